"""Years, quarters and months, as they are written: "2026", "2026-Q3", "2026-09"."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from enum import StrEnum

from kits import wording

_WRITTEN = re.compile(r"((?:19|20|21)\d{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


class Every(StrEnum):
    """How long a period lasts."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


KEPT = 4_096
"""Periods whose days and parts are worked out once: tables of figures ask for the same ones thousands of times."""
MONTHS = {Every.YEAR: 12, Every.QUARTER: 3, Every.MONTH: 1}


def check(text: str) -> str:
    """Return a period as it is written. Raises ValueError when it is none."""
    if not _WRITTEN.fullmatch(text):
        raise ValueError(text)
    return text


def every(period: str) -> Every:
    """Return how long a period lasts."""
    return Every.YEAR if len(period) == 4 else Every.QUARTER if "Q" in period else Every.MONTH


@functools.lru_cache(maxsize=KEPT)
def first_day(period: str) -> dt.date:
    """Return the day a period begins."""
    year, month = _begins(period)
    return dt.date(year, month, 1)


@functools.lru_cache(maxsize=KEPT)
def last_day(period: str) -> dt.date:
    """Return the day a period ends."""
    return first_day(_moved(period, 1)) - dt.timedelta(days=1)


def before(period: str) -> str:
    """Return the period before this one, as long as it."""
    return _moved(period, -1)


def after(period: str) -> str:
    """Return the period after this one, as long as it."""
    return _moved(period, 1)


def year_before(period: str) -> str:
    """Return the same period of the year before."""
    return f"{int(period[:4]) - 1:04}{period[4:]}"


def holding(day: dt.date, how_long: Every) -> str:
    """Return the period of this length that a day falls in."""
    if how_long is Every.YEAR:
        return f"{day.year:04}"
    if how_long is Every.QUARTER:
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}-{day.month:02}"


@functools.lru_cache(maxsize=KEPT)
def within(period: str, how_long: Every) -> tuple[str, ...]:
    """Return the periods of this length that a period is made of, the earliest first; none when it is shorter."""
    if MONTHS[every(period)] < MONTHS[how_long]:
        return ()
    return between(holding(first_day(period), how_long), holding(last_day(period), how_long))


def lengths(shortest: Every) -> tuple[Every, ...]:
    """Return how long periods can be that are made of ones of this length, the longest first; it is among them itself."""
    return tuple(one for one in Every if MONTHS[one] >= MONTHS[shortest])


def between(first: str, last: str) -> tuple[str, ...]:
    """Return the periods from `first` to `last`, both included; nothing when they are not equally long or turned round."""
    if every(first) is not every(last):
        return ()
    found, here = [], first
    while first_day(here) <= first_day(last):
        found.append(here)
        here = _moved(here, 1)
    return tuple(found)


def written(period: str, language: str, *, short: bool = False) -> str:
    """Return a period as one writes it: 2026, 3e kwartaal 2026, september 2026; `short` gives months in a few letters."""
    if every(period) is Every.MONTH:
        from babel.dates import format_date  # noqa: PLC0415 - Babel costs a third of a second at import

        return str(format_date(first_day(period), "MMM y" if short else "MMMM y", locale=language))
    if every(period) is Every.QUARTER:
        return wording.of("kits", language).say(f"quarters.{period[5:].lower()}", year=period[:4])
    return period


def day_written(day: str, language: str) -> str:
    """Return an ISO day as one writes it."""
    return str(wording.written_value(dt.date.fromisoformat(day), language))


def _begins(period: str) -> tuple[int, int]:
    match = _WRITTEN.fullmatch(period)
    if match is None:
        raise ValueError(period)
    quarter, month = match[2], match[3]
    return int(match[1]), int(month) if month else 3 * int(quarter) - 2 if quarter else 1


def _moved(period: str, by: int) -> str:
    how_long = every(period)
    year, month = _begins(period)
    months = year * 12 + month - 1 + by * MONTHS[how_long]
    return holding(dt.date(months // 12, months % 12 + 1, 1), how_long)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months later, or the last of that month where it has no such day.

    What would come later than any day there is becomes the last of those.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
