"""What all rooms share: a kit that really runs, a browser that really looks, and no test skipped unnoticed in CI."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60
"""Seconds after which a wait gives up. A wait ends as soon as what it waits for is so."""


def until(so: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return what `so()` returns as soon as that is true; fail, naming `what`, when it never becomes so."""
    end = time.monotonic() + seconds
    while not (found := so()):
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds} seconds in vain for: {what}")
        time.sleep(0.05)
    return found


# ── nothing skipped unnoticed ────────────────────────────────────────────────────────────────────────────────────────


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI, where PSA_KIT_NO_SKIPS=1, a skipped test is a failed one."""
    report = (yield).get_result()
    if os.environ.get("PSA_KIT_NO_SKIPS") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"nothing may be skipped here: {why}"


# ── a kit that runs ──────────────────────────────────────────────────────────────────────────────────────────────────


class Kit:
    """A kit serving on a free port, with a data folder of its own."""

    def __init__(self, process: subprocess.Popen[bytes], data: Path, said: Path) -> None:
        self.process, self.data, self.said = process, data, said
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
        return f"{self.url}{path}?token={self.token}" + (f"&{query}" if query else "")

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels it has now."""
        return [child for child in psutil.Process(self.process.pid).children(recursive=True) if is_kernel(child)]

    def stop(self, sent: int = signal.SIGINT) -> None:
        """End it, as Ctrl-C does, and wait for it."""
        if self.process.poll() is None:
            self.process.send_signal(sent)
            self.process.wait(PATIENCE)


def is_kernel(process: psutil.Process) -> bool:
    """Return whether a process is one of our kernels."""
    with contextlib.suppress(psutil.Error):
        return "server.kernel" in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    return False


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def start_kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Kit]]:
    """Return a function that starts a kit: `start_kit("--no-preheat", data=…, port=…)`. All are ended at the end."""
    kits: list[Kit] = []

    def start(*words: str, data: Path | None = None, port: int | None = None, program: list[str] | None = None) -> Kit:
        folder = data or tmp_path_factory.mktemp("kit")
        said = tmp_path_factory.mktemp("said") / "said.txt"
        command = program or [sys.executable, "-m", "server.cli", "serve", "--no-browser"]
        with said.open("wb") as out:
            process = subprocess.Popen(
                [*command, "--port", str(port or free_port()), *words],
                stdout=out,
                stderr=subprocess.STDOUT,
                env=os.environ | {"PSA_KIT_DATA": str(folder), "PYTHONUNBUFFERED": "1"},
                start_new_session=True,  # a signal to the tests is not a signal to the kit
                cwd=ROOT,
            )
        kits.append(Kit(process, folder, said))
        return kits[-1]

    yield start
    for kit in kits:
        kit.stop()


@pytest.fixture(scope="session")
def kit(start_kit: Callable[..., Kit]) -> Kit:
    """A kit as people start it, pages preheated, for all tests that leave it as it is."""
    return start_kit()


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, for what runs inside the test itself."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("PSA_KIT_DATA", str(folder))
    return folder


# ── a browser that looks ─────────────────────────────────────────────────────────────────────────────────────────────


def chromium_path() -> str:
    """Return where Chromium is: PSA_KIT_CHROMIUM, or what is installed. Skips the test, saying how to get it."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    found = os.environ.get("PSA_KIT_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip(
            "needs Chromium: on Debian and Ubuntu `sudo apt install chromium`, elsewhere install it or Chrome and "
            "put its path in PSA_KIT_CHROMIUM"
        )
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A Chromium, for the whole run; each test makes pages of its own in it."""
    path = chromium_path()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens an address in a fresh profile: `open_page(kit.address("/start"), width=1280, …)`.

    When the test ends, a request that any page made to another host, or an error a page threw, fails it.
    """
    contexts: list[Any] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def open_one(address: str, width: int = 1280, height: int = 720, same_profile_as: Any = None) -> Any:
        own = (urlsplit(address).hostname, None)  # None: what a page made itself, by blob: or data:
        if same_profile_as is None:
            contexts.append(chromium.new_context(viewport={"width": width, "height": height}, accept_downloads=True))
        page = same_profile_as.context.new_page() if same_profile_as else contexts[-1].new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("request", lambda r: urlsplit(r.url).hostname not in own and elsewhere.append(r.url))
        page.on("websocket", lambda w: urlsplit(w.url).hostname not in own and elsewhere.append(w.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address, wait_until="domcontentloaded")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert elsewhere == [], "a page asked another host for something"
    assert errors == [], "a page's script went wrong"
