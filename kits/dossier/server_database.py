"""A client's data in another database than SQLite, by URL: one database (or schema) per client.

Only what every database that SQLAlchemy speaks to has: a row that is locked and counted up by each write.
"""

from __future__ import annotations

import sqlalchemy as sa

from kits.dossier.schema import meta

CHANGES = "changes"


def engine(url: str) -> sa.Engine:
    """Return an engine for `url`. Raises SQLAlchemy's ArgumentError for what is not a database address."""
    return sa.create_engine(url, pool_pre_ping=True, hide_parameters=True)  # what people wrote stays out of logs


def lock(connection: sa.Connection) -> None:
    """Hold the write lock until the transaction ends, and let every page know that something changed."""
    row = sa.select(meta.c.value).where(meta.c.key == CHANGES).with_for_update()
    count = int(connection.scalar(row) or 0)
    connection.execute(sa.update(meta).where(meta.c.key == CHANGES).values(value=str(count + 1)))


def token(engine: sa.Engine) -> str | None:
    """Return the number of writes so far, as text."""
    with engine.connect() as connection:
        return connection.scalar(sa.select(meta.c.value).where(meta.c.key == CHANGES))
