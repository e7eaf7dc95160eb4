"""The publication plan: of which groups something will be shown, worked out of the organisation before a survey opens."""

from __future__ import annotations

from collections.abc import Mapping

from kits.dossier import Dossier
from kits.survey.release import Cell, Counter, Release
from kits.survey.state import State


def released(state: State, counted: Mapping[Cell, Counter], client: Dossier) -> Release:
    """Return what may be shown of what was counted."""
    raise NotImplementedError
