"""What phones answered lies sealed in the ballot box, under a tag that tells nobody's. What lay in it open, goes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID, KEY = sa.String(32), sa.String(80)


def upgrade() -> None:
    """Make the box anew, empty: a workshop in which an older kit stopped asks its phones again."""
    op.execute("DELETE FROM phone_answer")  # as a whole: every page of it is overwritten
    op.drop_table("phone_answer")
    op.create_table(
        "phone_answer",
        sa.Column("session_id", ID, primary_key=True),
        sa.Column("question", KEY, primary_key=True),
        sa.Column("giver", ID, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
        sqlite_with_rowid=False,
    )
