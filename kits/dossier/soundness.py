"""Whether a client file is whole: what it is made of, SQLite's own structure, and what stands in it.

See `shape`, `contents`, `seals` and `chain`. What it is made of comes first: checking the rest of a file runs what is in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier import chain, contents, faults, schema, seals, shape, sqlite
from kits.dossier.faults import problem
from kits.problems import Problem


def check(connection: sa.Connection, path: Path) -> None:
    """Raise Problem when the file at `path` is not whole, or not ours alone. Each log is checked as it is opened."""
    raw: Any = connection.connection.driver_connection
    shape.check(shape.things(raw), path)
    if not sqlite.marked(raw):
        raise problem("damaged", path=path)
    if not sqlite.sound(connection) or seals.broken(connection):
        raise problem("damaged", path=path)
    if place := contents.wrong(connection):
        raise problem("unreadable", path=path, place=place)


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
