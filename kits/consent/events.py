"""What can happen between the organisation and its works council."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.consent.records import Decision, File
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class RequestChanges(TypedDict, total=False):
    """What changes of a request."""

    on: Date
    answer_by: Date
    decision: Decision | None
    decided_on: Date
    remarks: Text
    signatory: Line
    place: Line


@pydantic.with_config(FORBID)
class PaperChanges(TypedDict, total=False):
    """What changes of a paper that was sent."""

    what: Line
    on: Date


@pydantic.with_config(FORBID)
class ConditionChanges(TypedDict, total=False):
    """What changes of a condition."""

    text: Text
    since: Date
    met_on: Date
    note: Text


@pydantic.with_config(FORBID)
class CouncilQuestionChanges(TypedDict, total=False):
    """What changes of a question of the works council."""

    text: Text
    asked_on: Date
    answer: Text
    answered_on: Date


@event
class ConsentRequested:
    """The works council is asked to consent to the plan or document as it is now; `request` is its new id."""

    fixes = True
    request: str
    on: Date = None
    answer_by: Date = None
    signatory: Line = ""
    place: Line = ""


@event
class RequestChanged:
    """Something is said of a request: its days, what was decided and remarked, who signs."""

    request: str
    changes: RequestChanges


@event
class PaperSent:
    """Something was sent to the works council; the same `paper` again changes what or when. `file` is kept as it was."""

    request: str
    paper: str
    what: Line
    on: Date = None
    file: File | None = None


@event
class PaperChanged:
    """What was sent is called otherwise, or was sent on another day."""

    request: str
    paper: str
    changes: PaperChanges


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
    """The works council consents or refuses, with its remarks; None takes the decision back.

    It says all of a decision at once, as earlier kits did; pages send `RequestChanged`, which changes some of it.
    """

    request: str
    decision: Decision | None
    on: Date = None
    remarks: Text = ""


@event
class ConditionAdded:
    """The works council ties its consent to something; `condition` is its new id. `origin` is the session it comes from."""

    condition: str
    text: Text
    request: str | None = None
    since: Date = None
    origin: str | None = None


@event
class ConditionChanged:
    """A condition is met, noted on, or was put otherwise."""

    condition: str
    changes: ConditionChanges


@event
class ConditionsRemoved:
    """Conditions are taken off: they were none."""

    conditions: Ids


@event
class RequestsRemoved:
    """Requests are taken off: they were not made after all."""

    requests: Ids
