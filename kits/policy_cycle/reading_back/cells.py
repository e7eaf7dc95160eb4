"""From what stands in a cell to what a field holds: dates and money as people write them, words in either language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from kits.policy_cycle.figures.words import heading_words
from kits.policy_cycle.reading_back.columns import NAMED, Column, Holds, Value, alike, known_words
from kits.policy_cycle.terms import MOST_MONEY
from kits.policy_cycle.whole_year import FIRST_YEAR, LAST_YEAR
from kits.sheets import plain
from kits.sheets.escapes import without_control_escapes
from kits.sheets.numbers import number
from kits.sheets.workbook import seen
from kits.wording import clean_text

Raw = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
"""What a workbook's cell holds."""

_NUMBERS = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{2,4})(?:[ T]+[\d:.]+)?")
_NAMED = re.compile(r"(?:[^\W\d_]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|e)?[-\s.]+([^\W\d_]+)\.?,?[-\s]+(\d{2,4})")
_MONEY = re.compile(r"(?:€|eur(?:o)?)|[,.]\s*[-–—]+$", re.I)
FIRST_SERIAL, LAST_SERIAL = 20_000, 110_000
"""Excel's day numbers that are taken for days (1954 to 2201): a cell that lost its layout."""


class Unreadable(Exception):  # noqa: N818 - what a person has, to be told with its place
    """A cell that cannot be read as what its column holds. `code` is a text of `read_back.cells`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def written(raw: Raw, language: str) -> str:
    """Return a cell as a person sees it, also after a program that leaves escapes in."""
    return without_control_escapes(seen(raw, "", language))


def value(column: Column, raw: Raw, known: Mapping[Holds, Mapping[str, str]], language: str) -> Value:
    """Return what a cell says. `known` gives ids by name (kits.policy_cycle.reading_back.names.ids).

    Raises Unreadable when it says nothing that fits the column.
    """
    if raw is None or (isinstance(raw, str) and not clean_text(raw)):
        return None
    if column.holds in (Holds.DATE, Holds.MONEY):
        return _day(raw) if column.holds is Holds.DATE else _money(raw)
    said = clean_text(written(raw, language), single_line=column.holds is not Holds.TEXT)
    if column.holds is Holds.WORD:
        return _word(column, said)
    if column.holds in NAMED:
        return _named(column, said, known)
    if len(said) > column.limit:
        raise Unreadable("too_long", length=len(said), limit=column.limit)
    return said


def _word(column: Column, said: str) -> str:
    found = known_words(column.name).get(alike(said))
    if found is None:
        raise Unreadable("no_word")
    return found


def _named(column: Column, said: str, known: Mapping[Holds, Mapping[str, str]]) -> str | None:
    found = known[column.holds].get(alike(said))
    if found is None:
        raise Unreadable(f"no_{column.holds}")
    return found or None


def _day(raw: Raw) -> str:
    if isinstance(raw, dt.datetime):
        return _within(raw.date())
    if isinstance(raw, dt.date):
        return _within(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and FIRST_SERIAL < raw < LAST_SERIAL:
        return _within(dt.date(1899, 12, 30) + dt.timedelta(days=int(raw)))
    if not isinstance(raw, str):
        raise Unreadable("no_date")
    said = clean_text(raw, single_line=True)
    try:
        if found := _NUMBERS.fullmatch(said):
            first, month, last = found.groups()
            return _within(_date(first, month, last) if len(first) == 4 else _date(last, month, first))
        if (found := _NAMED.fullmatch(said)) and (month := _month(found[2])):
            return _within(_date(found[3], month, found[1]))
    except ValueError:
        pass
    raise Unreadable("no_date")


def _date(year: str, month: str, day: str) -> dt.date:
    if len(year) == 3:
        raise ValueError(year)
    return dt.date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _month(said: str) -> str:
    wanted = plain(said)
    return next((str(n) for n, names in heading_words()["months"].items() if wanted in names), "")


def _within(day: dt.date) -> str:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable("far_date", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    return day.isoformat()


def _money(raw: Raw) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        amount = float(raw)
    else:
        try:
            amount = number(_MONEY.sub("", raw).strip()) if isinstance(raw, str) else -1.0
        except ValueError:
            raise Unreadable("no_money") from None
    if not 0 <= amount < MOST_MONEY:
        raise Unreadable("impossible_money", most=float(MOST_MONEY))
    return round(amount, 2)
