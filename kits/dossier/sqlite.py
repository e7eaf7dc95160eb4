"""Everything that only SQLite knows. The rest of the kit speaks to any database."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import sqlite3
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa

from kits.dossier import keyring, openings
from kits.dossier.faults import problem
from kits.dossier.keyring import Key

APPLICATION_ID = 0x50534131  # "PSA1", in the file's header: how a client file is told from any other SQLite file
HEADER_BYTES, MARK_AT = 100, slice(68, 72)
TURNED_BITS = 3
"""With so many other bits in it the mark is still ours, and the file damaged; what other programs write is farther off."""
WAIT_MS = 5_000
"""Milliseconds a write waits for another page's write before it says so."""
PAGE_BYTES, LEAST_VALUES, MOST_OF_ONE = 4096, 240, 60
"""Of the 4096 bytes of a page that shows no pattern, all 256 values occur, and each about 16 times."""
SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file in use."""
WRITES = "psa_writes"
"""The execution option that makes a transaction hold the write lock from its first statement."""


class _Connection(sqlite3.Connection):
    ended: weakref.finalize[..., object] | None = None

    def close(self) -> None:
        super().close()
        if self.ended is not None:
            self.ended()


def connect(path: Path, how: str = "", *, wait: float = WAIT_MS / 1000, key: Key | None = None) -> sqlite3.Connection:
    """Return a connection to a file: the one way in, for engines, looks and copies alike.

    `how` says how SQLite opens it ("mode=ro"), `wait` how many seconds it waits for another's write. No transaction begins
    by itself, and any thread may use it. A locked file is opened with the key that is held, or, an empty one that is to be
    locked, with `key`. Raises Problem where it is locked and no key is held.
    """
    address = f"{path.absolute().as_uri()}?{how}" if how else str(path)
    with openings.one_at_a_time():
        key = key or key_of(path)
        made: Any
        if key is None:
            settings: Any = {"isolation_level": None, "check_same_thread": False, "factory": _Connection}
            made = sqlite3.connect(address, uri=bool(how), timeout=wait, **settings)
        else:
            from kits.dossier import cipher  # noqa: PLC0415 - only where a file is locked

            made = cipher.connect(path, key, address=address, uri=bool(how), wait=wait)
        try:
            made.ended = openings.note(made, path, key[0] if key else openings.PLAIN)
        except OSError:  # moved away at this very moment
            made.close()
            raise
    return cast("sqlite3.Connection", made)


def key_of(path: Path) -> Key | None:
    """Return the key with which a file is opened; None where it is not locked. Raises Problem where no key is held."""
    first = openings.first_bytes(path)
    if first in (b"", openings.PLAIN):
        return None
    held = keyring.held(first) if len(first) == keyring.SALT_BYTES else None
    if held is not None:
        return first, held
    if _bears_lock(path, first):
        raise problem("locked", path=path)
    return None


def locked(path: Path) -> bytes | None:
    """Return the salt of a file where it is locked, whether its key is held or not; None where it is not.

    A file of which nothing is known but that it could be a locked one counts as one: a recovery sheet can tell.
    """
    first = openings.first_bytes(path)
    if first in (b"", openings.PLAIN):
        return None
    return first if keyring.held(first) is not None or _bears_lock(path, first) else None


def _bears_lock(path: Path, first: bytes) -> bool:
    """Return whether a file that SQLite did not write, and of which no key is held, is a locked client file.

    Raises Problem where its own beginning was damaged.
    """
    from kits.dossier import wraps  # noqa: PLC0415 - only where a file may be locked

    if len(first) < keyring.SALT_BYTES:
        return False
    return wraps.found(path, first) is not None or _looks_random(path)


def _looks_random(path: Path) -> bool:
    """Return whether a file is built of pages of which the first shows no pattern at all, as those of a locked one."""
    try:
        if path.stat().st_size % PAGE_BYTES or openings.is_open(path):
            return False
        with path.open("rb") as file:
            counted = Counter(file.read(PAGE_BYTES))
    except OSError:
        return False
    return len(counted) > LEAST_VALUES and max(counted.values()) < MOST_OF_ONE


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

    @sa.event.listens_for(made, "checkin")
    def returned(connection: Any, record: Any) -> None:
        salt = getattr(connection, "salt", None)
        if salt is not None and keyring.held(salt) is None:  # locked while this was being done: it knows the key
            record.invalidate()

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
            return bears_mark(looking)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            if locked(path):  # its key is held, and does not fit what is left of it
                return True
            with path.open("rb") as file:
                return file.read(HEADER_BYTES)[MARK_AT] == APPLICATION_ID.to_bytes(4, "big")
        if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT:  # cut short, say: opening it says so
            return True
        raise


def bears_mark(connection: sqlite3.Connection) -> bool:
    """Return whether a file bears the mark of a client file, or did before it was damaged. Raises what SQLite does."""
    found = int(connection.execute("PRAGMA application_id").fetchone()[0])
    return (found ^ APPLICATION_ID).bit_count() <= TURNED_BITS


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
    (before,) = cursor.execute("PRAGMA temp_store").fetchone()
    cursor.execute("PRAGMA temp_store=MEMORY")  # SQLite lays a whole copy aside, that no disk should see
    try:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = (cursor.fetchone() or (1,))[0]
    finally:
        cursor.execute(f"PRAGMA temp_store={before}")
    if busy:
        raise sqlite3.OperationalError("database is locked")


def copy(source: Path, target: Path, *, without: Iterable[str] = (), key: Key | None = None) -> None:
    """Write a consistent copy of `source`, which may be in use, to `target`: one file, nothing beside it.

    The tables `without` are there, and empty. A copy of a locked file is locked with the same key; with another `key` it is
    locked with that one, for which nobody may have `source` open. Raises Problem where no key of `source` is held.
    """
    own = key_of(source)
    key = key or own
    if key == own:
        with contextlib.closing(connect(source)) as reading, contextlib.closing(connect(target, key=key)) as writing:
            reading.backup(writing)
    else:
        rewrite(source, target, key)
    with contextlib.closing(connect(target, key=key)) as writing:
        writing.execute("PRAGMA journal_mode=DELETE")
        _empty(writing, without)


def rewrite(source: Path, target: Path, key: Key | None) -> None:
    """Write all that is in `source`, which nobody has open, to the empty file `target`, locked with `key` or not at all.

    Raises Problem where no key of `source` is held.
    """
    from kits.dossier import cipher  # noqa: PLC0415

    cipher.export(source, key_of(source), target, key)


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
    """A connection of its own that notices every write to the file, by any page, this one included.

    It is made when it is first asked for something, and anew after `close`.
    """

    _made = itertools.count()

    def __init__(self, engine: sa.Engine) -> None:
        self._lock = threading.Lock()
        self._engine = engine
        self._which = 0
        self._held: sa.PoolProxiedConnection | None = None

    def token(self) -> tuple[int, int]:
        """Return what differs from the last one when anything was written in between; of another watch it always does."""
        with self._lock:
            if self._held is None:
                self._held, self._which = self._engine.raw_connection(), next(self._made)
            cursor = self._held.cursor()
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone() or (0,)
            return self._which, int(version)  # SQLite numbers what one connection sees

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._held is not None:
                self._held.close()
                self._held = None
