"""Which units are shown together, so that every figure is of as many people as was promised: merging, never hiding.

All who take part are parted into blocks, each of the floor or more. All that is ever told of a survey's units is of whole
blocks, so every sum of figures and every difference is of whole blocks as well: nothing smaller is left by subtracting.

Before it opens (`proposed`) the rule goes up through the organisation chart. In each unit stand its own people, and what
its subunits brought. Who is too few there joins whoever of them is too few as well and lacks least; where nobody else is too
few, the smallest block; where there is nobody else, it goes up one unit. At the top the last ones join in the same way, and
an organisation that is smaller than the floor is one block. A unit with a second parent stands under its first alone, so
everybody is counted once.

After closing, too few may have answered of a block, or what they answered may tell too much (`joining.py`). What happens
then is fixed beforehand too: blocks are laid two by two, and those two by two, up to all (`paired`); a pair is shown as one
unless both its halves can stand by themselves (`split`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kits.dossier import people
from kits.dossier.records import Unit
from kits.problems import Problem
from kits.small_groups.organisation import downwards, tree_of
from kits.small_groups.records import ORGANISATION
from kits.survey.release import FLOOR

Chart: TypeAlias = Mapping[str, str]
"""What each unit falls under, ORGANISATION at the top, in the order of the organisation's list of units."""

Units: TypeAlias = tuple[str, ...]
"""The ids of units that are shown together, in the order of the chart."""


@dataclass(frozen=True)
class Pair:
    """Two groups of units, each perhaps of two others, that are shown as one where they cannot stand side by side."""

    first: Pair | Units
    second: Pair | Units

    @property
    def units(self) -> Units:
        """The units of both."""
        return (*_units(self.first), *_units(self.second))


CRUMB = 1e-6
"""People; fractions of full-time equivalents leave crumbs when they are added up."""


def chart(units: Iterable[Unit]) -> dict[str, str]:
    """Return the chart of units that are not put away: each under its first parent, one in a circle at the top."""
    there = [unit for unit in units if unit.archived_at is None]
    children = tree_of(there).children
    above = {child: parent for parent, under in children.items() for child in under}
    return {unit.id: above[unit.id] for unit in there}


def own_people(units: Iterable[Unit]) -> dict[str, float | None]:
    """Return how many people each unit has itself, without what falls under it; None where nobody said.

    A number that only repeats those of the units below is nobody else, as everywhere in the kit (`kits.dossier.people`).
    """
    there = [unit for unit in units if unit.archived_at is None]
    tree = tree_of(there)
    below = {unit.id: [tree.sizes.get(child) for child in tree.children.get(unit.id, ())] for unit in there}
    return {unit.id: 0.0 if people.repeats(unit.headcount, below[unit.id]) else unit.headcount for unit in there}


def unknown(units: Iterable[Unit], taking_part: Collection[str]) -> Units:
    """Return the units taking part of which nobody said how many people they have: they count as nobody.

    One whose subunits have numbers is not among them: those are its people.
    """
    there = [unit for unit in units if unit.archived_at is None]
    sizes = tree_of(there).sizes
    return tuple(unit.id for unit in there if unit.id in taking_part and unit.id not in sizes)


def proposed(units: Iterable[Unit], taking_part: Collection[str], floor: float = FLOOR) -> tuple[Units, ...]:
    """Return the blocks the kit proposes: all units taking part, each in one block, none of fewer people than the floor.

    One block where they are fewer all together. Units that are put away, or not in the list, take no part.
    """
    there = list(units)
    above, own = chart(there), own_people(there)
    alone = [(unit,) for unit in above if unit in taking_part]
    size = _size(own)
    return joined(alone, above, fits=lambda group: size(group) >= floor - CRUMB, weight=size)


def paired(groups: Iterable[Units], above: Chart, weight: Callable[[Units], float]) -> Pair | Units:
    """Return groups two by two, and those pairs two by two, up to all: first within a unit of the chart, then beside it.

    Of which those of about the same `weight` come together. It hangs on what is known before anybody answers.
    """
    order = {unit: place for place, unit in enumerate(above)}
    here: dict[str, list[Pair | Units]] = {}
    for group in groups:
        here.setdefault(_home(group, above), []).append(group)

    def key(one: Pair | Units) -> tuple[float, int]:
        units = one.units if isinstance(one, Pair) else one
        return weight(units), min((order.get(unit, len(order)) for unit in units), default=0)

    children = _children(above)
    for node in reversed(downwards(children)):
        items = [*here.get(node, []), *(one for child in children.get(node, ()) for one in here.pop(child, []))]
        while len(items) > 1:
            items.sort(key=key)
            odd = items[len(items) // 2 * 2 :]
            items = [*(Pair(one, other) for one, other in zip(items[::2], items[1::2], strict=False)), *odd]
        here[node] = items
    return next(iter(here[ORGANISATION]), ())


def split(whole: Pair | Units, fits: Callable[[Units], bool]) -> tuple[Units, ...]:
    """Return the groups that can stand by themselves: a pair is parted where both its halves fit, and they in turn.

    Who sees that a pair was not parted knows that one of its halves does not fit, and not which. (A rule that looks for the
    best neighbour tells more: whom a group joined, and whom not, tells which of them did not fit, and then how many.)
    """
    if isinstance(whole, Pair) and fits(_units(whole.first)) and fits(_units(whole.second)):
        return (*split(whole.first, fits), *split(whole.second, fits))
    return (_units(whole),)


def merged(whole: Pair | Units, respondents: Mapping[str, int], floor: int = FLOOR) -> tuple[Units, ...]:
    """Return the blocks after closing, none of fewer than the floor who answered, or one block where all are fewer.

    `whole` are the blocks as `paired` before anybody answered; `respondents` is how many answered of each unit.
    """
    size = _size(respondents)
    return split(whole, lambda units: size(units) >= floor)


def joined(
    groups: Sequence[Units], above: Chart, *, fits: Callable[[Units], bool], weight: Callable[[Units], float]
) -> tuple[Units, ...]:
    """Return groups of units in which those that do not fit have joined others, by the rule above.

    `fits` tells whether a group can stand by itself, `weight` its size. A group of several units stands in the lowest unit
    that all of them fall under, or are. What is left fits, or is one group.
    """
    order = {unit: place for place, unit in enumerate(above)}
    last = len(order)
    children = _children(above)
    here: dict[str, list[Units]] = {}
    for group in groups:
        here.setdefault(_home(group, above), []).append(group)

    def place(group: Units) -> int:
        return min((order.get(unit, last) for unit in group), default=last)

    for node in reversed(downwards(children)):
        brought = [group for child in children.get(node, ()) for group in here.pop(child, [])]
        items = sorted([*here.get(node, []), *brought], key=place)
        while len(items) > 1 and (few := [group for group in items if not fits(group)]):
            one = min(few, key=lambda group: (weight(group), place(group)))
            others = [group for group in few if group is not one]
            if others:
                other = min(others, key=lambda group: (-weight(group), place(group)))
            else:
                other = min((group for group in items if group is not one), key=lambda group: (weight(group), place(group)))
            both = tuple(sorted((*one, *other), key=lambda unit: order.get(unit, last)))
            items = sorted([*(group for group in items if group is not one and group is not other), both], key=place)
        here[node] = items
    return tuple(here.get(ORGANISATION, ()))


def mistakes(
    blocks: Sequence[Units], units: Iterable[Unit], taking_part: Collection[str], floor: float = FLOOR
) -> tuple[Problem, ...]:
    """Return what is wrong with blocks that an organisation chose itself, () when nothing is.

    Each unit taking part has to stand in one block, and no block be of fewer people than the floor; unless there is one
    block, which is all there are.
    """
    there = {unit.id: unit for unit in units if unit.archived_at is None}
    size = _size(own_people(there.values()))
    wrong: list[Problem] = []
    if floor < FLOOR:
        wrong.append(Problem("kits.survey:problems.floor_low", floor=FLOOR))
    seen: set[str] = set()
    for block in blocks:
        if not block:
            wrong.append(Problem("kits.survey:problems.block_empty"))
        for unit in block:
            if unit not in there or unit not in taking_part:
                name = there[unit].name if unit in there else unit
                wrong.append(Problem("kits.survey:problems.block_stranger", unit=name))
            elif unit in seen:
                wrong.append(Problem("kits.survey:problems.block_twice", unit=there[unit].name))
            seen.add(unit)
    wrong += [
        Problem("kits.survey:problems.block_without", unit=unit.name)
        for unit in there.values()
        if unit.id in taking_part and unit.id not in seen
    ]
    for block in blocks:
        people_in = size([unit for unit in block if unit in there])
        if block and len(blocks) > 1 and people_in < max(floor, FLOOR) - CRUMB:
            names = ", ".join(there[unit].name for unit in block if unit in there)
            wrong.append(Problem("kits.survey:problems.block_small", units=names, n=f"{people_in:g}", floor=f"{floor:g}"))
    return tuple(wrong)


def _size(of: Mapping[str, float | None] | Mapping[str, int]) -> Callable[[Iterable[str]], float]:
    """Return what adds up how many people units have; of whom nobody said, nobody."""
    return lambda group: sum(of.get(unit) or 0 for unit in group)


def _children(above: Chart) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for unit, parent in above.items():
        children.setdefault(parent, []).append(unit)
    return children


def _units(one: Pair | Units) -> Units:
    return one.units if isinstance(one, Pair) else one


def _home(group: Units, above: Chart) -> str:
    """Return the lowest unit that all of a group fall under, or are."""
    paths = [_upwards(unit, above) for unit in group]
    common = set(paths[0]).intersection(*paths[1:]) if paths else set[str]()
    return next((unit for unit in (paths[0] if paths else ()) if unit in common), ORGANISATION)


def _upwards(unit: str, above: Chart) -> list[str]:
    path = [unit] if unit in above else []
    while path and above[path[-1]] in above and above[path[-1]] not in path:
        path.append(above[path[-1]])
    return [*path, ORGANISATION]
