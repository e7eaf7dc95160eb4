"""What a client file is made of: our tables and indexes, and nothing else.

A trigger or a view that somebody put in a file would run within our own statements; so what there is, is compared with what
there should be before the first of them. Looking at it runs nothing.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier.faults import problem
from kits.dossier.schema import metadata

INTERNAL = "sqlite_"
"""How the names begin of what SQLite makes itself; nobody else can."""
RUNS = re.compile(r"\b(GENERATED|CHECK|COLLATE|CONFLICT|VIRTUAL)\b|\bAS\s*\(", re.IGNORECASE)
"""What no table of ours says, and what would let one run something, or keep something else than was written."""

_EVER = frozenset(
    {"alembic_version", "meta", "organisation", "unit", "session", "session_unit", "event", "finding", "action"}
)
"""Tables that every client file has, whichever kit made it."""

Thing = tuple[str, str, str]
"""What stands in a file: its kind, its name, and the statement that made it."""


def things(connection: sqlite3.Connection) -> list[Thing]:
    """Return all there is in a file but what SQLite makes itself."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return [(str(kind), str(name), str(sql or "")) for kind, name, sql in found if not str(name).startswith(INTERNAL)]


def check(found: Iterable[Thing], path: Path) -> None:
    """Raise Problem when there is anything that is not ours in the file at `path`, or something of ours is missing."""
    found = list(found)
    strange = [thing for thing in found if not _ours(*thing)]
    names = {name for _, name, _ in found}
    lost = not names >= _EVER | _indexes()  # a name that a bit changed is no stranger's
    if strange and (strange[0][0] not in ("table", "index") or not lost):
        kind, name, _ = strange[0]
        raise problem("foreign", path=path, kind=kind, name=name)
    if strange or not names >= _EVER:
        raise problem("damaged", path=path)


def check_plain(found: Iterable[Thing], path: Path, *names: str) -> None:
    """Raise Problem unless these are tables of the file at `path` that can be read without anything being run."""
    of = {name: (kind, sql) for kind, name, sql in found}
    for name in names:
        if name not in of:
            raise problem("damaged", path=path)
        kind, sql = of[name]
        if kind != "table" or RUNS.search(sql):
            raise problem("foreign", path=path, kind=kind, name=name)


def _ours(kind: str, name: str, sql: str) -> bool:
    known = {"table": metadata.tables.keys(), "index": _indexes()}.get(kind, ())
    return name in known and not RUNS.search(sql)


def whole(connection: sqlite3.Connection) -> bool:
    """Return whether today's tables and indexes are all there, with the columns, keys and links they should have."""
    return all(_told(connection, name) == of for name, of in expected().items())


def same(connection: sqlite3.Connection, other: sqlite3.Connection) -> bool:
    """Return whether a file has the tables and indexes of another, with the same columns, keys and links."""
    return all(_told(connection, name) == _told(other, name) for kind, name, _ in things(other) if kind == "table")


@functools.cache
def _indexes() -> frozenset[str]:
    return frozenset(str(index.name) for table in metadata.tables.values() for index in table.indexes)


@functools.cache
def expected() -> dict[str, Any]:
    """Return what SQLite tells of each of today's tables: what a file that is opened is compared with."""
    engine = sa.create_engine("sqlite://")
    with engine.begin() as made:
        metadata.create_all(made)
        raw: Any = made.connection.driver_connection
        told = {name: _told(raw, name) for name in metadata.tables}
    engine.dispose()
    return told


def _told(connection: sqlite3.Connection, table: str) -> Any:
    """Return what SQLite tells of a table, whatever the order in which its columns were added."""
    columns = {row[1]: row[2:] for row in connection.execute(f'PRAGMA table_xinfo("{table}")')}
    links = {tuple(row[2:]) for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    indexes = set()
    for _, name, unique, origin, partial in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        keys = tuple(row[2:5] for row in connection.execute(f'PRAGMA index_xinfo("{name}")') if row[5])
        indexes.add((keys, unique, origin, partial))
    return columns, links, indexes
