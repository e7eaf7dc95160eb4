"""A kernel that is asked to go does what it was still asked, closes its client file, and ends without a word."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from running import PATIENCE, UNASKED, awaited, until
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from kits import dossier
from kits.dossier.claim import lock_file
from server import kernel, kernels


@pytest.fixture
def client_file(data_folder: Path) -> Path:
    path = data_folder / "De Linde.psa"
    dossier.create(path, "De Linde").close()
    return path


class Running:
    """A kernel as JupyterLab starts it, and what it says."""

    def __init__(self, said: Path) -> None:
        self.said = said
        self.manager = KernelManager(kernel_name=kernel.NAME, kernel_spec_manager=kernels.OwnKernelSpecs())
        self.manager.shutdown_wait_time = kernel.SHUTDOWN_SECONDS
        with said.open("wb") as out:
            self.manager.start_kernel(stdout=out, stderr=out)
        self.process = psutil.Process(self.manager.provisioner.pid)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code: str) -> None:
        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=lambda _: None)
        assert reply["content"]["status"] == "ok", reply["content"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    one = Running(tmp_path / "said.txt")
    yield one
    one.client.stop_channels()
    one.manager.shutdown_kernel(now=True)


def with_file_open(running: Running, path: Path) -> None:
    running.run(f"from kits import dossier; client = dossier.open({str(path)!r}); client.add_unit('Wonen')")
    assert len(list(path.parent.iterdir())) > 1, "it stands open: its lock lies beside it"


def test_it_has_no_debugger(running: Running) -> None:
    running.run("import sys; assert not sys.modules.get('debugpy') and '_pydevd_bundle' not in sys.modules")


def left_nothing(path: Path) -> None:
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with dossier.open(path) as client:
        assert [unit.name for unit in client.units()] == ["Wonen"]


def test_a_kernel_with_an_open_client_file_ends_by_itself_and_leaves_nothing(running: Running, client_file: Path) -> None:
    with_file_open(running, client_file)
    running.client.shutdown()  # only the farewell: nobody watches, nobody ends it by force
    until(lambda: not running.process.is_running() or running.process.status() == psutil.STATUS_ZOMBIE, "it to end")
    left_nothing(client_file)
    assert running.said.read_text("utf8") == ""


def test_it_does_all_that_it_was_asked_before_the_farewell_however_long_that_takes_together(
    running: Running, tmp_path: Path
) -> None:
    done = tmp_path / "done"
    for n in range(10):
        running.client.execute(f"import time; time.sleep(0.6); print({n}, file=open({str(done)!r}, 'a'))")
    running.client.shutdown()
    until(lambda: not running.process.is_running() or running.process.status() == psutil.STATUS_ZOMBIE, "it to end")
    assert done.read_text().split() == [str(n) for n in range(10)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_the_signal_that_a_farewell_begins_with_breaks_off_a_cell_but_nothing_that_a_page_asks(
    running: Running, tmp_path: Path
) -> None:
    done = tmp_path / "done"
    running.client.execute("import time\nprint('begun', flush=True)\nwhile True: time.sleep(0.05)", stop_on_error=False)
    until(lambda: running.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] == "stream", "the cell to run")
    running.manager.interrupt_kernel()
    running.run(
        f"def ask(msg):\n  n = msg['content']['data']; print(n, 'begun', file=open({str(done)!r}, 'a')); time.sleep(1)\n"
        f"  print(n, 'done', file=open({str(done)!r}, 'a'))\n"
        "get_ipython().kernel.comm_manager.register_target('page', lambda comm, _: comm.on_msg(ask))"
    )
    for kind, content in [
        ("comm_open", {"target_name": "page", "data": {}}),
        *(("comm_msg", {"data": n}) for n in range(2)),
    ]:
        running.client.shell_channel.send(running.client.session.msg(kind, {"comm_id": "one", **content}))
    until(done.exists, "the page's first wish to be heard")
    running.manager.shutdown_kernel()
    assert done.read_text("utf8").split("\n") == ["0 begun", "0 done", "1 begun", "1 done", ""]


def test_its_server_need_not_end_it_by_a_signal(running: Running, client_file: Path) -> None:
    with_file_open(running, client_file)
    running.manager.shutdown_kernel()
    left_nothing(client_file)
    assert running.manager._shutdown_status.name == "ShutdownRequest"
    assert running.said.read_text("utf8") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word to it")
def test_a_signal_to_end_closes_the_client_file_as_well_also_in_the_midst_of_a_cell(
    running: Running, client_file: Path
) -> None:
    with_file_open(running, client_file)
    running.client.execute("import time\nprint('begun', flush=True)\nwhile True: time.sleep(0.05)")
    until(lambda: running.client.get_iopub_msg(timeout=PATIENCE)["msg_type"] == "stream", "the cell to run")
    running.process.send_signal(signal.SIGTERM)
    until(lambda: not running.process.is_running() or running.process.status() == psutil.STATUS_ZOMBIE, "it to end")
    left_nothing(client_file)


def test_ctrl_c_in_jupyterlab_closes_the_client_files_that_its_notebooks_have_open(
    start_kit: Any, client_file: Path
) -> None:
    lab = start_kit(data=client_file.parent, program=[sys.executable, "-m", "server.cli", "lab", "--no-browser"])
    awaited(run_in(lab, f"from kits import dossier; client = dossier.open({str(client_file)!r}); client.add_unit('Wonen')"))
    assert lock_file(client_file).exists()
    lab.stop()
    assert [file.name for file in client_file.parent.glob(f"{client_file.stem}*")] == [client_file.name]
    with dossier.open(client_file) as client:
        assert [unit.name for unit in client.units()] == ["Wonen"]


async def run_in(lab: Any, code: str) -> None:
    """Start a kernel in JupyterLab, as its page does, and run code in it."""
    address, token = lab.url.removeprefix("http://"), {"Authorization": f"token {lab.token}"}
    asked = HTTPRequest(f"http://{address}/api/kernels", "POST", token, json.dumps({"name": kernel.NAME}))
    made = json.loads((await AsyncHTTPClient().fetch(asked)).body)["id"]
    line = await websocket_connect(HTTPRequest(f"ws://{address}/api/kernels/{made}/channels", headers=token))
    header = {"msg_id": "one", "msg_type": "execute_request", "username": "", "session": "one", "version": "5.3", "date": ""}
    content = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
    shell = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
    await line.write_message(json.dumps(shell))
    async with asyncio.timeout(PATIENCE):
        while said := await line.read_message():
            answer = json.loads(said) if isinstance(said, str) else {}
            if answer.get("msg_type") == "execute_reply" and answer["parent_header"].get("msg_id") == "one":
                assert answer["content"]["status"] == "ok", answer
                return line.close()
    pytest.fail("the kernel's line was closed")


@pytest.mark.browser
def test_pages_that_close_and_reload_leave_the_log_empty_and_nothing_behind(
    start_kit: Any, open_page: Any, client_file: Path
) -> None:
    served = start_kit("--no-preheat", data=client_file.parent)
    its_id = dossier.peek(client_file).id
    for _ in range(2):
        page = open_page(served.address("/start", f"dossier={its_id}"))
        page.get_by_role("heading", name="De Linde").first.wait_for()
        page.reload()
        page.get_by_role("heading", name="De Linde").first.wait_for()
        page.close(run_before_unload=True)
    until(lambda: not served.kernels(), "the closed pages' kernels to be gone", UNASKED)
    beside = [file.name for file in client_file.parent.iterdir() if file.name.startswith(client_file.stem)]
    assert beside == [client_file.name]
    logs = {file.name: file.read_text("utf8") for file in (served.data / "logs").iterdir()}
    assert logs == dict.fromkeys(logs, "")
    assert "kernels.log" in logs
