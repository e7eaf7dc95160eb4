"""Where the plan stands with the works council: consent belongs to the plan that was put to it, and to no later one."""

from __future__ import annotations

from typing import cast

from kits.consent import standing as any_standing
from kits.consent.standing import Standing, Warning_, all_conditions, asked, compared, conditions, standing
from kits.policy_cycle.council.records import Request
from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.state import State


def current(state: State) -> Request | None:
    """Return the request that was made last."""
    return cast("Request | None", any_standing.current(state))


def of_plan(state: State) -> Standing:
    """Return how the plan as it is now stands: as the last request about it does, as long as it is the same plan."""
    return any_standing.of_now(MATTER, state)


def changed_since(state: State, request: Request) -> bool:
    """Tell whether the plan is another than the one the works council was asked about."""
    return any_standing.changed_since(MATTER, state, request)


def warnings(state: State) -> tuple[Warning_, ...]:
    """Return what to know before this plan is adopted."""
    return any_standing.warnings(MATTER, state)


def stands(how: Standing, language: str) -> str:
    """Return how a plan or a request stands, in a few words."""
    return any_standing.stands(MATTER, how, language)


def sentences(state: State, language: str) -> tuple[str, ...]:
    """Return where the plan as it is now stands: what was consented to, when and on which conditions; what was not asked."""
    return any_standing.sentences(MATTER, state, language)


__all__ = [
    "MATTER",
    "Standing",
    "Warning_",
    "all_conditions",
    "asked",
    "changed_since",
    "compared",
    "conditions",
    "current",
    "of_plan",
    "sentences",
    "standing",
    "stands",
    "warnings",
]
