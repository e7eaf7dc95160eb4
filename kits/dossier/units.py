"""The organisation and its units in a client's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

import sqlalchemy as sa

from kits.dossier import records, schema
from kits.dossier.faults import problem
from kits.dossier.records import Organisation, Unit
from kits.texts import LANGUAGES, clean_text


class UnitChanges(TypedDict, total=False):
    """What can change of a unit; `archived` puts it away or takes it out again."""

    name: str
    parent: str | None
    second_parent: str | None
    site: str
    headcount: int | None
    manager: str
    archived: bool


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
            row.headcount,
            row.manager,
            row.archived_at,
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
    return unit_id


def change(connection: sa.Connection, unit_id: str, changes: UnitChanges) -> None:
    """Change a unit. Raises Problem when it is not there or a value cannot be."""
    check(connection, [unit_id])
    values = _values(connection, unit_id, changes)
    if values:
        connection.execute(sa.update(schema.unit).where(schema.unit.c.id == unit_id).values(**values))


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
    for field in ("site", "manager"):
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


def _headcount(number: int | None) -> int | None:
    if number is not None and not 0 <= number < 1_000_000:
        raise problem("headcount", number=number)
    return number


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
