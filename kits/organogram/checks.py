"""What several rules refuse."""

from __future__ import annotations

from kits.organogram.state import State
from kits.problems import Problem


def check_unit(state: State, unit: str) -> None:
    """Raise Problem when a unit is not (or no longer) in the organogram."""
    if unit not in state.units or state.units[unit].archived:
        raise Problem("kits.organogram:problems.no_unit")
