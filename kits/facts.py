"""What a session says about what an organisation should have: there, being made, or to be done again by some day.

An instrument that knows such things tells them by a function that its row in `kits.instruments` names (`tells`). Whoever
asks where the organisation stands reads them all; none of them is ever ticked by hand.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kits import instruments
from kits.problems import Problem
from kits.terms import Theme

if TYPE_CHECKING:
    from kits.dossier import Dossier
    from kits.dossier.records import SessionRow


class Having(StrEnum):
    """How far something is."""

    THERE = "there"
    PARTLY = "partly"
    MAKING = "making"


@dataclass(frozen=True)
class Fact:
    """One thing that a session says of the organisation.

    `thing` is an id of `kits/standing/things.yaml`, `themes` which themes it holds for (none: for all of the thing's). `on`
    is the ISO day it was there, `until` the day it has to be done again, where that was agreed. `said` tells in words, in
    the language asked for, where it stands and what of it ("Beleidsjaar 2026, versie 2").
    """

    thing: str
    having: Having
    said: str
    themes: tuple[Theme, ...] = ()
    on: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Told:
    """A fact with the session that tells it."""

    fact: Fact
    session: SessionRow


def told(client: Dossier, language: str, but: str = "") -> tuple[Told, ...]:
    """Return all that the sessions of a client say, the latest first, without those of the instrument `but`.

    A session that cannot be read says nothing: the list of sessions says what is wrong with it.
    """
    found: list[Told] = []
    for row in sorted(client.sessions(), key=lambda row: (row.held_on or row.created_at, row.created_at), reverse=True):
        known = instruments.known(row.instrument) if row.instrument != but else None
        if known is not None:
            with contextlib.suppress(Problem):
                found += [Told(fact, row) for fact in known.facts(client, row, language)]
    return tuple(found)


def stamp(client: Dossier, but: str) -> tuple[tuple[str, ...], ...]:
    """Return what changes whenever a session of another instrument than `but` does: what they say may then be another."""
    from kits.dossier import sessions  # noqa: PLC0415 - it brings the database

    with client.reading() as connection:
        last = sessions.last_events(connection)
    return tuple(
        (row.id, row.title, row.held_on or "", row.closed_at or "", str(last.get(row.id, 0)))
        for row in client.sessions()
        if row.instrument != but
    )


def elsewhere(client: Dossier, language: str, but: str) -> Mapping[tuple[str, Theme], str]:
    """Return what is there by thing and theme, in words, as sessions of other instruments than `but` say: the latest."""
    found: dict[tuple[str, Theme], str] = {}
    for one in told(client, language, but):
        if one.fact.having is Having.THERE:
            for theme in one.fact.themes or Theme:
                found.setdefault((one.fact.thing, theme), one.fact.said)
    return found
