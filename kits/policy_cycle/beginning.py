"""What a policy year begins with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits.dossier.records import SessionRow
from kits.policy_cycle import events as e


def beginning(row: SessionRow, _language: str, _participants: int = 0) -> tuple[Any, ...]:
    """Return the event that opens a new year: that of the day chosen where it was made, or today's."""
    year = dt.date.fromisoformat(row.held_on).year if row.held_on else dt.datetime.now(dt.UTC).year
    return (e.YearOpened(year=year),)
