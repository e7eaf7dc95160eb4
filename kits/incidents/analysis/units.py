"""Cases by unit, with all that falls under it, of units of more than 15 people alone.

Which units are shown does not hang on what there was to count: it is settled by how many people there are, so that the
same ones are shown of every quarter and of the year, and none follows from the others. What was nought is hidden besides,
where a few people would be known to have had none. The total is known, as every other table has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kits.dossier.records import Published
from kits.incidents.analysis.counts import NONE, UNSAID, Tally
from kits.incidents.analysis.stretches import Stretch
from kits.incidents.case import Case
from kits.small_groups.hiding import Row, Why, decided
from kits.small_groups.organisation import Organised, Tree, downwards
from kits.small_groups.records import ORGANISATION, Figure

SUBJECTS = ("register:incidents", "register:near_misses")
"""What the client file calls these figures where it keeps what stood in documents (`published`)."""


@dataclass(frozen=True)
class ByUnit:
    """Cases by unit. `shown` are those that may be, `hidden` why others may not; `unsaid` are of no unit that is known."""

    shown: Mapping[str, Tally] = field(default_factory=dict)
    hidden: Mapping[str, Why] = field(default_factory=dict)
    unsaid: Tally = NONE


def by_unit(cases: Iterable[Case], stretch: Stretch, tree: Tree) -> ByUnit:
    """Return the cases of each unit that has people, with those of all units below it."""
    everything = summed(cases, tree)
    unsaid = everything.pop(UNSAID, Tally())
    if not tree.units:
        return ByUnit(unsaid=unsaid)
    organised = tree.during(stretch.first.isoformat(), stretch.last.isoformat())
    there = {unit: tally for unit, tally in everything.items() if unit == ORGANISATION or tally.cases or _there(tree, unit)}
    why = _by_people(there, organised, tree)
    for n, subject in enumerate(SUBJECTS):
        row = {unit: Figure(tally[n]) for unit, tally in there.items() if why[unit] is None and unit != ORGANISATION}
        known = _known(tree, subject, stretch) | {ORGANISATION: Figure(there[ORGANISATION][n])}
        why |= decided(Row(row, known, adds=True), organised, tree.sizes)
    return ByUnit(
        {unit: there[unit] for unit in there if unit != ORGANISATION and why[unit] is None},
        {unit: reason for unit in there if unit != ORGANISATION and (reason := why[unit]) is not None},
        unsaid,
    )


def told(made: ByUnit, stretch: Stretch) -> tuple[Published, ...]:
    """Return what readers of a document with these figures know from now on."""
    return tuple(
        Published(subject, unit, stretch.written, float(tally[n]))
        for unit, tally in made.shown.items()
        for n, subject in enumerate(SUBJECTS)
    )


def under(tree: Tree, unit: str) -> frozenset[str]:
    """Return a unit with all that falls under it."""
    return frozenset(downwards(tree.children, unit))


def _there(tree: Tree, unit: str) -> bool:
    return unit in tree.units and tree.units[unit].archived_at is None


def _by_people(there: Mapping[str, Tally], organised: Organised, tree: Tree) -> dict[str, Why | None]:
    """Return which units may be shown by their people alone, whatever there is to count."""
    row = {unit: Figure(1.0) for unit in there if unit != ORGANISATION}
    return {
        ORGANISATION: None,
        **decided(Row(row, {ORGANISATION: Figure(1.0)}, adds=True, floor=False), organised, tree.sizes),
    }


def _known(tree: Tree, subject: str, stretch: Stretch) -> dict[str, Figure]:
    return {one.unit: Figure(one.value) for one in tree.published.get((subject, stretch.written), {}).values()}


def summed(cases: Iterable[Case], tree: Tree) -> dict[str, Tally]:
    """Return the cases of every unit with all below it, of the whole (ORGANISATION) and of no known unit (UNSAID)."""
    own: dict[str, list[int]] = {}
    for case in cases:
        unit = case.unit_id if case.unit_id in tree.units else UNSAID
        own.setdefault(unit or UNSAID, [0, 0])[case.near_miss] += 1
    summed: dict[str, Tally] = {UNSAID: Tally(*own.pop(UNSAID, (0, 0)))}
    for unit in reversed(downwards(tree.children)):
        rows = [own.get(unit, [0, 0]), *(summed[child] for child in tree.children.get(unit, ()))]
        summed[unit] = Tally(*(sum(row[n] for row in rows) for n in (0, 1)))
    return summed
