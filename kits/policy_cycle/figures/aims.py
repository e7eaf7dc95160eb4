"""What a target starts from, and over which period it is judged."""

from __future__ import annotations

import datetime as dt

from kits.policy_cycle import periods
from kits.policy_cycle.figures import spans
from kits.policy_cycle.figures.organisation import Tree
from kits.policy_cycle.figures.records import Figure, Figures, Indicator
from kits.policy_cycle.figures.written import rounded
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.periods import MONTHS, Every
from kits.policy_cycle.terms import ORGANISATION


def baseline(figures: Figures, target: Target, tree: Tree) -> Figure | None:
    """Return what a target starts from: the figure that was typed, else its indicator's of that period and unit."""
    if target.baseline is not None:
        return Figure(target.baseline)
    return stored(figures, target, tree)


def stored(figures: Figures, target: Target, tree: Tree) -> Figure | None:
    """Return its indicator's figure of the whole period a target starts from; None where a part of it cannot be shown."""
    indicator = figures.indicators.get(target.indicator or "")
    if indicator is None or not target.since:
        return None
    span = spans.over(figures, indicator, target.unit or ORGANISATION, target.since, tree=tree, on=dt.date.max)
    return span.figure if span.whole else None


def contradicted(figures: Figures, target: Target, tree: Tree) -> Figure | None:
    """Return the stored figure that says otherwise than the baseline that was typed; None where none does."""
    if target.baseline is None:
        return None
    there = stored(figures, target, tree)
    return there if there and rounded(there.value) != rounded(target.baseline) else None


def length(target: Target, indicator: Indicator) -> Every:
    """Return how long the periods are that a target compares: as the one it starts from, a year where none is said."""
    said = periods.every(target.since) if target.since else Every.YEAR
    return max(said, indicator.every, key=MONTHS.__getitem__)


def judged_over(target: Target, indicator: Indicator, year: int) -> str:
    """Return the period by whose figure a target is judged.

    It is the last one that lies at least half before the day the target is to be reached by: a year for 1 December of
    that year as well as for 1 March of the next. Without a day it is the one of the policy year `year` that is the same
    as what it starts from. It always comes after what it starts from.
    """
    how_long = length(target, indicator)
    if target.by:
        by = dt.date.fromisoformat(target.by)
        judged = periods.holding(by, how_long)
        if by - periods.first_day(judged) < periods.last_day(judged) - by:
            judged = periods.before(judged)
    elif target.since and periods.every(target.since) is how_long:
        judged = f"{year:04}{target.since[4:]}"
    else:
        judged = periods.holding(dt.date(year, 12, 31), how_long)
    first = periods.after(periods.holding(periods.last_day(target.since), how_long)) if target.since else judged
    return max(judged, first, key=periods.first_day)
