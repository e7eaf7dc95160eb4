"""What a session with culture statements begins with."""

from __future__ import annotations

from typing import Any

from kits.culture import events as e
from kits.culture.statements import standard
from kits.dossier.records import SessionRow


def beginning(row: SessionRow, language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the kit's statements, and what was chosen where it was made."""
    return (e.StandardOpened(statements=standard(language)), *chosen(row, participants))


def chosen(row: SessionRow, participants: int = 0) -> tuple[Any, ...]:
    """Return the events for the teams, the day and the number of people of a session that is new."""
    first: list[Any] = []
    if row.units:
        first.append(e.UnitsChosen(units=tuple(row.units)))
    if row.held_on:
        first.append(e.DateSet(held_on=row.held_on))
    if participants:
        first.append(e.ParticipantsCounted(participants=participants))
    return tuple(first)
