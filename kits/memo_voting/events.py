"""What can happen in a memo-voting workshop. Text is cleaned as it enters; limits and rules stand in the rules' modules."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator

from kits.dossier.records import ActionStatus, Reach, Severity
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.live.walk import DateSet as DateSet
from kits.live.walk import MorePhonesExplained as MorePhonesExplained
from kits.live.walk import ParticipantsCounted as ParticipantsCounted
from kits.live.walk import SessionClosed as SessionClosed
from kits.live.walk import SessionReopened as SessionReopened
from kits.live.walk import StepEntered as StepEntered
from kits.live.walk import TimerCleared as TimerCleared
from kits.live.walk import TimerPaused as TimerPaused
from kits.live.walk import TimerStarted as TimerStarted
from kits.live.walk import UnitsChosen as UnitsChosen
from kits.live.walk import VotesSet as VotesSet
from kits.memo_voting.state import Board, DayPart, Phase, PhoneSubject, Previous, Route, Step, TieWay


def _clock(value: str) -> str:
    return dt.time.fromisoformat(value).isoformat("minutes")


Clock = Annotated[str, AfterValidator(_clock)]

# ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class PhaseEntered:
    """Within `choose`, the room goes on to collecting, ordering, voting, the top list or the severity."""

    walks = True
    phase: Phase


@event
class WhyScreenShown:
    """Another of the calm screens of `why` is on the wall; `screen` counts from 0."""

    walks = True
    screen: int


# ── plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class DayPartSet:
    """The half-day it takes, and when it starts."""

    part: DayPart | None
    starts_at: Clock = "09:00"


@event
class GoalWritten:
    """What the workshop is to bring, in the organisation's words."""

    goal: Text


@event
class BothPresentNoted:
    """Whether employees and managers are both there."""

    both_present: bool


@event
class MinutesPlanned:
    """How long a step takes on the agenda."""

    step: Step
    minutes: int


@event
class TopSizeChosen:
    """Top 3, 5 or 10 of a board."""

    board: Board
    size: Literal[3, 5, 10]


# ── memos and topics ─────────────────────────────────────────────────────────────────────────────────────────────────


@event
class MemosTurned:
    """Memos lie face down, or are revealed."""

    face_down: bool


@event
class MemoAdded:
    """A memo on a board; `memo` is its new id."""

    memo: str
    board: Board
    text: Text
    topic: str | None = None


@event
class PhonesTaken:
    """What `phones` phones wrote was put up, in an order that tells nothing; a new round is open to all of them."""

    subject: PhoneSubject
    phones: int


@event
class MemoEdited:
    """A memo's text is corrected."""

    memo: str
    text: Text


@event
class MemosRemoved:
    """Memos are taken off the board."""

    memos: Ids


@event
class MemosMoved:
    """Memos go to a topic, or lie loose on a board (`topic` None); a topic's board decides when there is one."""

    memos: Ids
    board: Board
    topic: str | None = None


@event
class TopicFormed:
    """Memos about the same thing are put under a name; `topic` is the new id. Also how a topic is split."""

    topic: str
    board: Board
    name: Line
    memos: Ids


@event
class TopicNamed:
    """A topic gets another name."""

    topic: str
    name: Line


@event
class TopicsMerged:
    """Topics become one: memos and votes of `topics` go to `into`."""

    into: str
    topics: Ids


@event
class TopicDissolved:
    """A topic's memos lie loose again."""

    topic: str


# ── votes, top list, severity ────────────────────────────────────────────────────────────────────────────────────────


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


# ── solutions and agreements ─────────────────────────────────────────────────────────────────────────────────────────


@event
class GroupNamed:
    """The small group that works on a strain item gets a name."""

    item: str
    name: Line


@event
class SolutionAdded:
    """Something that could be done about a strain item."""

    solution: str
    item: str
    reach: Reach
    text: Text
    cherish: str | None = None


@event
class SolutionEdited:
    """A solution gets another text."""

    solution: str
    text: Text


@event
class SolutionMoved:
    """A solution goes to another column."""

    solution: str
    reach: Reach


@event
class SolutionHelped:
    """A solution points to a cherished item that helps, or no longer does."""

    solution: str
    cherish: str | None


@event
class SolutionRemoved:
    """A solution is taken away."""

    solution: str


@event
class Presented:
    """A group presents its item, large on the wall; None when the presentations are over."""

    walks = True
    item: str | None


@event
class PersonAdded:
    """Somebody who can take something on; initials will do."""

    person: str
    name: Line


@event
class PersonRenamed:
    """A person is called differently."""

    person: str
    name: Line


@event
class PersonRemoved:
    """A person is taken off the list; what they had is without an owner."""

    person: str


@event
class AgreementMade:
    """Something is agreed, out of a solution or by itself."""

    agreement: str
    text: Text
    reach: Reach = Reach.GROUP
    solution: str | None = None


@event
class AgreementEdited:
    """An agreement gets another text."""

    agreement: str
    text: Text


@event
class AgreementMoved:
    """An agreement turns out to be in another's reach; whoever had it keeps it."""

    agreement: str
    reach: Reach


@event
class OwnersSet:
    """Who does it: people, or everyone."""

    agreement: str
    owners: Ids


@event
class DueSet:
    """When it is done."""

    agreement: str
    due: Date


@event
class RaisedBySet:
    """Who takes it up elsewhere in the organisation, and with whom."""

    agreement: str
    raised_by: str | None = None
    raised_with: Line = ""


@event
class AgreementRemoved:
    """An agreement is taken away."""

    agreement: str


# ── follow-up and close ──────────────────────────────────────────────────────────────────────────────────────────────


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
