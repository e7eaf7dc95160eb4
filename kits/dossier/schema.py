"""The tables of a client's file.

`VERSION` is the newest migration. A new file is made from these tables at once; an older file gets here through the
migrations. A test holds that both ways lead to the same tables.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

VERSION = "0010"
"""The schema these tables are, and the newest migration's revision."""
KNOWN_VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010")
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


def _kept(name: str, privacy: str, kind: Any = sa.Text, *more: Any, **options: Any) -> sa.Column[Any]:
    """Return a column of the incident register with its class of privacy.

    A is no personal data, B personal, C of health or criminal law, or a text that can hold anything. Erasing empties B and
    C, an analysis reads A alone. A text is empty rather than unknown.
    """
    if kind in (sa.Text, _WORD, _DAY, _MOMENT) and not options:
        options = {"nullable": False, "server_default": ""}
    return sa.Column(name, kind, *more, info={"class": privacy}, **options)


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

# ── the incident register ───────────────────────────────────────────────────────────────────────────────────────────
# Cases are rows, not a log: names must be erasable, looking is recorded, and ten thousand of them stay quick. `row_hash`
# covers its row (rows.py): a hash over a whole table would have to read all of it at each change.


def _row(table: str, *columns: sa.Column[Any], of: str = "incident", **options: Any) -> sa.Table:
    """Return a table of the register: its rows have an id and a hash, and go with the incident (or session) they are of."""
    owner = sa.ForeignKey(f"{of}.id", ondelete="CASCADE")
    return sa.Table(
        table,
        metadata,
        _kept("id", "A", _ID, primary_key=True),
        _kept(f"{of}_id", "A", _ID, owner, nullable=False),
        *columns,
        _kept("row_hash", "A", _WORD),
        sa.Index(None, f"{of}_id"),
        **options,
    )


incident = _row(
    "incident",
    _kept("key", "A", sa.String(80), nullable=False),
    _kept("number", "A", _WORD),
    _kept("version", "A", sa.Integer, nullable=False, server_default="1"),
    _kept("way", "A", _WORD),
    _kept("reported_at", "A", _MOMENT),
    _kept("day", "A", _DAY),
    _kept("clock", "A", _WORD),
    _kept("at", "A", _MOMENT),
    _kept("place", "A", _WORD),
    _kept("site", "A"),
    _kept("activity", "A", _WORD),
    _kept("unit_id", "A", _ID, sa.ForeignKey("unit.id", ondelete="SET NULL"), nullable=True),
    _kept("kinds", "A"),
    _kept("near_miss", "A", sa.Boolean, nullable=False, server_default=sa.false()),
    _kept("for_another", "A", sa.Boolean, nullable=False, server_default=sa.false()),
    _kept("perpetrator", "A", _WORD),
    _kept("moved_by", "A", _WORD),
    _kept("circumstances", "A"),
    _kept("damage", "A", _WORD),
    _kept("damage_amount", "A", sa.Float, nullable=True),
    _kept("recovered", "A", _WORD),
    _kept("police", "A", _WORD),
    _kept("police_on", "A", _DAY),
    _kept("sanction", "A", _WORD),
    _kept("answered_at", "A", _MOMENT),
    _kept("repeat", "A", _WORD),
    _kept("told_on", "A", _DAY),
    _kept("employee_confirmed_on", "A", _DAY),
    _kept("manager_confirmed_on", "A", _DAY),
    _kept("authority_on", "A", _DAY),
    _kept("discussed_on", "A", _DAY),
    *(_kept(name, "A", _WORD) for name in ("foreseeable", "influenced")),
    *(_kept(f"{name}_worked", "A", _WORD) for name in ("assistance", "agreements", "alarm")),
    _kept("closed_on", "A", _DAY),
    _kept("hold_until", "A", _DAY),
    _kept("erased_on", "A", _DAY),
    _kept("care_paths", "A", sa.Integer, nullable=False, server_default="0"),
    _kept("care_in_time", "A", sa.Integer, nullable=False, server_default="0"),
    _kept("care_closed", "A", sa.Integer, nullable=False, server_default="0"),
    _kept("repeat_mark", "B"),
    _kept("needs_now", "B", _WORD),
    _kept("hold_reason", "B"),
    _kept("hurt", "C", _WORD),
    _kept("serious", "C", _WORD),
    of="session",
    comment="A case. What stands in class A stays for the figures when the rest goes.",
)
incident.append_constraint(sa.UniqueConstraint("session_id", "key"))

incident_person = _row(
    "incident_person",
    _kept("role", "A", _WORD),
    _kept("name", "C"),
    _kept("reach", "C"),
    _kept("function", "C"),
    comment="Who a case is of: a reporter, somebody affected, a witness, or a perpetrator, which makes it class C.",
)

incident_text = _row(
    "incident_text",
    _kept("kind", "A", _WORD),
    _kept("at", "A", _MOMENT),
    _kept("by", "B"),
    _kept("text", "C"),
    comment="What was told of a case, added to it and changed in it, each with its moment.",
)

contact = _row(
    "contact",
    _kept("person_id", "A", _ID, sa.ForeignKey("incident_person.id", ondelete="CASCADE"), nullable=False),
    _kept("step", "A", _WORD),
    _kept("due_at", "A", _MOMENT),
    _kept("done_on", "A", _DAY),
    _kept("offered", "A", _WORD),
    _kept("accepted", "A", _WORD),
    _kept("owner", "B"),
    _kept("referred_to", "C"),
    _kept("note", "C"),
    comment="One contact of somebody's aftercare.",
)

access = _row(
    "access",
    _kept("at", "A", _MOMENT),
    _kept("who", "B"),
    _kept("why", "B"),
    comment="Who looked at a case, when and why: written in the transaction that reads it.",
)

erased = sa.Table(
    "erased",
    metadata,
    _kept("id", "A", _ID, primary_key=True),
    _kept("kind", "A", sa.String(80), primary_key=True),
    _kept("at", "A", _MOMENT),
    _kept("why", "A", _WORD),
    _kept("row_hash", "A", _WORD),
    comment="What was erased, without what stood in it: erased again in whatever copy comes back. See erasing.py.",
)

register_key = sa.Table(
    "register_key",
    metadata,
    _kept("session_id", "A", _ID, sa.ForeignKey("session.id", ondelete="CASCADE"), primary_key=True),
    _kept("kind", "A", _WORD, primary_key=True),
    _kept("value", "C"),
    comment="What a register is read and counted with: its keys, and which number a case gets next.",
)

# ── the anonymous survey ────────────────────────────────────────────────────────────────────────────────────────────

survey_answer = sa.Table(
    "survey_answer",
    metadata,
    sa.Column("session_id", _ID, primary_key=True),
    sa.Column("id", _ID, primary_key=True),
    sa.Column("sealed", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,  # a row's number would say who came first
    comment="What somebody filled in while a survey is open, under a key that is in no client file: see kits.survey.",
)

survey_remark = _row(
    "survey_remark",
    _kept("text", "C"),
    of="session",
    comment="A remark of a closed survey that somebody still has to read and clear of names: it goes once that is done.",
)

REGISTER = (incident, incident_person, incident_text, contact, access, erased, register_key)
"""The tables of the incident register. Each column tells its class of privacy: `column.info["class"]`."""
CLASSED = (*REGISTER, survey_remark)
"""Every table whose columns tell that: what is in them can be erased, and its rows bear a hash."""
