"""What is shown is looked at once more, from itself alone, before each time that it is shown."""

from __future__ import annotations

import functools
import math
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kits.problems import Problem
from kits.survey import attack
from kits.survey.attack import Name, Shown, Wave
from kits.survey.plan import Plan
from kits.survey.release import FEW, Cell, Level, Nearly, Release, Row, Table

_Line: TypeAlias = tuple[Name, frozenset[Hashable], Sequence[int]]
"""A figure of some people: which, in which cells, and how many in each class."""


def recheck(shown: Release, plan: Plan, earlier: Sequence[Wave] = ()) -> int:
    """Return the size of the smallest group that can be worked out from a release, 0 where it shows nothing.

    `earlier` are the releases of the same survey that look back on some of the same days (`attack.overlap`). Raises Problem
    where anything could be worked out of fewer people than the floor, of one or two people in a class, or where the numbers
    contradict each other: then nothing of it may be shown. The page says what the problem says.
    """
    fixed = tuple(tuple(some.items()) for some in (plan.blocks, plan.cells, plan.own, plan.spread))
    told = (shown, plan.floor, plan.categories, fixed, repr(earlier))
    return _checked(_Case(told, shown, plan, tuple(earlier)))


@dataclass(frozen=True)
class _Case:
    """What is looked at; cases with the same `told` are the same."""

    told: object
    shown: Release = field(compare=False)
    plan: Plan = field(compare=False)
    earlier: tuple[Wave, ...] = field(compare=False)


@functools.lru_cache(maxsize=32)
def _checked(case: _Case) -> int:
    """Return what `recheck` does. Nothing but what a case holds decides it, so what was found once is found again."""
    shown, plan, earlier = case.shown, case.plan, case.earlier
    if not shown.respondents and not shown.tables and not shown.blocks:
        return 0
    if wrong := next(_contradictions(shown, plan), ""):
        raise Problem("kits.survey:problems.release_unsound", what=wrong)
    possible = [cell for cell, n in plan.cells.items() if n != 0]
    least = min(attack.smallest(attack.shown_of(shown, plan.blocks, plan.categories), possible).size, shown.smallest)
    by_level = {(table.question, table.level): table for table in shown.tables}
    for (question, level), table in by_level.items():
        if level is Level.CATEGORIES:
            below = by_level.get((question, Level.BLOCKS)) or by_level[question, Level.WHOLE]
            if not enough(shown, plan, below, table, possible):
                least = 0
    if earlier:
        beside = attack.together([plan.wave("", shown), *earlier], plan.floor)
        least = min(least, beside.size)
    if least < plan.floor - attack.SURELY:
        raise Problem("kits.survey:problems.worked_out", floor=plan.floor)
    return math.floor(least + attack.SURELY)


def enough(shown: Release, plan: Plan, below: Table, table: Table, cells: Collection[Cell]) -> bool:
    """Tell whether every group that a table by category lets compute beside the blocks' (`below`) has enough people.

    That is: three or more in each class, and the floor or more in all. `cells` are those that can hold somebody.
    """
    lines = list(_lines(shown, plan, below, table))
    for i in range(len(table.classes)):
        if attack.smallest([Shown(name, some, counts[i]) for name, some, counts in lines], cells).size < FEW - 0.5:
            return False
    sizes = [Shown(name, some, sum(counts)) for name, some, counts in lines]
    return attack.smallest(sizes, cells).size > plan.floor - attack.SURELY


def _lines(shown: Release, plan: Plan, below: Table, table: Table) -> Iterator[_Line]:
    """Yield the figures of a table by category, and those of the blocks and of all in the same classes."""
    cells = {(one.name.level, one.name.group): one.cells for one in attack.shown_of(shown, plan.blocks, plan.categories)}
    everybody = tuple(one.id for one in shown.blocks)
    whole = [0] * len(table.classes)
    for row in below.rows:
        inside = frozenset[Hashable]().union(*(cells[Level.BLOCKS, name] for name in row.groups or everybody))
        counts = [
            sum(n or 0 for some, n in zip(below.classes, row.counts, strict=True) if set(some) <= set(joined))
            for joined in table.classes
        ]
        whole = [one + other for one, other in zip(whole, counts, strict=True)]
        yield Name("", Level.BLOCKS, "+".join(row.groups)), inside, counts
    for row in table.rows:
        [category] = row.groups
        yield Name("", Level.CATEGORIES, category), cells[Level.CATEGORIES, category], [n or 0 for n in row.counts]
    yield Name("", Level.WHOLE, ""), cells[Level.WHOLE, ""], whole


# ── whether the numbers fit each other ───────────────────────────────────────────────────────────────────────────────


def _contradictions(shown: Release, plan: Plan) -> Iterator[str]:
    """Yield what is wrong with a release by itself: the name of what it is wrong with."""
    units = [unit for block in shown.blocks for unit in block.units]
    if sorted(units) != sorted(unit for some in plan.blocks.values() for unit in some):
        yield "blocks"
    for block in shown.blocks:
        if block.respondents < plan.floor or not plan.covers(block.units):
            yield block.id
    if sum(block.respondents for block in shown.blocks) != shown.respondents:
        yield "blocks"
    yield from (one.id for one in shown.categories if one.respondents < plan.floor or one.id not in plan.categories)
    without = shown.respondents - sum(one.respondents for one in shown.categories)
    if shown.categories and without and without < plan.floor:
        yield "categories"
    wholes = {table.question: table for table in shown.tables if table.level is Level.WHOLE}
    if len({(table.question, table.level) for table in shown.tables}) < len(shown.tables):
        yield "tables"
    for table in shown.tables:
        if table.question not in wholes or not _sound(table, wholes[table.question], shown, plan):
            yield table.question


def _sound(table: Table, whole: Table, shown: Release, plan: Plan) -> bool:
    """Tell whether a table is of the groups there are, says nothing of one or two, and fits that of the whole."""
    if whole.nearly is not Nearly.NO or table.nearly is not Nearly.NO:
        return table is whole and not table.rows and not table.classes
    by_level = {Level.WHOLE: (), Level.BLOCKS: shown.blocks, Level.CATEGORIES: shown.categories}
    groups = sorted(one.id for one in by_level[table.level])
    one_row = table.level is not Level.WHOLE or len(table.rows) == 1
    if not one_row or sorted(name for row in table.rows for name in row.groups) != groups:
        return False
    rows = all(_sound_row(row, table, shown, plan) for row in table.rows)
    return rows and (table.level is Level.WHOLE or _fits(table, whole))


def _fits(table: Table, whole: Table) -> bool:
    """Tell whether a table of blocks or categories has classes of the whole's, and the blocks' add up to the whole's."""
    parts = [[i for i, some in enumerate(whole.classes) if set(some) <= set(joined)] for joined in table.classes]
    options = sorted(option for joined in table.classes for option in joined)
    if options != sorted(option for some in whole.classes for option in some) or len(parts) < 2:
        return False
    if table.level is Level.CATEGORIES:
        return all(len(row.groups) == 1 and all((n or 0) >= FEW for n in row.counts) for row in table.rows)
    columns = zip(*(row.counts for row in table.rows), strict=True)
    [line] = whole.rows
    totals = [sum(line.counts[i] or 0 for i in some) for some in parts]
    return [sum(n or 0 for n in column) for column in columns] == totals


def _sound_row(row: Row, table: Table, shown: Release, plan: Plan) -> bool:
    if row.respondents < plan.floor or len(row.counts) != len(table.classes):
        return False
    by_id = {one.id: one.respondents for one in (*shown.blocks, *shown.categories)}
    there = sum(by_id[name] for name in row.groups) if row.groups else shown.respondents
    several = table.level is Level.WHOLE and all(len(some) == 1 for some in table.classes)
    none_told = any(n is None for n in row.counts)
    if row.respondents > there or (none_told and not several):
        return False
    if any(n is not None and (n < 0 or 0 < n < FEW or n > row.respondents) for n in row.counts):
        return False
    return several or sum(n or 0 for n in row.counts) == row.respondents
