"""An analysis: the cases of a stretch of time, beside earlier ones, before and after a measure, and beside a survey.

    from kits.incidents.analysis.analysis import Asked, analysed

    analysed(register.cases(), Asked(taken("2026-Q3")), today)

It reads class A alone. What can be worked out is worked out here, once; words are made of it in `sentences`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Unit, UnitThen
from kits.incidents.aftercare.proof import Counts as Care
from kits.incidents.analysis import headcount, terms, units
from kits.incidents.analysis.counts import NONE, Counts, Tally, counted
from kits.incidents.analysis.headcount import Headcount
from kits.incidents.analysis.silence import Silence, Survey, beside
from kits.incidents.analysis.stretches import Stretch, of_days
from kits.incidents.analysis.terms import Kept, Terms
from kits.incidents.analysis.units import ByUnit
from kits.incidents.case import Case
from kits.small_groups.organisation import Tree

SETTLING = dt.timedelta(days=365)
"""How long after registration began a rise may be that people report more: a year."""
LEAST_WINDOW = 30
"""Days before and after a measure under which nothing is said of it."""
LONGEST_WINDOW = 365
CHANCE = 1.96
"""Times the root of both counts together: differences up to that come about by chance one time in twenty or more."""


class Against(StrEnum):
    """Which earlier stretch a comparison is with."""

    BEFORE = "before"
    YEAR_BEFORE = "year_before"


@dataclass(frozen=True)
class Asked:
    """What is analysed: a `stretch`, with the days of `measures` of the plan (their words by ISO day), and surveys."""

    stretch: Stretch
    measures: tuple[tuple[str, str], ...] = ()
    surveys: tuple[Survey, ...] = ()
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True)
class People:
    """The organisation: which figures may be shown (`tree`), and how many people there were (`units`, `past`)."""

    tree: Tree = field(default_factory=Tree)
    units: tuple[Unit, ...] = ()
    past: tuple[UnitThen, ...] = ()


@dataclass(frozen=True)
class Compared:
    """An earlier stretch; of one that is running as many days. `unknown`: registration had not begun, or began within it.

    `hidden`: its figures may not be shown, of which nothing is said.
    """

    stretch: Stretch
    counts: Counts
    unknown: bool
    people: Headcount | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Window:
    """As many days before a measure as from it on. `too_short`: they are too few to say anything."""

    day: dt.date
    text: str
    before: Stretch
    after: Stretch
    then: Tally = NONE
    now: Tally = NONE
    too_short: bool = False


@dataclass(frozen=True)
class Analysis:
    """What came out. `counted` is as much of the stretch as there was on the day of the analysis (`today`).

    `began` is the day registration began, None where there is no telling.
    """

    asked: Asked
    today: dt.date
    counted: Stretch
    counts: Counts
    told: Kept
    answered: Kept
    units: ByUnit
    earlier: dict[Against, Compared]
    windows: tuple[Window, ...] = ()
    silence: tuple[Silence, ...] = ()
    people: Headcount | None = None
    began: dt.date | None = None

    @property
    def against(self) -> tuple[Against, ...]:
        """The earlier stretches that may be shown, each once: of a year, the one before is that of a year before."""
        same = self.earlier[Against.BEFORE].stretch == self.earlier[Against.YEAR_BEFORE].stretch
        return tuple(one for one in ((Against.BEFORE,) if same else tuple(Against)) if not self.earlier[one].hidden)

    @property
    def running(self) -> bool:
        """Whether the stretch was not over."""
        return self.asked.stretch.last >= self.today

    def rising(self, against: Against) -> bool:
        """Tell whether there were more cases than before, in the first year after registration began or across it."""
        other = self.earlier[against]
        more = self.counts.total.cases > other.counts.total.cases
        return more and self.began is not None and other.stretch.first < self.began + SETTLING


def analysed(
    cases: Iterable[Case],
    asked: Asked,
    today: dt.date,
    people: People | None = None,
    *,
    began: dt.date | None = None,
    care: Mapping[str, Care] | None = None,
) -> Analysis:
    """Return the analysis of a register's cases as it is on the day `today`.

    `began` is the day registration began, where these are not all cases of the register; `care` counts, by a case's id, the
    paths of aftercare that there are now.
    """
    there, people = tuple(cases), people or People()
    now = asked.stretch.until(today)
    mine = within(there, now)
    began = began or begun(there)
    before, year_before = (_as_long(one, now, asked) for one in (asked.stretch.before(), asked.stretch.year_before()))
    compared = {one: _compared(there, one, began, people) for one in {before, year_before}}  # of a year they are one
    return Analysis(
        asked=asked,
        today=today,
        counted=now,
        counts=counted(mine, care),
        told=terms.all_told(mine, asked.terms, today),
        answered=terms.all_answered(mine, asked.terms),
        units=units.by_unit(mine, now, people.tree),
        earlier={Against.BEFORE: compared[before], Against.YEAR_BEFORE: compared[year_before]},
        windows=tuple(_window(there, dt.date.fromisoformat(day), text, began, today) for day, text in asked.measures),
        silence=tuple(beside(survey, there) for survey in asked.surveys),
        people=headcount.on_day(people.units, people.past, now.last),
        began=began,
    )


def within(cases: Iterable[Case], stretch: Stretch) -> tuple[Case, ...]:
    """Return the cases of a stretch, by the day they happened."""
    first, last = stretch.ends
    return tuple(case for case in cases if first <= case.day <= last)


def by_chance(then: int, now: int) -> bool:
    """Tell whether a difference between two counts is one that chance alone gives often."""
    return bool(abs(now - then) <= CHANCE * (then + now) ** 0.5)


def begun(cases: Iterable[Case]) -> dt.date | None:
    """Return the day registration began: of the first report there ever was, in a list of before the first day in it.

    What stood in an earlier register was reported about when it happened.
    """
    there = tuple(cases)
    listed = (dt.date.fromisoformat(case.day) for case in there if case.listed)
    first = min((case for case in there if not case.listed), key=lambda case: case.reported_at, default=None)
    return min([*listed, *([terms.reported_on(first)] if first else [])], default=None)


def _as_long(earlier: Stretch, now: Stretch, asked: Asked) -> Stretch:
    """Return an earlier stretch whole, or as many of its days as there are of one that is running."""
    return earlier if now.last == asked.stretch.last else earlier.long(now.days)


def _compared(cases: Sequence[Case], stretch: Stretch, began: dt.date | None, people: People) -> Compared:
    return Compared(
        stretch,
        counted(within(cases, stretch)),
        unknown=began is None or stretch.first < began,
        people=headcount.on_day(people.units, people.past, stretch.last),
    )


def _window(cases: Sequence[Case], day: dt.date, text: str, began: dt.date | None, today: dt.date) -> Window:
    """Return equal stretches around a day: as long as it was ago, as registration goes back, and a year at most."""
    back = (day - began).days if began else 0
    long = min((today - day).days, back, LONGEST_WINDOW)
    one = dt.timedelta(days=1)
    before, after = of_days(day - one * max(long, 1), day - one), of_days(day, day + one * (max(long, 1) - 1))
    if long < LEAST_WINDOW:
        return Window(day, text, before, after, too_short=True)
    then, now = (within(cases, stretch) for stretch in (before, after))
    return Window(day, text, before, after, _tally(then), _tally(now))


def _tally(cases: Sequence[Case]) -> Tally:
    near = sum(case.near_miss for case in cases)
    return Tally(len(cases) - near, near)
