"""The organisation as a tree: in which order, how deep, and how many people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kits.dossier import people
from kits.organogram.state import State, Unit


@dataclass(frozen=True)
class Placed:
    """A unit in the tree. `depth` counts from 0; `total` is of how many people it is with all that falls under it
    (`kits.dossier.people`: a department's number that is the sum of its teams' is of the same people).

    `also_here` are units whose second parent this is: shown here as well, counted where they fall first.
    """

    unit: Unit
    depth: int
    children: tuple[str, ...]
    also_here: tuple[str, ...]
    total: float | None


def active(state: State) -> dict[str, Unit]:
    """Return the units that are there now, in the order they were added."""
    return {unit.id: unit for unit in state.units.values() if not unit.archived}


def placed(state: State) -> dict[str, Placed]:
    """Return the tree, parents before what falls under them, by id."""
    return _placed(tuple(active(state).values()))


@lru_cache(maxsize=8)
def _placed(units: tuple[Unit, ...]) -> dict[str, Placed]:
    known = {unit.id: unit for unit in units}
    under: dict[str | None, list[str]] = {}
    also: dict[str, list[str]] = {}
    for unit in units:
        under.setdefault(parent_of(known, unit), []).append(unit.id)
        if unit.second_parent in known and unit.second_parent != unit.parent:
            also.setdefault(str(unit.second_parent), []).append(unit.id)
    order = _walk(under)
    totals: dict[str, float | None] = {}
    for unit_id, _ in reversed(order):
        below = [totals[child] for child in under.get(unit_id, ())]
        totals[unit_id] = whole(people.together(known[unit_id].headcount, below))
    return {
        unit_id: Placed(known[unit_id], depth, tuple(under.get(unit_id, ())), tuple(also.get(unit_id, ())), totals[unit_id])
        for unit_id, depth in order
    }


def parent_of(known: Mapping[str, Unit], unit: Unit) -> str | None:
    """Return what a unit falls under; None at the top, and where following the parents leads back to it."""
    seen, above = {unit.id}, unit.parent
    while above is not None and above in known and above not in seen:
        seen.add(above)
        above = known[above].parent
    return None if above in seen and above == unit.id else (unit.parent if unit.parent in known else None)


def _walk(under: Mapping[str | None, list[str]]) -> list[tuple[str, int]]:
    order: list[tuple[str, int]] = []
    waiting = [(unit_id, 0) for unit_id in reversed(under.get(None, ()))]
    while waiting:
        unit_id, depth = waiting.pop()
        order.append((unit_id, depth))
        waiting += [(child, depth + 1) for child in reversed(under.get(unit_id, ()))]
    return order


def total(numbers: Iterable[float | None]) -> float | None:
    """Return the sum of what is known, to the hundredth; None when nothing is. Fractions do not leave a trail of nines."""
    return whole(people.together(None, numbers))


def whole(number: float | None) -> float | None:
    """Return a number of people as a whole one where it is."""
    return int(number) if number is not None and number == int(number) else number


def everybody(state: State) -> float | None:
    """Return how many people there are in all, each unit counted once."""
    return total(one.total for one in placed(state).values() if one.depth == 0)


def numbered(state: State) -> tuple[int, int]:
    """Return of how many teams the number of people is known, and how many teams there are.

    A team is a unit under which nothing falls. It is known as well where only what it falls under has a number, which is
    then of all below it.
    """
    units = placed(state)
    teams = [unit for unit, one in units.items() if not one.children]
    return sum(_known(units, unit) for unit in teams), len(teams)


def _known(units: Mapping[str, Placed], unit: str) -> bool:
    here: str | None = unit
    for _ in units:
        if here is None or here not in units:
            return False
        one = units[here]
        if one.unit.headcount is not None:
            return here == unit or all(units[child].total is None for child in one.children)
        here = one.unit.parent
    return False


def above(units: Mapping[str, Unit], unit_id: str) -> set[str]:
    """Return all units that stand above one, along either line."""
    found: set[str] = set()
    waiting = [unit_id]
    while waiting:
        unit = units.get(waiting.pop())
        for parent in (unit.parent, unit.second_parent) if unit else ():
            if parent is not None and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def path(units: Mapping[str, Unit], unit_id: str) -> tuple[str, ...]:
    """Return the names from the top down to what a unit falls under."""
    names: list[str] = []
    seen = {unit_id}
    unit = units.get(unit_id)
    while unit and unit.parent is not None and unit.parent in units and unit.parent not in seen:
        unit = units[unit.parent]
        seen.add(unit.id)
        names.append(unit.name)
    return tuple(reversed(names))
