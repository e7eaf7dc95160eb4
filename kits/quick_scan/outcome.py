"""What a quick scan leaves in the client file: a finding for each conclusion, what was recommended and agreed as actions."""

from __future__ import annotations

from kits.dossier.records import ActionDraft, FindingDraft, Outcome
from kits.live import SessionFacts
from kits.quick_scan.state import State, Todo
from kits.terms import Theme

SOURCE = "scan"
"""Not `quick_scan`: that is what a policy year calls a scan of which somebody writes down the findings by hand."""


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    return SessionFacts(step=state.step.value, held_on=state.plan.held_on, units=state.plan.units, closed=state.closed)


def outcome(state: State) -> Outcome:
    """Return the findings, and the actions that stem from them; what a team agreed is of that team."""
    unit = state.plan.units[0] if len(state.plan.units) == 1 else None
    findings = tuple(
        FindingDraft(key=one.id, theme=Theme.AGGRESSION, source=SOURCE, unit=unit, severity=one.severity, text=one.text)
        for one in state.conclusions.values()
    )
    recommended = [_action(state, one) for one in state.recommendations.values()]
    agreed = [_action(state, one, state.discussions[one.discussion].unit) for one in state.agreements.values()]
    return Outcome(findings, (*recommended, *agreed))


def _action(state: State, one: Todo, unit: str = "") -> ActionDraft:
    return ActionDraft(
        key=one.id,
        text=one.text,
        owner=one.owner,
        due=one.due,
        findings=tuple(key for key in one.conclusions if key in state.conclusions),
        detail={"unit": unit} if unit else {},
    )
