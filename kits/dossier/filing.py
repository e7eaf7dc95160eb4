"""A client from a database into a file, and from a file into a database: every row of it, but for the ballot box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits.dossier import ballots, postgresql, schema, seals, sqlite

AT_ONCE = 1_000
"""Rows that are on their way at once."""
TABLES = [table for table in schema.metadata.sorted_tables if table not in (schema.seal, *ballots.TABLES)]
"""What goes along, each table after those it points to. A file's seals are worked out of what stands in it."""


def write(source: sa.Connection, draft: Path) -> None:
    """Write all there is of a client, as `source` sees it, to the new file `draft`."""
    engine = sqlite.engine(draft)
    try:
        with engine.connect().execution_options(**{sqlite.WRITES: True}) as target:
            sqlite.enforce_links(target, on=False)  # a unit can hang under one that comes later
            with target.begin():
                sqlite.mark(target)
                schema.metadata.create_all(target)
                for table in TABLES:
                    for some in _rows(source, table):
                        target.execute(sa.insert(table), some)
                sqlite.check_links(target)
                seals.write(target)
    finally:
        engine.dispose()


def bring(source: sa.Connection, target: sa.Connection) -> None:
    """Make a client's tables in an empty schema of a database, with all there is of it as `source` sees it."""
    schema.metadata.create_all(target)
    for table in TABLES:
        own = [link.parent.name for link in table.foreign_keys if link.column.table is table]
        for some in _rows(source, table):
            target.execute(sa.insert(table), [row | dict.fromkeys(own) for row in some])
        for name in own:  # a unit can hang under one that comes later
            column, key = table.c[name], table.primary_key.columns[0]
            to = sa.update(table).where(key == sa.bindparam("which")).values({name: sa.bindparam("value")})
            pointing = source.execute(sa.select(key.label("which"), column.label("value")).where(column.is_not(None)))
            if links := [dict(row) for row in pointing.mappings()]:
                target.execute(to, links)
        postgresql.number_on(target, table)


def check_same(one: sa.Connection, other: sa.Connection, without: Iterable[str] = ()) -> None:
    """Raise AssertionError unless every row is there twice, the same to the letter; `without` the tables of these names."""
    for table in TABLES:
        if table.name not in without and any(
            row != again for row, again in zip_longest(_all(one, table), _all(other, table))
        ):
            raise AssertionError(f"the rows differ in {table.name}")


def _rows(source: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """Give a table's rows, some at a time, in the order of their key: that tells nothing of who came when."""
    found = source.execute(sa.select(table).order_by(*table.primary_key.columns)).mappings()
    for some in found.partitions(AT_ONCE):
        yield [dict(row) for row in some]


def _all(source: sa.Connection, table: sa.Table) -> Iterator[tuple[Any, ...]]:
    for some in _rows(source, table):
        yield from (tuple(row.values()) for row in some)
