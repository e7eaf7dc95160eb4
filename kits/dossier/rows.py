"""Rows that each bear a hash over what stands in them: of tables that grow too large for one seal over all of it.

Such a table is written here alone. A bit that was turned is told when the file is opened, as with a seal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from kits.dossier import records, schema

BYTES = 16
TABLES = tuple(table for table in schema.CLASSED if "row_hash" in table.c)
"""The tables whose rows bear a hash."""
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def row_hash(row: Mapping[str, Any]) -> str:
    """Return the hash of a row: of each column that holds something, by its name.

    What is empty is not in it: a column that a later kit adds leaves the hashes of rows as they were.
    """
    told = sorted((name, value) for name, value in row.items() if value)
    return hashlib.blake2b(_ENCODER.encode(told).encode(), digest_size=BYTES).hexdigest()


def insert(connection: sa.Connection, table: sa.Table, *rows: Mapping[str, Any]) -> None:
    """Within a transaction, add rows; an `id` that is not given is made, other columns take what their table says."""
    if rows:
        connection.execute(sa.insert(table), [_whole(table, row) for row in rows])


def update(connection: sa.Connection, table: sa.Table, row_id: str, changes: Mapping[str, Any]) -> bool:
    """Within a transaction, change columns of one row. Returns whether there is such a row."""
    found = connection.execute(sa.select(table).where(table.c.id == row_id)).mappings().one_or_none()
    if found is None:
        return False
    changed = _whole(table, {**found, **changes})
    connection.execute(sa.update(table).where(table.c.id == row_id).values(**changed))
    return True


def broken_in(table: sa.Table, columns: Sequence[str], content: Iterable[Sequence[Any]]) -> bool:
    """Return whether a row of a table is not what was written; of an older file, with the columns that it has.

    `content` is what the database itself gives: a yes or no as a number.
    """
    at = {name: n for n, name in enumerate(columns)}
    if "row_hash" not in at:  # a bit of its name was turned
        return True
    hashed = [(c.name, at[c.name], isinstance(c.type, sa.Boolean)) for c in _hashed(table) if c.name in at]
    written = at["row_hash"]
    return any(
        row_hash({name: bool(row[n]) if yes_no else row[n] for name, n, yes_no in hashed}) != row[written] for row in content
    )


def _hashed(table: sa.Table) -> list[sa.Column[Any]]:
    return [column for column in table.c if column.name not in ("row_hash", *_FREE.get(table.name, ()))]


_FREE = {"incident": ("unit_id",)}
"""Columns that the database itself empties, when what they point to goes."""


def _whole(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    values = {column.name: _value(column, row.get(column.name)) for column in table.c}
    if "id" in values and not values["id"]:
        values["id"] = records.new_id()
    return {**values, "row_hash": row_hash({column.name: values[column.name] for column in _hashed(table)})}


def _value(column: sa.Column[Any], value: Any) -> Any:
    """Return what the database gives back of a value; of which nothing is said, what the column holds then."""
    if isinstance(column.type, sa.Float) and value is not None:
        return float(value)
    if value is not None or column.nullable:
        return value
    if isinstance(column.type, sa.Boolean):
        return False
    if isinstance(column.type, sa.Integer):
        return int(str(column.server_default.arg)) if isinstance(column.server_default, sa.DefaultClause) else 0
    return ""
