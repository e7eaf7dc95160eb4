"""Whether a client file is whole: what it is made of, SQLite's own structure, and what stands in it.

See `shape`, `contents`, `seals` and `chain`. What it is made of comes first: checking the rest of a file runs what is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier import chain, contents, faults, rows, schema, seals, shape, sqlite
from kits.dossier.faults import problem
from kits.problems import Problem


def check(connection: sa.Connection, path: Path) -> None:
    """Raise Problem when the file at `path` is not whole, or not ours alone. Each log is checked as it is opened."""
    raw: Any = connection.connection.driver_connection
    shape.check(shape.things(raw), path)
    if not sqlite.marked(raw) or not sqlite.sound(connection):
        raise problem("damaged", path=path)
    found = look(connection)
    if found.broken:
        raise problem("damaged", path=path)
    if found.wrong or contents.lacks_client(connection):
        raise problem("unreadable", path=path, place=found.wrong or schema.organisation.name)


@dataclass(frozen=True)
class Look:
    """What was seen of the tables, each read once; logs aside."""

    broken: tuple[str, ...]
    """The tables that hold something else than was written, or whose seal is missing; none of a file from before seals."""
    wrong: str | None
    """Where something stands that cannot be (`table.column`)."""


def look(connection: sa.Connection) -> Look:
    """Read all tables but the log, and see whether they hold what was written, and what can be."""
    raw: Any = connection.connection.driver_connection
    there = {name for kind, name, _ in shape.things(raw) if kind == "table"}
    seal_of = seals.written(raw) if schema.seal.name in there else None
    broken, wrong = set((seal_of or {}).keys() - (there - seals.UNSEALED)), None
    for name, table in schema.metadata.tables.items():
        if name not in there or table is schema.event:
            continue
        found = raw.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - our own table
        columns, content = [column[0] for column in found.description], found.fetchall()
        if seal_of is not None and _broken(table, columns, content, seal_of.get(name)):
            broken.add(name)
        wrong = wrong or contents.wrong_in(table, columns, content)
    return Look(tuple(sorted(broken)), wrong)


def _broken(table: sa.Table, columns: list[str], content: list[tuple[Any, ...]], seal: str | None) -> bool:
    if table in rows.TABLES:
        return rows.broken_in(table, columns, content)
    return table.name not in seals.UNSEALED and seals.hashed(columns, content) != seal


def check_made(connection: sa.Connection, path: Path) -> None:
    """Raise Problem when the tables are not today's in every respect: a migration built on what was no longer whole."""
    raw: Any = connection.connection.driver_connection
    if not shape.whole(raw):
        raise problem("damaged", path=path)


def file_is_sound(path: Path) -> bool:
    """Return whether the file at `path`, that nobody writes in, is whole in every respect, all its logs included."""
    reading = sqlite.looking_engine(path)
    try:
        with faults.explained(path), reading.connect() as connection:
            check(connection, path)
            chained = sa.inspect(connection).has_table(schema.seal.name)
            return not sqlite.broken_links(connection) and not (chained and chain.broken(connection))
    except Problem:
        return False
