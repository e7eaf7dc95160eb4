"""A survey's plan, as what is shown is worked out from it: which blocks, which categories, and how many people."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kits.survey.attack import Wave
from kits.survey.blocks import Chart, Pair, Units, paired
from kits.survey.release import FLOOR, Cell, Group, Release


@dataclass(frozen=True)
class Plan:
    """What was fixed before a survey opened.

    `blocks` are units by block's id, `categories` ids; `cells` the people by block and category (`categories` none: ""),
    None where nobody said, and not there where there can be nobody. `above` is the chart of units, `own` their own people,
    `spread` those by unit and category: what later surveys with other blocks are judged by.
    """

    blocks: Mapping[str, Units]
    cells: Mapping[Cell, float | None]
    above: Chart
    categories: tuple[str, ...] = ()
    floor: int = FLOOR
    own: Mapping[str, float | None] = field(default_factory=dict)
    spread: Mapping[Cell, float | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.floor < FLOOR:
            raise ValueError(f"a floor of {self.floor} is less than {FLOOR}")

    @functools.cached_property
    def pairs(self) -> Pair | Units:
        """The blocks two by two, and so on up to all: which become one where they cannot be shown side by side."""
        people = {units: self.people([name]) for name, units in self.blocks.items()}
        return paired(people, self.above, lambda some: sum(n for units, n in people.items() if set(units) <= set(some)))

    def wave(self, survey: str, shown: Release | None = None) -> Wave:
        """Return this survey as it is laid beside others: as planned, or as it was shown."""
        planned = tuple(self.group(units, {}) for units in self.blocks.values())
        parts = tuple(Group(one, (), self.people(category=one), 0) for one in self.categories)
        there = (shown.blocks, shown.categories) if shown else (planned, parts)
        return Wave(survey, *there, dict(self.cells), dict(self.blocks), dict(self.spread))

    def people(self, planned: Collection[str] | None = None, category: str | None = None) -> float:
        """Return how many people there are in some blocks, or in a category."""
        some = [
            n or 0.0
            for (block, name), n in self.cells.items()
            if (planned is None or block in planned) and (category is None or name == category)
        ]
        return round(sum(some), 2)

    def within(self, units: Collection[str]) -> list[str]:
        """Return the blocks as planned that are in a block as shown."""
        return [name for name, some in self.blocks.items() if set(some) <= set(units)]

    def in_order(self, groups: Iterable[Units]) -> list[Units]:
        """Return groups of whole blocks in the order of the plan, and the units in each."""
        found = [self.within(units) for units in groups]
        place = {name: i for i, name in enumerate(self.blocks)}
        found.sort(key=lambda names: place[names[0]])
        return [tuple(unit for name in names for unit in self.blocks[name]) for names in found]

    def covers(self, units: Collection[str]) -> bool:
        """Tell whether units are those of one or more blocks as planned."""
        return bool(units) and set(units) == {unit for name in self.within(units) for unit in self.blocks[name]}

    def group(self, units: Units, people: Mapping[Cell, int]) -> Group:
        """Return a block as shown, of which so many people answered in each cell."""
        names = self.within(units)
        answered = sum(n for (block, _), n in people.items() if block in names)
        own = tuple(self.own.get(unit) for unit in units) if self.own else ()
        return Group("+".join(names), units, self.people(names), answered, own)
