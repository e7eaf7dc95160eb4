"""Tests that run on a client file run on a locked one as well: what `dossier.create` makes at a place is locked at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kits import dossier
from kits.dossier import Dossier, files, locking, wraps

PASSPHRASE = "paard batterij nietje juist"


def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a guess of a passphrase cost next to nothing: the same sum, with other numbers."""
    monkeypatch.setattr(wraps, "MEMORY_KIB", 64)
    monkeypatch.setattr(wraps, "PASSES", 1)


def lock_when_made(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let a client file that is made at `path` be locked, with its key held, before anybody gets to see it."""
    cheap_guesses(monkeypatch)
    make = files.create

    def made(where: Any, *words: Any, **more: Any) -> Dossier:
        client = make(where, *words, **more)
        if client.path != path:
            return client
        client.close()
        locking.lock(path, PASSPHRASE, locking.new_sheet())
        return dossier.open(path)

    monkeypatch.setattr(dossier, "create", made)
