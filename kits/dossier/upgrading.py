"""Bring an older client file to today's tables, after keeping a copy of it. Alembic is imported only when there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier import ballots, naming, peeking, placing, postgresql, seals, shape, soundness, sqlite
from kits.dossier.faults import explained, problem
from kits.dossier.schema import VERSION, alembic_version


def check(engine: sa.Engine, path: Path) -> None:
    """See that the file holds together and has today's tables; upgrade it when it is older.

    Raises Problem when it is damaged or newer than the kit. An upgrade that fails leaves the file as it was.
    """
    with explained(path), engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        version = peeking.schema_of(raw, path)
        soundness.check(connection, path)
        if version == VERSION:
            soundness.check_made(connection, path)
        elif sqlite.broken_links(connection) or not _made_by(version, raw):
            raise problem("damaged", path=path)
    if version != VERSION:
        _upgrade_file(engine, path)


def check_database(engine: sa.Engine, where: str) -> None:
    """See that another database holds a client with today's tables; upgrade it when it is older.

    Copies are that database's own business. Raises Problem when there is no client in it, or a newer one.
    """
    with engine.connect() as connection:
        version = client_schema(connection, where)
    if version != VERSION:
        with engine.connect().execution_options(**postgresql.WRITES) as connection, connection.begin():
            postgresql.lock_making(connection)
            postgresql.begin_counting(connection)
            postgresql.lock(connection)  # pages that are open wait, and hear of it
            if client_schema(connection, where) != VERSION:
                migrate(connection)


def client_schema(connection: sa.Connection, where: str) -> str:
    """Return which schema the client in a database has. Raises Problem when there is none, or of a newer kit."""
    version = _version(connection) if sa.inspect(connection).has_table(alembic_version.name) else None
    if version is None:
        raise problem("database_without_client", where=where)
    peeking.check_schema(version, where)
    return version


def migrate(connection: sa.Connection, to: str = "head") -> None:
    """Run the migrations within the connection's transaction."""
    from alembic import command, config  # noqa: PLC0415 - half a second that only an older file needs

    settings = config.Config()
    settings.set_main_option("script_location", "kits.dossier:migrations")
    settings.attributes["connection"] = connection
    command.upgrade(settings, to)


def _upgrade_file(engine: sa.Engine, path: Path) -> None:
    """Copy, then migrate, with every other writer kept out; whoever comes second finds it done."""
    with engine.connect().execution_options(**{sqlite.WRITES: True}) as connection:
        sqlite.enforce_links(connection, on=False)  # rebuilding a table must not delete what points to it
        try:
            with connection.begin():
                version = _version(connection)
                if version == VERSION:
                    return
                with placing.new_file(naming.copy_beside(path, f"before-{VERSION}")) as draft:
                    ballots.copy(path, draft)
                _migrate_file(connection, path)
        finally:
            sqlite.enforce_links(connection, on=True)


def _made_by(version: str, connection: Any) -> bool:
    """Return whether a file has the tables that an older kit gave it: a migration builds on them."""
    engine = sa.create_engine("sqlite://")
    try:
        with engine.begin() as made:
            migrate(made, version)
            raw: Any = made.connection.driver_connection
            return shape.same(connection, raw)
    finally:
        engine.dispose()


def _migrate_file(connection: sa.Connection, path: Path) -> None:
    """Run the migrations, and see that today's tables came out of it, with what can stand in them, sealed."""
    try:
        migrate(connection)
    except sa.exc.DBAPIError as error:
        raise problem("damaged", path=path) from error
    sqlite.check_links(connection)
    seals.write(connection)
    soundness.check(connection, path)
    soundness.check_made(connection, path)


def _version(connection: sa.Connection) -> str | None:
    return connection.scalar(sa.select(alembic_version.c.version_num))
