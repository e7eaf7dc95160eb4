"""What is kept how long, what goes when, and how it goes: for good.

The organisation decides per kind, and says why; until it did, nothing of that kind goes by itself, and that is said. What
goes is announced before, carried out when the register is opened and on demand, and leaves a case without anybody in it for
the figures. A hold, with its reason, keeps a case as it is until its day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from kits.dossier import erasing, rows, schema
from kits.dossier.erasing import Tombstone
from kits.incidents import clock
from kits.incidents.case import Case
from kits.incidents.register import Register
from kits.incidents.state import Kept, State
from kits.periods import months_after

AHEAD = dt.timedelta(days=30)
"""How long before it goes, something is announced."""
NEVER_HELD = frozenset({Kept.ACCESS})
GOES_WITH: Mapping[Kept, tuple[Kept, ...]] = {
    **dict.fromkeys(Kept, (Kept.CASES,)),
    Kept.AFTERCARE: (Kept.PERSONS, Kept.CASES),
    Kept.CASES: (),
}
"""With what something goes at the latest, whatever was decided of it: aftercare with the people, all with the case."""
CaseCare = tuple[int, int, int]
"""Of a case's aftercare, what stays: paths, those that began in time, those that were closed."""


@dataclass(frozen=True)
class Going:
    """What goes of a case on a day: `kept` says what, `tombstones` which rows and columns."""

    case_id: str
    number: str
    kept: Kept
    on: dt.date
    tombstones: tuple[Tombstone, ...]


def going(register: Register, state: State, until: dt.date) -> list[Going]:
    """Return what goes up to and including a day, the first first: what a hold keeps is not among it."""
    terms = {kept: months for kept in Kept if (months := state.months(kept)) is not None}
    if not terms:
        return []
    with register.dossier.reading() as connection:
        cases = _cases(connection, register.session_id)
        found = [
            one
            for kept, months in terms.items()
            for one in _PARTS[kept](connection, cases, kept, months)
            if one.on <= until and (kept in NEVER_HELD or not _held(cases[one.case_id], one.on, until))
        ]
    return sorted(found, key=lambda one: (one.on, one.number, one.kept))


def leaves_on(state: State, kept: Kept, case: Case) -> dt.date | None:
    """Return the day on which something of a case goes: what a hold keeps the day after it. None where nobody decided.

    Not for who looked, which goes by the day of each look.
    """
    months = [state.months(one) for one in (kept, *GOES_WITH[kept])]
    days = [months_after(dt.date.fromisoformat(case.day), one) for one in months if one is not None]
    if days and case.hold_until:
        return max(min(days), dt.date.fromisoformat(case.hold_until) + dt.timedelta(days=1))
    return min(days, default=None)


def carry_out(
    register: Register, gone: Iterable[Going], why: str, counted: Callable[[str], CaseCare] | None = None
) -> tuple[int, bool]:
    """Erase these, for good. Returns of how many cases, and whether no byte is left in the file (see `Register.remove`).

    `why` is "retention" or "request". `counted` tells of a case's aftercare what stays of it, by the case's id.
    """
    parts = list(gone)
    if not parts:
        return 0, True
    care = {}
    if counted:
        leaving = {one.case_id for one in parts if one.kept in (Kept.AFTERCARE, Kept.PERSONS)}
        care = {case_id: counted(case_id) for case_id in leaving}
    with register.dossier.transaction() as connection:
        for case_id, (paths, in_time, closed) in care.items():
            if paths:
                told = {"care_paths": paths, "care_in_time": in_time, "care_closed": closed}
                rows.update(connection, schema.incident, case_id, told)
        erasing.erase(connection, [stone for one in parts for stone in one.tombstones], why)
        for case_id in {one.case_id for one in parts if one.kept is Kept.PERSONS}:
            rows.update(connection, schema.incident, case_id, {"erased_on": clock.today().isoformat()})
    return len({one.case_id for one in parts}), register.dossier.write_anew()


def all_of(register: Register, case_id: str) -> list[Going]:
    """Return all that is personal in a case, to go now: somebody asked for it."""
    with register.dossier.reading() as connection:
        cases = _cases(connection, register.session_id)
        if case_id not in cases:
            return []
        one = {case_id: cases[case_id]}
        parts = (Kept.TEXTS, Kept.AFTERCARE, Kept.PERSONS, Kept.REPEAT)
        return [found for kept in parts for found in _PARTS[kept](connection, one, kept, 0)]


Cases = Mapping[str, sa.RowMapping]


def _cases(connection: sa.Connection, session_id: str) -> dict[str, sa.RowMapping]:
    table = schema.incident
    read = (table.c.id, table.c.number, table.c.day, table.c.hold_until, table.c.erased_on)
    personal = [table.c[name] for name in erasing.personal(table)]
    asked = sa.select(*read, *personal).where(table.c.session_id == session_id)
    return {row["id"]: row for row in connection.execute(asked).mappings()}


def _held(case: sa.RowMapping, on: dt.date, until: dt.date) -> bool:
    """Whether a case is held on the day it would go, and still on the day that is looked at."""
    return bool(case["hold_until"]) and case["hold_until"] >= max(on, until).isoformat()


def _after(case: sa.RowMapping, months: int) -> dt.date:
    return months_after(dt.date.fromisoformat(case["day"]), months)


def _rows_of(table: sa.Table) -> Callable[..., list[Going]]:
    """Return what tells of each case which rows of a table go, so many months after it was."""

    def told(connection: sa.Connection, cases: Cases, kept: Kept, months: int) -> list[Going]:
        asked = sa.select(table.c.id, table.c.incident_id)
        of: dict[str, list[str]] = {}
        for row_id, case_id in connection.execute(asked):
            if case_id in cases:
                of.setdefault(case_id, []).append(row_id)
        return [
            Going(
                case_id,
                cases[case_id]["number"],
                kept,
                _after(cases[case_id], months),
                tuple(Tombstone(one, table.name) for one in ids),
            )
            for case_id, ids in of.items()
        ]

    return told


def _people(connection: sa.Connection, cases: Cases, kept: Kept, months: int) -> list[Going]:
    """People go, with the columns of the case that tell of one; aftercare is theirs and goes with them."""
    named = {one.case_id: one for one in _rows_of(schema.incident_person)(connection, cases, kept, months)}
    columns = [name for name in erasing.personal(schema.incident) if name != "repeat_mark"]
    found = []
    for case_id, case in cases.items():
        stones = named[case_id].tombstones if case_id in named else ()
        stones += tuple(Tombstone(case_id, f"incident.{name}") for name in columns if case[name])
        if stones:
            found.append(Going(case_id, case["number"], kept, _after(case, months), stones))
    return found


def _marks(_: sa.Connection, cases: Cases, kept: Kept, months: int) -> list[Going]:
    return [
        Going(case_id, case["number"], kept, _after(case, months), (Tombstone(case_id, "incident.repeat_mark"),))
        for case_id, case in cases.items()
        if case["repeat_mark"]
    ]


def _looks(connection: sa.Connection, cases: Cases, kept: Kept, months: int) -> list[Going]:
    """Who looked goes so many months after the look itself."""
    table = schema.access
    return [
        Going(
            row.incident_id,
            cases[row.incident_id]["number"],
            kept,
            months_after(clock.local(dt.datetime.fromisoformat(row.at)).date(), months),
            (Tombstone(row.id, table.name),),
        )
        for row in connection.execute(sa.select(table.c.id, table.c.incident_id, table.c.at))
        if row.incident_id in cases
    ]


def _bare(_: sa.Connection, cases: Cases, kept: Kept, months: int) -> list[Going]:
    return [
        Going(case_id, case["number"], kept, _after(case, months), (Tombstone(case_id, "incident"),))
        for case_id, case in cases.items()
    ]


_PARTS: Mapping[Kept, Callable[..., list[Going]]] = {
    Kept.TEXTS: _rows_of(schema.incident_text),
    Kept.PERSONS: _people,
    Kept.AFTERCARE: _rows_of(schema.contact),
    Kept.REPEAT: _marks,
    Kept.ACCESS: _looks,
    Kept.CASES: _bare,
}
