"""What can happen to notes and evidence. Without `item` evidence is of the year as a whole."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.live import event
from kits.live.typed import Date, Day, Ids, Line, Text

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class NoteChanges(TypedDict, total=False):
    """What changes of a note."""

    on: Day
    text: Text


@pydantic.with_config(FORBID)
class EvidenceChanges(TypedDict, total=False):
    """What changes of a piece of evidence."""

    name: Line
    where: Line
    seen: Date


@event
class NoteAdded:
    """It is written down how an item goes; `note` is a new id, `on` the day it is about."""

    item: str
    note: str
    on: Day
    text: Text


@event
class NoteChanged:
    """A note is worded or dated otherwise."""

    item: str
    note: str
    changes: NoteChanges


@event
class NotesRemoved:
    """Notes of an item are taken off."""

    item: str
    notes: Ids


@event
class EvidenceAdded:
    """Evidence is attached to an item or to the year; `evidence` is its new id."""

    evidence: str
    name: Line
    item: str | None = None
    where: Line = ""
    seen: Date = None


@event
class EvidenceChanged:
    """Evidence is named, placed or dated otherwise."""

    evidence: str
    changes: EvidenceChanges
    item: str | None = None


@event
class EvidenceRemoved:
    """Evidence is taken off an item, or off the year."""

    evidence: Ids
    item: str | None = None
