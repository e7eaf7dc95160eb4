"""What can happen to points, intentions, targets, start agreements, questions and consultations."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Theme
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.policy_cycle.intent.records import Consulted, Occasion, StartSubject
from kits.policy_cycle.typed import Period

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class PointChanges(TypedDict, total=False):
    """What changes of a point."""

    done: bool
    note: Text
    on: Date
    left_out: bool


@pydantic.with_config(FORBID)
class TargetChanges(TypedDict, total=False):
    """What changes of a target. A `value` takes the place of a `percent`, and the other way round."""

    theme: Theme
    text: Line
    indicator: str | None
    unit: str | None
    baseline: float | None
    since: Period
    value: float | None
    percent: float | None
    by: Date


@pydantic.with_config(FORBID)
class StartChanges(TypedDict, total=False):
    """What changes of a start agreement."""

    agreed: bool
    text: Text
    on: Date


@pydantic.with_config(FORBID)
class QuestionChanges(TypedDict, total=False):
    """What changes of a question."""

    theme: Theme
    text: Text
    answer: Text
    answered_on: Date


@pydantic.with_config(FORBID)
class ConsultationChanges(TypedDict, total=False):
    """What changes of a consultation."""

    who: Consulted
    occasion: Occasion
    theme: Theme | None
    who_else: Line
    unit: str | None
    on: Date
    oral: bool
    said: Text
    followed_up: Text


@event
class PointChanged:
    """A point of a step is ticked, noted on or dated, for one theme. `point` is its id in the list of the step."""

    theme: Theme
    point: str
    changes: PointChanges


@event
class IntentionWritten:
    """What the organisation wants with a theme, in its own words."""

    theme: Theme
    text: Text


@event
class VisionAnswered:
    """A question of the vision on aggression is answered; no text takes the answer back. `question` is its id."""

    question: str
    text: Text


@event
class TargetAdded:
    """Something is to be reached; `target` is its new id."""

    target: str
    theme: Theme
    text: Line
    origin: str | None = None


@event
class TargetChanged:
    """A target is made sharper."""

    target: str
    changes: TargetChanges


@event
class TargetsRemoved:
    """Targets are taken off."""

    targets: Ids


@event
class StartAgreementChanged:
    """One of a theme's start agreements is made, worded or dated."""

    theme: Theme
    subject: StartSubject
    changes: StartChanges


@event
class QuestionRaised:
    """Something has to be found out; `question` is its new id. `theme` None is all themes."""

    question: str
    theme: Theme | None
    text: Text
    origin: str | None = None


@event
class QuestionChanged:
    """A question is answered or put otherwise."""

    question: str
    changes: QuestionChanges


@event
class QuestionsRemoved:
    """Questions are taken off."""

    questions: Ids


@event
class ConsultationAdded:
    """Somebody is heard; `consultation` is its new id."""

    consultation: str
    who: Consulted
    occasion: Occasion
    theme: Theme | None = None


@event
class ConsultationChanged:
    """What was said, when, and what was done with it."""

    consultation: str
    changes: ConsultationChanges


@event
class ConsultationsRemoved:
    """Consultations are taken off."""

    consultations: Ids
