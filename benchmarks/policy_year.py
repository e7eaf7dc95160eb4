"""What a large policy year costs the hand: from click or key until it is drawn, with 25 measures against 500.

Usage: python benchmarks/policy_year.py [--times 8]
The large year has 500 measures and ten years of figures (by year, quarter and month) of 300 units. Target: what a hand does
stays immediate, a median of at most 100 ms, everything included (browser, socket, rules, committed write, the view's
change, drawing). Adding a measure first looks whether it is there: 200. A step, or a table, comes up within 300.
Needs Chromium, as the tests do.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from in_browser import browsing, serving, timed
from large_year import hold  # shared with the tests: in_browser lets them be found
from sizes import sized

from kits import dossier

SIZES = sized({"25": (25, 5), "500": (500, 300)}, {"25": (25, 5), "50": (50, 20)})
"""Measures and units."""
AT_ONCE_MS, ADDED_MS, STEP_MS = 100, 200, 300
STEPS = {"intend": "Willen", "know": "Weten", "weigh": "Wegen", "act": "Werken", "watch": "Waken", "evaluation": "Evaluatie"}


def to(page: Any, step: str) -> float:
    """Go to a part of the page. Return the milliseconds until it is drawn."""
    if page.locator('.psa-side nav a[aria-current="page"]', has_text=STEPS[step]).count():
        return 0.0
    link = page.locator(".psa-side nav a", has_text=STEPS[step]).first
    drawn = f"document.querySelector('.psa-side nav a[aria-current=\"page\"]')?.textContent.startsWith('{STEPS[step]}')"
    return timed(page, "click", drawn, link.click)


def choosing(page: Any, times: int) -> list[float]:
    """Click measures in the list, until each stands worked out beside it."""
    to(page, "act")
    took = []
    for n in range(times):
        name = page.locator(".psa-p-name").nth(n)
        drawn = f"document.querySelector('.psa-details h3')?.textContent === {name.inner_text()!r}"
        took.append(timed(page, "click", drawn, name.click))
    return took


def filling(page: Any, times: int) -> list[float]:
    """Type who carries out a measure: Enter until it stands in the list."""
    to(page, "act")
    page.locator(".psa-p-name").first.click()
    field = page.get_by_label("Wie", exact=True)
    field.wait_for()
    took = []
    for n in range(times):
        field.fill(f"functie {n} van nu")
        drawn = f"document.querySelector('.psa-table tr.on').textContent.includes('functie {n} van nu')"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("Enter")))
    return took


def adding(page: Any, times: int) -> list[float]:
    """Write measures of one's own: Enter until each stands beside the list."""
    to(page, "act")
    page.locator(".psa-head .psa-filter button").nth(1).click()  # of one theme, or it would be asked for
    field = page.get_by_label("Schrijf een eigen maatregel")
    took = []
    for n in range(times):
        field.fill(f"Zevende {n} hemel {n * 7} erbij")
        drawn = f"document.querySelector('.psa-details h3')?.textContent.startsWith('Zevende {n} ')"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("Enter")))
    return took


def unfolding(page: Any, times: int) -> list[float]:
    """Open and shut an indicator's table, until its figures stand there."""
    to(page, "know")
    chip = page.locator(".psa-p-chips button").last
    took = []
    for _ in range(times):
        took.append(timed(page, "click", "document.querySelector('.psa-p-grid td input')", chip.click))
        chip.click()
        page.locator(".psa-p-grid").wait_for(state="detached")
    return took


def counting(page: Any, times: int) -> list[float]:
    """Type figures beyond the norm: Enter until the mark stands beside them, which Python worked out."""
    to(page, "know")
    page.locator(".psa-p-chips button").last.click()
    row = "document.querySelectorAll('.psa-p-grid tbody tr')[1]"
    cell = page.locator(".psa-p-grid tbody tr").nth(1).locator("td").last.locator("input").first
    took = []
    for n in range(times):
        beyond = n % 2 == 0
        cell.fill("999" if beyond else "0")
        drawn = f"{'' if beyond else '!'}{row}.lastElementChild.textContent.includes('▲')"
        took.append(timed(page, "keydown", drawn, lambda: page.keyboard.press("Enter")))
    page.locator(".psa-p-chips button").last.click()
    return took


def judging(page: Any, times: int) -> list[float]:
    """Say whether measures were carried out, until the list says so."""
    to(page, "evaluation")
    took = []
    for n in range(times):
        page.locator(".psa-p-name").nth(n).click()
        page.locator(".psa-table tr.on").wait_for()
        field = page.get_by_label("Uitgevoerd")
        drawn = "document.querySelector('.psa-table tr.on td:nth-child(2)').textContent === 'deels'"
        took.append(timed(page, "change", drawn, lambda: field.select_option("partly")))  # noqa: B023 - called at once
    return took


def walking(page: Any, times: int) -> list[float]:
    """Go through the steps, until each is drawn."""
    took = [to(page, step) for _ in range(max(1, times // 4)) for step in STEPS]
    slowest = max(zip(took, STEPS, strict=False))
    print(f"    slowest: {slowest[1]}, {slowest[0]:.0f} ms", took, file=sys.stderr)
    return took


WAYS: dict[str, tuple[int, Callable[[Any, int], list[float]]]] = {
    "choose a measure": (AT_ONCE_MS, choosing),
    "fill in who": (AT_ONCE_MS, filling),
    "add a measure": (ADDED_MS, adding),
    "open a table of figures": (STEP_MS, unfolding),
    "type a figure": (AT_ONCE_MS, counting),
    "judge a measure": (AT_ONCE_MS, judging),
    "go to a step": (STEP_MS, walking),
}


def measure(folder: Path, times: int) -> dict[str, dict[str, float]]:
    """Return the median milliseconds of each way, in a small and in a large year; of opening the page too."""
    found: dict[str, dict[str, float]] = {"open the page": {}}
    with serving(folder) as kit, browsing() as opened:
        for size, (items, units) in SIZES.items():
            with dossier.create(folder / f"{size}.psa", f"Bench {size}") as client:
                query = f"dossier={client.id}&session={hold(client, items, units).id}"
            began = time.perf_counter()
            page = opened(kit.address("/policy-cycle", query))
            page.locator(".psa-desk").wait_for()
            found["open the page"][size] = (time.perf_counter() - began) * 1e3
            for name, (_, way) in WAYS.items():
                found.setdefault(name, {})[size] = statistics.median(way(page, times))
                print(f"  {name}, {size} measures: {found[name][size]:.0f} ms", file=sys.stderr)
            page.close()
    return found


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=sized(8, 1))
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), times)
    small, large = SIZES
    print(f"{'median ms, until drawn':<24}{small:>6}{large:>8} measures   ratio")
    for name, took in found.items():
        most = WAYS[name][0] if name in WAYS else None
        verdict = f"   over {most} ms" if most and took[large] > most else ""
        print(f"{name:<24}{took[small]:>6.0f}{took[large]:>8.0f}{took[large] / took[small]:>16.1f}{verdict}")


if __name__ == "__main__":
    main()
