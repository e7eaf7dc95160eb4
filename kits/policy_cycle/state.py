"""What a policy year is made of (workbook 2.3, 3.5, 4.5 and 5.3 to 5.6).

Everything here is frozen; the mappings are never changed in place, the rules make new ones. One policy year is one session
in the client file: its log gives undo, several pages at once and the versions of the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.consent.records import Consulted
from kits.dossier.records import Theme
from kits.policy_cycle.evaluation.records import Evaluation
from kits.policy_cycle.figures.records import Figures
from kits.policy_cycle.findings.records import Noted
from kits.policy_cycle.intent.records import Consultation, Point, Question
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.terms import Step


@dataclass(frozen=True)
class State(Consulted):
    """A policy year as its log tells it.

    `year` is None until it is opened; `previous` is the session of the year it was made from. `kept_apart` are pairs of
    items (the lesser id first) that look alike and are not. `points` are what was done about the points of the steps, per
    theme and id. `conditions` are what the works council tied its consent to, of this year and of earlier ones.
    `noted` are the findings written down in this year; `set_aside` says why nothing is done about a finding
    of the client file, by its id.
    """

    year: int | None = None
    previous: str | None = None
    step: Step = Step.INTEND
    plan: Plan = field(default_factory=Plan)
    kept_apart: frozenset[tuple[str, str]] = frozenset()
    points: Mapping[Theme, Mapping[str, Point]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    consultations: Mapping[str, Consultation] = field(default_factory=dict)
    noted: Mapping[str, Noted] = field(default_factory=dict)
    set_aside: Mapping[str, str] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    evaluation: Evaluation = field(default_factory=Evaluation)
    closed: bool = False
