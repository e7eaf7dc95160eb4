"""What can happen while a checklist is filled in. Each event carries what changed, so that two people keep both.

`about` is a unit's id, or empty for the whole; `by` is the function of who answers, `on` the day.
"""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.forms.checklist.state import Previous
from kits.forms.taking import FormRenewed, FormTaken
from kits.live import event
from kits.live.agreed import NextSet
from kits.live.typed import Date, Day, Ids, Line, Text
from kits.live.walk import DateSet, SessionClosed, SessionReopened, UnitsChosen

__all__ = [
    "Answered", "Cleared", "ColumnFilled", "DateSet", "EvidenceAdded", "EvidenceChanged", "EvidenceRemoved", "FormRenewed",
    "FormTaken", "NextSet", "NoteWritten", "OwnPointAdded", "OwnPointChanged", "OwnPointRemoved", "PointActionChanged",
    "PointActionMade", "PointActionRemoved", "PreviousOpened", "SessionClosed", "SessionReopened", "ThingNamed",
    "UnitsChosen", "Worded",
]  # fmt: skip
FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class EvidenceChanges(TypedDict, total=False):
    """What changes of a piece of evidence."""

    name: Line
    where: Line
    seen: Date


@pydantic.with_config(FORBID)
class ActionChanges(TypedDict, total=False):
    """What changes of an action."""

    text: Text
    owner: Line
    due: Date


@pydantic.with_config(FORBID)
class ThingChanges(TypedDict, total=False):
    """What changes of what is looked at."""

    name: Line
    site: Line


@event
class PreviousOpened:
    """The form is filled in again: the answers of last time stand beside it."""

    undoable = False
    previous: Previous


@event
class ThingNamed:
    """What is looked at is called so, or is at another site."""

    changes: ThingChanges


@event
class Answered:
    """A point is answered with one of its scale, or does not apply, and why."""

    point: str
    choice: str
    on: Day
    about: str = ""
    by: Line = ""
    why: Line = ""


@event
class Worded:
    """A point is answered in one's own words."""

    point: str
    text: Text
    on: Day
    about: str = ""
    by: Line = ""


@event
class Cleared:
    """A point is not answered after all; what stands beside it stays."""

    point: str
    about: str = ""


@event
class NoteWritten:
    """A note stands beside an answer."""

    point: str
    note: Text
    about: str = ""


@event
class ColumnFilled:
    """Something besides the answer is written down at a point: a column of the form."""

    point: str
    column: str
    value: Text
    about: str = ""


@event
class EvidenceAdded:
    """Something shows an answer; `evidence` is its new id. It may be a `document` of another `session` of the client."""

    point: str
    evidence: str
    name: Line
    about: str = ""
    where: Line = ""
    seen: Date = None
    session: Line = ""
    document: Line = ""


@event
class EvidenceChanged:
    """Evidence is named, placed or dated otherwise."""

    point: str
    evidence: str
    changes: EvidenceChanges
    about: str = ""


@event
class EvidenceRemoved:
    """Evidence is taken off an answer."""

    point: str
    evidence: Ids
    about: str = ""


@event
class PointActionMade:
    """Somebody is going to do something about a point; `action` is a new id."""

    point: str
    action: str
    text: Text
    about: str = ""
    owner: Line = ""
    due: Date = None


@event
class PointActionChanged:
    """What is going to be done changes, or who does it, or by when."""

    point: str
    action: str
    changes: ActionChanges
    about: str = ""


@event
class PointActionRemoved:
    """Actions are taken off a point."""

    point: str
    actions: Ids
    about: str = ""


@event
class OwnPointAdded:
    """The organisation adds a point of its own; `point` is a new id."""

    point: str
    text: Line


@event
class OwnPointChanged:
    """A point of one's own is worded otherwise."""

    point: str
    text: Line


@event
class OwnPointRemoved:
    """A point of one's own is taken out, with what was answered."""

    point: str
