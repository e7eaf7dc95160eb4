"""What 600 memos on the wall cost the hand: from key or drop until it is drawn, with 10 memos a board against 300.

Usage: python benchmarks/big_boards.py [--times 15]
Target: what a hand does stays immediate with 300 memos of up to 500 characters on each board: a median of at most 100 ms,
everything included (browser, socket, rules, committed write, the view's change, drawing). Needs Chromium, as the tests do.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from in_browser import browsing, serving, timed
from long_memos import hung, sorted_out  # shared with the tests: in_browser lets them be found
from sizes import sized

from kits import dossier, live
from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL

TARGET_MS = 100
FEW, MANY = sized((10, 300), (10, 10))  # memos a board; tiny, each way is gone once


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
    with serving(folder) as kit, browsing() as opened:
        for name, (phase, way) in WAYS.items():
            for each in sorted({FEW, MANY}):
                page = opened(kit.address("/memo-voting", make(folder, phase, each)))
                page.locator("[data-card], .psa-count").first.wait_for()
                enough = min(times, 4) if each == FEW and phase == "order" else times  # few memos lie loose
                found.setdefault(name, {})[each] = statistics.median(way(page, enough))
                print(f"  {name}, {each} memos: {found[name][each]:.0f} ms", file=sys.stderr)
                page.close()
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=sized(15, 2))
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), times)
    print(f"{'median ms, until drawn':<24}{FEW:>6}{MANY:>8} memos a board   ratio")
    for name, took in found.items():
        verdict = "" if took[MANY] <= TARGET_MS else f"   over {TARGET_MS} ms"
        print(f"{name:<24}{took[FEW]:>6.0f}{took[MANY]:>8.0f}{took[MANY] / took[FEW]:>24.1f}{verdict}")


if __name__ == "__main__":
    main()
