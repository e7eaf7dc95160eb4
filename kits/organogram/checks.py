"""What several rules refuse."""

from __future__ import annotations

from kits.organogram.state import State
from kits.problems import Problem


def check_open(state: State) -> None:
    """Raise Problem when the session was closed: what stands in its report stays."""
    if state.closed:
        raise Problem("kits.organogram:problems.closed")


def check_length(text: str, limit: int) -> None:
    """Raise Problem for a text that is too long."""
    if len(text) > limit:
        raise Problem("kits.organogram:problems.too_long", length=len(text), limit=limit)


def check_unit(state: State, unit: str) -> None:
    """Raise Problem when a unit is not (or no longer) in the organogram."""
    if unit not in state.units or state.units[unit].archived:
        raise Problem("kits.organogram:problems.no_unit")
