"""The ballot box: what lies in the client's file only while a session is open for phones, and how it goes.

Deleting the rows is not enough. SQLite overwrites what it deletes (`secure_delete`), but when it moves rows about within a
page, old bytes of them can stay in the room between. A table that is emptied as a whole has every page of it overwritten:
so that is what happens, and what belongs to another session is written anew.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import schema, sqlite
from kits.dossier.keyring import Key

TABLES = (schema.phone_answer, schema.phone_participant, schema.phones)
ID_SIZE = 10
"""Characters of a session's id, with which each row begins."""
ROWS = (
    (
        re.compile(rb"\x08\x21\x4c\x19.[\x01-\x03\x08\x09][\x01\x08\x09]\x3f", re.DOTALL),
        32 + 6,
    ),  # of `phones`: secret and code
    (re.compile(rb"\x04\x21\x4d[\x01\x08\x09]", re.DOTALL), 32),  # of `phone_participant`: who it is
    (
        re.compile(rb"[\x08\x09]\x21.\x4d[\x80-\xff]{1,2}[\x00-\x7f][\x08\x09]{2}", re.DOTALL),
        80 + 32,
    ),  # `phone_answer`: giver
)
"""How a row of each table begins (the length of its head, then what each column is), and how much goes after the id."""
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


def wipe_survey(connection: sa.Connection, session_id: str) -> None:
    """Within a transaction, destroy what people filled in for a survey. Write the file anew after the transaction."""
    _write_anew(connection, schema.survey_answer, without=session_id)


def in_no_order(connection: sa.Connection) -> None:
    """Within a transaction, write what people filled in for surveys anew, in the order of its random ids.

    A table of which rows are found by their ids still has them lie in its pages as they came, the first one lowest: whoever
    reads the file's bytes would see who answered before whom.
    """
    _write_anew(connection, schema.survey_answer, without="")


def left_behind(connection: sa.Connection, now: dt.datetime) -> list[str]:
    """Return the sessions that have been open for phones longer than `KEPT`."""
    opened = connection.execute(sa.select(schema.phones.c.session_id, schema.phones.c.opened_at)).all()
    return [session_id for session_id, at in opened if now - dt.datetime.fromisoformat(at) > KEPT]


def copy(source: Path, target: Path, key: Key | None = None) -> None:
    """Write a copy of a client file without the ballot box: what phones answered is in no backup.

    It is locked as `source` is, or with another `key`.
    """
    sqlite.copy(source, target, without=[table.name for table in TABLES], key=key)


def scrub(path: Path) -> None:
    """Overwrite what phones left in a file that SQLite may not be able to read: a damaged one, or what lies beside it.

    Rows of the three tables are known by how SQLite writes how long each of their columns is: nothing else looks so.
    """
    data = bytearray(path.read_bytes())
    found = [
        (match.end() + ID_SIZE, match.end() + ID_SIZE + size)
        for pattern, size in ROWS
        for match in pattern.finditer(bytes(data))
    ]
    for begin, end in found:
        data[begin:end] = bytes(len(data[begin:end]))
    if found:
        path.write_bytes(data)


def _write_anew(connection: sa.Connection, table: sa.Table, *, without: str) -> None:
    others = sa.select(table).where(table.c.session_id != without).order_by(*table.primary_key)
    of_others = connection.execute(others).mappings().all()
    connection.execute(sa.delete(table))
    if of_others:
        connection.execute(sa.insert(table), [dict(row) for row in of_others])
