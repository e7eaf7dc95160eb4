"""What people wrote stands in no log and on no terminal, whatever goes wrong with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running import UNASKED, until
from test_patient_kernel import Running

from kits import dossier, traces
from widgets.page import Page

SECRET = "Ank is overspannen"
ERRORS = f"""
import asyncio, contextlib, gc, logging, threading, warnings
import pydantic, sqlalchemy as sa

SECRET = {SECRET!r}

@pydantic.dataclasses.dataclass
class Memo:
    length: int

def wrong():
    try:
        Memo(length=SECRET)
    except pydantic.ValidationError as error:
        error.add_note(SECRET)
        raise KeyError(SECRET) from error

def of_a_database():
    with sa.create_engine("sqlite://").connect() as connection:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:x)"), {{"x": SECRET}})

def of_json():
    import json
    json.loads("[" + SECRET)

def several():
    raise ExceptionGroup(SECRET, [ValueError(SECRET), OSError(SECRET)])

def all_of_them():
    for name in ("psa_kit.page", "tornado.application", "KitApp", "ServerApp", "IPKernelApp", "traitlets", "any", None):
        for fails in (wrong, of_a_database, of_json, several):
            try:
                fails()
            except Exception as error:
                logging.getLogger(name).exception("It went wrong")
                if not (name or "").startswith("psa_kit"):
                    logging.getLogger(name).error("It went wrong: %s", error)
                    logging.getLogger(name).error(f"It went wrong: {{error}}")
    thread = threading.Thread(target=wrong, name=SECRET)
    thread.start()
    thread.join()
    warnings.warn(SECRET, stacklevel=1)

    class Leaves:
        def __del__(self):
            wrong()

    Leaves()
    gc.collect()

async def later():
    wrong()

async def forgotten():
    asyncio.get_running_loop().create_task(later())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
"""


def test_errors_of_every_kind_leave_their_kind_and_place_in_the_log_and_nothing_of_what_was_written(
    data_folder: Path,
) -> None:
    program = f"{ERRORS}\nfrom server import logs\nlogs.start()\nall_of_them()\nasyncio.run(forgotten())\nwrong()"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=os.environ)
    assert ran.stdout + ran.stderr == ""
    kept = (data_folder / "logs" / "kit.log").read_text("utf8")
    assert "Ank" not in kept
    for kind in ("ValidationError", "KeyError", "OperationalError", "JSONDecodeError", "ExceptionGroup", "OSError"):
        assert f"\n{kind}\n" in kept
    assert "UserWarning at" in kept
    assert kept.count("An error that nobody caught") == 3, "in a thread, in throwing away, and at the end"
    assert "asyncio ERROR at" in kept


def test_a_kernels_log_holds_nothing_of_what_was_written(tmp_path: Path, data_folder: Path) -> None:
    running = Running(tmp_path / "said.txt")
    try:
        running.run(f"{ERRORS}\nall_of_them()")
        running.run("await forgotten()")
        running.client.execute_interactive("wrong()", output_hook=lambda _: None)
        running.run("import ipywidgets; seen = ipywidgets.IntText(); seen.observe(lambda _: wrong())")
        running.client.execute_interactive("seen.value = 3", output_hook=lambda _: None)
    finally:
        running.client.stop_channels()
        running.manager.shutdown_kernel()
    kept = running.said.read_text("utf8")
    assert "psa_kit.page ERROR It went wrong" in kept
    assert "ValidationError" in kept
    assert "Ank" not in kept


class Broken(Page):
    speaks = ("widgets",)

    def do_fail(self, text: str) -> None:
        raise ExceptionGroup(text, [ValueError(f"one\n  {text}")])


def test_a_command_that_goes_wrong_is_logged_by_its_place(data_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    page = Broken(lambda *_: None)
    page.let_go()
    page.heard({"ask": 1, "do": "fail", "text": SECRET}, [])
    assert "ExceptionGroup" in caplog.text
    assert f"{__file__}:" in caplog.text
    assert "Ank" not in caplog.text


def test_where_errors_that_are_each_others_cause_arose_is_told_once() -> None:
    first, second = ValueError(SECRET), KeyError(SECRET)
    first.__cause__, second.__cause__ = second, first
    assert traces.places(first).splitlines() == ["KeyError", "ValueError"]


@pytest.mark.browser
def test_no_log_holds_what_stands_in_a_damaged_client_file(start_kit: Any, open_page: Any, tmp_path: Path) -> None:
    with dossier.create(tmp_path / "De Linde.psa", "De Linde") as client:
        client.add_unit(SECRET)
        its_id = client.id
    content = (tmp_path / "De Linde.psa").read_bytes()
    (tmp_path / "De Linde.psa").write_bytes(content.replace(SECRET.encode(), SECRET.encode()[:-1] + b"\xff"))
    served = start_kit("--no-preheat", data=tmp_path)
    page = open_page(served.address("/start", f"dossier={its_id}"))
    page.get_by_text("beschadigd").first.wait_for()
    page.close(run_before_unload=True)
    until(lambda: not served.kernels(), "the closed page's kernel to be gone", UNASKED)
    said = {file.name: file.read_text("utf8", "replace") for file in (tmp_path / "logs").iterdir()}
    said["terminal"] = served.said.read_text("utf8")
    assert "Ank" not in json.dumps(said)
