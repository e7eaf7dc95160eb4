"""What a session leaves in the client file beside its log: peaks as findings, agreements as actions."""

from __future__ import annotations

from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Reach, Theme
from kits.peaks.state import State

SOURCE = "peaks"


def outcome(state: State) -> Outcome:
    """Return a finding for each peak and for each peak that another team causes, and an action for each agreement.

    An agreement about working hours is one that others have a say in.
    """
    unit = state.plan.units[0] if len(state.plan.units) == 1 else None
    units = list(state.plan.units)

    def found(key: str, text: str, **detail: object) -> FindingDraft:
        return FindingDraft(
            key=key, unit=unit, theme=Theme.WORKLOAD, source=SOURCE, text=text, detail={**detail, "units": units}
        )

    peaks = [one for one in state.peaks.values() if not one.low]
    findings = (
        *(found(f"peak-{one.id}", one.name, periods=list(one.periods)) for one in peaks),
        *(found(f"cause-{one.id}", one.text) for one in state.causes.values()),
    )
    keys = {one.key for one in findings}
    actions = tuple(
        ActionDraft(
            key=one.id,
            text=one.text,
            reach=Reach.OTHERS if one.hours else Reach.GROUP,
            owner=one.owner,
            due=one.due,
            findings=(f"peak-{one.peak}",) if f"peak-{one.peak}" in keys else (),
        )
        for one in state.agreed.values()
    )
    return Outcome(findings, actions)
