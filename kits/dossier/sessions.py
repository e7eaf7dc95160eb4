"""The list of sessions in a client's file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypedDict

import sqlalchemy as sa

from kits.dossier import ballots, records, schema, units
from kits.dossier.faults import problem
from kits.dossier.records import SessionRow


class SessionChanges(TypedDict, total=False):
    """What can change in the list of sessions; `held_on` is an ISO day, `closed_at` a moment or None to reopen."""

    title: str
    held_on: str | None
    step: str
    closed_at: str | None
    units: Iterable[str]


def sessions(connection: sa.Connection, session_id: str | None = None) -> list[SessionRow]:
    """Return all sessions, the latest made first, or only the one with this id."""
    table = schema.session
    asked = sa.select(table).order_by(table.c.created_at.desc(), table.c.id)
    in_session = sa.select(schema.session_unit).join(schema.unit).order_by(schema.unit.c.position)
    if session_id is not None:
        asked = asked.where(table.c.id == session_id)
        in_session = in_session.where(schema.session_unit.c.session_id == session_id)
    rows = connection.execute(asked).all()
    of: dict[str, list[str]] = {}
    for row in connection.execute(in_session):
        of.setdefault(row.session_id, []).append(row.unit_id)
    return [
        SessionRow(
            id=row.id,
            instrument=row.instrument,
            title=row.title,
            created_at=row.created_at,
            units=tuple(of.get(row.id, ())),
            held_on=row.held_on,
            step=row.step,
            follows=row.follows,
            closed_at=row.closed_at,
        )
        for row in rows
    ]


def last_events(connection: sa.Connection) -> dict[str, int]:
    """Return the number of the last event of each session; 0 for one that has none."""
    own, event = schema.session.c.id, schema.event.c
    last = sa.select(sa.func.max(event.seq)).where(event.session_id == own).scalar_subquery().label("last")
    return {row.id: row.last or 0 for row in connection.execute(sa.select(own, last))}


def session(connection: sa.Connection, session_id: str) -> SessionRow:
    """Return one session. Raises Problem when it is not there (any more)."""
    found = sessions(connection, session_id)
    if not found:
        raise problem("no_such_session")
    return found[0]


def add(
    connection: sa.Connection,
    instrument: str,
    title: str,
    unit_ids: Iterable[str],
    *,
    held_on: str | None,
    follows: str | None,
) -> str:
    """Add a session and return its id."""
    if follows is not None:
        session(connection, follows)
    session_id = records.new_id()
    connection.execute(
        sa.insert(schema.session).values(
            id=session_id,
            instrument=instrument,
            title=units.line(title),
            held_on=day(held_on),
            follows=follows,
            created_at=records.now(),
        )
    )
    _set_units(connection, session_id, unit_ids)
    return session_id


def change(connection: sa.Connection, session_id: str, changes: SessionChanges) -> bool:
    """Change what the list shows of a session. Raises Problem when it is not there or a value cannot be.

    Closing it destroys what phones left of it. Returns whether there was any: fold the file in after the transaction.
    """
    session(connection, session_id)
    values: dict[str, Any] = {}
    if "title" in changes:
        values["title"] = units.line(changes["title"])
    if "held_on" in changes:
        values["held_on"] = day(changes["held_on"])
    if "step" in changes:
        values["step"] = changes["step"]
    if "closed_at" in changes:
        values["closed_at"] = changes["closed_at"]
    if values:
        connection.execute(sa.update(schema.session).where(schema.session.c.id == session_id).values(**values))
    if "units" in changes:
        connection.execute(sa.delete(schema.session_unit).where(schema.session_unit.c.session_id == session_id))
        _set_units(connection, session_id, changes["units"])
    return bool(values.get("closed_at")) and ballots.wipe(connection, session_id)


def delete(connection: sa.Connection, session_id: str) -> None:
    """Delete a session with its log, its findings and its actions.

    An action that also stems from another session's finding stays, without a session: it is that one's plan as well.
    """
    session(connection, session_id)
    action, finding, link = schema.action, schema.finding, schema.action_finding
    shared = (
        sa.select(link.c.action_id)
        .join(finding, finding.c.id == link.c.finding_id)
        .where(finding.c.session_id != session_id)
    )
    connection.execute(sa.delete(action).where(action.c.session_id == session_id, action.c.id.not_in(shared)))
    ballots.wipe(connection, session_id)
    ballots.wipe_survey(connection, session_id)
    connection.execute(sa.delete(schema.session).where(schema.session.c.id == session_id))


def day(text: str | None) -> str | None:
    """Return an ISO day as the file writes it. Raises Problem for anything else."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise problem("no_day", text=text) from error


def _set_units(connection: sa.Connection, session_id: str, unit_ids: Iterable[str]) -> None:
    chosen = list(dict.fromkeys(unit_ids))
    units.check(connection, chosen)
    if chosen:
        rows = [{"session_id": session_id, "unit_id": unit_id} for unit_id in chosen]
        connection.execute(sa.insert(schema.session_unit), rows)
