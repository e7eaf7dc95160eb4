"""Which column of an RI&E's list is what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import Unit
from kits.policy_cycle.findings.importing.words import meant, words
from kits.sheets import Sheet, plain

MOSTLY = 0.5  # of a column's cells: then it is a column of such words


class Role(StrEnum):
    """What a column can hold. Texts: `rie_columns.<value>`."""

    NUMBER = "number"
    TEXT = "text"
    THEME = "theme"
    UNIT = "unit"
    RISK = "risk"
    MEASURE = "measure"
    OWNER = "owner"
    DUE = "due"
    PRIORITY = "priority"
    STATUS = "status"


@dataclass(frozen=True)
class Match:
    """Which column of a list is what; None is a column that is not read."""

    columns: tuple[Role | None, ...]

    def of(self, role: Role) -> int | None:
        """Return which column has a role, counted from 0; None when none has."""
        return next((n for n, one in enumerate(self.columns) if one is role), None)

    def cell(self, cells: Sequence[str], role: Role) -> str:
        """Return what a row says in the column of a role; nothing where there is none."""
        column = self.of(role)
        return "" if column is None else cells[column].strip()


def headings() -> tuple[str, ...]:
    """Return the headings that tell a heading row for certain, for kits.sheets.read."""
    return tuple(word for known in words("columns").values() for word in known)


def guessed(sheet: Sheet, units: Sequence[Unit] = ()) -> Match:
    """Return which column is most likely what: by its heading, else by what stands in it."""
    roles: list[Role | None] = [None] * sheet.width
    header = [plain(heading) for heading in sheet.header or ()]
    for role in Role:
        known = words("columns")[role]
        there = [n for n, said in enumerate(header) if roles[n] is None and said in known and _fits(sheet, n, role)]
        if there:
            roles[min(there, key=lambda n: known.index(header[n]))] = role
    names = {plain(unit.name): unit.id for unit in units}
    for role in (Role.RISK, Role.UNIT, Role.TEXT):
        if role not in roles:
            _by_content(sheet, roles, role, names)
    return Match(tuple(roles))


def _fits(sheet: Sheet, n: int, role: Role) -> bool:
    """Tell whether a column can be what its heading says: one headed "risico" may hold texts, or how bad each is."""
    return role is not Role.TEXT or not _share(sheet, n, lambda cell: meant("severities", cell) is not None)


def _by_content(sheet: Sheet, roles: list[Role | None], role: Role, names: Mapping[str, str]) -> None:
    free = [n for n, one in enumerate(roles) if one is None]
    if role is Role.RISK:
        found = [n for n in free if _share(sheet, n, lambda cell: meant("severities", cell) is not None)]
    elif role is Role.UNIT:
        found = [n for n in free if _share(sheet, n, lambda cell: plain(cell) in names)]
    else:
        found = sorted(free, key=lambda n: -sum(map(len, sheet.column(n))))[:1]
    if found:
        roles[found[0]] = role


def _share(sheet: Sheet, n: int, so: Callable[[str], bool]) -> bool:
    cells = [cell for cell in sheet.column(n) if cell]
    return bool(cells) and sum(map(so, cells)) / len(cells) > MOSTLY
