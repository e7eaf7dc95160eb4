"""Causes and how they hang together (workbook 3.5.1, lines 562-580; 4.5.1, lines 1465-1477)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.dossier.records import Theme
from kits.policy_cycle.terms import Level, Priority, Term

MOST_CAUSES = 500
MOST_GROUPS = 100


@dataclass(frozen=True)
class Cause:
    """Something behind what was found. `findings` are ids in the client file, `group` is a group's id.

    `at_source` says whether the organisation can take the cause itself away (True) or only soften what it leads to (False);
    `term` how soon that works, `level` where it lies. `reason` is why its priority is what it is.
    """

    id: str
    theme: Theme
    text: str
    findings: tuple[str, ...] = ()
    group: str | None = None
    at_source: bool | None = None
    term: Term | None = None
    level: Level | None = None
    priority: Priority | None = None
    reason: str = ""


@dataclass(frozen=True)
class Group:
    """Causes that belong together, under a name."""

    id: str
    theme: Theme
    name: str


@dataclass(frozen=True)
class Together:
    """Who set the priorities of a theme, and when: managers and staff see different measures, so both should be there."""

    managers: bool = False
    staff: bool = False
    on: str | None = None


@dataclass(frozen=True)
class Weighing:
    """The weighing of all themes. A pair in `feeds` says that the first cause leads to the second."""

    causes: Mapping[str, Cause] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    feeds: frozenset[tuple[str, str]] = frozenset()
    together: Mapping[Theme, Together] = field(default_factory=dict)
