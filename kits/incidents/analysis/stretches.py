"""The stretch of time an analysis is about: a month, quarter, half-year or year, or any days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kits import periods, wording
from kits.problems import Problem

PACKAGE = "kits.incidents.analysis"
_HALF = re.compile(r"((?:19|20|21)\d{2})-H([12])")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Stretch:
    """The days from `first` to `last`, both included. `written` is how it is kept, and is read again by `taken`.

    That is "2026", "2026-H2", "2026-Q3", "2026-09", or of any other days "2026-02-10/2026-03-05".
    """

    first: dt.date
    last: dt.date
    written: str = ""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and its last day, as ISO text."""
        return self.first.isoformat(), self.last.isoformat()

    def holds(self, day: str) -> bool:
        """Tell whether an ISO day falls in it."""
        first, last = self.ends
        return first <= day <= last

    def meets(self, other: Stretch) -> bool:
        """Tell whether it has a day in common with another."""
        return self.first <= other.last and other.first <= self.last

    def until(self, day: dt.date) -> Stretch:
        """Return as much of it as there is on a day: all of it once it is over, one day at least."""
        if day >= self.last:
            return self
        return of_days(self.first, max(day, self.first))

    def long(self, days: int) -> Stretch:
        """Return its first so many days; all of it where it has no more."""
        return self if days >= self.days else of_days(self.first, self.first + dt.timedelta(days=days - 1))

    def before(self) -> Stretch:
        """Return the one just before, of the same kind; of any days, as many days."""
        if half := _HALF.fullmatch(self.written):
            year, part = int(half[1]), int(half[2])
            return taken(f"{year - 1}-H2" if part == 1 else f"{year}-H1")
        if "/" in self.written or not self.written:
            last = self.first - dt.timedelta(days=1)
            return of_days(last - dt.timedelta(days=self.days - 1), last)
        return taken(periods.before(self.written))

    def year_before(self) -> Stretch:
        """Return the same one of the year before; 29 February is the 28th there."""
        if "/" in self.written or not self.written:
            return of_days(_earlier(self.first), _earlier(self.last))
        return taken(f"{int(self.written[:4]) - 1:04}{self.written[4:]}")

    def said(self, language: str) -> str:
        """Return it in words: 3e kwartaal 2026, 10 februari 2026 tot en met 5 maart 2026."""
        say = wording.of(PACKAGE, language).say
        if half := _HALF.fullmatch(self.written):
            return say(f"stretches.h{half[2]}", year=half[1])
        if "/" in self.written or not self.written:
            return say("stretches.days", first=self.first, last=self.last)
        return periods.written(self.written, language)


def _earlier(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def of_days(first: dt.date, last: dt.date) -> Stretch:
    """Return the stretch of any days."""
    return Stretch(first, last, f"{first.isoformat()}/{last.isoformat()}")


def taken(written: str) -> Stretch:
    """Return a stretch as it is kept. Raises Problem for what is none, or ends before it begins."""
    try:
        if half := _HALF.fullmatch(written):
            first = 1 if half[2] == "1" else 3
            parts = [f"{half[1]}-Q{n}" for n in (first, first + 1)]
            return Stretch(periods.first_day(parts[0]), periods.last_day(parts[1]), written)
        if days := _DAYS.fullmatch(written):
            made = of_days(dt.date.fromisoformat(days[1]), dt.date.fromisoformat(days[2]))
            if made.days < 1:
                raise Problem(f"{PACKAGE}:problems.turned", first=made.first, last=made.last)
            return made
        return Stretch(periods.first_day(written), periods.last_day(written), periods.check(written))
    except ValueError:
        raise Problem(f"{PACKAGE}:problems.no_stretch", written=written) from None


def around(day: dt.date) -> dict[str, tuple[Stretch, ...]]:
    """Return the stretches somebody is likely to want on a day, by their length, the latest that is over first.

    The one that is still running comes last of its length.
    """
    found = {}
    for name, now in (
        ("quarter", taken(f"{day.year}-Q{(day.month + 2) // 3}")),
        ("half", taken(f"{day.year}-H{1 if day.month <= 6 else 2}")),
        ("year", taken(str(day.year))),
        ("month", taken(f"{day.year}-{day.month:02}")),
    ):
        over = [now.before()]
        while len(over) < SHOWN[name]:
            over.append(over[-1].before())
        found[name] = (*over, now)
    return found


SHOWN = {"quarter": 8, "half": 4, "year": 3, "month": 12}
"""How many stretches of each length are offered that are over."""
