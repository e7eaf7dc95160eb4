"""Whole years of what is kept by quarter or by month, as a document prints them; a year that is not whole says so."""

from __future__ import annotations

from collections.abc import Iterable

from kits.periods import Every
from kits.policy_cycle.figures import notation, spans
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.figures.spans import Span
from kits.policy_cycle.paper.year import Year
from kits.reports.blocks import Block, Paragraph, Table

YEARS_IN_TABLE = 6
UNFINISHED = " *"
"""Stands behind a figure of a period that is not over, or of which a part is not there."""


def totals(year: Year, indicator: Indicator, units: Iterable[str]) -> list[Block]:
    """Return the table of an indicator's years, how they were worked out, and which are unfinished."""
    if indicator.every is Every.YEAR:
        return []
    figures, tree, on = year.state.figures, year.context.tree, year.context.created.date()
    rows = {unit: spans.row(figures, indicator, unit, Every.YEAR, tree=tree, on=on)[-YEARS_IN_TABLE:] for unit in units}
    rows = {unit: row for unit, row in rows.items() if any(span.figure for span in row)}
    if not rows:
        return []
    shown = [span.period for span in next(iter(rows.values()))]
    table = Table(
        (indicator.measured_in or indicator.name, *shown),
        tuple((year.unit(unit), *(_cell(year, span) for span in row)) for unit, row in rows.items()),
        widths=(5, *(1.8 for _ in shown)),
        caption=year.say("figures.years", name=indicator.name),
        numeric=tuple(range(1, len(shown) + 1)),
    )
    return [table, Paragraph(" ".join(_read(year, indicator, [span for row in rows.values() for span in row])))]


def _cell(year: Year, span: Span) -> str:
    if span.figure is None:
        return "–"
    return f"{notation.number(span.figure.value, year.words.language)}{'' if span.finished else UNFINISHED}"


def _read(year: Year, indicator: Indicator, all_: list[Span]) -> list[str]:
    parts = year.shared(f"spans.parts.{indicator.every}")
    said = [
        year.shared(f"spans.{how}", parts=parts)
        for how in spans.How
        if any(s.figure and s.how is how for s in all_) and how is not spans.How.ONE
    ]
    if any(span.figure and not span.finished for span in all_):
        said.append(year.say("figures.unfinished"))
    return said
