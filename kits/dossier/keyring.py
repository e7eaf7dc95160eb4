"""The keys of locked client files, in this process's memory alone: written nowhere, shown nowhere.

A key is known by its file's salt, the first sixteen bytes of the file. Who unlocked a file holds its key; who locks it
forgets it, and everybody who was told of that (`on_forget`) lets go of what was opened with it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

SALT_BYTES, KEY_BYTES = 16, 32

Key = tuple[bytes, bytes]
"""A locked file's salt, and its key."""


class _Key(bytes):
    """A key that says nothing of itself in a traceback or a log."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<a key>"

    __str__ = __repr__


_keys: dict[bytes, _Key] = {}
_told: list[Callable[[bytes], None]] = []
_lock = threading.RLock()


def hold(salt: bytes, key: bytes) -> None:
    """Hold the key of the file with this salt until it is forgotten. Raises ValueError where a size is another."""
    if len(salt) != SALT_BYTES or len(key) != KEY_BYTES:
        raise ValueError("a salt has 16 bytes and a key 32")
    with _lock:
        _keys[bytes(salt)] = _Key(key)


def held(salt: bytes) -> bytes | None:
    """Return the key of the file with this salt; None where it is locked."""
    with _lock:
        return _keys.get(bytes(salt))


def all_held() -> dict[bytes, bytes]:
    """Return every key that is held, by its file's salt: for another process of this person, over a pipe."""
    with _lock:
        return dict(_keys)


def forget(salt: bytes | None = None) -> None:
    """Forget the key of one file, or all keys, and tell who asked to hear of it. What was not held is no mistake."""
    with _lock:
        gone = [one for one in _keys if salt is None or one == bytes(salt)]
        for one in gone:
            del _keys[one]
        told = list(_told)
    for one in gone:
        for tell in told:
            tell(one)


def on_forget(tell: Callable[[bytes], None]) -> Callable[[], None]:
    """Call `tell` with a file's salt after its key was forgotten, in the thread that forgot it. Returns what ends that."""
    with _lock:
        _told.append(tell)

    def end() -> None:
        with _lock:
            if tell in _told:
                _told.remove(tell)

    return end
