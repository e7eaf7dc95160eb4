"""Which client files this process has open, and how: so that a file's first bytes can be read without losing a lock.

On POSIX systems whoever opens a file and closes it again loses every lock its process has on it, also those of SQLite, and
those of the other SQLite that locked files are opened with: the two know nothing of each other. So what is open here is
never opened by the way; of that, it is known whether it is locked.
"""

from __future__ import annotations

import contextlib
import os
import threading
import weakref
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PLAIN = b"SQLite format 3\0"
"""How every file that SQLite wrote begins; a locked one has its salt there, which anybody may see."""

_lock = threading.RLock()
_open: Counter[tuple[tuple[int, int], bytes]] = Counter()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let nobody open a file while the block looks at it, or opens it."""
    with _lock:
        yield


def first_bytes(path: Path) -> bytes:
    """Return how the file begins: `PLAIN`, the salt of a locked one, or whatever stands there; nothing where it is empty,
    not there, or may not be read."""
    with _lock, contextlib.suppress(OSError):
        found = os.stat(path)  # noqa: PTH116 - this runs before every connection
        known = as_open((found.st_dev, found.st_ino))
        if known:
            return known
        with path.open("rb") as file:
            return file.read(len(PLAIN))
    return b""


def as_open(file: tuple[int, int]) -> bytes:
    """Return how a file (device and number) begins that this process has open; nothing where it has not."""
    return next((first for (one, first), n in _open.items() if one == file and n), b"")


def is_open(path: Path) -> bool:
    """Return whether this process has a connection to the file."""
    with _lock, contextlib.suppress(OSError):
        found = path.stat()
        return bool(as_open((found.st_dev, found.st_ino)))
    return False


def note(connection: object, path: Path, first: bytes) -> weakref.finalize[..., object]:
    """Know that a connection is open on the file, as one that begins so; call what is returned once it is closed."""
    found = path.stat()
    which = (found.st_dev, found.st_ino), first
    with _lock:
        _open[which] += 1
    ended = weakref.finalize(connection, _closed, which)
    ended.atexit = False
    return ended


def _closed(which: tuple[tuple[int, int], bytes]) -> None:
    with _lock:
        _open[which] -= 1
        if _open[which] <= 0:
            del _open[which]
