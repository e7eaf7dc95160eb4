"""What can happen in the follow-up and at the close."""

from __future__ import annotations

from kits.dossier.records import ActionStatus
from kits.live import event
from kits.live.typed import Date, Line, Text
from kits.memo_voting.state import Previous, Route


@event
class PreviousOpened:
    """A follow-up session starts from what was agreed last time."""

    undoable = False
    previous: Previous


@event
class AgreementReviewed:
    """What became of an agreement, and why."""

    agreement: str
    status: ActionStatus
    why: Text = ""


@event
class MarksCounted:
    """How many participants gave an agreement this mark, 1 to 10."""

    agreement: str
    mark: int
    count: int


@event
class PhoneMarksTaken:
    """The marks that phones gave were counted: per agreement, how many gave which mark (1 to 10)."""

    counts: dict[str, dict[int, int]]
    phones: int


@event
class WordsWritten:
    """One participant's words, five at most, on the workload now; `words` is its id."""

    words: str
    text: Line


@event
class WordsRemoved:
    """A participant's words are taken away."""

    words: str


@event
class SummaryWritten:
    """What the group makes of it, in its own words."""

    summary: Text


@event
class NextMeetingSet:
    """When the group looks back (again); None when it does not."""

    held_on: Date


@event
class RouteChosen:
    """Where an unfinished agreement goes on: the ordinary team meeting, a next special meeting, or nowhere."""

    agreement: str
    route: Route | None
