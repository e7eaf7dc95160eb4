"""What can happen when a scan answers and concludes: recommendations, readers, and what teams say."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Severity
from kits.live import event
from kits.live.typed import Date, Day, Ids, Line, Text
from kits.quick_scan.state import Agree, Reader, Strength

FORBID = pydantic.ConfigDict(extra="forbid")


# ── answers and conclusions ─────────────────────────────────────────────────────────────────────────────────────────


@pydantic.with_config(FORBID)
class AnswerChanges(TypedDict, total=False):
    """What changes of an answer; fields as in state.Answer."""

    text: Text
    unknown: Text
    agree: Agree | None
    strength: Strength | None


@event
class AnswerChanged:
    """One of the questions is answered, or answered otherwise."""

    question: str
    changes: AnswerChanges


@event
class SourceTicked:
    """An answer rests on a source, or does not (any more)."""

    question: str
    source: str
    rests: bool


@event
class SummaryWritten:
    """The report in short."""

    text: Text


@pydantic.with_config(FORBID)
class ConclusionChanges(TypedDict, total=False):
    """What changes of a conclusion."""

    text: Text
    severity: Severity | None


@event
class ConclusionAdded:
    """The scan concludes something; `conclusion` is its new id."""

    conclusion: str
    text: Text
    severity: Severity | None = None


@event
class ConclusionChanged:
    """A conclusion reads otherwise, or is worse or less bad."""

    conclusion: str
    changes: ConclusionChanges


@event
class ConclusionsRemoved:
    """Conclusions are taken off."""

    conclusions: Ids


@pydantic.with_config(FORBID)
class TodoChanges(TypedDict, total=False):
    """What changes of a recommendation or an agreement."""

    text: Text
    owner: Line
    due: Date
    conclusions: Ids


@event
class RecommendationMade:
    """The scan recommends something: who does it, and by when; `recommendation` is its new id."""

    recommendation: str
    text: Text
    owner: Line = ""
    due: Date = None
    conclusions: Ids = ()


@event
class RecommendationChanged:
    """A recommendation reads otherwise, or somebody else does it, or by another day."""

    recommendation: str
    changes: TodoChanges


@event
class RecommendationsRemoved:
    """Recommendations are taken off."""

    recommendations: Ids


# ── offering and discussing ─────────────────────────────────────────────────────────────────────────────────────────


@pydantic.with_config(FORBID)
class OfferChanges(TypedDict, total=False):
    """What changes of an offer."""

    on: Date
    note: Text


@event
class OfferChanged:
    """The report was offered to management or works council on a day, or what was discussed is noted."""

    reader: Reader
    changes: OfferChanges


@pydantic.with_config(FORBID)
class DiscussionChanges(TypedDict, total=False):
    """What changes of a discussion."""

    unit: str
    on: Date


@event
class DiscussionHeld:
    """A team talks about the conclusions; `discussion` is a new id, `unit` "" where it is not one team."""

    discussion: str
    on: Day
    unit: str = ""


@event
class DiscussionChanged:
    """It was another team, or another day."""

    discussion: str
    changes: DiscussionChanges


@event
class DiscussionsRemoved:
    """Discussions are taken off, with what was said and agreed."""

    discussions: Ids


@event
class RemarkMade:
    """A team said something of a conclusion; `remark` is a new id."""

    remark: str
    discussion: str
    conclusion: str
    text: Text


@event
class RemarkChanged:
    """What a team said is worded otherwise."""

    remark: str
    text: Text


@event
class RemarksRemoved:
    """Remarks are taken off."""

    remarks: Ids


@event
class AgreementMade:
    """A team agreed to do something, at a conclusion; `agreement` is a new id."""

    agreement: str
    discussion: str
    text: Text
    owner: Line = ""
    due: Date = None
    conclusions: Ids = ()


@event
class AgreementChanged:
    """What was agreed reads otherwise, or somebody else does it, or by another day."""

    agreement: str
    changes: TodoChanges


@event
class AgreementsRemoved:
    """Agreements are taken off."""

    agreements: Ids
