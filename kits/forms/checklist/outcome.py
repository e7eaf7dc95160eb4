"""What a checklist leaves in the client file: findings for what is not as it should be, and the actions that were made."""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Severity
from kits.forms.checklist.questions import Question, asked
from kits.forms.checklist.state import WHOLE, Answer, State, Step
from kits.forms.form import About, Means
from kits.live import SessionFacts

SOURCE = "checklist"
_SEVERITY = {Means.POOR: Severity.UNREST, Means.FAIR: Severity.IMPROVEMENT}


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    step = Step.ANSWERED if is_answered(state) else Step.ANSWERING
    return SessionFacts(step=step.value, held_on=state.plan.held_on, units=state.plan.units, closed=state.closed)


def is_answered(state: State) -> bool:
    """Tell whether every point has an answer."""
    found = asked(state)
    return bool(found) and all(state.answer(point, about).given for point in found for about in state.about)


def outcome(state: State) -> Outcome:
    """Return a finding for each answer that says fair or poor, and all actions; those of a finding stem from it."""
    found = asked(state)
    findings = tuple(_findings(state, found))
    known = {one.key for one in findings}
    actions = [
        ActionDraft(
            key=one.id,
            text=one.text,
            owner=one.owner,
            due=one.due,
            findings=(key,) if (key := _key(point, about)) in known else (),
            detail={"unit": about} if about else {},
        )
        for point, given in state.answers.items()
        if point in found
        for about, answer in given.items()
        for one in answer.agreed
    ]
    return Outcome(findings, tuple(actions))


def _findings(state: State, found: dict[str, Question]) -> Iterator[FindingDraft]:
    for point, given in state.answers.items():
        for about, answer in given.items():
            means = found[point].means(answer.choice) if point in found and about in state.about else None
            if means in _SEVERITY:
                yield _finding(state, found[point], about, answer, _SEVERITY[means])


def _finding(state: State, question: Question, about: str, answer: Answer, severity: Severity) -> FindingDraft:
    choice = next(one.said for one in question.choices if one.id == answer.choice)
    words = judged(question.said[state.language], choice[state.language])
    said = f"{thing}: {words}" if (thing := named(state)) else words
    return FindingDraft(
        key=_key(question.id, about),
        theme=(question.point and question.point.theme) or state.form.heading.themes[0],
        source=SOURCE,
        unit=about or _only_unit(state),
        severity=severity,
        text=f"{said}. {answer.note}".strip() if answer.note else f"{said}.",
        detail={"form": state.form.id, "point": question.id, **({"thing": thing} if thing else {})},
    )


def judged(point: str, answer: str) -> str:
    """Return a point with its answer as one reads it, without the full stop at the end."""
    if point.endswith(("?", "!")):
        return f"{point} {answer[:1].upper()}{answer[1:]}"
    return f"{point.rstrip('.')}: {answer}"


def named(state: State) -> str:
    """Return what is looked at, with its site where that is told; "" where nothing is named."""
    return ", ".join(part for part in (state.thing.name, state.thing.site) if part)


def _only_unit(state: State) -> str | None:
    """Return the unit a thing belongs to: the one that was chosen, where it is one."""
    units = state.plan.units
    return units[0] if state.form.heading.of is About.NAMED and len(units) == 1 else None


def _key(point: str, about: str) -> str:
    return f"{point}:{about}" if about != WHOLE else point
