"""Items that are one: the same measure, or nearly the same text, from two workshops.

Which items may be one is proposed here; any others can be merged as well. What merging comes to stands in `joining`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import ActionStatus
from kits.policy_cycle.plan import likeness
from kits.policy_cycle.plan.records import Item

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
