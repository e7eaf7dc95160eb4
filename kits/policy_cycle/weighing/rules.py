"""The rules of weighing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kits.live import Rules
from kits.live.checks import check_fields, check_new, check_room, check_text, check_there
from kits.live.kept import changed, without
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import events as e
from kits.policy_cycle.weighing.records import MOST_CAUSES, MOST_GROUPS, Cause, Group, Together
from kits.problems import Problem

rules: Rules[State] = Rules()


def _weigh(s: State, **changes: Any) -> State:
    return replace(s, plan=replace(s.plan, weighing=replace(s.plan.weighing, **changes)))


def _with_cause(s: State, cause: str, **changes: Any) -> State:
    return _weigh(s, causes=changed(s.plan.weighing.causes, cause, **changes))


@rules.on(e.CauseAdded)
def _added(s: State, x: e.CauseAdded) -> State:
    group = x.group if x.group in s.plan.weighing.groups else None
    cause = Cause(x.cause, x.theme, x.text, tuple(dict.fromkeys(x.findings)), group)
    return _weigh(s, causes={**s.plan.weighing.causes, x.cause: cause})


@rules.allows(e.CauseAdded)
def _may_add(s: State, x: e.CauseAdded) -> None:
    check_new(s.plan.weighing.causes, x.cause)
    check_room(s.plan.weighing.causes, MOST_CAUSES)
    check_text(x.text)
    _check_group(s, x.group, x.theme)


@rules.on(e.CauseChanged)
def _changed(s: State, x: e.CauseChanged) -> State:
    made = _with_cause(s, x.cause, **x.changes)
    cause = made.plan.weighing.causes.get(x.cause)
    group = made.plan.weighing.groups.get(cause.group) if cause and cause.group else None
    return _with_cause(made, x.cause, group=None) if cause and group and group.theme is not cause.theme else made


@rules.allows(e.CauseChanged)
def _may_change(s: State, x: e.CauseChanged) -> None:
    check_there(s.plan.weighing.causes, x.cause)
    check_fields(x.changes, long=("reason",), required=("text",))


@rules.on(e.CausesMerged)
def _merged(s: State, x: e.CausesMerged) -> State:
    causes = s.plan.weighing.causes
    gone = [key for key in dict.fromkeys(x.causes) if key in causes and key != x.into]
    if x.into not in causes or not gone:
        return s
    findings = tuple(dict.fromkeys(f for key in (x.into, *gone) for f in causes[key].findings))
    left = changed(without(causes, *gone), x.into, findings=findings)
    return _relinked(_weigh(s, causes=left), dict.fromkeys(gone, x.into))


@rules.allows(e.CausesMerged)
def _may_merge(s: State, x: e.CausesMerged) -> None:
    check_there(s.plan.weighing.causes, x.into, *x.causes)
    if not set(x.causes) - {x.into}:
        raise Problem("kits.policy_cycle:problems.merge_causes")


@rules.on(e.CausesRemoved)
def _removed(s: State, x: e.CausesRemoved) -> State:
    return _relinked(_weigh(s, causes=without(s.plan.weighing.causes, *x.causes)), dict.fromkeys(x.causes))


def _relinked(s: State, instead: Mapping[str, str | None]) -> State:
    """Return the state with arrows and items that spoke of causes that went speaking of what took their place, if any."""

    def now(key: str) -> str | None:
        return instead.get(key, key)

    ends = ((now(cause), now(into)) for cause, into in s.plan.weighing.feeds)
    feeds = frozenset((cause, into) for cause, into in ends if cause and into and cause != into)
    items = {key: _with_causes(item, map(now, item.causes)) for key, item in s.plan.items.items()}
    return replace(s, plan=replace(s.plan, items=items, weighing=replace(s.plan.weighing, feeds=feeds)))


def _with_causes(item: Item, causes: Iterable[str | None]) -> Item:
    left = tuple(dict.fromkeys(cause for cause in causes if cause))
    return item if left == item.causes else replace(item, causes=left)


def _check_group(s: State, group: str | None, theme: object) -> None:
    check_there(s.plan.weighing.groups, group)
    if group is not None and s.plan.weighing.groups[group].theme is not theme:
        raise Problem("kits.policy_cycle:problems.other_theme")


@rules.on(e.GroupFormed)
def _formed(s: State, x: e.GroupFormed) -> State:
    made = _weigh(s, groups={**s.plan.weighing.groups, x.group: Group(x.group, x.theme, x.name)})
    return _grouped(made, e.CausesGrouped(causes=x.causes, group=x.group))


@rules.allows(e.GroupFormed)
def _may_form(s: State, x: e.GroupFormed) -> None:
    check_new(s.plan.weighing.groups, x.group)
    check_room(s.plan.weighing.groups, MOST_GROUPS)
    check_text(x.name)
    check_there(s.plan.weighing.causes, *x.causes)
    if any(s.plan.weighing.causes[cause].theme is not x.theme for cause in x.causes):
        raise Problem("kits.policy_cycle:problems.other_theme")


@rules.on(e.GroupNamed)
def _named(s: State, x: e.GroupNamed) -> State:
    return _weigh(s, groups=changed(s.plan.weighing.groups, x.group, name=x.name))


@rules.allows(e.GroupNamed)
def _may_name(s: State, x: e.GroupNamed) -> None:
    check_there(s.plan.weighing.groups, x.group)
    check_text(x.name)


@rules.on(e.CausesGrouped)
def _grouped(s: State, x: e.CausesGrouped) -> State:
    group = s.plan.weighing.groups.get(x.group) if x.group else None
    if x.group and group is None:
        return s
    moved = {
        key: replace(cause, group=x.group) if key in x.causes and (group is None or group.theme is cause.theme) else cause
        for key, cause in s.plan.weighing.causes.items()
    }
    return _weigh(s, causes=moved)


@rules.allows(e.CausesGrouped)
def _may_group(s: State, x: e.CausesGrouped) -> None:
    check_there(s.plan.weighing.causes, *x.causes)
    for cause in x.causes:
        _check_group(s, x.group, s.plan.weighing.causes[cause].theme)


@rules.on(e.GroupDissolved)
def _dissolved(s: State, x: e.GroupDissolved) -> State:
    causes = {k: replace(c, group=None) if c.group == x.group else c for k, c in s.plan.weighing.causes.items()}
    return _weigh(s, causes=causes, groups=without(s.plan.weighing.groups, x.group))


@rules.on(e.FeedDrawn)
def _drawn(s: State, x: e.FeedDrawn) -> State:
    causes = s.plan.weighing.causes
    if x.cause not in causes or x.into not in causes:
        return s
    return _weigh(s, feeds=s.plan.weighing.feeds | {(x.cause, x.into)})


@rules.allows(e.FeedDrawn)
def _may_draw(s: State, x: e.FeedDrawn) -> None:
    check_there(s.plan.weighing.causes, x.cause, x.into)
    if x.cause == x.into:
        raise Problem("kits.policy_cycle:problems.feeds_itself")


@rules.on(e.FeedErased)
def _erased(s: State, x: e.FeedErased) -> State:
    return _weigh(s, feeds=s.plan.weighing.feeds - {(x.cause, x.into)})


@rules.on(e.WeighedTogether)
def _together(s: State, x: e.WeighedTogether) -> State:
    together = s.plan.weighing.together
    return _weigh(s, together={**together, x.theme: replace(together.get(x.theme, Together()), **x.changes)})
