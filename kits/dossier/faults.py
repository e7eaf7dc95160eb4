"""The one place where what a database or a disk throws becomes a sentence for a person."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

import sqlalchemy as sa

from kits.dossier import postgresql
from kits.problems import Problem

SQLITE_PROBLEMS = {
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk",
    "SQLITE_READONLY": "read_only",
    "SQLITE_PERM": "read_only",
    "SQLITE_CANTOPEN": "cannot_open",
    "SQLITE_BUSY": "busy",
    "SQLITE_LOCKED": "busy",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
    "SQLITE_PROTOCOL": "busy",
}
"""SQLite's primary result codes, and the text that goes with each. Extended codes share their primary's beginning."""

SYSTEM_PROBLEMS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "name_too_long",
}
"""What an operating system says, and the text that goes with it; anything else is trouble with the disk."""


UNDECODABLE = "Could not decode to UTF-8"
"""How Python's own error about a text that is none begins; it has no code."""


BROKEN = ("damaged", "locked_damaged", "unreadable", "foreign", "not_a_client_file")
"""What is wrong with a file itself: no second try helps, a backup does."""


def problem(key: str, **values: object) -> Problem:
    """Return a problem of the client's file."""
    return Problem(f"kits.dossier:problems.{key}", **values)


def is_broken(wrong: Problem) -> bool:
    """Return whether a problem is one of the file itself."""
    return wrong.code in {f"kits.dossier:problems.{key}" for key in BROKEN}


def translated(error: BaseException, where: object) -> Problem | None:
    """Return what `error` means for the client's file at `where`, or None when it is a mistake in the code."""
    if isinstance(error, sa.exc.DBAPIError) and error.orig is not None:
        return translated(error.orig, where)
    if isinstance(error, UnicodeDecodeError):  # what a damaged file says, or the message about it, is no text
        return problem("damaged", path=where)
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error, where)
    if isinstance(error, OSError):
        key = SYSTEM_PROBLEMS.get(error.errno or 0, "disk")
        return problem(key, path=where, detail=error.strerror or error)
    said = postgresql.fault(error)
    return problem(said, path=where, where=where, detail=_first_line(error)) if said else None


@contextlib.contextmanager
def explained(where: object) -> Iterator[None]:
    """Raise Problem for anything a database or disk throws inside the block."""
    try:
        yield
    except (sqlite3.Error, sa.exc.DBAPIError, OSError, UnicodeDecodeError) as error:
        said = translated(error, where)
        if said is None:
            raise
        raise said from error


def engine(address: str) -> sa.Engine:
    """Return an engine on a database at an address, for who has no client there yet: see `watch` and `explained`.

    Raises Problem when it is no address of PostgreSQL, or its driver is not installed.
    """
    try:
        return postgresql.engine(address)
    except sa.exc.ArgumentError:
        raise problem("not_a_database") from None  # what stands in the error may let somebody in
    except ImportError as error:
        raise problem("no_driver") from error


def watch(engine: sa.Engine, where: object) -> None:
    """Let everything that goes wrong in `engine` be a Problem; mistakes in the code stay what they are."""

    @sa.event.listens_for(engine, "handle_error")
    def translate(context: sa.engine.ExceptionContext) -> None:
        # A line that was cut while nobody used it is found so before it is used, and made anew.
        said = translated(context.original_exception, where)
        if said is not None and not context.is_pre_ping:
            raise said from context.original_exception


def _from_sqlite(error: sqlite3.Error, where: object) -> Problem | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if not name and str(error).startswith(UNDECODABLE):
        return problem("damaged", path=where)
    for code, key in SQLITE_PROBLEMS.items():
        if name == code or name.startswith(code + "_"):
            return problem(key, path=where, detail=_first_line(error))
    return None


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0].strip()
