"""What can happen to indicators and their figures."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Theme
from kits.live import event
from kits.live.typed import Date, Day, Ids, Line
from kits.periods import Every
from kits.policy_cycle.figures.records import Better, FigureRow, IndicatorKind
from kits.policy_cycle.terms import Conduct
from kits.policy_cycle.typed import Period


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class IndicatorChanges(TypedDict, total=False):
    """What changes of an indicator. `grouped` is of earlier logs and means nothing any more: all figures are of groups."""

    name: Line
    theme: Theme | None
    measured_in: Line
    every: Every
    better: Better
    adds: bool
    adds_in_time: bool | None
    norm: float | None
    grouped: bool
    strong: float
    strong_least: float
    counted_since: Date
    source: Line
    validated: bool
    conduct: Conduct | None


@event
class IndicatorAdded:
    """Something is going to be measured; `indicator` is its new id. It starts as is usual for its kind."""

    indicator: str
    name: Line
    kind: IndicatorKind = IndicatorKind.OWN
    measured_in: Line = ""
    every: Every = Every.YEAR


@event
class IndicatorChanged:
    """An indicator is defined otherwise."""

    indicator: str
    changes: IndicatorChanges


@event
class IndicatorOpened:
    """The organisation chose that figures of small groups show too: since which day, decided by which function, and why."""

    indicator: str
    on: Day
    by: Line
    why: Line = ""


@event
class IndicatorShut:
    """Figures of small groups show no more."""

    indicator: str


@event
class IndicatorsRemoved:
    """Indicators go, with all their figures."""

    indicators: Ids


@event
class FigureSet:
    """A figure is typed, or taken out (None). `n` is of how many people it is."""

    indicator: str
    unit: str
    period: Period
    value: float | None
    n: int | None = None


@event
class FiguresImported:
    """A list of figures was taken in; `name` is the file's."""

    figures: tuple[FigureRow, ...]
    name: Line = ""


@event
class UnitReorganised:
    """A unit went on as other units since a day."""

    unit: str
    units: Ids
    on: Day


@event
class ReorganisationsForgotten:
    """What became of these units was not so after all."""

    units: Ids
