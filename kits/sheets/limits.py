"""How much is read at most, so that a wrong file does not take the computer with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kits.problems import Problem
from kits.sheets.sheet import Row

T = TypeVar("T")

LARGEST = 20 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes an .xlsx may unfold to
MOST_ROWS = 100_000  # rows with something in them
MOST_COLUMNS = 1_000
MOST_LINES = 1_048_576  # rows of a worksheet, empty ones too
MEGABYTE = 1024 * 1024


def refuse_large(size: int, name: str) -> None:
    """Raise Problem when a file has more bytes (a pasted list, without `name`, more characters) than are read."""
    if size > LARGEST:
        raise _problem("too_large", name, limit=LARGEST // MEGABYTE)


def counted(records: Iterable[T], name: str) -> Iterator[tuple[int, T]]:
    """Yield what was read with its number from 1; raise Problem when it goes on beyond what a worksheet holds."""
    for n, record in enumerate(records, 1):
        if n > MOST_LINES:
            raise _problem("too_many", name, limit=float(MOST_ROWS))
        yield n, record


def filled(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Yield the rows with something in them, empty cells at their end left out; raise Problem past the limits.

    Empty rows do not count: a layout that goes on to the bottom of the sheet is no reason to refuse it.
    """
    found = 0
    for row in rows:
        last = next((n for n in range(len(row.cells), 0, -1) if row.cells[n - 1]), 0)
        if not last:
            continue
        found += 1
        if found > MOST_ROWS:
            raise _problem("too_many", name, limit=float(MOST_ROWS))
        if last > MOST_COLUMNS:
            raise _problem("too_wide", name, row=row.number, limit=float(MOST_COLUMNS))
        yield row if last == len(row.cells) else row.picked(range(last))


def _problem(key: str, name: str, **values: object) -> Problem:
    return Problem(f"kits.sheets:{'problems' if name else 'pasted'}.{key}", name=name, **values)
