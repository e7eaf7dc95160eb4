"""What can happen to votes, the top list and the severity."""

from __future__ import annotations

from kits.dossier.records import Severity
from kits.live import event
from kits.live.typed import Ids, Text
from kits.memo_voting.state import Board, TieWay


@event
class VotesCounted:
    """The facilitator counted the votes for an item (a topic or a loose memo) in the ballot that is open."""

    board: Board
    item: str
    count: int


@event
class VotesAdded:
    """The facilitator counted `by` more votes for an item (one hand, one dot), or fewer when it is below nought.

    Where two people count the same item on two screens at once, theirs add up.
    """

    board: Board
    item: str
    by: int


@event
class HandsCounted:
    """The facilitator counted the hands for an item; what phones gave it stays and comes on top."""

    board: Board
    item: str
    hands: int


@event
class PhoneVotesTaken:
    """The votes that `phones` phones gave were counted: per item how many. Whose they were is not known."""

    board: Board
    counts: dict[str, int]
    phones: int


@event
class RevoteOpened:
    """The room votes again on the tied items, `votes` each."""

    board: Board
    items: Ids
    votes: int = 1


@event
class RevoteDropped:
    """The last second vote on a board is put aside."""

    board: Board


@event
class TieDecided:
    """A tie across the cut is settled: all tied items are taken, or `chosen` for a reason."""

    board: Board
    tied: Ids
    way: TieWay
    chosen: Ids = ()
    reason: Text = ""


@event
class TieReopened:
    """How a tie was settled is put aside."""

    board: Board


@event
class SeverityNamed:
    """The group says how bad it is, and why."""

    severity: Severity | None
    reason: Text = ""
