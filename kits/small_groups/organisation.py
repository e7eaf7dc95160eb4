"""The organisation as figures need it: what may have fallen under what in a period, and of how many people it was.

A client file tells how the organisation is, and from which moment on it was otherwise. Whether a change was one of that day
or a correction cannot be told, and figures of years ago are typed today: so in a period a unit may have stood wherever it
stood from a year before that period on, and ever after (`MARGIN_DAYS`: a reorganisation is often written down ahead). A unit
with two parents may be counted in either, or in both. One that was put away may have been there or not, as may one that
was added when the file already told of that period. Headcounts are the least and the most there has been.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kits import periods
from kits.dossier import people
from kits.dossier.records import Published, Unit, UnitThen
from kits.small_groups.records import ORGANISATION

if TYPE_CHECKING:
    from kits.dossier import Dossier

MARGIN_DAYS = 366
NEARLY = 0.5
"""How far a unit's own number may be from that of all below it, as a part of those, to be perhaps theirs, said again."""
MOST_PEOPLE = 1_000_000
HEADCOUNT = "headcount"
"""The setting of a client file with how many people work in the whole organisation, where not every team says."""
UNKNOWN = float("inf")

Place = frozenset[str]
"""The units a unit falls under at once: one, or two."""


@dataclass(frozen=True)
class Organised:
    """The organisation as it may have been in a period.

    `places` are where each unit may have stood; where there are several, nobody knows which. `people` are how many are in
    the unit itself, without what falls under it: the least and the most, (0, UNKNOWN) where nobody said. `doubtful` are the
    units that may not have been there, `repeated` those whose own number may be that of the units below, said again.
    """

    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    people: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Tree:
    """The organisation, as figures need it, with what readers of its documents know already.

    `children` are by unit, ORGANISATION at the top of all. `sizes` are headcounts with all that falls under a unit, where
    they are known. Both are of today; `headcount` is the whole organisation's, said where not every team's is. `past` is how
    every unit was, `published` what stood in documents by indicator and period. `stems` is what it was made from: trees of
    the same are the same. Of a tree that has `asked`, it holds afterwards which figures were looked at (indicator and
    period).
    """

    children: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    headcount: float | None = None
    units: Mapping[str, Unit] = field(default_factory=dict, repr=False)
    past: Mapping[str, tuple[UnitThen, ...]] = field(default_factory=dict, repr=False)
    published: Mapping[tuple[str, str], Mapping[str, Published]] = field(default_factory=dict, repr=False)
    stems: object = field(default=None, repr=False)
    asked: set[tuple[str, str]] | None = field(default=None, compare=False, repr=False)
    known: dict[tuple[str, str], Organised] = field(default_factory=dict, init=False, compare=False, repr=False)

    def same(self, other: Tree) -> bool:
        """Tell whether two trees say the same of figures."""
        return self is other or (self.stems is not None and self.stems == other.stems)

    def at(self, period: str) -> Organised:
        """Return the organisation as it may have been in a period."""
        return self.during(periods.first_day(period).isoformat(), periods.last_day(period).isoformat())

    def during(self, first: str, last: str) -> Organised:
        """Return the organisation as it may have been from one ISO day to another."""
        if (first, last) not in self.known:
            self.known[first, last] = _organised(self, first, last)
        return self.known[first, last]


def tree_of(units: Iterable[Unit], past: Iterable[UnitThen] = (), published: Iterable[Published] = ()) -> Tree:
    """Return the tree of a client file's units. A unit counts where it falls first; one in a circle counts at the top."""
    known = {unit.id: unit for unit in units}
    children: dict[str, list[str]] = {ORGANISATION: []}
    for unit in known.values():
        children.setdefault(_above(known, unit), []).append(unit.id)
    sizes: dict[str, float] = {}
    for unit_id in reversed(downwards(children)):
        own = known[unit_id].headcount if unit_id in known else None
        together = people.together(own, (sizes.get(child) for child in children.get(unit_id, ())))
        if together is not None:
            sizes[unit_id] = together
    was: dict[str, list[UnitThen]] = {}
    for then in past:
        was.setdefault(then.unit, []).append(then)
    told: dict[tuple[str, str], dict[str, Published]] = {}
    for one in published:
        told.setdefault((one.subject, one.period), {})[one.unit] = one
    return Tree(
        {key: tuple(there) for key, there in children.items()},
        sizes,
        units=known,
        past={unit: tuple(then) for unit, then in was.items()},
        published=told,
    )


def tree_in(dossier: Dossier, units: Sequence[Unit] | None = None, before: Tree | None = None) -> Tree:
    """Return the tree of a client file. Where nothing changed since the tree `before`, that; `units` are those just read."""
    there = tuple(dossier.units() if units is None else units)
    said = dossier.organisation().settings.get(HEADCOUNT)
    headcount = float(said) if isinstance(said, int | float) and 0 <= said < MOST_PEOPLE else None
    stems = (dossier.id, there, dossier.told_until(), headcount)
    if before is not None and before.stems == stems:
        return before
    made = tree_of(there, dossier.units_past(), dossier.published())
    return replace(made, headcount=headcount, stems=stems)


def uncounted(tree: Tree) -> tuple[str, ...]:
    """Return the teams there are of which nobody said of how many people they are: their figures cannot be shown.

    Where there are, or there are no teams at all, the whole organisation goes first until its headcount was said.
    """
    there = [unit for unit in tree.units.values() if unit.archived_at is None]
    above = {parent for unit in there for parent in (unit.parent, unit.second_parent)}
    teams = tuple(unit.id for unit in there if unit.headcount is None and unit.id not in above)
    return (ORGANISATION, *teams) if tree.headcount is None and (teams or not there) else teams


def _above(known: Mapping[str, Unit], unit: Unit) -> str:
    seen, above = {unit.id}, unit.parent
    while above is not None and above in known:
        if above in seen:
            return ORGANISATION
        seen.add(above)
        above = known[above].parent
    return unit.parent if unit.parent is not None and unit.parent in known else ORGANISATION


def downwards(children: Mapping[str, Sequence[str]], top: str = ORGANISATION) -> list[str]:
    """Return a unit with all that falls under it, what they fall under before them; without `top` all units."""
    order, waiting = [], [top]
    while waiting:
        here = waiting.pop()
        order.append(here)
        waiting += children.get(here, ())
    return order


# ── what may have been so in a period ────────────────────────────────────────────────────────────────────────────────


def _organised(tree: Tree, first: str, last: str) -> Organised:
    if not tree.units and not tree.past:  # only what falls under what is known
        return Organised({child: (frozenset((above,)),) for above, there in tree.children.items() for child in there})
    ids = dict.fromkeys((*tree.units, *tree.past))
    places: dict[str, tuple[Place, ...]] = {}
    counts: dict[str, tuple[float, float]] = {}
    heads = {unit: list(_counted(tree, unit, first)) for unit in ids}
    for unit in ids:
        places[unit] = tuple(dict.fromkeys(_places(tree, unit, ids, first)))
    above_others = {one for there in places.values() for place in there for one in place}
    for unit in ids:
        said = [n for n in heads[unit] if n is not None]
        if None in heads[unit] and unit in above_others:  # what only holds other units together has nobody of its own
            counts[unit] = (0.0, max(said, default=0.0))
        elif said and heads[unit][0] is not None:  # what nobody had said before is what it always was
            counts[unit] = (min(said), max(said))
        else:
            counts[unit] = (min(said, default=0.0), UNKNOWN)
    return Organised(
        places, counts, frozenset(_doubtful(tree, ids, first, last)), frozenset(_repeated(tree, counts, places))
    )


def _repeated(
    tree: Tree, counts: Mapping[str, tuple[float, float]], places: Mapping[str, tuple[Place, ...]]
) -> Iterator[str]:
    """Return the units whose own number may well be that of all below: from half to half as much again as those.

    Lists give a department the sum of its teams; where one of those was changed since, it is so no more to the letter.
    """
    least, most = dict.fromkeys(counts, 0.0), dict.fromkeys(counts, 0.0)
    for unit, there in places.items():
        people_in = [n for n in (tree.sizes.get(unit), *counts[unit]) if n and n < UNKNOWN]
        for above in {one for place in there for one in place} & counts.keys():
            most[above] += max(people_in, default=0.0)
            if all(above in place for place in there):
                least[above] += min(people_in, default=0.0)
    return (
        unit
        for unit, (_, own) in counts.items()
        if own > 0 and least[unit] * (1 - NEARLY) <= own <= most[unit] * (1 + NEARLY)
    )


def _stood(tree: Tree, unit: str, first: str) -> Iterator[UnitThen]:
    """Return how a unit may have been in a period that begins on the day `first`."""
    since = (dt.date.fromisoformat(first) - dt.timedelta(days=MARGIN_DAYS)).isoformat()
    told = tree.past.get(unit, ())
    for n, then in enumerate(told):
        until = told[n + 1].at if n + 1 < len(told) else None
        if until is None or until >= since:
            yield then


def _counted(tree: Tree, unit: str, first: str) -> Iterator[float | None]:
    """Return what a unit's headcount may have been, that of today first."""
    if unit in tree.units:
        yield tree.units[unit].headcount
    yield from (then.headcount for then in _stood(tree, unit, first))


def _places(tree: Tree, unit: str, ids: Mapping[str, None], first: str) -> Iterator[Place]:
    now = tree.units.get(unit)
    if now is not None:
        yield from _either(_above(tree.units, now), now.second_parent, ids)
    for then in _stood(tree, unit, first):
        yield from _either(then.parent, then.second_parent, ids)


def _doubtful(tree: Tree, ids: Mapping[str, None], first: str, last: str) -> Iterator[str]:
    """Return the units that were put away or removed at some time, or added when the file told of the period already."""
    begins = min((then[0].at for then in tree.past.values()), default="")
    for unit in ids:
        now, told = tree.units.get(unit), tree.past.get(unit, ())
        gone = now is None or now.archived_at is not None or any(then.gone for then in _stood(tree, unit, first))
        if gone or (told and told[0].at > f"{last}T99" >= begins):
            yield unit


def _either(parent: str | None, second: str | None, ids: Mapping[str, None]) -> Iterator[Place]:
    """Return where a unit may be counted: under either parent, or under both."""
    first = ORGANISATION if parent is None or parent not in ids else parent
    yield frozenset((first,))
    if second is not None and second in ids and second != first:
        yield frozenset((second,))
        yield frozenset((first, second))
