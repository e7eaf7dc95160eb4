"""The rules of requests and decisions: the same for whatever is consented to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from kits.consent import events as e
from kits.consent.matter import Matter
from kits.consent.records import (
    MOST_CONDITIONS,
    MOST_PAPERS,
    MOST_REQUESTS,
    Condition,
    Consulted,
    CouncilQuestion,
    Sent,
)
from kits.live import Rules
from kits.live.checks import TEXT_LIMIT, check_fields, check_length, check_new, check_room, check_text, check_there

S = TypeVar("S", bound=Consulted)
_RULES: Rules[Any] = Rules()


def of(matter: Matter[S, Any]) -> Rules[S]:
    """Return the rules of an instrument that asks consent to `matter`."""
    rules: Rules[S] = Rules()

    @rules.on(e.ConsentRequested)
    def _requested(s: S, x: e.ConsentRequested) -> S:
        made = matter.request(
            x.request, x.on, matter.number(s), matter.of(s), x.answer_by, signatory=x.signatory, place=x.place
        )
        return replace(s, requests={**s.requests, x.request: made})

    @rules.allows(e.ConsentRequested)
    def _may_request(s: S, x: e.ConsentRequested) -> None:
        check_new(s.requests, x.request)
        check_room(s.requests, MOST_REQUESTS)
        check_fields({"signatory": x.signatory, "place": x.place})
        matter.check(s)

    return rules.joined((_RULES,))


def _with(s: S, request: str, **changes: Any) -> S:
    old = s.requests.get(request)
    return replace(s, requests={**s.requests, request: replace(old, **changes)}) if old else s


@_RULES.on(e.RequestChanged)
def _request_changed(s: S, x: e.RequestChanged) -> S:
    return _with(s, x.request, **x.changes)


@_RULES.allows(e.RequestChanged)
def _may_change_request(s: S, x: e.RequestChanged) -> None:
    check_there(s.requests, x.request)
    check_fields(x.changes, long=("remarks",))


@_RULES.on(e.PaperSent)
def _sent(s: S, x: e.PaperSent) -> S:
    sent = _of(s, x.request, "sent")
    old: Sent | None = sent.get(x.paper)
    kept = x.file or (old.file if old else None)
    return _with(s, x.request, sent={**sent, x.paper: Sent(x.paper, x.what, x.on, kept)})


@_RULES.allows(e.PaperSent)
def _may_send(s: S, x: e.PaperSent) -> None:
    check_there(s.requests, x.request)
    check_text(x.paper)
    check_text(x.what)
    if x.paper not in s.requests[x.request].sent:
        check_room(s.requests[x.request].sent, MOST_PAPERS)


@_RULES.on(e.PaperChanged)
def _paper_changed(s: S, x: e.PaperChanged) -> S:
    sent = _of(s, x.request, "sent")
    old = sent.get(x.paper)
    return _with(s, x.request, sent={**sent, x.paper: replace(old, **x.changes)}) if old else s


@_RULES.allows(e.PaperChanged)
def _may_change_paper(s: S, x: e.PaperChanged) -> None:
    check_there(s.requests, x.request)
    check_there(s.requests[x.request].sent, x.paper)
    check_fields(x.changes, required=("what",))


@_RULES.on(e.PapersNotSent)
def _not_sent(s: S, x: e.PapersNotSent) -> S:
    return _with(s, x.request, sent={k: v for k, v in _of(s, x.request, "sent").items() if k not in x.papers})


@_RULES.on(e.CouncilAsked)
def _asked(s: S, x: e.CouncilAsked) -> S:
    asked = _of(s, x.request, "questions")
    return _with(s, x.request, questions={**asked, x.question: CouncilQuestion(x.question, x.text, x.asked_on)})


@_RULES.allows(e.CouncilAsked)
def _may_ask(s: S, x: e.CouncilAsked) -> None:
    check_there(s.requests, x.request)
    check_new(s.requests[x.request].questions, x.question)
    check_room(s.requests[x.request].questions, MOST_PAPERS)
    check_text(x.text, TEXT_LIMIT)


@_RULES.on(e.CouncilQuestionChanged)
def _question_changed(s: S, x: e.CouncilQuestionChanged) -> S:
    asked = _of(s, x.request, "questions")
    old = asked.get(x.question)
    return _with(s, x.request, questions={**asked, x.question: replace(old, **x.changes)}) if old else s


@_RULES.allows(e.CouncilQuestionChanged)
def _may_change_question(s: S, x: e.CouncilQuestionChanged) -> None:
    check_there(s.requests, x.request)
    check_there(s.requests[x.request].questions, x.question)
    check_fields(x.changes, long=("text", "answer"), required=("text",))


@_RULES.on(e.CouncilQuestionsRemoved)
def _no_questions(s: S, x: e.CouncilQuestionsRemoved) -> S:
    left = {k: v for k, v in _of(s, x.request, "questions").items() if k not in x.questions}
    return _with(s, x.request, questions=left)


@_RULES.on(e.CouncilDecided)
def _decided(s: S, x: e.CouncilDecided) -> S:
    return _with(s, x.request, decision=x.decision, decided_on=x.on, remarks=x.remarks)


@_RULES.allows(e.CouncilDecided)
def _may_decide(s: S, x: e.CouncilDecided) -> None:
    check_there(s.requests, x.request)
    check_length(x.remarks)


@_RULES.on(e.RequestsRemoved)
def _no_requests(s: S, x: e.RequestsRemoved) -> S:
    return replace(
        s,
        requests={k: v for k, v in s.requests.items() if k not in x.requests},
        conditions={k: v for k, v in s.conditions.items() if v.request not in x.requests},
    )


@_RULES.on(e.ConditionAdded)
def _condition(s: S, x: e.ConditionAdded) -> S:
    if x.request is not None and x.request not in s.requests:
        return s
    made = Condition(x.condition, x.text, x.request, x.since, origin=x.origin)
    return replace(s, conditions={**s.conditions, x.condition: made})


@_RULES.allows(e.ConditionAdded)
def _may_add_condition(s: S, x: e.ConditionAdded) -> None:
    check_there(s.requests, x.request)
    check_new(s.conditions, x.condition)
    check_room(s.conditions, MOST_CONDITIONS)
    check_text(x.text, TEXT_LIMIT)


@_RULES.on(e.ConditionChanged)
def _condition_changed(s: S, x: e.ConditionChanged) -> S:
    old = s.conditions.get(x.condition)
    return replace(s, conditions={**s.conditions, x.condition: replace(old, **x.changes)}) if old else s


@_RULES.allows(e.ConditionChanged)
def _may_change_condition(s: S, x: e.ConditionChanged) -> None:
    check_there(s.conditions, x.condition)
    check_fields(x.changes, long=("text", "note"), required=("text",))


@_RULES.on(e.ConditionsRemoved)
def _no_conditions(s: S, x: e.ConditionsRemoved) -> S:
    return replace(s, conditions={k: v for k, v in s.conditions.items() if k not in x.conditions})


def _of(s: S, request: str, name: str) -> Mapping[str, Any]:
    there: Mapping[str, Any] = getattr(s.requests.get(request), name, {})
    return there
