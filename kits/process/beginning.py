"""What a session about a team's process begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.live import walk


def beginning(row: SessionRow, _language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the teams, the day and the number of people chosen where it was made."""
    return walk.beginning(row, participants)
