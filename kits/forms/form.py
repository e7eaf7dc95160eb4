"""What a form is: a checklist, or a document with blanks, as its file says it in both languages.

A form's file is two YAML documents: what the form is (`Heading`: all that a list of forms needs), and what stands in it
(`Contents`). There are no conditions and no code in it: points, clauses, named variants, blanks and tables are all there is.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, Self

from pydantic import TypeAdapter, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from kits.dossier.records import Basis, Theme
from kits.rows import OWN, PLACE, STRICT, Name, Said, Source
from kits.terms import Step

NOT_APPLICABLE = "not_applicable"
"""The answer every scale has besides its own; it asks why."""


class Kind(StrEnum):
    """How a form is used.

    A `checklist` is filled in at a desk, a `document` is drafted there, a `meeting` is walked through by a team in a room,
    a `personal` one is for one person alone: its answers are kept nowhere.
    """

    CHECKLIST = "checklist"
    DOCUMENT = "document"
    MEETING = "meeting"
    PERSONAL = "personal"


class About(StrEnum):
    """What an answer is about: the organisation, one or more units side by side, or something that is named (a desk)."""

    ORGANISATION = "organisation"
    UNITS = "units"
    NAMED = "named"


class Entry(StrEnum):
    """What is typed in a blank or in a table's column."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    COUNT = "count"
    """How many people or reports: what is below five is a class on paper, and so is a total it could be worked out from."""


class Means(StrEnum):
    """What an answer says of a point: as it should be, partly, not; or nothing either way."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    NEUTRAL = "neutral"


class Print(StrEnum):
    """What a document can be made as, besides the document itself."""

    POSTER = "poster"
    CARD = "card"
    BRIEF = "brief"
    """What somebody has to make (a new desk): a checklist's points as requirements."""


@dataclass(config=STRICT)
class Consent:
    """Whether a document needs the works council's consent, and what says so (`law` as Dutch law is cited)."""

    basis: Basis
    law: str = ""


@dataclass(config=STRICT)
class Heading:
    """What a form is. `about` says what one comes to do with it; `credit` whose work it is after, printed with it.

    `version` is raised whenever points change. `of` says what its answers are about. `gives` are the things an organisation
    should have that this form makes or shows (ids of `kits/standing/things.yaml`).
    """

    id: Name
    kind: Kind
    version: int
    themes: tuple[Theme, ...]
    cycle: tuple[Step, ...]
    name: Said
    about: Said
    source: Source
    credit: Said
    of: About = About.ORGANISATION
    gives: tuple[str, ...] = ()
    prints: tuple[Print, ...] = ()
    consent: Consent | None = None


@dataclass(config=STRICT)
class Choice:
    """One answer of a scale, and what it means."""

    id: Name
    said: Said
    means: Means = Means.NEUTRAL


@dataclass(config=STRICT)
class Variant:
    """One of the ways a clause can read: its `name`, and what choosing it `means` for the organisation."""

    name: Said
    said: Said
    means: Said | None = None


@dataclass(config=STRICT)
class Point:
    """A question, a guideline or a clause.

    It has one text (`said`), or `variants` to choose from, the first unless told otherwise. `basis`, `law` and `source` say
    on what it rests; what is our own is a `choice` unless a law asks it. `help` is what to look at. On a `reversed` point
    the scale's good answer is the bad one. `kept` False: the clause stands in the document only when somebody takes it in.
    `shows` are things of the organisation (as `Heading.gives`) that are offered as evidence. `figures` are kinds of
    indicators (`absence`): the client's figures of those may stand here, shown as such.
    `theme` is what its findings are of, in a form of several themes; else the form's first.
    """

    id: Name
    source: Source
    said: Said | None = None
    variants: dict[Name, Variant] = field(default_factory=dict)
    basis: Basis = Basis.ADVICE
    law: str = ""
    help: Said | None = None
    reversed: bool = False
    kept: bool = True
    shows: tuple[str, ...] = ()
    figures: tuple[Name, ...] = ()
    theme: Theme | None = None

    @model_validator(mode="before")
    @classmethod
    def _advised_by_the_workbook(cls, told: Any) -> Any:
        if isinstance(told, dict) and told.get("source") == OWN:
            told = {"basis": Basis.CHOICE, **told}
            if told["basis"] == Basis.ADVICE:
                raise PydanticCustomError("own_advice", "what is our own is not advised by the workbook")
        return told

    @model_validator(mode="after")
    def _one_or_more(self) -> Self:
        if (self.said is None) == (not self.variants):
            raise PydanticCustomError("said_or_variants", "needs either said or variants")
        if len(self.variants) == 1:
            raise PydanticCustomError("lone_variant", "one variant is no choice: use said")
        return self


@dataclass(config=STRICT)
class Column:
    """What is written down in a table's rows or at each point. `scale`: it is chosen from those answers, and not typed.

    Its days become entries of a calendar where `calendar` says so.
    """

    id: Name
    said: Said
    entry: Entry = Entry.LINE
    scale: Name | None = None
    calendar: bool = False


@dataclass(config=STRICT)
class Refresher:
    """When a row is due again: `months` (a column) after `last` (a column of days)."""

    last: Name
    months: Name


@dataclass(config=STRICT)
class Rows:
    """A table somebody fills in: its columns, the rows a new form begins with, and when rows are due again.

    `total` adds up its columns of counts. `most` is how many rows there may be.
    """

    columns: tuple[Column, ...]
    start: tuple[dict[Name, Said], ...] = ()
    due: Refresher | None = None
    total: bool = False
    most: int | None = None

    @model_validator(mode="after")
    def _of_its_columns(self) -> Self:
        entries = {column.id: column.entry for column in self.columns}
        for name in sorted({name for row in self.start for name in row} - entries.keys()):
            raise PydanticCustomError("start_column", "start: {found} is no column", {"found": name})
        if self.due and (entries.get(self.due.last), entries.get(self.due.months)) != (Entry.DAY, Entry.NUMBER):
            raise PydanticCustomError("due_columns", "due: last is a column of days, months one of numbers")
        if self.most is not None and len(self.start) > self.most:
            raise PydanticCustomError("most_rows", "start: has more than {most} rows", {"most": self.most})
        return self


@dataclass(config=STRICT)
class Part:
    """Points under one heading, or a table. `scale` is what its points are judged on, instead of the form's own.

    `intro` is part of what is printed; `help` is for who fills it in, and is not.
    `poster`: it is what a document's poster and card show; all of it where no part says so. `takes` is an instrument whose
    agreed actions, or what else it lends about `theme`, may be taken in here.
    A part of a `personal` form that is `beside` is not answered: it stands beside the rest, as guidance.
    """

    id: Name
    title: Said
    points: tuple[Point, ...] = ()
    rows: Rows | None = None
    intro: Said | None = None
    help: Said | None = None
    scale: Name | None = None
    beside: bool = False
    poster: bool = False
    takes: Name | None = None
    theme: Theme | None = None


@dataclass(config=STRICT)
class Blank:
    """What is filled in once and stands wherever its `{name}` does. `given` is what the client file knows already."""

    asks: Said
    entry: Entry = Entry.LINE
    given: str = ""


class Asked(StrEnum):
    """What a team does with a meeting's points first: choose what to talk about, or answer each."""

    CHOOSE = "choose"
    ANSWER = "answer"


@dataclass(config=STRICT)
class Meeting:
    """How a team walks through a form: what is asked of everybody, and what it is asked to imagine at the end."""

    asked: Asked
    imagine: tuple[Point, ...] = ()


@dataclass(config=STRICT)
class Contents:
    """What stands in a form.

    `scales` are the answers there can be, by name; a scale without answers is a text somebody types. `columns` are what is
    written down at each point besides its answer. `blanks` are the form's own; those of `kits/forms/blanks.yaml` are every
    form's.
    """

    parts: tuple[Part, ...]
    intro: Said | None = None
    scales: dict[Name, tuple[Choice, ...]] = field(default_factory=dict)
    scale: Name | None = None
    columns: tuple[Column, ...] = ()
    blanks: dict[Name, Blank] = field(default_factory=dict)
    meeting: Meeting | None = None

    @functools.cached_property
    def points(self) -> Mapping[str, Point]:
        """All points by id, in order."""
        return {point.id: point for part in self.parts for point in part.points}

    def scale_of(self, part: Part) -> tuple[Choice, ...]:
        """Return the answers a part's points can have; none where they are answered in one's own words."""
        return self.scales[part.scale or self.scale or ""]


@dataclass(config=STRICT)
class Form:
    """One form: what it is, and what stands in it."""

    heading: Heading
    contents: Contents

    @property
    def id(self) -> str:
        """Its id: the name of its file."""
        return self.heading.id


FORM: TypeAdapter[Form] = TypeAdapter(Form)


def plain(form: Form) -> dict[str, Any]:
    """Return a form as JSON can carry it, without what stands at its default: `taken` reads it back."""
    told: dict[str, Any] = FORM.dump_python(form, mode="json", exclude_defaults=True)
    return told


def taken(told: Mapping[str, Any]) -> Form:
    """Return the form that `plain` wrote. Raises pydantic.ValidationError where it is none."""
    return FORM.validate_python(dict(told))


def places(*texts: Said | None) -> frozenset[str]:
    """Return the blanks that texts leave open."""
    return frozenset(name for said in texts if said for text in said.values() for name in PLACE.findall(text))
