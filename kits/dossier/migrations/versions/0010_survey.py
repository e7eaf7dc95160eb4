"""The anonymous survey: what people filled in while it is open, and remarks that somebody still has to read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ID = sa.String(32)


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "survey_answer",
        sa.Column("session_id", ID, primary_key=True),
        sa.Column("id", ID, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "survey_remark",
        sa.Column("id", ID, primary_key=True),
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("text", sa.Text, nullable=False, server_default=""),
        sa.Column("row_hash", sa.String(40), nullable=False, server_default=""),
    )
    op.create_index("ix_survey_remark_session_id", "survey_remark", ["session_id"])
