"""Make and open client files."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from kits.dossier import faults, records, schema, sqlite, units
from kits.dossier.dossier import Dossier


def create(where: Path | str, name: str, language: str = "nl") -> Dossier:
    """Make a new client file for the organisation `name` and open it."""
    path = Path(where)
    if path.exists():
        raise faults.problem("exists", path=path)
    engine = sqlite.engine(path, lambda writes: None)
    faults.watch(engine, path)
    with engine.begin() as connection:
        sqlite.mark(connection)
        schema.metadata.create_all(connection)
        connection.execute(sa.insert(schema.alembic_version).values(version_num=schema.VERSION))
        connection.execute(
            sa.insert(schema.meta),
            [{"key": "id", "value": records.new_id()}, {"key": "created_at", "value": records.now()}],
        )
        connection.execute(
            sa.insert(schema.organisation).values(id=1, name=units.line(name), language=units.known_language(language))
        )
    return Dossier(path, engine)


def open(where: Path | str) -> Dossier:
    """Open a client file."""
    path = Path(where)
    engine = sqlite.engine(path, lambda writes: None)
    faults.watch(engine, path)
    return Dossier(path, engine)
