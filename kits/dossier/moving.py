"""Move a client from its file into a database, and out of one into a file.

Where it was it stays, whole, until every row of it has been found again where it goes. Whatever happens in between, one
whole client remains, and for a moment two at most.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import chain, faults, files, filing, naming, placing, postgresql, schema, soundness, sqlite
from kits.dossier.claim import lock_file
from kits.dossier.faults import explained, problem
from kits.dossier.holding import sole


def into_database(path: Path, address: str, found_again: Callable[[str, str], None]) -> Path:
    """Move the client file at `path` into the empty database or schema at `address`; return where the file is kept.

    `found_again` is told the client's id and name when all of it is there, before the file goes among the copies. What was
    stopped in between goes on. It is not locked there.

    Raises Problem, with the file as it was, when a page or phone has it open, it is not whole, the database has another
    client already, or cannot hold what is in it.
    """
    place = postgresql.shown(address) if postgresql.is_address(address) else None
    if place is None:
        raise problem("not_a_database")
    with files.open(path) as source:
        with source.reading() as reading:
            _check_phones(reading)
        with source.transaction() as connection:
            postgresql.begin_counting(connection)
        client_id, name = source.id, source.organisation().name
    with sole(path), explained(path):
        looking = sqlite.looking_engine(path)
        try:
            with looking.connect() as reading, reading.begin():
                soundness.check(reading, path)
                if chain.broken(reading):
                    raise problem("damaged", path=path)
                _bring(reading, address, place)
        finally:
            looking.dispose()
        found_again(client_id, name)
        kept = naming.copy_beside(path, "moved")
        placing.move(path, kept)
        lock_file(path).unlink(missing_ok=True)
    return kept


def into_file(address: str, target: Path) -> str:
    """Move the client in a database to the new file `target`, and return its id. The tables in the database go.

    Raises Problem, with everything as it was, when phones are in a session, or the file cannot be made.
    """
    with files.open(address) as source:
        with source.transaction() as connection:  # nobody writes until it is over
            _check_phones(connection)
            with placing.new_file(target) as draft:
                filing.write(connection, draft)
                with sqlite.looking_engine(draft).connect() as written, written.begin():
                    filing.check_same(connection, written)
            try:
                schema.metadata.drop_all(connection)
            except BaseException:
                placing.remove(target)
                raise
        return source.id


def _bring(reading: sa.Connection, address: str, place: str) -> None:
    """Write everything in the database and find it again there, in one transaction; or only find it again."""
    engine = faults.engine(address)
    faults.watch(engine, place)
    try:
        with engine.connect().execution_options(**postgresql.WRITES) as target, target.begin():
            postgresql.lock_making(target)
            before = sa.inspect(target).has_table(schema.meta.name)
            try:
                if not before:
                    filing.bring(reading, target)
                filing.check_same(reading, target)
            except AssertionError:
                if before:
                    raise problem("database_taken", where=place) from None
                raise
            except sa.exc.DBAPIError as error:
                raise problem("database_taken" if before else "database_cannot_hold", where=place) from error
    finally:
        engine.dispose()


def _check_phones(reading: sa.Connection) -> None:
    """Raise Problem where a session is open for phones: what they gave lies in a box that goes nowhere."""
    asked = sa.select(schema.session.c.title).join(schema.phones, schema.phones.c.session_id == schema.session.c.id)
    if (title := reading.scalars(asked).first()) is not None:
        raise problem("phones_open", title=title)
