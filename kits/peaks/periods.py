"""The time axis of a calendar: its periods, their names, and the days they are."""

from __future__ import annotations

import datetime as dt
import functools
from enum import StrEnum
from typing import Literal

from kits import wording

FIRST_YEAR, LAST_YEAR = 2000, 2100
WORKING_DAYS = ("mon", "tue", "wed", "thu", "fri")
PARTS = ("morning", "afternoon")


class Axis(StrEnum):
    """What a calendar is of: the months or the weeks of a year, or the parts of an ordinary week."""

    MONTHS = "months"
    WEEKS = "weeks"
    WEEK = "week"


@functools.cache
def periods(axis: Axis, year: int) -> tuple[str, ...]:
    """Return the ids of a calendar's periods, in order: `m07`, `w27` or `tue-morning`."""
    if axis is Axis.MONTHS:
        return tuple(f"m{n:02}" for n in range(1, 13))
    if axis is Axis.WEEKS:
        return tuple(f"w{n:02}" for n in range(1, dt.date(year, 12, 28).isocalendar().week + 1))
    return tuple(f"{day}-{part}" for day in WORKING_DAYS for part in PARTS)


def days(year: int, period: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a period; None for a part of an ordinary week, which is every week."""
    if period[0] == "m" and period[1:].isdigit():
        n = int(period[1:])
        after = dt.date(year + n // 12, n % 12 + 1, 1)
        return dt.date(year, n, 1), after - dt.timedelta(days=1)
    if period[0] == "w" and period[1:].isdigit():
        monday = dt.date.fromisocalendar(year, int(period[1:]), 1)
        return monday, monday + dt.timedelta(days=6)
    return None


def name(year: int, period: str, language: str) -> str:
    """Return what a period is called in a sentence: `juli`, `week 27`, `dinsdagochtend`."""
    if found := days(year, period):
        return _month(found[0].month, "wide", language) if period[0] == "m" else f"week {int(period[1:])}"
    day, _, part = period.partition("-")
    return wording.of("kits.peaks", language).say(f"parts.{part}", day=_day(day, "wide", language))


def short(year: int, period: str, language: str) -> str:
    """Return what a period is called above a column."""
    if days(year, period):
        return _month(int(period[1:]), "abbreviated", language) if period[0] == "m" else str(int(period[1:]))
    return wording.of("kits.peaks", language).say(f"parts.short.{period.partition('-')[2]}")


def group(year: int, period: str, language: str) -> str:
    """Return the heading a period stands under: a week's month, or the day; "" for a month.

    A week is in the month that has its Thursday: then most of its days are.
    """
    if period[0] == "m" and period[1:].isdigit():
        return ""
    if found := days(year, period):
        return _month((found[0] + dt.timedelta(days=3)).month, "wide", language)
    return _day(period.partition("-")[0], "wide", language)


def listed(year: int, chosen: tuple[str, ...], axis: Axis, language: str) -> str:
    """Return periods in words, those that follow each other as one stretch: `mei tot en met juli, december`."""
    order = [one for one in periods(axis, year) if one in chosen]
    places = {one: n for n, one in enumerate(periods(axis, year))}
    stretches: list[list[str]] = []
    for one in order:
        if stretches and places[one] == places[stretches[-1][-1]] + 1:
            stretches[-1].append(one)
        else:
            stretches.append([one])
    say = wording.of("kits.peaks", language).say
    return ", ".join(
        say("stretch", first=name(year, first, language), last=name(year, last, language))
        if first != last
        else name(year, first, language)
        for first, last in ((stretch[0], stretch[-1]) for stretch in stretches)
    )


@functools.cache
def _names(kind: str, width: Literal["abbreviated", "wide"], language: str) -> dict[int, str]:
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415 - Babel costs a third of a second at import

    found = (get_month_names if kind == "month" else get_day_names)(width, locale=language)
    return {int(str(n)): str(name).rstrip(".") for n, name in found.items()}


def _month(n: int, width: Literal["abbreviated", "wide"], language: str) -> str:
    return _names("month", width, language)[n]


def _day(day: str, width: Literal["abbreviated", "wide"], language: str) -> str:
    return _names("day", width, language)[WORKING_DAYS.index(day)]
