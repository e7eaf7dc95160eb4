"""Everything that only SQLite knows. The rest of the kit speaks to any database."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

APPLICATION_ID = 0x50534131  # "PSA1", in the file's header: how a client file is told from any other SQLite file
HEADER_BYTES, MARK_AT = 100, slice(68, 72)
TURNED_BITS = 3
"""With so many other bits in it the mark is still ours, and the file damaged; what other programs write is farther off."""
WAIT_MS = 5_000
"""Milliseconds a write waits for another page's write before it says so."""
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file in use."""
WRITES = "psa_writes"
"""The execution option that makes a transaction hold the write lock from its first statement."""


def connect(path: Path, how: str = "", *, wait: float = WAIT_MS / 1000) -> sqlite3.Connection:
    """Return a connection to a file: the one way in, for engines, looks and copies alike.

    `how` says how SQLite opens it ("mode=ro"), `wait` how many seconds it waits for another's write. No transaction begins
    by itself, and any thread may use it.
    """
    address = f"{path.absolute().as_uri()}?{how}" if how else str(path)
    return sqlite3.connect(address, uri=bool(how), timeout=wait, isolation_level=None, check_same_thread=False)


def engine(path: Path, before_begin: Callable[[], None] | None = None) -> sa.Engine:
    """Return an engine on `path` that keeps what it confirmed, whatever happens.

    `before_begin` is called before each connection and each transaction, reading or writing; it may raise.
    """

    def connecting() -> sqlite3.Connection:
        if before_begin is not None:
            before_begin()  # SQLite would make a new, empty file where one was moved away
        return connect(path)

    made = sa.create_engine(url(path), creator=connecting, hide_parameters=True)

    @sa.event.listens_for(made, "connect")
    def connected(connection: Any, _record: Any) -> None:
        prepare(connection)

    @sa.event.listens_for(made, "begin")
    def begun(connection: sa.Connection) -> None:
        if before_begin is not None:
            before_begin()
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return made


def looking_engine(path: Path) -> sa.Engine:
    """Return an engine that looks at a file as it is, changes nothing about how it is kept, and holds no connection."""
    return sa.create_engine(url(path), creator=lambda: connect(path), poolclass=sa.NullPool, hide_parameters=True)


def url(path: Path) -> sa.URL:
    """Return a file's address for SQLAlchemy."""
    return sa.URL.create("sqlite", database=str(path))


def prepare(connection: sqlite3.Connection) -> None:
    """Set a new connection up: our own BEGIN, a log that is on disk at commit, and no remains of what was deleted."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={WAIT_MS}")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA journal_mode=WAL")


def hurry(engine: sa.Engine) -> None:
    """Let writing wait for no disk from now on: for a draft, worth nothing until it is finished and put on disk whole."""

    @sa.event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    engine.dispose()


def mark(connection: sa.Connection) -> None:
    """Write in the file's header that it is a client file."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def is_client_file(path: Path) -> bool:
    """Return whether the file's header says that it is a client file, or did: damage does not change that (see `marked`).

    It is SQLite that looks: on POSIX systems a file that is opened and closed beside it loses every lock this process has on
    it, and the next page that closes the file would take itself to be the last and throw the log away. Only a file that is
    none to SQLite is looked at without it. Raises OSError when the file cannot be read.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not os.access(path, os.R_OK):
        path.stat()  # says it when there is no such file
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    try:
        with contextlib.closing(connect(path, "mode=ro&immutable=1")) as looking:
            found = int(looking.execute("PRAGMA application_id").fetchone()[0])
            return (found ^ APPLICATION_ID).bit_count() <= TURNED_BITS
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            with path.open("rb") as file:
                return file.read(HEADER_BYTES)[MARK_AT] == APPLICATION_ID.to_bytes(4, "big")
        if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:  # cut short, say: opening it says so
            return True
        raise


def marked(connection: sqlite3.Connection) -> bool:
    """Return whether a file bears the mark of a client file, to the bit."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def check_writable(path: Path) -> None:
    """Raise PermissionError when this person may not write in the file, or beside it, where SQLite must."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def sound(connection: sa.Connection) -> bool:
    """Return whether the file holds together, every index with its table as well."""
    return bool(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok")


def enforce_links(connection: sa.Connection, *, on: bool) -> None:
    """Let the file hold rows to the rows they point to, or not. Outside a transaction: inside one it does nothing."""
    raw: Any = connection.connection.driver_connection
    raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def check_links(connection: sa.Connection) -> None:
    """Raise AssertionError when a row points to one that is not there: a migration went wrong."""
    broken = broken_links(connection)
    if broken:
        raise AssertionError(f"rows without the row they point to: {broken}")


def broken_links(connection: sa.Connection) -> list[Any]:
    """Return the rows that point to one that is not there."""
    return list(connection.exec_driver_sql("PRAGMA foreign_key_check"))


def fold_in(connection: sa.PoolProxiedConnection, *, wait: bool = True) -> None:
    """Bring everything from the side files into the file itself, as far as other pages allow."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={WAIT_MS if wait else 0}")
    try:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        cursor.execute(f"PRAGMA busy_timeout={WAIT_MS}")


def write_anew(connection: sa.PoolProxiedConnection) -> None:
    """Write a file anew from its rows, in memory first, and empty what lies beside it: no byte of a deleted row is left.

    Raises sqlite3.OperationalError where another page reads or writes all the while.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA temp_store=MEMORY")  # SQLite lays a whole copy aside, that no disk should see
    try:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = (cursor.fetchone() or (1,))[0]
    finally:
        cursor.execute("PRAGMA temp_store=DEFAULT")
    if busy:
        raise sqlite3.OperationalError("database is locked")


def copy(source: Path, target: Path, *, without: Iterable[str] = ()) -> None:
    """Write a consistent copy of `source`, which may be in use, to `target`: one file, nothing beside it.

    The tables `without` are there, and empty.
    """
    with contextlib.closing(connect(source)) as reading, contextlib.closing(connect(target)) as writing:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode=DELETE")
        _empty(writing, without)


def _empty(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Empty the tables there are, page by page; the old pages are written nowhere."""
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA journal_mode=MEMORY")
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in tables:
        if table in there:
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own tables
    connection.execute("PRAGMA journal_mode=DELETE")


def side_files(path: Path) -> list[Path]:
    """Return the files SQLite may keep beside `path`, there or not."""
    return [path.with_name(path.name + suffix) for suffix in SIDE_FILES]


def log_file(path: Path) -> Path:
    """Return where SQLite writes first; there as long as any connection is open."""
    return path.with_name(path.name + SIDE_FILES[0])


class ChangeWatch:
    """A connection of its own that notices every write to the file, by any page, this one included."""

    _made = itertools.count()

    def __init__(self, engine: sa.Engine) -> None:
        self._lock = threading.Lock()
        self._which = next(self._made)
        self._held = engine.raw_connection()

    def token(self) -> tuple[int, int]:
        """Return what differs from the last one when anything was written in between; of another watch it always does."""
        with self._lock:
            cursor = self._held.cursor()
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone() or (0,)
            return self._which, int(version)  # SQLite numbers what one connection sees

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            self._held.close()
