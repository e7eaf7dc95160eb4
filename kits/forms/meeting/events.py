"""What can happen in a session of a meeting form. Text is cleaned as it enters; limits stand with the rules."""

from __future__ import annotations

from kits.forms.meeting.state import Previous
from kits.forms.taking import FormRenewed as FormRenewed
from kits.forms.taking import FormTaken as FormTaken
from kits.live import event
from kits.live.agreed import AgreementChanges
from kits.live.agreed import AgreementRemoved as AgreementRemoved
from kits.live.agreed import NextSet as NextSet
from kits.live.typed import Date, Line, Text
from kits.live.walk import DateSet as DateSet
from kits.live.walk import MorePhonesExplained as MorePhonesExplained
from kits.live.walk import ParticipantsCounted as ParticipantsCounted
from kits.live.walk import SessionClosed as SessionClosed
from kits.live.walk import SessionReopened as SessionReopened
from kits.live.walk import StepEntered as StepEntered
from kits.live.walk import UnitsChosen as UnitsChosen
from kits.live.walk import VotesSet as VotesSet


@event
class PreviousOpened:
    """A follow-up begins with how it stood the time before."""

    undoable = False
    previous: Previous


@event
class PointShown:
    """This point is on the wall; None: all of them, or the first, as the step has it."""

    walks = True
    point: str | None


# ── choosing what to talk about ──────────────────────────────────────────────────────────────────────────────────────


@event
class VotesCounted:
    """The facilitator counted the votes for a point."""

    point: str
    count: int


@event
class VotesAdded:
    """The facilitator counted `by` more votes for a point, or fewer when it is below nought."""

    point: str
    by: int


@event
class VotesTaken:
    """The votes of `phones` people by phone are taken in, added up per point."""

    counts: dict[str, int]
    phones: int


@event
class VoteReopened:
    """The team chooses anew: the votes are wiped, and phones can vote again."""


# ── answering every point ────────────────────────────────────────────────────────────────────────────────────────────


@event
class HandsCounted:
    """The facilitator counted the hands for an answer to a point."""

    point: str
    answer: str
    count: int


@event
class HandsAdded:
    """The facilitator counted `by` more hands for an answer to a point, or fewer when it is below nought."""

    point: str
    answer: str
    by: int


@event
class AnswersTaken:
    """What `phones` people answered by phone is taken in, added up per point and answer."""

    counts: dict[str, dict[str, int]]
    phones: int


@event
class AnswersReopened:
    """The team answers anew: what was counted is wiped, and phones can answer again."""


# ── talking and agreeing ─────────────────────────────────────────────────────────────────────────────────────────────


@event
class SaidWritten:
    """What was said at a point, in the facilitator's words; empty takes it away."""

    point: str
    text: Text


@event
class AgreementMade:
    """At a point the team agrees on something; `agreement` is its new id."""

    agreement: str
    point: str
    text: Line
    owner: Line = ""
    due: Date = None


@event
class AgreementChanged:
    """What is agreed, who does it or by when is changed."""

    agreement: str
    changes: AgreementChanges
