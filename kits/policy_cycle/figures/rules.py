"""The rules of indicators and figures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kits import periods
from kits.live import Rules
from kits.live.checks import check_fields, check_new, check_room, check_text, check_there
from kits.live.kept import without
from kits.policy_cycle.figures import events as e
from kits.policy_cycle.figures.records import (
    LARGEST,
    MOST_FIGURES,
    MOST_INDICATORS,
    USUAL,
    FigureRow,
    Indicator,
    IndicatorKind,
    Opened,
    Reorganised,
    Values,
)
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import NAME_LIMIT
from kits.problems import Problem
from kits.small_groups.records import GROUP, Figure

rules: Rules[State] = Rules()

UNIT_LIMIT = 100  # characters of a unit's id


def _with(s: State, **changes: Any) -> State:
    return replace(s, figures=replace(s.figures, **changes))


def _but(s: State, changed: State, indicator: str, period: str | None = None) -> State:
    """Return a state in which only figures of this indicator (and period) changed: what of others may show is kept."""
    kept = changed.figures.worked_out
    for (one, when), known in list(s.figures.worked_out.items()):
        if one != indicator or (period is not None and when != period):
            kept[one, when] = known
    return changed


# ── indicators ───────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.IndicatorAdded)
def _added(s: State, x: e.IndicatorAdded) -> State:
    made = Indicator(x.indicator, x.name, x.kind, measured_in=x.measured_in, every=x.every)
    usual: dict[str, Any] = dict(USUAL[x.kind])
    return _with(s, indicators={**s.figures.indicators, x.indicator: replace(made, **usual)})


@rules.allows(e.IndicatorAdded)
def _may_add(s: State, x: e.IndicatorAdded) -> None:
    check_new(s.figures.indicators, x.indicator)
    check_room(s.figures.indicators, MOST_INDICATORS)
    check_text(x.name)
    check_fields({"measured_in": x.measured_in})


@rules.on(e.IndicatorChanged)
def _changed(s: State, x: e.IndicatorChanged) -> State:
    old = s.figures.indicators.get(x.indicator)
    changes: dict[str, Any] = {name: value for name, value in x.changes.items() if name != "grouped"}
    return _with_indicator(s, replace(old, **changes)) if old else s


def _with_indicator(s: State, indicator: Indicator) -> State:
    changed = _with(s, indicators={**s.figures.indicators, indicator.id: indicator})
    return _but(s, changed, indicator.id)


@rules.allows(e.IndicatorChanged)
def _may_change(s: State, x: e.IndicatorChanged) -> None:
    check_there(s.figures.indicators, x.indicator)
    check_fields(x.changes, required=("name",))
    norm = x.changes.get("norm")
    if norm is not None:
        _check_number(norm)
    for number in (x.changes.get("strong"), x.changes.get("strong_least")):
        if number is not None and not 0 <= number < LARGEST:
            raise Problem("kits.policy_cycle:problems.below_nought")
    every = x.changes.get("every")
    if every and every is not s.figures.indicators[x.indicator].every and s.figures.values.get(x.indicator):
        raise Problem("kits.policy_cycle:problems.has_figures")


@rules.on(e.IndicatorOpened)
def _opened(s: State, x: e.IndicatorOpened) -> State:
    old = s.figures.indicators.get(x.indicator)
    return _with_indicator(s, replace(old, opened=Opened(x.on, x.by, x.why))) if old else s


@rules.allows(e.IndicatorOpened)
def _may_open(s: State, x: e.IndicatorOpened) -> None:
    check_there(s.figures.indicators, x.indicator)
    check_text(x.by)
    check_fields({"why": x.why})
    if s.figures.indicators[x.indicator].kind is IndicatorKind.QUESTIONNAIRE:
        raise Problem("kits.policy_cycle:problems.questionnaire_grouped")


@rules.on(e.IndicatorShut)
def _shut(s: State, x: e.IndicatorShut) -> State:
    old = s.figures.indicators.get(x.indicator)
    return _with_indicator(s, replace(old, opened=None)) if old else s


@rules.allows(e.IndicatorShut)
def _may_shut(s: State, x: e.IndicatorShut) -> None:
    check_there(s.figures.indicators, x.indicator)


@rules.on(e.IndicatorsRemoved)
def _removed(s: State, x: e.IndicatorsRemoved) -> State:
    """Items and targets that were to be judged by them have to be judged by another."""
    gone = set(x.indicators)
    kept = _with(
        s,
        indicators=without(s.figures.indicators, *gone),
        values=without(s.figures.values, *gone),
    )
    items = {k: replace(i, indicator=None) if i.indicator in gone else i for k, i in s.plan.items.items()}
    targets = {k: replace(t, indicator=None) if t.indicator in gone else t for k, t in s.plan.targets.items()}
    return replace(kept, plan=replace(s.plan, items=items, targets=targets))


@rules.allows(e.IndicatorsRemoved)
def _may_remove(s: State, x: e.IndicatorsRemoved) -> None:
    check_there(s.figures.indicators, *x.indicators)


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def filled(values: Values, rows: Iterable[FigureRow]) -> Values:
    """Return figures with these taken in; what they do not touch is not copied."""
    made: dict[str, dict[str, dict[str, Figure]]] = {}
    for row in rows:
        units = made.setdefault(row.indicator, {})
        if row.unit not in units:
            units[row.unit] = dict(values.get(row.indicator, {}).get(row.unit, {}))
        units[row.unit][row.period] = Figure(row.value, row.n)
    return {**values, **{indicator: {**values.get(indicator, {}), **units} for indicator, units in made.items()}}


@rules.on(e.FigureSet)
def _set(s: State, x: e.FigureSet) -> State:
    if x.indicator not in s.figures.indicators:
        return s
    if x.value is not None:
        row = FigureRow(x.indicator, x.unit, x.period, x.value, x.n)
        return _but(s, _with(s, values=filled(s.figures.values, (row,))), x.indicator, x.period)
    units = dict(s.figures.values.get(x.indicator, {}))
    units[x.unit] = without(units.get(x.unit, {}), x.period)
    left = {unit: row for unit, row in units.items() if row}
    return _but(s, _with(s, values={**s.figures.values, x.indicator: left}), x.indicator, x.period)


@rules.allows(e.FigureSet)
def _may_set(s: State, x: e.FigureSet) -> None:
    check_there(s.figures.indicators, x.indicator)
    check_text(x.unit, UNIT_LIMIT)
    indicator = s.figures.indicators[x.indicator]
    _check_period(indicator, x.period)
    if x.value is not None:
        check_figure(indicator, x.value, x.n)


@rules.on(e.FiguresImported)
def _imported(s: State, x: e.FiguresImported) -> State:
    return _with(s, values=filled(s.figures.values, (r for r in x.figures if r.indicator in s.figures.indicators)))


@rules.allows(e.FiguresImported)
def _may_import(s: State, x: e.FiguresImported) -> None:
    if len(x.figures) > MOST_FIGURES:
        raise Problem("kits.live:problems.too_many", limit=MOST_FIGURES)
    for row in x.figures:
        indicator = s.figures.indicators.get(row.indicator)
        if indicator is None:
            raise Problem("kits.live:problems.gone")
        check_text(row.unit, UNIT_LIMIT)
        _check_period(indicator, row.period)
        check_figure(indicator, row.value, row.n)


def check_figure(indicator: Indicator, value: float, n: int | None) -> None:
    """Raise Problem for a figure that cannot be, or that is of too few people to be kept."""
    _check_number(value)
    if indicator.adds and value < 0:
        raise Problem("kits.policy_cycle:problems.below_nought")
    if n is not None and n < 0:
        raise Problem("kits.policy_cycle:problems.below_nought")
    if indicator.kind is IndicatorKind.QUESTIONNAIRE:
        if n is None:
            raise Problem("kits.policy_cycle:problems.no_group_size")
        if n <= GROUP:
            raise Problem("kits.policy_cycle:problems.small_group", n=n, most=GROUP)


def _check_number(value: float) -> None:
    if not (math.isfinite(value) and abs(value) < LARGEST):
        raise Problem("kits.policy_cycle:problems.no_number")


def _check_period(indicator: Indicator, period: str) -> None:
    try:
        fits = periods.every(periods.check(period)) is indicator.every
    except ValueError:
        fits = False
    if not fits:
        code = f"kits.policy_cycle:problems.period_{indicator.every.value}"
        raise Problem(code, period=period[:40], name=indicator.name)


# ── reorganisations ──────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.UnitReorganised)
def _reorganised(s: State, x: e.UnitReorganised) -> State:
    made = Reorganised(x.unit, tuple(dict.fromkeys(x.units)), x.on)
    return _with(s, reorganised={**s.figures.reorganised, x.unit: made})


@rules.allows(e.UnitReorganised)
def _may_reorganise(s: State, x: e.UnitReorganised) -> None:
    for unit in (x.unit, *x.units):
        check_text(unit, NAME_LIMIT)


@rules.on(e.ReorganisationsForgotten)
def _forgotten(s: State, x: e.ReorganisationsForgotten) -> State:
    return _with(s, reorganised=without(s.figures.reorganised, *x.units))
