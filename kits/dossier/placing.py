"""Put client files in their place: whole or not at all, and never over another file."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from kits.dossier import disk, sqlite, wraps
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
    disk.sync(draft)
    with target.open("xb"):  # takes the name, or fails: a rename alone would silently replace
        pass
    accompany(draft, target)
    clear_sides(target)
    draft.replace(target)
    disk.sync(target.parent)


def move(old: Path, new: Path) -> None:
    """Give a file that nobody has open another name. Raises Problem when somebody has, or the name is taken."""
    with explained(new):
        if any(side.exists() for side in sqlite.side_files(old)):
            raise problem("in_use", path=old)  # some other program: closing it would have cleared these
        wrap = wraps.beside(old) if sqlite.locked(old) else None
        if new.exists():  # the same file under another spelling, or taken at this very moment
            check_free(new, unless=old)
            old.rename(new)
            if wrap is not None and wrap.exists():
                wrap.rename(wraps.beside(new))
        else:
            settle(old, new)
            if wrap is not None:
                wrap.unlink(missing_ok=True)


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
    """Remove a file with everything that lies beside it: SQLite's, and what a locked one is opened with."""
    path.unlink(missing_ok=True)
    clear_sides(path)
    wraps.beside(path).unlink(missing_ok=True)


def accompany(draft: Path, target: Path) -> None:
    """Before a finished file comes to stand at `target`: where it is locked, see that its passphrase opens it there."""
    if salt := sqlite.locked(draft):
        wraps.accompany(target, salt)
