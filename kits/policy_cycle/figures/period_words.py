"""Years, quarters and months as people and systems write them: 2026, Q1 2026, 1e kwartaal 2026, mrt-26, 2026-03-31."""

from __future__ import annotations

import datetime as dt
import functools
import re

from kits.policy_cycle import periods
from kits.policy_cycle.figures.words import heading_words
from kits.policy_cycle.periods import Every
from kits.sheets import plain

_YEAR = r"(?:19|20|21)\d{2}"
_DAY = re.compile(rf"({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?: .*)?|(\d{{1,2}})[-/.](\d{{1,2}})[-/.]({_YEAR})(?: .*)?")
_QUARTER_WORD = r"(?:q|k|kw|kwartaal|quarter|qtr)"
_QUARTERS = (
    re.compile(rf"(?P<year>{_YEAR}) ?{_QUARTER_WORD} ?(?P<part>[1-4])"),
    re.compile(rf"{_QUARTER_WORD} ?(?P<part>[1-4]) (?P<year>{_YEAR})"),
    re.compile(rf"(?P<part>[1-4]) ?(?:e|ste|de|st|nd|rd|th)? ?{_QUARTER_WORD} (?P<year>{_YEAR})"),
)
_MONTH_NUMBERS = (
    re.compile(rf"(?P<year>{_YEAR}) (?P<part>0?[1-9]|1[0-2])"),
    re.compile(rf"(?P<part>0?[1-9]|1[0-2]) (?P<year>{_YEAR})"),
    re.compile(rf"(?P<year>{_YEAR}) ?m ?(?P<part>0?[1-9]|1[0-2])"),
)
_MONTH_WORDS = (
    re.compile(rf"(?P<word>[a-z]+) (?P<year>{_YEAR}|\d{{2}})"),
    re.compile(rf"(?P<year>{_YEAR}) (?P<word>[a-z]+)"),
)


def read(text: str, every: Every) -> str | None:
    """Return the period a cell names, None when it names none. A whole day is the period of this length it falls in.

    Otherwise a cell says how long its period is by itself: "2026" is a year, also where quarters are asked.
    """
    if day := _day(text.strip()):
        return periods.holding(day, every)
    said = plain(text)
    if re.fullmatch(_YEAR, said):
        return said
    for pattern in _QUARTERS:
        if match := pattern.fullmatch(said):
            return f"{match['year']}-Q{match['part']}"
    for pattern in _MONTH_NUMBERS:
        if match := pattern.fullmatch(said):
            return f"{match['year']}-{int(match['part']):02}"
    for pattern in _MONTH_WORDS:
        match = pattern.fullmatch(said)
        if match and (month := _months().get(match["word"])):
            year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
            return f"{year}-{month:02}"
    return None


def put_together(year: str, part: str, every: Every) -> str | None:
    """Return the period of a year's cell and a quarter's or month's, None when they name none."""
    said, within = plain(year), plain(part)
    if not re.fullmatch(_YEAR, said):
        return None
    if every is Every.YEAR or not within:
        return said if every is Every.YEAR else None
    if every is Every.MONTH and within in _months():
        return f"{said}-{_months()[within]:02}"
    number = re.fullmatch(rf"(?:{_QUARTER_WORD} ?)?(\d{{1,2}})(?: ?(?:e|ste|de|st|nd|rd|th)? ?{_QUARTER_WORD})?", within)
    if number is None:
        return None
    counted = int(number[1])
    if every is Every.QUARTER:
        return f"{said}-Q{counted}" if 1 <= counted <= 4 else None
    return f"{said}-{counted:02}" if 1 <= counted <= 12 else None


def _day(text: str) -> dt.date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


@functools.cache
def _months() -> dict[str, int]:
    return {plain(word): int(month) for month, words in heading_words()["months"].items() for word in words}
