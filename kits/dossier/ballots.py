"""The ballot box: what lies in the client's file only while a session is open for phones, and how it goes.

Deleting the rows is not enough. SQLite overwrites what it deletes (`secure_delete`), but when it moves rows about within a
page, old bytes of them can stay in the room between. A table that is emptied as a whole has every page of it overwritten:
so that is what happens, and what belongs to another session is written anew.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import schema, sqlite

TABLES = (schema.phone_answer, schema.phone_participant, schema.phones)
KEPT = dt.timedelta(days=3)
"""How long a session that nobody closed stays open for phones, at most: a workshop may take two mornings."""


def wipe(connection: sa.Connection, session_id: str) -> bool:
    """Within a transaction, destroy all that phones left of one session: key, code, participants, answers.

    Returns whether there was anything. Fold the file in after the transaction: what SQLite keeps beside it has it too.
    """
    of = [table.c.session_id == session_id for table in TABLES]
    if not any(connection.scalar(sa.select(sa.exists().where(mine))) for mine in of):
        return False
    for table in TABLES:  # an empty one as well: what was taken in may have left bytes behind
        _write_anew(connection, table, without=session_id)
    return True


def left_behind(connection: sa.Connection, now: dt.datetime) -> list[str]:
    """Return the sessions that have been open for phones longer than `KEPT`."""
    opened = connection.execute(sa.select(schema.phones.c.session_id, schema.phones.c.opened_at)).all()
    return [session_id for session_id, at in opened if now - dt.datetime.fromisoformat(at) > KEPT]


def copy(source: Path, target: Path) -> None:
    """Write a copy of a client file without the ballot box: what phones answered is in no backup."""
    sqlite.copy(source, target, without=[table.name for table in TABLES])


def _write_anew(connection: sa.Connection, table: sa.Table, *, without: str) -> None:
    of_others = connection.execute(sa.select(table).where(table.c.session_id != without)).mappings().all()
    connection.execute(sa.delete(table))
    if of_others:
        connection.execute(sa.insert(table), [dict(row) for row in of_others])
