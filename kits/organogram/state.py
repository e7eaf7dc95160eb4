"""What a session with the organogram is made of (workbook appendix 1, lines 2900-2934).

Everything here is frozen; the mappings are never changed in place, the rules make new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import UnitDraft
from kits.live import walk

MOST_UNITS = 2_000
"""Units one organisation may have here."""
MOST_RATERS = 40
"""People who colour one after another."""
NAME_LIMIT = 200
"""Characters a unit's name, site or manager, or an owner, may have."""
TEXT_LIMIT = 5_000
"""Characters a reason may have."""
MOST_PEOPLE = 1_000_000
"""Headcount of one unit stays below this."""

GROUP, PERSON = "group", "person"
"""Ids of the two raters there always are: the group on the projector, and one person alone."""


class Step(StrEnum):
    """The five steps."""

    ORGANISATION = "organisation"
    COLOUR = "colour"
    DIFFERENCES = "differences"
    START = "start"
    CLOSE = "close"


OPEN_TO_ALL = (Step.DIFFERENCES, Step.START, Step.CLOSE)
"""The steps in which everybody's colours may be seen; before that a rater sees only their own."""


class Colour(StrEnum):
    """Red is fire (very high and possibly unhealthy workload), orange many risks suspected, green normal.

    Not coloured is none of these, and is written as None.
    """

    RED = "red"
    ORANGE = "orange"
    GREEN = "green"


class Way(StrEnum):
    """Who colours: one person, the group together, or several people apart: in turn on the page, or on their phones."""

    GROUP = "group"
    PERSON = "person"
    RATERS = "raters"


class ReasonKind(StrEnum):
    """Where a difference comes from."""

    PERCEPTION = "perception"
    FIGURES = "figures"
    EXPERIENCE = "experience"


class Aim(StrEnum):
    """What starting somewhere is for: red for urgency, orange to learn, green for prevention and own experience."""

    URGENCY = "urgency"
    LEARNING = "learning"
    PREVENTION = "prevention"


AIM_OF: Mapping[Colour, Aim] = {
    Colour.RED: Aim.URGENCY,
    Colour.ORANGE: Aim.LEARNING,
    Colour.GREEN: Aim.PREVENTION,
}
"""The aim that goes with a colour, as a proposal."""


Unit = UnitDraft
"""A department or team, as this session knows it: what the client file will have of it."""


@dataclass(frozen=True)
class Settled:
    """What the group made of a unit: a colour, or left open (None) on purpose."""

    colour: Colour | None


@dataclass(frozen=True)
class Reason:
    """What somebody said about why a unit is seen differently. Who said it is not known."""

    id: str
    unit: str
    kind: ReasonKind
    text: str


@dataclass(frozen=True)
class Start:
    """A unit where the organisation starts, what for, and who arranges it by when (an ISO day)."""

    unit: str
    aim: Aim
    reason: str = ""
    owner: str = ""
    due: str | None = None


@dataclass(frozen=True)
class PhoneColours:
    """What one round on phones came to: how many phones, and per unit how many of them gave red, orange and green."""

    round: int
    phones: int
    counts: Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True)
class EarlierUnit:
    """A unit on an earlier map. `spread` are how many gave red, orange, green and none; empty where nobody coloured."""

    id: str
    name: str
    colour: Colour | None
    spread: tuple[int, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """An earlier map, kept as it was when it was laid beside this one."""

    session: str
    title: str
    held_on: str | None
    units: tuple[EarlierUnit, ...]


@dataclass(frozen=True)
class State(walk.Walk):
    """A session with the organogram as its log tells it.

    `colours` are each rater's, by unit; `raters` the ids of those who colour one after another, in order; `links` say, for
    units of the earlier map that did not just stay, which units they became. `phones` are the colours of the last round on
    phones that was taken in, `phone_round` is the round that is or was asked.
    """

    step: Step = Step.ORGANISATION
    held_on: str | None = None
    units: Mapping[str, Unit] = field(default_factory=dict)
    way: Way = Way.GROUP
    raters: tuple[str, ...] = ()
    turn: str | None = None
    colours: Mapping[str, Mapping[str, Colour]] = field(default_factory=dict)
    phones: PhoneColours | None = None
    phone_round: int = 1
    settled: Mapping[str, Settled] = field(default_factory=dict)
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    shown: str | None = None
    starts: Mapping[str, Start] = field(default_factory=dict)
    earlier: Earlier | None = None
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rater(self) -> str | None:
        """Who colours now; None while several do so and it is nobody's turn."""
        if self.way is Way.RATERS:
            return self.turn if self.turn in self.raters else None
        return self.way.value
