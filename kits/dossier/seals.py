"""A hash over each small table, written with every change: it tells a content that is not what was written.

The log has its own, event by event (`chain`): it grows, and would have to be read whole at each. The ballot box has none: it
lies there for a workshop, and nothing that could be worked out from what was in it may stay. Another database than SQLite
keeps checksums of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from kits.dossier import ballots, rows
from kits.dossier.schema import alembic_version, event, metadata, seal, survey_answer

BYTES = 16
UNSEALED = frozenset(table.name for table in (seal, event, alembic_version, *ballots.TABLES, survey_answer, *rows.TABLES))
"""The tables without a seal; which schema it is shows in the tables. Rows of the register have a hash each (`rows`)."""


@contextlib.contextmanager
def kept(connection: sa.Connection) -> Iterator[None]:
    """Within a transaction, write the seals anew of all tables that the block changed."""
    changed: set[str] = set()

    def note(_connection: sa.Connection, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:
        compiled = getattr(context, "compiled", None)
        if compiled is None:
            changed.update([] if statement.lstrip()[:6].upper() in ("SELECT", "PRAGMA") else metadata.tables)
        elif context.isinsert or context.isupdate:
            changed.add(compiled.statement.table.name)
        elif context.isdelete:
            changed.update(_reached(compiled.statement.table))

    sa.event.listen(connection, "before_cursor_execute", note)
    try:
        yield
    finally:
        sa.event.remove(connection, "before_cursor_execute", note)
    write(connection, changed - UNSEALED)


def write(connection: sa.Connection, tables: Iterable[str] | None = None) -> None:
    """Within a transaction, write the seals of `tables` anew; of all there are, and of none besides, when None."""
    if tables is None:
        connection.execute(sa.delete(seal))
        tables = _sealed(connection)
    for table in sorted(tables):
        values = {"hash": digest(connection, table)}
        if not connection.execute(sa.update(seal).where(seal.c.name == table).values(**values)).rowcount:
            connection.execute(sa.insert(seal).values(name=table, **values))


def written(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the seal of each table of a file that has seals."""
    return dict(connection.execute(f"SELECT name, hash FROM {seal.name}"))  # noqa: S608 - our own table


def digest(connection: sa.Connection, table: str) -> str:
    """Return the hash of all that stands in a table, with what kind of value it is; the rows' order is nothing."""
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of the file itself
    return hashed(found.keys(), found)


def hashed(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return the hash of the rows of a table with these columns."""
    lines = sorted(json.dumps(list(row), separators=(",", ":"), default=bytes.hex) for row in rows)
    content = "\n".join([json.dumps(list(columns)), *lines])
    return hashlib.blake2b(content.encode(), digest_size=BYTES).hexdigest()


def _reached(table: sa.Table) -> set[str]:
    """Return the tables that deleting rows of one can change: those that point to it, and so on."""
    reached, ahead = {table.name}, [table]
    while ahead:
        target = ahead.pop()
        for other in metadata.tables.values():
            if other.name not in reached and any(link.column.table is target for link in other.foreign_keys):
                reached.add(other.name)
                ahead.append(other)
    return reached


def _sealed(connection: sa.Connection) -> set[str]:
    return _tables(connection) - UNSEALED


def _tables(connection: sa.Connection) -> set[str]:
    return {name for name in sa.inspect(connection).get_table_names() if not name.startswith("sqlite_")}
