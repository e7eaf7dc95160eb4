"""A list of figures row by row: what each cell says, and every fault by its row."""

from __future__ import annotations

from kits.periods import Every
from kits.policy_cycle.figures import period_words
from kits.policy_cycle.figures.importing.gathering import Said
from kits.policy_cycle.figures.importing.matching import (
    PARTS,
    SKIPPED,
    Column,
    Known,
    Match,
    Role,
    indicator_names,
    unit_names,
)
from kits.policy_cycle.figures.period_words import Habits
from kits.policy_cycle.figures.records import LARGEST, Indicator, IndicatorKind
from kits.policy_cycle.figures.stretches import Stretch
from kits.policy_cycle.figures.words import heading_words
from kits.policy_cycle.terms import ORGANISATION
from kits.problems import Problem
from kits.sheets import Row, Sheet, plain
from kits.sheets.numbers import SIGNS, ColumnNumbers, Number, Unclear, number
from kits.small_groups.records import GROUP
from kits.wording import clean_text

PROBLEMS_NAMED = 50
"""Problems a proposal names; what is beyond them is counted."""
SHOWN = 60  # characters of a cell in a problem
WHOLE = 100.0  # per cent
ONE = Number(1.0)


class Lines:
    """Reads a list row by row, and gathers figures (`said`), problems, counts, and what nobody knows."""

    def __init__(self, name: str, sheet: Sheet, match: Match, known: Known) -> None:
        self.name, self.sheet, self.match, self.known = name, sheet, match, known
        self.units = unit_names(known)
        self.whole = {plain(word) for word in (*heading_words()["organisation"], known.organisation)} - {""}
        self.missing = {word.casefold() for word in heading_words()["missing"]}
        self.indicators = indicator_names(known)
        self.chosen = {plain(said) or said: unit for said, unit in known.chosen.items()}
        self.indicators |= {plain(said) or said: indicator for said, indicator in known.named.items()}
        self.numbers = self._columns_of_numbers()
        self.habits: dict[Every, Habits] = {}
        self.said: list[Said] = []
        self.problems: list[Problem] = []
        self.beyond = self.empty = self.small = self.bare = self.wordless = 0
        self.over: list[tuple[int, str]] = []
        self.unclear = False
        self.unknown_units: dict[str, None] = {}
        self.unknown_indicators: dict[str, None] = {}
        self.unnamed: dict[str, set[int]] = {}

    def read(self, row: Row) -> None:
        """Take in one row: its unit, and a figure for each column of figures."""
        columns = self._with_figures(row)
        if not columns:
            return
        unit = self._unit(row)
        if unit is None:
            return
        size = self._size(row)
        for n, column in columns:
            self._figure(row, n, column, unit, size)

    def problem(self, code: str, row: int, **values: object) -> None:
        """Note a fault of a row."""
        if len(self.problems) < PROBLEMS_NAMED:
            self.problems.append(Problem(f"kits.policy_cycle:importing.{code}", file=self.name, row=row, **values))
        else:
            self.beyond += 1

    def _cell(self, row: Row, role: Role) -> str:
        column = self.match.of(role)
        return "" if column is None else row.cells[column]

    # ── which cells ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _columns_of_numbers(self) -> dict[int, ColumnNumbers]:
        """Return how each column of figures is read; columns of one indicator are written alike."""
        alike: dict[str | None, list[int]] = {}
        for n, column in enumerate(self.match.columns):
            if column.role in (Role.VALUE, Role.FIGURES):
                alike.setdefault(column.indicator or column.named or None, []).append(n)
        found = {n: self.sheet.numbers(*some, decimal=self.match.decimal) for some in alike.values() for n in some}
        if (at := self.match.of(Role.SIZE)) is not None:
            found[at] = self.sheet.numbers(at, decimal=self.match.decimal)
        return found

    def _with_figures(self, row: Row) -> list[tuple[int, Column]]:
        """Return the columns in which this row has a figure; a note below a table and a line of measures have none."""
        if self.match.rows_count:
            return [(-1, Column(Role.VALUE))] if any(row.cells) else []
        found = []
        for n, column in enumerate(self.match.columns):
            if column.role not in (Role.VALUE, Role.FIGURES):
                continue
            if self._is_missing(row.cells[n]):
                self.empty += 1
            else:
                found.append((n, column))
        unit = self.match.of(Role.UNIT)
        blank = (unit is None or not row.cells[unit]) and not self._period_cells(row)
        if found and blank and not any(ch.isdigit() for n, _ in found for ch in row.cells[n]):
            self.wordless += 1
            return []
        return found

    def _period_cells(self, row: Row) -> str:
        return "".join(self._cell(row, role) for role in (Role.PERIOD, Role.YEAR, *PARTS))

    def _is_missing(self, cell: str) -> bool:
        return not cell or cell.casefold() in self.missing

    # ── of whom ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _unit(self, row: Row) -> str | None:
        if self.match.of(Role.UNIT) is None:
            return self.match.unit
        cell = self._cell(row, Role.UNIT)
        said = plain(cell)
        if not cell:
            self.problem("no_unit", row.number)
            return None
        chosen = self.chosen.get(said or cell)
        if chosen is not None:
            return None if chosen == SKIPPED else chosen
        if len(there := self.units.get(said, [])) == 1:
            return there[0]
        if said in self.whole:
            return ORGANISATION
        called = clean_text(cell, single_line=True)
        if called not in self.unknown_units:
            self.problem("ambiguous_unit" if there else "unknown_unit", row.number, text=cell[:SHOWN])
        self.unknown_units[called] = None
        return None

    def _size(self, row: Row) -> int | None:
        at = self.match.of(Role.SIZE)
        if at is None or self._is_missing(row.cells[at]):
            return None
        try:
            value = row.number_at(at, self.numbers[at]).value
        except Unclear:
            value = number(row.cells[at])
        except ValueError:
            value = -1.0
        if not 0 <= value < LARGEST:
            self.problem("no_size", row.number, text=row.cells[at][:SHOWN])
            return None
        return int(value)  # of full-time equivalents the whole ones: a group is never taken for larger than it is

    # ── of what ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _figure(self, row: Row, n: int, column: Column, unit: str, size: int | None) -> None:
        indicator = self._indicator(row, n, column)
        if indicator is None:
            return
        stretch = self._stretch(row, column, indicator)
        if stretch is None:
            return
        value = self._value(row, n, indicator)
        if value is None:
            return
        if indicator.kind is IndicatorKind.QUESTIONNAIRE:
            if size is None:
                self.problem("no_group_size", row.number, name=indicator.name)
                return
            if size <= GROUP:
                self.small += 1
                return
        self.said.append(Said(indicator, unit, stretch, value, size, row.number, n))

    def _indicator(self, row: Row, n: int, column: Column) -> Indicator | None:
        cell = self._cell(row, Role.INDICATOR)
        if column.indicator:
            said: str | None = column.indicator
        elif column.named:
            said = self.indicators.get(plain(column.named) or column.named)
            if said is None:
                self.unnamed.setdefault(column.named, set()).add(n)
                return None
        else:
            said = self.indicators.get(plain(cell) or cell) if cell else self.match.indicator
        if said == SKIPPED:
            return None
        if found := self.known.indicators.get(said or ""):
            return found
        called = clean_text(cell, single_line=True)
        if not cell:
            self.problem("no_indicator", row.number)
        elif called not in self.unknown_indicators:
            self.problem("unknown_indicator", row.number, text=cell[:SHOWN])
            self.unknown_indicators[called] = None
        return None

    # ── when ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _stretch(self, row: Row, column: Column, indicator: Indicator) -> Stretch | None:
        said, stretch = self._said_stretch(row, column, indicator.every)
        if stretch is None:
            self.problem(f"period_{indicator.every.value}", row.number, text=said[:SHOWN], name=indicator.name)
        return stretch

    def _said_stretch(self, row: Row, column: Column, every: Every) -> tuple[str, Stretch | None]:
        habits = self._habits(every)
        year = self._cell(row, Role.YEAR) or self.match.period or ""
        period = self._cell(row, Role.PERIOD)
        if column.period is not None:
            whole = period_words.read(column.period, habits)
            return column.period, whole or period_words.put_together(period or year, column.period, None, habits)
        if period:
            return period, period_words.read(period, habits) or period_words.put_together(year, period, None, habits)
        for role, length in PARTS.items():
            if part := self._cell(row, role):
                if plain(part) in self.whole:
                    return year, period_words.read(year, habits)
                return f"{year} {part}".strip(), period_words.put_together(year, part, length, habits)
        return year, period_words.read(year, habits)

    def _habits(self, every: Every) -> Habits:
        if every not in self.habits:
            at = self.match.of(Role.PERIOD)
            cells = self.sheet.column(at) if at is not None else self.sheet.header or ()
            self.habits[every] = period_words.habits(cells, every)
        return self.habits[every]

    # ── how much ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _value(self, row: Row, n: int, indicator: Indicator) -> float | None:
        cell = "1" if n < 0 else row.cells[n]
        found = ONE if n < 0 else self._number(row, n, indicator)
        if found is None:
            return None
        value, share = found.value, "%" in indicator.measured_in
        if share and not found.per_cent:
            self.bare += 1
            if self.match.parts_of_one:
                value = round(value * WHOLE, 10)
        if abs(value) >= LARGEST or (indicator.adds and value < 0):
            self.problem("impossible_number", row.number, text=cell[:SHOWN])
            return None
        if share and value > WHOLE:
            self.over.append((row.number, cell[:SHOWN]))
        return value

    def _number(self, row: Row, n: int, indicator: Indicator) -> Number | None:
        cell = row.cells[n]
        try:
            return row.number_at(n, self.numbers[n])
        except Unclear:
            sign = next(ch for ch in cell if ch in SIGNS)
            if "%" in indicator.measured_in:
                return Number(number(cell, sign))  # nobody has thousands of per cents
            if indicator.adds:
                return Number(number(cell))  # what is counted comes in whole numbers
            self.unclear = True
            self.problem("unclear_number", row.number, text=cell[:SHOWN])
        except ValueError:
            self.problem("no_number", row.number, text=cell[:SHOWN])
        return None
