"""Connections to locked client files: SQLCipher, by the module sqlcipher3, which is imported only where there is one.

They behave as those of Python's own sqlite3, errors included: whoever handles those handles these.
"""

from __future__ import annotations

import contextlib
import functools
import sqlite3
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from sqlcipher3 import dbapi2

from kits.dossier import openings
from kits.dossier.faults import problem
from kits.dossier.keyring import Key


def connect(path: Path, key: Key | None, *, address: str, uri: bool, wait: float) -> sqlite3.Connection:
    """Return a connection to a locked file; without a key SQLCipher opens a plain one, for who copies it to a locked one.

    Raises Problem where the module cannot lock: it would write everything as it is.
    """
    made = dbapi2.connect(address, uri=uri, timeout=wait, isolation_level=None, check_same_thread=False, factory=_Connection)
    try:
        made.execute("PRAGMA cipher_log_level=NONE")  # it would tell the terminal of every wrong key
        if not made.execute("PRAGMA cipher_version").fetchone():
            raise problem("no_cipher", path=path)
        if key is not None:
            made.salt = key[0]
            made.execute(f'PRAGMA key = "{spelled(key)}"')
        made.execute("PRAGMA temp_store=MEMORY")  # what is laid aside would lie there as it is
    except BaseException:
        made.close()
        raise
    return cast("sqlite3.Connection", made)


def spelled(key: Key) -> str:
    """Return how SQLCipher is told a key and a salt as they are, with nothing to be worked out from them."""
    salt, secret = key
    return f"x'{secret.hex()}{salt.hex()}'"


def export(source: Path, key: Key | None, target: Path, new_key: Key | None) -> None:
    """Write what is in a file, that nobody writes in, to the empty file `target`, under another key or none; compare both.

    Raises Problem when this process has the file open, AssertionError when they differ.
    """
    if openings.is_open(source):  # by the other SQLite: each would take the other's locks away
        raise problem("in_use", path=source)
    with contextlib.closing(connect(source, key, address=str(source), uri=False, wait=0.5)) as reading:
        cast("_Connection", reading).ended = openings.note(reading, source, key[0] if key else openings.PLAIN)
        reading.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), spelled(new_key) if new_key else ""))
        reading.execute("PRAGMA copy.secure_delete=ON")
        reading.execute("BEGIN")
        reading.execute("SELECT sqlcipher_export('copy')")
        for said in ("application_id", "user_version"):
            (value,) = reading.execute(f"PRAGMA main.{said}").fetchone()
            reading.execute(f"PRAGMA copy.{said}={int(value)}")
        _compare(reading)
        reading.execute("COMMIT")
        reading.execute("DETACH DATABASE copy")


def _compare(connection: sqlite3.Connection) -> None:
    """Raise AssertionError unless the copy has everything that the file itself has, and nothing else."""
    made = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY name"
    there = connection.execute(made.format("main")).fetchall()
    if there != connection.execute(made.format("copy")).fetchall():
        raise AssertionError("the copy has other tables")
    for table in (name for kind, name, _, _ in there if kind == "table"):
        count, of_copy = (f'SELECT count(*) FROM {of}."{table}"' for of in ("main", "copy"))  # noqa: S608
        alike = connection.execute(f"SELECT ({count}) = ({of_copy})").fetchone()[0]
        for one, other in (("main", "copy"), ("copy", "main")):
            left = f'SELECT * FROM {one}."{table}" EXCEPT SELECT * FROM {other}."{table}"'  # noqa: S608 - our own tables
            alike = alike and connection.execute(f"{left} LIMIT 1").fetchone() is None
        if not alike:
            raise AssertionError(f"the copy differs in {table}")


def _as_sqlite3(error: Any) -> sqlite3.Error:
    """Return the error of Python's own module that says the same."""
    said: Any = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)(*error.args)
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(said, name, getattr(error, name))
    return cast("sqlite3.Error", said)


def _translating(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def translated(*args: Any, **settings: Any) -> Any:
        try:
            return method(*args, **settings)
        except dbapi2.Error as error:
            raise _as_sqlite3(error) from None

    return translated


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]
    execute = _translating(dbapi2.Cursor.execute)
    executemany = _translating(dbapi2.Cursor.executemany)
    executescript = _translating(dbapi2.Cursor.executescript)
    fetchone = _translating(dbapi2.Cursor.fetchone)
    fetchmany = _translating(dbapi2.Cursor.fetchmany)
    fetchall = _translating(dbapi2.Cursor.fetchall)
    __next__ = _translating(dbapi2.Cursor.__next__)
    close = _translating(dbapi2.Cursor.close)


class _Connection(dbapi2.Connection):  # type: ignore[misc]
    ended: weakref.finalize[..., object] | None = None
    salt: bytes | None = None

    commit = _translating(dbapi2.Connection.commit)
    rollback = _translating(dbapi2.Connection.rollback)
    backup = _translating(dbapi2.Connection.backup)
    create_function = _translating(dbapi2.Connection.create_function)

    @_translating
    def cursor(self, factory: type[_Cursor] = _Cursor) -> Any:
        return super().cursor(factory)

    @_translating
    def close(self) -> None:
        super().close()
        if self.ended is not None:
            self.ended()
