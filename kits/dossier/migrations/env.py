"""Where Alembic gets its connection and its tables from: `upgrading.migrate` gives the one, `schema` has the other."""

from __future__ import annotations

from alembic import context

from kits.dossier.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
