"""What a memo-voting workshop begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.memo_voting import events as e


def beginning(row: SessionRow, _language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the teams, the day and the number of people chosen where it was made."""
    first: list[Any] = []
    if row.units:
        first.append(e.UnitsChosen(units=tuple(row.units)))
    if row.held_on:
        first.append(e.DateSet(held_on=row.held_on))
    if participants:
        first.append(e.ParticipantsCounted(participants=participants))
    return tuple(first)
