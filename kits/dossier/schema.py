"""The tables of a client's file.

`VERSION` is the newest migration. A new file is made from these tables at once; an older file gets here through the
migrations. A test holds that both ways lead to the same tables.
"""

from __future__ import annotations

import sqlalchemy as sa

VERSION = "0008"
"""The schema these tables are, and the newest migration's revision."""
KNOWN_VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every schema there has been, oldest first."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = sa.String(32)
_DAY = sa.String(10)
_MOMENT = sa.String(40)
_WORD = sa.String(40)


def _text(name: str) -> sa.Column[str]:
    """Return a column of text that is empty rather than unknown."""
    return sa.Column(name, sa.Text, nullable=False, server_default="")


alembic_version = sa.Table(
    "alembic_version",
    metadata,
    sa.Column("version_num", sa.String(32), primary_key=True),
    comment="Which schema this file has; Alembic's own table, under the name and shape it gives it.",
)
alembic_version.primary_key.name = "alembic_version_pkc"

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", _WORD, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    comment="id and created_at of the file; what belongs to the file rather than the organisation.",
)

organisation = sa.Table(
    "organisation",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", _WORD, nullable=False),
    sa.Column("settings", sa.Text, nullable=False, server_default="{}"),
    comment="One row, id 1.",
)

unit = sa.Table(
    "unit",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("parent_id", _ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
    sa.Column("second_parent_id", _ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
    _text("site"),
    sa.Column("headcount", sa.Float),
    _text("manager"),
    sa.Column("position", sa.Integer, nullable=False, server_default="0"),
    sa.Column("archived_at", _MOMENT),
    _text("code"),
)

unit_past = sa.Table(
    "unit_past",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("unit_id", _ID, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("parent_id", _ID),
    sa.Column("second_parent_id", _ID),
    sa.Column("headcount", sa.Float),
    sa.Column("gone", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index(None, "unit_id"),
    comment=(
        "How a unit was from a moment on: see history.py. It points to no other table: a unit that was removed has been."
    ),
)

published = sa.Table(
    "published",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("subject", sa.String(80), nullable=False),
    sa.Column("unit_id", sa.String(100), nullable=False),
    sa.Column("period", _WORD, nullable=False),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("people", sa.Float),
    sa.Index(None, "subject", "period", "unit_id"),
    comment="Figures that stood in a document that was made: whoever got it knows them ever after. See publishing.py.",
)

session = sa.Table(
    "session",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("instrument", _WORD, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("held_on", _DAY),
    sa.Column("step", _WORD, nullable=False, server_default=""),
    sa.Column("follows", _ID, sa.ForeignKey("session.id", ondelete="SET NULL")),
    sa.Column("created_at", _MOMENT, nullable=False),
    sa.Column("closed_at", _MOMENT),
)

session_unit = sa.Table(
    "session_unit",
    metadata,
    sa.Column("session_id", _ID, sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("unit_id", _ID, sa.ForeignKey("unit.id", ondelete="CASCADE"), primary_key=True),
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("session_id", _ID, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("action", sa.Integer, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("at", _MOMENT, nullable=False),
    sa.Column("kind", sa.String(80), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    _text("hash"),
    sa.UniqueConstraint("session_id", "seq"),
    comment="`hash` covers the event and the hash of the one before: see chain.py.",
)

seal = sa.Table(
    "seal",
    metadata,
    sa.Column("name", _WORD, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False),
    comment="What stood in each small table when it was last written, as a hash: see seals.py.",
)

finding = sa.Table(
    "finding",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("session_id", _ID, sa.ForeignKey("session.id", ondelete="CASCADE"), nullable=False),
    sa.Column("key", sa.String(80), nullable=False),
    sa.Column("unit_id", _ID, sa.ForeignKey("unit.id", ondelete="SET NULL")),
    sa.Column("theme", _WORD, nullable=False),
    sa.Column("source", _WORD, nullable=False),
    sa.Column("severity", _WORD),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("detail", sa.Text, nullable=False, server_default="{}"),
    sa.Column("created_at", _MOMENT, nullable=False),
    sa.UniqueConstraint("session_id", "key"),
)

action = sa.Table(
    "action",
    metadata,
    sa.Column("id", _ID, primary_key=True),
    sa.Column("session_id", _ID, sa.ForeignKey("session.id", ondelete="SET NULL")),
    sa.Column("key", sa.String(80), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("reach", _WORD),
    _text("owner"),
    _text("raised_with"),
    sa.Column("due", _DAY),
    sa.Column("status", _WORD, nullable=False),
    _text("status_note"),
    sa.Column("created_at", _MOMENT, nullable=False),
    sa.Column("changed_at", _MOMENT, nullable=False),
    _text("raised_by"),
    sa.Column("detail", sa.Text, nullable=False, server_default="{}"),
    sa.UniqueConstraint("session_id", "key"),
)

action_finding = sa.Table(
    "action_finding",
    metadata,
    sa.Column("action_id", _ID, sa.ForeignKey("action.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("finding_id", _ID, sa.ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True),
    sa.Index(None, "finding_id"),
)

phones = sa.Table(
    "phones",
    metadata,
    sa.Column("session_id", _ID, primary_key=True),
    sa.Column("secret", sa.LargeBinary, nullable=False),
    sa.Column("code", _WORD, nullable=False),
    sa.Column("host", sa.Text, nullable=False),
    sa.Column("port", sa.Integer, nullable=False),
    sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("opened_at", _MOMENT, nullable=False),
    comment=(
        "A session that is open for phones. These three tables are the ballot box: see ballots.py. They point to no other"
        " table: SQLite overwrites a table that is emptied as a whole only where there is nothing to look after."
    ),
)

phone_participant = sa.Table(
    "phone_participant",
    metadata,
    sa.Column("session_id", _ID, primary_key=True),
    sa.Column("participant", _ID, primary_key=True),
    sa.Column("here", sa.Boolean, nullable=False, server_default=sa.false()),
    sqlite_with_rowid=False,  # a row's number would say who came first
)

phone_answer = sa.Table(
    "phone_answer",
    metadata,
    sa.Column("session_id", _ID, primary_key=True),
    sa.Column("question", sa.String(80), primary_key=True),
    sa.Column("giver", _ID, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sa.Column("given", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("done", sa.Boolean, nullable=False, server_default=sa.false()),
    sqlite_with_rowid=False,
    comment="`giver` and `sealed` say nothing without a key that is in no file: see kits.live.phones.sealing.",
)
