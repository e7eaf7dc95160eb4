"""A list of units or posts row by row: what each cell says, and every fault by its row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kits.organogram.importing.matching import Column, Kind, Line, List_, bare, depth, same, words
from kits.organogram.state import MOST_PEOPLE, NAME_LIMIT
from kits.problems import Problem
from kits.sheets import Row, plain
from kits.sheets.numbers import SIGNS, ColumnNumbers, Unclear, number
from kits.wording import clean_text

SHARE = 100
"""Per cent of a full week."""
_PATH = re.compile(r"\s*(?:[>→»\\]|(?<=\s)/(?=\s))\s*")


@dataclass
class Read:
    """What lists hold, line by line. `totals` and `rows_counted` are how many rows were left out, or counted as a person."""

    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    totals: int = 0
    rows_counted: int = 0

    def problem(self, code: str, file: str, row: int, **values: object) -> None:
        """Note a fault of a row."""
        self.problems.append(Problem(f"kits.organogram:importing.{code}", file=file, row=row, **values))


def read(one: List_, into: Read) -> None:
    """Take in one list."""
    reader = _Reader(one, into)
    made = [line for row in one.sheet.rows if (line := reader.line(row))]
    into.lines += _under_their_codes(made, one)


class _Reader:
    """Reads one list; what a row leaves open to those above it (levels, indents) is kept between rows."""

    def __init__(self, one: List_, into: Read) -> None:
        self.one, self.into = one, into
        self.place: tuple[str, ...] = ()
        self.above: list[tuple[int, str]] = []
        at = one.match.columns.get(Column.HEADCOUNT)
        self.numbers = ColumnNumbers() if at is None else one.sheet.numbers(at, decimal=one.match.decimal)
        self.heading = plain(one.sheet.header[at]) if at is not None and one.sheet.header else ""
        self.people: set[str] = set()
        self.paths = not one.match.levels and any(">" in self._cell(row, Column.NAME) for row in one.sheet.rows)

    def _cell(self, row: Row, column: Column) -> str:
        at = self.one.match.columns.get(column)
        return "" if at is None else clean_text(row.cells[at], single_line=True)

    def line(self, row: Row) -> Line | None:
        """Return what a row says, None when it is no unit or post."""
        place = self._place(row)
        if not place:
            if any(row.cells):
                self.into.problem("no_name", self.one.name, row.number)
            return None
        if _is_total(place[-1]):
            self.into.totals += 1
            return None
        kind = self.one.match.kind
        cells = {column: self._short(row, self._cell(row, column)) for column in Column}
        made = Line(
            file=self.one.name,
            row=row.number,
            kind=kind,
            name=place[-1],
            code=cells[Column.CODE],
            unit_code=cells[Column.UNIT_CODE],
            person=cells[Column.PERSON],
            parent=cells[Column.PARENT],
            second=cells[Column.SECOND_PARENT],
            headcount=self._headcount(row),
            site=cells[Column.SITE],
            manager=cells[Column.MANAGER],
            place=place if self.one.match.levels or self.one.match.indented or self.paths else (),
        )
        if kind is Kind.POSTS and Column.HEADCOUNT not in self.one.match.columns:
            return replace(made, headcount=self._counted(made))
        return made

    def _short(self, row: Row, cell: str) -> str:
        if len(cell) > NAME_LIMIT:
            self.into.problem("too_long", self.one.name, row.number, text=f"{cell[:40]}…", limit=NAME_LIMIT)
        return cell[:NAME_LIMIT]

    # ── where ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _place(self, row: Row) -> tuple[str, ...]:
        match = self.one.match
        if match.levels:
            return self._levels(row)
        name = self._short(row, self._cell(row, Column.NAME))
        if not name:
            return ()
        if self.paths:
            return tuple(part for part in _PATH.split(name) if part) or (name,)
        return self._indented(row, name) if match.indented else (name,)

    def _levels(self, row: Row) -> tuple[str, ...]:
        """Return a row's units; cells left empty before the first that is filled are as in the row above."""
        cells = [self._short(row, clean_text(row.cells[n], single_line=True)) for n in self.one.match.levels]
        first = next((n for n, cell in enumerate(cells) if cell), None)
        if first is None:
            return ()
        if _is_total(cells[first]):
            return (cells[first],)
        filled = [*self.place[:first], *(cell for cell in cells[first:] if cell)]
        place = tuple(name for n, name in enumerate(filled) if not n or same(name) != same(filled[n - 1]))
        self.place = place
        return place

    def _indented(self, row: Row, name: str) -> tuple[str, ...]:
        at = self.one.match.columns[Column.NAME]
        here, said = depth(row, at), bare(name)
        while self.above and self.above[-1][0] >= here:
            self.above.pop()
        place = (*(name for _, name in self.above), said)
        if not _is_total(said):
            self.above.append((here, said))
        return place

    # ── how many ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _headcount(self, row: Row) -> float | None:
        at = self.one.match.columns.get(Column.HEADCOUNT)
        if at is None or not row.cells[at] or row.cells[at] in ("-", "–"):
            return None
        cell = row.cells[at]
        try:
            found = row.number_at(at, self.numbers)
            value = found.value / SHARE if found.per_cent or self.heading in words()["shares"] else found.value
        except Unclear:
            value = number(cell, next(ch for ch in cell if ch in SIGNS)) if self.fraction else number(cell)
        except ValueError:
            self.into.problem("no_number", self.one.name, row.number, text=cell[:60])
            return None
        if not 0 <= value < MOST_PEOPLE:
            self.into.problem("impossible_number", self.one.name, row.number, text=cell[:60])
            return None
        return value

    @property
    def fraction(self) -> bool:
        """Whether the numbers are of full-time equivalents, of which nobody has thousands in a team."""
        return self.heading in words()["fractions"]

    def _counted(self, line: Line) -> float:
        """Count each person once, and each row where no column tells who it is."""
        who = same(line.code or line.person)
        again = bool(who) and who in self.people
        self.people.add(who)
        self.into.rows_counted += not again
        return 0.0 if again else 1.0


def _is_total(name: str) -> bool:
    said = plain(name)
    return said in words()["totals"]


def _under_their_codes(lines: list[Line], one: List_) -> list[Line]:
    """Return lines with what their numbers say where no column says it: 1.2.1 falls under 1.2."""
    if Column.PARENT in one.match.columns or any(line.place for line in lines) or one.match.kind is Kind.POSTS:
        return lines
    codes = {line.code or line.unit_code for line in lines}
    prefixes = [(line.code or line.unit_code).rpartition(".")[0] for line in lines]
    return [
        replace(line, parent=prefix) if prefix and prefix in codes else line
        for line, prefix in zip(lines, prefixes, strict=True)
    ]
