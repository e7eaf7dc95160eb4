"""Each event says by a hash what was written, and so does each small table: what a disk changes later shows."""

from __future__ import annotations

import itertools

import sqlalchemy as sa
from alembic import op

from kits.dossier import chain

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the hashes; what stands in the log now is taken to be what was written. Seals follow after all migrations."""
    op.add_column("event", sa.Column("hash", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "seal",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
    )
    forge(op.get_bind())


def forge(connection: sa.Connection) -> None:
    """Chain the events there are."""
    columns = ", ".join(chain.LINKED)
    found = connection.execute(sa.text(f"SELECT {columns}, id FROM event ORDER BY session_id, seq"))  # noqa: S608
    for _, of_session in itertools.groupby(found.all(), key=lambda row: row.session_id):
        rows = list(of_session)
        hashes = chain.forged([row[:-1] for row in rows])
        connection.execute(
            sa.text("UPDATE event SET hash = :hash WHERE id = :id"),
            [{"hash": hash_, "id": row.id} for row, hash_ in zip(rows, hashes, strict=True)],
        )
