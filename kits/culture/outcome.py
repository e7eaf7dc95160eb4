"""What a session leaves in the client file beside its log: the patterns as findings, the agreed rules as actions."""

from __future__ import annotations

from kits.culture.state import Pattern, Rule, State, Step, Verdict
from kits.dossier.records import ActionDraft, ActionStatus, FindingDraft, Outcome, Reach, Theme

SOURCE = "culture"


def outcome(state: State) -> Outcome:
    """Return a finding for each statement with a pattern that the group wrote, and an action for each agreed rule.

    Findings appear once the room has gone past writing patterns. How many agreed stays in the session: in the plan it would
    be read as a measurement, and it is none.
    """
    findings = tuple(_findings(state)) if _written(state) else ()
    keys = {finding.key for finding in findings}
    actions = tuple(_action(state, state.rules[rule], keys) for rule in state.agreed if rule in state.rules)
    return Outcome(findings, actions)


def _written(state: State) -> bool:
    new = any(not state.rules[rule].carried for rule in state.agreed if rule in state.rules)
    return state.closed or new or state.step in (Step.VOTE, Step.RULES, Step.CLOSE)


def _key(pattern: Pattern) -> str:
    return f"statement-{pattern.statement}" if pattern.statement else f"pattern-{pattern.id}"


def _findings(state: State) -> list[FindingDraft]:
    gathered: dict[str, list[Pattern]] = {}
    for pattern in state.patterns.values():
        if pattern.origin is None and not pattern.face_down:
            gathered.setdefault(_key(pattern), []).append(pattern)
    unit = state.plan.units[0] if len(state.plan.units) == 1 else None
    return [
        FindingDraft(
            key=key,
            unit=unit,
            theme=_theme(state, patterns[0]),
            source=SOURCE,
            text="\n".join(pattern.text for pattern in patterns),
            detail=_detail(state, patterns[0]),
        )
        for key, patterns in gathered.items()
    ]


def _theme(state: State, pattern: Pattern) -> Theme:
    statement = state.statements.get(pattern.statement or "")
    return statement.theme if statement else Theme.WORKLOAD


def _detail(state: State, pattern: Pattern) -> dict[str, object]:
    statement = state.statements.get(pattern.statement or "")
    said = {"statement": statement.text, "letter": statement.letter} if statement else {}
    return {**said, "units": list(state.plan.units)}


def _action(state: State, rule: Rule, findings: set[str]) -> ActionDraft:
    pattern = state.patterns.get(rule.pattern or "")
    stems_from = _key(pattern) if pattern and not rule.carried else ""
    before = state.previous.practice.look_again if state.previous and rule.carried else None
    return ActionDraft(
        key=rule.id,
        text=rule.text,
        reach=Reach.GROUP,
        owner=state.practice.owner,
        due=state.practice.look_again or before,
        status=status(state, rule),
        status_note=rule.note,
        findings=(stems_from,) if stems_from in findings else (),
        session=rule.origin,
    )


def status(state: State, rule: Rule) -> ActionStatus:
    """Return how practising a rule stands. What is kept is done, unless the group looks again on another day."""
    if rule.verdict is None:
        return ActionStatus.TODO
    if rule.verdict is Verdict.DROP:
        return ActionStatus.NOT_DONE
    if rule.verdict is Verdict.ADJUST or state.practice.look_again:
        return ActionStatus.BUSY
    return ActionStatus.DONE
