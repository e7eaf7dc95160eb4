"""The rules of the organisation: units are added, moved and put away, and never stand under themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kits.live import Rules, kept
from kits.live.checks import check_length
from kits.organogram import events as e
from kits.organogram import tree
from kits.organogram.state import MOST_PEOPLE, MOST_UNITS, NAME_LIMIT, State, Unit
from kits.problems import Problem

rules: Rules[State] = Rules()


def _with(state: State, unit: Unit) -> State:
    return replace(state, units={**state.units, unit.id: unit})


@rules.on(e.UnitAdded)
def _added(state: State, event: e.UnitAdded) -> State:
    return _with(state, Unit(event.unit, event.name, event.parent if event.parent in state.units else None))


@rules.on(e.UnitRenamed)
def _renamed(state: State, event: e.UnitRenamed) -> State:
    return replace(state, units=kept.changed(state.units, event.unit, name=event.name))


@rules.on(e.UnitMoved)
def _moved(state: State, event: e.UnitMoved) -> State:
    unit = state.units.get(event.unit)
    if unit is None or (event.parent is not None and event.parent not in state.units):
        return state
    second = None if unit.second_parent == event.parent else unit.second_parent
    return _with(state, replace(unit, parent=event.parent, second_parent=second))


@rules.on(e.SecondParentSet)
def _second_parent(state: State, event: e.SecondParentSet) -> State:
    return replace(state, units=kept.changed(state.units, event.unit, second_parent=event.second_parent))


@rules.on(e.UnitDescribed)
def _described(state: State, event: e.UnitDescribed) -> State:
    said = {"site": event.site, "headcount": event.headcount, "manager": event.manager}
    return replace(state, units=kept.changed(state.units, event.unit, **said))


@rules.on(e.UnitArchived)
def _archived(state: State, event: e.UnitArchived) -> State:
    unit = state.units.get(event.unit)
    return replace(state, units=without(state.units, (event.unit,))) if unit else state


@rules.on(e.UnitRestored)
def _restored(state: State, event: e.UnitRestored) -> State:
    return replace(state, units=kept.changed(state.units, event.unit, archived=False))


@rules.on(e.UnitsImported)
def _imported(state: State, event: e.UnitsImported) -> State:
    put = {**state.units, **{unit.id: unit for unit in event.units}}
    return replace(state, units=without(put, event.gone))


@rules.on(e.UnitsTaken)
def _taken(state: State, event: e.UnitsTaken) -> State:
    put = {**state.units, **{unit.id: unit for unit in event.units}}
    return replace(state, units=kept.without(put, *event.dropped))


def without(units: Mapping[str, Unit], gone: tuple[str, ...]) -> dict[str, Unit]:
    """Return the units with some put away; what fell under those comes under what they fell under."""
    left = dict(units)
    for unit_id in gone:
        if unit_id not in left:
            continue
        parent = left[unit_id].parent
        left[unit_id] = replace(left[unit_id], archived=True)
        for other in list(left.values()):
            if other.archived:
                continue
            if other.parent == unit_id:
                left[other.id] = replace(other, parent=parent)
            if other.second_parent == unit_id:
                left[other.id] = replace(left[other.id], second_parent=None)
    return left


# ── what stands in the way ───────────────────────────────────────────────────────────────────────────────────────────


def _check_there(state: State, unit: str) -> Unit:
    if unit not in state.units:
        raise Problem("kits.organogram:problems.no_unit")
    return state.units[unit]


def _check_name(name: str) -> None:
    if not name:
        raise Problem("kits.organogram:problems.name_empty")
    check_length(name, NAME_LIMIT)


def _check_under(state: State, unit: str, parent: str | None) -> None:
    if parent is None:
        return
    target = _check_there(state, parent)
    if target.archived:
        raise Problem("kits.organogram:problems.under_archived", parent=target.name)
    if parent == unit or unit in tree.above(state.units, parent):
        raise Problem("kits.organogram:problems.under_itself", name=state.units[unit].name, parent=target.name)


@rules.allows(e.UnitAdded)
def _may_add(state: State, event: e.UnitAdded) -> None:
    _check_name(event.name)
    if event.unit in state.units:
        raise Problem("kits.organogram:problems.unit_twice")
    if len(state.units) >= MOST_UNITS:
        raise Problem("kits.organogram:problems.too_many_units", limit=MOST_UNITS)
    if event.parent is not None and _check_there(state, event.parent).archived:
        raise Problem("kits.organogram:problems.under_archived", parent=state.units[event.parent].name)


@rules.allows(e.UnitRenamed)
def _may_rename(state: State, event: e.UnitRenamed) -> None:
    _check_there(state, event.unit)
    _check_name(event.name)


@rules.allows(e.UnitMoved)
def _may_move(state: State, event: e.UnitMoved) -> None:
    _check_there(state, event.unit)
    _check_under(state, event.unit, event.parent)


@rules.allows(e.SecondParentSet)
def _may_set_second(state: State, event: e.SecondParentSet) -> None:
    unit = _check_there(state, event.unit)
    if event.second_parent is not None and event.second_parent == unit.parent:
        raise Problem("kits.organogram:problems.second_is_first", name=unit.name)
    _check_under(state, event.unit, event.second_parent)


@rules.allows(e.UnitDescribed)
def _may_describe(state: State, event: e.UnitDescribed) -> None:
    _check_there(state, event.unit)
    check_length(event.site, NAME_LIMIT)
    check_length(event.manager, NAME_LIMIT)
    check_headcount(event.headcount)


def check_headcount(number: float | None) -> None:
    """Raise Problem for a number of people that cannot be; not-a-number and infinity among them."""
    if number is not None and not 0 <= number < MOST_PEOPLE:
        raise Problem("kits.organogram:problems.headcount", limit=MOST_PEOPLE)


@rules.allows(e.UnitArchived)
def _may_archive(state: State, event: e.UnitArchived) -> None:
    _check_there(state, event.unit)


@rules.allows(e.UnitRestored)
def _may_restore(state: State, event: e.UnitRestored) -> None:
    unit = _check_there(state, event.unit)
    if unit.parent is not None and unit.parent in state.units and event.unit in tree.above(state.units, unit.parent):
        raise Problem("kits.organogram:problems.under_itself", name=unit.name, parent=state.units[unit.parent].name)


@rules.allows(e.UnitsImported)
def _may_import(state: State, event: e.UnitsImported) -> None:
    after = _imported(state, event)
    if len(after.units) > MOST_UNITS:
        raise Problem("kits.organogram:problems.too_many_units", limit=MOST_UNITS)
    for unit in event.units:
        _check_name(unit.name)
        check_length(unit.site, NAME_LIMIT)
        check_length(unit.manager, NAME_LIMIT)
        check_headcount(unit.headcount)
        for parent in (unit.parent, unit.second_parent):
            if parent is not None:
                _check_there(after, parent)
        if unit.id in tree.above(after.units, unit.id):
            raise Problem("kits.organogram:problems.in_a_circle", name=unit.name)
