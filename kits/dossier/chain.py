"""The chain over a session's events: each event's hash covers what stands in it and the hash of the one before.

A bit that a disk, a cable or another program turned in a text leaves a database that holds together; the chain tells that it
is not what was written. It is no seal against people: who can write the file can work the hashes out anew.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from kits.dossier.schema import event

START = ""
"""What stands before a session's first event."""
BYTES = 16
LINKED = ("session_id", "seq", "action", "actor", "at", "kind", "body")
"""The columns that a hash covers, in this order; which row of the table it is says nothing."""


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=bytes.hex)  # one for all events of long logs


def link(before: str, values: Sequence[Any]) -> str:
    """Return the hash of an event with these `values` of the columns LINKED, after an event with the hash `before`."""
    content = _ENCODER.encode([before, *values])
    return hashlib.blake2b(content.encode(), digest_size=BYTES).hexdigest()


def broken(connection: sa.Connection) -> list[str]:
    """Return the ids of the sessions of which an event is not what was written."""
    asked = sa.select(event.c.hash, *(event.c[name] for name in LINKED)).order_by(event.c.session_id, event.c.seq)
    found: dict[str, None] = {}
    session_id, before = None, START
    for hash_, *values in connection.execute(asked):
        if values[0] != session_id:
            session_id, before = values[0], START
        if link(before, values) != hash_:
            found[str(session_id)] = None
        before = hash_
    return list(found)


def forged(rows: Iterable[Sequence[Any]], after: str = START) -> list[str]:
    """Return the hashes of events (values of LINKED) that follow on one with the hash `after`."""
    return list(itertools.accumulate(rows, link, initial=after))[1:]
