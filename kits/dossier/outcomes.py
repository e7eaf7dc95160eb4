"""Findings and actions: what sessions leave in the file, and what a prevention officer makes of it afterwards."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import sqlalchemy as sa

from kits.dossier import records, schema, sessions, units
from kits.dossier.faults import problem
from kits.dossier.records import (
    Action,
    ActionDraft,
    ActionStatus,
    Finding,
    FindingDraft,
    Outcome,
    Reach,
    Severity,
    Theme,
)
from kits.wording import clean_text


class ActionChanges(TypedDict, total=False):
    """What can change of an action in the plan; `due` is an ISO day or None."""

    text: str
    owner: str
    raised_by: str
    raised_with: str
    due: str | None
    status: ActionStatus
    status_note: str


def findings(connection: sa.Connection, session_id: str | None) -> list[Finding]:
    """Return the findings of one session, or of all, in the order they were written."""
    table = schema.finding
    asked = sa.select(table).order_by(table.c.created_at, table.c.key)
    if session_id is not None:
        asked = asked.where(table.c.session_id == session_id)
    return [
        Finding(
            id=row.id,
            session=row.session_id,
            key=row.key,
            theme=Theme(row.theme),
            source=row.source,
            text=row.text,
            created_at=row.created_at,
            unit=row.unit_id,
            severity=Severity(row.severity) if row.severity else None,
            detail=json.loads(row.detail),
        )
        for row in connection.execute(asked)
    ]


def actions(connection: sa.Connection, session_id: str | None) -> list[Action]:
    """Return the actions made in one session, or all, in the order they were written."""
    table, link = schema.action, schema.action_finding
    asked = sa.select(table).order_by(table.c.created_at, table.c.key)
    if session_id is not None:
        asked = asked.where(table.c.session_id == session_id)
    stems: dict[str, list[str]] = {}
    for row in connection.execute(sa.select(link).order_by(link.c.finding_id)):
        stems.setdefault(row.action_id, []).append(row.finding_id)
    return [
        Action(
            id=row.id,
            session=row.session_id,
            key=row.key,
            text=row.text,
            created_at=row.created_at,
            changed_at=row.changed_at,
            reach=Reach(row.reach) if row.reach else None,
            owner=row.owner,
            raised_by=row.raised_by,
            raised_with=row.raised_with,
            due=row.due,
            status=ActionStatus(row.status),
            status_note=row.status_note,
            findings=tuple(stems.get(row.id, ())),
            detail=json.loads(row.detail),
        )
        for row in connection.execute(asked)
    ]


def change_action(connection: sa.Connection, action_id: str, changes: ActionChanges) -> None:
    """Change an action in the plan. Raises Problem when it is not there or a value cannot be."""
    values: dict[str, Any] = {}
    for field, value in changes.items():
        if field == "due":
            values["due"] = sessions.day(changes["due"])
        elif field == "status":
            values["status"] = ActionStatus(changes["status"])
        else:
            values[field] = clean_text(str(value))
    values["changed_at"] = records.now()
    done = connection.execute(sa.update(schema.action).where(schema.action.c.id == action_id).values(**values))
    if not done.rowcount:
        raise problem("no_such_action")


def put(connection: sa.Connection, session_id: str, before: Outcome, after: Outcome) -> None:
    """Write what changed in a session's outcome, and nothing else.

    What somebody changed later in the plan stays, unless the session changes that very field. A draft that vanished is
    deleted with its links, one that is there already is not made a second time.
    """
    if before.units != after.units:
        units.put(connection, before.units, after.units)
    made = _put_findings(connection, session_id, before.findings, after.findings)
    _put_actions(connection, session_id, before.actions, after.actions, made)


def _put_findings(
    connection: sa.Connection, session_id: str, before: Iterable[FindingDraft], after: Iterable[FindingDraft]
) -> set[str]:
    """Bring the session's findings in line and return the keys of those that are new."""
    old, new = {draft.key: draft for draft in before}, {draft.key: draft for draft in after}
    table = schema.finding
    _delete(connection, table, session_id, old.keys() - new.keys())
    made = set()
    for key, draft in new.items():
        values = _changed(old.get(key), draft, _finding_values)
        if not values:
            continue
        if values.get("unit_id") and not _there(connection, schema.unit, values["unit_id"]):
            values["unit_id"] = None  # a unit that was taken out meanwhile
        if key not in old and not _update(connection, table, session_id, key, values):
            connection.execute(
                sa.insert(table).values(
                    id=_id(connection, draft), session_id=session_id, key=key, created_at=records.now(), **values
                )
            )
            made.add(key)
        elif key in old:
            _update(connection, table, session_id, key, values)
    return made


def _id(connection: sa.Connection, draft: FindingDraft) -> str:
    """Return a new finding's id: the one it was given, unless that is another finding's."""
    taken = not draft.id or _there(connection, schema.finding, draft.id)
    return records.new_id() if taken else draft.id


def _there(connection: sa.Connection, table: sa.Table, key: str) -> bool:
    return connection.scalar(sa.select(table.c.id).where(table.c.id == key)) is not None


def _put_actions(
    connection: sa.Connection,
    session_id: str,
    before: Iterable[ActionDraft],
    after: Iterable[ActionDraft],
    new_findings: set[str],
) -> None:
    old, new = {draft.key: draft for draft in before}, {draft.key: draft for draft in after}
    vanished = {key for key, draft in old.items() if key not in new and draft.session in (None, session_id)}
    _delete(connection, schema.action, session_id, vanished)
    for key, draft in new.items():
        if draft.session in (None, session_id):
            _put_own_action(connection, session_id, old.get(key), draft, new_findings)
        elif key in old:
            _put_carried_action(connection, draft.session, old[key], draft)


def _put_own_action(
    connection: sa.Connection, session_id: str, old: ActionDraft | None, new: ActionDraft, new_findings: set[str]
) -> None:
    values = _changed(old, new, _action_values)
    moment = records.now()
    if values:
        values["changed_at"] = moment
        there = _update(connection, schema.action, session_id, new.key, values)
        if old is None and not there:
            connection.execute(
                sa.insert(schema.action).values(
                    id=records.new_id(), session_id=session_id, key=new.key, created_at=moment, **values
                )
            )
    stems_before = old.findings if old else ()
    if stems_before != new.findings or new_findings & set(new.findings):
        _link(connection, session_id, new, stems_before)


def _put_carried_action(connection: sa.Connection, origin: str | None, old: ActionDraft, new: ActionDraft) -> None:
    """Change an action of an earlier session. When that was deleted meanwhile, there is nothing to change."""
    values = _changed(old, new, _action_values)
    if values:
        _update(connection, schema.action, origin, new.key, values | {"changed_at": records.now()})


def _link(connection: sa.Connection, session_id: str, draft: ActionDraft, stems_before: tuple[str, ...]) -> None:
    """Let an action stem from these findings of its session; links to other sessions' findings stay."""
    action, finding, link = schema.action, schema.finding, schema.action_finding
    action_id = connection.scalar(sa.select(action.c.id).where(action.c.session_id == session_id, action.c.key == draft.key))
    if action_id is None:
        return
    keys = set(stems_before) | set(draft.findings)
    ids: dict[str, str] = {
        row.key: row.id
        for row in connection.execute(
            sa.select(finding.c.key, finding.c.id).where(finding.c.session_id == session_id, finding.c.key.in_(keys))
        )
    }
    connection.execute(sa.delete(link).where(link.c.action_id == action_id, link.c.finding_id.in_(ids.values())))
    rows = [{"action_id": action_id, "finding_id": ids[key]} for key in dict.fromkeys(draft.findings) if key in ids]
    if rows:
        connection.execute(sa.insert(link), rows)


def _update(connection: sa.Connection, table: sa.Table, session_id: str | None, key: str, values: Mapping[str, Any]) -> bool:
    """Update the row with this key; returns whether there was one."""
    done = connection.execute(sa.update(table).where(table.c.session_id == session_id, table.c.key == key).values(**values))
    return bool(done.rowcount)


def _delete(connection: sa.Connection, table: sa.Table, session_id: str, keys: set[str]) -> None:
    if keys:
        connection.execute(sa.delete(table).where(table.c.session_id == session_id, table.c.key.in_(keys)))


def _changed(old: Any, new: Any, values_of: Any) -> dict[str, Any]:
    """Return the columns in which the drafts differ; all of them when there was none before."""
    now: dict[str, Any] = values_of(new)
    if old is None:
        return now
    was: dict[str, Any] = values_of(old)
    return {column: value for column, value in now.items() if was[column] != value}


def _finding_values(draft: FindingDraft) -> dict[str, Any]:
    return {
        "unit_id": draft.unit,
        "theme": draft.theme.value,
        "source": draft.source,
        "severity": draft.severity.value if draft.severity else None,
        "text": draft.text,
        "detail": _as_json(draft.detail),
    }


def _action_values(draft: ActionDraft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "reach": draft.reach.value if draft.reach else None,
        "owner": draft.owner,
        "raised_by": draft.raised_by,
        "raised_with": draft.raised_with,
        "due": draft.due,
        "status": draft.status.value,
        "status_note": draft.status_note,
        "detail": _as_json(draft.detail),
    }


def _as_json(detail: Mapping[str, Any]) -> str:
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> Any:
    """Return a detail that JSON has no word for as one it has."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"a finding's detail holds {type(value).__name__}, which JSON cannot")
