"""Which processes of this computer have a client file open.

Each holds a shared lock on a small file in this computer's own folder. The operating system lets go of it when a process
ends, however it ends, so that nothing is ever left behind by a crash. SQLite does the locking: it does so alike on Linux,
macOS and Windows, and its rollback journal keeps shared and exclusive locks apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from pathlib import Path

from kits.dossier import machine, sqlite
from kits.dossier.faults import explained

WAIT_S = 2.0
"""Seconds an opening page waits while another one renames, restores or closes the same file."""


class Presence:
    """That this process has the file at `path` open. Several in one process count as several."""

    def __init__(self, path: Path) -> None:
        file = _register(path)
        with explained(path):
            self._lock = sqlite.connect(file, wait=WAIT_S)
            self._share()

    def alone(self, wait_ms: int = 300) -> bool:
        """Become the only one until `share` or `leave`; returns False when another has the file open as well.

        `wait_ms` is for others that are just closing.
        """
        self._lock.execute("COMMIT")
        try:
            self._lock.execute(f"PRAGMA busy_timeout={wait_ms}")
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            self._share()
            return False
        return True

    def share(self) -> None:
        """Let others in again, after `alone`."""
        self._lock.execute("ROLLBACK")
        self._share()

    def leave(self) -> None:
        """No longer have the file open."""
        with contextlib.suppress(sqlite3.Error):
            self._lock.close()

    def _share(self) -> None:
        self._lock.execute(f"PRAGMA busy_timeout={int(WAIT_S * 1000)}")
        self._lock.execute("BEGIN")
        self._lock.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _register(path: Path) -> Path:
    """Return the lock file that stands for `path` on this computer."""
    folder = machine.folder() / "open"
    with explained(folder):
        folder.mkdir(exist_ok=True)
    name = hashlib.sha256(os.path.normcase(path.resolve()).encode("utf8", "surrogateescape")).hexdigest()[:24]
    return folder / f"{name}.lock"
