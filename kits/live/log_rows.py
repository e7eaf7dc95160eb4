"""The rows of a session's log in the client's file, each linked to the one before: appended, or withdrawn."""

from __future__ import annotations

import datetime as dt
import json
import operator
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kits.dossier import chain, sessions
from kits.dossier.schema import event as event_table

WITHDRAWN = "Withdrawn"

linked = operator.attrgetter(*chain.LINKED)
"""What of a row its hash covers, in order."""


@dataclass(frozen=True)
class Entry:
    """One event in the log. `action` is the number of the first event of the action it belongs to; `at` ISO text, UTC.

    `hash` is what the next event's hash builds on (see `kits.dossier.chain`).
    """

    seq: int
    action: int
    actor: str
    at: str
    event: Any
    hash: str


def append(
    connection: sa.Connection,
    session_id: str,
    rows: Sequence[tuple[str, dict[str, Any]]],
    events: Sequence[Any],
    *,
    actor: str,
    seq: int,
    last_hash: str,
    at: str | None = None,
) -> list[Entry]:
    """Write one action after row `seq`, whose hash is `last_hash`: `rows` are kinds and bodies of `events`.

    Raises Problem when the session was deleted: nothing else would say so in a sentence.
    """
    sessions.session(connection, session_id)
    action = seq + 1
    at = at or dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    values = [
        (session_id, action + i, action, actor, at, kind, json.dumps(body, ensure_ascii=False, separators=(",", ":")))
        for i, (kind, body) in enumerate(rows)
    ]
    hashes = chain.forged(values, after=last_hash)
    written = [dict(zip(chain.LINKED, row, strict=True), hash=hash_) for row, hash_ in zip(values, hashes, strict=True)]
    if written:
        connection.execute(sa.insert(event_table), written)
    return [Entry(action + i, action, actor, at, e, hashes[i]) for i, e in enumerate(events)]


def naming(connection: sa.Connection, kinds: Collection[str], words: Collection[str]) -> frozenset[str]:
    """Return the sessions in which an event of these kinds has one of these words as a text of its own. It reads no log."""
    said = sa.or_(*(event_table.c.body.contains(json.dumps(word), autoescape=True) for word in words))
    asked = sa.select(event_table.c.session_id).where(event_table.c.kind.in_(kinds), said)
    return frozenset(connection.scalars(asked.distinct()))


def withdraw(connection: sa.Connection, session_id: str, action: int, after: str) -> None:
    """Take what an action said out of the log, and link anew what came later; `after` is the hash of the row before it."""
    rows = connection.execute(
        sa.select(event_table)
        .where(event_table.c.session_id == session_id, event_table.c.seq >= action)
        .order_by(event_table.c.seq)
    ).all()
    kept = [
        (r.session_id, r.seq, r.action, r.actor, r.at, WITHDRAWN, json.dumps({"action": action}))
        if r.action == action
        else linked(r)
        for r in rows
    ]
    hashes = chain.forged(kept, after=after)
    connection.execute(
        sa.update(event_table)
        .where(event_table.c.session_id == session_id, event_table.c.seq == sa.bindparam("n"))
        .values(kind=sa.bindparam("is_now"), body=sa.bindparam("says"), hash=sa.bindparam("links")),
        [{"n": r[1], "is_now": r[5], "says": r[6], "links": h} for r, h in zip(kept, hashes, strict=True)],
    )
