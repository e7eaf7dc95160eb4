"""What is shown of a survey when it is closed: at three levels, so that together they tell nothing of a few people.

**The whole.** Everybody who answered, in classes of nobody or of three or more (`classes.py`).

**Blocks.** All blocks of a question have the same classes, each one or more of the whole's. They are joined while some
block has one or two people in one. Where two classes are left and a block still has one or two (or, of a sensitive question,
nearly nobody or nearly everybody), that block and the other of its pair are one for this question (`blocks.split`).

*Nothing more follows by subtracting from the whole.* Take the worst: somebody knows who answered. Unknown is how many of
each cell (people whom no figure tells apart, within one block) are in each of the whole's classes. Known are how many people
a cell has, a block's number in each of its own classes, and the whole's in each of the finer ones. One solution is that a
cell is as its block, and every block's class divided as the whole's is: there each number is above nought, unless its block
has nobody in that class, which is shown. So no other number is known to be nought, and what is known exactly is a
combination of the shown sums (`attack.py`). Let it be known exactly how many of a group S are in classes K. In a block with
people both in K and outside it, the combination for a class outside K has to give nought: so a cell's multiplier is minus
that of its block and that class, the same for all cells of the block, and the block is in S whole or not at all. A block
with people in K alone answered alike as far as K goes, which its own figures say; of a sensitive question that never is
"never", nor all the rest. Within one class of the blocks, their figures and the whole's are a transportation table: a number
in it is fixed only where one block or one finer class is left, and is then a shown one, of nobody or of three or more.

**Categories.** These are of the organisation as a whole, beside the blocks. They have classes of which every block and
every category has three or more; they are left out where that cannot be, or where a block has nobody in a class that others
have. By the same argument, what is known exactly is then, in any class, of a group that is computed from blocks and
categories alone, as long as there is a solution with somebody of each cell in each class: `attack.emptied` sees to that. The
integer program sees to it that each such group is of the floor or more, by headcount and by who answered (where nobody did
being known), and has three people or more in each class.

Questions with several answers, and those asked only of some, are shown of the whole alone.
"""

from __future__ import annotations

import functools
import math
from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kits.survey import attack, blocks, checking, classes
from kits.survey.attack import Found, Wave
from kits.survey.blocks import Units
from kits.survey.classes import Classes
from kits.survey.plan import Plan
from kits.survey.release import (
    FEW,
    Asked,
    Cell,
    Counter,
    Group,
    Kind,
    LeftOut,
    Level,
    Nearly,
    Release,
    Row,
    Table,
    Why,
)


def release(asked: Sequence[Asked], counted: Mapping[Cell, Counter], plan: Plan, earlier: Sequence[Wave] = ()) -> Release:
    """Return all that is ever shown of a survey. `earlier` are surveys of the same that look back on some of the same days.

    `counted` is by block and category, as `plan.cells`. Nothing is shown, not even how many answered, where fewer than the
    floor did. Categories are left out where they collide with the blocks or with earlier surveys, blocks where those do.
    """
    strangers = {block for block, _ in counted} - plan.blocks.keys()
    if strangers:
        raise ValueError(f"answers of blocks that are not in the plan: {sorted(strangers)}")
    people = {cell: one.respondents for cell, one in counted.items() if one.respondents}
    n = sum(people.values())
    if n < plan.floor:
        return _nothing(plan, LeftOut("", Level.WHOLE, Why.FEW))
    answered = _by_unit(plan, people)
    shown = plan.in_order(blocks.merged(plan.pairs, answered, plan.floor))
    left_out: list[LeftOut] = []
    bare = Release(plan.people(), n, tuple(plan.group(units, people) for units in shown), (), (), 0)
    if plan.categories:
        parts = tuple(_category(plan, one, people) for one in plan.categories)
        full = replace(bare, categories=parts)
        few = tuple(one.id for one in parts if one.respondents < plan.floor)
        found = _smallest(full, plan, people, earlier)
        if few or found.size < plan.floor:
            left_out.append(_collision(Level.CATEGORIES, Why.FEW if few else Why.COLLIDE, found, few))
        else:
            bare = full
    found = _smallest(bare, plan, people, earlier)
    if found.size < plan.floor:  # only with earlier surveys: without, a block is of the floor or more
        left_out.append(_collision(Level.BLOCKS, Why.COLLIDE, found))
        everybody = tuple(unit for block in bare.blocks for unit in block.units)
        bare = replace(bare, blocks=(plan.group(everybody, people),), categories=())
        found = _smallest(bare, plan, people, earlier)
        if found.size < plan.floor:
            return _nothing(plan, *left_out, _collision(Level.WHOLE, Why.COLLIDE, found))
    elif len(bare.blocks) == 1:
        left_out.append(LeftOut("", Level.BLOCKS, Why.ONE_BLOCK))
    tables: list[Table] = []
    for one in _Question.all(asked, counted, plan, bare):
        for told in one.told(tables):
            (tables if isinstance(told, Table) else left_out).append(told)  # type: ignore[arg-type]
    return replace(bare, tables=tuple(tables), left_out=tuple(left_out), smallest=math.floor(found.size + attack.SURELY))


def _nothing(plan: Plan, *why: LeftOut) -> Release:
    return Release(plan.people(), 0, (), (), (), 0, why)


def _category(plan: Plan, name: str, people: Mapping[Cell, int]) -> Group:
    return Group(name, (), plan.people(category=name), sum(n for (_, one), n in people.items() if one == name))


def _by_unit(plan: Plan, people: Mapping[Cell, int]) -> dict[str, int]:
    """Return how many answered by unit, as `blocks.merged` adds them up: a block's stand at its first unit."""
    by_block = Tally[str]()
    for (block, _), n in people.items():
        by_block[block] += n
    return {units[0]: by_block[name] for name, units in plan.blocks.items()}


def _smallest(shown: Release, plan: Plan, people: Mapping[Cell, int], earlier: Sequence[Wave]) -> Found:
    """Return the smallest group that can be computed: by who can be somewhere, by who answered, and with earlier surveys."""
    sets = attack.shown_of(shown, plan.blocks, plan.categories)
    possible = [cell for cell, n in plan.cells.items() if n != 0]
    found = [attack.smallest(sets, possible), attack.smallest(sets, people)]
    if earlier:
        found.append(attack.together([plan.wave("", shown), *earlier], plan.floor))
    return min(found, key=lambda one: one.size)


def _collision(level: Level, why: Why, found: Found, few: tuple[str, ...] = ()) -> LeftOut:
    groups = few or tuple(name.group for name in found.names if not name.survey and name.group)
    return LeftOut("", level, why, groups, tuple(dict.fromkeys(name.survey for name in found.names if name.survey)))


class _Question:
    """One question on its way to its tables."""

    def __init__(self, asked: Asked, counted: Mapping[Cell, Counter], plan: Plan, shown: Release) -> None:
        self.asked, self.plan, self.shown = asked, plan, shown
        self.cells = {cell: one.counts.get(asked.id, {}) for cell, one in counted.items() if one.respondents}
        self.totals = _added(self.cells.values())
        self.n = sum(self.totals.get(option, 0) for option in asked.options)
        if asked.kind is Kind.SEVERAL:
            self.n = self._was_asked(counted)

    @classmethod
    def all(cls, asked: Sequence[Asked], counted: Mapping[Cell, Counter], plan: Plan, shown: Release) -> Iterator[_Question]:
        """Return the questions that are counted, in order."""
        return (cls(one, counted, plan, shown) for one in asked if one.kind is not Kind.REMARK)

    def _was_asked(self, counted: Mapping[Cell, Counter]) -> int:
        if not self.asked.after:
            return sum(one.respondents for one in counted.values())
        before = _added(one.counts.get(self.asked.after, {}) for one in counted.values())
        return sum(n for option, n in before.items() if option not in self.asked.but)

    def told(self, tables: Sequence[Table]) -> Iterator[Table | LeftOut]:
        """Return this question's tables, and what is left out; `tables` are those of the questions before it."""
        whole = self._whole(tables)
        yield whole
        if isinstance(whole, LeftOut) or whole.nearly is not Nearly.NO:
            return
        of_some = Why.SEVERAL if self.asked.kind is Kind.SEVERAL else Why.SOME if self.asked.after else None
        told: Table | LeftOut | None = None
        if len(self.shown.blocks) > 1:
            told = LeftOut(self.asked.id, Level.BLOCKS, of_some) if of_some else self._blocks(whole)
            yield told
        if self.shown.categories:
            below = told if isinstance(told, Table) else whole
            left_out = LeftOut(self.asked.id, Level.CATEGORIES, of_some or Why.COUNTS)
            yield left_out if of_some else self._categories(below) or left_out

    def _whole(self, tables: Sequence[Table]) -> Table | LeftOut:
        """Return the table of all. Who was asked it is told by an earlier question, so it has to be told there as well."""
        if self.asked.after:
            before = next((one for one in tables if one.question == self.asked.after and one.level is Level.WHOLE), None)
            if before is None or before.nearly is not Nearly.NO:
                return LeftOut(self.asked.id, Level.WHOLE, Why.ALIKE if before else Why.FEW)
            but = set(self.asked.but)
            if any(but & set(some) and not set(some) <= but for some in before.classes):
                return LeftOut(self.asked.id, Level.WHOLE, Why.COUNTS)
        return classes.whole(self.asked, self.totals, self.n, self.plan.floor)

    def _blocks(self, whole: Table) -> Table | LeftOut:
        asked, floor = self.asked, self.plan.floor
        rows = {block.units: self._of(block.units) for block in self.shown.blocks}
        joined = classes.coarser(
            asked,
            whole.classes,
            self.totals,
            lambda some: all(classes.holds(asked, some, row, floor) for row in rows.values()),
        )
        several = functools.cache(self._of)

        def fits(units: Units) -> bool:
            return classes.holds(asked, joined, several(units), floor)

        groups = self.plan.in_order(blocks.split(self.plan.pairs, fits))
        if len(groups) == 1:
            few = any(sum(row.values()) < floor for row in rows.values())
            why = Why.FEW if few else Why.ALIKE if asked.sensitive else Why.COUNTS
            return LeftOut(asked.id, Level.BLOCKS, why)
        ids = [tuple(one.id for one in self.shown.blocks if set(one.units) <= set(units)) for units in groups]
        tallies = [classes.tallied(joined, several(units)) for units in groups]
        lines = tuple(Row(names, sum(tally), tally) for names, tally in zip(ids, tallies, strict=True))
        return Table(asked.id, Level.BLOCKS, joined, lines)

    def _of(self, units: Units) -> Mapping[str, int]:
        names = set(self.plan.within(units))
        return _added(one for (block, _), one in self.cells.items() if block in names)

    def _categories(self, below: Table) -> Table | None:
        """Return the table by category, None where it would tell too much; `below` is that of the blocks, or the whole."""
        asked, ids = self.asked, [one.id for one in self.shown.categories]
        parts = [_added(one for (_, name), one in self.cells.items() if name == each) for each in ids]
        rows = [self._of(self._units(row)) for row in below.rows]
        totals = classes.tallied(below.classes, self.totals)
        if any(total and not n for row in below.rows for total, n in zip(totals, row.counts, strict=True)):
            return None

        def enough(some: Classes) -> bool:
            return all(n >= FEW for row in [*rows, *parts] for n in classes.tallied(some, row))

        joined = classes.coarser(asked, below.classes, self.totals, enough)
        tallies = [classes.tallied(joined, part) for part in parts]
        lines = tuple(Row((name,), sum(tally), tally) for name, tally in zip(ids, tallies, strict=True))
        if not enough(joined):  # the program would find it as well, and takes longer
            return None
        table = Table(asked.id, Level.CATEGORIES, joined, lines)
        there = {cell: some for cell, some in self.cells.items() if sum(some.values())}
        safe = checking.enough(self.shown, self.plan, below, table, there) and not self._emptied(below, table, there)
        return table if safe else None

    def _units(self, row: Row) -> Units:
        """Return the units of a row of blocks; of all where it is of everybody."""
        return tuple(u for one in self.shown.blocks if not row.groups or one.id in row.groups for u in one.units)

    def _emptied(self, below: Table, table: Table, there: Mapping[Cell, Mapping[str, int]]) -> bool:
        """Tell whether somebody who knows who answered knows that a cell has nobody in some class."""
        numbers = range(len(table.classes))
        sums: list[tuple[list[tuple[Cell, int]], float]] = []
        for cell, some in there.items():
            sums.append(([(cell, i) for i in numbers], sum(some.values())))
        for row in below.rows:
            names = set(self.plan.within(self._units(row)))
            inside = [cell for cell in there if cell[0] in names]
            tally = classes.tallied(table.classes, _added(there[cell] for cell in inside))
            sums += [([(cell, i) for cell in inside], tally[i]) for i in numbers]
        for line in table.rows:
            inside = [cell for cell in there if cell[1] in line.groups]
            sums += [([(cell, i) for cell in inside], line.counts[i] or 0) for i in numbers]
        return bool(attack.emptied(sums, [(cell, i) for cell in there for i in numbers]))


def _added(several: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total = Tally[str]()
    for one in several:
        total.update(one)
    return dict(total)
