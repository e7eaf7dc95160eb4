"""What a workshop leaves in the client file beside its log: findings, and actions that stem from them."""

from __future__ import annotations

from kits.dossier.records import ActionDraft, ActionStatus, FindingDraft, Outcome, Severity, Theme
from kits.memo_voting import tally
from kits.memo_voting.state import EVERYONE, Agreement, Board, Phase, State, Step

SOURCE = "memo_voting"


def outcome(state: State) -> Outcome:
    """Return the findings (the top strain items, and how bad it is) and the actions (the agreements).

    Findings appear once the room has gone past voting: before that a top list is a snapshot of counting.
    """
    actions = tuple(_action(state, a) for a in state.agreements.values())
    if not state.agreements and (state.step in (Step.PLAN, Step.WHY) or _still_voting(state)):
        return Outcome((), actions)
    return Outcome(_findings(state), actions)


def _still_voting(state: State) -> bool:
    return state.step is Step.CHOOSE and state.phase in (Phase.COLLECT, Phase.ORDER, Phase.VOTE)


def _findings(state: State) -> tuple[FindingDraft, ...]:
    unit = state.plan.units[0] if len(state.plan.units) == 1 else None
    found = [
        FindingDraft(
            key=f"item-{item}",
            unit=unit,
            theme=Theme.WORKLOAD,
            source=SOURCE,
            severity=state.severity,
            text=tally.item_name(state, item),
            detail={
                "votes": tally.votes_of(state, Board.STRAIN, item),
                "of": state.plan.participants * state.plan.votes,
                "units": list(state.plan.units),
            },
        )
        for item in tally.top(state, Board.STRAIN).chosen
    ]
    if state.severity:
        found.append(_severity(state, unit, state.severity))
    return tuple(found)


def _severity(state: State, unit: str | None, severity: Severity) -> FindingDraft:
    return FindingDraft(
        key="severity",
        unit=unit,
        theme=Theme.WORKLOAD,
        source=SOURCE,
        severity=severity,
        text=state.severity_reason,
        detail={"units": list(state.plan.units)},
    )


def _action(state: State, a: Agreement) -> ActionDraft:
    stems_from: tuple[str, ...] = ()
    solution = state.solutions.get(a.solution or "")
    if solution and not a.carried:
        item = solution.item
        stems_from = (f"item-{item}",) if item in tally.top(state, Board.STRAIN).chosen else ()
    return ActionDraft(
        key=a.id,
        text=a.text,
        reach=a.reach,
        owner=names(state, a.owners),
        raised_with=a.raised_with,
        raised_by=state.people.get(a.raised_by or "", ""),
        due=a.due,
        status=_status(a),
        status_note=a.why,
        findings=stems_from,
        session=a.origin,
        detail=_marks(state, a),
    )


def _status(a: Agreement) -> ActionStatus:
    """Return how an agreement stands for the client file, where "not done" is what will not be done any more.

    One that was not done and goes on is still to be done there, in every list and for the plan.
    """
    if a.status is ActionStatus.DONE:
        return a.status
    if not a.goes_on:
        return ActionStatus.NOT_DONE
    return ActionStatus.TODO if a.status is ActionStatus.NOT_DONE else a.status


def _marks(state: State, a: Agreement) -> dict[str, dict[str, int]]:
    """Return how many people gave which mark in looking back; a year's evaluation reads it from the client file."""
    given = {str(mark): count for mark, count in sorted(state.marks.get(a.id, {}).items()) if count}
    return {"marks": given} if given else {}


def names(state: State, owners: tuple[str, ...], everyone: str = "*") -> str:
    """Return the owners' names with commas between; `everyone` stands for the whole group."""
    return ", ".join(everyone if o == EVERYONE else state.people.get(o, "") for o in owners)
