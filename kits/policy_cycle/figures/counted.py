"""Figures that another instrument counted: they stand on a year's page and in its documents, and are typed nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kits.dossier.records import Theme
from kits.instrument import Counted
from kits.periods import Every
from kits.policy_cycle.figures.records import Figures, Indicator, IndicatorKind
from kits.small_groups.records import Figure


def with_counted(figures: Figures, counted: Iterable[Counted]) -> Figures:
    """Return the figures with those that were counted elsewhere, each subject as an indicator of its own, by quarter."""
    indicators = dict(figures.indicators)
    values = {key: dict(rows) for key, rows in figures.values.items()}
    there = tuple(counted)
    for one in there:
        indicators.setdefault(
            one.subject,
            Indicator(
                one.subject,
                one.name,
                kind=IndicatorKind.INCIDENTS,
                theme=Theme.AGGRESSION,
                measured_in=one.measured_in,
                every=Every.QUARTER,
                adds=True,
                source=one.source,
            ),
        )
        rows = values.setdefault(one.subject, {})
        rows[one.unit] = {**rows.get(one.unit, {}), one.period: Figure(one.value)}
    return replace(figures, indicators=indicators, values=values) if there else figures
