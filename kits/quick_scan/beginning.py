"""What a quick scan begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.live import walk


def beginning(row: SessionRow, _language: str, _participants: int = 0) -> tuple[Any, ...]:
    """Return the events of a new scan: the units and the day chosen where it was made."""
    return walk.beginning(row)
