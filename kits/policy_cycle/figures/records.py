"""Indicators and their figures (workbook 3.5.1, lines 511-560; 4.5.1, lines 1441-1463)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kits.dossier.records import Theme
from kits.periods import Every
from kits.policy_cycle.terms import Conduct
from kits.small_groups.records import Figure, Why

if TYPE_CHECKING:
    from kits.small_groups.organisation import Tree

MOST_INDICATORS = 100
MOST_FIGURES = 100_000
"""Figures one import may hold."""
LARGEST = 1e12
"""A figure stays below this, on either side of nought."""


class IndicatorKind(StrEnum):
    """What an indicator measures. Names and usual units: texts `indicators.<value>`."""

    ABSENCE = "absence"
    ABSENCE_FREQUENCY = "absence_frequency"
    TURNOVER = "turnover"
    OVERTIME = "overtime"
    COMPLAINTS = "complaints"
    INCIDENTS = "incidents"
    QUESTIONNAIRE = "questionnaire"
    OWN = "own"


class Better(StrEnum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True)
class Opened:
    """The organisation chose to show figures of small groups too: since which day, decided by which function, and why."""

    on: str
    by: str
    why: str = ""


@dataclass(frozen=True)
class Indicator:
    """What is measured, and how to read it.

    `measured_in` is its unit of measurement ("%", "meldingen"). `adds` says that figures of teams add up to that of what
    they fall under (counts); otherwise they are averages. `adds_in_time` says whether those of quarters or months add up to
    that of a year; None is as teams do. `norm` is the organisation's own. Figures are shown only of groups of more than
    GROUP people, unless the organisation `opened` them. A difference with the same period a year before is strong from
    `strong` per cent, and `strong_least` in the figure's own unit. `counted_since` is the day registration started. `source`
    says where the figures are from; `validated` that it is a validated questionnaire, held elsewhere. `conduct` is the one
    kind of unwanted conduct that it counts.
    """

    id: str
    name: str
    kind: IndicatorKind = IndicatorKind.OWN
    theme: Theme | None = None
    measured_in: str = ""
    every: Every = Every.YEAR
    better: Better = Better.LOWER
    adds: bool = False
    adds_in_time: bool | None = None
    norm: float | None = None
    opened: Opened | None = None
    strong: float = 25.0
    strong_least: float = 0.0
    counted_since: str | None = None
    source: str = ""
    validated: bool = False
    conduct: Conduct | None = None


class FigureRow(NamedTuple):
    """A figure with its place: `unit` is a unit's id or ORGANISATION."""

    indicator: str
    unit: str
    period: str
    value: float
    n: int | None = None


Values = Mapping[str, Mapping[str, Mapping[str, Figure]]]
"""Figures by indicator, unit and period; nested, so that one more figure costs what its unit's row costs."""


WorkedOut = tuple["Tree", Mapping[str, Figure], Mapping[str, Why]]
"""Which figures of an indicator and period may be shown and why the others may not, as the organisation was known to be."""


@dataclass(frozen=True)
class Reorganised:
    """A unit went on as these units since a day; none means it was not followed up. It may be among them itself."""

    unit: str
    units: tuple[str, ...]
    on: str


@dataclass(frozen=True)
class Figures:
    """All indicators, their figures, and what became of units that were reorganised (by the earlier unit's id).

    `worked_out` is figures.reading's: which figures may be shown, worked out once for as long as none changes.
    """

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    reorganised: Mapping[str, Reorganised] = field(default_factory=dict)
    worked_out: dict[tuple[str, str], WorkedOut] = field(default_factory=dict, init=False, compare=False, repr=False)


def figure(figures: Figures, indicator: str, unit: str, period: str) -> Figure | None:
    """Return a figure as it was written down, whether it may be shown or not: for the table where figures are typed."""
    return figures.values.get(indicator, {}).get(unit, {}).get(period)


def periods_of(figures: Figures, indicator: str) -> tuple[str, ...]:
    """Return the periods an indicator has figures of, the earliest first."""
    return tuple(sorted(set[str]().union(*figures.values.get(indicator, {}).values())))


def usual(kind: IndicatorKind) -> Mapping[str, object]:
    """Return the fields an indicator of this kind starts with, besides its name and unit of measurement."""
    return USUAL[kind]


USUAL: Mapping[IndicatorKind, Mapping[str, object]] = {
    IndicatorKind.ABSENCE: {"better": Better.LOWER},
    IndicatorKind.ABSENCE_FREQUENCY: {"better": Better.LOWER},
    IndicatorKind.TURNOVER: {"better": Better.LOWER},
    IndicatorKind.OVERTIME: {"better": Better.LOWER, "theme": Theme.WORKLOAD},
    IndicatorKind.COMPLAINTS: {"better": Better.LOWER, "adds": True, "theme": Theme.CONDUCT},
    IndicatorKind.INCIDENTS: {"better": Better.LOWER, "adds": True, "theme": Theme.AGGRESSION},
    IndicatorKind.QUESTIONNAIRE: {"better": Better.HIGHER, "validated": True},
    IndicatorKind.OWN: {},
}
