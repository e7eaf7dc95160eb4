"""What can happen to an organogram. Text is cleaned as it enters; limits and rules stand in the rules' modules."""

from __future__ import annotations

from kits.live import event
from kits.live.typed import Date, Line, Text
from kits.live.walk import DateSet as DateSet
from kits.live.walk import SessionClosed as SessionClosed
from kits.live.walk import SessionReopened as SessionReopened
from kits.live.walk import StepEntered as StepEntered
from kits.organogram.state import Aim, Colour, Earlier, ReasonKind, Unit, Way

# ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────


# ── the organisation ─────────────────────────────────────────────────────────────────────────────────────────────────


@event
class UnitAdded:
    """A department or team, under another one or at the top."""

    unit: str
    name: Line
    parent: str | None = None


@event
class UnitRenamed:
    """A unit is called something else."""

    unit: str
    name: Line


@event
class UnitMoved:
    """A unit falls under another one, or at the top (None)."""

    unit: str
    parent: str | None


@event
class SecondParentSet:
    """A unit also reports to a second one, or no longer does (None)."""

    unit: str
    second_parent: str | None


@event
class UnitDescribed:
    """Where a unit sits, how many work there (fractions are full-time equivalents) and who leads it."""

    unit: str
    site: Line = ""
    headcount: float | None = None
    manager: Line = ""


@event
class UnitArchived:
    """A unit is no more; what fell under it comes under what it fell under. Its history stays."""

    unit: str


@event
class UnitRestored:
    """A unit that was put away is there again."""

    unit: str


@event
class UnitsImported:
    """A list was taken in: these units are new or changed, those named in `gone` are put away."""

    units: tuple[Unit, ...]
    gone: tuple[str, ...] = ()


@event
class UnitsTaken:
    """What the client file knows of these units, where it was changed outside this session."""

    undoable = False
    units: tuple[Unit, ...]
    dropped: tuple[str, ...] = ()


# ── colouring ────────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class WayChosen:
    """One person colours, or the group, or several people apart. What was coloured otherwise stays."""

    way: Way


@event
class RaterAdded:
    """One more person colours; nothing is known of them but a number."""

    rater: str


@event
class RaterRemoved:
    """A person's colours are taken away."""

    rater: str


@event
class TurnGiven:
    """It is this rater's turn to colour."""

    undoable = False
    rater: str


@event
class TurnEnded:
    """Who coloured is done: their colours leave the wall, and nobody's stand there until the next turn."""

    undoable = False


@event
class ColourGiven:
    """A rater gives a unit a colour, or takes it back (None)."""

    rater: str
    unit: str
    colour: Colour | None


@event
class PhonesTaken:
    """The colours that phones gave in a round, as numbers: per unit how many gave red, orange and green."""

    round: int
    phones: int
    counts: dict[str, tuple[int, int, int]]


@event
class PhonesAskedAgain:
    """The phones may colour once more; what they give then takes the place of what they gave before."""


# ── differences ──────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class UnitShown:
    """This unit's difference is on the wall."""

    walks = True
    unit: str | None


@event
class ReasonNoted:
    """Somebody says why a unit is seen differently."""

    reason: str
    unit: str
    kind: ReasonKind
    text: Text


@event
class ReasonChanged:
    """A reason is put in other words, or turns out to be of another kind."""

    reason: str
    kind: ReasonKind
    text: Text


@event
class ReasonRemoved:
    """A reason is taken away."""

    reason: str


@event
class UnitSettled:
    """The group settles a unit's colour, or leaves it open on purpose (None)."""

    unit: str
    colour: Colour | None


@event
class UnitUnsettled:
    """What was settled about a unit counts no longer."""

    unit: str


# ── where to start ───────────────────────────────────────────────────────────────────────────────────────────────────


@event
class StartChosen:
    """The organisation starts in this unit; choosing it again changes why, who and when."""

    unit: str
    aim: Aim
    reason: Text = ""
    owner: Line = ""
    due: Date = None


@event
class StartDropped:
    """The organisation does not start in this unit after all."""

    unit: str


# ── an earlier map ───────────────────────────────────────────────────────────────────────────────────────────────────


@event
class EarlierOpened:
    """An earlier map is laid beside this one, or taken away again (None)."""

    earlier: Earlier | None


@event
class UnitsLinked:
    """A unit of the earlier map went on as these units; none means it was not followed up."""

    earlier_unit: str
    units: tuple[str, ...]


@event
class UnitsUnlinked:
    """Nobody has said (any more) where a unit of the earlier map went."""

    earlier_unit: str
