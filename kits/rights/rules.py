"""What each role may do, as `rights.yaml` says it: read once, and strictly."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Any

from kits.instrument import Sort
from kits.wording import from_yaml

FILE = Path(__file__).with_name("rights.yaml")


class Role(StrEnum):
    """What somebody is for the client, as far as the kit goes; several add up, and most people have none."""

    PREVENTION_OFFICER = "prevention_officer"
    REGISTRATION_OFFICER = "registration_officer"
    MANAGER = "manager"
    FACILITATOR = "facilitator"
    WORKS_COUNCIL = "works_council"


class May(IntEnum):
    """How far somebody may go in a session; each includes those before it."""

    NOTHING = 0
    PAPERS = 1
    """Some of its documents, from the front door: its page stays closed."""
    READ = 2
    WRITE = 3


class Scope(StrEnum):
    """Of which sessions a right is: all, those of own teams alone, or those that one leads."""

    ALL = "all"
    OWN_UNITS = "own_units"
    OWN_SESSIONS = "own_sessions"


class Matter(StrEnum):
    """What somebody may do with a client as a whole."""

    ORGANISATION = "organisation"
    """Change teams, name, language, settings and house style."""
    STANDING = "standing"
    """See where the organisation stands."""
    SESSIONS = "sessions"
    """Say who leads a session, give it another name, delete it."""


@dataclass(frozen=True)
class Grant:
    """What a role may do with sessions of one sort.

    Where some papers are all, `papers` are the ids of documents it may have (`version:*` is any that begins so), `closed`
    those besides of a closed session. `units` says whether it may have the documents of its own teams
    (`Instrument.of_units`), `told` whether what the session counts may be seen on pages of other instruments.
    """

    may: May
    of: Scope = Scope.ALL
    papers: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    units: bool = False
    told: bool = False


@dataclass(frozen=True)
class Rule:
    """A role: what it may see in one sentence by language (`says`), and by sort; `makes` says what it may begin."""

    says: Mapping[str, str]
    client: frozenset[Matter]
    sorts: Mapping[Sort, tuple[Grant, ...]]
    makes: Mapping[Sort, Scope]


@functools.cache
def rules() -> Mapping[Role, Rule]:
    """Return the rule of each role. Raises an error for a word that `rights.yaml` should not have."""
    told = from_yaml(FILE)
    return {role: _rule(told[role.value]) for role in Role}


def _rule(told: Mapping[str, Any]) -> Rule:
    _only(told, {"says", "client", "sorts", "makes"})
    return Rule(
        says=told["says"],
        client=frozenset(Matter(one) for one in told["client"]),
        sorts={Sort(sort): tuple(_grant(one) for one in grants) for sort, grants in told["sorts"].items()},
        makes={Sort(sort): Scope(scope) for sort, scope in told["makes"].items()},
    )


def _grant(told: Mapping[str, Any]) -> Grant:
    _only(told, {"may", "of", "papers", "closed", "units", "told"})
    return Grant(
        may=May[told["may"].upper()],
        of=Scope(told.get("of", Scope.ALL)),
        papers=tuple(told.get("papers", ())),
        closed=tuple(told.get("closed", ())),
        units=told.get("units", False),
        told=told.get("told", False),
    )


def _only(told: Mapping[str, Any], known: set[str]) -> None:
    if strange := set(told) - known:
        raise ValueError(f"{FILE.name}: {', '.join(sorted(strange))}")
