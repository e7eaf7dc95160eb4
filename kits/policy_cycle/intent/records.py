"""Points of the five steps, targets, start agreements, questions and consultations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import Theme

MOST_TARGETS = 200
MOST_QUESTIONS = 500
MOST_CONSULTATIONS = 1_000
MOST_POINTS = 500
"""Points of one theme that something is noted about."""


@dataclass(frozen=True)
class Point:
    """What was done about one point of a step: ticked or not, a note, and the day.

    `left_out` keeps it out of the list of what is missing, on the page and in documents.
    """

    done: bool = False
    note: str = ""
    on: str | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Target:
    """What is to be reached by a day (workbook 3.5.1, lines 493-500; 4.5.1, lines 1425-1429).

    `indicator` is an indicator's id, `unit` a unit's id or ORGANISATION. `baseline` is the figure it starts from, of the
    period `since` ("2026", "2026-Q3" or "2026-09"); None when the indicator's own figure of that period counts. What is
    aimed at is either `value`, or the baseline changed by `percent` (-10 is ten percent fewer).
    """

    id: str
    theme: Theme
    text: str
    indicator: str | None = None
    unit: str | None = None
    baseline: float | None = None
    since: str = ""
    value: float | None = None
    percent: float | None = None
    by: str | None = None
    origin: str | None = None


class StartSubject(StrEnum):
    """What is agreed before work begins (workbook 3.5.1, lines 502-509; 4.5.1, lines 1434-1439)."""

    MANAGEMENT = "management"
    COUNCIL = "council"
    BUDGET = "budget"
    PLANNING = "planning"
    TASKS = "tasks"


@dataclass(frozen=True)
class StartAgreement:
    """One of the start agreements of a theme: whether it stands, in which words, since when."""

    agreed: bool = False
    text: str = ""
    on: str | None = None


@dataclass(frozen=True)
class Question:
    """Something still to be found out, for example because last year's evaluation asked to look again.

    `theme` None is all themes: what a works council asked.
    """

    id: str
    theme: Theme | None
    text: str
    answer: str = ""
    answered_on: str | None = None
    origin: str | None = None


class Consulted(StrEnum):
    """Who can be heard (workbook 4.5.1, lines 1523-1526; 5.6, lines 2889-2899)."""

    WORKS_COUNCIL = "works_council"
    COUNSELLOR = "counsellor"
    COMPANY_DOCTOR = "company_doctor"
    COMPLAINTS_COMMITTEE = "complaints_committee"
    HR = "hr"
    SAFETY_STAFF = "safety_staff"
    SAFETY_COMMITTEE = "safety_committee"
    MANAGEMENT = "management"
    TEAM = "team"
    OTHER = "other"


class Occasion(StrEnum):
    """What somebody was heard about: the plan to be made, or the year to be judged."""

    PLAN = "plan"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Consultation:
    """Who was heard, when, and what they said. `who_else` names a function or a unit's id where `who` is a team or other.

    `theme` None is all themes. `oral` says it was a conversation: then this note is the written record of it, which the
    inspectorate asks for. `followed_up` is what was done with it.
    """

    id: str
    who: Consulted
    occasion: Occasion
    theme: Theme | None = None
    who_else: str = ""
    unit: str | None = None
    on: str | None = None
    oral: bool = True
    said: str = ""
    followed_up: str = ""
