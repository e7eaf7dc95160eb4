"""Which group figures may be shown, so that none of a group of 15 or fewer can be read or worked out.

A figure of a unit is of everybody in it, with all that falls under it. Who knows the figures of a department and of some
of its teams knows that of the rest as well: so that rest has to be nobody, or more than 15 people. Where it is not, the
smallest figure below is hidden too, until it is. Shown figures then leave groups of nobody or more than 15 only, and
what can be worked out of them is of such groups taken together.

Where the sizes do not fit each other (teams larger than their department) and something below is hidden, the department's
own figure is hidden: nothing can be said about what its teams leave.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kits.dossier.records import Unit
from kits.policy_cycle.figures.records import GROUP
from kits.policy_cycle.terms import ORGANISATION

NOBODY = 1e-6
"""People; fractions of full-time equivalents leave crumbs when they are subtracted."""


@dataclass(frozen=True)
class Tree:
    """The organisation, as figures need it.

    `children` are by unit, ORGANISATION at the top of all. `sizes` are headcounts with all that falls under a unit, where
    they are known: they stand in for a figure's own group size.
    """

    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)


def tree_of(units: Iterable[Unit]) -> Tree:
    """Return the tree of a client file's units. A unit counts where it falls first; one in a circle counts at the top."""
    known = {unit.id: unit for unit in units}
    children: dict[str, list[str]] = {ORGANISATION: []}
    for unit in known.values():
        children.setdefault(_above(known, unit), []).append(unit.id)
    sizes: dict[str, float] = {}
    for unit_id in reversed(_downwards(children)):
        own = [known[unit_id].headcount] if unit_id in known else []
        below = [sizes.get(child) for child in children.get(unit_id, ())]
        counted = [size for size in (*own, *below) if size is not None]
        if counted:
            sizes[unit_id] = round(sum(counted), 4)
    return Tree({key: tuple(there) for key, there in children.items()}, sizes)


def _above(known: Mapping[str, Unit], unit: Unit) -> str:
    seen, above = {unit.id}, unit.parent
    while above is not None and above in known:
        if above in seen:
            return ORGANISATION
        seen.add(above)
        above = known[above].parent
    return unit.parent if unit.parent is not None and unit.parent in known else ORGANISATION


def _downwards(children: Mapping[str, Collection[str]]) -> list[str]:
    """Return all units, what they fall under before them."""
    order, waiting = [], [ORGANISATION]
    while waiting:
        here = waiting.pop()
        order.append(here)
        waiting += children.get(here, ())
    return order


def shown(sizes: Mapping[str, float | None], tree: Tree) -> frozenset[str]:
    """Return which units' figures may be shown. `sizes` has every unit with a figure and of how many people it is.

    A unit that is not (any more) in the tree counts as one right under the organisation.
    """
    order = _downwards(tree.children)
    strange = sizes.keys() - set(order)
    top = (*tree.children.get(ORGANISATION, ()), *sorted(strange))
    children = {**tree.children, ORGANISATION: top}
    visible = {unit for unit, n in sizes.items() if n is not None and n > GROUP}
    for unit in reversed(order):
        if unit in visible:
            _guard(unit, sizes, children, visible)
    return frozenset(visible)


Children = Mapping[str, tuple[str, ...]]


def _guard(unit: str, sizes: Mapping[str, float | None], children: Children, visible: set[str]) -> None:
    """Hide what has to be hidden so that a unit's figure gives nothing away of what is hidden below it."""
    below = _nearest(unit, children, visible)
    while below:
        rest = _size(sizes, unit) - sum(_size(sizes, other) for other in below)
        if rest < -NOBODY:
            if _any_hidden_below(unit, sizes, children, visible):
                visible.discard(unit)
            return
        if rest <= NOBODY or rest > GROUP:
            return
        visible.discard(min(below, key=lambda other: (_size(sizes, other), other)))
        below = _nearest(unit, children, visible)


def _size(sizes: Mapping[str, float | None], unit: str) -> float:
    return sizes[unit] or 0.0


def _nearest(unit: str, children: Children, visible: Collection[str]) -> list[str]:
    """Return the visible units below a unit that have no other visible one in between."""
    found, waiting = [], list(children.get(unit, ()))
    while waiting:
        here = waiting.pop()
        if here in visible:
            found.append(here)
        else:
            waiting += children.get(here, ())
    return found


def _any_hidden_below(unit: str, sizes: Collection[str], children: Children, visible: Collection[str]) -> bool:
    waiting = list(children.get(unit, ()))
    while waiting:
        here = waiting.pop()
        if here in sizes and here not in visible:
            return True
        waiting += children.get(here, ())
    return False
