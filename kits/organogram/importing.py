"""An organisation as somebody else's system exports it: one or more lists, of units or of posts in units.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what that
gives (`proposed`: units, or problems named by row), and what would change (kits.organogram.changes). Nothing half enters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.organogram.numbers import number
from kits.organogram.state import MOST_PEOPLE, MOST_UNITS, NAME_LIMIT
from kits.problems import Problem
from kits.sheets import Sheet, plain
from kits.texts import clean_text


class Column(StrEnum):
    """What a column can hold."""

    NAME = "name"
    CODE = "code"
    PARENT = "parent"
    SECOND_PARENT = "second_parent"
    HEADCOUNT = "headcount"
    SITE = "site"
    MANAGER = "manager"


class Kind(StrEnum):
    """What a row describes: a unit, or a post (a person or position) within a unit."""

    UNITS = "units"
    POSTS = "posts"


HEADINGS: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("unit", "afdeling", "team", "naam", "name", "onderdeel", "organisatieonderdeel", "eenheid", "department",
                  "organisatie eenheid", "naam afdeling", "naam eenheid", "org unit", "afdelingsnaam", "unit name"),
    Column.CODE: ("code", "id", "nummer", "nr", "post unique reference", "afdelingscode", "eenheidcode", "unit code",
                  "unit id", "kostenplaats", "functienummer", "positienummer", "personeelsnummer", "reference", "key"),
    Column.PARENT: ("valt onder", "onder", "parent", "bovenliggend", "bovenliggende afdeling", "bovenliggende eenheid",
                    "hoofdafdeling", "rapporteert aan", "reports to", "reports to senior post", "reporting senior post",
                    "parent id", "parent code", "parent unit", "manager id", "leidinggevende code", "hoort bij"),
    Column.SECOND_PARENT: ("ook onder", "tweede leidinggevende", "valt ook onder", "dotted line", "second parent",
                           "also under", "also reports to", "second manager", "rapporteert ook aan"),
    Column.HEADCOUNT: ("fte", "aantal", "medewerkers", "aantal medewerkers", "headcount", "bezetting", "formatie",
                       "number of posts in fte", "employees", "personen", "aantal fte", "people"),
    Column.SITE: ("vestiging", "locatie", "site", "location", "kantoor", "standplaats", "office", "plaats"),
    Column.MANAGER: ("manager", "leidinggevende", "teamleider", "hoofd", "chef", "job title", "functie", "functienaam",
                     "head", "lead", "generic job title"),
}  # fmt: skip
"""What people call these columns, in Dutch and English; compared without capitals, accents and punctuation."""

KNOWN_HEADINGS = tuple(name for names in HEADINGS.values() for name in names)

NOBODY = frozenset(
    ("", "x", "xx", "xxx", "na", "n a", "nvt", "n v t", "geen", "none", "nobody", "niemand", "top", "root", "0", "00")
)
"""What stands in the column of what a row falls under, where that is nothing."""

MOSTLY = 0.3  # of a list's rows name a unit that another row names too: then a row is a post


@dataclass(frozen=True)
class Match:
    """Which column of a list is what, counted from 0, and what a row describes."""

    columns: Mapping[Column, int]
    kind: Kind


@dataclass(frozen=True)
class List_:  # noqa: N801 - the word is taken
    """A list with its file's name, and how its columns are matched."""

    name: str
    sheet: Sheet
    match: Match


@dataclass(frozen=True)
class Found:
    """A unit in the lists. `key` names it within this import; `parent` and `second_parent` are keys."""

    key: str
    name: str
    parent: str | None = None
    second_parent: str | None = None
    site: str = ""
    headcount: float | None = None
    manager: str = ""
    code: str = ""


@dataclass(frozen=True)
class Proposal:
    """What the lists hold. With `problems` nothing can be taken in; `remarks` only tell. Units stand parents first."""

    units: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Line:
    """One row, read: where it stands, and what its matched cells say."""

    file: str
    row: int
    kind: Kind
    name: str
    code: str
    parent: str
    second: str
    headcount: float | None
    site: str
    manager: str


@dataclass
class _Unit:
    """A unit while its lines are gathered."""

    key: str
    name: str
    lines: list[_Line] = field(default_factory=list)
    parent: str | None = None
    second_parent: str | None = None
    manager: str = ""
    code: str = ""


# ── which column is what ─────────────────────────────────────────────────────────────────────────────────────────────


def guessed(sheet: Sheet) -> Match:
    """Return which column is most likely what. Each column is used once."""
    columns: dict[Column, int] = {}
    headings = [plain(heading) for heading in sheet.header or ()]
    for column, names in HEADINGS.items():
        wanted = [plain(name) for name in names]
        there = [n for n, heading in enumerate(headings) if heading in wanted and n not in columns.values()]
        if there:
            columns[column] = min(there, key=lambda n: wanted.index(headings[n]))
    if Column.NAME not in columns:
        columns.update(_without_headings(sheet, columns))
    return Match(columns, _kind(sheet, columns))


def _without_headings(sheet: Sheet, taken: Mapping[Column, int]) -> dict[Column, int]:
    """Return the name's column by its looks: the first that is no number; a single list is names throughout."""
    free = [n for n in range(sheet.width) if n not in taken.values()]
    wordy = [n for n in free if any(cell and not _numeric(cell) for cell in sheet.column(n))]
    return {Column.NAME: wordy[0]} if wordy else {}


def _kind(sheet: Sheet, columns: Mapping[Column, int]) -> Kind:
    if Column.NAME not in columns:
        return Kind.UNITS
    names = [plain(cell) for cell in sheet.column(columns[Column.NAME]) if cell]
    repeated = sum(times for times in Counter(names).values() if times > 1)
    return Kind.POSTS if names and repeated > MOSTLY * len(names) else Kind.UNITS


def _numeric(cell: str) -> bool:
    try:
        number(cell)
    except ValueError:
        return False
    return True


# ── what that gives ──────────────────────────────────────────────────────────────────────────────────────────────────


def proposed(lists: Iterable[List_], *, unknown_to_top: bool = False) -> Proposal:
    """Return the units in the lists together, or why they cannot be taken in.

    With `unknown_to_top`, what falls under something that no list has comes at the top, instead of being a problem.
    """
    problems: list[Problem] = []
    remarks: list[Problem] = []
    lines: list[_Line] = []
    for one in lists:
        remarks += one.sheet.remarks
        if Column.NAME not in one.match.columns:
            problems.append(Problem("kits.organogram:importing.no_name_column", file=one.name))
            continue
        lines += _lines(one, problems)
    units = _gathered(lines, problems)
    if units and not problems:
        _Links(units, lines, problems, remarks, unknown_to_top).lay()
    if not problems:
        _check_circles(units, problems)
    if len(units) > MOST_UNITS:
        problems.append(Problem("kits.organogram:problems.too_many_units", limit=MOST_UNITS))
    if not units and not problems:
        problems.append(Problem("kits.organogram:importing.nothing"))
    if problems:
        return Proposal(problems=tuple(problems), remarks=tuple(remarks))
    return Proposal(tuple(_in_order(units)), (), tuple(remarks))


def _lines(one: List_, problems: list[Problem]) -> list[_Line]:
    read = []
    for row in one.sheet.rows:
        cells = {column: clean_text(row.cells[n], single_line=True) for column, n in one.match.columns.items()}
        name = cells.get(Column.NAME, "")
        if not name:
            problems.append(Problem("kits.organogram:importing.no_name", file=one.name, row=row.number))
            continue
        for column, cell in cells.items():
            if len(cell) > NAME_LIMIT:
                problems.append(
                    Problem("kits.organogram:importing.too_long", file=one.name, row=row.number, text=f"{cell[:40]}…",
                            limit=NAME_LIMIT)
                )  # fmt: skip
                cells[column] = cell[:NAME_LIMIT]
        read.append(
            _Line(
                file=one.name,
                row=row.number,
                kind=one.match.kind,
                name=name,
                code=cells.get(Column.CODE, ""),
                parent=cells.get(Column.PARENT, ""),
                second=cells.get(Column.SECOND_PARENT, ""),
                headcount=_headcount(cells.get(Column.HEADCOUNT, ""), one.name, row.number, problems),
                site=cells.get(Column.SITE, ""),
                manager=cells.get(Column.MANAGER, ""),
            )
        )
    return read


def _headcount(cell: str, file: str, row: int, problems: list[Problem]) -> float | None:
    if not cell:
        return None
    try:
        value = number(cell)
    except ValueError:
        problems.append(Problem("kits.organogram:importing.no_number", file=file, row=row, text=cell[:60]))
        return None
    if not 0 <= value < MOST_PEOPLE:
        problems.append(Problem("kits.organogram:importing.impossible_number", file=file, row=row, text=cell[:60]))
        return None
    return value


def _gathered(lines: list[_Line], problems: list[Problem]) -> dict[str, _Unit]:
    """Return the units by key: a post's by the unit's name, a unit's own by its code, or its name without one."""
    units: dict[str, _Unit] = {}
    by_code: dict[str, _Line] = {}
    for line in lines:
        if line.code:
            twin = by_code.setdefault(plain(line.code) or line.code, line)
            if twin is not line:
                problems.append(
                    Problem("kits.organogram:importing.code_twice", file=line.file, row=line.row, reference=line.code,
                            other=twin.row, other_file=twin.file)
                )  # fmt: skip
                continue
        as_name = f"name:{plain(line.name) or line.name}"
        key = f"code:{plain(line.code) or line.code}" if line.kind is Kind.UNITS and line.code else as_name
        unit = units.setdefault(key, _Unit(key, line.name))
        if line.kind is Kind.UNITS and any(other.kind is Kind.UNITS for other in unit.lines):
            first = unit.lines[0]
            problems.append(
                Problem("kits.organogram:importing.name_twice", file=line.file, row=line.row, name=line.name,
                        other=first.row, other_file=first.file)
            )  # fmt: skip
            continue
        unit.lines.append(line)
    return units


class _Links:
    """Lays the lines between units: what rows refer to, by code or by name."""

    def __init__(
        self,
        units: dict[str, _Unit],
        lines: list[_Line],
        problems: list[Problem],
        remarks: list[Problem],
        unknown_to_top: bool,
    ) -> None:
        self.units, self.problems, self.remarks, self.unknown_to_top = units, problems, remarks, unknown_to_top
        self.unit_of_code: dict[str, str] = {}
        self.units_of_name: dict[str, set[str]] = {}
        for unit in units.values():
            for line in unit.lines:
                if line.code:
                    self.unit_of_code[plain(line.code) or line.code] = unit.key
                self.units_of_name.setdefault(plain(line.name) or line.name, set()).add(unit.key)

    def lay(self) -> None:
        """Give each unit what it falls under, its manager and its code."""
        for unit in self.units.values():
            above: Counter[str] = Counter()
            second: Counter[str] = Counter()
            for line in unit.lines:
                first_key = self._referred(line, line.parent)
                if first_key and first_key != unit.key:
                    above[first_key] += 1
                elif first_key == unit.key and line.kind is Kind.UNITS:
                    self.problems.append(
                        Problem("kits.organogram:importing.under_itself", file=line.file, row=line.row, name=line.name)
                    )
                second_key = self._referred(line, line.second)
                if second_key and second_key != unit.key:
                    second[second_key] += 1
            ranked = [key for key, _ in above.most_common()]
            others = [key for key in (*second, *ranked[1:]) if key not in ranked[:1]]
            unit.parent = ranked[0] if ranked else None
            unit.second_parent = others[0] if others and ranked else None
            if len(ranked) > 1:
                names = ", ".join(self.units[key].name for key in ranked)
                self.remarks.append(Problem("kits.organogram:importing.several_parents", name=unit.name, parents=names))
            self._head(unit)

    def _head(self, unit: _Unit) -> None:
        """A post's unit is led by the post that answers to somebody outside it, or to nobody; a unit's row says it."""
        leading = [line for line in unit.lines if line.kind is Kind.UNITS]
        leading += [line for line in unit.lines if line.code and self._quietly(line.parent) != unit.key]
        if leading:
            unit.manager, unit.code = leading[0].manager, leading[0].code

    def _quietly(self, reference: str) -> str | None:
        return self.unit_of_code.get(plain(reference) or reference)

    def _referred(self, line: _Line, reference: str) -> str | None:
        wanted = plain(reference) or reference
        if plain(reference) in NOBODY and wanted not in self.unit_of_code and wanted not in self.units_of_name:
            return None
        if line.code and wanted == (plain(line.code) or line.code) and line.kind is Kind.POSTS:
            return None
        if wanted in self.unit_of_code:
            return self.unit_of_code[wanted]
        named = self.units_of_name.get(wanted, set())
        if len(named) == 1:
            return next(iter(named))
        if named:
            self.problems.append(
                Problem("kits.organogram:importing.ambiguous", file=line.file, row=line.row, parent=reference[:60])
            )
        elif not self.unknown_to_top:
            self.problems.append(
                Problem("kits.organogram:importing.unknown_parent", file=line.file, row=line.row, name=line.name,
                        parent=reference[:60])
            )  # fmt: skip
        return None


def _check_circles(units: dict[str, _Unit], problems: list[Problem]) -> None:
    """Report every circle once, with the rows it goes through; a second line may not close one either."""
    done: set[str] = set()
    for start in units:
        if start in done:
            continue
        circle = _circle(units, start)
        if circle and not done & set(circle):
            rows = ", ".join(f"{units[key].name} ({_where(units[key].lines[0])})" for key in circle)
            problems.append(Problem("kits.organogram:importing.circle", rows=rows))
            done |= set(circle)


def _circle(units: dict[str, _Unit], start: str) -> list[str]:
    """Return the units on a way from `start` upwards back to it, or nothing."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for above in (units[here].parent, units[here].second_parent):
            if above == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return list(reversed(way))
            if above is not None and above not in came_from:
                came_from[above] = here
                waiting.append(above)
    return []


def _where(line: _Line) -> str:
    return f"{line.file}, {line.row}"


def _in_order(units: dict[str, _Unit]) -> list[Found]:
    """Return what was gathered, parents before what falls under them, otherwise in the lists' order."""
    under: dict[str | None, list[str]] = {}
    for unit in units.values():
        under.setdefault(unit.parent, []).append(unit.key)
    order: list[Found] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        unit = units[waiting.pop()]
        order.append(_found(unit))
        waiting += reversed(under.get(unit.key, []))
    return order


def _found(unit: _Unit) -> Found:
    counted = [line.headcount for line in unit.lines if line.headcount is not None]
    together = round(sum(counted), 2) if counted else None
    if together is not None and together == int(together):
        together = int(together)
    return Found(
        key=unit.key,
        name=unit.name,
        parent=unit.parent,
        second_parent=unit.second_parent,
        site=next((line.site for line in unit.lines if line.site), ""),
        headcount=together,
        manager=unit.manager,
        code=unit.code,
    )
