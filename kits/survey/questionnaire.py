"""What a questionnaire is, as its file says it in both languages.

Its file is two YAML documents, as a form's: what the questionnaire is (`Heading`: all that a list of them needs), and what
is asked (`Contents`). There is one condition in it: some is asked only of who answered an earlier question otherwise.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Self

from pydantic import Field, TypeAdapter, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from kits.dossier.records import Theme
from kits.rows import STRICT, Name, Said, Source
from kits.survey.release import Kind
from kits.terms import Step

INSTRUMENT, PACKAGE = "survey", "kits.survey"

YEAR = 12
"""Months back that a question is about, unless its questionnaire says otherwise (workbook, lines 3412 and 3440)."""


LONGEST_REMARK = 1_000
"""Characters of a remark."""


@dataclass(config=STRICT)
class Heading:
    """What a questionnaire is. `about` says what it is for; `credit` whose work it is after, printed with it.

    `version` is raised whenever a question changes. `months` is how far back its questions look.
    """

    id: Name
    version: int
    themes: tuple[Theme, ...]
    cycle: tuple[Step, ...]
    name: Said
    about: Said
    source: Source
    credit: Said
    months: Annotated[int, Field(ge=1, le=60)] = YEAR
    gives: tuple[str, ...] = ()


@dataclass(config=STRICT)
class Option:
    """One of the answers. `at_least` is how many times in the questionnaire's months it stands for, of a kind `often`."""

    id: Name
    said: Said
    at_least: int = 0


@dataclass(config=STRICT)
class After:
    """A question is asked only of who answered `question` (of kind often or one) otherwise than with one of `but`."""

    question: Name
    but: tuple[Name, ...]


@dataclass(config=STRICT)
class Question:
    """One question. Its answers are its own `options`, or those of a `scale`.

    `sensitive`: that everybody or nobody in a group gave an answer is never shown. `help` stands under it. `note` says why
    it is asked otherwise than the source does. `short` is what tables and sentences call it. `register` are kinds of
    incidents that a register counts of the same: those may be put beside it.
    """

    id: Name
    kind: Kind
    said: Said
    short: Said
    source: Source
    options: tuple[Option, ...] = ()
    scale: Name | None = None
    help: Said | None = None
    note: Said | None = None
    sensitive: bool = True
    after: After | None = None
    register: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _answered_somehow(self) -> Self:
        if self.kind is Kind.REMARK and (self.options or self.scale):
            raise PydanticCustomError("remark_options", "a remark has no options")
        if self.kind is not Kind.REMARK and bool(self.options) == bool(self.scale):
            raise PydanticCustomError("options_or_scale", "needs either options or a scale")
        return self


@dataclass(config=STRICT)
class Part:
    """Questions under one heading. `intro` says what they are about: what is meant, and what is not."""

    id: Name
    title: Said
    questions: tuple[Question, ...]
    intro: Said | None = None


@dataclass(config=STRICT)
class Contents:
    """What is asked: parts with questions. `scales` are answers that several questions share, by name."""

    parts: tuple[Part, ...]
    intro: Said | None = None
    scales: dict[Name, tuple[Option, ...]] = field(default_factory=dict)

    @functools.cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in order."""
        return {one.id: one for part in self.parts for one in part.questions}

    def options(self, question: Question) -> tuple[Option, ...]:
        """Return the answers of a question; none of one that is answered in one's own words."""
        return question.options or self.scales.get(question.scale or "", ())


@dataclass(config=STRICT)
class Questionnaire:
    """One questionnaire: what it is, and what is asked."""

    heading: Heading
    contents: Contents

    @property
    def id(self) -> str:
        """Its id: the name of its file."""
        return self.heading.id


QUESTIONNAIRE: TypeAdapter[Questionnaire] = TypeAdapter(Questionnaire)
