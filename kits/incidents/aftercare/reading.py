"""Aftercare as the register's tables have it: class A alone, so that it may stand on any list and in any figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from kits.dossier import Dossier, schema
from kits.incidents.aftercare.proof import Care, Counts
from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.case import LISTED
from kits.incidents.whole import Contact, Role

_I, _P, _C = schema.incident, schema.incident_person, schema.contact
_CONTACT = [column for column in _C.c if column.info["class"] == "A" and column.name != "row_hash"]


def cares(dossier: Dossier, session_id: str, *, open_only: bool = False, days: tuple[str, str] | None = None) -> list[Care]:
    """Return the aftercare of a register's cases, the earliest case first.

    With `open_only` of cases that are not closed; with `days` (the first and the last, ISO) of cases that happened in them.

    Everybody in a case has a path but who did it. After a near miss, and in a case out of an earlier register, a path begins
    with its first contact. A case of which only the counts stayed is not among them.
    """
    mine = (_I.c.session_id == session_id) & (_I.c.care_paths == 0)
    if open_only:
        mine &= _I.c.closed_on == ""
    if days:
        mine &= _I.c.day.between(*days)
    with dossier.reading() as connection:
        asked = sa.select(_I.c.id, _I.c.number, _I.c.at, _I.c.near_miss, _I.c.way).where(mine).order_by(_I.c.at, _I.c.number)
        cases = connection.execute(asked).all()
        people: dict[str, list[str]] = {}
        role = _P.c.role != Role.PERPETRATOR.value
        for case_id, person in connection.execute(sa.select(_P.c.incident_id, _P.c.id).join(_I).where(mine, role)):
            people.setdefault(case_id, []).append(person)
        noted: dict[str, list[Contact]] = {}
        for row in connection.execute(sa.select(*_CONTACT).join(_I).where(mine)).mappings():
            noted.setdefault(row["incident_id"], []).append(Contact(**row))
    found = []
    for case_id, number, at, near_miss, way in cases:
        contacts = tuple(noted.get(case_id, ()))
        begun = {one.person_id for one in contacts}
        unasked = near_miss or way == LISTED
        of = tuple(one for one in people.get(case_id, ()) if not unasked or one in begun)
        found.append(Care(number, dt.datetime.fromisoformat(at), of, contacts, case_id))
    return found


def gone(dossier: Dossier, session_id: str) -> dict[str, Counts]:
    """Return what stayed of the paths that went, by the id of their case."""
    read = (_I.c.id, _I.c.care_paths, _I.c.care_in_time, _I.c.care_closed)
    asked = sa.select(*read).where(_I.c.session_id == session_id, _I.c.care_paths > 0)
    with dossier.reading() as connection:
        return {case_id: Counts(*kept) for case_id, *kept in connection.execute(asked)}


def staying(
    dossier: Dossier, session_id: str, schedule: Schedule, now: dt.datetime
) -> Callable[[str], tuple[int, int, int]]:
    """Return what tells by a case's id which counts stay when its paths go, as `retention.carry_out` asks it."""
    of = {one.id: one for one in cares(dossier, session_id)}

    def counted(case_id: str) -> tuple[int, int, int]:
        kept = of[case_id].counts(schedule, now) if case_id in of else Counts()
        return kept.paths, kept.in_time, kept.closed

    return counted


def running(
    dossier: Dossier, session_id: str, schedule: Schedule, now: dt.datetime, *, days: tuple[str, str]
) -> dict[str, Counts]:
    """Return the counts of the paths that there are now of cases of `days`, by the case's id.

    What stayed of paths that went is in the case itself.
    """
    return {one.id: one.counts(schedule, now) for one in cares(dossier, session_id, days=days)}


def untold(dossier: Dossier, session_id: str) -> list[tuple[str, dt.datetime]]:
    """Return the cases whose reporter was not told what came of it: number, and when it was reported."""
    told = (_I.c.session_id == session_id) & (_I.c.told_on == "") & (_I.c.way != LISTED)
    asked = sa.select(_I.c.number, _I.c.reported_at).where(told).order_by(_I.c.reported_at)
    with dossier.reading() as connection:
        return [(number, dt.datetime.fromisoformat(at)) for number, at in connection.execute(asked)]
