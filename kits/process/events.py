"""What can happen in a session about a team's process. Text is cleaned as it enters; limits stand with the rules."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Reach
from kits.live import agreed, event
from kits.live.agreed import AgreementRemoved as AgreementRemoved
from kits.live.agreed import NextSet as NextSet
from kits.live.typed import Line, Text
from kits.live.walk import DateSet as DateSet
from kits.live.walk import ParticipantsCounted as ParticipantsCounted
from kits.live.walk import SessionClosed as SessionClosed
from kits.live.walk import SessionReopened as SessionReopened
from kits.live.walk import StepEntered as StepEntered
from kits.live.walk import TimerCleared as TimerCleared
from kits.live.walk import TimerPaused as TimerPaused
from kits.live.walk import TimerStarted as TimerStarted
from kits.live.walk import UnitsChosen as UnitsChosen
from kits.process.state import Imagined, Load, Previous, Room, Unit


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class ProcessChanges(TypedDict, total=False):
    """What changes of the process as a whole."""

    name: Line
    begins: Line
    ends: Line


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class StageChanges(TypedDict, total=False):
    """What changes of a stage."""

    name: Line
    who: Line
    takes: int | None
    takes_in: Unit
    waits: int | None
    waits_in: Unit
    waits_for: Line
    interrupted: int | None
    interrupted_by: Line
    load: Load | None
    room: Room | None


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class SolutionChanges(TypedDict, total=False):
    """What changes of a solution."""

    text: Line
    reach: Reach


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class AgreementChanges(agreed.AgreementChanges, total=False):
    """What changes of an agreement."""

    reach: Reach
    raised_with: Line


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class SlotChanges(TypedDict, total=False):
    """What changes of a slot of the roster."""

    catches: Line
    undisturbed: Line


@event
class PreviousOpened:
    """A follow-up begins with the process as it was drawn the time before."""

    undoable = False
    previous: Previous


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class ProcessDescribed:
    """What the process is called, where it begins or where it ends."""

    changes: ProcessChanges


@event
class StageAdded:
    """A stage, behind the stage `after`; None is at the end. `stage` is its new id."""

    stage: str
    name: Line
    after: str | None = None


@event
class StageChanged:
    """What is said of a stage is changed."""

    stage: str
    changes: StageChanges


@event
class StageMoved:
    """A stage comes at another place, counted from 0; beyond the last is the end."""

    stage: str
    place: int


@event
class StageRemoved:
    """A stage is taken away."""

    stage: str


# ── what stands out, and what the team does about it ─────────────────────────────────────────────────────────────────


@event
class TopicMade:
    """The team wants to do something about this; `topic` is its new id, `about` the key of what stood out."""

    topic: str
    text: Line
    about: Line = ""


@event
class TopicReworded:
    """A topic is put in other words."""

    topic: str
    text: Line


@event
class TopicRemoved:
    """A topic is taken away."""

    topic: str


@event
class TopicShown:
    """This topic is on the wall; None: the first."""

    walks = True
    topic: str | None


@event
class ImaginedWritten:
    """What the team would do with half the stages, or with twice as many; empty takes it away."""

    turn: Imagined
    text: Text


@event
class SolutionAdded:
    """Something that could be done about a topic; `solution` is its new id."""

    solution: str
    topic: str
    text: Line
    reach: Reach = Reach.GROUP


@event
class SolutionChanged:
    """A solution gets another text, or turns out to be in another's reach."""

    solution: str
    changes: SolutionChanges


@event
class SolutionRemoved:
    """A solution is taken away."""

    solution: str


@event
class AgreementMade:
    """Something is agreed about a topic, out of a solution or by itself; `agreement` is its new id."""

    agreement: str
    topic: str
    text: Line
    reach: Reach = Reach.GROUP
    solution: str | None = None


@event
class AgreementChanged:
    """What is agreed, who does it, by when or with whom is changed."""

    agreement: str
    changes: AgreementChanges


@event
class SlotFilled:
    """Who catches calls, or who is not disturbed, in a part of a day ("mon_early")."""

    slot: str
    changes: SlotChanges
