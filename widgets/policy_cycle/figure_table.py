"""An indicator's table on the page of a policy year: figures as typed, with marks where they may show.

A large table has thousands of figures, of which one changes at a time: marks are kept per period and rows per unit.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits.periods import Every, before, holding, last_day, within, year_before
from kits.policy_cycle.figures import reading, spans
from kits.policy_cycle.figures.records import Figures, Indicator, periods_of
from kits.small_groups.organisation import Tree
from kits.small_groups.records import ORGANISATION, Figure
from widgets.kept import Kept

PERIODS_SHOWN = {Every.YEAR: 4, Every.QUARTER: 5, Every.MONTH: 6}
"""How many periods the table of figures has across."""
Marks = tuple[tuple[str, Any], ...]
"""What stands beside a figure, by name: why it is `hidden`, or that it is `beyond` the norm, or changed a `strong` lot."""


def shown(  # noqa: PLR0917
    kept: Kept, figures: Figures, one: Indicator, tree: Tree, today: dt.date, on: dt.date, language: str
) -> dict[str, Any]:
    """Return an indicator with its table up to the day `today`; `on` is the day as of which periods are over."""
    across = _across(figures, one, today)
    marks = [_marks(kept, figures, one, period, tree, over=last_day(period) < on) for period in across]
    rows = {
        unit: (row, tuple(across), tuple(of_period.get(unit, ()) for of_period in marks))
        for unit, row in figures.values.get(one.id, {}).items()
    }
    return {
        **dataclasses.asdict(one),
        "periods": across,
        "adds_in_time": spans.adds_in_time(one),
        "years": _years(kept, figures, one, across, tree, on),
        "choices": list(spans.choices(figures, one)),
        "rule": reading.strong_rule(one, language),
        "rows": kept.each(f"rows {one.id}", rows, lambda row: row, lambda row: _row(*row)),
    }


def counted(  # noqa: PLR0917
    kept: Kept, figures: Figures, one: Indicator, tree: Tree, today: dt.date, on: dt.date, language: str
) -> dict[str, Any]:
    """Return the table of what another instrument counted, up to the last period that has a count.

    Nobody types it here: it has what may be shown, and of the whole organisation says why where that may not.
    """
    last = last_day(periods_of(figures, one.id)[-1])
    table = shown(kept, figures, one, tree, min(today, last), on, language)
    rows = {
        unit: {period: {**cell, "value": None} if "hidden" in cell else cell for period, cell in row.items()}
        for unit, row in table["rows"].items()
        if unit == ORGANISATION or any("hidden" not in cell for cell in row.values())
    }
    return {**table, "rows": rows}


def _row(typed: Mapping[str, Figure], across: tuple[str, ...], marks: tuple[Marks, ...]) -> dict[str, dict[str, Any]]:
    return {
        period: {"value": typed[period].value, "n": typed[period].n, **dict(beside)}  # no mark costs nothing: there are many
        for period, beside in zip(across, marks, strict=True)
        if period in typed
    }


def _marks(kept: Kept, figures: Figures, one: Indicator, period: str, tree: Tree, *, over: bool) -> Mapping[str, Marks]:
    """Return what stands beside the figures of a period, by unit; what is not over is not compared with what is."""

    def made() -> dict[str, Marks]:
        points = reading.table(figures, one.id, period, tree)
        there = {unit: _beside(point, over=over) for unit, point in points.items()}
        return there | {unit: (("hidden", why.value),) for unit, why in hidden.items()}

    now, then = (reading.visible(figures, one.id, each, tree) for each in (period, year_before(period)))
    hidden = reading.hidden(figures, one.id, period, tree)
    return kept.part(f"marks {one.id} {period}", (one, now, then, hidden, over), made)


def _beside(point: reading.Point, *, over: bool) -> Marks:
    marks = {"beyond": point.beyond_norm, "strong": over and point.change and point.change.strong}
    return tuple((name, True) for name, there in marks.items() if there)


def _years(  # noqa: PLR0917
    kept: Kept, figures: Figures, one: Indicator, across: list[str], tree: Tree, on: dt.date
) -> dict[str, dict[str, Any]]:
    """Return what the quarters or months of a table make together, by year and unit; nothing of what is kept by year."""
    if one.every is Every.YEAR:
        return {}

    def made(year: str) -> dict[str, Any]:
        return {
            unit: {"value": span.figure.value, "unfinished": not span.finished}
            for unit, span in spans.table(figures, one, year, tree=tree, on=on).items()
            if span.figure
        }

    def parts(year: str) -> tuple[Any, ...]:
        return (one, on, *(reading.visible(figures, one.id, period, tree) for period in within(year, one.every)))

    return kept.each(f"years {one.id}", {year: year for year in sorted({period[:4] for period in across})}, parts, made)


def _across(figures: Figures, one: Indicator, today: dt.date) -> list[str]:
    """Return the periods of the table: those up to now, or to the last there is a figure of."""
    there = periods_of(figures, one.id)
    last = max([holding(today, one.every), *there[-1:]])
    found = [last]
    while len(found) < PERIODS_SHOWN[one.every]:
        found.append(before(found[-1]))
    return sorted(found)
