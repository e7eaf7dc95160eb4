"""What a session about a team's process is made of (workbook 3.6.3 and 3.4).

A step of the process is a *stage* here; the steps of the session are `Step`. Everything here is frozen; the mappings are
never changed in place, the rules make new ones. A stage's place is its place in the mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Reach
from kits.live import walk

PACKAGE = "kits.process"
MOST_STAGES = 300
MOST_TOPICS = 100
MOST_SOLUTIONS = 300
MOST_AGREED = 200
TOPIC_LIMIT = 1_000
"""Characters a topic may have: a whole sentence of what stands out."""
MOST_AMOUNT = 9_999
"""Minutes, hours or days, or times a day, that a stage may have."""


class Step(StrEnum):
    """The steps of a session."""

    PLAN = "plan"
    DRAW = "draw"
    NOTICE = "notice"
    IMAGINE = "imagine"
    AGREE = "agree"
    ROSTER = "roster"
    CLOSE = "close"


class Unit(StrEnum):
    """In what a duration is told; a day is a working day, for work and for waiting alike."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 8 * 60}
"""How many minutes each is."""


class Load(StrEnum):
    """How heavy the work of a stage is."""

    HEAVY = "heavy"
    FAIR = "fair"
    LIGHT = "light"


class Room(StrEnum):
    """How much somebody decides in a stage about time, order and manner."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


class Imagined(StrEnum):
    """The two turns of the thought experiment: half the stages, and twice as many."""

    HALF = "half"
    DOUBLE = "double"


class Day(StrEnum):
    """The days of the roster."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"


class Part(StrEnum):
    """The parts of a day in the roster."""

    EARLY = "early"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    LATE = "late"


@dataclass(frozen=True)
class Stage:
    """A step of the process. `takes` and `waits` are amounts in their own unit, `interrupted` is how often a day.

    None is what nobody said; 0 is that it takes, waits or is interrupted not at all.
    """

    id: str
    name: str
    who: str = ""
    takes: int | None = None
    takes_in: Unit = Unit.MINUTES
    waits: int | None = None
    waits_in: Unit = Unit.DAYS
    waits_for: str = ""
    interrupted: int | None = None
    interrupted_by: str = ""
    load: Load | None = None
    room: Room | None = None

    @property
    def working(self) -> int | None:
        """The minutes of work in it."""
        return None if self.takes is None else self.takes * MINUTES[self.takes_in]

    @property
    def waiting(self) -> int | None:
        """The minutes it waits."""
        return None if self.waits is None else self.waits * MINUTES[self.waits_in]

    @property
    def timed(self) -> bool:
        """Whether it was said both how long it takes and how long it waits."""
        return self.takes is not None and self.waits is not None

    @property
    def unbalanced(self) -> bool:
        """Whether its work is heavy with little room to decide."""
        return self.load is Load.HEAVY and self.room is Room.LITTLE


@dataclass(frozen=True)
class Topic:
    """What the team wants to do something about. `about` is the key of what stood out; empty where it came up by itself."""

    id: str
    text: str
    about: str = ""


@dataclass(frozen=True)
class Solution:
    """What could be done about a topic, and who can do that."""

    id: str
    topic: str
    text: str
    reach: Reach = Reach.GROUP


@dataclass(frozen=True)
class Agreed:
    """What somebody is going to do: an action of the client file. `due` is an ISO day.

    Where others have to do it (`reach`), `owner` takes it up, with `raised_with`.
    """

    id: str
    topic: str
    text: str
    reach: Reach = Reach.GROUP
    owner: str = ""
    due: str | None = None
    raised_with: str = ""
    solution: str | None = None


@dataclass(frozen=True)
class Slot:
    """A part of a day in the roster: who catches calls and questions, and who is not disturbed."""

    catches: str = ""
    undisturbed: str = ""


@dataclass(frozen=True)
class Previous:
    """What a follow-up begins with: the process as it was drawn the time before. `held_on` is an ISO day."""

    session: str
    title: str
    held_on: str | None
    name: str = ""
    begins: str = ""
    ends: str = ""
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True)
class State(walk.Walk):
    """A session as its log tells it. `shown` is the topic on the wall, `next_on` the ISO day of looking again.

    `stages` stand in their order, and `order` says it once more: two mappings of another order are equal, and the log
    drops what changes nothing. `roster` has a slot by day and part ("mon_early"), where somebody filled one in.
    """

    step: Step = Step.PLAN
    plan: walk.Plan = field(default_factory=walk.Plan)
    name: str = ""
    begins: str = ""
    ends: str = ""
    stages: Mapping[str, Stage] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    topics: Mapping[str, Topic] = field(default_factory=dict)
    imagined: Mapping[Imagined, str] = field(default_factory=dict)
    solutions: Mapping[str, Solution] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    roster: Mapping[str, Slot] = field(default_factory=dict)
    shown: str | None = None
    previous: Previous | None = None
    next_on: str | None = None


def slot(day: Day, part: Part) -> str:
    """Return what a slot of the roster is called in the state."""
    return f"{day}_{part}"


SLOTS = tuple(slot(day, part) for part in Part for day in Day)
"""The slots there are."""
