"""How long every page takes to open, in a real browser, until it can be used, and where that time goes; and the memory.

Against a notebook with one button under plain Voilà, in the same run and in turn, each time in a browser that has seen
nothing yet. Targets: as shipped at most 0.35 times, the front door 0.25; not preheated at most 0.9; all kernels that stand
ready at most 4 times the memory of one bare kernel, an open page's at most 2 times; and at most 4 seconds of processor from
the start of the kit until its front door can be used.

The parts of a page's time, one after another: the server sends its HTML; the front end comes and makes the line to the
kernel; the kernel opens that and answers; the answers come over; they are drawn.

Usage:  python benchmarks/open_pages.py [ROUNDS] [PAGE …]     (default 5, all pages)
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
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.manager import KernelManager
from playwright.sync_api import Browser, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from running import CHROMIUM_FLAGS, Kit, chromium_path, free_port, until  # noqa: E402 - shared with the tests
from sizes import sized  # noqa: E402 - stands beside this

from kits import dossier, instruments  # noqa: E402
from kits.dossier import Dossier  # noqa: E402
from kits.forms import taking  # noqa: E402
from sample_data import make as make_sample  # noqa: E402
from server import pool  # noqa: E402

BUTTON = "from ipywidgets import Button\nButton(description='one')"
USABLE = ".psa button:not([disabled]), .psa-survey.thanks h1"
"""A page can be used when it shows a button that can be pressed: everything before that has happened by then. A device that
is passed round has none where its survey is over, as the sample's is: it says so."""
PARTS = ("server", "front end", "kernel", "transfer", "drawing")
FRONT_DOOR, SHIPPED, COLD, WAITING, OPEN, START = 0.25, 0.35, 0.9, 4.0, 2.0, 4.0
AS_PEOPLE_HAVE_IT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""What a kit is started with: Python keeps what it compiled, as it does unless a developer says otherwise."""
WATCH = """
  window.psaSeen = { bytes: 0 };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      const kernel = String(given[0]).match(/\\/api\\/kernels\\/([\\w-]+)/);
      if (!kernel) return;
      psaSeen.kernel = kernel[1];
      psaSeen.made = performance.now();
      this.addEventListener("message", ({ data }) => {
        if (psaSeen.usable) return;
        const text = typeof data === "string" ? data : new TextDecoder().decode(data.slice(0, 2000));
        psaSeen.bytes += data.byteLength ?? data.length;
        if (!psaSeen.answered && !text.includes("comm_msg") && !text.includes("comm_info_reply")) return;
        psaSeen.answered ??= performance.now();
        psaSeen.last = performance.now();
      });
    }
  };
  const look = () => {
    if (psaSeen.usable || !document.querySelector("%s")?.getClientRects().length) return;
    psaSeen.usable = performance.now();
    const [page] = performance.getEntriesByType("navigation");
    const sent = Math.min(page.responseEnd || psaSeen.made, psaSeen.made);
    const { made, answered, last, usable } = psaSeen;
    psaSeen.parts = [sent, made - sent, answered - made, last - answered, usable - last];
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
"""


@dataclass
class Subject:
    """Something that opens: where, what shows that it can be used, which process serves it, and what is aimed at."""

    name: str
    address: str
    usable: str
    server: int
    target: float = 1.0
    preheated: bool = False
    seconds: list[float] = field(default_factory=list)
    parts: list[list[float]] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def kernels(server: int) -> dict[int, psutil.Process]:
    """Return the kernels of a server by process id."""
    found = {}
    for child in psutil.Process(server).children(recursive=True):
        with contextlib.suppress(psutil.Error):  # one that is just ending
            if "kernel" in " ".join(child.cmdline()):
                found[child.pid] = child
    return found


def megabytes(process: psutil.Process) -> float:
    """Return the memory of a process, its part of what it shares with others included."""
    info = process.memory_full_info()
    return getattr(info, "pss", info.uss) / 1e6


def spent(processes: list[psutil.Process]) -> float:
    """Return the seconds of processor that these processes have taken."""
    total = 0.0
    for process in processes:
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:2])
    return total


def opened(browser: Browser, subject: Subject) -> Any:
    """Open it in a fresh profile, and return the page as soon as it can be used."""
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    page.add_init_script(WATCH % subject.usable)
    page.goto(subject.address, wait_until="commit")
    page.wait_for_function("window.psaSeen?.usable", timeout=120_000)
    return page


def measure(browser: Browser, subject: Subject) -> None:
    """Open it once; note the seconds, their parts, and the memory of the kernel that came into use."""
    before = set(kernels(subject.server))
    page = opened(browser, subject)
    seen = page.evaluate("psaSeen")
    subject.seconds.append(seen["usable"] / 1000)
    subject.parts.append([part / 1000 for part in seen["parts"]])
    page.wait_for_load_state("networkidle")
    used = next(p for p in kernels(subject.server).values() if any(seen["kernel"] in word for word in p.cmdline()))
    subject.memory.append(megabytes(used))
    page.close(run_before_unload=True)
    page.context.close()
    settle(subject, before, used)


def settle(subject: Subject, before: set[int], used: psutil.Process) -> None:
    """Wait until the server is as it was: the page's kernel gone, and the next one ready where one is kept."""
    if used.is_running() and not subject.preheated:
        for pid, process in kernels(subject.server).items():
            if pid not in before:
                with contextlib.suppress(psutil.Error):
                    process.kill()  # plain Voilà leaves it behind: its farewell is refused
    until(lambda: not used.is_running() or used.status() == psutil.STATUS_ZOMBIE, "the page's kernel to be gone")
    until(lambda: not subject.preheated or len(kernels(subject.server)) >= len(before), "the next kernel to stand ready")
    quiet(list(kernels(subject.server).values()))


def quiet(processes: list[psutil.Process]) -> None:
    """Wait until these processes have nothing left to do."""
    last = [-1.0]

    def same() -> bool:
        now, time_before = spent(processes), last[0]
        last[0] = now
        time.sleep(0.4)
        return now - time_before < 0.05

    until(same, "kernels to be at rest")


def start_kit(folder: Path, *words: str) -> Kit:
    """Start a kit on `folder`."""
    said = folder / f"said-{free_port()}.txt"
    env = AS_PEOPLE_HAVE_IT | {"PSA_KIT_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
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
    quietly = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, env=AS_PEOPLE_HAVE_IT, **quietly)
    address = f"http://localhost:{port}/"

    def answers() -> bool:
        try:
            return bool(urllib.request.urlopen(f"{address}voila/static/voila.js").status)
        except OSError:
            return False

    until(answers, "plain Voilà to answer")
    return process, address


def queries(sample: Path) -> dict[str, str]:
    """Return every page there is, with what its address says of the sample: the front door nothing, others a session.

    A checklist, a document and a meeting are of the form with the most points: what holds for that holds for every form. A
    survey is the sample's, which is closed and has all its results.
    What is done alone has no session: its address says which form.
    """
    found = {instruments.FRONT_DOOR.address: ""}
    with dossier.open(sample) as client:
        sessions = {row.instrument.partition(":")[0]: row.id for row in reversed(client.sessions())}
        for instrument in instruments.INSTRUMENTS:
            if instrument.package.startswith("kits.forms."):
                sessions[instrument.name] = longest(client, instrument)
            for page in instrument.pages:
                found[page.address] = f"dossier={client.id}&session={sessions[instrument.name]}"
    for instrument in (one for alone in instruments.ALONE for one in alone.offered()):
        found[instrument.pages[0].address] = instrument.opens("nl").partition("?")[2]
    return found


def longest(client: Dossier, instrument: instruments.Instrument) -> str:
    """Begin a session of the form with the most points that an instrument has; return its id."""
    most = max(instrument.offered(), key=lambda one: len(taking.current(one.name.partition(":")[2]).contents.points))
    row = client.add_session(most.name, most.says("name", "nl"), held_on="2026-05-12")
    most.begin(client, row, "nl", 12 if instrument.counts_people else 0)
    return row.id


def bare_kernel() -> float:
    """Return the memory of a kernel that has done nothing yet."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        return megabytes(psutil.Process(manager.provisioner.pid))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def start_up(playwright: Playwright, folder: Path) -> float:
    """Return the seconds of processor that a kit takes, its kernels too, until its front door can be used."""
    kit = start_kit(folder)
    try:
        with browsing(playwright) as browser:
            opened(browser, Subject("front door", kit.address(), USABLE, kit.process.pid))
            server = psutil.Process(kit.process.pid)
            return spent([server, *server.children(recursive=True)])
    finally:
        kit.stop()


@contextlib.contextmanager
def browsing(playwright: Playwright) -> Iterator[Browser]:
    """Open a browser that has seen nothing yet."""
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


def row(name: str, value: float, unit: str, ratio: float | None, target: float) -> str:
    """Return a line: what was measured, how it compares, and what is aimed at."""
    compared = value if ratio is None else ratio
    return f"{name:28}{value:7.2f} {unit}{'' if ratio is None else f'{ratio:7.2f}':7}{target:8.2f}" + " ←" * (
        compared > target
    )


def say(text: str = "") -> None:
    """Print a line at once: all rounds take minutes, and who stops before the last has seen what was measured."""
    print(text, flush=True)


def tell(measured: list[Subject], bare: float, waiting: float, start: float) -> None:
    """Print medians, and how they compare with the one button and with a bare kernel; what is over its target is marked."""
    one = statistics.median(measured[0].seconds)
    say(f"{'':28}{'':7}  {'ratio':>7}{'target':>8}   " + "".join(f"{part:>11}" for part in PARTS))
    for each in measured:
        seconds = statistics.median(each.seconds)
        line = row(each.name, seconds, "s", seconds / one, each.target)
        say(f"{line:57}" + "".join(f"{statistics.median(part):11.2f}" for part in zip(*each.parts, strict=True)))
    say()
    for each in measured:
        memory = statistics.median(each.memory)
        say(row(f"memory: {each.name}"[:28], memory, "M", memory / bare, OPEN))
    say(row("memory: a bare kernel", bare, "M", 1.0, 1.0))
    say(row("memory: all that wait", waiting, "M", waiting / bare, WAITING))
    say(row("processor until front door", start, "s", None, START))


def main() -> None:
    """Measure in turn, so that whatever else the machine does touches all alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else sized(5, 0)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        pages = queries(make_sample(folder / "voorbeelddossier.psa"))
        addresses = {name: pages[name] for name in sys.argv[2:] or list(pages)[: sized(None, 2)]}
        start = statistics.median(start_up(playwright, folder) for _ in range(min(rounds, 3) or 1))
        bare = bare_kernel()
        say(f"processor until the front door {start:.2f} s, a bare kernel {bare:.1f} M; round 0 does not count")
        warm, cold = start_kit(folder), start_kit(folder, "--no-preheat")
        plain, address = start_plain(folder)
        try:
            measured = [Subject("one button, plain Voilà", address, ".jupyter-button", plain.pid)]
            for name, query in addresses.items():
                target = SHIPPED if query else FRONT_DOOR
                for kit, how, aim in ((warm, "as shipped", target), (cold, "not preheated", COLD)):
                    at = kit.address(f"/{name}", query)
                    measured.append(Subject(f"{name}, {how}", at, USABLE, kit.process.pid, aim, preheated=kit is warm))
            until(lambda: len(kernels(warm.process.pid)) == pool.WAITING, "kernels to stand ready")
            quiet(list(kernels(warm.process.pid).values()))
            waiting = sum(megabytes(each) for each in kernels(warm.process.pid).values())
            for number in range(rounds + 1):
                for subject in measured:
                    with browsing(playwright) as browser:
                        measure(browser, subject)
                    say(f"round {number}  {subject.name:28}{subject.seconds[-1]:7.2f} s {subject.memory[-1]:7.1f} M")
                if number == 0 and rounds:  # the disk's and Python's own caches are warm from here on
                    for subject in measured:
                        subject.seconds.clear()
                        subject.parts.clear()
                        subject.memory.clear()
                say()
            tell(measured, bare, waiting, start)
        finally:
            plain.terminate()
            plain.wait()
            warm.stop()
            cold.stop()


if __name__ == "__main__":
    main()
