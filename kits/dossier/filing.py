"""A client in a database, written as a client file: for a back-up, and to take along."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from kits.dossier import ballots, schema, seals, sqlite


def write(source: sa.Connection, draft: Path) -> None:
    """Write all there is of a client, but for the ballot box, to the new file `draft`, as `source` sees it."""
    engine = sqlite.engine(draft)
    try:
        with engine.connect().execution_options(**{sqlite.WRITES: True}) as target:
            sqlite.enforce_links(target, on=False)  # a unit can hang under one that comes later
            with target.begin():
                sqlite.mark(target)
                schema.metadata.create_all(target)
                for table in schema.metadata.sorted_tables:
                    rows = source.execute(sa.select(table)).mappings() if table not in ballots.TABLES else ()
                    if values := [dict(row) for row in rows]:
                        target.execute(sa.insert(table), values)
                sqlite.check_links(target)
                seals.write(target)
    finally:
        engine.dispose()
