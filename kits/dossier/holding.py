"""A client file in this process's hands: registered on this computer, claimed from others, with an engine on it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import faults, keyring, sqlite
from kits.dossier.claim import Claim
from kits.dossier.presence import Presence

_abandoned: list[sa.Engine] = []
"""Engines on files that another computer took over. Closing one could write the old log into the file; the process's end
does not."""


class Hold:
    """The file at `path`, open. Raises Problem when another computer has it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._log: tuple[int, int] | None = None
        self._presence = Presence(path)
        try:
            with faults.explained(path):
                self._file = _which(path)
            self.claim = Claim(path)
        except BaseException:
            self._presence.leave()
            raise
        self.salt = sqlite.locked(path)
        self.engine = sqlite.engine(path, self.check_known)
        faults.watch(self.engine, path)

    def check(self) -> None:
        """Raise Problem when the file is no longer this computer's, or no longer where it was opened."""
        self.claim.check()
        self._check_place()

    def check_known(self) -> None:
        """The same, without looking at whose it is: cheap enough for every reading."""
        self.claim.check_known()
        self._check_place()
        if self.is_locked():
            raise faults.problem("locked", path=self.path)

    def is_locked(self) -> bool:
        """Return whether the file is locked, and its key not held."""
        return self.salt is not None and keyring.held(self.salt) is None

    def _check_place(self) -> None:
        """Raise Problem when the file was moved, renamed or replaced.

        SQLite would go on writing beside the old place, where nobody finds it: every confirmation would be untrue.
        """
        with faults.explained(self.path):
            try:
                there = _which(self.path) == self._file
                there &= self._log is None or _which(sqlite.log_file(self.path)) == self._log
            except FileNotFoundError:
                there = False
        if not there:
            raise faults.problem("moved", path=self.path)

    def know_log(self) -> None:
        """From here on, while a connection stays open, what SQLite keeps beside the file is to stay the same as well.

        Another file that was put in this place, even for a moment, took it away: what is written then is lost.
        """
        if self._log is None:
            with contextlib.suppress(FileNotFoundError):
                self._log = _which(sqlite.log_file(self.path))

    def forget_log(self) -> None:
        """The last connection is about to close, and SQLite takes its log away."""
        self._log = None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other page out for as long as the block lasts. Raises Problem when one is in already."""
        with only_here(self._presence, self.path):
            yield

    def close(self) -> None:
        """Let go; the last of this computer's processes also gives the file free for other computers."""
        self.claim.stop()
        if self.claim.lost:
            _abandoned.append(self.engine)
        else:
            self.engine.dispose()
            if self._presence.alone(wait_ms=50):
                self.claim.remove()
            self.claim.lost = True  # whoever still holds this engine is refused from here on
        self._presence.leave()


@contextlib.contextmanager
def sole(path: Path) -> Iterator[None]:
    """Keep everybody else out of the file at `path`, without opening it: to replace or remove it.

    Raises Problem when another page or another computer has it open.
    """
    presence = Presence(path)
    try:
        with only_here(presence, path):
            claim = Claim(path)
            try:
                yield
            finally:
                claim.remove()
    finally:
        presence.leave()


@contextlib.contextmanager
def only_here(presence: Presence, path: Path) -> Iterator[None]:
    """Be the only process of this computer that has the file open. Raises Problem when another has it open too."""
    if not presence.alone():
        raise faults.problem("in_use", path=path)
    try:
        yield
    finally:
        presence.share()


def _which(path: Path) -> tuple[int, int]:
    """Return what tells this file from any other at the same place."""
    found = os.stat(path)  # noqa: PTH116 - Path.stat does the same, slower, and this runs at every reading
    return found.st_dev, found.st_ino
