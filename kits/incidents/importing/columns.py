"""Which column of a register's list is what, and which hold people: those are left out before anything is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kits.incidents.importing import moments
from kits.incidents.importing.words import listed, meant, several, words, yes
from kits.sheets import Sheet, people, plain
from kits.sheets.looks import are_names, likeliest

MOSTLY = 0.5
"""Of a column's filled cells: then it is a column of such words."""


class Role(StrEnum):
    """What a column can hold. Texts: `import_columns.<value>`; of a column for one kind, `import_columns.one_kind`."""

    NUMBER = "number"
    DAY = "day"
    CLOCK = "clock"
    PLACE = "place"
    SITE = "site"
    ACTIVITY = "activity"
    UNIT = "unit"
    KINDS = "kinds"
    NEAR_MISS = "near_miss"
    HURT = "hurt"
    WORDS = "words"
    PERPETRATOR = "perpetrator"
    CIRCUMSTANCES = "circumstances"
    DAMAGE_EMPLOYEE = "damage_employee"
    DAMAGE_EMPLOYER = "damage_employer"
    DAMAGE = "damage"
    AMOUNT = "amount"
    RECOVERED = "recovered"
    POLICE = "police"
    POLICE_ON = "police_on"
    SANCTION = "sanction"
    REPEAT = "repeat"
    TOLD_ON = "told_on"
    CLOSED_ON = "closed_on"


WORDED = {
    Role.PLACE: "places",
    Role.KINDS: "kinds",
    Role.ACTIVITY: "activities",
    Role.PERPETRATOR: "perpetrators",
    Role.CIRCUMSTANCES: "circumstances",
    Role.SANCTION: "sanctions",
}
"""Columns whose cells are words of a part of `headings.yaml`."""
EACH_ITS_OWN = "kind:"
"""Before the kind of which a column says yes or no ("kind:verbal")."""


@dataclass(frozen=True)
class Match:
    """Which column of a list is what: a Role, "kind:verbal" for a column of yes and no, None for one that is not read."""

    columns: tuple[str | None, ...]

    def of(self, role: str) -> int | None:
        """Return which column has a role, counted from 0; None when none has."""
        return next((n for n, one in enumerate(self.columns) if one == role), None)

    def kinds(self) -> tuple[tuple[int, str], ...]:
        """Return the columns that each say yes or no of one kind."""
        return tuple(
            (n, one.removeprefix(EACH_ITS_OWN)) for n, one in enumerate(self.columns) if one and one.startswith(EACH_ITS_OWN)
        )


def headings() -> tuple[str, ...]:
    """Return the headings that tell a heading row for certain, for kits.sheets.read."""
    return tuple(word for known in words("columns").values() for word in known)


def without_people(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """Return the list without its columns that hold people, and what those were called.

    They are known by their heading (names, addresses, numbers of people, days of birth, complaints of health), or by holding
    mail addresses, or names where a heading leaves it open.
    """
    header = sheet.header or ("",) * sheet.width
    return people.without(sheet, [n for n, heading in enumerate(header) if _of_people(sheet, n, heading)])


def _of_people(sheet: Sheet, n: int, heading: str) -> bool:
    said = plain(heading)
    cells = people.filled(sheet, n)
    if said in people.headings():
        return not _worded(cells, "perpetrators")
    about_thing = bool(set(said.split()) & listed("things")) or said in _headings_of_things()
    if (not about_thing and people.is_headed(heading)) or people.are_reached(cells):
        return True
    return (
        said in words("columns")[Role.PERPETRATOR]
        and bool(cells)
        and not _worded(cells, "perpetrators")
        and are_names(cells)
    )


def _headings_of_things() -> frozenset[str]:
    return frozenset(word for known in words("columns").values() for word in known)


def guessed(sheet: Sheet) -> Match:
    """Return which column is most likely what: by its heading, else by what stands in it. Each role is given once."""
    roles: list[str | None] = [None] * sheet.width
    header = [plain(heading) for heading in sheet.header or ()]
    for role in Role:
        known = words("columns")[role]
        there = [n for n, said in enumerate(header) if roles[n] is None and said in known and _fits(sheet, n, role)]
        if there:
            roles[min(there, key=lambda n: known.index(header[n]))] = role
    if Role.KINDS not in roles:
        _flags(sheet, header, roles)
    for role, so in _BY_CONTENT.items():
        free = [n for n, one in enumerate(roles) if one is None]
        if role not in roles and not (role is Role.KINDS and any(one and one.startswith(EACH_ITS_OWN) for one in roles)):
            found = [n for n in free if so(people.filled(sheet, n))]
            if found:
                roles[found[0]] = role
    if Role.WORDS not in roles:
        best, _ = likeliest({n: sheet.column(n) for n, one in enumerate(roles) if one is None})
        if best is not None:
            roles[best] = Role.WORDS
    return Match(tuple(roles))


def _fits(sheet: Sheet, n: int, role: Role) -> bool:
    """Say whether a column can be what its heading says: one headed "locatie" may hold sites or places, by its cells."""
    cells = people.filled(sheet, n)
    if role is Role.DAY:
        return not cells or _share(cells, _is_day)
    if role is Role.SITE:
        return not _share(cells, lambda cell: meant("places", cell) is not None)  # "Kantoor Noord" is no kind of place
    if role in (Role.PLACE, Role.PERPETRATOR):
        return not cells or _worded(cells, WORDED[role])
    return True


def _flags(sheet: Sheet, header: list[str], roles: list[str | None]) -> None:
    """Give the columns that are headed by a kind, and say yes or no, that kind."""
    for n, said in enumerate(header):
        kind = meant("kinds", said) if said and not said.isdigit() else None
        new = roles[n] is None and kind and f"{EACH_ITS_OWN}{kind}" not in roles
        if new and all(yes(cell) is not None for cell in people.filled(sheet, n)):
            roles[n] = f"{EACH_ITS_OWN}{kind}"


def _share(cells: list[str], so: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(so, cells)) > MOSTLY * len(cells)


def _worded(cells: list[str], of: str) -> bool:
    return _share(cells, lambda cell: bool(several(of, cell)[0]))


def _is_day(cell: str) -> bool:
    try:
        moments.day_and_clock(cell)
    except moments.Unreadable:
        return _is_other_day(cell)
    return True


def _is_other_day(cell: str) -> bool:
    try:
        return bool(moments.day_and_clock(cell, month_before=True))
    except moments.Unreadable:
        return False


_BY_CONTENT: dict[Role, Callable[[list[str]], bool]] = {
    Role.DAY: lambda cells: _share(cells, _is_day),
    Role.KINDS: lambda cells: _share(
        [cell for cell in cells if not cell.isdigit()], lambda cell: bool(several("kinds", cell)[0])
    ),
    Role.PLACE: lambda cells: _worded(cells, "places"),
}
