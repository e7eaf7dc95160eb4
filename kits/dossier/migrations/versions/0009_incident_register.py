"""The incident register: cases, people, texts, aftercare, who looked, what was erased, and its keys."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID, WORD, KEY = sa.String(32), sa.String(40), sa.String(80)


def _words(*names: str, kind: Any = WORD) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False, server_default="") for name in names]


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(10), nullable=False, server_default="")


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def _count(name: str, first: str = "0") -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=first)


def _row(table: str, *columns: Any, of: str = "incident") -> None:
    op.create_table(
        table,
        sa.Column("id", ID, primary_key=True),
        sa.Column(f"{of}_id", ID, sa.ForeignKey(f"{of}.id", ondelete="CASCADE"), nullable=False),
        *columns,
        *_words("row_hash"),
    )
    op.create_index(f"ix_{table}_{of}_id", table, [f"{of}_id"])


def upgrade() -> None:
    """Make the tables, empty."""
    _row(
        "incident",
        sa.Column("key", KEY, nullable=False),
        *_words("number"),
        _count("version", "1"),
        *_words("way", "reported_at"),
        _day("day"),
        *_words("clock", "at", "place"),
        *_words("site", kind=sa.Text),
        *_words("activity"),
        sa.Column("unit_id", ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
        *_words("kinds", kind=sa.Text),
        _flag("near_miss"),
        _flag("for_another"),
        *_words("perpetrator", "moved_by"),
        *_words("circumstances", kind=sa.Text),
        *_words("damage"),
        sa.Column("damage_amount", sa.Float),
        *_words("recovered", "police"),
        _day("police_on"),
        *_words("sanction", "answered_at", "repeat"),
        *map(
            _day,
            (
                "told_on",
                "employee_confirmed_on",
                "manager_confirmed_on",
                "authority_on",
                "discussed_on",
                "closed_on",
                "hold_until",
                "erased_on",
            ),
        ),
        *_words("foreseeable", "influenced", "assistance_worked", "agreements_worked", "alarm_worked"),
        *map(_count, ("care_paths", "care_in_time", "care_closed")),
        *_words("repeat_mark", kind=sa.Text),
        *_words("needs_now"),
        *_words("hold_reason", kind=sa.Text),
        *_words("hurt", "serious"),
        sa.UniqueConstraint("session_id", "key"),
        of="session",
    )
    _row("incident_person", *_words("role"), *_words("name", "reach", "function", kind=sa.Text))
    _row("incident_text", *_words("kind", "at"), *_words("by", "text", kind=sa.Text))
    _row(
        "contact",
        sa.Column("person_id", ID, sa.ForeignKey("incident_person.id", ondelete="CASCADE"), nullable=False),
        *_words("step", "due_at"),
        _day("done_on"),
        *_words("offered", "accepted"),
        *_words("owner", "referred_to", "note", kind=sa.Text),
    )
    _row("access", *_words("at"), *_words("who", "why", kind=sa.Text))
    op.create_table(
        "erased",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", KEY, primary_key=True),
        *_words("at", "why", "row_hash"),
    )
    op.create_table(
        "register_key",
        sa.Column("session_id", ID, sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", WORD, primary_key=True),
        *_words("value", kind=sa.Text),
    )
