"""What the cells of a column look like: moments, addresses, numbers and names of people are not what somebody wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import islice

from kits.sheets.numbers import number
from kits.wording import plain

MOSTLY = 0.8  # of a column's filled cells
CLOSE = 0.5  # of the likeliest column: another one that is so likely makes it a question
FEW = 12  # different values: a column of those may be of kinds
_MAIL = re.compile(r"\S+@\S+\.\w+|anonymous|anoniem", re.I)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.I)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MONTH = re.compile(r"\b(?:jan|feb|maart|mrt|mar|apr|mei|may|juni?|jul|aug|sep|okt|oct|nov|dec)[a-z]*\b", re.I)
_CODE = re.compile(r"(?=\S*\d)[\w{}:.#-]{4,}", re.A)
_SAID = re.compile(r"(?:ja|nee|yes|no|true|false|waar|onwaar|x|-|n\.?v\.?t\.?)\.?", re.I)
LONGEST_MOMENT = 80
LOOKED_AT = 300  # filled cells of a column


class Look(StrEnum):
    """What most of a column's cells are."""

    EMPTY = "empty"
    MOMENT = "moment"
    ADDRESS = "address"
    PERSONAL = "personal"
    NUMBER = "number"
    CODE = "code"
    KINDS = "kinds"
    WORDS = "words"


def look(cells: Sequence[str]) -> Look:
    """Return what a column's filled cells mostly are; WORDS when they may be what somebody wrote."""
    filled = list(islice((cell for cell in cells if cell), LOOKED_AT))
    if not filled:
        return Look.EMPTY
    for kind, tells in _TELLS.items():
        if sum(map(tells, filled)) >= MOSTLY * len(filled):
            return kind
    values = {plain(cell) for cell in filled}
    if len(filled) > 2 and len(values) <= min(FEW, len(filled) / 2) and _words(filled) < 6:
        return Look.KINDS
    return Look.WORDS


def likely_text(cells: Sequence[str]) -> float:
    """Return how much a column looks like what people wrote: words a cell, of those that differ."""
    filled = list(islice((cell for cell in cells if cell), LOOKED_AT))
    if look(filled) is not Look.WORDS:
        return 0.0
    return _words(filled) * len({plain(cell) for cell in filled}) / len(filled)


def likeliest(columns: Mapping[int, Sequence[str]]) -> tuple[int | None, bool]:
    """Return which of some columns holds what people wrote, None when none does, and whether another may be it as well."""
    likely = {n: score for n, cells in columns.items() if (score := likely_text(cells)) > 0}
    best = max(likely, key=lambda n: likely[n], default=None)
    return best, best is not None and any(n != best and score >= CLOSE * likely[best] for n, score in likely.items())


def are_names(cells: Sequence[str]) -> bool:
    """Tell whether a column under a heading such as `Name` holds people's names: few words, no sentence."""
    filled = [cell for cell in cells if cell]
    return not filled or sum(len(cell.split()) <= 4 and not cell.rstrip().endswith((".", "?", "!")) for cell in filled) >= (
        MOSTLY * len(filled)
    )


def _words(cells: Sequence[str]) -> float:
    return sum(len(cell.split()) for cell in cells) / len(cells)


def _is_moment(cell: str) -> bool:
    if len(cell) > LONGEST_MOMENT:
        return False
    return bool(
        _DAY.match(cell)
        or (_CLOCK.search(cell) and (_YEAR.search(cell) or _MONTH.search(cell)))
        or (_YEAR.search(cell) and _MONTH.search(cell) and len(cell.split()) <= 5)
        or _CLOCK.fullmatch(cell)
    )


def _is_number(cell: str) -> bool:
    try:
        number(cell.removesuffix("%"))
    except ValueError:
        return bool(_SAID.fullmatch(cell))
    return True


_TELLS = {
    Look.ADDRESS: lambda cell: bool(_ADDRESS.fullmatch(cell)),
    Look.PERSONAL: lambda cell: bool(_MAIL.fullmatch(cell) or _IP.fullmatch(cell)),
    Look.MOMENT: _is_moment,
    Look.NUMBER: _is_number,
    Look.CODE: lambda cell: bool(_CODE.fullmatch(cell)),
}
