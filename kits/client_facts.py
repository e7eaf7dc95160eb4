"""What all sessions of a client say together of what the organisation should have."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kits import instruments
from kits.dossier import Dossier, sessions
from kits.dossier.records import SessionRow
from kits.facts import Fact, Having
from kits.live import log_rows
from kits.problems import Problem
from kits.terms import Theme


@dataclass(frozen=True)
class Told:
    """A fact with the session that tells it."""

    fact: Fact
    session: SessionRow


def told(client: Dossier, language: str, but: str = "", things: Collection[str] = ()) -> tuple[Told, ...]:
    """Return all that the sessions of a client say, the latest first, without those of the instrument `but`.

    With `things`, of those alone: sessions that can say nothing of them are not read. A session that cannot be read says
    nothing: the list of sessions says what is wrong with it.
    """
    found: list[Told] = []
    rows = client.sessions()
    silent = _silent(client, rows, frozenset(things)) if things else frozenset()
    for row in sorted(rows, key=lambda row: (row.held_on or row.created_at, row.created_at), reverse=True):
        known = instruments.known(row.instrument) if row.instrument != but and row.id not in silent else None
        if known is not None:
            with contextlib.suppress(Problem):
                said = (Told(fact, row) for fact in known.facts(client, row, language))
                found += [one for one in said if not things or one.fact.thing in things]
    return tuple(found)


def _silent(client: Dossier, rows: Sequence[SessionRow], things: frozenset[str]) -> frozenset[str]:
    """Return which sessions can say nothing of these things, as their instruments' rows and their logs' texts tell."""
    kinds = {kind for one in instruments.INSTRUMENTS for kind in one.gives_by}
    with client.reading() as connection:
        naming = log_rows.naming(connection, kinds, things)
    found = set()
    for row in rows:
        one = instruments.kind_of(row.instrument)
        if one and ((one.gives and things.isdisjoint(one.gives)) or (one.gives_by and row.id not in naming)):
            found.add(row.id)
    return frozenset(found)


def stamp(client: Dossier, but: str) -> tuple[tuple[str, ...], ...]:
    """Return what changes whenever a session of another instrument than `but` does: what they say may then be another."""
    with client.reading() as connection:
        last = sessions.last_events(connection)
    return tuple(
        (row.id, row.title, row.held_on or "", row.closed_at or "", str(last.get(row.id, 0)))
        for row in client.sessions()
        if row.instrument != but
    )


def elsewhere(client: Dossier, language: str, but: str, things: Collection[str]) -> Mapping[tuple[str, Theme], str]:
    """Return which of these things are there, by thing and theme, in words: as the latest session that tells it says.

    Sessions of the instrument `but` are not asked.
    """
    found: dict[tuple[str, Theme], str] = {}
    for one in told(client, language, but, things):
        if one.fact.having is Having.THERE:
            for theme in one.fact.themes or Theme:
                found.setdefault((one.fact.thing, theme), one.fact.said)
    return found
