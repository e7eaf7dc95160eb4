"""From differences that a person takes over to what happens to the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kits.policy_cycle.plan.events import ItemAdded, ItemChanged, ItemsRemoved
from kits.policy_cycle.reading_back.columns import SOURCE, Value
from kits.policy_cycle.reading_back.differing import Difference, Kind

MADE_WITH = ("text", "theme", "team")
"""Fields that a new item begins with."""
TEXTS = ("goal", "owner", "helpers", "status_note", "reason", "evaluate_how")
"""Fields that are empty as a text rather than as nothing."""


def events_of(differences: Iterable[Difference]) -> tuple[ItemAdded | ItemChanged | ItemsRemoved, ...]:
    """Return what takes differences over, as one action for the log: new measures, then changes, then what goes."""
    taken = list(differences)
    made = [event for one in taken if one.kind in (Kind.ADDED, Kind.RESTORED) for event in _added(one)]
    changes: dict[str, Any] = {}
    for one in taken:
        if one.kind is Kind.CHANGED:
            changes.setdefault(one.item, {})[one.name] = _field(one.name, one.file)
    gone = tuple(one.item for one in taken if one.kind is Kind.REMOVED)
    changed = [ItemChanged(item=item, changes=fields) for item, fields in changes.items()]
    return (*made, *changed, *((ItemsRemoved(items=gone),) if gone else ()))


def _added(one: Difference) -> Iterable[ItemAdded | ItemChanged]:
    begins: Mapping[str, Any] = {name: one.values[name] for name in MADE_WITH if name in one.values}
    yield ItemAdded(item=one.item, **begins)
    rest: Any = {name: _field(name, said) for name, said in one.values.items() if name not in MADE_WITH}
    if rest:
        yield ItemChanged(item=one.item, changes=rest)


def _field(name: str, said: Value) -> Any:
    if name == "at_source":
        return None if said is None else said == SOURCE
    return "" if said is None and name in TEXTS else said
