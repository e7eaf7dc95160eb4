"""Who could work out what: the smallest group that anybody can compute exactly from all that is shown.

People stand in *cells*: all that the figures could tell apart (a block and a category; with earlier surveys, a unit and a
category of each). What is shown are figures of sets of cells. By adding and subtracting, with any multipliers, somebody can
compute a figure of a group S exactly if the 0/1 indicator of S is a real linear combination of the indicators of the shown
sets; no other group's figure follows from sums. (What follows from figures not being below nought is `emptied`.) A cell that
cannot hold anybody is free: whatever a combination gives there, it adds nobody. So the smallest such group is an integer
program: a 0/1 variable for each cell, at least one of them 1, a free multiplier for each shown set, in each cell that can
hold somebody the multipliers adding up to its variable, and the least size, which is the same combination of the shown
sizes. Cells in the same shown sets are one; of a partition into blocks the answer needs no program: the smallest block.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from kits.survey.release import FLOOR, Cell, Group, Level, Release
from kits.survey.solver import solved

SURELY = 1e-6
"""What a solver may be off."""
PRIME = 2**521 - 1
"""What is reckoned modulo this is exact for up to 186 groups: no determinant of so many noughts and ones reaches it."""
TIMES = 100
"""How many groups that one survey told by itself are passed over in looking for those that two tell together."""
MONTHS = 12

_Atom: TypeAlias = tuple[str, tuple[str, ...]]
"""A unit, and a category of it for each breakdown there was."""


class Name(NamedTuple):
    """What was shown: of which survey ("" for the one in hand), at which level, and which group ("" for all)."""

    survey: str
    level: Level
    group: str


@dataclass(frozen=True)
class Shown:
    """A figure that is shown: of which cells, and of how many people (or, of how many who gave some answer)."""

    name: Name
    cells: frozenset[Hashable]
    size: float


@dataclass(frozen=True)
class Found:
    """The smallest group that can be computed: its size, infinite where there is none, and of what it is computed."""

    size: float
    names: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Wave:
    """A survey as it is laid beside others: `blocks` and `categories` as shown, or as planned.

    `cells` are people by planned block and category, None where nobody said, and `units` are the planned blocks' units. What
    is not in `cells`, or is of 0 people, can hold nobody. `spread` is the same by unit and category, where that is known;
    without it, a unit is taken to be spread over the categories as its block is.
    """

    survey: str
    blocks: tuple[Group, ...]
    categories: tuple[Group, ...] = ()
    cells: Mapping[Cell, float | None] = field(default_factory=dict)
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spread: Mapping[Cell, float | None] = field(default_factory=dict)


def smallest(shown: Iterable[Shown], live: Collection[Hashable]) -> Found:
    """Return the smallest group that can be computed of what is shown; `live` are the cells that can hold anybody.

    Sizes have to fit each other: those of one set of counts, or added up from cells.
    """
    program = _Program(shown, live)
    return program.found(program.chosen()) if program.sets else Found(math.inf)


def breakdown(cells: Mapping[Cell, float | None]) -> Found:
    """Return the smallest group that can be computed when blocks, categories and all together are shown, by headcounts.

    `cells` are people by block and category. None is perhaps somebody, perhaps nobody, and counts as nobody; a category ""
    is none.
    """
    sums = _sums(cells)
    found = [smallest(sums, live) for live in _possible(sums, {one: n or 0 for one, n in cells.items() if n != 0})]
    return min(found, key=lambda one: one.size)


def _sums(cells: Mapping[Cell, float | None]) -> list[Shown]:
    sets: dict[Name, list[Cell]] = {}
    for block, category in cells:
        sets.setdefault(Name("", Level.BLOCKS, block), []).append((block, category))
        if category:
            sets.setdefault(Name("", Level.CATEGORIES, category), []).append((block, category))
    sets[Name("", Level.WHOLE, "")] = list(cells)
    return [Shown(name, frozenset(there), sum(cells[one] or 0 for one in there)) for name, there in sets.items()]


def shown_of(release: Release, units: Mapping[str, tuple[str, ...]], categories: Iterable[str]) -> list[Shown]:
    """Return what a release shows of cells (block as planned, category), by how many answered.

    `units` are those of the blocks as planned, `categories` those planned: people are in them, also where the release shows
    none. Which cells can hold nobody is not known here: a block has all categories, and "" for none.
    """
    ids = list(dict.fromkeys(["", *categories]))
    parts = {block.id: [name for name, some in units.items() if set(some) <= set(block.units)] for block in release.blocks}
    every = [part for some in parts.values() for part in some]
    shown = [
        Shown(Name("", Level.BLOCKS, one.id), frozenset(itertools.product(parts[one.id], ids)), one.respondents)
        for one in release.blocks
    ]
    shown += [
        Shown(Name("", Level.CATEGORIES, one.id), frozenset((part, one.id) for part in every), one.respondents)
        for one in release.categories
    ]
    whole = frozenset(itertools.product(every, ids))
    return [*shown, Shown(Name("", Level.WHOLE, ""), whole, release.respondents)]


# ── one survey beside others ─────────────────────────────────────────────────────────────────────────────────────────


def overlap(ended: dt.date, begins: dt.date, months: int = MONTHS) -> bool:
    """Tell whether a survey that ended looks back on some of the same days as one that begins later, by whole months."""
    year, month = divmod(begins.year * 12 + begins.month - 1 - months, 12)
    return ended >= dt.date(year, month + 1, 1)


def together(waves: Sequence[Wave], floor: float = FLOOR) -> Found:
    """Return a group under the floor that only two or more surveys together let anybody compute: the smallest.

    Its size is infinite where there is none.

    The waves are of the same question, about overlapping stretches of time (`overlap`; others are different unknowns: leave
    them out). The worst case is taken: that the same people answered in all of them, all of them, and answered the same. So
    sizes are headcounts: of a unit the fewest that any wave says. Where none does it counts as nobody, and both is tried:
    that somebody is there, and that nobody is (`_possible`). A group that one wave tells by itself is passed over: it was
    judged with that wave, by who answered.

    A unit is the same people as long as it has its id, wherever it stands in the chart. Of a unit that was replaced by one
    with another id nobody can know here that they are the same people: they count as others.
    """
    atoms, shown = _laid_together(waves)
    found = [_together(waves, shown, live, floor) for live in _possible(shown, atoms)]
    return min(found, key=lambda one: one.size)


def _possible(shown: Sequence[Shown], cells: Mapping[Any, float]) -> Iterator[set[Hashable]]:
    """Yield in which of these cells there is anybody, in each way that matters: of nobody's people there may be none.

    The fewer cells there are, the more can be computed; so one of those is there at a time. All of them are there as well:
    what a survey told alone if some were nobody, it did not tell alone if they were somebody.
    """
    sure = {cell for cell, n in cells.items() if n}
    perhaps = {tuple(cell in one.cells for one in shown): cell for cell, n in cells.items() if not n}
    yield set(cells)
    yield from (sure | {cell} for cell in perhaps.values())
    if perhaps:
        yield sure


def _together(waves: Sequence[Wave], shown: Sequence[Shown], live: Collection[Hashable], floor: float) -> Found:
    program = _Program(shown, live)
    own = [_Program([one for one in shown if one.name.survey == wave.survey], live, program.signatures) for wave in waves]
    passed: list[frozenset[int]] = []
    while program.sets and len(passed) < TIMES:
        chosen = program.chosen(passed)
        if chosen is None or (chosen.cells is not None and chosen.size >= floor - SURELY):
            return Found(math.inf)
        if chosen.cells is None or not any(one.computes(chosen.cells) for one in own):
            return program.found(chosen)
        passed.append(chosen.cells)
    return Found(0.0, tuple(one.name for one in shown)) if passed else Found(math.inf)


def _laid_together(waves: Sequence[Wave]) -> tuple[dict[_Atom, float], list[Shown]]:
    """Return the cells of all waves together, with their people, and what is shown of them.

    A cell is a unit with a category of each breakdown there was, where it can have that. How the people of a unit are spread
    over two breakdowns at once does not matter: no group that can be computed depends on it.
    """
    breakdowns = list(dict.fromkeys(frozenset(one.id for one in wave.categories) for wave in waves if wave.categories))
    where = [{unit: block for block, units in wave.units.items() for unit in units} for wave in waves]
    people = _fewest(waves)
    shares: dict[tuple[str, int], dict[str, float]] = {}
    for wave, block_of in zip(waves, where, strict=True):
        if not wave.categories:
            continue
        number = breakdowns.index(frozenset(one.id for one in wave.categories))
        for unit, block in block_of.items():
            own = wave.spread or wave.cells
            there = {name: n for (home, name), n in own.items() if home == (unit if wave.spread else block) and n != 0}
            total = sum(n or 0 for n in there.values())
            share = shares.setdefault((unit, number), {})
            share |= {name: (n or 0) / total if total else 1 / len(there) for name, n in there.items()}
    atoms: dict[_Atom, float] = {}
    for unit, n in people.items():
        if n is None:
            continue
        options = [shares.get((unit, i)) or {"": 1.0} for i in range(len(breakdowns))]
        for some in itertools.product(*options):
            atoms[unit, some] = n * math.prod(share[name] for share, name in zip(options, some, strict=True))
    shown: list[Shown] = []
    for wave, block_of in zip(waves, where, strict=True):
        for group in wave.blocks:
            units = set(group.units)
            shown.append(_set(Name(wave.survey, Level.BLOCKS, group.id), [a for a in atoms if a[0] in units], atoms))
        for group in wave.categories:
            number = breakdowns.index(frozenset(one.id for one in wave.categories))
            cells = [a for a in atoms if a[0] in block_of and a[1][number] == group.id]
            shown.append(_set(Name(wave.survey, Level.CATEGORIES, group.id), cells, atoms))
    return atoms, shown


def _set(name: Name, cells: Iterable[_Atom], sizes: Mapping[_Atom, float]) -> Shown:
    there = frozenset(cells)
    return Shown(name, there, sum(sizes[cell] for cell in there))


def _fewest(waves: Iterable[Wave]) -> dict[str, float | None]:
    """Return of how many people each unit is: the fewest that any wave says; of one in a block by itself, the block's.

    Of whom no wave says a number nobody counts, but there may be somebody; None is where every wave says that nobody is.
    """
    said: dict[str, list[float | None]] = {}
    for wave in waves:
        for block in wave.blocks:
            own = block.own or ((block.people,) if len(block.units) == 1 else (None,) * len(block.units))
            for unit, n in zip(block.units, own, strict=True):
                said.setdefault(unit, []).append(n)
    known = {unit: [n for n in some if n is not None] for unit, some in said.items()}
    return {unit: min(known[unit], default=0.0) if any(n != 0 for n in some) else None for unit, some in said.items()}


# ── what follows from nobody being fewer than none ───────────────────────────────────────────────────────────────────


def emptied(counts: Iterable[tuple[Collection[Hashable], float]], variables: Collection[Hashable]) -> frozenset[Hashable]:
    """Return which variables are nought for sure, of unknown counts that are nought or more with these sums.

    Next to adding and subtracting this is all that somebody can conclude exactly: figures that are never below nought fix
    no more than their sums do, but for those that are nought everywhere (the polytope's affine hull).
    """
    names = list(variables)
    index = {name: i for i, name in enumerate(names)}
    count = len(names)
    rows = [([index[one] for one in some if one in index], total) for some, total in counts]
    # Each variable is its first unit (at most 1, and as many of those as can be) and the rest; sums may be scaled up.
    cost = [-1.0] * count + [0.0] * (count + 1)
    upper = [1.0] * count + [math.inf] * (count + 1)
    lower = [0.0] * (2 * count) + [1.0]
    matrix = [
        {**dict.fromkeys(some, 1.0), **dict.fromkeys((count + i for i in some), 1.0), 2 * count: -float(total)}
        for some, total in rows
    ]
    nought = [0.0] * len(rows)
    solution = solved(cost=cost, lower=lower, upper=upper, rows=matrix, low=nought, high=nought)
    if solution.values is None:
        return frozenset(names)
    return frozenset(name for name, value in zip(names, solution.values, strict=False) if value < 1 - 1e-4)


# ── the program ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _Chosen(NamedTuple):
    """A group: which signatures (None where the program had to be broken off), its size, and the sets it is made of."""

    cells: frozenset[int] | None
    size: float
    sets: tuple[int, ...]


class _Program:
    """The integer program of what is shown: sets that say nothing new left out, cells in the same sets taken together."""

    def __init__(
        self, shown: Iterable[Shown], live: Collection[Hashable], signatures: Sequence[Collection[Hashable]] | None = None
    ) -> None:
        there = frozenset(live)
        sets: dict[frozenset[Hashable], Shown] = {}
        for one in sorted(shown, key=lambda one: one.size):
            cells = one.cells & there
            if cells:
                sets.setdefault(cells, one)
        everything = list(sets.items())
        if signatures is None:
            alike: dict[frozenset[int], list[Hashable]] = {}
            inside: dict[Hashable, set[int]] = {}
            for i, (cells, _) in enumerate(everything):
                for cell in cells:
                    inside.setdefault(cell, set()).add(i)
            for cell, some in inside.items():
                alike.setdefault(frozenset(some), []).append(cell)
            signatures = list(alike.values())
        self.signatures = signatures
        """Cells that are in the same sets."""
        firsts = [next(iter(cells)) for cells in signatures]
        columns = [frozenset(i for i, first in enumerate(firsts) if first in cells) for cells, _ in everything]
        kept = _independent(columns)
        self.sets = [(everything[i][1], columns[i]) for i in kept]
        """What is shown, and its signatures. One that follows from smaller ones is not among them."""

    def found(self, chosen: _Chosen | None) -> Found:
        """Return what was chosen, by name."""
        return Found(chosen.size, tuple(self.sets[i][0].name for i in chosen.sets)) if chosen else Found(math.inf)

    def computes(self, cells: Collection[int]) -> bool:
        """Tell whether a group of signatures can be computed."""
        return len(_independent([*(some for _, some in self.sets), cells])) == len(self.sets)

    def chosen(self, but: Sequence[Collection[int]] = ()) -> _Chosen | None:
        """Return the smallest group that can be computed, other than these; None where there is no other."""
        if not but and sum(len(cells) for _, cells in self.sets) == len(frozenset().union(*(c for _, c in self.sets))):
            i = min(range(len(self.sets)), key=lambda i: self.sets[i][0].size)  # no two overlap
            return _Chosen(self.sets[i][1], self.sets[i][0].size, (i,))
        known, cells = len(self.sets), len(self.signatures)
        rows: list[dict[int, float]] = [{known + c: -1.0} for c in range(cells)]
        for i, (_, some) in enumerate(self.sets):
            for c in some:
                rows[c][i] = 1.0
        low, high = [0.0] * cells, [0.0] * cells
        rows.append({known + c: 1.0 for c in range(cells)})
        low, high = [*low, 1.0], [*high, math.inf]
        for other in but:
            rows.append({known + c: -1.0 if c in other else 1.0 for c in range(cells)})
            low, high = [*low, 1.0 - len(other)], [*high, math.inf]
        solution = solved(
            cost=[one.size for one, _ in self.sets] + [0.0] * cells,
            lower=[-math.inf] * known + [0.0] * cells,
            upper=[math.inf] * known + [1.0] * cells,
            rows=rows,
            low=low,
            high=high,
            whole=range(known, known + cells),
        )
        if solution.impossible:
            return None
        if solution.values is None:
            return _Chosen(None, max(0.0, solution.bound), tuple(range(known)))
        chosen = frozenset(c for c in range(cells) if solution.values[known + c] > 0.5)
        used = [i for i in range(known) if abs(solution.values[i]) > SURELY]
        size = sum(self.sets[i][0].size * solution.values[i] for i in used)
        return _Chosen(chosen, round(size, 4), tuple(used))


def _independent(columns: Iterable[Collection[int]]) -> list[int]:
    """Return which 0/1 columns are no linear combination of those before them; each is the rows where it has a 1."""
    reduced: dict[int, dict[int, int]] = {}  # by the first row where each is not 0; it has a 1 there
    kept = []
    for i, column in enumerate(columns):
        left = dict.fromkeys(column, 1)
        while left and (first := min(left)) in reduced:
            times = left[first]
            for row, value in reduced[first].items():
                left[row] = (left.get(row, 0) - times * value) % PRIME
            left = {row: value for row, value in left.items() if value}
        if left:
            to_one = pow(left[first], -1, PRIME)
            reduced[first] = {row: value * to_one % PRIME for row, value in left.items()}
            kept.append(i)
    return kept
