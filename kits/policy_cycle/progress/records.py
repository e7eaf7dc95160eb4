"""What is written down of how a measure goes, and where somebody can see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MOST_NOTES = 200
"""Notes, or pieces of evidence, that one measure may have, and pieces that a year may have."""


@dataclass(frozen=True)
class Note:
    """What happened with a measure on a day (ISO text)."""

    id: str
    on: str
    text: str


@dataclass(frozen=True)
class Evidence:
    """Something that shows what was done: its name, where it is (a page or a link, as text) and the day somebody saw it.

    Nothing is fetched from a link. `seen` is ISO text.
    """

    id: str
    name: str
    where: str = ""
    seen: str | None = None


def history(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes by their day, the oldest first; of one day as they were written."""
    return tuple(sorted(notes, key=lambda note: note.on))
