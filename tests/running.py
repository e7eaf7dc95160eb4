"""A kit that really runs and a browser that really looks, for tests and benchmarks alike."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psutil
import pytest
from forking import KERNEL, Forked

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = int(os.environ.get("PSA_KIT_PATIENCE", "90"))
"""Seconds after which a wait gives up: on two processors at rest the longest takes fifteen.

A wait ends as soon as what it waits for is so: none of them asserts a speed.
"""
UNASKED = 100
"""Less than after which a server puts a kernel away that nobody looks at: what is gone by then was told to go."""


def until(so: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return what `so()` returns as soon as that is true; fail, naming `what`, when it never becomes so."""
    end = time.monotonic() + seconds
    while not (found := so()):
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds} seconds in vain for: {what}")
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Keep other processes of this run out that want to do the same; one that was killed is in nobody's way."""
    with contextlib.closing(sqlite3.connect(lock, timeout=PATIENCE, isolation_level=None)) as file:
        file.execute("BEGIN EXCLUSIVE")
        yield


def awaited(coming: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine gives. In a thread: Playwright, once used, keeps a loop running in the tests' own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coming).result(PATIENCE)


class Kit:
    """A kit serving on a free port, with a data folder of its own."""

    def __init__(self, process: subprocess.Popen[bytes] | Forked, data: Path, said: Path) -> None:
        self.process, self.data, self.said = process, data, said
        self.ending = False
        opened = until(self._opened, "the kit to say its address")
        self.url, self.token = f"http://{urlsplit(opened).netloc}", opened.partition("token=")[2]

    def _opened(self) -> str:
        text = self.said.read_text("utf8", "replace")
        if self.process.poll() is not None:
            pytest.fail(f"the kit ended by itself: {text}")
        found = re.search(r"http://\S+token=\w+", text)
        return found[0] if found else ""

    def address(self, path: str = "/start", query: str = "") -> str:
        """Return the address of a page, with the token that a first visit needs."""
        return f"{self.url}/{path.lstrip('/')}?token={self.token}" + (f"&{query}" if query else "")

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels it has now."""
        return [child for child in psutil.Process(self.process.pid).children(recursive=True) if is_kernel(child)]

    def send(self, sent: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.process.poll() is None and not self.ending:
            self.process.send_signal(sent)
            self.ending = True

    def stop(self, sent: int = signal.SIGINT) -> None:
        """End it, as Ctrl-C does, and wait for it."""
        self.send(sent)
        self.process.wait(PATIENCE)


def is_kernel(process: psutil.Process) -> bool:
    """Return whether a process is one of our kernels."""
    with contextlib.suppress(psutil.Error):
        return KERNEL in (process.name(), *process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE
    return False


def services_of(session_id: str) -> list[psutil.Process]:
    """Return the phones' services of a session: by their command line, or, where they were forked, their name."""
    there = psutil.process_iter(["name", "cmdline", "status"])
    lives = [one for one in there if one.info["status"] != psutil.STATUS_ZOMBIE]
    return [one for one in lives if session_id in (one.info["name"], *(one.info["cmdline"] or ()))]


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def chromium_path(*rather: str) -> str:
    """Return where Chromium is: PSA_KIT_CHROMIUM, or what is installed, `rather` one of these.

    Skips the test where there is none, saying how to get it.
    """
    names = (*rather, "chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    found = os.environ.get("PSA_KIT_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip(
            "needs Chromium: on Debian and Ubuntu `sudo apt install chromium`, elsewhere install it or Chrome and "
            "put its path in PSA_KIT_CHROMIUM"
        )
    return found
