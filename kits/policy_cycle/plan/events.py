"""What can happen to the items of the plan."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict  # pydantic asks for this one below Python 3.12

from kits.dossier.records import ActionStatus, Theme
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.policy_cycle.terms import Field, Level, Moment, Priority, Term
from kits.policy_cycle.typed import Euro


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class ItemChanges(TypedDict, total=False):
    """What changes of an item: the fields that are named here, and no others. None empties a field that can be empty."""

    theme: Theme
    text: Line
    measure: str | None
    goal: Text
    owner: Line
    helpers: Line
    starts: Date
    due: Date
    budget: Euro
    spent: Euro
    level: Level | None
    field: Field | None
    moment: Moment | None
    at_source: bool | None
    term: Term | None
    evaluate_how: Text
    evaluate_on: Date
    indicator: str | None
    team: str | None
    under: str | None
    priority: Priority | None
    reason: Text
    causes: Ids
    status: ActionStatus
    status_note: Text


@event
class ItemAdded:
    """An item is put on the plan; `item` is its new id. `team` is a unit's id when it is one of a team plan."""

    item: str
    theme: Theme
    text: Line
    measure: str | None = None
    findings: Ids = ()
    actions: Ids = ()
    team: str | None = None
    origin: str | None = None


@event
class ItemChanged:
    """Some fields of an item are filled in otherwise."""

    item: str
    changes: ItemChanges


@event
class SourcesAdded:
    """An item also stems from these findings and agreed actions."""

    item: str
    findings: Ids = ()
    actions: Ids = ()


@event
class SourcesRemoved:
    """An item does not stem from these after all."""

    item: str
    findings: Ids = ()
    actions: Ids = ()


@event
class ItemsMerged:
    """Items turn out to be one: `into` stays, with all their sources; nothing is counted twice.

    `keep` says per field whose value stays: an item's id, or `joining.TOGETHER`. `joining.merged` says what becomes of
    fields it does not name.
    """

    into: str
    items: Ids
    keep: dict[str, str] | None = None


@event
class ItemsKeptApart:
    """Items that look alike are not the same: they are not proposed for merging again."""

    items: Ids


@event
class ItemsRemoved:
    """Items are taken off the plan."""

    items: Ids
