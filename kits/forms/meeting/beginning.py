"""What a session of a meeting form begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.forms import taking
from kits.live import walk


def beginning(row: SessionRow, language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the form as it is now, and the teams, day and people chosen where it was made."""
    return (*taking.beginning(row, language), *walk.beginning(row, participants))
