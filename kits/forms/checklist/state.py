"""What a checklist is while it is filled in: answers by point and by what they are about.

Everything here is frozen; the mappings are never changed in place, the rules make new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from kits.forms.form import About, Choice, Means
from kits.forms.taking import Taken
from kits.live.walk import Plan

WHOLE = ""
"""What an answer is about that is of the organisation, or of the one thing that is named."""
MOST_OWN, MOST_BESIDE = 100, 50
"""Points of one's own, and pieces of evidence or actions that one answer may have."""


class Step(StrEnum):
    """How far it is: worked out, nobody goes there."""

    ANSWERING = "answering"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Evidence:
    """Something that shows an answer: its name, where it is (a page or a link, as text) and the ISO day it was seen.

    Nothing is fetched from a link, and a file's contents are never kept. What comes from this client file names the
    `session` and which `document` of it shows it.
    """

    id: str
    name: str
    where: str = ""
    seen: str | None = None
    session: str = ""
    document: str = ""


@dataclass(frozen=True)
class Agreed:
    """What somebody is going to do about a point: an action of the client file. `due` is an ISO day."""

    id: str
    text: str
    owner: str = ""
    due: str | None = None


@dataclass(frozen=True)
class Answer:
    """What is said at one point of one thing.

    `choice` is an answer of the point's scale, `text` what is said where it has none of its own; `why` it does not apply
    where that is the answer. `by` is the function of who answered, on the ISO day `on`.
    """

    choice: str = ""
    text: str = ""
    why: str = ""
    by: str = ""
    on: str | None = None
    note: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    agreed: tuple[Agreed, ...] = ()

    @property
    def given(self) -> bool:
        """Whether there is an answer; what stands beside it is none."""
        return bool(self.choice or self.text)


NOTHING = Answer()


@dataclass(frozen=True)
class OwnPoint:
    """A point somebody added, or one that a newer version of the form no longer has, with the scale it was answered on.

    `version` is the form's that had it; None for one that was added.
    """

    id: str
    said: Mapping[str, str]
    choices: tuple[Choice, ...] = ()
    reversed: bool = False
    version: int | None = None


@dataclass(frozen=True)
class Thing:
    """What is looked at, where that is something with a name: a desk, and the site it is at."""

    name: str = ""
    site: str = ""


@dataclass(frozen=True)
class Was:
    """An answer of last time: `said` is what it is called, or the own words; `agreed` are the actions that were made."""

    choice: str
    said: Mapping[str, str]
    means: Means | None = None
    note: str = ""
    by: str = ""
    on: str | None = None
    agreed: tuple[Agreed, ...] = ()


@dataclass(frozen=True)
class Previous:
    """What a checklist that is filled in again looks back on. `on` is the ISO day of that time, where it is known."""

    session: str
    title: str
    on: str | None
    version: int
    answers: Mapping[str, Mapping[str, Was]]


@dataclass(frozen=True)
class State(Taken):
    """A checklist as its log tells it. `next_on` is the ISO day on which it is looked at again."""

    plan: Plan = field(default_factory=Plan)
    thing: Thing = Thing()
    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    own: Mapping[str, OwnPoint] = field(default_factory=dict)
    previous: Previous | None = None
    next_on: str | None = None

    @cached_property
    def about(self) -> tuple[str, ...]:
        """What each point is answered for: ids of units side by side, or the one whole."""
        chosen = self.plan.units if self.form.heading.of is About.UNITS else ()
        return chosen or (WHOLE,)

    def answer(self, point: str, about: str) -> Answer:
        """Return what is said at a point of one thing; an empty answer where nothing is."""
        return self.answers.get(point, {}).get(about, NOTHING)
