"""What a policy year leaves in the client file beside its log: the findings that were written down in it.

Findings and actions of workshops it only reads. A finding by hand belongs to the year it was written down in, and the years
after it read it as they read any other: so that none is ever counted twice.
"""

from __future__ import annotations

from typing import Any

from kits.dossier.records import FindingDraft, Outcome, Theme
from kits.live import SessionFacts
from kits.policy_cycle.findings.records import Noted
from kits.policy_cycle.findings.sources import sources
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import Step

NOTHING = Outcome()


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    reached = _reached(state)
    return SessionFacts(step=reached.value if reached else "", closed=state.closed)


def _reached(s: State) -> Step | None:
    """Return the last of the five steps in which something stands; None for a year that is empty.

    Where somebody looks is no matter of the file.
    """
    heard = any(one.occasion is Occasion.EVALUATION for one in s.consultations.values())
    wanted = any((*s.plan.intentions.values(), *s.plan.vision.values(), *s.plan.start.values()))
    evaluation = heard or s.evaluation.judged or s.evaluation.fits or s.evaluation.evidence
    holds = {
        Step.WATCH: s.versions or evaluation,
        Step.ACT: s.plan.items or s.requests,
        Step.WEIGH: s.plan.weighing.causes,
        Step.KNOW: s.noted or s.set_aside or s.figures.indicators,
        Step.INTEND: wanted or s.plan.targets or s.consultations,
    }
    return next((step for step, there in holds.items() if there), None)


def outcome(state: State) -> Outcome:
    """Return the findings by hand, each under the id the year itself knows it by; and no actions."""
    return Outcome(tuple(_draft(one) for one in state.noted.values())) if state.noted else NOTHING


def _draft(one: Noted) -> FindingDraft:
    detail: dict[str, Any] = {"day": one.day, "reference": one.reference}
    if one.theme is Theme.CONDUCT:
        detail["conduct"] = one.conduct
    return FindingDraft(
        key=one.id,
        id=one.id,
        unit=named_unit(one),
        theme=one.theme,
        source=one.source,
        severity=one.severity,
        text=one.text,
        detail={name: value for name, value in detail.items() if value},
    )


def named_unit(one: Noted) -> str | None:
    """Return the team a finding is told of; none, as long as it may point at somebody and nobody said it may be named."""
    return one.unit if one.unit_agreed or not sources()[one.source].of_people else None
