"""Erasing of what is personal, so that nothing of it is left: in the file, beside it, and in copies that come back.

Deleting is not enough. SQLite overwrites what it deletes, but when it moves rows about within a page, old bytes of them stay
between: so the file is written anew afterwards (`thoroughly`). What was erased is remembered without what stood in it (a
*tombstone*: which row, or which column of it), and erased again in every copy that is known or put back (`replay`).
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier import records, rows, schema, sqlite
from kits.dossier.schema import CLASSED
from kits.problems import Problem

PERSONAL = frozenset({"B", "C"})
_TABLES = {table.name: table for table in CLASSED}
UNFINISHED = "erasing"
"""Stands in the file's own data from the transaction that erased until no byte of it is left."""


@dataclass(frozen=True)
class Tombstone:
    """What was erased: the row `id` of a table (`kind`: "incident_text"), or what is personal in a column of it
    ("incident.repeat_mark"; "incident.*" is every such column)."""

    id: str
    kind: str


def personal(table: sa.Table) -> list[str]:
    """Return the columns of a table that hold personal data."""
    return [column.name for column in table.c if column.info.get("class") in PERSONAL]


def erase(connection: sa.Connection, tombstones: Iterable[Tombstone], why: str) -> int:
    """Within a transaction, erase these and remember that: `why` is "retention" or "request". Returns how many there were.

    Call `thoroughly` after the transaction. Raises KeyError for a table that holds nothing personal.
    """
    at, erased = records.now(), 0
    for one in tombstones:
        if not _erase(connection, one):
            continue
        erased += 1
        known = sa.exists().where(schema.erased.c.id == one.id, schema.erased.c.kind == one.kind)
        if not connection.scalar(sa.select(known)):
            rows.insert(connection, schema.erased, {"id": one.id, "kind": one.kind, "at": at, "why": why})
    if erased:
        _remember_unfinished(connection)
    return erased


def tombstones(connection: sa.Connection) -> list[Tombstone]:
    """Return what was ever erased; nothing in a file of before there was a register."""
    if not sa.inspect(connection).has_table(schema.erased.name):
        return []
    asked = sa.select(schema.erased.c.id, schema.erased.c.kind).order_by(schema.erased.c.at)
    return [Tombstone(row.id, row.kind) for row in connection.execute(asked)]


def told_in(path: Path) -> list[Tombstone]:
    """Return what was ever erased of the client in a file; nothing of one that cannot be read."""
    with contextlib.suppress(sqlite3.Error, sa.exc.DBAPIError, OSError, Problem):
        if sqlite.is_client_file(path):  # SQLite would mend what is none, from what lies beside it
            with sqlite.looking_engine(path).connect() as connection:
                return tombstones(connection)
    return []


def unfinished(connection: sa.Connection) -> bool:
    """Return whether something was erased of which bytes may be left."""
    return bool(connection.scalar(sa.select(sa.exists().where(schema.meta.c.key == UNFINISHED))))


def thoroughly(engine: sa.Engine) -> bool:
    """Write the file anew, so that no byte of what was erased is left in it or beside it.

    Returns False where another page keeps the file too busy: it is tried again when the file is opened. Another database
    than SQLite does so by itself in time.
    """
    if engine.dialect.name == "sqlite":
        try:
            with contextlib.closing(engine.raw_connection()) as raw:
                sqlite.write_anew(raw)
        except (sa.exc.OperationalError, sqlite3.OperationalError):
            return False
    with engine.connect().execution_options(**{sqlite.WRITES: True}) as connection, connection.begin():
        connection.execute(sa.delete(schema.meta).where(schema.meta.c.key == UNFINISHED))
    return True


def replay(path: Path, erased_since: Iterable[Tombstone]) -> int:
    """Erase in a client file that nobody has open (a copy) what was erased since; returns how much of it was there."""
    engine = sqlite.engine(path)
    try:
        with engine.connect().execution_options(**{sqlite.WRITES: True}) as connection, connection.begin():
            if not sa.inspect(connection).has_table(schema.erased.name):
                return 0
            gone = erase(connection, erased_since, "copy")
        if gone:
            thoroughly(engine)
        return gone
    finally:
        engine.dispose()


def _erase(connection: sa.Connection, one: Tombstone) -> bool:
    name, _, column = one.kind.partition(".")
    table = _TABLES[name]
    if not column:
        return bool(connection.execute(sa.delete(table).where(table.c.id == one.id)).rowcount)
    columns = personal(table) if column == "*" else [column]
    there = connection.execute(sa.select(*(table.c[name] for name in columns)).where(table.c.id == one.id)).one_or_none()
    if there is None or not any(there):
        return False
    return rows.update(connection, table, one.id, dict.fromkeys(columns))


def _remember_unfinished(connection: sa.Connection) -> None:
    known: Any = sa.exists().where(schema.meta.c.key == UNFINISHED)
    if not connection.scalar(sa.select(known)):
        connection.execute(sa.insert(schema.meta).values(key=UNFINISHED, value=records.now()))
