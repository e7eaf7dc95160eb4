"""Kits and kernels that are forked from one process which has their modules in: most of what starting either costs.

They are the kit itself and its kernels, each a process of its own that runs what it always runs and ends as it always
ends; only how they get their modules differs, much as a kernel that stands ready has them. Linux alone knows what this
needs. Kits that are started otherwise show that they, and their kernels, start by themselves.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

KIT, KERNEL, PHONES = "server.cli", "server.kernel", "server.phones"
NEEDED = (
    "ipykernel.kernelapp", "psutil", "server.cli", "server.patient_kernel", "server.phones.__main__", "server.voila_app",
    "tornado.platform.asyncio",
    "widgets.wire", "IPython.core.completerlib", "IPython.extensions.storemagic",
    "docx", "icalendar", "kits.reports.preview", "kits.reports.word", "matplotlib.figure", "openpyxl", "segno",
)  # fmt: skip
PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 15, 36
MOST_BYTES = 1 << 17
"""Of an order: a process's arguments and environment."""


class Forked:
    """A child that another process forked for us: what is asked of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.returncode = os.waitstatus_to_exitcode(status) if pid else None
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; return how. Raises TimeoutExpired after so many seconds."""
        end = time.monotonic() + (timeout or float("inf"))
        while (ended := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.01)
        return ended

    def send_signal(self, sent: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sent)

    def kill(self) -> None:
        """End it by force."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)


class Source:
    """What has the modules in, as seen by who has it fork: a process that ends when we do."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    @classmethod
    def begin(cls, project: Path, data: Path) -> Source:
        """Start one that has in what a kit and its kernels need; `data` is an empty data folder, for what looks in one."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-P", __file__, str(theirs.fileno())]
            env = os.environ | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", "PSA_KIT_DATA": str(data)}
            env["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads had better not fork
            subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=project, env=env, start_new_session=True)
        return cls(ours)

    def end(self) -> None:
        """Let it end; what it forked stays."""
        self._line.close()

    def forked(self, module: str, arguments: list[str], env: dict[str, str], cwd: object, said: tuple[int, ...]) -> Forked:
        """Return a child of ours that runs a module; in these files it says what it says, the first of three it reads."""
        order = {"module": module, "arguments": arguments, "env": env, "cwd": str(cwd), "parent": os.getpid()}
        _prctl(PR_SET_CHILD_SUBREAPER, 1)  # a process whose parent ends meanwhile becomes ours
        try:
            with Path(os.devnull).open("rb") as nothing:
                socket.send_fds(self._line, [json.dumps(order).encode()], (nothing.fileno(), *said)[-3:])
            return Forked(int(self._line.recv(64)))
        finally:
            _prctl(PR_SET_CHILD_SUBREAPER, 0)


def main() -> None:
    """Bring in what kits and kernels need, and fork for whoever holds the other end of the line."""
    orders = socket.socket(fileno=int(sys.argv[1]))
    sys.modules["debugpy"] = None  # type: ignore[assignment] # as `server.kernel` does
    for module in NEEDED:
        importlib.import_module(module)
    import nbformat
    from pydantic.dataclasses import rebuild_dataclass

    from kits import instruments, wording
    from kits.instrument import named
    from server import bundles

    for page in instruments.pages().values():
        with contextlib.suppress(Exception):  # a page that is broken says so where it is opened
            named(page).read_ahead()
            for package in named(page).speaks:
                wording.of(package, "en")
    for instrument in instruments.INSTRUMENTS:
        for kind in instrument.model.kinds:
            rebuild_dataclass(kind)  # what checks its fields
    bundles.of(instruments.pages(), "")
    nbformat.validate(nbformat.v4.new_notebook())  # its rules become code when they are asked for first
    gc.freeze()
    assert len(os.listdir("/proc/self/task")) == 1, "threads do not come along when a process forks"  # noqa: PTH208
    _serve(orders)


def _serve(orders: socket.socket) -> NoReturn:
    """Fork for every order, until nobody gives any more."""
    while True:
        order, said, *_ = socket.recv_fds(orders, MOST_BYTES, 3)
        if not order:
            os._exit(0)
        told, tell = os.pipe()
        between = os.fork()  # it ends at once: what it forks becomes the child of who ordered it
        if between == 0:
            if os.fork():
                os._exit(0)
            os.setsid()  # before anybody knows it: who ends it ends its group
            os.write(tell, str(os.getpid()).encode())
            for file in (orders.detach(), told, tell):
                os.close(file)
            _become(json.loads(order), said)
        os.waitpid(between, 0)
        orders.send(os.read(told, 64))
        for file in (told, tell, *said):
            os.close(file)


def _become(order: dict[str, Any], said: list[int]) -> NoReturn:
    """Become what `python -m module` would be."""
    while os.getppid() != order["parent"]:
        time.sleep(0.001)
    os.chdir(order["cwd"])
    for number, file in enumerate(said):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["env"])
    sys.argv = [order["module"], *order["arguments"]]
    if order["module"] == PHONES:
        from server.phones.__main__ import main as serve_phones

        _prctl(PR_SET_NAME, order["arguments"][1].encode())  # whose it is, as a command line says
        sys.exit(serve_phones())
    if order["module"] == KERNEL:
        from server import kernel

        forker = _forker()
        fork_phones(lambda: forker)
        _prctl(PR_SET_NAME, KERNEL.encode())
        # who its server is, a kernel asks when it brings in its modules
        kernel.SETTINGS["IPKernelApp"]["parent_handle"] = int(os.environ["JPY_PARENT_PID"])
        kernel.main()
        sys.exit(0)
    _fork_kernels()
    from server import cli

    sys.exit(cli.main())


def _forker() -> Source:
    """Return a child that has all in that this process has, and forks for it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        os.setsid()  # a signal to us is not one to who forks for us
        _serve(theirs)
    theirs.close()
    return Source(ours)


def fork_phones(source: Callable[[], Source]) -> None:
    """Have the phones' services that this process starts forked, those of each worker of a run at ports of their own.

    So a service that starts again has its port back: no other worker's has taken it meanwhile.
    """
    from kits.live.phones import service

    service.FIRST_PORT = 8900 + service.PORTS * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])

    def forked(command: list[str], *, env: dict[str, str], stdin: int, **_: Any) -> Forked:
        assert command[1:3] == ["-m", PHONES], command
        with Path(os.devnull).open("wb") as nowhere:
            said = nowhere.fileno()
            return source().forked(PHONES, command[3:], dict(env), Path.cwd(), (stdin, said, said))

    service.subprocess = SimpleNamespace(Popen=forked, DEVNULL=subprocess.DEVNULL)  # type: ignore[attr-defined]


def _fork_kernels() -> None:
    """Have this kit's kernels forked, by a child that has all in that this kit has."""
    from jupyter_client.provisioning import local_provisioner

    source = _forker()

    def launch_kernel(command: list[str], *, env: dict[str, str], cwd: object, **files: Any) -> Forked:
        assert command[1:3] == ["-m", KERNEL], command
        env = env | {"JPY_PARENT_PID": str(os.getpid())}
        said = (files["stdin"], files["stdout"].fileno(), files["stderr"].fileno())
        return source.forked(KERNEL, command[3:], env, cwd or Path.cwd(), said)

    local_provisioner.launch_kernel = launch_kernel  # type: ignore[assignment]


def _prctl(option: int, value: Any) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    main()
