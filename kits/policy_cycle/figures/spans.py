"""An indicator's figure over a longer period than it is kept by: a year of quarters, a quarter of months.

Counts add up over periods as they do over teams. Other figures are averaged, weighted by how many people each is of where
every one of them says so. An indicator can say otherwise (`adds_in_time`): hours of overtime per person, kept by quarter,
add up to those of a year, though those of teams do not add up to the organisation's. Only what `reading.visible` lets
through is read, so that a longer period tells nothing that its parts do not.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kits import periods
from kits.periods import Every
from kits.policy_cycle.figures.notation import rounded
from kits.policy_cycle.figures.reading import visible
from kits.policy_cycle.figures.records import Figures, Indicator, periods_of
from kits.small_groups.organisation import Tree
from kits.small_groups.records import Figure


class How(StrEnum):
    """How figures of shorter periods became one; counts are averaged without weights. Texts: `spans.<value>`."""

    ONE = "one"
    ADDED = "added"
    WEIGHTED = "weighted"
    AVERAGED = "averaged"
    PLAIN = "plain"


@dataclass(frozen=True)
class Span:
    """What is known of a period. `figure` is of all `parts` together, None where there are none.

    `parts` are the periods an indicator is kept by that have a figure to show, `lacking` those that have not. `over` tells
    that the period had ended on the day that was asked about.
    """

    period: str
    figure: Figure | None
    parts: tuple[str, ...]
    lacking: tuple[str, ...]
    how: How
    over: bool

    @property
    def whole(self) -> bool:
        """Whether all parts are there."""
        return bool(self.parts) and not self.lacking

    @property
    def finished(self) -> bool:
        """Whether it can be judged: all parts are there, and nothing more can happen in it."""
        return self.whole and self.over


def adds_in_time(indicator: Indicator) -> bool:
    """Tell whether figures of shorter periods add up to that of a longer one."""
    return indicator.adds if indicator.adds_in_time is None else indicator.adds_in_time


def together(figures: Sequence[Figure], indicator: Indicator) -> tuple[Figure | None, How]:
    """Return figures of periods one after the other as one, and how that was worked out."""
    people = [one.n for one in figures if one.n is not None]
    n = round(sum(people) / len(people)) if people and len(people) == len(figures) else None
    values = [one.value for one in figures]
    if not figures:
        return None, How.ONE
    if len(figures) == 1:
        return figures[0], How.ONE
    if adds_in_time(indicator):
        return Figure(rounded(math.fsum(values)), n), How.ADDED
    if n is not None and sum(people) > 0 and not indicator.adds:
        weighted = math.fsum(value * size for value, size in zip(values, people, strict=True)) / sum(people)
        return Figure(rounded(weighted), n), How.WEIGHTED
    return Figure(rounded(math.fsum(values) / len(values)), n), How.PLAIN if indicator.adds else How.AVERAGED


def over(figures: Figures, indicator: Indicator, unit: str, period: str, *, tree: Tree, on: dt.date) -> Span:
    """Return what is known of a unit over a period, as it was on the day `on`.

    `period` is as long as those the indicator is kept by, or longer; of a shorter one nothing is known.
    """
    asked = periods.within(period, indicator.every)
    shown = {one: visible(figures, indicator.id, one, tree) for one in asked}
    return _span(indicator, period, {one: row[unit] for one, row in shown.items() if unit in row}, on)


def table(figures: Figures, indicator: Indicator, period: str, *, tree: Tree, on: dt.date) -> dict[str, Span]:
    """Return what is known of a period of each unit that has a figure to show in it."""
    found: dict[str, dict[str, Figure]] = {}
    for one in periods.within(period, indicator.every):
        for unit, figure in visible(figures, indicator.id, one, tree).items():
            found.setdefault(unit, {})[one] = figure
    return {unit: _span(indicator, period, there, on) for unit, there in found.items()}


def _span(indicator: Indicator, period: str, there: dict[str, Figure], on: dt.date) -> Span:
    figure, how = together(list(there.values()), indicator)
    asked = periods.within(period, indicator.every)
    lacking = tuple(one for one in asked if one not in there) if len(there) < len(asked) else ()
    return Span(period, figure, tuple(there), lacking, how, periods.last_day(period) < on)


def choices(figures: Figures, indicator: Indicator) -> tuple[str, ...]:
    """Return the periods that can be chosen for an indicator, the longest first and then the latest: those with figures."""
    there = periods_of(figures, indicator.id)
    found: list[str] = []
    for how_long in periods.lengths(indicator.every):
        of_length = {periods.holding(periods.first_day(one), how_long) for one in there}
        found += sorted(of_length, reverse=True)
    return tuple(found)


def row(figures: Figures, indicator: Indicator, unit: str, how_long: Every, *, tree: Tree, on: dt.date) -> tuple[Span, ...]:
    """Return a unit's figures of all periods of a length, from the indicator's first to its last."""
    there = periods_of(figures, indicator.id)
    if not there:
        return ()
    first, last = (periods.holding(periods.first_day(one), how_long) for one in (there[0], there[-1]))
    return tuple(over(figures, indicator, unit, one, tree=tree, on=on) for one in periods.between(first, last))
