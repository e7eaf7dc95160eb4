"""Figures as they may be read: hidden ones look like missing ones, a norm is the organisation's own, strong is defined.

What is strong, in words: a figure that differs at least `strong` per cent from the same period a year before, and at least
`strong_least` in its own unit. Of nought no percentage can be taken: then the second alone counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kits import periods, wording
from kits.policy_cycle.figures.records import Better, Figures, Indicator, IndicatorKind, WorkedOut, periods_of
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Row, Tree, Why, decided
from kits.small_groups.records import Figure

PACKAGE = "kits.policy_cycle"
CRUMB = 1e-9
MOST_PERCENT = 100.0


@dataclass(frozen=True)
class Change:
    """How a figure differs from another. `percent` is None where none can be taken; `better` where neither way is better."""

    difference: float
    percent: float | None
    strong: bool
    better: bool | None


@dataclass(frozen=True)
class Point:
    """A figure in a row of periods; None is missing or hidden, which look the same. `change` is since a year before."""

    period: str
    figure: Figure | None
    beyond_norm: bool | None = None
    change: Change | None = None


def visible(figures: Figures, indicator: str, period: str, tree: Tree) -> Mapping[str, Figure]:
    """Return an indicator's figures of a period that may be shown, by unit."""
    if tree.asked is not None:
        tree.asked.add((indicator, period))
    return _worked_out(figures, indicator, period, tree)[1]


def hidden(figures: Figures, indicator: str, period: str, tree: Tree) -> Mapping[str, Why]:
    """Return why the others may not be shown, by unit."""
    return _worked_out(figures, indicator, period, tree)[2]


def _worked_out(figures: Figures, indicator: str, period: str, tree: Tree) -> WorkedOut:
    known = figures.worked_out.get((indicator, period))
    if known is None or not known[0].same(tree):
        why = _why(figures, indicator, period, tree)
        row = figures.values.get(indicator, {})
        shown = {unit: row[unit][period] for unit, reason in why.items() if reason is None}
        known = (tree, shown, {unit: reason for unit, reason in why.items() if reason is not None})
        figures.worked_out[indicator, period] = known
    return known


def _why(figures: Figures, indicator: str, period: str, tree: Tree) -> Mapping[str, Why | None]:
    row = {unit: one[period] for unit, one in figures.values.get(indicator, {}).items() if period in one}
    definition = figures.indicators.get(indicator)
    if definition is None or definition.opened is not None or not row:
        return dict.fromkeys(row)
    whole = row.get(ORGANISATION)
    if whole is not None and whole.n is None and tree.headcount is not None:
        row[ORGANISATION] = whole._replace(n=int(tree.headcount))
    told = tree.published.get((indicator, period), {})
    given = {one.unit: Figure(one.value, None if one.people is None else int(one.people)) for one in told.values()}
    values = [one.value for one in (*row.values(), *given.values())]
    return decided(
        Row(
            row,
            given,
            adds=definition.adds,
            respondents=definition.kind is IndicatorKind.QUESTIONNAIRE,
            floor=min(values) >= 0,
            most=MOST_PERCENT if is_share(definition) and max(values) <= MOST_PERCENT else None,
        ),
        tree.at(period),
        tree.sizes,
    )


def is_share(indicator: Indicator) -> bool:
    """Tell whether a figure is a percentage of people or time, which is never more than a hundred."""
    return not indicator.adds and indicator.measured_in.strip().startswith("%")


def change(indicator: Indicator, then: float, now: float) -> Change:
    """Return how a figure differs from that of before."""
    difference = _tidy(now - then)
    percent = None if abs(then) < CRUMB else _tidy(100 * difference / abs(then))
    enough = abs(difference) + CRUMB >= indicator.strong_least and difference != 0
    strong = enough and (percent is None or abs(percent) + CRUMB >= indicator.strong)
    better = None
    if indicator.better is not Better.NEITHER and difference:
        better = (difference < 0) is (indicator.better is Better.LOWER)
    return Change(difference, percent, strong, better)


def _tidy(number: float) -> float:
    """Return a number without the crumbs of floating point, and never minus nought."""
    return round(number, 6) + 0.0


def beyond_norm(indicator: Indicator, value: float) -> bool | None:
    """Tell whether a figure is on the wrong side of the norm; None without a norm, or where neither way is better."""
    if indicator.norm is None or indicator.better is Better.NEITHER:
        return None
    return value > indicator.norm if indicator.better is Better.LOWER else value < indicator.norm


def trend(figures: Figures, indicator: str, unit: str, tree: Tree) -> tuple[Point, ...]:
    """Return a unit's figures of all periods from its indicator's first to its last, gaps included."""
    definition = figures.indicators.get(indicator)
    there = periods_of(figures, indicator)
    if definition is None or not there:
        return ()
    row = {period: visible(figures, indicator, period, tree).get(unit) for period in there}
    return tuple(
        _point(definition, period, row.get(period), row.get(periods.year_before(period)))
        for period in periods.between(there[0], there[-1])
    )


def table(figures: Figures, indicator: str, period: str, tree: Tree) -> Mapping[str, Point]:
    """Return what may be shown of a period, by unit, with norm and change."""
    definition = figures.indicators.get(indicator)
    if definition is None:
        return {}
    before = visible(figures, indicator, periods.year_before(period), tree)
    return {
        unit: _point(definition, period, one, before.get(unit))
        for unit, one in visible(figures, indicator, period, tree).items()
    }


def _point(definition: Indicator, period: str, now: Figure | None, then: Figure | None) -> Point:
    if now is None:
        return Point(period, None)
    changed = change(definition, then.value, now.value) if then else None
    return Point(period, now, beyond_norm(definition, now.value), changed)


def strong_rule(indicator: Indicator, language: str) -> str:
    """Return in words when a change is marked as strong."""
    key = "strong.with_least" if indicator.strong_least else "strong.rule"
    least = f"{wording.written_value(indicator.strong_least, language)} {indicator.measured_in}".strip()
    return wording.of(PACKAGE, language).say(key, percent=indicator.strong, least=least)


def total(values: Iterable[Figure], indicator: Indicator) -> Figure | None:
    """Return the figure of several units together: added up, or averaged by their people. None where that cannot be done."""
    parts = list(values)
    if not parts:
        return None
    people = [part.n for part in parts]
    together = sum(n for n in people if n is not None) if None not in people else None
    if indicator.adds:
        return Figure(_tidy(sum(part.value for part in parts)), together)
    if len(parts) == 1:
        return parts[0]
    if not together:
        return None
    return Figure(_tidy(sum(part.value * (part.n or 0) for part in parts) / together), together)
