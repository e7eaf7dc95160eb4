"""An import beside the organisation there is: what is new, gone, moved or renamed, to be ticked one by one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from kits.dossier.records import new_id
from kits.organogram import tree
from kits.organogram.events import UnitsImported
from kits.organogram.importing import Found
from kits.organogram.state import State, Unit
from kits.sheets import plain
from kits.sheets.numbers import shown

ALIKE = 0.6
"""How much two names under the same unit must share to propose that one became the other; a person decides."""


class Kind(StrEnum):
    """What can differ."""

    NEW = "new"
    GONE = "gone"
    MOVED = "moved"
    RENAMED = "renamed"
    DESCRIBED = "described"


@dataclass(frozen=True)
class Change:
    """One proposed change. `id` names it for ticking; `unit` is the unit there is, `key` the one in the import.

    `before` and `after` say it in names and numbers, `headcount` how many are in a new one. `wise` is whether it is ticked
    at first: putting away never is.
    """

    id: str
    kind: Kind
    name: str
    unit: str | None = None
    key: str | None = None
    before: str = ""
    after: str = ""
    headcount: float | None = None

    @property
    def wise(self) -> bool:
        """Whether to tick it at first."""
        return self.kind is not Kind.GONE


class Comparison:
    """Lays found units beside the session's own."""

    def __init__(self, state: State, found: tuple[Found, ...], language: str = "nl") -> None:
        self.state, self.language = state, language
        self.found = {unit.key: unit for unit in found}
        self.there = tree.active(state)
        self.same = _paired(self.there, self.found)
        """For each found unit that is there already, the id it has."""

    def changes(self) -> tuple[Change, ...]:
        """Return all that differs: new ones first, in the order of the lists, then the others, gone ones last."""
        new = [
            Change(f"new-{key}", Kind.NEW, unit.name, key=key, after=self._found_name(unit.parent), headcount=unit.headcount)
            for key, unit in self.found.items()
            if key not in self.same
        ]
        other = [change for key, unit_id in self.same.items() for change in self._differing(self.found[key], unit_id)]
        known = set(self.same.values())
        gone = [
            Change(f"gone-{unit.id}", Kind.GONE, unit.name, unit=unit.id)
            for unit in self.there.values()
            if unit.id not in known
        ]
        order = {kind: n for n, kind in enumerate((Kind.MOVED, Kind.RENAMED, Kind.DESCRIBED))}
        return (*new, *sorted(other, key=lambda change: order[change.kind]), *gone)

    def _differing(self, found: Found, unit_id: str) -> list[Change]:
        unit = self.there[unit_id]
        parent = self.same.get(found.parent or "", found.parent)
        second = self.same.get(found.second_parent or "", found.second_parent)
        differing = []

        def add(kind: Kind, before: str, after: str) -> None:
            differing.append(Change(f"{kind.value}-{unit_id}", kind, unit.name, unit_id, found.key, before, after))

        if (unit.parent, unit.second_parent) != (parent, second):
            old = " + ".join(self.there[p].name for p in (unit.parent, unit.second_parent) if p in self.there)
            new = " + ".join(filter(None, (self._found_name(found.parent), self._found_name(found.second_parent))))
            add(Kind.MOVED, old, new)
        if unit.name != found.name:
            add(Kind.RENAMED, unit.name, found.name)
        said = _described(found)
        if any(getattr(unit, field) != value for field, value in said.items()):
            was = {field: getattr(unit, field) for field in said}
            add(Kind.DESCRIBED, _spoken(was, said, self.language), _spoken(said, was, self.language))
        return differing

    def _found_name(self, key: str | None) -> str:
        return self.found[key].name if key in self.found else ""

    def event(self, ticked: Collection[str]) -> UnitsImported:
        """Return what happens when these changes are taken in, and no others."""
        ids = dict(self.same)
        ids.update({key: new_id() for key in self.found if key not in ids and f"new-{key}" in ticked})
        put: list[Unit] = []
        for key, unit_id in ids.items():
            found = self.found[key]
            unit = self.there.get(unit_id)
            parent, second = self._taken(found.parent, ids), ids.get(found.second_parent or "")
            if unit is None:
                put.append(
                    Unit(unit_id, found.name, parent, second if second != parent else None, found.site, found.headcount,
                         found.manager, code=found.code)
                )  # fmt: skip
                continue
            changed = replace(unit, code=found.code or unit.code)
            if f"moved-{unit_id}" in ticked:
                changed = replace(changed, parent=parent, second_parent=second if second != parent else None)
            if f"renamed-{unit_id}" in ticked:
                changed = replace(changed, name=found.name)
            if f"described-{unit_id}" in ticked:
                changed = replace(changed, **_described(found))
            if changed != unit:
                put.append(changed)
        gone = tuple(unit for unit in self.there if f"gone-{unit}" in ticked)
        return UnitsImported(units=tuple(put), gone=gone)

    def _taken(self, key: str | None, ids: Mapping[str, str]) -> str | None:
        """Return the nearest unit above that is taken in, where the one right above is not."""
        while key is not None and key not in ids:
            key = self.found[key].parent
        return ids[key] if key is not None else None


def _described(found: Found) -> dict[str, Any]:
    """Return what the import says of a unit; what it does not say leaves what there is."""
    said: dict[str, Any] = {}
    if found.site:
        said["site"] = found.site
    if found.headcount is not None:
        said["headcount"] = found.headcount
    if found.manager:
        said["manager"] = found.manager
    return said


def _spoken(values: Mapping[str, object], other: Mapping[str, object], language: str) -> str:
    return ", ".join(
        shown(value, language) if isinstance(value, (int, float)) else str(value or "–")
        for field, value in values.items()
        if value != other[field]
    )


def _paired(there: Mapping[str, Unit], found: Mapping[str, Found]) -> dict[str, str]:
    """Return which found unit is which unit there is: by code, by name and place, by name alone, then by likeness."""
    same: dict[str, str] = {}
    left = dict(there)

    def pair(key: str, unit_id: str) -> None:
        same[key] = unit_id
        del left[unit_id]

    codes = {unit.code: unit.id for unit in there.values() if unit.code}
    for key, unit in found.items():
        if unit.code and codes.get(unit.code) in left:
            pair(key, codes[unit.code])
    for with_place in (True, False):
        by_name: dict[tuple[str, str], list[str]] = {}
        for there_unit in left.values():
            place = _name_of(there, there_unit.parent) if with_place else ""
            by_name.setdefault((plain(there_unit.name), place), []).append(there_unit.id)
        wanted: dict[tuple[str, str], list[str]] = {}
        for key, unit in found.items():
            if key not in same:
                place = plain(found[unit.parent].name) if with_place and unit.parent else ""
                wanted.setdefault((plain(unit.name), place), []).append(key)
        for name, keys in wanted.items():
            if len(keys) == 1 and len(by_name.get(name, ())) == 1:
                pair(keys[0], by_name[name][0])
    for key, unit in found.items():
        if key in same:
            continue
        parent = same.get(unit.parent or "")
        near = [u for u in left.values() if u.parent == parent and not (unit.code and u.code)]
        best = max(near, key=lambda u: _likeness(u.name, unit.name), default=None)
        if best is not None and _likeness(best.name, unit.name) >= ALIKE:
            pair(key, best.id)
    return same


def _name_of(units: Mapping[str, Unit], unit_id: str | None) -> str:
    return plain(units[unit_id].name) if unit_id in units else ""  # type: ignore[index]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other)).ratio()
