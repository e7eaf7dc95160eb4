"""What a meeting form leaves in the client file: findings at weak and talked-about points, and the agreements as actions."""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Reach, Severity
from kits.forms.form import Means
from kits.forms.meeting import standing
from kits.forms.meeting.state import State, Step

SOURCE = "meeting"
_SEVERITY = {Means.POOR: Severity.UNREST, Means.FAIR: Severity.IMPROVEMENT}


def outcome(state: State) -> Outcome:
    """Return a finding for each weak point, or for each question at which something was said, and all agreements.

    What only can be better is a finding where the team talked about it. How many answered what stays in the session. What
    the thought experiment brings up is an idea, and no finding.
    """
    findings = tuple(_findings(state))
    keys = {finding.key for finding in findings}
    actions = (
        ActionDraft(
            key=one.id,
            text=one.text,
            reach=Reach.GROUP,
            owner=one.owner,
            due=one.due,
            findings=(one.point,) if one.point in keys else (),
        )
        for one in state.agreed.values()
    )
    return Outcome(findings, tuple(actions))


def _findings(state: State) -> Iterator[FindingDraft]:
    if state.step in (Step.PLAN, Step.VOTE, Step.ANSWER) and not state.closed and not state.agreed:
        return  # the room is still counting
    form, language = state.form, state.language
    talked = standing.talked(state)
    for point in standing.ranked(state):
        means = standing.stands(state, point)
        if not (state.said.get(point) if state.votes else means is Means.POOR or (means is Means.FAIR and point in talked)):
            continue
        one, said = form.contents.points[point], state.said.get(point, "")
        words = [standing.wording(one)[language], standing.halves(state, point, language), said]
        yield FindingDraft(
            key=point,
            theme=one.theme or form.heading.themes[0],
            source=SOURCE,
            unit=state.plan.units[0] if len(state.plan.units) == 1 else None,
            severity=_SEVERITY[means] if means else None,
            text=" ".join(part for part in words if part),
            detail={"form": form.id, "point": point, "units": list(state.plan.units)},
        )
