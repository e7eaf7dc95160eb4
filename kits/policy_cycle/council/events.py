"""What can happen between the organisation and its works council, and to the plan's versions."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.live import event
from kits.policy_cycle.council.records import Decision
from kits.policy_cycle.typed import Date, Day, Ids, Line, Text

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class RequestChanges(TypedDict, total=False):
    """What changes of a request."""

    on: Date
    answer_by: Date


@pydantic.with_config(FORBID)
class CouncilQuestionChanges(TypedDict, total=False):
    """What changes of a question of the works council."""

    text: Text
    asked_on: Date
    answer: Text
    answered_on: Date


@event
class ConsentRequested:
    """The works council is asked to consent to the plan as it is now; `request` is its new id."""

    request: str
    on: Date = None
    answer_by: Date = None


@event
class RequestChanged:
    """A request was made on another day, or is to be answered by another."""

    request: str
    changes: RequestChanges


@event
class PaperSent:
    """Something was sent to the works council; the same `paper` again changes what or when."""

    request: str
    paper: str
    what: Line
    on: Date = None


@event
class PapersNotSent:
    """Papers were not sent after all."""

    request: str
    papers: Ids


@event
class CouncilAsked:
    """The works council asks something; `question` is its new id."""

    request: str
    question: str
    text: Text
    asked_on: Date = None


@event
class CouncilQuestionChanged:
    """A question of the works council is answered, or was put otherwise."""

    request: str
    question: str
    changes: CouncilQuestionChanges


@event
class CouncilQuestionsRemoved:
    """Questions are taken off."""

    request: str
    questions: Ids


@event
class CouncilDecided:
    """The works council consents or refuses, with its remarks; None takes the decision back."""

    request: str
    decision: Decision | None
    on: Date = None
    remarks: Text = ""


@event
class RequestsRemoved:
    """Requests are taken off: they were not made after all."""

    requests: Ids


@event
class PlanAdopted:
    """The plan is adopted as it is now: a version that no longer changes. `by` is a function."""

    on: Day
    by: Line = ""
    note: Text = ""
