"""A page's line to its kernel carries what pages say, and nothing that runs code where a client is open."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from kernel_line import Line, made
from running import PATIENCE, awaited

PROGRAM = [sys.executable, str(Path(__file__).parent / "counter.py")]
CODE = "import pathlib; pathlib.Path({!r}).touch()"


@pytest.fixture(scope="module")
def served(start_kit: Any) -> Any:
    return start_kit(program=PROGRAM)


def opened(served: Any) -> tuple[str, str]:
    request = urllib.request.Request(served.url + "/start", headers={"Authorization": f"token {served.token}"})
    with urllib.request.urlopen(request, timeout=PATIENCE) as page:
        return made(page.read().decode())


@pytest.mark.parametrize("binary", [True, False], ids=["binary", "json"])
def test_nobody_runs_code_over_a_page_s_line(served: Any, tmp_path: Path, binary: bool) -> None:
    kernel, widget = opened(served)
    run = tmp_path / "ran"

    async def attack() -> None:
        address = f"{served.url}/api/kernels/{kernel}/channels?session_id=s"
        line = await Line.opened(address, binary=binary, Authorization=f"token {served.token}")
        asks = {"code": CODE.format(str(run)), "silent": False, "store_history": False, "allow_stdin": False,
                "user_expressions": {"x": CODE.format(str(run))}}  # fmt: skip
        for channel in ("shell", "control", "stdin"):
            await line.send("execute_request", asks, channel)
            await line.send("debug_request", {"command": "evaluate", "arguments": {"expression": asks["code"]}}, channel)
            await line.send("inspect_request", {"code": "__import__", "cursor_pos": 3}, channel)
            await line.send("comm_open", {"comm_id": "c", "target_name": "jupyter.widget", "data": {}}, channel)
            await line.send("shutdown_request", {"restart": False}, channel)
            await line.send("interrupt_request", {}, channel)
            await line.send("input_reply", {"value": asks["code"]}, channel)
        await line.ask(widget, ask=1, do="hello", page="start", address={})
        await line.ask(widget, ask=2, do="more")
        heard: list[str] = []
        while True:  # what came before was done before, or never: a kernel does one thing after the other
            kind, content = await line.heard()
            heard.append(kind)
            if kind == "comm_msg" and content["data"].get("content", {}).get("answer") == 2:
                break
        assert set(heard) == {"status", "comm_msg"}
        line.connection.close()

    awaited(attack())
    assert not run.exists()
