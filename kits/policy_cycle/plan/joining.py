"""What items become when they turn out to be one: what stays and what falls away, chosen per field.

What stands in lists (sources, causes) is put together. For every other field a person chooses whose value stays; nothing
chosen, what the first item left open is filled in from the others. A budget is not added up unless that is chosen: mostly it
was the same money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from kits.policy_cycle.plan.records import Item

TOGETHER = "together"
"""What can be chosen instead of an item's id: amounts added up, texts one below the other, all teams at once."""
JUDGED = "judged"
"""Whose judgement in the evaluation stays: chosen like a field, and kept beside the plan."""
AMOUNTS = ("budget", "spent")
"""Amounts in euro, of which the highest stays when nothing is chosen; they can be added up."""
BETWEEN = {"goal": "\n", "helpers": ", ", "evaluate_how": "\n", "reason": "\n", "status_note": "\n"}
"""Texts that can all stay, and what stands between them then."""
KEPT_OF_ALL = tuple(f.name for f in fields(Item) if f.default == ())
"""Fields whose values are put together."""
CHOSEN = tuple(f.name for f in fields(Item) if f.name != "id" and f.name not in KEPT_OF_ALL)
"""Fields of which one value stays."""
OWN = ("text", "origin")
"""Fields that are not filled in from the others unless that is chosen."""


@dataclass(frozen=True)
class Option:
    """A value that can stay: `key` is the id of the first item that has it, or TOGETHER."""

    key: str
    value: Any


@dataclass(frozen=True)
class Merged:
    """What items become together, and per field what fell away because they said different things."""

    item: Item
    fell_away: Mapping[str, tuple[Any, ...]]


def merged(into: Item, others: Iterable[Item], keep: Mapping[str, str] | None = None, *, has_parts: bool = False) -> Merged:
    """Return what items become together: `into`, with the others' sources, and per field the value that was chosen.

    `keep` says per field whose value stays: an item's id, or TOGETHER. Nothing chosen, `into`'s own stays, or what the
    others filled in where it has none; of budgets the highest; items of different teams become one of the organisation.
    `has_parts` is whether items of teams are part of any of them: then it is part of none itself.
    """
    items = (into, *others)
    chosen = keep or {}
    changes: dict[str, Any] = {name: _all(name, items) for name in KEPT_OF_ALL}
    changes |= {name: _stays(name, items, chosen.get(name, "")) for name in CHOSEN}
    within = {item.id for item in items}
    if changes["under"] in within or (chosen and (has_parts or changes["team"] is None)):
        changes["under"] = None
    fell_away = {
        name: gone
        for name in CHOSEN
        if name not in ("origin", "under") and (gone := _gone(name, items, changes[name], chosen.get(name, "")))
    }
    if gone := tuple(value for value in _said("under", items) if value not in (changes["under"], *within)):
        fell_away["under"] = gone
    return Merged(replace(into, **changes), fell_away)


def options(name: str, items: Sequence[Item]) -> tuple[Option, ...]:
    """Return the values of a field of which one can stay, each once, in the items' order; what they are together is last.

    A field that all leave open has none. No team is a value as well: then an item is of the organisation.
    """
    within = {item.id for item in items}
    found: dict[Any, Option] = {}
    for item in items:
        value = getattr(item, name)
        if _is_said(name, value) and not (name == "under" and value in within):
            found.setdefault(value, Option(item.id, value))
    if len(found) > 1 and (both := _together(name, items)) not in found and both != "":
        found[both] = Option(TOGETHER, both)
    return tuple(found.values())


def has_parts(items: Mapping[str, Item], within: Iterable[str]) -> bool:
    """Return whether an item outside these is part of one of them."""
    inside = set(within)
    return any(item.under in inside for key, item in items.items() if key not in inside)


def choices(items: Sequence[Item], keep: Mapping[str, str]) -> dict[str, str]:
    """Return what stays of every field with something to choose or fill in: as `keep` says, else what stays by itself."""
    made = {}
    for name in CHOSEN:
        there = options(name, items)
        if not there or (len(there) == 1 and there[0].value == getattr(items[0], name)):
            continue
        by_itself = _stays(name, items, "")
        key = next((one.key for one in there if one.value == by_itself), there[0].key)
        made[name] = keep[name] if keep.get(name) in {one.key for one in there} else key
    return made


def _is_said(name: str, value: Any) -> bool:
    return name == "team" or value not in (None, "")


def _said(name: str, items: Iterable[Item]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for item in items if _is_said(name, value := getattr(item, name))))


def _stays(name: str, items: Sequence[Item], choice: str) -> Any:
    if choice == TOGETHER and (both := _together(name, items)) != "":
        return both
    for item in items:
        if item.id == choice:
            return getattr(item, name)
    said = _said(name, items)
    if name == "team":
        return said[0] if len(said) == 1 else None
    if name in OWN or not said:
        return getattr(items[0], name)
    return max(said) if name in AMOUNTS else said[0]


def _together(name: str, items: Sequence[Item]) -> Any:
    """Return what all values of a field are together; "" where a field has no such thing."""
    said = _said(name, items)
    if name in AMOUNTS:
        return round(sum(getattr(item, name) or 0 for item in items), 2)
    if name == "team":
        return None
    return BETWEEN[name].join(said) if name in BETWEEN else ""


def _gone(name: str, items: Sequence[Item], stays: Any, choice: str) -> tuple[Any, ...]:
    if choice == TOGETHER and (name in BETWEEN or name in AMOUNTS):
        return ()
    return tuple(value for value in _said(name, items) if value != stays)


def _all(name: str, items: Iterable[Item]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(key for item in items for key in getattr(item, name)))
