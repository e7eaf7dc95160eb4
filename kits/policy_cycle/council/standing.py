"""Where the plan stands with the works council, and what to know before it is adopted."""

from __future__ import annotations

from enum import StrEnum

from kits.policy_cycle.council.records import Decision, Request
from kits.policy_cycle.council.versions import same
from kits.policy_cycle.state import State


class Standing(StrEnum):
    """How a request stands. Texts: `council.<value>`."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    QUESTIONS = "questions"
    CONSENT = "consent"
    REFUSAL = "refusal"


class Warning_(StrEnum):  # noqa: N801 - the word is taken
    """What somebody who adopts a plan should know. It stands in nobody's way. Texts: `adopting.<value>`."""

    NOT_ASKED = "not_asked"
    NOT_DECIDED = "not_decided"
    REFUSED = "refused"
    CHANGED_SINCE = "changed_since"


def current(state: State) -> Request | None:
    """Return the request that was made last."""
    return next(reversed(list(state.requests.values())), None)


def standing(request: Request | None) -> Standing:
    """Return how a request stands; `questions` while one of the works council's is unanswered."""
    if request is None:
        return Standing.NOT_ASKED
    if request.decision is not None:
        return Standing(request.decision.value)
    return Standing.QUESTIONS if any(not q.answer for q in request.questions.values()) else Standing.ASKED


def changed_since(state: State, request: Request) -> bool:
    """Tell whether the plan is another than the one the works council was asked about."""
    return not same(request.plan, state.plan)


def warnings(state: State) -> tuple[Warning_, ...]:
    """Return what to know before this plan is adopted."""
    request = current(state)
    if request is None:
        return (Warning_.NOT_ASKED,)
    found = []
    if request.decision is None:
        found.append(Warning_.NOT_DECIDED)
    elif request.decision is Decision.REFUSAL:
        found.append(Warning_.REFUSED)
    if changed_since(state, request):
        found.append(Warning_.CHANGED_SINCE)
    return tuple(found)
