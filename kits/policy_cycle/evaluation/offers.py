"""What a year leaves open for the next one, offered one by one and each with why it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation import effect
from kits.policy_cycle.evaluation.records import Decision, Judged, Judgement
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import Priority
from kits.policy_cycle.weighing.records import Cause
from kits.small_groups.organisation import Tree

ASKS = (Decision.NEW_MEASURE, Decision.INVESTIGATE)
"""Decisions about a measure that leave a question."""


class Kind(StrEnum):
    """What is offered. Texts: `offers.kinds.<value>`."""

    TARGET = "target"
    CAUSE = "cause"
    QUESTION = "question"
    COUNCIL_QUESTION = "council_question"
    MEASURE = "measure"
    CONDITION = "condition"


class Why(StrEnum):
    """Why it is offered, and whether it comes along unless somebody says no. Texts: `offers.why.<value>`."""

    MISSED = "missed"
    UNKNOWN = "unknown"
    REACHED = "reached"
    GOES_ON = "goes_on"
    UNTACKLED = "untackled"
    NOT_GONE = "not_gone"
    TACKLED = "tackled"
    UNANSWERED = "unanswered"
    NEW_MEASURE = "new_measure"
    INVESTIGATE = "investigate"
    UNMET = "unmet"


OVER = (Why.REACHED, Why.TACKLED)
"""Reasons to leave something behind."""


@dataclass(frozen=True)
class Offer:
    """One thing the next year can take along: its id in this one, what it says, of which theme (None is all), and why."""

    kind: Kind
    key: str
    text: str
    why: Why
    theme: Theme | None = None

    @property
    def taken(self) -> bool:
        """Whether it comes along unless somebody says no."""
        return self.why not in OVER


def offers(state: State, tree: Tree, on: dt.date) -> tuple[Offer, ...]:
    """Return what a year leaves open on the day `on`: targets, causes, questions, conditions.

    `tree` tells which figures may be shown.
    """
    return (*_targets(state, tree, on), *_causes(state), *_questions(state), *_conditions(state))


def _targets(state: State, tree: Tree, on: dt.date) -> Iterator[Offer]:
    for target in state.plan.targets.values():
        yield Offer(Kind.TARGET, target.id, target.text, _why(state, target, tree, on), target.theme)


def _why(state: State, target: Target, tree: Tree, on: dt.date) -> Why:
    if target.by is not None and target.by > f"{state.year}-12-31":
        return Why.GOES_ON
    reached = effect.of_target(state.figures, target, state.year or 0, tree, on).reached
    return {True: Why.REACHED, False: Why.MISSED, None: Why.UNKNOWN}[reached]


def _causes(state: State) -> Iterator[Offer]:
    """Yield the causes, those that go first in front; one whose every measure helped is over."""
    rank = {Priority.HIGH: 0, Priority.MIDDLE: 1, Priority.LOW: 2, None: 3}
    for cause in sorted(state.plan.weighing.causes.values(), key=lambda one: rank[one.priority]):
        yield Offer(Kind.CAUSE, cause.id, cause.text, _tackled(state, cause), cause.theme)


def _tackled(state: State, cause: Cause) -> Why:
    items = [item.id for item in state.plan.items.values() if cause.id in item.causes]
    if not items:
        return Why.UNTACKLED
    judged = [state.evaluation.judged.get(item, Judged()).judgement for item in items]
    return Why.TACKLED if all(one is Judgement.EFFECTIVE for one in judged) else Why.NOT_GONE


def _questions(state: State) -> Iterator[Offer]:
    for question in state.questions.values():
        if not question.answer:
            yield Offer(Kind.QUESTION, question.id, question.text, Why.UNANSWERED, question.theme)
    for request in state.requests.values():
        for asked in request.questions.values():
            if not asked.answer:
                yield Offer(Kind.COUNCIL_QUESTION, asked.id, asked.text, Why.UNANSWERED)
    for key, judged in state.evaluation.judged.items():
        item = state.plan.items.get(key)
        if item is not None and judged.decision in ASKS:
            text = " – ".join(part for part in (item.text, judged.decision_note) if part)
            yield Offer(Kind.MEASURE, key, text, Why(str(judged.decision)), item.theme)


def _conditions(state: State) -> Iterator[Offer]:
    for one in standing.all_conditions(state):
        if one.met_on is None:
            yield Offer(Kind.CONDITION, one.id, one.text, Why.UNMET)
