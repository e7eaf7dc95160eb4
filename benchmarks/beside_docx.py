"""Word written by the kit beside the same tables written with python-docx directly; for the benchmarks."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping

import docx

TARGET = 2.0
"""Times what the bare tables take."""
BARE = "python-docx, tables only"


def fill(row: docx.table._Row, *texts: str) -> None:
    """Put texts in a row's cells, walking them once: `table.cell(r, c)` would be quadratic."""
    for cell, text in zip(row.cells, texts, strict=True):
        cell.text = text


def compare(what: str, rounds: int, bare: Callable[[], bytes], ours: Mapping[str, Callable[[], bytes]]) -> None:
    """Print medians and ratios. Measured in turns, so that a busy moment of the machine hits all sides alike."""
    sides = {BARE: bare, **ours}
    for write in sides.values():
        write()
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, write in sides.items():
            start = time.perf_counter()
            write()
            taken[name].append(time.perf_counter() - start)
    median = {name: statistics.median(times) for name, times in taken.items()}
    print(f"{what}; median of {rounds}; target at most {TARGET:g} times")
    for name, value in median.items():
        print(f"{name:<26}{value * 1000:8.0f} ms{value / median[BARE]:8.2f} times")
