"""What a session about a team's process leaves in the client file: its topics as findings, its agreements as actions."""

from __future__ import annotations

from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Reach, Theme
from kits.process.state import Agreed, State

SOURCE = "process"


def outcome(state: State) -> Outcome:
    """Return a finding for each topic the team chose, and an action for each agreement.

    What stands out is none by itself: only what the team wants to do something about is. What the thought experiment brings
    up, and the roster, stay in the session.
    """
    unit = state.plan.units[0] if len(state.plan.units) == 1 else None
    findings = tuple(
        FindingDraft(
            key=topic.id,
            theme=Theme.WORKLOAD,
            source=SOURCE,
            unit=unit,
            text=topic.text,
            detail={"process": state.name, "units": list(state.plan.units)},
        )
        for topic in state.topics.values()
    )
    return Outcome(findings, tuple(_action(one) for one in state.agreed.values()))


def _action(one: Agreed) -> ActionDraft:
    others = one.reach is Reach.OTHERS
    return ActionDraft(
        key=one.id,
        text=one.text,
        reach=one.reach,
        owner="" if others else one.owner,
        raised_by=one.owner if others else "",
        raised_with=one.raised_with if others else "",
        due=one.due,
        findings=(one.topic,),
    )
