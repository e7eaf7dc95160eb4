"""A page's side of the lock on a client file: whether it is shut, and what waits until it is open again.

A page stays as it is while its file is locked: what it holds in this process's memory stays there, but nothing of it is
sent, and what somebody was still saying (a field saves as the focus leaves it) is done once the file is unlocked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kits.dossier import keyring, openings
from kits.problems import Problem

LOCKED = "kits.dossier:problems.locked"


class PageLock:
    """The lock on the file that a page has open, or waits for; one that is plain is never shut."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._salt = b""
        self._was_shut = self._waiting = False
        self._answers: list[tuple[dict[str, Any], list[bytes] | None]] = []
        self._asked: list[tuple[dict[str, Any], list[Any]]] = []

    def of(self, path: Path | None) -> None:
        """Know which file the page opened."""
        salt = openings.first_bytes(path) if path else b""
        if salt and salt != openings.PLAIN:
            self.path, self._salt = path, salt

    def open(self) -> None:
        """The page has no file with a lock open any more."""
        self.path, self._salt, self._was_shut, self._waiting = None, b"", False, False
        self._answers.clear()
        self._asked.clear()

    def waits_for(self, problem: Problem) -> bool:
        """Return whether a page could not be opened because its file is locked; then that is the file it waits for."""
        if problem.code == LOCKED:
            self.of(Path(str(problem.values["path"])))
            self._was_shut = self._waiting = True
        return problem.code == LOCKED

    def shut(self) -> bool:
        """Return whether the file is locked, at this very moment."""
        if self._waiting and self.path:  # it may get another sheet meanwhile, or no lock at all
            self._salt = openings.first_bytes(self.path)
            return self._salt != openings.PLAIN and keyring.held(self._salt) is None
        return bool(self._salt) and keyring.held(self._salt) is None

    def changed(self) -> bool:
        """Return whether it was locked, or unlocked, since the last call."""
        before, self._was_shut = self._was_shut, self.shut()
        return before != self._was_shut

    def told(self, *, leads_on: bool) -> dict[str, str | bool]:
        """Return what a browser is told: which file (its name alone is shown), and whether there is a way elsewhere."""
        return {"path": str(self.path), "file": self.path.name if self.path else "", "leads_on": leads_on}

    def keep_answer(self, content: dict[str, Any], files: list[bytes] | None) -> None:
        """Keep an answer until it may be given; what the page shows is sent anew then."""
        if "answer" in content:
            self._answers.append((content, files))

    def keep_asked(self, message: dict[str, Any], buffers: list[Any]) -> None:
        """Keep what the browser asks until it can be done."""
        self._asked.append((message, [bytes(one) for one in buffers]))

    def answers(self) -> list[tuple[dict[str, Any], list[bytes] | None]]:
        """Return the answers that were kept, and keep them no longer."""
        kept, self._answers = self._answers, []
        return kept

    def asked(self) -> list[tuple[dict[str, Any], list[Any]]]:
        """Return what was asked meanwhile, and keep it no longer."""
        kept, self._asked = self._asked, []
        return kept
