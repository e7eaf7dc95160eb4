"""Organisations as they happen: teams move and go, headcounts are put right, some have two parents; papers leave between."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from attacker import Shown, Truth

from kits.dossier.records import Published, Unit, UnitThen
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Row, decided
from kits.small_groups.organisation import Tree, tree_of
from kits.small_groups.records import Figure

PERIOD = "2025"
QUARTERS = tuple(f"{PERIOD}-Q{n}" for n in range(1, 5))
LONG_AGO, DAYS, LATER = "2020-03-01", ("2024-09-01", "2025-06-01", "2026-02-01"), "2030"
HEADS = (0, 1, 3, 8, 12, 15, 16, 17, 20, 25, 30, 40, 7.5, 15.5)


@dataclass(frozen=True)
class World:
    """A client file's organisation, how it was, how it really was in the period, and the figures that are typed.

    When the first document was made, `first` entries of `past` had been written down, and `early` figures typed. `most` is
    the most a figure can be; None for a count. `period` is the year or quarter the figures are of.
    """

    past: Sequence[UnitThen]
    removed: frozenset[str]
    truth: Truth
    figures: dict[str, Figure]
    early: frozenset[str]
    first: int
    most: float | None
    period: str = PERIOD

    def tree(self, upto: int | None = None, published: Sequence[Published] = ()) -> Tree:
        """Return the tree as the file gives it, when no more than `upto` entries had been written down."""
        told = self.past[:upto]
        now = {then.unit: then for then in told}
        return tree_of(
            (unit_of(then) for key, then in now.items() if not then.gone or key not in self.removed), told, published
        )

    def row(self, published: Sequence[Published] = (), only: frozenset[str] | None = None) -> Row:
        """Return the figures as the kit reads them; `only` those of some units."""
        some = {unit: figure for unit, figure in self.figures.items() if only is None or unit in only}
        given = {one.unit: Figure(one.value) for one in published}
        return Row(some, given, adds=self.most is None, most=self.most)

    def shown(self, unit: str) -> Shown:
        """Return a figure as the attacker reads it."""
        value = self.figures[unit].value
        return Shown(unit, value if self.most is None else value * self.truth.size(self.truth.within(unit)))


def unit_of(then: UnitThen) -> Unit:
    """Return a unit as it was written down last."""
    gone = then.at if then.gone else None
    return Unit(then.unit, then.unit, then.parent, then.second_parent, headcount=then.headcount, archived_at=gone)


def world(seed: int) -> World | None:
    """Draw a world; None where what was drawn cannot be."""
    chance = random.Random(seed)
    ids = list("abcdefghij")[: chance.randint(2, 9)]
    past, holders = _founded(chance, ids)
    first, removed = _changed(chance, ids, past)
    truth = _truth(chance, ids, past, holders)
    if truth is None:
        return None
    most = chance.choice([None, 100.0])
    drawn = {key: _amount(chance, n, most) for key, n in truth.people.items() if n > 0}
    figures = {}
    for unit in (ORGANISATION, *ids):
        inside = truth.within(unit)
        if inside and (unit == ORGANISATION or chance.random() < 0.85):
            total = sum(drawn[one] for one in inside)
            figures[unit] = Figure(total if most is None else total / truth.size(inside))
    early = frozenset(unit for unit in figures if chance.random() < 0.8)
    period = random.Random(-seed - 1).choice(
        (PERIOD, PERIOD, *QUARTERS)
    )  # a chance of its own: the worlds stay those they were
    return World(past, removed, truth, figures, early, first, most, period)


def _founded(chance: random.Random, ids: Sequence[str]) -> tuple[list[UnitThen], set[str | None]]:
    made = []
    for n, key in enumerate(ids):
        parent = chance.choice([None, *ids[:n]]) if n > 1 else None
        second = chance.choice(ids[:n]) if n > 2 and chance.random() < 0.15 else None
        made.append(UnitThen(key, LONG_AGO, parent, second if second != parent else None))
    holders = {one for then in made for one in (then.parent, then.second_parent)}
    heads = [None if one.unit in holders and chance.random() < 0.5 else float(chance.choice(HEADS)) for one in made]
    told = [replace(one, headcount=n) for one, n in zip(made, heads, strict=True)]
    for n, one in reversed(list(enumerate(told))):  # lists give a department the sum of its teams
        below = [other.headcount or 0.0 for other in told if other.parent == one.unit]
        if below and chance.random() < 0.3:
            told[n] = replace(one, headcount=sum(below))
    return told, holders


def _changed(chance: random.Random, ids: Sequence[str], past: list[UnitThen]) -> tuple[int, frozenset[str]]:
    """Let things happen to units. Return how many entries the first document was made with, and who was removed."""
    now = {then.unit: then for then in past}
    first, removed = len(past), set()
    days = sorted(chance.choice(DAYS) for _ in range(chance.randint(0, 3)))
    split = chance.randint(0, len(days))
    for n, day in enumerate(days):
        key = chance.choice(ids)
        others = [one for one in ids if one not in (key, now[key].parent)]
        happens = chance.choice(["move", "move", "remove", "heads", "second"])
        what: dict[str, Any] = {}
        if happens == "move":
            what = {"parent": chance.choice([None, *[one for one in ids if one != key]])}
        elif happens == "remove" and key not in {one.parent for one in now.values()}:
            what = {"gone": True}
            removed |= {key} if chance.random() < 0.5 else set()
        elif happens == "heads":
            what = {"headcount": float(chance.choice(HEADS))}
        elif happens == "second":
            what = {"second_parent": chance.choice([None, *others])}
        if what:
            now[key] = replace(now[key], at=f"{day}T12:00", **what)
            past.append(now[key])
        if n < split:
            first = len(past)
    return first, frozenset(removed)


def _amount(chance: random.Random, n: float, most: float | None) -> float:
    return float(chance.choice([0, 0, 1, 2, 5])) if most is None else n * chance.choice([0.0, 0.0, 100.0, 4.0, 5.5, 12.0])


def _truth(chance: random.Random, ids: Sequence[str], past: Sequence[UnitThen], holders: set[str | None]) -> Truth | None:
    """Draw how it was: each unit as it was written down at some time, all at once or each at its own."""
    moment = chance.choice((*DAYS, LATER))
    at_once = chance.random() < 0.5
    above, people = {}, {}
    for key in ids:
        told = [one for one in past if one.unit == key]
        was = [one for one in told if one.at <= moment][-1] if at_once else chance.choice(told)
        there = {was.parent or ORGANISATION, *([was.second_parent] if was.second_parent else [])}
        above[key] = frozenset(there if chance.random() < 0.4 else {chance.choice(sorted(there))})
        said = [one.headcount for one in told if one.headcount is not None]
        people[key] = was.headcount if was.headcount is not None else 0.0 if key in holders or not said else said[0]
        people[key] = 0.0 if was.gone else people[key]
    truth = Truth(above, people)
    if _in_a_circle(truth):
        return None
    for key in sorted(ids, key=lambda one: len(truth.within(one))):
        below = truth.size(truth.within(key) - {key})
        if below and people[key] == below and chance.random() < 0.7:  # the same people, said again
            people[key] = 0.0
    return truth if any(people.values()) else None


def _in_a_circle(truth: Truth) -> bool:
    for key in truth.above:
        seen, waiting = set[str](), list(truth.above[key])
        while waiting:
            here = waiting.pop()
            if here == key:
                return True
            if here not in seen:
                seen.add(here)
                waiting += truth.above.get(here, ())
    return False


def first_shown(world: World) -> list[Published]:
    """Return what the first document shows."""
    why = decided(world.row(only=world.early), world.tree(world.first).at(world.period))
    return [Published("i", unit, world.period, world.figures[unit].value) for unit, one in why.items() if one is None]


def then_shown(world: World, published: Sequence[Published]) -> list[str]:
    """Return the units whose figures the next document shows, with what the first one showed known."""
    why = decided(world.row(published), world.tree(None, published).at(world.period))
    return [unit for unit, one in why.items() if one is None]
