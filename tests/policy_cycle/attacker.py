"""Somebody who wants to know the figure of a small group, and what they have to go on; no code of the kit's own gate.

They know every figure that was ever shown, how the organisation really was, everybody's headcount, that no figure is below
nought, and that no percentage is above a hundred. A linear program tells the least and the greatest that a group can have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy

SMALL = 15


@dataclass(frozen=True)
class Truth:
    """The organisation as it was: under which units each unit was counted, and how many people it had of its own."""

    above: Mapping[str, frozenset[str]]
    people: Mapping[str, float]

    def within(self, unit: str) -> frozenset[str]:
        """Return the units whose people a unit's figure is of."""
        found, waiting = set[str](), [unit]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += [one for one, above in self.above.items() if here in above]
        return frozenset(one for one in found if self.people.get(one, 0) > 0)

    def size(self, group: Iterable[str]) -> float:
        """Return of how many people a group of units' own people is."""
        return round(sum(self.people[one] for one in group), 6)


@dataclass(frozen=True)
class Shown:
    """A figure that was shown: of which unit, and what; of a percentage or average the sum over its people."""

    unit: str
    amount: float


def small_groups(truth: Truth, shown: Iterable[Shown]) -> set[frozenset[str]]:
    """Return every group of a few people: units, what departments have of their own, and what figures leave between them."""
    groups = {truth.within(unit) for unit in (*truth.people, *truth.above)}
    groups |= {frozenset((unit,)) for unit, n in truth.people.items() if n > 0}
    signature: dict[frozenset[str], set[str]] = {}
    told = {one.unit for one in shown}
    for unit, n in truth.people.items():
        if n > 0:
            of = frozenset(one for one in told if unit in truth.within(one))
            signature.setdefault(of, set()).add(unit)
    groups |= {frozenset(group) for group in signature.values()}
    return {group for group in groups if group and truth.size(group) <= SMALL}


def worked_out(truth: Truth, shown: Iterable[Shown], most: float | None) -> dict[frozenset[str], tuple[float, float]]:
    """Return the least and the greatest amount of every small group; `most` is the most a person can have, if any."""
    told = list(shown)
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    column = {}
    for unit, n in truth.people.items():
        if n > 0:
            column[unit] = len(column)
            model.addVar(0.0, highspy.kHighsInf if most is None else most * n)
    for one in told:
        inside = [column[unit] for unit in truth.within(one.unit)]
        model.addRow(one.amount, one.amount, len(inside), inside, [1.0] * len(inside))
    found = {}
    for group in small_groups(truth, told):
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            model.changeObjectiveSense(sense)
            for unit, place in column.items():
                model.changeColCost(place, 1.0 if unit in group else 0.0)
            model.run()
            status = model.getModelStatus()
            unbounded = status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible)
            if not unbounded and status != highspy.HighsModelStatus.kOptimal:
                raise AssertionError(f"the attacker lost the way: {status}")
            ends.append(float("inf") if unbounded else model.getObjectiveValue())
        found[group] = (ends[0], ends[1])
    return found


def given_away(truth: Truth, shown: Iterable[Shown], most: float | None) -> set[frozenset[str]]:
    """Return the small groups of which only one amount is left."""
    return {group for group, (low, high) in worked_out(truth, shown, most).items() if high - low < 1e-5}
