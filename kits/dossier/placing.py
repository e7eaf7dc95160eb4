"""Put client files in their place: whole or not at all, and never over another file."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kits.dossier import sqlite
from kits.dossier.faults import explained, problem
from kits.dossier.records import new_id


@contextlib.contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Give a place to make a file in; when the block ends well, that file stands at `target`.

    Raises Problem when there is a file at `target`, before or after, and when it cannot be written; nothing is left then.
    """
    with explained(target):
        check_free(target)
        if not target.parent.is_dir():
            raise problem("no_folder", path=target.parent)
        draft = beside(target)
        try:
            draft.open("xb").close()  # the system says why it cannot be done better than a database does
            draft.chmod(0o600)  # its owner's alone, until somebody chooses otherwise
            yield draft
            settle(draft, target)
        finally:
            remove(draft)


def beside(target: Path) -> Path:
    """Return a free name in the same folder, that no list of client files shows."""
    return target.with_name(f".{new_id()}.draft")


def check_free(target: Path, unless: Path | None = None) -> None:
    """Raise Problem when there is a file at `target`, other than `unless` under another spelling."""
    with explained(target):
        if target.exists() and not (unless is not None and target.samefile(unless)):
            raise problem("exists", path=target)


def settle(draft: Path, target: Path) -> None:
    """Move a finished file to a free place, and make sure the move is on disk."""
    sync(draft)
    with target.open("xb"):  # takes the name, or fails: a rename alone would silently replace
        pass
    clear_sides(target)
    draft.replace(target)
    sync(target.parent)


def move(old: Path, new: Path) -> None:
    """Give a file that nobody has open another name. Raises Problem when somebody has, or the name is taken."""
    with explained(new):
        if any(side.exists() for side in sqlite.side_files(old)):
            raise problem("in_use", path=old)  # some other program: closing it would have cleared these
        if new.exists():  # the same file under another spelling, or taken at this very moment
            check_free(new, unless=old)
            old.rename(new)
        else:
            settle(old, new)


def copy_sides(source: Path, target: Path) -> None:
    """Copy what lies beside a file that SQLite cannot read, for whoever may still get something out of it."""
    for side, copy in zip(sqlite.side_files(source), sqlite.side_files(target), strict=True):
        if side.exists():
            shutil.copyfile(side, copy)


def clear_sides(path: Path) -> None:
    """Remove what SQLite kept beside a file that is not there any more; a new file must not read it as its own."""
    for side in sqlite.side_files(path):
        side.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a file with everything SQLite keeps beside it."""
    path.unlink(missing_ok=True)
    clear_sides(path)


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on disk; systems that cannot do so for folders need not."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            with contextlib.suppress(OSError):  # a handle for reading only is not enough everywhere
                os.fsync(handle)
        finally:
            os.close(handle)
