"""What a session of peaks and lows is made of. Everything is frozen; the rules make new mappings.

How heavy a kind of work is in a period is said in five steps (HEIGHTS). Who said it is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.live import walk
from kits.peaks.periods import Axis, periods

HEIGHTS = (1, 2, 3, 4, 5)
"""From quiet to more than can be done."""
BUSY = 4
"""From this step on a period is called busy."""
MOST_ROWS = 60
MOST_DATES = 300
MOST_PEAKS = 300
MOST_AGREED = 300
MOST_LAID = 10
"""Calendars of other teams that may lie beside this one."""
MOST_CAUSES = 100


class Step(StrEnum):
    """The steps of a session."""

    PLAN = "plan"
    WEIGH = "weigh"
    CALENDAR = "calendar"
    PEAKS = "peaks"
    CLOSE = "close"


class Layer(StrEnum):
    """Known dates that can lie under a calendar, beside a team's own."""

    RENT = "rent"
    PUBLIC = "public"
    NORTH = "north"
    MIDDLE = "middle"
    SOUTH = "south"


class Movable(StrEnum):
    """Whether a peak can be moved or spread."""

    UNKNOWN = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True)
class Row:
    """A kind of work, and the team that does it where a calendar is of several."""

    id: str
    text: str
    unit: str | None = None


@dataclass(frozen=True)
class Said:
    """What was put on for one kind of work: per period how many people chose each step, by hand and by phone."""

    hands: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    hand_people: int = 0
    phones: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    phone_people: int = 0
    revealed: bool = False
    round: int = 1

    @property
    def people(self) -> int:
        """How many people put something on."""
        return self.hand_people + self.phone_people

    def counts(self, period: str) -> dict[int, int]:
        """Return how many people chose each step for a period; steps that nobody chose are left out."""
        hands, phones = self.hands.get(period, {}), self.phones.get(period, {})
        both = {height: hands.get(height, 0) + phones.get(height, 0) for height in HEIGHTS}
        return {height: n for height, n in both.items() if n}


@dataclass(frozen=True)
class KnownDate:
    """A day, or some days, that the team knows beforehand (ISO)."""

    id: str
    text: str
    first: str
    last: str


@dataclass(frozen=True)
class Peak:
    """A time that is heavy (or `low`), and what the team says of it. `row` is the kind of work, where it is of one.

    `kept` is what a low is kept for; the other fields are of a peak.
    """

    id: str
    name: str
    periods: tuple[str, ...] = ()
    low: bool = False
    row: str | None = None
    source: str = ""
    known_by: str = ""
    movable: Movable = Movable.UNKNOWN
    how: str = ""
    helpers: str = ""
    first: str = ""
    waits: str = ""
    kept: str = ""


@dataclass(frozen=True)
class Agreed:
    """What somebody is going to do. With `hours`, it is about working hours: the works council is asked first."""

    id: str
    text: str
    peak: str | None = None
    owner: str = ""
    due: str | None = None
    hours: bool = False


@dataclass(frozen=True)
class LaidRow:
    """A kind of work in another team's calendar: for each period the middle of what was said."""

    id: str
    text: str
    heights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Laid:
    """Another calendar as it was when it was laid beside this one: of which session, of whom, and its kinds of work."""

    session: str
    title: str
    teams: str
    axis: Axis
    rows: tuple[LaidRow, ...] = ()


@dataclass(frozen=True)
class Cause:
    """What another team does that is a peak here, in a sentence. `row` is the kind of work here, `session` the other's."""

    id: str
    text: str
    session: str
    row: str | None = None


@dataclass(frozen=True)
class Previous:
    """The calendar this one starts from: `held_on` is an ISO day; `heights` has the middle by kind of work and period."""

    session: str
    title: str
    year: int
    axis: Axis
    held_on: str | None = None
    rows: tuple[Row, ...] = ()
    heights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    peaks: tuple[Peak, ...] = ()


@dataclass(frozen=True)
class State(walk.Walk):
    """A session as its log tells it. `shown` is the kind of work on the wall, `next_on` the day of looking again."""

    step: Step = Step.PLAN
    plan: walk.Plan = field(default_factory=walk.Plan)
    axis: Axis = Axis.MONTHS
    year: int = 2000
    rows: Mapping[str, Row] = field(default_factory=dict)
    shown: str | None = None
    said: Mapping[str, Said] = field(default_factory=dict)
    layers: tuple[Layer, ...] = (Layer.RENT, Layer.PUBLIC)
    dates: Mapping[str, KnownDate] = field(default_factory=dict)
    laid: Mapping[str, Laid] = field(default_factory=dict)
    causes: Mapping[str, Cause] = field(default_factory=dict)
    peaks: Mapping[str, Peak] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    previous: Previous | None = None
    next_on: str | None = None

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of this calendar."""
        return periods(self.axis, self.year)

    def said_of(self, row: str) -> Said:
        """Return what was put on for a kind of work; nothing yet where nobody did."""
        return self.said.get(row) or Said()
