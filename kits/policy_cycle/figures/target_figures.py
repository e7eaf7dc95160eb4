"""What a target starts from, and over which period it is judged."""

from __future__ import annotations

import datetime as dt

from kits import periods
from kits.periods import MONTHS, Every
from kits.policy_cycle.figures import spans
from kits.policy_cycle.figures.notation import rounded
from kits.policy_cycle.figures.reading import hidden
from kits.policy_cycle.figures.records import Figures, Indicator
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.organisation import Tree
from kits.small_groups.records import GROUP, Figure


def baseline(figures: Figures, target: Target, tree: Tree) -> Figure | None:
    """Return what a target starts from: the figure that was typed, else its indicator's of that period and unit.

    None where there is none, and where it may not be shown (`kept_back` tells which).
    """
    if target.baseline is None:
        return stored(figures, target, tree)
    return Figure(target.baseline) if _typed_may_show(figures, target, tree) else None


def kept_back(figures: Figures, target: Target, tree: Tree) -> bool:
    """Tell whether a target has a figure to start from that may not be shown: it is not missing."""
    if baseline(figures, target, tree) is not None:
        return False
    if target.baseline is not None:
        return True
    indicator = figures.indicators.get(target.indicator or "")
    if indicator is None or not target.since:
        return False
    row = figures.values.get(indicator.id, {}).get(target.unit or ORGANISATION, {})
    parts = periods.within(target.since, indicator.every)
    return bool(parts) and all(one in row for one in parts)


def _typed_may_show(figures: Figures, target: Target, tree: Tree) -> bool:
    """Tell whether a typed figure may show: it is about the same people as a stored one, so the same holds for it."""
    unit, indicator = target.unit or ORGANISATION, figures.indicators.get(target.indicator or "")
    if indicator is not None:
        if indicator.opened is not None:
            return True
        parts = periods.within(target.since, indicator.every) if target.since else ()
        if any(unit in hidden(figures, indicator.id, one, tree) for one in parts):
            return False
    if target.baseline == 0 and _small_within(unit, tree):
        return False
    if unit == ORGANISATION:
        return tree.headcount is None or tree.headcount > GROUP
    size = tree.sizes.get(unit)
    return size is not None and size > GROUP


def _small_within(unit: str, tree: Tree) -> bool:
    """Tell whether a small group, or one nobody knows the size of, falls under a unit: nought of all is nought of each."""
    waiting = list(tree.children.get(unit, ()))
    while waiting:
        here = waiting.pop()
        size = tree.sizes.get(here)
        if size is None or size <= GROUP:
            return True
        waiting += tree.children.get(here, ())
    return False


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
