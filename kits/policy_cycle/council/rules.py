"""The rules of requests, decisions and versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.live import Rules
from kits.live.checks import check_length, check_new, check_room, check_text, check_there
from kits.policy_cycle.checks import check_fields
from kits.policy_cycle.council import events as e
from kits.policy_cycle.council import versions
from kits.policy_cycle.council.records import (
    MOST_CONDITIONS,
    MOST_PAPERS,
    MOST_REQUESTS,
    Condition,
    CouncilQuestion,
    Decision,
    Request,
    Sent,
    Version,
)
from kits.policy_cycle.council.standing import current
from kits.policy_cycle.plan.completeness import incomplete
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import TEXT_LIMIT
from kits.problems import Problem

rules: Rules[State] = Rules()

NAMED = 10
"""Incomplete items that a refusal names; the page lists them all."""
SHOWN = 60  # characters of each


def _with(s: State, request: str, **changes: Any) -> State:
    old = s.requests.get(request)
    return replace(s, requests={**s.requests, request: replace(old, **changes)}) if old else s


@rules.on(e.ConsentRequested)
def _requested(s: State, x: e.ConsentRequested) -> State:
    made = Request(x.request, x.on, versions.number(s), s.plan, x.answer_by, signatory=x.signatory, place=x.place)
    return replace(s, requests={**s.requests, x.request: made})


@rules.allows(e.ConsentRequested)
def _may_request(s: State, x: e.ConsentRequested) -> None:
    check_new(s.requests, x.request)
    check_room(s.requests, MOST_REQUESTS)
    check_fields({"signatory": x.signatory, "place": x.place})
    if not s.plan.items:
        raise Problem("kits.policy_cycle:problems.no_items")


@rules.on(e.RequestChanged)
def _request_changed(s: State, x: e.RequestChanged) -> State:
    return _with(s, x.request, **x.changes)


@rules.allows(e.RequestChanged)
def _may_change_request(s: State, x: e.RequestChanged) -> None:
    check_there(s.requests, x.request)
    check_fields(x.changes, long=("remarks",))


@rules.on(e.PaperSent)
def _sent(s: State, x: e.PaperSent) -> State:
    sent = _of(s, x.request, "sent")
    old: Sent | None = sent.get(x.paper)
    kept = x.file or (old.file if old else None)
    return _with(s, x.request, sent={**sent, x.paper: Sent(x.paper, x.what, x.on, kept)})


@rules.allows(e.PaperSent)
def _may_send(s: State, x: e.PaperSent) -> None:
    check_there(s.requests, x.request)
    check_text(x.paper)
    check_text(x.what)
    if x.paper not in s.requests[x.request].sent:
        check_room(s.requests[x.request].sent, MOST_PAPERS)


@rules.on(e.PaperChanged)
def _paper_changed(s: State, x: e.PaperChanged) -> State:
    sent = _of(s, x.request, "sent")
    old = sent.get(x.paper)
    return _with(s, x.request, sent={**sent, x.paper: replace(old, **x.changes)}) if old else s


@rules.allows(e.PaperChanged)
def _may_change_paper(s: State, x: e.PaperChanged) -> None:
    check_there(s.requests, x.request)
    check_there(s.requests[x.request].sent, x.paper)
    check_fields(x.changes, required=("what",))


@rules.on(e.PapersNotSent)
def _not_sent(s: State, x: e.PapersNotSent) -> State:
    return _with(s, x.request, sent={k: v for k, v in _of(s, x.request, "sent").items() if k not in x.papers})


@rules.on(e.CouncilAsked)
def _asked(s: State, x: e.CouncilAsked) -> State:
    asked = _of(s, x.request, "questions")
    return _with(s, x.request, questions={**asked, x.question: CouncilQuestion(x.question, x.text, x.asked_on)})


@rules.allows(e.CouncilAsked)
def _may_ask(s: State, x: e.CouncilAsked) -> None:
    check_there(s.requests, x.request)
    check_new(s.requests[x.request].questions, x.question)
    check_room(s.requests[x.request].questions, MOST_PAPERS)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.CouncilQuestionChanged)
def _question_changed(s: State, x: e.CouncilQuestionChanged) -> State:
    asked = _of(s, x.request, "questions")
    old = asked.get(x.question)
    return _with(s, x.request, questions={**asked, x.question: replace(old, **x.changes)}) if old else s


@rules.allows(e.CouncilQuestionChanged)
def _may_change_question(s: State, x: e.CouncilQuestionChanged) -> None:
    check_there(s.requests, x.request)
    check_there(s.requests[x.request].questions, x.question)
    check_fields(x.changes, long=("text", "answer"), required=("text",))


@rules.on(e.CouncilQuestionsRemoved)
def _no_questions(s: State, x: e.CouncilQuestionsRemoved) -> State:
    left = {k: v for k, v in _of(s, x.request, "questions").items() if k not in x.questions}
    return _with(s, x.request, questions=left)


@rules.on(e.CouncilDecided)
def _decided(s: State, x: e.CouncilDecided) -> State:
    return _with(s, x.request, decision=x.decision, decided_on=x.on, remarks=x.remarks)


@rules.allows(e.CouncilDecided)
def _may_decide(s: State, x: e.CouncilDecided) -> None:
    check_there(s.requests, x.request)
    check_length(x.remarks)


@rules.on(e.RequestsRemoved)
def _no_requests(s: State, x: e.RequestsRemoved) -> State:
    return replace(
        s,
        requests={k: v for k, v in s.requests.items() if k not in x.requests},
        conditions={k: v for k, v in s.conditions.items() if v.request not in x.requests},
    )


@rules.on(e.ConditionAdded)
def _condition(s: State, x: e.ConditionAdded) -> State:
    if x.request is not None and x.request not in s.requests:
        return s
    made = Condition(x.condition, x.text, x.request, x.since, origin=x.origin)
    return replace(s, conditions={**s.conditions, x.condition: made})


@rules.allows(e.ConditionAdded)
def _may_add_condition(s: State, x: e.ConditionAdded) -> None:
    check_there(s.requests, x.request)
    check_new(s.conditions, x.condition)
    check_room(s.conditions, MOST_CONDITIONS)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.ConditionChanged)
def _condition_changed(s: State, x: e.ConditionChanged) -> State:
    old = s.conditions.get(x.condition)
    return replace(s, conditions={**s.conditions, x.condition: replace(old, **x.changes)}) if old else s


@rules.allows(e.ConditionChanged)
def _may_change_condition(s: State, x: e.ConditionChanged) -> None:
    check_there(s.conditions, x.condition)
    check_fields(x.changes, long=("text", "note"), required=("text",))


@rules.on(e.ConditionsRemoved)
def _no_conditions(s: State, x: e.ConditionsRemoved) -> State:
    return replace(s, conditions={k: v for k, v in s.conditions.items() if k not in x.conditions})


def _of(s: State, request: str, name: str) -> Mapping[str, Any]:
    there: Mapping[str, Any] = getattr(s.requests.get(request), name, {})
    return there


@rules.on(e.PlanAdopted)
def _adopted(s: State, x: e.PlanAdopted) -> State:
    request = current(s)
    consented = request is not None and request.decision is Decision.CONSENT
    version = Version(
        number=len(s.versions) + 1,
        on=x.on,
        by=x.by,
        note=x.note,
        plan=s.plan,
        request=request.id if request and consented else None,
    )
    return replace(s, versions=(*s.versions, version))


@rules.allows(e.PlanAdopted)
def _may_adopt(s: State, x: e.PlanAdopted) -> None:
    check_fields({"by": x.by, "note": x.note}, long=("note",))
    if not s.plan.items:
        raise Problem("kits.policy_cycle:problems.no_items")
    if bare := incomplete(s.plan.items.values()):
        names = [f"‘{one.item.text[:SHOWN]}’" for one in bare[:NAMED]]
        raise Problem(
            "kits.policy_cycle:problems.incomplete",
            n=len(bare),
            items=", ".join(names) + (" …" if len(bare) > NAMED else ""),
        )
    if not versions.is_draft(s):
        raise Problem("kits.policy_cycle:problems.adopted_already", number=len(s.versions))
