"""What a session with culture statements begins with."""

from __future__ import annotations

from typing import Any

from kits.culture import events as e
from kits.culture.statements import standard
from kits.dossier.records import SessionRow
from kits.live import walk


def beginning(row: SessionRow, language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the kit's statements, and what was chosen where it was made."""
    return (e.StandardOpened(statements=standard(language)), *walk.beginning(row, participants))
