"""How long a page takes to open, in a real browser, until it can be used; and what memory its kernel takes.

Against a notebook with one button under plain Voilà, in the same run and in turn, each time in a browser that has seen
nothing yet. Targets: preheated, as the kit ships, no more than 0.8 times; without preheating no more than 2 times;
memory of an open page no more than 2.5 times.

Usage:  python benchmarks/open_pages.py [ROUNDS]     (default 5)
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from running import CHROMIUM_FLAGS, Kit, chromium_path, free_port, until  # noqa: E402 - shared with the tests

from kits import dossier  # noqa: E402
from sample_data import make as make_sample  # noqa: E402

BUTTON = "from ipywidgets import Button\nButton(description='one')"
USABLE = "[data-psa-usable], .psa button:not([disabled])"
"""A page can be used when it shows a button that can be pressed: everything before that has happened by then."""


@dataclass
class Subject:
    """Something that opens: where, what shows that it can be used, and which process serves it."""

    name: str
    address: str
    usable: str
    server: int
    preheated: bool = False
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def kernels(server: int) -> dict[int, psutil.Process]:
    """Return the kernels of a server by process id."""
    found = {}
    for child in psutil.Process(server).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # one that is just ending
            if "kernel" in " ".join(child.cmdline()):
                found[child.pid] = child
    return found


def measure(browser: Browser, subject: Subject) -> None:
    """Open it once, in a fresh profile; note the seconds, and the memory (MB) of the kernel that came into use."""
    before = set(kernels(subject.server))
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    began = time.perf_counter()
    page.goto(subject.address, wait_until="commit")
    page.locator(subject.usable).first.wait_for()
    subject.seconds.append(time.perf_counter() - began)
    page.wait_for_load_state("networkidle")
    in_use = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    used = next(p for p in kernels(subject.server).values() if any(in_use in word for word in p.cmdline()))
    info = used.memory_full_info()
    subject.memory.append(getattr(info, "pss", info.uss) / 1e6)
    page.close(run_before_unload=True)
    context.close()
    settle(subject, before, used)


def settle(subject: Subject, before: set[int], used: psutil.Process) -> None:
    """Wait until the server is as it was: the page's kernel gone, and the next one ready where one is kept."""
    if used.is_running() and not subject.preheated:
        for pid, process in kernels(subject.server).items():
            if pid not in before:
                with contextlib.suppress(psutil.Error):
                    process.kill()  # plain Voilà leaves it behind: its farewell is refused
    wanted = len(before)
    until(lambda: not subject.preheated or len(kernels(subject.server)) >= wanted, "the next kernel to stand ready")
    quiet(list(kernels(subject.server).values()))


def quiet(processes: list[psutil.Process]) -> None:
    """Wait until these processes have nothing left to do."""

    def spent() -> float:
        total = 0.0
        for process in processes:
            with contextlib.suppress(psutil.Error):
                total += sum(process.cpu_times()[:2])
        return total

    last = [-1.0]

    def same() -> bool:
        now, time_before = spent(), last[0]
        last[0] = now
        time.sleep(0.4)
        return now - time_before < 0.05

    until(same, "kernels to be at rest")


def start_kit(folder: Path, *words: str) -> Kit:
    """Start a kit on `folder`."""
    said = folder / f"said-{free_port()}.txt"
    env = os.environ | {"PSA_KIT_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "server.cli", "serve", "--no-browser", "--port", str(free_port()), *words]
    with said.open("wb") as out:
        return Kit(subprocess.Popen(command, stdout=out, cwd=ROOT, env=env), folder, said)


def start_plain(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start plain Voilà, as it ships, on a notebook with one button."""
    cell = {"cell_type": "code", "id": "one", "execution_count": None, "metadata": {}, "outputs": [], "source": BUTTON}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path = folder / "button.ipynb"
    path.write_text(json.dumps(notebook), "utf8")
    port = free_port()
    command = [sys.executable, "-m", "voila", str(path), "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=folder)
    address = f"http://localhost:{port}/"

    def answers() -> bool:
        try:
            return bool(urllib.request.urlopen(f"{address}voila/static/voila.js").status)
        except OSError:
            return False

    until(answers, "plain Voilà to answer")
    return process, address


def subjects(warm: Kit, cold: Kit, plain: subprocess.Popen[bytes], address: str, query: str) -> list[Subject]:
    """Return what is compared: the one button first."""
    found = [Subject("one button, plain Voilà", address, ".jupyter-button", plain.pid)]
    for name, path, words in (("front door", "/start", ""), ("workshop", "/memo-voting", query)):
        ready = Subject(f"{name}, as shipped", warm.address(path, words), USABLE, warm.process.pid, preheated=True)
        found += [ready, Subject(f"{name}, not preheated", cold.address(path, words), USABLE, cold.process.pid)]
    return found


def table(measured: list[Subject], say: Callable[[str], Any] = print) -> None:
    """Print medians, and how they compare with the one button."""
    one = measured[0]
    say(f"{'':28}{'seconds':>9}{'ratio':>8}{'target':>8}{'MB':>8}{'ratio':>8}{'target':>8}")
    for each in measured:
        seconds, memory = statistics.median(each.seconds), statistics.median(each.memory)
        target = "" if each is one else "0.8" if each.preheated else "2.0"
        line = f"{each.name:28}{seconds:9.2f}{seconds / statistics.median(one.seconds):8.2f}{target:>8}"
        ratio = memory / statistics.median(one.memory)
        say(line + f"{memory:8.0f}{ratio:8.2f}{'' if each is one else '2.5':>8}")


def main() -> None:
    """Measure in turn, so that whatever else the machine does touches all alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        sample = make_sample(folder / "voorbeelddossier.psa")
        with dossier.open(sample) as client:
            query = f"dossier={client.id}&session={client.sessions()[0].id}"
        warm, cold = start_kit(folder), start_kit(folder, "--no-preheat")
        plain, address = start_plain(folder)
        try:
            measured = subjects(warm, cold, plain, address, query)
            until(lambda: len(kernels(warm.process.pid)) == 2, "kernels to stand ready")
            quiet(list(kernels(warm.process.pid).values()))
            for number in range(rounds + 1):
                for subject in measured:
                    browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
                    measure(browser, subject)
                    browser.close()
                if number == 0:  # the disk's and Python's own caches are warm from here on
                    for subject in measured:
                        subject.seconds.clear()
                        subject.memory.clear()
            table(measured)
        finally:
            plain.terminate()
            plain.wait()
            warm.stop()
            cold.stop()


if __name__ == "__main__":
    main()
