"""What a session of peaks and lows begins with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits.dossier.records import SessionRow
from kits.live import walk
from kits.peaks import events as e
from kits.peaks.periods import Axis

LOOKS_AHEAD = 7
"""The month from which on a calendar is of the next year."""


def beginning(row: SessionRow, _language: str, participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new session: the months of this year, or of the next from July on, and what was chosen."""
    day = dt.date.fromisoformat(row.held_on or row.created_at[:10])
    year = day.year + (day.month >= LOOKS_AHEAD)
    return (e.AxisChosen(axis=Axis.MONTHS, year=year), *walk.beginning(row, participants))
