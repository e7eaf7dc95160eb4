"""Requests for consent, and adopted versions (workbook 4.5.1, line 1493; WOR art. 27)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.policy_cycle.plan.plan import Plan

MOST_REQUESTS = 100
MOST_PAPERS = 200
"""Papers sent, and questions asked, in one request."""


class Decision(StrEnum):
    """What the works council decided."""

    CONSENT = "consent"
    REFUSAL = "refusal"


@dataclass(frozen=True)
class Sent:
    """What was sent to the works council, and when."""

    id: str
    what: str
    on: str | None = None


@dataclass(frozen=True)
class CouncilQuestion:
    """What the works council asked, and what was answered."""

    id: str
    text: str
    asked_on: str | None = None
    answer: str = ""
    answered_on: str | None = None


@dataclass(frozen=True)
class Request:
    """A request for consent. `plan` is the plan as it was asked about, `version` its number then.

    `answer_by` is when an answer was asked for; no term is taken for granted. `remarks` are the council’s.
    """

    id: str
    on: str | None
    version: int
    plan: Plan
    answer_by: str | None = None
    sent: Mapping[str, Sent] = field(default_factory=dict)
    questions: Mapping[str, CouncilQuestion] = field(default_factory=dict)
    decision: Decision | None = None
    decided_on: str | None = None
    remarks: str = ""


@dataclass(frozen=True)
class Version:
    """A plan that was adopted: it no longer changes. `by` is a function; `request` the request consented to, if any."""

    number: int
    on: str
    by: str
    note: str
    plan: Plan
    request: str | None = None
