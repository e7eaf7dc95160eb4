"""Lock a client file with a passphrase and a recovery sheet, unlock it, and make it plain again.

A locked file is a SQLCipher database under a random key that follows from its recovery sheet (`recovery`); the passphrase
opens a small file beside it that holds the same secret (`wraps`). The key is held by this process (`keyring`) from unlocking
until it is forgotten. Writing a file the other way is done beside it, compared, and moved into its place, in such an order
that at every moment there is a whole file that opens with what the person has.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kits.dossier import disk, keyring, openings, peeking, placing, soundness, sqlite, wraps
from kits.dossier.faults import explained, problem
from kits.dossier.holding import sole
from kits.dossier.keyring import Key
from kits.dossier.recovery import RecoverySheet, new_sheet, typed_sheet
from kits.dossier.strength import strength
from kits.dossier.wraps import Wrap
from kits.problems import Problem

__all__ = [
    "RecoverySheet",
    "change_passphrase",
    "copy_as_it_is",
    "is_locked",
    "lock",
    "lock_as",
    "make_plain",
    "new_sheet",
    "salt_of",
    "set_passphrase_by_sheet",
    "strength",
    "typed_sheet",
    "unlock",
    "unlock_by_sheet",
    "wrap_as",
]

OVERWRITTEN_AT_ONCE = 1 << 20


def is_locked(path: Path) -> bool:
    """Return whether the file at `path` is a locked client file, its key held or not. Cheap; raises Problem when damaged.

    A file of which nothing is known but that it could be one counts as one: its recovery sheet can tell.
    """
    return sqlite.locked(Path(path)) is not None


def lock(path: Path, passphrase: str, sheet: RecoverySheet) -> None:
    """Lock a client file: from now on `passphrase`, or `sheet`, opens it. Its key is held.

    A file that is locked already, and of which the key is held, is locked anew: its old sheet opens it no more. Raises
    Problem when the passphrase is empty, the file is open somewhere, or it is not whole; nothing changed then.
    """
    path = Path(path).absolute()
    key = sheet.salt, sheet.key
    with explained(path), sole(path):
        before = sqlite.locked(path)
        found = peeking.peek(path)
        if found.problem is not None:
            raise found.problem
        wrap = wraps.wrapped(sheet, found.id, passphrase)
        with _written_anew(path, key) as draft:
            wraps.write(path, wrap)  # of no meaning until the file is locked with it
            _take_place(draft, path, was_plain=before is None)
    keyring.hold(*key)
    if before is not None and before != sheet.salt:
        keyring.forget(before)


def lock_as(path: Path, other: Path) -> None:
    """Lock a copy that was made before the client file `other` was locked, with the key of that file, which is held.

    Raises Problem as `lock` does; nothing changed then.
    """
    path, key = Path(path).absolute(), sqlite.key_of(other)
    if key is None:
        raise problem("not_locked", path=other)
    with explained(path), sole(path):
        before = sqlite.key_of(path)
        if before == key:
            return
        with _written_anew(path, key) as draft:
            wraps.accompany(path, key[0])
            _take_place(draft, path, was_plain=before is None)


def copy_as_it_is(path: Path, target: Path) -> None:
    """Copy a locked file that nobody has open, and what lies beside it, without a key. Raises Problem."""
    salt = _salt(path)
    if any(side.exists() for side in sqlite.side_files(path)):
        raise problem("in_use", path=path)
    with explained(path), placing.new_file(target) as draft:
        shutil.copyfile(path, draft)
        if wrap := wraps.found(path, salt):
            wraps.keep(wrap)


def wrap_as(path: Path, other: Path) -> bool:
    """Let a copy of a locked client file open with the passphrase of the file `other`; returns whether it does.

    It does not where it was locked with another sheet, or cannot be written beside.
    """
    with contextlib.suppress(Problem):
        salt = salt_of(path)
        wrap = wraps.found(other, salt) if salt and salt == salt_of(other) else None
        if wrap is not None:
            wraps.write(path, wrap)
            return True
    return False


def salt_of(path: Path) -> bytes | None:
    """Return under which salt the key of a locked file is held (`keyring`); None where it is not locked, or damaged."""
    try:
        return sqlite.locked(path)
    except Problem:
        return wraps.salt_beside(path)


def make_plain(path: Path) -> None:
    """Write a locked client file, of which the key is held, so that anybody can open it again. Copies stay as they are.

    Raises Problem when it is locked, open somewhere, or not whole; nothing changed then. Of a plain file nothing changes.
    """
    path = Path(path).absolute()
    with explained(path), sole(path):
        if sqlite.key_of(path) is None:
            return
        with _written_anew(path, None) as draft:
            _take_place(draft, path, was_plain=False)
        wraps.beside(path).unlink(missing_ok=True)
        disk.sync(path.parent)


def unlock(path: Path, passphrase: str) -> None:
    """Hold the key of a locked client file, from its passphrase. Takes a tenth of a second, on purpose.

    Raises Problem when this is not its passphrase, there is nothing left that knows a passphrase (its recovery sheet opens
    it then), it is damaged, or it is none of ours.
    """
    path = Path(path).absolute()
    with explained(path):
        sheet, wrap = _by_passphrase(path, _salt_or_beside(path), passphrase)
        _hold(path, sheet)
        wraps.keep(wrap)
        wraps.accompany(path, sheet.salt)


def unlock_by_sheet(path: Path, typed: str) -> None:
    """Hold the key of a locked client file, from its recovery sheet as a person typed it over.

    Raises Problem when there is a slip in it (which group), it is the sheet of another file, or the file is damaged.
    """
    path = Path(path).absolute()
    with explained(path):
        _by_sheet(path, typed)


def change_passphrase(path: Path, old: str, new: str) -> None:
    """Let a locked client file open with another passphrase.

    Raises Problem as `unlock` does, and when the new one is empty.
    """
    path = Path(path).absolute()
    with explained(path):
        sheet, before = _by_passphrase(path, _salt(path), old)
        _hold(path, sheet)
        wraps.write(path, wraps.wrapped(sheet, before.id, new))


def set_passphrase_by_sheet(path: Path, typed: str, new: str) -> None:
    """Give a locked client file another passphrase, with its recovery sheet. Raises Problem as `unlock_by_sheet` does."""
    path = Path(path).absolute()
    with explained(path):
        sheet = _by_sheet(path, typed)
        wraps.write(path, wraps.wrapped(sheet, peeking.peek(path).id, new))


def _salt(path: Path) -> bytes:
    """Return the salt of a locked file. Raises Problem when it is no locked file."""
    if not path.exists():
        raise problem("missing", path=path)
    salt = sqlite.locked(path)
    if salt is None:
        raise problem("not_locked" if sqlite.is_client_file(path) else "not_a_client_file", path=path)
    return salt


def _salt_or_beside(path: Path) -> bytes:
    """Return the salt of a locked file, also where its beginning was damaged since. Raises Problem when it is none."""
    try:
        return _salt(path)
    except Problem as wrong:
        salt = wraps.salt_beside(path) if wrong.code == problem("locked_damaged").code else None
        if salt is None:
            raise
        return salt


def _by_passphrase(path: Path, salt: bytes, passphrase: str) -> tuple[RecoverySheet, Wrap]:
    wrap = wraps.found(path, salt)
    if wrap is None:
        found = "unlock_damaged" if wraps.is_damaged(path) else "unlock_missing"
        raise problem(found, path=path, file=wraps.beside(path).name)
    sheet = wrap.opened(passphrase)
    if sheet is None:
        raise problem("wrong_passphrase", path=path)
    return sheet, wrap


def _by_sheet(path: Path, typed: str) -> RecoverySheet:
    sheet = typed_sheet(typed)
    if sheet.salt != _salt_or_beside(path) and not wraps.is_near(sheet.salt, openings.first_bytes(path)):
        raise problem("wrong_sheet", path=path)
    _hold(path, sheet)
    return sheet


def _hold(path: Path, sheet: RecoverySheet) -> None:
    """Hold a key once it was seen to open the file. Raises Problem when it does not: the file was damaged.

    The key of a damaged file is held as well, for its copies.
    """
    if sheet.salt != openings.first_bytes(path):
        keyring.hold(sheet.salt, sheet.key)
        raise problem("locked_damaged", path=path)
    try:
        with contextlib.closing(sqlite.connect(path, "mode=ro&immutable=1", key=(sheet.salt, sheet.key))) as looking:
            ours = sqlite.bears_mark(looking)
    except sqlite3.DatabaseError as error:
        keyring.hold(sheet.salt, sheet.key)  # the key is right, and opens the copies
        raise problem("damaged", path=path) from error
    if not ours:
        raise problem("not_a_client_file", path=path)
    keyring.hold(sheet.salt, sheet.key)
    with contextlib.suppress(Problem, OSError):
        _clear_left(path)


@contextlib.contextmanager
def _written_anew(path: Path, key: Key | None) -> Iterator[Path]:
    """Give a file with everything that is in the one at `path`, locked with `key` or plain, on disk and compared.

    Raises Problem when the file is not whole, or some other program has it open.
    """
    draft = _draft(path)
    placing.remove(draft)
    try:
        with contextlib.closing(sqlite.connect(path, wait=0.5)) as folding:  # nothing stays beside it
            folding.execute("PRAGMA journal_mode=DELETE")
        if any(side.exists() for side in sqlite.side_files(path)):
            raise problem("in_use", path=path)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with contextlib.suppress(OSError):
            shutil.copymode(path, draft)  # what is shared stays so
        sqlite.rewrite(path, draft, key)
        with _for_now(key):
            if not soundness.file_is_sound(draft):
                raise problem("damaged", path=path)
        disk.sync(draft)
        yield draft
    finally:
        placing.remove(draft)


def _take_place(draft: Path, path: Path, *, was_plain: bool) -> None:
    """Move a file that was written anew into its place, and overwrite the bytes of a plain one where that can be done.

    On many disks they are written elsewhere, and what stood there stays until it is needed.
    """
    old = os.open(path, os.O_WRONLY) if was_plain and os.name == "posix" else None  # Windows replaces no file that is open
    try:
        draft.replace(path)
        disk.sync(path.parent)
        if old is not None and os.fstat(old).st_nlink == 0:  # no other name, so nobody else's
            _overwrite(old)
    finally:
        if old is not None:
            os.close(old)


def _overwrite(file: int) -> None:
    left = os.fstat(file).st_size
    while left > 0:
        left -= os.write(file, bytes(min(left, OVERWRITTEN_AT_ONCE)))
    os.fsync(file)


@contextlib.contextmanager
def _for_now(key: Key | None) -> Iterator[None]:
    """Hold a key for as long as the block lasts, where it is not held anyway."""
    if key is None or keyring.held(key[0]) is not None:
        yield
        return
    keyring.hold(*key)
    try:
        yield
    finally:
        keyring.forget(key[0])


def _draft(path: Path) -> Path:
    """Return where the file at `path` is written anew: always in the same place, so that what a crash left is found."""
    return path.with_name(f".{path.name}.locking")


def _clear_left(path: Path) -> None:
    """Remove what was left of a writing anew that never came to its end: it may be plain."""
    if _draft(path).exists():
        with sole(path):
            placing.remove(_draft(path))
