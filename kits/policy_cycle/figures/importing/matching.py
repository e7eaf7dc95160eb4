"""Which column of a list is what, and what a list is read against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kits import wording
from kits.dossier.records import Unit
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.figures.stretches import Length
from kits.policy_cycle.figures.words import heading_words
from kits.sheets import plain

PACKAGE = "kits.policy_cycle"
SKIPPED = "skipped"
"""Stands for a unit or an indicator that a person chose not to take in."""


class Role(StrEnum):
    """What a column can hold. FIGURES is a column of values: of an indicator, of a period, or both."""

    UNIT = "unit"
    PERIOD = "period"
    YEAR = "year"
    HALF = "half"
    THIRD = "third"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    INDICATOR = "indicator"
    VALUE = "value"
    SIZE = "size"
    FIGURES = "figures"


PARTS = {
    Role.WEEK: Length.WEEK,
    Role.MONTH: Length.MONTH,
    Role.QUARTER: Length.QUARTER,
    Role.THIRD: Length.THIRD,
    Role.HALF: Length.HALF,
}
"""Columns that say which part of a year, the shortest first."""


class Several(StrEnum):
    """What is done with several figures of one unit and period. A figure of a year may be given by its months."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


@dataclass(frozen=True)
class Column:
    """What one column holds. `indicator` and `period` are those of a column of figures, where it has its own.

    `period` is written as kits.policy_cycle.figures.period_words reads it, without its year where a list says the year
    elsewhere. `named` is what the heading calls the figures when no indicator is called so.
    """

    role: Role | None = None
    indicator: str | None = None
    period: str | None = None
    named: str = ""


@dataclass(frozen=True)
class Match:
    """Which column of a list is what, and what the whole list is of where no column says so.

    `several` None adds up counts, averages the parts of a period for other figures, and asks where one and the same period
    has different figures. With `rows_count` each row is one (a register). `decimal` is the sign of
    the decimals ("." or ","), where the list leaves that open. `over_hundred` says that shares above 100 % are
    right, `parts_of_one` that percentages are written as parts of 1.
    """

    columns: tuple[Column, ...]
    indicator: str | None = None
    period: str | None = None
    unit: str | None = None
    several: Several | None = None
    rows_count: bool = False
    decimal: str | None = None
    over_hundred: bool = False
    parts_of_one: bool = False

    def of(self, role: Role) -> int | None:
        """Return which column has a role, counted from 0; None when none has."""
        return next((n for n, column in enumerate(self.columns) if column.role is role), None)


@dataclass(frozen=True)
class Known:
    """What a list is read against: the indicators, the organisation's units and name, and what a person said of names.

    `chosen` says for names that no unit has which unit's id (or SKIPPED) they stand for, `named` the same of indicators.
    """

    indicators: Mapping[str, Indicator]
    units: Sequence[Unit]
    organisation: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)


def indicator_names(known: Known) -> dict[str, str]:
    """Return what indicators are called: by their own names, and by their kind's where only one is of that kind.

    One of a kind of unwanted conduct is called by that as well ("pesten").
    """
    names: dict[str, str] = {}
    kinds = heading_words()["kinds"]
    for indicator in known.indicators.values():
        alike = [other for other in known.indicators.values() if other.kind is indicator.kind]
        if len(alike) == 1:
            names |= {plain(word): indicator.id for word in kinds.get(indicator.kind.value, ())}
        if indicator.conduct and sum(other.conduct is indicator.conduct for other in alike) == 1:
            said = (wording.of(PACKAGE, language).say(f"conduct.{indicator.conduct}") for language in wording.LANGUAGES)
            names |= {plain(word): indicator.id for word in said}
    own = [(plain(indicator.name), indicator.id) for indicator in known.indicators.values()]
    twice = {name for name, key in own if any(name == other and key != k for other, k in own)}
    return {**names, **{name: key for name, key in own if name and name not in twice}}


def unit_names(known: Known) -> dict[str, list[str]]:
    """Return the ids of the units that names and codes stand for; archived ones only where no other has the name."""
    found: dict[str, list[str]] = {}
    for archived in (False, True):
        before = set(found)
        for unit in known.units:
            if bool(unit.archived_at) is not archived:
                continue
            for name in {plain(unit.name), plain(unit.code)} - {""} - before:
                found.setdefault(name, []).append(unit.id)
    return found
