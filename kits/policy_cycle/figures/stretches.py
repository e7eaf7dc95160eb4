"""Stretches of time a list can speak of: longer or shorter than the periods an indicator is kept by, or across them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kits import periods
from kits.periods import Every


class Length(StrEnum):
    """How long a stretch lasts. Weeks are those of ISO 8601; a school year begins in August and ends in July."""

    YEAR = "year"
    HALF = "half"
    THIRD = "third"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    SCHOOL_YEAR = "school_year"


PARTS = {Length.HALF: 2, Length.THIRD: 3, Length.QUARTER: 4, Length.MONTH: 12, Length.WEEK: 53}
"""How many of them a year has at most."""
FEWEST_WEEKS = 52
"""Of a year."""
OF = {Every.YEAR: Length.YEAR, Every.QUARTER: Length.QUARTER, Every.MONTH: Length.MONTH}
_LETTERS = {Length.HALF: "H", Length.THIRD: "T", Length.QUARTER: "Q"}
_LONGEST_FIRST = (Length.YEAR, Length.HALF, Length.THIRD, Length.QUARTER, Length.MONTH, Length.WEEK, Length.DAY)


@dataclass(frozen=True, order=True)
class Stretch:
    """A stretch of time from its first day to its last, both included."""

    first: dt.date
    last: dt.date
    length: Length

    def within(self, every: Every) -> str | None:
        """Return the period of an indicator this falls wholly in, None when there is none.

        Weeks belong to the year ISO 8601 gives them, and to no quarter or month: hardly one begins where those do.
        """
        if self.length is Length.SCHOOL_YEAR:
            return None
        if self.length is Length.WEEK:
            return f"{self.first.isocalendar().year:04}" if every is Every.YEAR else None
        period = periods.holding(self.first, every)
        return period if self.last <= periods.last_day(period) else None

    @property
    def code(self) -> str:
        """How it is written down, so that it can be read again: 2026, 2026-Q3, 2026-09, 2026-H1, 2026-W07, 2026-09-30."""
        year = f"{self.first.year:04}"
        if self.length is Length.YEAR:
            return year
        if self.length is Length.SCHOOL_YEAR:
            return f"{year}/{self.last.year:04}"
        if self.length is Length.WEEK:
            week = self.first.isocalendar()
            return f"{week.year:04}-W{week.week:02}"
        if self.length in _LETTERS:
            return f"{year}-{_LETTERS[self.length]}{(self.first.month - 1) * PARTS[self.length] // 12 + 1}"
        return self.first.isoformat()[: 7 if self.length is Length.MONTH else 10]


def part(year: int, length: Length, n: int) -> Stretch | None:
    """Return the nth part of a year, counted from 1; None where a year has no such part."""
    if not 1 <= n <= PARTS[length]:
        return None
    if length is Length.WEEK:
        try:
            monday = dt.date.fromisocalendar(year, n, 1)
        except ValueError:
            return None
        return Stretch(monday, monday + dt.timedelta(days=6), length)
    months = 12 // PARTS[length]
    return _months(year, months * (n - 1) + 1, months * n, length)


def year(number: int) -> Stretch:
    """Return a calendar year."""
    return _months(number, 1, 12, Length.YEAR)


def school_year(number: int) -> Stretch:
    """Return the school year that begins in August of this year."""
    return Stretch(dt.date(number, 8, 1), dt.date(number + 1, 7, 31), Length.SCHOOL_YEAR)


def day(one: dt.date) -> Stretch:
    """Return a day."""
    return Stretch(one, one, Length.DAY)


def from_to(first: dt.date, last: dt.date) -> Stretch | None:
    """Return what runs from one day to another, when it is a year or a whole part of one."""
    for length in _LONGEST_FIRST[:5]:
        for n in range(1, PARTS.get(length, 1) + 1):
            there = year(first.year) if length is Length.YEAR else part(first.year, length, n)
            if there and (there.first, there.last) == (first, last):
                return there
    return None


def months_last_day(year_: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return _months(year_, month, month, Length.MONTH).last


def expected(length: Length, every: Every) -> int | None:
    """Return how many stretches of this length fill a period at least, None where nobody counts them (days)."""
    if length in (Length.DAY, Length.SCHOOL_YEAR):
        return None
    if length is Length.WEEK:
        return FEWEST_WEEKS
    return PARTS.get(length, 1) * periods.MONTHS[every] // 12


def longest_first(lengths: set[Length]) -> list[Length]:
    """Return lengths in order, the longest first."""
    return [length for length in _LONGEST_FIRST if length in lengths]


def _months(year_: int, first: int, last: int, length: Length) -> Stretch:
    after = dt.date(year_ + last // 12, last % 12 + 1, 1)
    return Stretch(dt.date(year_, first, 1), after - dt.timedelta(days=1), length)
