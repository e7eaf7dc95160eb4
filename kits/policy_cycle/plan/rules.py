"""The rules of the plan's items. An item may be as empty as it is: only what could not be is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from kits.live import Rules, kept
from kits.live.checks import check_fields, check_new, check_room, check_text, check_there
from kits.policy_cycle.plan import events as e
from kits.policy_cycle.plan import joining
from kits.policy_cycle.plan.records import MOST_ITEMS, Item
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import MOST_MONEY
from kits.problems import Problem

rules: Rules[State] = Rules()

LONG = ("goal", "evaluate_how", "reason", "status_note")


def with_items(state: State, items: Mapping[str, Item]) -> State:
    """Return the state with these items on the plan."""
    return replace(state, plan=replace(state.plan, items=items))


def with_item(state: State, item: str, **changes: Any) -> State:
    """Return the state with an item changed; unchanged where it is gone."""
    return with_items(state, kept.changed(state.plan.items, item, **changes))


def without(items: Mapping[str, Item], gone: Iterable[str], instead: str | None = None) -> dict[str, Item]:
    """Return the items with some taken away; what was part of those becomes part of `instead`, or of nothing."""
    left = set(gone)
    return {
        key: replace(item, under=instead if instead != key else None) if item.under in left else item
        for key, item in items.items()
        if key not in left
    }


@rules.on(e.ItemAdded)
def _added(s: State, x: e.ItemAdded) -> State:
    item = Item(
        id=x.item,
        theme=x.theme,
        text=x.text,
        measure=x.measure,
        findings=tuple(dict.fromkeys(x.findings)),
        actions=tuple(dict.fromkeys(x.actions)),
        team=x.team,
        origin=x.origin,
    )
    return with_items(s, {**s.plan.items, x.item: item})


@rules.allows(e.ItemAdded)
def _may_add(s: State, x: e.ItemAdded) -> None:
    check_new(s.plan.items, x.item)
    check_room(s.plan.items, MOST_ITEMS)
    check_text(x.text)


@rules.on(e.ItemChanged)
def _changed(s: State, x: e.ItemChanged) -> State:
    return with_item(s, x.item, **x.changes)


@rules.allows(e.ItemChanged)
def _may_change(s: State, x: e.ItemChanged) -> None:
    check_there(s.plan.items, x.item)
    check_fields(x.changes, long=LONG, required=("text",))
    for amount in (x.changes.get("budget"), x.changes.get("spent")):
        if amount is not None and not 0 <= amount < MOST_MONEY:
            raise Problem("kits.policy_cycle:problems.budget", most=float(MOST_MONEY))
    if (under := x.changes.get("under")) is not None:
        check_under(s, x.item, under)


def check_under(s: State, item: str, under: str) -> None:
    """Raise Problem unless an item can be part of another: one that is part of nothing itself.

    One level, so that a plan never runs in a circle. `item` may be one that is not there yet.
    """
    check_there(s.plan.items, under)
    above = s.plan.items[under]
    if under == item or above.under is not None or any(other.under == item for other in s.plan.items.values()):
        raise Problem("kits.policy_cycle:problems.under_a_part", name=above.text)


@rules.on(e.SourcesAdded)
def _sources(s: State, x: e.SourcesAdded) -> State:
    item = s.plan.items.get(x.item)
    if item is None:
        return s
    findings = tuple(dict.fromkeys((*item.findings, *x.findings)))
    actions = tuple(dict.fromkeys((*item.actions, *x.actions)))
    return with_item(s, x.item, findings=findings, actions=actions)


@rules.allows(e.SourcesAdded)
def _may_add_sources(s: State, x: e.SourcesAdded) -> None:
    check_there(s.plan.items, x.item)


@rules.on(e.SourcesRemoved)
def _no_sources(s: State, x: e.SourcesRemoved) -> State:
    item = s.plan.items.get(x.item)
    if item is None:
        return s
    findings = tuple(key for key in item.findings if key not in x.findings)
    actions = tuple(key for key in item.actions if key not in x.actions)
    return with_item(s, x.item, findings=findings, actions=actions)


@rules.on(e.ItemsMerged)
def _merged(s: State, x: e.ItemsMerged) -> State:
    others = [s.plan.items[key] for key in dict.fromkeys(x.items) if key in s.plan.items and key != x.into]
    if x.into not in s.plan.items or not others:
        return s
    keep = x.keep or {}
    has_parts = joining.has_parts(s.plan.items, (x.into, *x.items))
    made = joining.merged(s.plan.items[x.into], others, keep, has_parts=has_parts)
    items = without(s.plan.items, (item.id for item in others), instead=x.into)
    judged = s.evaluation.judged
    if (stays := judged.get(keep.get(joining.JUDGED, ""))) is not None:
        judged = {**kept.without(judged, *(item.id for item in others)), x.into: stays}
    return with_items(replace(s, evaluation=replace(s.evaluation, judged=judged)), {**items, x.into: made.item})


@rules.allows(e.ItemsMerged)
def _may_merge(s: State, x: e.ItemsMerged) -> None:
    check_there(s.plan.items, x.into, *x.items)
    if not set(x.items) - {x.into}:
        raise Problem("kits.policy_cycle:problems.merge_two")
    keep = x.keep or {}
    if not keep.keys() <= {*joining.CHOSEN, joining.JUDGED}:
        raise Problem("kits.live:problems.gone")
    check_there({x.into, *x.items, joining.TOGETHER}, *keep.values())
    others = [s.plan.items[key] for key in dict.fromkeys(x.items) if key != x.into]
    made = joining.merged(s.plan.items[x.into], others, keep).item
    check_fields({name: getattr(made, name) for name in joining.BETWEEN}, long=LONG)
    if any((getattr(made, name) or 0) >= MOST_MONEY for name in joining.AMOUNTS):
        raise Problem("kits.policy_cycle:problems.budget", most=float(MOST_MONEY))


@rules.on(e.ItemsKeptApart)
def _kept_apart(s: State, x: e.ItemsKeptApart) -> State:
    pairs = {(min(pair), max(pair)) for pair in combinations(set(x.items), 2)}
    return replace(s, kept_apart=s.kept_apart | pairs)


@rules.on(e.ItemsRemoved)
def _removed(s: State, x: e.ItemsRemoved) -> State:
    return with_items(s, without(s.plan.items, x.items))


@rules.allows(e.ItemsRemoved)
def _may_remove(s: State, x: e.ItemsRemoved) -> None:
    check_there(s.plan.items, *x.items)
