"""What the kit itself knows of the points of the steps: done, and from what that follows.

`points.yaml` names for a point which of these tells it. What none tells is ticked by hand, and so may what one does not
find done: something can have been done that the kit does not know of.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kits import wording
from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation.records import Fit, Judged
from kits.policy_cycle.intent.records import Consulted, Occasion, StartAgreement, StartSubject
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.steps.points import PACKAGE, StepPoint
from kits.policy_cycle.terms import Field, Moment, Term
from kits.policy_cycle.weighing.records import Together

Values = dict[str, Any]
CONSENT = "consent_asked"
"""The derivation that speaks of the request for consent."""


Elsewhere = Mapping[tuple[str, Theme], str]
"""What other sessions say is there, by thing and theme, in words (kits.client_facts.elsewhere)."""


def known(point: StepPoint, state: State, theme: Theme, elsewhere: Elsewhere = MappingProxyType({})) -> bool:
    """Tell whether the kit knows that a point is done for a theme: from the year itself, or from another session."""
    own = bool(point.derived) and DERIVATIONS[point.derived](state, theme) is not None
    return own or (point.thing, theme) in elsewhere


def said(point: StepPoint, state: State, theme: Theme, language: str, elsewhere: Elsewhere = MappingProxyType({})) -> str:
    """Return in words what tells that a point is done for a theme; "" when nothing the kit knows does."""
    found = DERIVATIONS[point.derived](state, theme) if point.derived else None
    if found is None:
        return elsewhere.get((point.thing, theme), "")
    days = {name: wording.written_value(value, language) for name, value in found.items() if isinstance(value, dt.date)}
    return wording.of(PACKAGE, language).say(f"derived.{point.derived}", **{**found, **days})


def _going(state: State, theme: Theme) -> list[Item]:
    items = state.plan.items.values()
    return [item for item in items if item.theme is theme and item.status is not ActionStatus.NOT_DONE]


def _intention(state: State, theme: Theme) -> Values | None:
    return {} if state.plan.intentions.get(theme) else None


def _started(*subjects: StartSubject) -> Callable[[State, Theme], Values | None]:
    def found(state: State, theme: Theme) -> Values | None:
        said_ = state.plan.start.get(theme, {})
        return {} if all(said_.get(one, StartAgreement()).agreed for one in subjects) else None

    return found


def _council_heard(state: State, theme: Theme) -> Values | None:
    days = [
        one.on
        for one in state.consultations.values()
        if one.who is Consulted.WORKS_COUNCIL and one.occasion is Occasion.PLAN and one.on and one.theme in (None, theme)
    ]
    return {"day": dt.date.fromisoformat(min(days))} if days else None


def _rie(state: State, theme: Theme) -> Values | None:
    n = sum(one.source == "rie" and one.theme is theme for one in state.noted.values())
    return {"n": n} if n else None


def _consent_asked(state: State, theme: Theme) -> Values | None:
    request = standing.current(state)
    if request is None or request.on is None:
        return None
    if request.decision is not None and standing.changed_since(state, request):
        return None  # what was changed since it decided, it was not asked about
    return {"day": dt.date.fromisoformat(request.on), "version": request.version}


def _terms(state: State, theme: Theme) -> Values | None:
    going = _going(state, theme)
    return {"n": len(going)} if going and all(item.due for item in going) else None


def _owners(state: State, theme: Theme) -> Values | None:
    going = _going(state, theme)
    return {"n": len(going)} if going and not completeness.incomplete(going) else None


def _linked(state: State, theme: Theme) -> Values | None:
    causes = state.plan.weighing.causes
    n = sum(causes[one].theme is theme for one, _ in state.plan.weighing.feeds if one in causes)
    return {"n": n} if n else None


def _soon_and_lasting(state: State, theme: Theme) -> Values | None:
    return {} if {item.term for item in _going(state, theme)} >= set(Term) else None


def _together(state: State, theme: Theme) -> Values | None:
    there = state.plan.weighing.together.get(theme, Together())
    return {} if there.managers and there.staff else None


def _moments(state: State, theme: Theme) -> Values | None:
    return {} if {item.moment for item in _going(state, theme)} >= set(Moment) else None


def _fields(state: State, theme: Theme) -> Values | None:
    return {} if {item.field for item in _going(state, theme)} >= set(Field) else None


def _evaluated(state: State, theme: Theme) -> Values | None:
    items = [item for item in state.plan.items.values() if item.theme is theme]
    judged = [state.evaluation.judged.get(item.id, Judged()) for item in items]
    whole = all(one.carried_out and one.judgement and one.decision for one in judged)
    fits = state.evaluation.fits.get(theme, Fit()).fits
    return {"n": len(items)} if items and whole and fits is not None else None


def _heard(state: State, theme: Theme) -> Values | None:
    talks = _evaluation_talks(state, theme)
    return {"n": len(talks)} if talks else None


def _written(state: State, theme: Theme) -> Values | None:
    oral = [said_ for spoken, said_ in _evaluation_talks(state, theme) if spoken]
    return {"n": len(oral)} if oral and all(oral) else None


def _evaluation_talks(state: State, theme: Theme) -> list[tuple[bool, str]]:
    talks = state.consultations.values()
    return [(one.oral, one.said) for one in talks if one.occasion is Occasion.EVALUATION and one.theme in (None, theme)]


DERIVATIONS: Mapping[str, Callable[[State, Theme], Values | None]] = {
    "intention": _intention,
    "management_agreed": _started(StartSubject.MANAGEMENT),
    "tasks_agreed": _started(StartSubject.TASKS, StartSubject.PLANNING),
    "council_heard": _council_heard,
    "rie": _rie,
    "causes_linked": _linked,
    "soon_and_lasting": _soon_and_lasting,
    "weighed_together": _together,
    "terms": _terms,
    "owners": _owners,
    CONSENT: _consent_asked,
    "moments": _moments,
    "fields": _fields,
    "evaluated": _evaluated,
    "heard": _heard,
    "written": _written,
}
"""By name: what tells that a point is done for a theme, as the values of its sentence; None when it is not known."""
