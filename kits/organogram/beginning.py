"""What a map begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.organogram import events as e


def beginning(row: SessionRow, _language: str, _participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new map: the day that was chosen where it was made. Its units are the client file's."""
    return (e.DateSet(held_on=row.held_on),) if row.held_on else ()
