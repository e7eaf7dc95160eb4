"""How the organisation was, and which figures stood in documents: what a reader may know besides what is shown now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID, MOMENT, WORD = sa.String(32), sa.String(40), sa.String(40)


def upgrade() -> None:
    """Make the tables; units there are already are taken to have been so since the file was made."""
    op.create_table(
        "unit_past",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("unit_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("parent_id", ID),
        sa.Column("second_parent_id", ID),
        sa.Column("headcount", sa.Float),
        sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_unit_past_unit_id", "unit_past", ["unit_id"])
    op.create_table(
        "published",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("unit_id", sa.String(100), nullable=False),
        sa.Column("period", WORD, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("people", sa.Float),
    )
    op.create_index("ix_published_subject_period_unit_id", "published", ["subject", "period", "unit_id"])
    op.execute(
        "INSERT INTO unit_past (unit_id, at, parent_id, second_parent_id, headcount)"
        " SELECT id, COALESCE((SELECT value FROM meta WHERE key = 'created_at'), ''), parent_id, second_parent_id, headcount"
        " FROM unit ORDER BY position"
    )
    op.execute(
        "INSERT INTO unit_past (unit_id, at, parent_id, second_parent_id, headcount, gone)"
        " SELECT id, archived_at, parent_id, second_parent_id, headcount, true FROM unit"
        " WHERE archived_at IS NOT NULL ORDER BY position"
    )
