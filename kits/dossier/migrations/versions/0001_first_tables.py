"""The first tables: the organisation and its units, sessions with their log, findings and actions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID, DAY, MOMENT, WORD, KEY = sa.String(32), sa.String(10), sa.String(40), sa.String(40), sa.String(80)


def upgrade() -> None:
    """Make the tables."""
    organisation_and_units()
    sessions()
    findings_and_actions()


def organisation_and_units() -> None:
    """Whose file it is, and how the organisation is built."""
    op.create_table(
        "meta",
        sa.Column("key", WORD, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", WORD, nullable=False),
        sa.Column("settings", sa.Text, nullable=False, server_default="{}"),
    )
    op.create_table(
        "unit",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("parent_id", ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
        sa.Column("second_parent_id", ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
        text("site"),
        sa.Column("headcount", sa.Integer),
        text("manager"),
        sa.Column("position", sa.Integer, nullable=False, server_default="0"),
        sa.Column("archived_at", MOMENT),
    )


def sessions() -> None:
    """The list of sessions, who took part, and the log."""
    op.create_table(
        "session",
        sa.Column("id", ID, primary_key=True),
        sa.Column("instrument", WORD, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("held_on", DAY),
        sa.Column("step", WORD, nullable=False, server_default=""),
        sa.Column("follows", ID, sa.ForeignKey("session.id", ondelete="SET NULL")),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT),
    )
    op.create_table(
        "session_unit",
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("unit_id", ID, sa.ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("action", sa.Integer, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("session_id", "seq"),
    )


def findings_and_actions() -> None:
    """What sessions leave for the plan."""
    op.create_table(
        "finding",
        sa.Column("id", ID, primary_key=True),
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("unit_id", ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
        sa.Column("theme", WORD, nullable=False),
        sa.Column("source", WORD, nullable=False),
        sa.Column("severity", WORD),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False, server_default="{}"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("session_id", "key"),
    )
    op.create_table(
        "action",
        sa.Column("id", ID, primary_key=True),
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="SET NULL")),
        sa.Column("key", KEY, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("reach", WORD),
        text("owner"),
        text("raised_with"),
        sa.Column("due", DAY),
        sa.Column("status", WORD, nullable=False),
        text("status_note"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.UniqueConstraint("session_id", "key"),
    )
    op.create_table(
        "action_finding",
        sa.Column("action_id", ID, sa.ForeignKey("action.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("finding_id", ID, sa.ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True),
        sa.Index(None, "finding_id"),
    )


def text(name: str) -> sa.Column[str]:
    """Return a column of text that is empty rather than unknown."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")
