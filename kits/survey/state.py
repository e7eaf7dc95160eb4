"""What a survey's log adds up to: its plan, what was fixed when it opened, and what is shown since it was closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.live.typed import Line
from kits.survey.questionnaire import Contents, Heading, Question, Questionnaire
from kits.survey.release import FLOOR, Release
from kits.wording import LANGUAGES

_NOTHING = dict.fromkeys(LANGUAGES, "-")
NO_QUESTIONNAIRE = Questionnaire(Heading("none", 0, (), (), _NOTHING, _NOTHING, "own", _NOTHING), Contents(()))
"""What a session has before it began."""


class Step(StrEnum):
    """How far a survey is: planned, open to be answered, closed with its results, or with its remarks told as well."""

    PLAN = "plan"
    OPEN = "open"
    CLOSED = "closed"
    TOLD = "told"


class Breakdown(StrEnum):
    """By what else than blocks is counted: nothing, the units' sites, or functions that an organisation names."""

    NONE = ""
    SITE = "site"
    FUNCTION = "function"


class Ask(StrEnum):
    """How people may answer: on their phones in a meeting, on a device passed round, on paper, or elsewhere in a list."""

    PHONE = "phone"
    KIOSK = "kiosk"
    PAPER = "paper"
    LIST = "list"


@dataclass(frozen=True)
class Category:
    """A site or a function that is told apart, for the organisation as a whole."""

    id: str
    name: Line


@dataclass(frozen=True)
class Block:
    """Units that are shown together. `people` is how many there are in them; `name` what people know them by.

    `teams` are the names of the units that have people, as they were when the survey opened, `own` how many each unit has,
    None where nobody said.
    """

    id: str
    name: Line
    units: tuple[str, ...]
    people: float
    teams: tuple[str, ...] = ()
    own: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What is decided before a survey opens: the publication plan.

    `units` are those taking part, () for all. `blocks` are those an organisation chose itself, () for what the kit proposes.
    `names` are blocks' own names, by their units joined with "+". `breakdown` with `functions` and, for those, `sizes`: how
    many people of a unit have which function, as `unit:function`. `begins` and `ends` are ISO days, "" while not known.
    `left_out` are questions that are not asked. `report_to`, `talk_to` and `asks` stand in the covering letter: where
    incidents are reported, with whom one can talk, and whom to ask about the survey.
    """

    units: tuple[str, ...] = ()
    blocks: tuple[tuple[str, ...], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    floor: int = FLOOR
    breakdown: Breakdown = Breakdown.NONE
    functions: tuple[Category, ...] = ()
    sizes: Mapping[str, float] = field(default_factory=dict)
    begins: str = ""
    ends: str = ""
    ways: tuple[Ask, ...] = (Ask.PHONE, Ask.PAPER)
    left_out: tuple[str, ...] = ()
    report_to: str = ""
    talk_to: str = ""
    asks: str = ""


@dataclass(frozen=True)
class Opened:
    """The plan as it was fixed: `cells` are the blocks and categories in which there can be anybody, with how many people.

    None is where nobody said how many. `spread` is the same of units and categories.

    `above` is what each unit fell under that day: by it blocks are joined from which too few answered. `on` is the ISO day.
    From the first answer on nothing of it changes any more.
    """

    on: str
    floor: int
    blocks: tuple[Block, ...]
    categories: tuple[Category, ...] = ()
    cells: tuple[tuple[str, str, float | None], ...] = ()
    above: tuple[tuple[str, str], ...] = ()
    spread: tuple[tuple[str, str, float | None], ...] = ()

    @property
    def people(self) -> float:
        """How many people were asked."""
        return round(sum(block.people for block in self.blocks), 2)


@dataclass(frozen=True)
class State:
    """One survey. `release` is all that was kept when it was closed, and all that is ever shown; `ways` how answers came.

    `closed_on` is an ISO day. `remarks` were read and cleared of names by a person; None until somebody did. `language` is
    that of what it leaves in the client file.
    """

    questionnaire: Questionnaire = NO_QUESTIONNAIRE
    language: str = LANGUAGES[0]
    plan: Plan = Plan()
    opened: Opened | None = None
    release: Release | None = None
    ways: Mapping[str, int] = field(default_factory=dict)
    closed_on: str = ""
    remarks: tuple[str, ...] | None = None

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked, in order; what is asked only after one that is left out is left out too."""
        return tuple(_asked(self.questionnaire.contents.questions, set(self.plan.left_out)))

    @property
    def closed(self) -> bool:
        """Whether it was closed, once and for all."""
        return self.release is not None

    @property
    def step(self) -> Step:
        """How far it is."""
        if self.release is not None:
            return Step.CLOSED if self.remarks is None else Step.TOLD
        return Step.OPEN if self.opened else Step.PLAN


def _asked(questions: Mapping[str, Question], left_out: set[str]) -> Iterator[Question]:
    for question in questions.values():
        if question.id in left_out or (question.after and question.after.question in left_out):
            left_out.add(question.id)
        else:
            yield question
