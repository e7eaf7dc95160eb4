"""What can happen in a session with culture statements. Text is cleaned as it enters; limits stand in the rules' modules."""

from __future__ import annotations

from kits.culture.state import Answer, Going, Previous, Statement, Verdict
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

# ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


# ── plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class PracticeSet:
    """From when until when the rules are practised."""

    starts: Date = None
    ends: Date = None


@event
class LookAgainSet:
    """The day the group looks again at how it goes; None when not known yet."""

    held_on: Date


@event
class OwnerSet:
    """Who sees to it that the group practises and looks again; a function or initials will do."""

    owner: Line


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class StandardOpened:
    """A new session starts with the kit's own statements, all of them, in their order."""

    undoable = False
    statements: tuple[Statement, ...]


@event
class StatementsLoaded:
    """Another set takes the place of the one there was; `source` says which, such as a file's name."""

    statements: tuple[Statement, ...]
    source: Line = ""


@event
class StatementsAdded:
    """More statements come behind those there are, and are put as well."""

    statements: tuple[Statement, ...]


@event
class StatementReworded:
    """A statement is put in other words."""

    statement: str
    text: Line


@event
class HealthySet:
    """The session reads a statement as describing a healthy culture, an unhealthy one, or neither (None)."""

    statement: str
    healthy: bool | None


@event
class StatementsChosen:
    """These statements are put, in this order: all, some, or shuffled."""

    order: Ids


# ── putting the statements ───────────────────────────────────────────────────────────────────────────────────────────


@event
class StatementShown:
    """This statement is on the wall; None when none is."""

    walks = True
    statement: str | None


@event
class DividedFirst:
    """Statements that were answered are looked at the most divided first, or (`on` False) in the order they were put."""

    undoable = False
    on: bool


@event
class StatementSkipped:
    """The group leaves a statement out after all."""

    statement: str


@event
class StatementResumed:
    """A statement that was skipped is put after all."""

    statement: str


@event
class HandsCounted:
    """The facilitator counted the hands for an answer."""

    statement: str
    answer: Answer
    count: int


@event
class HandsAdded:
    """The facilitator counted `by` more hands for an answer, or fewer when it is below nought."""

    statement: str
    answer: Answer
    by: int


@event
class PhonesTaken:
    """What `phones` people answered by phone is taken in, added up per answer; that reveals it."""

    statement: str
    counts: dict[Answer, int]
    phones: int


@event
class Revealed:
    """Everybody sees what the room said to a statement."""

    statement: str


@event
class StatementPutAgain:
    """A statement is put once more: its answers are wiped, and phones can answer again."""

    statement: str


@event
class NoteWritten:
    """Something was said at a statement that is worth keeping; `note` is its new id."""

    note: str
    statement: str
    text: Text


@event
class NoteEdited:
    """A note gets another text."""

    note: str
    text: Text


@event
class NoteRemoved:
    """A note is taken away."""

    note: str


# ── phones ───────────────────────────────────────────────────────────────────────────────────────────────────────────


# ── from unwanted to wanted ──────────────────────────────────────────────────────────────────────────────────────────


@event
class PatternWritten:
    """Something unwanted that happens here, as concretely as can be; `pattern` is its new id."""

    pattern: str
    statement: str | None
    text: Text
    face_down: bool = False


@event
class PatternsTaken:
    """What `phones` phones wrote came in, face down, in an order that tells nothing; a new round is open to all of them."""

    phones: int


@event
class PatternsShown:
    """Patterns that lay face down are turned: the room reads them."""

    patterns: Ids


@event
class PatternEdited:
    """A pattern is put more concretely."""

    pattern: str
    text: Text


@event
class PatternLinked:
    """A pattern turns out to belong to another statement, or to none."""

    pattern: str
    statement: str | None


@event
class PatternRemoved:
    """A pattern is taken away."""

    pattern: str


@event
class RuleProposed:
    """A rule that turns a pattern round into what we do; `rule` is its new id."""

    rule: str
    pattern: str | None
    text: Line


@event
class RuleReworded:
    """A rule is put in other words."""

    rule: str
    text: Line


@event
class RuleLinked:
    """A rule turns out to answer another pattern, or none."""

    rule: str
    pattern: str | None


@event
class RuleRemoved:
    """A proposal is taken away."""

    rule: str


# ── the vote, and the rules ──────────────────────────────────────────────────────────────────────────────────────────


@event
class VotesCounted:
    """The facilitator counted the votes for a proposal."""

    rule: str
    count: int


@event
class VotesAdded:
    """The facilitator counted `by` more votes for a proposal, or fewer when it is below nought."""

    rule: str
    by: int


@event
class VotesTaken:
    """The votes of `phones` people by phone are taken in, added up per proposal."""

    counts: dict[str, int]
    phones: int


@event
class VoteReopened:
    """The room votes anew: the votes are wiped, and phones can vote again."""


@event
class RuleAgreed:
    """The group takes a proposal as one of its rules."""

    rule: str


@event
class RuleSetAside:
    """A rule is none after all; it stays among the proposals."""

    rule: str


@event
class RuleMoved:
    """A rule comes at another place in the list, counted from 0."""

    rule: str
    place: int


# ── looking back ─────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class PreviousOpened:
    """A follow-up session starts from the rules that were agreed before."""

    undoable = False
    previous: Previous


@event
class GoingCounted:
    """The facilitator counted the hands for how it goes with a rule."""

    rule: str
    going: Going
    count: int


@event
class GoingAdded:
    """The facilitator counted `by` more hands for how it goes with a rule, or fewer when it is below nought."""

    rule: str
    going: Going
    by: int


@event
class GoingTaken:
    """What `phones` people said by phone of how it goes is taken in, added up per rule and answer."""

    counts: dict[str, dict[Going, int]]
    phones: int


@event
class LookBackReopened:
    """The group is asked anew how it goes: what was counted is wiped, and phones can answer again."""


@event
class RuleReviewed:
    """What the group does with a rule (None: nothing yet), and what was said about it."""

    rule: str
    verdict: Verdict | None
    note: Text = ""
