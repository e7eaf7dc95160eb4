"""A ballot box for answers from phones: who takes part, as a keyed hash, and what they answered until it is taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID, MOMENT, WORD, KEY = sa.String(32), sa.String(40), sa.String(40), sa.String(80)


def upgrade() -> None:
    """Make the box, empty."""
    op.create_table(
        "phones",
        of_session(),
        sa.Column("secret", sa.LargeBinary, nullable=False),
        sa.Column("code", WORD, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("port", sa.Integer, nullable=False),
        flag("paused"),
        sa.Column("opened_at", MOMENT, nullable=False),
    )
    op.create_table(
        "phone_participant",
        of_session(),
        sa.Column("participant", ID, primary_key=True),
        flag("here"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "phone_answer",
        of_session(),
        sa.Column("question", KEY, primary_key=True),
        sa.Column("participant", ID, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        flag("done"),
        sqlite_with_rowid=False,
    )


def of_session() -> sa.Column[str]:
    """Return the column that says which session it is of; no link, see the tables' own comment."""
    return sa.Column("session_id", ID, primary_key=True)


def flag(name: str) -> sa.Column[bool]:
    """Return a column that is no until somebody says yes."""
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())
