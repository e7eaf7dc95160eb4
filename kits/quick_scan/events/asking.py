"""What can happen while a scan is planned and people are asked: its plan, what it rests on, talks."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.quick_scan.state import Carrier, Part, Reader, TakenCounts, TakenSurvey, TalkKind, Way

FORBID = pydantic.ConfigDict(extra="forbid")


# ── the plan ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pydantic.with_config(FORBID)
class PlanChanges(TypedDict, total=False):
    """What changes of the plan; fields as in state.Plan."""

    questions: Ids
    purpose: Text
    everybody: bool
    carried_out: Carrier | None
    carrier: Line
    contact: Line
    way: Way | None
    asked_from: Date
    asked_until: Date
    talks_from: Date
    talks_until: Date
    report_on: Date
    readers: tuple[Reader, ...]


@event
class PlanChanged:
    """Something of the plan is decided, or decided otherwise."""

    changes: PlanChanges


@event
class GoalAdded:
    """The scan has a goal of one's own; `goal` is its new id."""

    goal: str
    text: Line


@event
class GoalChanged:
    """A goal of one's own is worded otherwise."""

    goal: str
    text: Line


@event
class GoalsRemoved:
    """Goals of one's own are taken off."""

    goals: Ids


@event
class FunctionAdded:
    """People of this function will be talked with; `function` is its new id."""

    function: str
    text: Line


@event
class FunctionChanged:
    """A function is called otherwise."""

    function: str
    text: Line


@event
class FunctionsRemoved:
    """Functions are taken off."""

    functions: Ids


@event
class IntroductionWritten:
    """A part of the introduction for staff is written in one's own words; "" brings the kit's draft back."""

    part: Part
    text: Text


# ── what it rests on ────────────────────────────────────────────────────────────────────────────────────────────────


@event
class SurveyTaken:
    """The results of a closed survey are taken, as it told them on that day."""

    taken: TakenSurvey


@event
class SurveyPutAway:
    """The survey is no source any more."""


@event
class OtherSourceNoted:
    """Another questionnaire, or one on paper, is noted in words; "" takes it off."""

    text: Text


@event
class CountsTaken:
    """What the register of incidents counted is taken."""

    taken: TakenCounts


@event
class CountsPutAway:
    """The register's counts are no source any more."""


@event
class PaperAdded:
    """A document was read; `paper` is its new id."""

    paper: str
    text: Line


@event
class PaperChanged:
    """A document is called otherwise."""

    paper: str
    text: Line


@event
class PapersRemoved:
    """Documents are taken off."""

    papers: Ids


@pydantic.with_config(FORBID)
class TalkChanges(TypedDict, total=False):
    """What changes of a talk; fields as in state.Talk."""

    kind: TalkKind
    function: Line
    on: Date
    people: int | None


@event
class TalkAdded:
    """An interview or a focus session is planned or was held; `talk` is its new id."""

    talk: str
    kind: TalkKind
    function: Line
    on: Date = None
    people: int | None = None


@event
class TalkChanged:
    """A talk is of another kind, function or day, or with another number of people."""

    talk: str
    changes: TalkChanges


@event
class TalkNoted:
    """What was said in a talk about a topic."""

    talk: str
    topic: str
    text: Text


@event
class TalksRemoved:
    """Talks are taken off, with their notes."""

    talks: Ids


@event
class TopicSummed:
    """What all talks said about a topic, in short: that stands in the report."""

    topic: str
    text: Text
