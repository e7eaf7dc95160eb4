"""Columns of a list that hold people: known by their heading or by what stands in them, and left out before all else.

A caller decides for each column; what is common to all lists is here, and the words of headings in `people.yaml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from kits.sheets.looks import Look, look
from kits.sheets.sheet import Sheet
from kits.wording import from_yaml, plain

MOSTLY = 0.5
"""Of a column's filled cells: then it is a column of such."""
LOOKED_AT = 300
_MAIL = re.compile(r"\S+@\S+\.\w+")


@functools.cache
def headings() -> frozenset[str]:
    """Return what columns with people in them are headed by, compared as `plain` makes it."""
    return frozenset(plain(str(word)) for word in from_yaml(Path(__file__).with_name("people.yaml"))["headings"])


def is_headed(heading: str) -> bool:
    """Say whether a heading is one of a column with people, whole or in one of its words."""
    said = f" {plain(heading)} "
    return any(f" {word} " in said for word in headings())


def filled(sheet: Sheet, n: int) -> list[str]:
    """Return the cells of a column that say something, as many as are looked at."""
    return [cell for cell in sheet.column(n) if cell][:LOOKED_AT]


def are_reached(cells: Sequence[str]) -> bool:
    """Say whether a column's filled cells hold mail or IP addresses, alone or among other words."""
    return look(cells) is Look.PERSONAL or bool(cells and sum(map(bool, map(_MAIL.search, cells))) > MOSTLY * len(cells))


def without(sheet: Sheet, gone: Collection[int]) -> tuple[Sheet, tuple[str, ...]]:
    """Return a list without some of its columns, and what those were called: by their number where nothing headed them."""
    header = sheet.header or ("",) * sheet.width
    kept = [n for n in range(sheet.width) if n not in gone]
    left = replace(
        sheet,
        header=tuple(header[n] for n in kept) if sheet.header else None,
        rows=tuple(row.picked(kept) for row in sheet.rows),
    )
    return left, tuple(header[n] or str(n + 1) for n in sorted(gone))
