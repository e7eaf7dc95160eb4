"""What a quick scan is: its plan, what it rests on, what it answers and concludes, to whom it was offered and what was said.

Everything here is frozen; the mappings are never changed in place, the rules make new ones. People stand in it by their
functions alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Severity
from kits.live import walk
from kits.quick_scan.knowledge import questions

PACKAGE = "kits.quick_scan"
INSTRUMENT = "quick_scan"


class Step(StrEnum):
    """How far it is: worked out, nobody goes there."""

    PLANNING = "planning"
    ASKING = "asking"
    CONCLUDING = "concluding"
    OFFERED = "offered"


class Carrier(StrEnum):
    """Who carries it out."""

    OWN = "own"
    ADVISER = "adviser"


class Way(StrEnum):
    """How staff are asked in writing: with a survey of this kit, with another questionnaire, or not."""

    KIT = "kit"
    OTHER = "other"
    NONE = "none"


class Reader(StrEnum):
    """To whom the report is offered (workbook, lines 3510-3511)."""

    MANAGEMENT = "management"
    COUNCIL = "council"


class TalkKind(StrEnum):
    """A talk with one person, or with a group."""

    INTERVIEW = "interview"
    FOCUS = "focus"


class Strength(StrEnum):
    """How strong the evidence of an answer is: a scale of this kit's own."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


class Agree(StrEnum):
    """Whether the sources of an answer say the same."""

    SAME = "same"
    DIVIDED = "divided"


class Part(StrEnum):
    """A part of the introduction for staff."""

    WHY = "why"
    WHEN = "when"
    ASKED = "asked"
    ANONYMOUS = "anonymous"
    CONTACT = "contact"


SURVEY, OTHER, REGISTER = "questionnaire", "other", "register"
"""Sources there is at most one of; talks and documents are sources by their own ids."""


@dataclass(frozen=True)
class Plan(walk.Plan):
    """What was decided beforehand. `units` are whom it is about (none: the whole organisation), days are ISO text.

    `everybody` says whether all of them get the questionnaire. `carrier` and `contact` are functions: who carries it out,
    and who answers questions of staff. `readers` are those to whom the report will be offered, `questions` what it answers.
    """

    questions: tuple[str, ...] = tuple(questions())
    purpose: str = ""
    everybody: bool = True
    carried_out: Carrier | None = None
    carrier: str = ""
    contact: str = ""
    way: Way | None = None
    asked_from: str | None = None
    asked_until: str | None = None
    talks_from: str | None = None
    talks_until: str | None = None
    report_on: str | None = None
    readers: tuple[Reader, ...] = tuple(Reader)


@dataclass(frozen=True)
class Named:
    """Something that is only its words: a goal of one's own, a function to talk with, a document that was read."""

    id: str
    text: str


@dataclass(frozen=True)
class TakenSurvey:
    """What a closed survey told on the day it was taken (`taken_on`), in the `language` it was told in.

    Fields as in kits.instrument.ToldSurvey. The survey stays what counts: whether it tells otherwise by now is looked up.
    """

    session: str
    title: str
    closed_on: str
    people: float
    respondents: int
    said: tuple[str, ...]
    checked: str
    language: str
    taken_on: str


@dataclass(frozen=True)
class Count:
    """How many a register counted of one thing (`subject`, and its `name`) in a quarter, in the whole organisation."""

    subject: str
    name: str
    period: str
    value: float


@dataclass(frozen=True)
class TakenCounts:
    """What the register of incidents had counted by the day it was taken. `source` says which analysis did, and when."""

    counts: tuple[Count, ...]
    source: str
    language: str
    taken_on: str


@dataclass(frozen=True)
class Talk:
    """An interview or a focus session: with which function, on which ISO day; `people` in a focus session, where known.

    `notes` are by topic.
    """

    id: str
    kind: TalkKind
    function: str
    on: str | None = None
    people: int | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The answer to one of the questions: what it rests on, how strong that is, and what is not known yet.

    `sources` are SURVEY, OTHER, REGISTER, or ids of talks and documents.
    """

    text: str = ""
    unknown: str = ""
    sources: tuple[str, ...] = ()
    agree: Agree | None = None
    strength: Strength | None = None


NOTHING = Answer()


@dataclass(frozen=True)
class Conclusion:
    """What the scan concludes: a finding of the client file."""

    id: str
    text: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Todo:
    """What somebody is going to do: an action of the client file. `owner` is a function, `due` an ISO day.

    A recommendation names the `conclusions` it follows from; what a team agreed the discussion too (`discussion`).
    """

    id: str
    text: str
    owner: str = ""
    due: str | None = None
    conclusions: tuple[str, ...] = ()
    discussion: str = ""


@dataclass(frozen=True)
class Offer:
    """The report was offered to a reader on an ISO day; `note` is what was discussed then."""

    on: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Discussion:
    """A team talks about the conclusions: which (a unit's id, or "" for people of the whole organisation), and when."""

    id: str
    unit: str = ""
    on: str | None = None


@dataclass(frozen=True)
class Remark:
    """What a team said of a conclusion, without whose words they were."""

    id: str
    discussion: str
    conclusion: str
    text: str


@dataclass(frozen=True)
class State:
    """A quick scan as its log tells it."""

    plan: Plan = Plan()
    goals: Mapping[str, Named] = field(default_factory=dict)
    functions: Mapping[str, Named] = field(default_factory=dict)
    introduction: Mapping[Part, str] = field(default_factory=dict)
    survey: TakenSurvey | None = None
    other: str = ""
    counts: TakenCounts | None = None
    papers: Mapping[str, Named] = field(default_factory=dict)
    talks: Mapping[str, Talk] = field(default_factory=dict)
    heard: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    summary: str = ""
    conclusions: Mapping[str, Conclusion] = field(default_factory=dict)
    recommendations: Mapping[str, Todo] = field(default_factory=dict)
    offers: Mapping[Reader, Offer] = field(default_factory=dict)
    discussions: Mapping[str, Discussion] = field(default_factory=dict)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    agreements: Mapping[str, Todo] = field(default_factory=dict)
    closed: bool = False

    @property
    def step(self) -> Step:
        """How far it is."""
        if any(one.on for one in self.offers.values()):
            return Step.OFFERED
        if self.conclusions or any(one.text for one in self.answers.values()):
            return Step.CONCLUDING
        return Step.ASKING if self.talks or self.survey or self.other or self.counts else Step.PLANNING

    def answer(self, question: str) -> Answer:
        """Return what is answered to a question; an empty answer where nothing is."""
        return self.answers.get(question, NOTHING)

    def sources(self) -> tuple[str, ...]:
        """Return the sources there are, in their order: questionnaire, another one, register, talks, documents."""
        one_each = ((SURVEY, self.survey), (OTHER, self.other), (REGISTER, self.counts))
        return (*(name for name, there in one_each if there), *self.talks, *self.papers)
