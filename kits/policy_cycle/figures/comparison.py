"""A unit's figure then and now. A reorganised unit is compared only through what somebody said became of it.

Nothing is guessed: a unit keeps its id, or it was said which units it went on as. Where several went on as several, only
the figures of all of them together can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kits import periods
from kits.policy_cycle.figures.reading import total, visible
from kits.policy_cycle.figures.records import Figures, Reorganised
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.organisation import Tree
from kits.small_groups.records import Figure


class How(StrEnum):
    """How two figures could be compared."""

    SAME = "same"
    MAPPED = "mapped"


@dataclass(frozen=True)
class Pair:
    """A figure then and now, and of which units. A figure is None where it is missing, hidden or cannot be put together."""

    then_units: tuple[str, ...]
    now_units: tuple[str, ...]
    how: How
    then: Figure | None
    now: Figure | None


def pair(figures: Figures, indicator: str, unit: str, then: str, now: str, *, tree: Tree) -> Pair:
    """Return a unit's figures of two periods of an indicator, the unit as it is in the period `now`."""
    then_units, now_units = together(figures, unit, then, now)
    definition = figures.indicators.get(indicator)
    if definition is None:
        return Pair(then_units, now_units, How.SAME, None, None)
    was, is_ = (visible(figures, indicator, period, tree) for period in (then, now))
    how = How.SAME if then_units == now_units == (unit,) else How.MAPPED
    return Pair(
        then_units,
        now_units,
        how,
        total((was[u] for u in then_units), definition) if all(u in was for u in then_units) else None,
        total((is_[u] for u in now_units), definition) if all(u in is_ for u in now_units) else None,
    )


def together(figures: Figures, unit: str, then: str, now: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which units' figures then, and which now, are of the same people as far as was said: earlier, later.

    What happened between the first day of `then` and the last of `now` counts. A unit that took others in counts then as
    well, when there are figures of it from before.
    """
    if unit == ORGANISATION:
        return (unit,), (unit,)
    first, last = periods.first_day(then).isoformat(), periods.last_day(now).isoformat()
    happened = [r for r in figures.reorganised.values() if first < r.on <= last and r.units]
    happened.sort(key=lambda one: one.on)
    became = {one: _became(one, happened) for one in {unit, *(r.unit for r in happened), *_all(happened)}}
    new = _new(figures, happened)
    then_units, now_units = set[str](), {unit}
    while True:
        more_then = {one for one, later in became.items() if one not in new and later & now_units}
        more_now = {later for one in more_then for later in became[one]} | now_units
        if more_then == then_units and more_now == now_units:
            return tuple(sorted(then_units)), tuple(sorted(now_units))
        then_units, now_units = more_then, more_now


def _new(figures: Figures, happened: Iterable[Reorganised]) -> set[str]:
    """Return the units that a reorganisation made: those it led to that have no figures from before it."""
    since: dict[str, str] = {}
    went_on: dict[str, str] = {}
    for one in happened:
        went_on.setdefault(one.unit, one.on)
        for unit in one.units:
            since.setdefault(unit, one.on)
    return {
        unit
        for unit, on in since.items()
        if (unit not in went_on or on < went_on[unit]) and not _figures_before(figures, unit, on)
    }


def _figures_before(figures: Figures, unit: str, day: str) -> bool:
    rows = (units.get(unit, {}) for units in figures.values.values())
    return any(periods.last_day(period).isoformat() < day for row in rows for period in row)


def _all(happened: Iterable[Reorganised]) -> Iterable[str]:
    return (unit for one in happened for unit in one.units)


def _became(unit: str, happened: Iterable[Reorganised]) -> set[str]:
    """Return what a unit went on as, through one reorganisation after another."""
    here = {unit}
    for one in happened:
        if one.unit in here:
            here = (here - {one.unit}) | set(one.units)
    return here


def unfollowed(figures: Figures, units: Iterable[str]) -> tuple[str, ...]:
    """Return the units with figures that the organisation no longer has, and of which nobody said where they went."""
    there = {ORGANISATION, *units, *figures.reorganised}
    return tuple(sorted({unit for rows in figures.values.values() for unit in rows} - there))
