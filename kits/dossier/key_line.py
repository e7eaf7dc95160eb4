"""Keys of locked client files on their way to another process of this person: over a pipe that is its standard input.

An environment can be read by others and is inherited by whatever is started, a command line stands in every list of
processes, and a file is on a disk. What goes through a pipe is nowhere else. One line is one thing told.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable

from kits.dossier import keyring


def held(salt: bytes, key: bytes) -> bytes:
    """Return the line that says to hold a file's key."""
    return _line(hold=[salt.hex(), key.hex()])


def forgotten(salt: bytes) -> bytes:
    """Return the line that says to forget a file's key."""
    return _line(forget=salt.hex())


def _line(**told: object) -> bytes:
    return json.dumps(told).encode() + b"\n"


def taken_over() -> int:
    """Return standard input as a file of this process alone: what it starts itself finds nothing there to read."""
    own = os.dup(0)
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123
        os.dup2(nothing.fileno(), 0)
    return own


def follow(file: int, ended: Callable[[], None] = keyring.forget) -> threading.Thread:
    """Do what comes over the line `file`, in a thread of its own, however busy this process is.

    Where the line ends, who told us is gone: `ended` is called, which forgets every key.
    """

    def reading() -> None:
        with contextlib.suppress(OSError), open(file, "rb", buffering=0) as line:
            _take_in(line)
        ended()

    thread = threading.Thread(target=reading, name="keys", daemon=True)
    thread.start()
    return thread


def read(file: int) -> None:
    """Do all that comes over the line `file`, until it ends; what was told is held on to."""
    with open(file, "rb", buffering=0) as line:
        _take_in(line)


def _take_in(line: object) -> None:
    for one in iter(line.readline, b""):  # type: ignore[attr-defined]
        with contextlib.suppress(ValueError, KeyError, TypeError):  # half a line: who wrote it is gone
            told = json.loads(one)
            if "hold" in told:
                salt, key = told["hold"]
                keyring.hold(bytes.fromhex(salt), bytes.fromhex(key))
            else:
                keyring.forget(bytes.fromhex(told["forget"]))
