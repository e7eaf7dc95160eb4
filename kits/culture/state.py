"""What a session with culture statements is made of (workbook appendix 6, measure 7, appendix 12).

Everything here is frozen; the mappings are never changed in place, the rules make new ones. Nothing here is a score: answers
are counted per answer, and never added up, averaged or compared with a norm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Theme
from kits.live import walk
from kits.live.counting import Ballot

MOST_STATEMENTS = 100
MOST_PATTERNS = 200
MOST_PROPOSALS = 200
"""Rules that may be proposed."""
MOST_NOTES = 1_000
MOST_RULES = 10
"""Rules that may be agreed (workbook appendix 12, lines 3686-3697)."""
STATEMENT_LIMIT = 400
"""Characters a statement may have: it is read from the back of a room."""
PATTERN_LIMIT = 1_000
RULE_LIMIT = 300
"""Characters a rule may have: it has to fit on a poster and a card."""
NOTE_LIMIT = 5_000
NAME_LIMIT = 200
LETTER_LIMIT = 5
"""Characters of what a statement is numbered with."""


class Step(StrEnum):
    """The steps of a session; `look_back` is a follow-up session's."""

    PLAN = "plan"
    LOOK_BACK = "look_back"
    STATEMENTS = "statements"
    WANTED = "wanted"
    VOTE = "vote"
    RULES = "rules"
    CLOSE = "close"


WORKSHOP_STEPS = (Step.PLAN, Step.STATEMENTS, Step.WANTED, Step.VOTE, Step.RULES, Step.CLOSE)
FOLLOW_UP_STEPS = (Step.PLAN, Step.LOOK_BACK, Step.WANTED, Step.VOTE, Step.RULES, Step.CLOSE)


class Answer(StrEnum):
    """What somebody says to a statement."""

    AGREE = "agree"
    DEPENDS = "depends"
    DISAGREE = "disagree"


class Going(StrEnum):
    """How it goes with a rule."""

    WELL = "well"
    SOMETIMES = "sometimes"
    NOT_YET = "not_yet"


class Verdict(StrEnum):
    """What the group does with a rule after looking back."""

    KEEP = "keep"
    ADJUST = "adjust"
    DROP = "drop"


class Reading(StrEnum):
    """Who says whether a statement describes a healthy culture: the kit's makers, a list, or this session."""

    KIT = "kit"
    LIST = "list"
    SESSION = "session"


@dataclass(frozen=True)
class Statement:
    """A statement about how it goes here. `healthy` is None where nobody has said; `letter` is what it is called by."""

    id: str
    text: str
    letter: str = ""
    healthy: bool | None = None
    reading: Reading = Reading.SESSION
    theme: Theme = Theme.WORKLOAD


@dataclass(frozen=True)
class Plan(walk.Plan):
    """What is fixed before the room fills. `order` are the ids of the statements that are put, in their order."""

    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Practice:
    """When the rules are practised, when the group looks again (ISO days), and who sees to that."""

    starts: str | None = None
    ends: str | None = None
    look_again: str | None = None
    owner: str = ""


@dataclass(frozen=True)
class Answers:
    """What the room said to one statement: how many by hand, how many by phone, and whether everybody sees it.

    `round` counts the times it was put; `phone_people` those who answered by phone.
    """

    hands: Mapping[Answer, int] = field(default_factory=dict)
    phones: Mapping[Answer, int] = field(default_factory=dict)
    phone_people: int = 0
    revealed: bool = False
    round: int = 1

    @property
    def hand_people(self) -> int:
        """How many hands are counted: one a person."""
        return sum(self.hands.values())

    def of(self, answer: Answer) -> int:
        """Return how many gave an answer, by hand or by phone."""
        return self.hands.get(answer, 0) + self.phones.get(answer, 0)


@dataclass(frozen=True)
class Note:
    """What was said at a statement. Who said it is not known."""

    id: str
    statement: str
    text: str


@dataclass(frozen=True)
class Pattern:
    """Something unwanted that happens here, as concretely as it could be said, and the statement it came up with.

    `statement` is None where it came up by itself; `origin` is the earlier session it was written in. What came by phone
    lies `face_down` until the facilitator turns it.
    """

    id: str
    text: str
    statement: str | None = None
    origin: str | None = None
    face_down: bool = False


@dataclass(frozen=True)
class Rule:
    """A rule in positive, visible behaviour, and the pattern it turns round. `origin` is the session it was agreed in."""

    id: str
    text: str
    pattern: str | None = None
    origin: str | None = None
    verdict: Verdict | None = None
    note: str = ""

    @property
    def carried(self) -> bool:
        """Whether it was agreed in an earlier session."""
        return self.origin is not None


@dataclass(frozen=True)
class LookBack:
    """How it goes, per rule: by hand, and by phone once taken in. One person says one thing of each rule."""

    hands: Mapping[str, Mapping[Going, int]] = field(default_factory=dict)
    phones: Mapping[str, Mapping[Going, int]] = field(default_factory=dict)
    phone_people: int = 0
    taken: bool = False
    round: int = 1

    def of(self, rule: str, going: Going) -> int:
        """Return how many said this of a rule, by hand or by phone."""
        return self.hands.get(rule, {}).get(going, 0) + self.phones.get(rule, {}).get(going, 0)

    def hand_people(self, rule: str) -> int:
        """Return how many hands are counted for a rule."""
        return sum(self.hands.get(rule, {}).values())


@dataclass(frozen=True)
class Previous:
    """What a follow-up session starts from: the rules that were agreed, with the patterns and statements behind them."""

    session: str
    title: str
    held_on: str | None
    practice: Practice
    statements: tuple[Statement, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class State(walk.Walk):
    """A session with culture statements as its log tells it. `agreed` are the ids of the rules the group chose, in order."""

    step: Step = Step.PLAN
    plan: Plan = field(default_factory=Plan)
    practice: Practice = field(default_factory=Practice)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    source: str = ""
    shown: str | None = None
    divided_first: bool = False
    skipped: frozenset[str] = frozenset()
    answers: Mapping[str, Answers] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    patterns: Mapping[str, Pattern] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    ballot: Ballot = field(default_factory=Ballot)
    agreed: tuple[str, ...] = ()
    previous: Previous | None = None
    look_back: LookBack = field(default_factory=LookBack)
    pattern_round: int = 1
    pattern_phones: int = 0

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps this session has: those of a workshop, or of a follow-up."""
        return FOLLOW_UP_STEPS if self.previous else WORKSHOP_STEPS
