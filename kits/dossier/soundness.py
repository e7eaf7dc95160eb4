"""Whether a client file is whole: SQLite's own structure, and what stands in it (see `seals` and `chain`)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from kits.dossier import chain, schema, seals, sqlite


def sound(connection: sa.Connection) -> bool:
    """Return whether the file holds together, and its tables hold what was written. Each log is checked as it is opened."""
    return sqlite.sound(connection) and not seals.broken(connection)


def file_is_sound(path: Path) -> bool:
    """Return whether the file at `path`, that nobody writes in, is whole in every respect, all its logs included."""
    reading = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)
    try:
        with reading.connect() as connection:
            chained = sa.inspect(connection).has_table(schema.seal.name)
            return (
                sound(connection)
                and not sqlite.broken_links(connection)
                and not (chained and chain.broken(connection))
            )  # fmt: skip
    except sa.exc.DatabaseError:
        return False
