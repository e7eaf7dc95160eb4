"""What can stand in each column of a client file, so that whoever reads a row need not doubt it.

Seals tell what changed since the kit wrote it. A file from before there were seals, or made by something else, can hold
anything.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from kits.dossier import schema
from kits.dossier.records import ActionStatus, Reach, Severity, Theme
from kits.wording import LANGUAGES

Check = Callable[[Any], bool]
MOST_PEOPLE = 1_000_000


def _one_of(words: type[StrEnum]) -> Check:
    return lambda value: value in {word.value for word in words}


def _holding(text: str) -> bool:
    """Whether a text is a JSON object."""
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moment(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _or_nothing(check: Check) -> Check:
    return lambda text: not text or check(text)


_DAYS, _MOMENTS = _or_nothing(_day), _or_nothing(_moment)

HOLDS: Mapping[str, Mapping[str, Check]] = {
    "organisation": {"id": lambda n: n == 1, "language": LANGUAGES.__contains__, "settings": _holding},
    "unit": {"headcount": lambda n: 0 <= n < MOST_PEOPLE, "archived_at": _moment},
    "session": {"held_on": _day, "created_at": _moment, "closed_at": _moment},
    "finding": {"theme": _one_of(Theme), "severity": _one_of(Severity), "detail": _holding, "created_at": _moment},
    "action": {
        "status": _one_of(ActionStatus),
        "reach": _one_of(Reach),
        "due": _day,
        "detail": _holding,
        "created_at": _moment,
        "changed_at": _moment,
    },
    "phones": {"opened_at": _moment},
    "incident": {
        **{column.name: _DAYS for column in schema.incident.c if column.name == "day" or column.name.endswith("_on")},
        **dict.fromkeys(("reported_at", "at", "answered_at"), _MOMENTS),
        "hold_until": _DAYS,
        "damage_amount": lambda n: n >= 0,
    },
    "incident_text": {"at": _MOMENTS},
    "contact": {"due_at": _MOMENTS, "done_on": _DAYS},
    "access": {"at": _MOMENTS},
    "erased": {"at": _MOMENTS},
}
"""What a value is besides being of its column's kind, where it is not empty."""

KINDS: tuple[tuple[type[sa.types.TypeEngine[Any]], tuple[type, ...]], ...] = (
    (sa.Boolean, (int,)),
    (sa.Integer, (int,)),
    (sa.Float, (int, float)),
    (sa.LargeBinary, (bytes,)),
    (sa.String, (str,)),
)
"""How SQLite gives what the columns of a kind hold."""


def wrong_in(table: sa.Table, columns: Sequence[str], content: Sequence[Sequence[Any]]) -> str | None:
    """Return where something stands in the rows of a table that cannot be (`table.column`), None when it can.

    A value that stands in a column more than once is looked at once. Of a column that we do not know, any can.
    """
    holds = HOLDS.get(table.name, {})
    for name, values in zip(columns, zip(*content, strict=True), strict=bool(content)):
        column = table.c.get(name)
        if column is None:
            continue
        there = set(map(type, values))
        check = holds.get(name)
        if there <= _types(column) and (check is None or all(map(check, set(values) - {None}))):
            continue
        return f"{table.name}.{name}"
    return None


@functools.cache
def _types(column: sa.Column[Any]) -> frozenset[type]:
    """Return what SQLite may give of a column."""
    types = next(types for kind, types in KINDS if isinstance(column.type, kind))
    return frozenset({*types, type(None)} if column.nullable else types)


def lacks_client(connection: sa.Connection) -> bool:
    """Return whether what tells which client a file is, is not there."""
    keys = set(connection.scalars(sa.select(schema.meta.c.key)))
    return not (keys >= {"id", "created_at"} and _organisations(connection) == 1)


def _organisations(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(schema.organisation)) or 0
