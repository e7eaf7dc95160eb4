"""What the rule on small groups is about: figures, of how many people they are, and why one is not shown."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

GROUP = 15
"""Only figures of more people than this are shown (workbook, lines 530-532): 16 shows, 15 does not."""
ORGANISATION = "organisation"
"""Stands where a unit's id can stand, for the organisation as a whole."""


class Why(StrEnum):
    """Why a figure is not shown: texts `groups.why.<value>`."""

    SMALL = "small"
    UNKNOWN = "unknown"
    REST = "rest"
    NOUGHT = "nought"


class Figure(NamedTuple):
    """A figure, and of how many people it is when that was said."""

    value: float
    n: int | None = None
