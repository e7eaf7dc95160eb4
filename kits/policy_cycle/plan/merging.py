"""Items that are one: the same measure, or nearly the same text, from two workshops.

Merged, they have all sources together. A budget is not added up: it was the same money. Where the items said different
things, what stays and what falls away is shown before it is done. Undo splits them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kits.dossier.records import ActionStatus
from kits.policy_cycle.plan import likeness
from kits.policy_cycle.plan.records import Item

KEPT_OF_ALL = ("findings", "actions", "causes", "notes", "evidence")
"""Fields whose values are put together."""
OWN = ("id", "text", "origin", "team", *KEPT_OF_ALL)
"""Fields that are not filled in from the others one by one."""
AMOUNTS = ("budget", "spent")
FINISHED = (ActionStatus.DONE, ActionStatus.NOT_DONE)


class Why(StrEnum):
    """Why items are proposed for merging. Texts: `merging.<value>`."""

    MEASURE = "measure"
    TEXT = "text"


@dataclass(frozen=True)
class Proposal:
    """Items that may be one, the oldest first. `across_teams` says that they are of different teams."""

    items: tuple[str, ...]
    why: Why
    across_teams: bool


@dataclass(frozen=True)
class Merged:
    """What items become together, and per field what fell away because they said different things."""

    item: Item
    fell_away: Mapping[str, tuple[Any, ...]]


def proposals(items: Mapping[str, Item], kept_apart: Iterable[tuple[str, str]] = ()) -> tuple[Proposal, ...]:
    """Return which items may be one; those a person kept apart, finished ones and a team's part of another are not."""
    apart = {frozenset(pair) for pair in kept_apart}
    open_items = {key: item for key, item in items.items() if item.status not in FINISHED}
    found = [*_same_measure(open_items, apart), *_same_text(open_items, apart)]
    seen: set[frozenset[str]] = set()
    made = []
    for why, group in found:
        if any(set(group) <= other for other in seen):
            continue
        seen.add(frozenset(group))
        teams = {open_items[key].team for key in group}
        made.append(Proposal(tuple(group), why, len(teams) > 1))
    return tuple(made)


def _same_measure(items: Mapping[str, Item], apart: set[frozenset[str]]) -> Iterable[tuple[Why, list[str]]]:
    by_measure: dict[tuple[str, str], list[str]] = {}
    for item in items.values():
        if item.measure:
            by_measure.setdefault((item.theme, item.measure), []).append(item.id)
    for keys in by_measure.values():
        yield from ((Why.MEASURE, group) for group in _together(keys, items, apart))


def _same_text(items: Mapping[str, Item], apart: set[frozenset[str]]) -> Iterable[tuple[Why, list[str]]]:
    texts = {key: item.text for key, item in items.items()}
    pairs = [(one, other) for one, other in likeness.pairs(texts) if items[one].theme is items[other].theme]
    for keys in likeness.joined(pairs):
        yield from ((Why.TEXT, group) for group in _together(keys, items, apart))


def _together(keys: list[str], items: Mapping[str, Item], apart: set[frozenset[str]]) -> list[list[str]]:
    """Return groups of two and more in which every item can be merged with every other."""
    groups: list[list[str]] = []
    for key in keys:
        for group in groups:
            if all(_can(items[key], items[other]) and frozenset((key, other)) not in apart for other in group):
                group.append(key)
                break
        else:
            groups.append([key])
    return [group for group in groups if len(group) > 1]


def _can(one: Item, other: Item) -> bool:
    """A team's part of the general plan says the same as what it is a part of, and that is meant to be so."""
    return one.under != other.id and other.under != one.id and (one.under is None or one.under != other.under)


def merged(into: Item, others: Iterable[Item]) -> Merged:
    """Return what items become together: `into`, with what it left open filled in from the others, and all sources.

    Of different amounts the highest stays. Items of different teams become one of the organisation.
    """
    rest = list(others)
    changes: dict[str, Any] = {name: _all(name, (into, *rest)) for name in KEPT_OF_ALL}
    fell_away: dict[str, tuple[Any, ...]] = {}
    for name in Item.__dataclass_fields__:
        if name in OWN:
            continue
        said = [value for item in (into, *rest) if (value := getattr(item, name)) not in (None, "")]
        stays = max(said) if name in AMOUNTS and said else said[0] if said else getattr(into, name)
        changes[name] = stays
        if others_said := tuple(dict.fromkeys(value for value in said if value != stays)):
            fell_away[name] = others_said
    if texts := tuple(dict.fromkeys(item.text for item in rest if item.text != into.text)):
        fell_away["text"] = texts
    if {item.team for item in rest} != {into.team}:
        changes["team"] = None
    if changes["under"] in {item.id for item in rest} | {into.id}:
        changes["under"] = None
    return Merged(replace(into, **changes), fell_away)


def _all(name: str, items: Iterable[Item]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(key for item in items for key in getattr(item, name)))
