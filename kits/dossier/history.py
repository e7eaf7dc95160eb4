"""How the organisation was: what every unit was like from a moment on, a unit that was removed as well.

A change in the file may be one of today (a team moved) or a correction (it never stood there); the file cannot tell which.
So nothing is overwritten but slips: a headcount that is put right within the hour, with nothing published in between, never
was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from kits.dossier import records, schema
from kits.dossier.records import UnitThen

SLIP = dt.timedelta(hours=1)


def past(connection: sa.Connection) -> list[UnitThen]:
    """Return how every unit was, in the order it was written down."""
    table = schema.unit_past
    return [
        UnitThen(row.unit_id, row.at, row.parent_id, row.second_parent_id, row.headcount, bool(row.gone))
        for row in connection.execute(sa.select(table).order_by(table.c.id))
    ]


def last(connection: sa.Connection) -> int:
    """Return the number of what was written down last; 0 before there is anything."""
    return connection.scalar(sa.select(sa.func.max(schema.unit_past.c.id))) or 0


def remember(connection: sa.Connection, units: Iterable[str]) -> None:
    """Write down how these units are now, where that differs from how they were."""
    for unit_id in dict.fromkeys(units):
        now, then = _now(connection, unit_id), _then(connection, unit_id)
        if then is not None and now == _told(then):
            continue
        if then is not None and _slip(connection, then, now):
            connection.execute(sa.delete(schema.unit_past).where(schema.unit_past.c.id == then.id))
            before = _then(connection, unit_id)
            if before is not None and now == _told(before):
                continue
        connection.execute(sa.insert(schema.unit_past).values(unit_id=unit_id, at=records.now(), **now))


_FIELDS = ("parent_id", "second_parent_id", "headcount", "gone")


def _now(connection: sa.Connection, unit_id: str) -> dict[str, object]:
    row = connection.execute(sa.select(schema.unit).where(schema.unit.c.id == unit_id)).one_or_none()
    if row is None:  # removed: it stays where it stood
        then = _then(connection, unit_id)
        told = dict.fromkeys(_FIELDS) if then is None else _told(then)
        return {**told, "gone": True}
    return {
        "parent_id": row.parent_id,
        "second_parent_id": row.second_parent_id,
        "headcount": row.headcount,
        "gone": row.archived_at is not None,
    }


def _then(connection: sa.Connection, unit_id: str) -> sa.Row[tuple[object, ...]] | None:
    table = schema.unit_past
    asked = sa.select(table).where(table.c.unit_id == unit_id).order_by(table.c.id.desc()).limit(1)
    return connection.execute(asked).one_or_none()


def _told(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    return {**{name: getattr(row, name) for name in _FIELDS}, "gone": bool(row.gone)}


def _slip(connection: sa.Connection, then: sa.Row[tuple[object, ...]], now: dict[str, object]) -> bool:
    """Tell whether what was last written down differs in its headcount alone, and can have been of no meaning."""
    told = _told(then)
    if any(told[name] != now[name] for name in _FIELDS if name != "headcount"):
        return False
    since = dt.datetime.fromisoformat(str(then.at))
    published = connection.scalar(sa.select(sa.func.max(schema.published.c.at)))
    return dt.datetime.now(dt.UTC) - since < SLIP and (published is None or published < then.at)
