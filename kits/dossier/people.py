"""How many people units are of: everybody counts once.

A unit's own headcount is of who falls under none of the units below it. Lists often give a department the sum of its teams:
a number that is exactly what stands below it says the same people again, and adds nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from kits.dossier.records import Unit

CRUMB = 0.005
"""People; full-time equivalents are kept to the hundredth."""


def together(own: float | None, below: Iterable[float | None]) -> float | None:
    """Return of how many people a unit is with all below it; None where nobody said any of it."""
    counted = [n for n in below if n is not None]
    under = sum(counted)
    if own is None:
        return round(under, 2) if counted else None
    return round(own if repeats(own, counted) else own + under, 2)


def repeats(own: float | None, below: Iterable[float | None]) -> bool:
    """Tell whether a unit's own number is that of the units below it, said again."""
    counted = [n for n in below if n is not None]
    return own is not None and bool(counted) and own > 0 and abs(own - sum(counted)) < CRUMB


def everybody(units: Iterable[Unit]) -> float | None:
    """Return how many people there are in units that are not put away; None where nobody said."""
    there = {unit.id: unit for unit in units if unit.archived_at is None}
    under = _under(there)
    totals = _totals(there, under)
    return together(None, (totals[key] for key in under.get(None, ())))


def in_chosen(units: Iterable[Unit], chosen: Collection[str]) -> float | None:
    """Return how many people there are in some units with all below them, put away or not; None where nobody said.

    A unit that falls under another one that was chosen is counted there.
    """
    there = {unit.id: unit for unit in units if unit.archived_at is None or unit.id in chosen}
    under = _under(there)
    totals = _totals(there, under)
    inside = {key for unit in chosen for key in _downwards({**under, None: under.get(unit, ())})}
    return together(None, (totals[unit] for unit in dict.fromkeys(chosen) if unit in there and unit not in inside))


def _under(there: Mapping[str, Unit]) -> dict[str | None, list[str]]:
    """Return what falls directly under each unit; under None, the top."""
    under: dict[str | None, list[str]] = {}
    for unit in there.values():
        under.setdefault(_above(there, unit), []).append(unit.id)
    return under


def _totals(there: Mapping[str, Unit], under: Mapping[str | None, Sequence[str]]) -> dict[str, float | None]:
    """Return of how many people each unit is, with all below it."""
    totals: dict[str, float | None] = {}
    for key in reversed(_downwards(under)):
        totals[key] = together(there[key].headcount, (totals[child] for child in under.get(key, ())))
    return totals


def _above(there: Mapping[str, Unit], unit: Unit) -> str | None:
    """Return what a unit falls under; None at the top, and for one of units that fall under each other."""
    seen, above = {unit.id}, unit.parent
    while above is not None and above in there:
        if above in seen:
            return None
        seen.add(above)
        above = there[above].parent
    return unit.parent if unit.parent in there else None


def _downwards(under: Mapping[str | None, Sequence[str]]) -> list[str]:
    order, waiting = list[str](), list(under.get(None, ()))
    while waiting:
        here = waiting.pop()
        order.append(here)
        waiting += under.get(here, ())
    return order
