"""What a register of incidents begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.incidents import clock, events


def beginning(row: SessionRow, language: str, _participants: int = 0) -> tuple[Any, ...]:
    """Return the event that opens the register: from the day chosen where it was made, or today."""
    return (events.RegisterOpened(on=row.held_on or clock.today().isoformat(), language=language),)
