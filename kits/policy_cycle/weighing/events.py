"""What can happen in the weighing."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Theme
from kits.live import event
from kits.live.typed import Date, Ids, Line, Text
from kits.policy_cycle.terms import Level, Priority, Term

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class CauseChanges(TypedDict, total=False):
    """What changes of a cause."""

    theme: Theme
    text: Line
    at_source: bool | None
    term: Term | None
    level: Level | None
    priority: Priority | None
    reason: Text
    findings: Ids


@pydantic.with_config(FORBID)
class TogetherChanges(TypedDict, total=False):
    """What changes of who weighed, and when."""

    managers: bool
    staff: bool
    on: Date


@event
class CauseAdded:
    """A cause is named; `cause` is its new id."""

    cause: str
    theme: Theme
    text: Line
    findings: Ids = ()
    group: str | None = None


@event
class CauseChanged:
    """A cause is put otherwise, or weighed."""

    cause: str
    changes: CauseChanges


@event
class CausesMerged:
    """Causes turn out to be one: `into` stays, with what they stem from and lead to."""

    into: str
    causes: Ids


@event
class CausesRemoved:
    """Causes are taken off."""

    causes: Ids


@event
class GroupFormed:
    """Causes that belong together get a name; `group` is the new id."""

    group: str
    theme: Theme
    name: Line
    causes: Ids = ()


@event
class GroupNamed:
    """A group gets another name."""

    group: str
    name: Line


@event
class CausesGrouped:
    """Causes go to a group, or lie loose (None)."""

    causes: Ids
    group: str | None


@event
class GroupDissolved:
    """A group's causes lie loose again."""

    group: str


@event
class FeedDrawn:
    """One cause leads to another."""

    cause: str
    into: str


@event
class FeedErased:
    """One cause does not lead to the other after all."""

    cause: str
    into: str


@event
class WeighedTogether:
    """Who set a theme's priorities, and when."""

    theme: Theme
    changes: TogetherChanges
