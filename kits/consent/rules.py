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
from kits.live.kept import Kept, changed, without

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
    return replace(s, requests=changed(s.requests, request, **changes))


class _InRequest(Kept[Any]):
    """What stands in a request: the papers that were sent, or what the council asked."""

    def of(self, s: Consulted, x: Any) -> Mapping[str, Any]:
        there: Mapping[str, Any] = getattr(s.requests.get(x.request), self.name, {})
        return there

    def put(self, s: S, x: Any, things: Mapping[str, Any]) -> S:
        return _with(s, x.request, **{self.name: things})


_SENT, _QUESTIONS, _CONDITIONS = _InRequest(_RULES, "sent"), _InRequest(_RULES, "questions"), Kept(_RULES, "conditions")
_SENT.changed(e.PaperChanged, "paper", required=("what",))
_SENT.removed(e.PapersNotSent, "papers")
_QUESTIONS.changed(e.CouncilQuestionChanged, "question", long=("text", "answer"), required=("text",))
_QUESTIONS.removed(e.CouncilQuestionsRemoved, "questions")
_CONDITIONS.changed(e.ConditionChanged, "condition", long=("text", "note"), required=("text",))
_CONDITIONS.removed(e.ConditionsRemoved, "conditions")
Kept(_RULES, "requests").changed(e.RequestChanged, "request", long=("remarks",))


@_RULES.on(e.PaperSent)
def _sent(s: Any, x: e.PaperSent) -> Any:
    old: Sent | None = _SENT.of(s, x).get(x.paper)
    return _SENT.plus(s, x, Sent(x.paper, x.what, x.on, x.file or (old.file if old else None)))


@_RULES.allows(e.PaperSent)
def _may_send(s: S, x: e.PaperSent) -> None:
    check_there(s.requests, x.request)
    check_text(x.paper)
    check_text(x.what)
    if x.paper not in s.requests[x.request].sent:
        check_room(s.requests[x.request].sent, MOST_PAPERS)


@_RULES.on(e.CouncilAsked)
def _asked(s: Any, x: e.CouncilAsked) -> Any:
    return _QUESTIONS.plus(s, x, CouncilQuestion(x.question, x.text, x.asked_on))


@_RULES.allows(e.CouncilAsked)
def _may_ask(s: S, x: e.CouncilAsked) -> None:
    check_there(s.requests, x.request)
    _QUESTIONS.check_more(s, x, x.question, MOST_PAPERS)
    check_text(x.text, TEXT_LIMIT)


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
        requests=without(s.requests, *x.requests),
        conditions={k: v for k, v in s.conditions.items() if v.request not in x.requests},
    )


@_RULES.on(e.ConditionAdded)
def _condition(s: Any, x: e.ConditionAdded) -> Any:
    if x.request is not None and x.request not in s.requests:
        return s
    return _CONDITIONS.plus(s, x, Condition(x.condition, x.text, x.request, x.since, origin=x.origin))


@_RULES.allows(e.ConditionAdded)
def _may_add_condition(s: S, x: e.ConditionAdded) -> None:
    check_there(s.requests, x.request)
    _CONDITIONS.check_more(s, x, x.condition, MOST_CONDITIONS)
    check_text(x.text, TEXT_LIMIT)
