"""The plan's versions: what was adopted, and what has changed since.

How far an item is does not make it another plan (`PROGRESS`): a plan that is carried out stays the version it was. That
an item is not going to be carried out does: what the council consented to is then no longer what will be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, cast

from kits.consent.matter import Matter
from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.council.records import Request, Version
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.plan.records import PROGRESS
from kits.policy_cycle.state import State
from kits.problems import Problem

FIRST = (("budget",), ("owner",), ("due", "starts", "by", "evaluate_on"))
"""Fields whose change is told before that of others, in this order."""
NOT_COMPARED = {"id", "origin", *PROGRESS}
DROPPED = ActionStatus.NOT_DONE


class Kind(StrEnum):
    """How something differs. Texts: `differences.<value>`."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Subject(StrEnum):
    """What differs. Texts: `subjects.<value>`."""

    INTENTION = "intention"
    VISION = "vision"
    TARGET = "target"
    START = "start"
    CAUSE = "cause"
    FEED = "feed"
    ITEM = "item"


IN_WORDS = (Subject.INTENTION, Subject.VISION)
"""What is a text under a key that is no name of its own: what it is called has to be looked up."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two plans.

    `key` is the id of what differs (for an intention the theme, for the vision its question, for a start agreement theme
    and subject with a dot, for what leads to what both causes' ids with `>`), `name` what it is called; for what is in
    `IN_WORDS` that is the key. For what changed, `field` is the field's name and `before` and `after` its values; an item
    that is still there but not going to be carried out is removed as well, with its `status` as the field.
    """

    kind: Kind
    subject: Subject
    key: str
    name: str
    field: str = ""
    before: Any = None
    after: Any = None


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Return in what `new` differs from `old`, what weighs most in front.

    First what fell away, of measures first; then what changed of budgets, of who does it and of dates; then all the rest,
    in the new plan's order.
    """
    found: list[Difference] = []
    for subject, get in _PARTS.items():
        found += _compared(subject, get(old), get(new))
    return tuple(sorted(found, key=_weight))


def _weight(one: Difference) -> tuple[int, int]:
    if one.kind is Kind.REMOVED:
        return (0, 0 if one.subject is Subject.ITEM else 1)
    told = next((n for n, names in enumerate(FIRST) if one.field in names), len(FIRST))
    return (1, told)


def of(found: Iterable[Difference], old: Plan, new: Plan, theme: Theme | None = None, team: str = "") -> list[Difference]:
    """Return the differences that are about one theme, or about the measures of one team; all of them for neither."""
    if team:
        return [one for one in found if one.subject is Subject.ITEM and team in _teams(one.key, old, new)]
    return [one for one in found if theme is None or theme in _themes(one, old, new)]


def _teams(item: str, *plans: Plan) -> set[str | None]:
    return {plan.items[item].team for plan in plans if item in plan.items}


def _themes(one: Difference, *plans: Plan) -> set[Theme]:
    if one.subject is Subject.VISION:
        return {Theme.AGGRESSION}
    if one.subject in (Subject.INTENTION, Subject.START):
        return {Theme(one.key.partition(".")[0])}
    keys = one.key.split(">")
    things = [_PARTS[one.subject](plan) if one.subject is not Subject.FEED else plan.weighing.causes for plan in plans]
    return {there[key].theme for there in things for key in keys if key in there}


def same(old: Plan, new: Plan) -> bool:
    """Tell whether two plans are the same version."""
    return old is new or not differences(old, new)


def _compared(subject: Subject, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    if old is new:
        return
    for key, thing in new.items():
        before = old.get(key)
        if before is None:
            yield Difference(Kind.ADDED, subject, key, _name(subject, key, thing))
        elif before is not thing:
            yield from _changed(subject, key, before, thing)
    for key, thing in old.items():
        if key not in new:
            yield Difference(Kind.REMOVED, subject, key, _name(subject, key, thing))


def _changed(subject: Subject, key: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(after, str):
        if before != after and subject in IN_WORDS:
            yield Difference(Kind.CHANGED, subject, key, key, "text", before, after)
        return
    for field in fields(after):
        was, now = getattr(before, field.name), getattr(after, field.name)
        dropped = field.name == "status" and DROPPED in (was, now)
        if was != now and (dropped or field.name not in NOT_COMPARED):
            kind = Kind.REMOVED if dropped and now is DROPPED else Kind.CHANGED
            yield Difference(kind, subject, key, _name(subject, key, after), field.name, was, now)


def _name(subject: Subject, key: str, thing: Any) -> str:
    if isinstance(thing, str):
        return thing if subject is Subject.FEED else key
    return thing.text or key


def _start(plan: Plan) -> dict[str, Any]:
    return {f"{theme}.{subject}": one for theme, said in plan.start.items() for subject, one in said.items()}


def _feeds(plan: Plan) -> dict[str, str]:
    texts = {key: cause.text for key, cause in plan.weighing.causes.items()}
    return {f"{a}>{b}": f"{texts.get(a, a)} → {texts.get(b, b)}" for a, b in sorted(plan.weighing.feeds)}


_PARTS: Mapping[Subject, Any] = {
    Subject.INTENTION: lambda plan: plan.intentions,
    Subject.VISION: lambda plan: plan.vision,
    Subject.TARGET: lambda plan: plan.targets,
    Subject.START: _start,
    Subject.CAUSE: lambda plan: plan.weighing.causes,
    Subject.FEED: _feeds,
    Subject.ITEM: lambda plan: plan.items,
}


def _may_ask(state: State) -> None:
    if not state.plan.items:
        raise Problem("kits.policy_cycle:problems.no_items")


MATTER: Matter[State, Plan] = Matter(name="plan", of=lambda s: s.plan, same=same, check=_may_ask, request=Request)
"""What consent is asked to: the plan as it is."""


def before(state: State) -> Version | Request | None:
    """Return what the plan as it is now is told apart from.

    That is the last adopted version; without one, what the council last decided about, or else what it was asked.
    """
    last = cast("Version | None", MATTER.adopted(state))
    if last is not None:
        return last
    asked_ = list(state.requests.values())[::-1]
    return next((one for one in asked_ if one.decision is not None), asked_[0] if asked_ else None)


def changes(state: State) -> tuple[Difference, ...]:
    """Return what changed since then; nothing when there is nothing to compare with."""
    then = before(state)
    return differences(then.plan, state.plan) if then else ()


def asked(state: State, request: Request) -> State:
    """Return the state with the plan as the council was asked about it, for what goes with that request."""
    there = tuple(v for v in state.versions if v.number < request.version or same(v.plan, request.plan))
    requests: dict[str, Request] = {}
    for key, one in state.requests.items():
        requests[key] = one
        if key == request.id:
            break
    return replace(state, plan=request.plan, versions=there, requests=requests)


def at(state: State, version: Version) -> State:
    """Return the state with the plan as it was adopted, for a document of that version."""
    return replace(state, plan=version.plan, versions=tuple(v for v in state.versions if v.number <= version.number))
