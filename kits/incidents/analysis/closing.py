"""Closing an analysis: what was concluded and agreed, and the figures the policy year has of it from then on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kits import periods
from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Severity, Theme
from kits.incidents.analysis.analysis import People, within
from kits.incidents.analysis.stretches import Stretch, of_days, taken
from kits.incidents.analysis.units import summed
from kits.incidents.case import Case
from kits.live.checks import TEXT_LIMIT, check_length, check_text
from kits.problems import Problem
from kits.small_groups.records import ORGANISATION

SOURCE = "incidents"
PACKAGE = "kits.incidents.analysis"
MOST = 50
"""Conclusions, or agreements, of one analysis."""
LINE = 200


@dataclass(frozen=True)
class Conclusion:
    """What stands out: a finding of the policy year. `unit` is a unit's id, None for the whole organisation."""

    id: str
    text: str
    unit: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class Agreed:
    """Who does what, by when (ISO day); `conclusions` are the ids of those it stems from."""

    id: str
    text: str
    owner: str = ""
    due: str = ""
    conclusions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """How many there were in a quarter ("2026-Q3"): of a unit with all below it, or of the whole (ORGANISATION)."""

    period: str
    unit: str
    incidents: int
    near_misses: int


@dataclass(frozen=True)
class Closed:
    """An analysis that was closed on the ISO day `on`, as it stays. `counts` are those of the quarters that were over."""

    id: str
    stretch: str
    on: str
    conclusions: tuple[Conclusion, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    counts: tuple[Count, ...] = field(default=())


def checked(closed: Closed) -> Closed:
    """Return an analysis as it may be closed. Raises Problem for one that has nothing to say, or says it badly."""
    stretch = taken(closed.stretch)
    if stretch.first.isoformat() > closed.on:
        raise Problem(f"{PACKAGE}:problems.to_come", stretch=stretch.written)
    if max(len(closed.conclusions), len(closed.agreed)) > MOST:
        raise Problem(f"{PACKAGE}:problems.too_many", most=MOST)
    for text in (*(one.text for one in closed.conclusions), *(one.text for one in closed.agreed)):
        check_text(text.strip(), TEXT_LIMIT)
    for action in closed.agreed:
        check_length(action.owner, LINE)
    return closed


def outcome(closed: Iterable[Closed]) -> Outcome:
    """Return what closed analyses leave in the client file: their conclusions as findings, what was agreed as actions."""
    there = tuple(closed)
    return Outcome(
        tuple(_finding(one, said) for one in there for said in one.conclusions),
        tuple(_action(one, action) for one in there for action in one.agreed),
    )


def _finding(closed: Closed, said: Conclusion) -> FindingDraft:
    detail = {"day": closed.on, "stretch": closed.stretch}
    key = f"{closed.id}-{said.id}"
    return FindingDraft(key, Theme.AGGRESSION, SOURCE, said.text, unit=said.unit, severity=said.severity, detail=detail)


def _action(closed: Closed, one: Agreed) -> ActionDraft:
    known = {said.id for said in closed.conclusions}
    return ActionDraft(
        key=f"{closed.id}-{one.id}",
        text=one.text,
        owner=one.owner,
        due=one.due or None,
        findings=tuple(f"{closed.id}-{said}" for said in one.conclusions if said in known),
    )


def counts(cases: Iterable[Case], stretch: Stretch, today: dt.date, people: People) -> tuple[Count, ...]:
    """Return the counts of each quarter of a stretch that was over on the day `today`: of the whole, and of each unit.

    They are kept as they are; whether a unit's may be shown is settled where they are read.
    """
    there = tuple(cases)
    return tuple(count for quarter in _quarters(stretch, today) for count in _counted(there, quarter, people))


def _quarters(stretch: Stretch, today: dt.date) -> Iterator[str]:
    first = periods.holding(stretch.first, periods.Every.QUARTER)
    for quarter in periods.between(first, periods.holding(stretch.last, periods.Every.QUARTER)):
        begins, ends = periods.first_day(quarter), periods.last_day(quarter)
        if stretch.first <= begins and ends <= stretch.last and ends < today:
            yield quarter


def _counted(cases: tuple[Case, ...], quarter: str, people: People) -> Iterator[Count]:
    days = of_days(periods.first_day(quarter), periods.last_day(quarter))
    mine = within(cases, days)
    near = sum(case.near_miss for case in mine)
    yield Count(quarter, ORGANISATION, len(mine) - near, near)
    for unit, tally in summed(mine, people.tree).items():
        if unit in people.tree.units:
            yield Count(quarter, unit, *tally)


def latest(closed: Iterable[Closed]) -> tuple[Count, ...]:
    """Return each quarter's counts as the analysis that was closed last has them."""
    found: dict[tuple[str, str], Count] = {}
    for one in closed:
        quarters = {count.period for count in one.counts}
        found = {key: count for key, count in found.items() if count.period not in quarters}
        found |= {(count.period, count.unit): count for count in one.counts}
    return tuple(found[key] for key in sorted(found))
