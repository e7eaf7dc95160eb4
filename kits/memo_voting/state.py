"""What a memo-voting workshop is made of (workbook appendix 3, lines 3023-3071).

Everything here is frozen; the mappings are never changed in place, the rules make new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import ActionStatus, Reach, Severity
from kits.live import walk

EVERYONE = "everyone"
"""Stands among an agreement's owners when the whole group does it."""

MEMO_LIMIT = 5_000
"""Characters a memo, solution, reason or summary may have."""
NAME_LIMIT = 200
"""Characters a topic, group, agreement owner or other name may have."""
FIVE_WORDS = 5
"""Words a participant has for how the workload is now."""


class Board(StrEnum):
    """The two sheets: what to cherish, and what irritates or adds to the workload."""

    CHERISH = "cherish"
    STRAIN = "strain"


class Step(StrEnum):
    """The workshop's seven steps."""

    PLAN = "plan"
    WHY = "why"
    CHOOSE = "choose"
    SOLVE = "solve"
    AGREE = "agree"
    LOOK_BACK = "look_back"
    CLOSE = "close"


WORKSHOP_STEPS = tuple(Step)
FOLLOW_UP_STEPS = (Step.PLAN, Step.LOOK_BACK, Step.AGREE, Step.CLOSE)


class Phase(StrEnum):
    """What the room does within the step `choose`."""

    COLLECT = "collect"
    ORDER = "order"
    VOTE = "vote"
    TOP = "top"
    SEVERITY = "severity"


class DayPart(StrEnum):
    """The half-day a workshop takes."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class PhoneSubject(StrEnum):
    """What phones give, besides their votes; memos and solutions in rounds."""

    MEMOS = "memos"
    SOLUTIONS = "solutions"
    MARKS = "marks"
    WORDS = "words"


class TieWay(StrEnum):
    """How a tie across the cut was settled."""

    BOTH = "both"
    DECIDED = "decided"


class Route(StrEnum):
    """Where an unfinished agreement goes on; STOPPED is that the group does not go on with it."""

    TEAM_MEETING = "team_meeting"
    SPECIAL_MEETING = "special_meeting"
    STOPPED = "stopped"


DEFAULT_MINUTES: Mapping[Step, int] = {
    Step.WHY: 20,
    Step.CHOOSE: 75,
    Step.SOLVE: 60,
    Step.AGREE: 40,
    Step.LOOK_BACK: 10,
    Step.CLOSE: 5,
}
FOLLOW_UP_MINUTES: Mapping[Step, int] = {Step.LOOK_BACK: 60, Step.AGREE: 30, Step.CLOSE: 15}
"""Minutes each step takes on the agenda unless planned otherwise: our own proposal for half a day."""


@dataclass(frozen=True)
class Plan(walk.Plan):
    """What is fixed before the room fills. `starts_at` is "HH:MM"."""

    part: DayPart | None = None
    starts_at: str = "09:00"
    goal: str = ""
    both_present: bool = False
    minutes: Mapping[Step, int] = field(default_factory=dict)
    top: Mapping[Board, int] = field(default_factory=lambda: {Board.CHERISH: 3, Board.STRAIN: 3})


@dataclass(frozen=True)
class Memo:
    """One note by one participant. Who wrote it is not known."""

    id: str
    board: Board
    text: str
    topic: str | None = None


@dataclass(frozen=True)
class Topic:
    """Memos about the same thing, under a name."""

    id: str
    board: Board
    name: str


@dataclass(frozen=True)
class Ballot:
    """One round of votes on one board: all items (None), or the tied ones. `votes` is how many each person has.

    `counts` are all votes; `by_phone` are those among them that `phones` phones gave.
    """

    items: tuple[str, ...] | None
    votes: int
    counts: Mapping[str, int] = field(default_factory=dict)
    by_phone: Mapping[str, int] = field(default_factory=dict)
    phones: int = 0


@dataclass(frozen=True)
class TieSettled:
    """A tie across the cut, settled openly: all tied items taken, or some of them for a reason that is kept."""

    tied: tuple[str, ...]
    way: TieWay
    chosen: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True)
class Solution:
    """What can be done about a strain item, by whom it can be carried out, and what cherished item helps."""

    id: str
    item: str
    reach: Reach
    text: str
    cherish: str | None = None


@dataclass(frozen=True)
class Agreement:
    """Who does what, when. `owners` are person ids or EVERYONE; `raised_by` takes it up with `raised_with` elsewhere."""

    id: str
    text: str
    reach: Reach = Reach.GROUP
    solution: str | None = None
    owners: tuple[str, ...] = ()
    due: str | None = None
    raised_by: str | None = None
    raised_with: str = ""
    status: ActionStatus = ActionStatus.TODO
    why: str = ""
    route: Route | None = None
    origin: str | None = None

    @property
    def carried(self) -> bool:
        """Whether it was made in an earlier session (`origin` is that session's id)."""
        return self.origin is not None

    @property
    def goes_on(self) -> bool:
        """Whether it still has to be carried out: also when it was not done in time, unless the group stopped with it."""
        return self.status is not ActionStatus.DONE and self.route is not Route.STOPPED


@dataclass(frozen=True)
class PreviousItem:
    """An item of last time's top list."""

    board: Board
    name: str
    votes: int


@dataclass(frozen=True)
class PreviousAgreement:
    """An agreement of last time, as a follow-up opens with it. `origin` is the session it was made in."""

    id: str
    text: str
    reach: Reach
    origin: str
    owners: tuple[str, ...] = ()
    due: str | None = None
    raised_by: str | None = None
    raised_with: str = ""
    status: ActionStatus = ActionStatus.TODO
    why: str = ""


@dataclass(frozen=True)
class Previous:
    """What a follow-up session starts from. `people` pairs person ids with names."""

    session: str
    title: str
    held_on: str | None
    severity: Severity | None
    reason: str
    top: tuple[PreviousItem, ...]
    people: tuple[tuple[str, str], ...]
    agreements: tuple[PreviousAgreement, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class State(walk.Walk):
    """A memo-voting session as its log tells it."""

    step: Step = Step.PLAN
    phase: Phase = Phase.COLLECT
    plan: Plan = field(default_factory=Plan)
    why_screen: int = 0
    face_down: bool = False
    memos: Mapping[str, Memo] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    ballots: Mapping[Board, tuple[Ballot, ...]] = field(default_factory=dict)
    ties: Mapping[Board, tuple[TieSettled, ...]] = field(default_factory=dict)
    severity: Severity | None = None
    severity_reason: str = ""
    group_names: Mapping[str, str] = field(default_factory=dict)
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    presenting: str | None = None
    people: Mapping[str, str] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    previous: Previous | None = None
    marks: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    phone_marks: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    phone_rounds: Mapping[PhoneSubject, int] = field(default_factory=dict)
    phone_people: Mapping[PhoneSubject, int] = field(default_factory=dict)
    summary: str = ""
    next_meeting: str | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps this session has: all seven, or those of a follow-up."""
        return FOLLOW_UP_STEPS if self.previous else WORKSHOP_STEPS
