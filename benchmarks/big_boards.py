"""What 600 memos on the wall cost the hand: from key or drop until it is drawn, with 10 memos a board against 300.

Usage: python benchmarks/big_boards.py [--times 15]
Target: what a hand does stays immediate with 300 memos of up to 500 characters on each board: a median of at most 100 ms,
everything included (browser, socket, rules, committed write, the view's change, drawing). Needs Chromium, as the tests do.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from long_memos import hung, sorted_out  # noqa: E402 - shared with the tests
from running import CHROMIUM_FLAGS, Kit, chromium_path, free_port  # noqa: E402

from kits import dossier, live  # noqa: E402
from kits.dossier.records import new_id  # noqa: E402
from kits.memo_voting import events as e  # noqa: E402
from kits.memo_voting.model import INSTRUMENT, MODEL  # noqa: E402

TARGET_MS = 100
FEW, MANY = 10, 300  # memos a board

PROBE = """
  // Resolves with the milliseconds from the first `event` after this until `drawn()` is so and on the screen.
  window.psaProbe = (event, drawn) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`in vain: ${drawn}`)), 20_000);
    window.addEventListener(event, () => {
      const from = performance.now();
      const look = () => {
        if (!drawn()) return;
        seen.disconnect();
        requestAnimationFrame(() => {
          const painted = new MessageChannel();
          painted.port1.onmessage = () => resolve(performance.now() - from);
          painted.port2.postMessage(null);
        });
      };
      const seen = new MutationObserver(look);
      seen.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    }, { capture: true, once: true });
  });
"""


def make(folder: Path, phase: str, each: int) -> str:
    """Make a client file with a session of 25 people in a phase of `choose`. Return the query of its page."""
    with dossier.create(folder / f"{new_id()}.psa", f"Bench {phase} {each}") as client:
        row = client.add_session(INSTRUMENT, "Bench")
        memos = hung(each)
        made = [e.ParticipantsCounted(participants=25), *memos]
        if phase != "collect":
            made += sorted_out(memos)
        live.Session(client, row.id, MODEL).do(*made, e.StepEntered(step="choose"), e.PhaseEntered(phase=phase))
        return f"dossier={client.id}&session={row.id}"


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Kit]:
    """Run a kit over a data folder."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "server.cli", "serve", "--no-browser", "--no-preheat", "--port", str(free_port())],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PSA_KIT_DATA": str(folder)},
            cwd=ROOT,
            start_new_session=True,  # a signal to the benchmark is not a signal to the kit
        )
    kit = Kit(process, folder, said)
    try:
        yield kit
    finally:
        kit.stop()


def timed(page: Any, event: str, drawn: str, act: Callable[[], None]) -> float:
    """Return the milliseconds from the browser's `event` that `act` causes until `drawn` (JavaScript) is on the screen."""
    page.evaluate(f"() => {{ window.psaTime = window.psaProbe({event!r}, () => {drawn}); }}")  # waited for below
    act()
    return float(page.evaluate("window.psaTime"))


def adding(page: Any, times: int) -> list[float]:
    """Type memos: Enter until the memo hangs."""
    took = []
    page.locator(".psa-line textarea").wait_for()
    for n in range(times):
        text = f"Toegevoegd {n}"
        page.keyboard.type(text)
        drawn = f"[...document.querySelectorAll('.cherish .psa-memo p')].at(-1)?.textContent === '{text}'"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("Enter")))
    return took


def dropping(page: Any, times: int) -> list[float]:
    """Drag loose memos onto a topic: letting go until it lies there."""
    took = []
    head = page.locator(".strain .psa-topic-head").first
    head.wait_for()
    for _ in range(times):
        card = page.locator(".strain .psa-loose .psa-memo").first
        a, b = card.bounding_box(), head.bounding_box()
        memo = card.get_attribute("data-card")
        page.mouse.move(a["x"] + 30, a["y"] + 15)
        page.mouse.down()
        page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=5)
        took.append(
            timed(page, "pointerup", f"!document.querySelector('.strain .psa-loose [data-card=\"{memo}\"]')", page.mouse.up)
        )
    return took


def moving(page: Any, times: int) -> list[float]:
    """Move memos to the other board with a key, until they lie there."""
    took = []
    for _ in range(times):
        card = page.locator(".strain .psa-loose .psa-memo").first
        memo = card.get_attribute("data-card")
        card.focus()
        drawn = f"document.querySelector('.cherish [data-card=\"{memo}\"]')"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("b")))
        page.wait_for_function(f"document.activeElement.dataset.card === '{memo}'")  # the focus follows what moved
    return took


def voting(page: Any, times: int) -> list[float]:
    """Count votes with a key: until the board says how many are out, which Python worked out."""
    took = []
    page.locator(".strain .psa-count").first.focus()
    for n in range(times):
        drawn = f"document.querySelector('.strain h2 small').textContent.startsWith('{n + 1} ')"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("ArrowRight")))
    return took


WAYS: dict[str, tuple[str, Callable[[Any, int], list[float]]]] = {
    "Enter to memo": ("collect", adding),
    "drop to topic": ("order", dropping),
    "B to other board": ("order", moving),
    "vote key to number": ("vote", voting),
}


def measure(folder: Path, times: int) -> dict[str, dict[int, float]]:
    """Return the median milliseconds of each way, with few memos and with many."""
    found: dict[str, dict[int, float]] = {}
    with serving(folder) as kit, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        for name, (phase, way) in WAYS.items():
            for each in (FEW, MANY):
                page = browser.new_page(viewport={"width": 1920, "height": 1080})
                page.add_init_script(PROBE)
                page.goto(kit.address("/memo-voting", make(folder, phase, each)))
                page.locator("[data-card], .psa-count").first.wait_for()
                enough = min(times, 4) if each == FEW and phase == "order" else times  # few memos lie loose
                found.setdefault(name, {})[each] = statistics.median(way(page, enough))
                print(f"  {name}, {each} memos: {found[name][each]:.0f} ms", file=sys.stderr)
                page.close()
        browser.close()
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), times)
    print(f"{'median ms, until drawn':<24}{FEW:>6}{MANY:>8} memos a board   ratio")
    for name, took in found.items():
        verdict = "" if took[MANY] <= TARGET_MS else f"   over {TARGET_MS} ms"
        print(f"{name:<24}{took[FEW]:>6.0f}{took[MANY]:>8.0f}{took[MANY] / took[FEW]:>24.1f}{verdict}")


if __name__ == "__main__":
    main()
