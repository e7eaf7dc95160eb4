"""What a document begins with."""

from __future__ import annotations

from typing import Any

from kits.dossier.records import SessionRow
from kits.forms import taking


def beginning(row: SessionRow, language: str, _participants: int = 0) -> tuple[Any, ...]:
    """Return the event of a new document: the form it is made of, and the language its words stand in."""
    return taking.beginning(row, language)
