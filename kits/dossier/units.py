"""The organisation and its units in a client's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import sqlalchemy as sa

from kits.dossier import history, records, schema
from kits.dossier.faults import problem
from kits.dossier.records import Organisation, SettingDraft, Unit, UnitDraft
from kits.wording import LANGUAGES, clean_text


class UnitChanges(TypedDict, total=False):
    """What can change of a unit; `archived` puts it away or takes it out again."""

    name: str
    parent: str | None
    second_parent: str | None
    site: str
    headcount: float | None
    manager: str
    archived: bool
    code: str


def line(text: str) -> str:
    """Return `text` as one clean line. Raises Problem when nothing is left of it."""
    kept = clean_text(text, single_line=True)
    if not kept:
        raise problem("name_empty")
    return kept


def organisation(connection: sa.Connection) -> Organisation:
    """Return whose file this is."""
    row = connection.execute(sa.select(schema.organisation)).one()
    return Organisation(row.name, row.language, json.loads(row.settings))


def set_organisation(
    connection: sa.Connection,
    name: str | None,
    language: str | None,
    settings: Mapping[str, Any] | None,
) -> None:
    """Change what is given, leave what is None."""
    values: dict[str, Any] = {}
    if name is not None:
        values["name"] = line(name)
    if language is not None:
        values["language"] = known_language(language)
    if settings is not None:
        values["settings"] = json.dumps(dict(settings), ensure_ascii=False)
    if values:
        connection.execute(sa.update(schema.organisation).values(**values))


def put_setting(connection: sa.Connection, draft: SettingDraft) -> bool:
    """Change one value of a setting, unless it is no longer what the draft found. Returns whether it now reads so."""
    settings = organisation(connection).settings
    there = settings.get(draft.setting) or {}
    if there.get(draft.name, "") != draft.was:
        return False
    set_organisation(connection, None, None, {**settings, draft.setting: {**there, draft.name: draft.now}})
    return True


def known_language(language: str) -> str:
    """Return `language`. Raises Problem when the kit does not speak it."""
    if language not in LANGUAGES:
        raise problem("language", language=language)
    return language


def units(connection: sa.Connection) -> list[Unit]:
    """Return all units, archived ones too, in the order they were added."""
    table = schema.unit
    rows = connection.execute(sa.select(table).order_by(table.c.position, table.c.id))
    return [
        Unit(
            row.id,
            row.name,
            row.parent_id,
            row.second_parent_id,
            row.site,
            _whole(row.headcount),
            row.manager,
            row.archived_at,
            row.code,
        )
        for row in rows
    ]


def add(connection: sa.Connection, changes: UnitChanges) -> str:
    """Add a unit and return its id."""
    table = schema.unit
    unit_id = records.new_id()
    last = connection.scalar(sa.select(sa.func.max(table.c.position))) or 0
    values = _values(connection, unit_id, changes)
    connection.execute(sa.insert(table).values(id=unit_id, position=last + 1, **values))
    history.remember(connection, [unit_id])
    return unit_id


def change(connection: sa.Connection, unit_id: str, changes: UnitChanges) -> None:
    """Change a unit. Raises Problem when it is not there or a value cannot be."""
    check(connection, [unit_id])
    values = _values(connection, unit_id, changes)
    if values:
        connection.execute(sa.update(schema.unit).where(schema.unit.c.id == unit_id).values(**values))
        history.remember(connection, [unit_id])


def put(connection: sa.Connection, before: Iterable[UnitDraft], after: Iterable[UnitDraft]) -> None:
    """Write what a session changed of units, field by field, and leave what others changed meanwhile.

    A unit that `after` has no more (its making was undone) is removed where nothing else speaks of it, and put away
    otherwise. Links to units go last: a unit can hang under one that comes later.
    """
    was, now = {unit.id: unit for unit in before}, {unit.id: unit for unit in after}
    there = set(connection.scalars(sa.select(schema.unit.c.id)))
    last = connection.scalar(sa.select(sa.func.max(schema.unit.c.position))) or 0
    changed = [unit for unit in now.values() if was.get(unit.id) != unit]
    for n, unit in enumerate(changed, 1):
        if unit.id not in there:
            values = {"id": unit.id, "name": line(unit.name), "position": last + n}
            connection.execute(sa.insert(schema.unit).values(values))
        if values := _written(was.get(unit.id) if unit.id in there else None, unit):
            connection.execute(sa.update(schema.unit).where(schema.unit.c.id == unit.id).values(**values))
    taken_out = [unit_id for unit_id in reversed(was) if unit_id not in now]
    for unit_id in taken_out:  # what hangs under another comes later
        _take_out(connection, unit_id)
    known = there | now.keys()
    for unit in changed:
        before_it = was.get(unit.id)
        links = {"parent_id": unit.parent, "second_parent_id": unit.second_parent}
        if before_it is None or (before_it.parent, before_it.second_parent) != (unit.parent, unit.second_parent):
            kept = {column: target if target in known else None for column, target in links.items()}
            connection.execute(sa.update(schema.unit).where(schema.unit.c.id == unit.id).values(**kept))
    history.remember(connection, [*(unit.id for unit in changed), *taken_out])


def _written(before: UnitDraft | None, after: UnitDraft) -> dict[str, Any]:
    """Return the columns of a unit that differ, the links to other units aside."""
    values: dict[str, Any] = {}
    for field in ("site", "manager", "code"):
        if before is None or getattr(before, field) != getattr(after, field):
            values[field] = clean_text(getattr(after, field), single_line=True)
    if before is None or before.name != after.name:
        values["name"] = line(after.name)
    if before is None or before.headcount != after.headcount:
        values["headcount"] = _headcount(after.headcount)
    if before is None or before.archived != after.archived:
        values["archived_at"] = records.now() if after.archived else None
    return values


def _take_out(connection: sa.Connection, unit_id: str) -> None:
    speaking = (
        (schema.finding, schema.finding.c.unit_id),
        (schema.session_unit, schema.session_unit.c.unit_id),
        (schema.unit, schema.unit.c.parent_id),
    )
    asked = (sa.select(sa.func.count()).select_from(table).where(column == unit_id) for table, column in speaking)
    if any(connection.scalar(query) for query in asked):
        values = {"archived_at": records.now()}
        connection.execute(sa.update(schema.unit).where(schema.unit.c.id == unit_id).values(**values))
    else:
        connection.execute(sa.delete(schema.unit).where(schema.unit.c.id == unit_id))


def check(connection: sa.Connection, unit_ids: Iterable[str]) -> None:
    """Raise Problem when one of the units is not in the file."""
    asked = set(unit_ids)
    if not asked:
        return
    there = set(connection.scalars(sa.select(schema.unit.c.id).where(schema.unit.c.id.in_(asked))))
    if asked - there:
        raise problem("no_such_unit", unit=sorted(asked - there)[0])


def _values(connection: sa.Connection, unit_id: str, changes: UnitChanges) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "name" in changes:
        values["name"] = line(changes["name"])
    for field in ("site", "manager", "code"):
        if field in changes:
            values[field] = clean_text(changes[field], single_line=True)
    if "headcount" in changes:
        values["headcount"] = _headcount(changes["headcount"])
    if "archived" in changes:
        values["archived_at"] = records.now() if changes["archived"] else None
    if "parent" in changes:
        values["parent_id"] = _parent(connection, unit_id, changes["parent"])
    if "second_parent" in changes:
        values["second_parent_id"] = _parent(connection, unit_id, changes["second_parent"])
    return values


def _headcount(number: float | None) -> float | None:
    if number is not None and not 0 <= number < 1_000_000:
        raise problem("headcount", number=number)
    return number


def _whole(number: float | None) -> float | None:
    """Return a number without a fraction as a whole one, to be shown as people write it."""
    return int(number) if number is not None and number == int(number) else number


def _parent(connection: sa.Connection, unit_id: str, parent: str | None) -> str | None:
    """Return `parent`. Raises Problem when it is not there, or when a unit would come to stand under itself."""
    if parent is None:
        return None
    check(connection, [parent])
    above = {unit.id: (unit.parent, unit.second_parent) for unit in units(connection)}
    to_look_at, seen = [parent], set()
    while to_look_at:
        looked_at = to_look_at.pop()
        if looked_at == unit_id:
            raise problem("under_itself")
        seen.add(looked_at)
        to_look_at += [p for p in above[looked_at] if p is not None and p not in seen]
    return parent
