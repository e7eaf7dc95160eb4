"""Figures as somebody else's system exports them: a row for each, or units down and indicators or periods across.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what that
gives (`proposed`: figures, or problems named by row), and what would change (`taken`). Nothing half enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kits.dossier.records import Unit
from kits.policy_cycle import periods
from kits.policy_cycle.figures import period_words
from kits.policy_cycle.figures.events import FiguresImported
from kits.policy_cycle.figures.records import (
    GROUP,
    LARGEST,
    MOST_FIGURES,
    Figure,
    FigureRow,
    Figures,
    Indicator,
    IndicatorKind,
)
from kits.policy_cycle.figures.words import heading_words
from kits.policy_cycle.periods import Every
from kits.policy_cycle.terms import NAME_LIMIT, ORGANISATION
from kits.problems import Problem
from kits.sheets import Sheet, plain
from kits.sheets.numbers import number
from kits.texts import clean_text

PROBLEMS_NAMED = 50
"""Problems a proposal names; what is beyond them is counted."""
SHOWN = 60  # characters of a cell in a problem
SKIPPED = "skipped"
"""Stands for a unit or an indicator that a person chose not to take in."""


class Role(StrEnum):
    """What a column can hold. FIGURES is a column of values: of an indicator, of a period, or both."""

    UNIT = "unit"
    PERIOD = "period"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    INDICATOR = "indicator"
    VALUE = "value"
    SIZE = "size"
    FIGURES = "figures"


@dataclass(frozen=True)
class Column:
    """What one column holds. `indicator` and `period` are those of a column of figures, where it has its own."""

    role: Role | None = None
    indicator: str | None = None
    period: str | None = None


@dataclass(frozen=True)
class Match:
    """Which column of a list is what, and what the whole list is of where no column says so."""

    columns: tuple[Column, ...]
    indicator: str | None = None
    period: str | None = None
    unit: str | None = None

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


@dataclass(frozen=True)
class Proposal:
    """What a list holds. With `problems` nothing can be taken in; `remarks` only tell.

    `unknown_units` and `unknown_indicators` are names a person can say the meaning of.
    """

    figures: tuple[FigureRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    unknown_units: tuple[str, ...] = ()
    unknown_indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taken:
    """What taking a list in would do: figures that are new, that change (with what stood there), and how many stay."""

    new: tuple[FigureRow, ...]
    changed: tuple[tuple[FigureRow, Figure], ...]
    same: int

    def event(self, name: str) -> FiguresImported:
        """Return the event that takes in what is new or changed; `name` is the file's."""
        return FiguresImported(figures=(*self.new, *(row for row, _ in self.changed)), name=name[:NAME_LIMIT])


# ── which column is what ─────────────────────────────────────────────────────────────────────────────────────────────


def headings(known: Known) -> tuple[str, ...]:
    """Return the headings that tell a heading row for certain, for kits.sheets.read."""
    words = [word for role in Role if role is not Role.FIGURES for word in heading_words()[role.value]]
    return (*words, *_indicator_names(known))


def guessed(sheet: Sheet, known: Known) -> Match:
    """Return which column is most likely what."""
    columns = [Column() for _ in range(sheet.width)]
    header = [plain(heading) for heading in sheet.header or ()]
    named = _indicator_names(known)
    for n, said in enumerate(header):
        if said in named:
            columns[n] = Column(Role.FIGURES, named[said])
    for role in Role:
        wanted = [plain(word) for word in heading_words().get(role.value, ())]
        there = [n for n, said in enumerate(header) if columns[n].role is None and said in wanted]
        if there:
            columns[min(there, key=lambda n: wanted.index(header[n]))] = Column(role)
    for n, heading in enumerate(sheet.header or ()):
        if columns[n].role is None:
            columns[n] = _figures_column(heading, named)
    free = {n for n, column in enumerate(columns) if column.role is None}
    match = Match(tuple(columns), indicator=next(iter(known.indicators)) if len(known.indicators) == 1 else None)
    return _with_unit(sheet, match, free, known)


def _with_unit(sheet: Sheet, match: Match, free: set[int], known: Known) -> Match:
    """Return the match with a unit's column found by what stands in it, or the whole organisation where there is none."""
    if match.of(Role.UNIT) is not None:
        return match
    names = _units(known)
    likely = [n for n in sorted(free) if any(plain(cell) in names for cell in sheet.column(n) if cell)]
    if not likely:
        return replace(match, unit=ORGANISATION)
    columns = tuple(Column(Role.UNIT) if n == likely[0] else column for n, column in enumerate(match.columns))
    return replace(match, columns=columns)


def _figures_column(heading: str, names: Mapping[str, str]) -> Column:
    """Return what a heading says of figures below it: a period, or the name of an indicator before or behind one."""
    if period := _period(heading):
        return Column(Role.FIGURES, None, period)
    words = plain(heading).split()
    for cut in range(1, len(words)):
        for name, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            indicator = names.get(" ".join(name))
            if indicator and (period := _period(" ".join(rest))):
                return Column(Role.FIGURES, indicator, period)
    return Column()


def _period(text: str) -> str | None:
    return period_words.read(text, Every.MONTH)


def _indicator_names(known: Known) -> dict[str, str]:
    """Return what indicators are called: by their own names, and by their kind's where only one is of that kind."""
    names: dict[str, str] = {}
    kinds = heading_words()["kinds"]
    for indicator in known.indicators.values():
        alike = [other for other in known.indicators.values() if other.kind is indicator.kind]
        if len(alike) == 1:
            names |= {plain(word): indicator.id for word in kinds.get(indicator.kind.value, ())}
    own = [(plain(indicator.name), indicator.id) for indicator in known.indicators.values()]
    twice = {name for name, key in own if any(name == other and key != k for other, k in own)}
    return {**names, **{name: key for name, key in own if name and name not in twice}}


def _units(known: Known) -> dict[str, list[str]]:
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


# ── what that gives ──────────────────────────────────────────────────────────────────────────────────────────────────


def proposed(name: str, sheet: Sheet, match: Match, known: Known) -> Proposal:
    """Return the figures in a list, or why they cannot be taken in. `name` is what problems call the file."""
    reader = _Reader(name, match, known)
    if problem := reader.lacking():
        return Proposal(problems=(problem,), remarks=sheet.remarks)
    for row in sheet.rows:
        reader.read(row.number, row.cells)
    return reader.proposal(sheet.remarks)


@dataclass(frozen=True)
class _Place:
    """Where a figure of one row stands: its column, and of which indicator and period it is."""

    column: int
    indicator: Indicator
    period: str


class _Reader:
    """Reads a list row by row, and gathers figures, problems and what nobody knows."""

    def __init__(self, name: str, match: Match, known: Known) -> None:
        self.name, self.match, self.known = name, match, known
        self.units = _units(known)
        self.whole = {plain(word) for word in (*heading_words()["organisation"], known.organisation)} - {""}
        self.missing = {word.casefold() for word in heading_words()["missing"]}
        self.indicators = _indicator_names(known)
        self.chosen = {plain(said) or said: unit for said, unit in known.chosen.items()}
        self.indicators |= {plain(said) or said: indicator for said, indicator in known.named.items()}
        self.found: dict[tuple[str, str, str], tuple[FigureRow, int]] = {}
        self.problems: list[Problem] = []
        self.beyond = self.empty = self.small = self.fractions = 0
        self.unknown_units: dict[str, None] = {}
        self.unknown_indicators: dict[str, None] = {}

    # what the whole list lacks

    def lacking(self) -> Problem | None:
        """Return what keeps the list as a whole from being read."""
        match = self.match
        values = [column for column in match.columns if column.role is Role.FIGURES]
        if match.of(Role.VALUE) is not None:
            values.append(Column())
        if not values:
            return Problem("kits.policy_cycle:importing.no_values", file=self.name)
        if match.of(Role.UNIT) is None and match.unit is None:
            return Problem("kits.policy_cycle:importing.no_unit_column", file=self.name)
        named = match.of(Role.INDICATOR) is not None or match.indicator is not None
        if not named and not all(column.indicator for column in values):
            return Problem("kits.policy_cycle:importing.no_indicator_column", file=self.name)
        dated = match.of(Role.PERIOD) is not None or match.of(Role.YEAR) is not None or match.period is not None
        if not dated and not all(column.period for column in values):
            return Problem("kits.policy_cycle:importing.no_period_column", file=self.name)
        return None

    # a row

    def read(self, row: int, cells: Sequence[str]) -> None:
        """Take in one row: its unit, and a figure for each column of figures."""
        unit = self._unit(row, self._cell(cells, Role.UNIT))
        if unit is None:
            return
        size = self._size(row, self._cell(cells, Role.SIZE))
        for place in self._places(row, cells):
            self._figure(row, cells[place.column], unit, place, size)

    def _cell(self, cells: Sequence[str], role: Role) -> str:
        column = self.match.of(role)
        return "" if column is None else cells[column]

    def _problem(self, code: str, row: int, **values: object) -> None:
        if len(self.problems) < PROBLEMS_NAMED:
            self.problems.append(Problem(f"kits.policy_cycle:importing.{code}", file=self.name, row=row, **values))
        else:
            self.beyond += 1

    def _unit(self, row: int, cell: str) -> str | None:
        said = plain(cell)
        if self.match.of(Role.UNIT) is None:
            return self.match.unit
        if not cell:
            self._problem("no_unit", row)
            return None
        chosen = self.chosen.get(said or cell)
        if chosen is not None:
            return None if chosen == SKIPPED else chosen
        if len(there := self.units.get(said, [])) == 1:
            return there[0]
        if said in self.whole:
            return ORGANISATION
        self.unknown_units[clean_text(cell, single_line=True)] = None
        self._problem("ambiguous_unit" if there else "unknown_unit", row, text=cell[:SHOWN])
        return None

    def _size(self, row: int, cell: str) -> int | None:
        if self._is_missing(cell):
            return None
        try:
            value = number(cell)
        except ValueError:
            value = -1.0
        if not 0 <= value < LARGEST:
            self._problem("no_size", row, text=cell[:SHOWN])
            return None
        return int(value)  # of full-time equivalents the whole ones: a group is never taken for larger than it is

    def _is_missing(self, cell: str) -> bool:
        return not cell or cell.casefold() in self.missing

    def _places(self, row: int, cells: Sequence[str]) -> Iterator[_Place]:
        for n, column in enumerate(self.match.columns):
            if column.role not in (Role.VALUE, Role.FIGURES) or self._is_missing(cells[n]):
                self.empty += column.role in (Role.VALUE, Role.FIGURES)
                continue
            indicator = self._indicator(row, column, self._cell(cells, Role.INDICATOR))
            period = indicator and self._period(row, column, indicator, cells)
            if indicator and period:
                yield _Place(n, indicator, period)

    def _indicator(self, row: int, column: Column, cell: str) -> Indicator | None:
        said = column.indicator or (self.indicators.get(plain(cell) or cell) if cell else self.match.indicator)
        if said == SKIPPED:
            return None
        if found := self.known.indicators.get(said or ""):
            return found
        if cell:
            self.unknown_indicators[clean_text(cell, single_line=True)] = None
        self._problem("unknown_indicator" if cell else "no_indicator", row, text=cell[:SHOWN])
        return None

    def _period(self, row: int, column: Column, indicator: Indicator, cells: Sequence[str]) -> str | None:
        said, period = self._said_period(column, indicator.every, cells)
        if period is None or periods.every(period) is not indicator.every:
            self._problem(f"period_{indicator.every.value}", row, text=said[:SHOWN], name=indicator.name)
            return None
        return period

    def _said_period(self, column: Column, every: Every, cells: Sequence[str]) -> tuple[str, str | None]:
        if column.period is not None:
            return column.period, column.period
        if cell := self._cell(cells, Role.PERIOD):
            return cell, period_words.read(cell, every)
        if self.match.of(Role.YEAR) is not None:
            year = self._cell(cells, Role.YEAR)
            part = self._cell(cells, Role.MONTH if every is Every.MONTH else Role.QUARTER)
            return f"{year} {part}".strip(), period_words.put_together(year, part, every)
        return self.match.period or "", self.match.period

    def _figure(self, row: int, cell: str, unit: str, place: _Place, size: int | None) -> None:
        value = self._value(row, cell, place.indicator)
        if value is None:
            return
        if place.indicator.kind is IndicatorKind.QUESTIONNAIRE:
            if size is None:
                self._problem("no_group_size", row, name=place.indicator.name)
                return
            if size <= GROUP:
                self.small += 1
                return
        made = FigureRow(place.indicator.id, unit, place.period, value, size)
        before, at = self.found.setdefault((made.indicator, made.unit, made.period), (made, row))
        if before != made:
            self._problem("twice", row, other=at, name=place.indicator.name, period=place.period)

    def _value(self, row: int, cell: str, indicator: Indicator) -> float | None:
        per_cent = "%" in indicator.measured_in
        written = cell.strip()
        if per_cent and written.endswith("%"):
            written = written[:-1].strip()
        elif per_cent:
            self.fractions += 1
        try:
            value = number(written)
        except ValueError:
            self._problem("no_number", row, text=cell[:SHOWN])
            return None
        if abs(value) >= LARGEST or (indicator.adds and value < 0):
            self._problem("impossible_number", row, text=cell[:SHOWN])
            return None
        return value

    # all of it

    def proposal(self, said: Iterable[Problem]) -> Proposal:
        """Return what was read."""
        remarks = list(said)
        figures = tuple(row for row, _ in self.found.values())
        if self.small:
            remarks.append(Problem("kits.policy_cycle:importing.small_groups", file=self.name, n=self.small, most=GROUP))
        if self.empty:
            remarks.append(Problem("kits.policy_cycle:importing.empty_cells", file=self.name, n=self.empty))
        if self._look_like_fractions(figures):
            remarks.append(Problem("kits.policy_cycle:importing.fractions", file=self.name))
        problems = list(self.problems)
        if self.beyond:
            problems.append(Problem("kits.policy_cycle:importing.more_problems", n=self.beyond))
        if len(figures) > MOST_FIGURES:
            problems.append(
                Problem("kits.policy_cycle:importing.too_many", file=self.name, n=len(figures), limit=MOST_FIGURES)
            )
        if not figures and not problems:
            problems.append(Problem("kits.policy_cycle:importing.nothing", file=self.name))
        return Proposal(
            () if problems else figures,
            tuple(problems),
            tuple(remarks),
            tuple(self.unknown_units),
            tuple(self.unknown_indicators),
        )

    def _look_like_fractions(self, figures: Sequence[FigureRow]) -> bool:
        """Percentages of which none is written with its sign and none reaches 1 are most likely parts of 1."""
        shares = [row.value for row in figures if "%" in self.known.indicators[row.indicator].measured_in]
        return bool(self.fractions == len(shares) and len(shares) > 2 and any(shares) and max(map(abs, shares)) <= 1)


def taken(figures: Figures, rows: Iterable[FigureRow]) -> Taken:
    """Return what taking figures in would do to those that are there."""
    new, changed, same = [], [], 0
    for row in rows:
        there = figures.values.get(row.indicator, {}).get(row.unit, {}).get(row.period)
        if there is None:
            new.append(row)
        elif there == Figure(row.value, row.n):
            same += 1
        else:
            changed.append((row, there))
    return Taken(tuple(new), tuple(changed), same)
