"""What can happen in a session of peaks and lows. Text is cleaned as it enters; limits stand with the rules."""

from __future__ import annotations

from collections.abc import Mapping

import pydantic
from typing_extensions import TypedDict

from kits.live import agreed, event
from kits.live.agreed import AgreementRemoved as AgreementRemoved
from kits.live.agreed import NextSet as NextSet
from kits.live.typed import Date, Day, Ids, Line, Text
from kits.live.walk import DateSet as DateSet
from kits.live.walk import MorePhonesExplained as MorePhonesExplained
from kits.live.walk import ParticipantsCounted as ParticipantsCounted
from kits.live.walk import SessionClosed as SessionClosed
from kits.live.walk import SessionReopened as SessionReopened
from kits.live.walk import StepEntered as StepEntered
from kits.live.walk import UnitsChosen as UnitsChosen
from kits.peaks.periods import Axis
from kits.peaks.state import Laid, Layer, Movable, Previous

Counts = Mapping[str, Mapping[int, int]]
"""Per period how many people chose each step."""


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class PeakChanges(TypedDict, total=False):
    """What changes of a peak or a low."""

    name: Line
    periods: Ids
    source: Text
    known_by: Text
    movable: Movable
    how: Text
    helpers: Text
    first: Text
    waits: Text
    kept: Text


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class AgreementChanges(agreed.AgreementChanges, total=False):
    """What changes of an agreement."""

    hours: bool


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class RowChanges(TypedDict, total=False):
    """What changes of a kind of work."""

    text: Line
    unit: str | None


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class AxisChosen:
    """What the calendar is of, and of which year."""

    axis: Axis
    year: int


@event
class RowAdded:
    """A kind of work comes into the calendar; `row` is its new id."""

    row: str
    text: Line
    unit: str | None = None


@event
class RowChanged:
    """A kind of work is called otherwise, or is another team's."""

    row: str
    changes: RowChanges


@event
class RowRemoved:
    """A kind of work for which nobody put anything on is taken away."""

    row: str


@event
class LayersChosen:
    """Which known dates lie under the calendar."""

    layers: tuple[Layer, ...]


@event
class DateAdded:
    """A day or some days that the team knows beforehand; `date` is a new id."""

    date: str
    text: Line
    first: Day
    last: Day


@event
class DateRemoved:
    """A known day is taken away."""

    date: str


@event
class PreviousOpened:
    """A follow-up starts from an earlier calendar: the next year, with its kinds of work and its peaks."""

    undoable = False
    previous: Previous


# ── how heavy it is ──────────────────────────────────────────────────────────────────────────────────────────────────


@event
class RowShown:
    """This kind of work is on the wall; None for the first."""

    walks = True
    row: str | None


@event
class HandsPut:
    """So many people without a phone say the same: for each period, or some of them, a step."""

    row: str
    heights: Mapping[str, int]
    people: int = 1


@event
class PhonesTaken:
    """What phones gave for a kind of work is counted, and shown."""

    row: str
    counts: Counts
    phones: int


@event
class Revealed:
    """Everybody sees what was put on for a kind of work."""

    row: str


@event
class RowPutAgain:
    """A kind of work is put on anew: what was there is gone."""

    row: str


# ── beside others ────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class CalendarLaid:
    """Another team's calendar is laid beside this one, as it is now."""

    laid: Laid


@event
class CalendarTakenAway:
    """Another team's calendar is taken away."""

    session: str


@event
class CauseWritten:
    """What another team does is a peak here; `cause` is a new id."""

    cause: str
    session: str
    text: Line
    row: str | None = None


@event
class CauseReworded:
    """That is put in other words."""

    cause: str
    text: Line


@event
class CauseRemoved:
    """That is taken away."""

    cause: str


# ── what the team does about it ──────────────────────────────────────────────────────────────────────────────────────


@event
class PeakMarked:
    """A time is called a peak, or a low; `peak` is its new id."""

    peak: str
    name: Line
    periods: Ids
    low: bool = False
    row: str | None = None


@event
class PeakChanged:
    """What the team says of a peak or a low."""

    peak: str
    changes: PeakChanges


@event
class PeakRemoved:
    """A peak or a low is none any more; what was agreed about it stays."""

    peak: str


@event
class AgreementMade:
    """Somebody is going to do something; `agreement` is its new id."""

    agreement: str
    text: Line
    peak: str | None = None
    owner: Line = ""
    due: Date = None
    hours: bool = False


@event
class AgreementChanged:
    """What is agreed, who does it, by when, or whether it is about working hours is changed."""

    agreement: str
    changes: AgreementChanges
