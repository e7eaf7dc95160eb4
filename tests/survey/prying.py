"""Somebody who tries to work out what few people answered. Shares nothing with the kit but the records of what is shown.

Two ways: for a few cells every group there is, by the null space of what is shown; for any number of cells the least and the
most that a group can be, by a linear program.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

import highspy
import numpy as np

from kits.survey.release import Level, Release

Cell = tuple[str, str]
MOST = 14
"""Cells of which every group is looked at."""
OFF = 1e-6


def every_group(sets: Sequence[Collection[Hashable]], cells: Sequence[Hashable]) -> list[list[Hashable]]:
    """Return every group of cells whose sum follows from the sums of these sets by adding and subtracting."""
    assert len(cells) <= MOST
    if not cells or not sets:
        return []
    shown = np.array([[float(cell in some) for cell in cells] for some in sets])
    _, size, turned = np.linalg.svd(shown, full_matrices=True)
    free = turned[int((size > 1e-9).sum()) :]  # what can change without any sum changing
    masks = (np.arange(1, 2 ** len(cells))[:, None] >> np.arange(len(cells))) & 1
    known = np.abs(masks @ free.T).max(axis=1) < OFF if len(free) else np.ones(len(masks), dtype=bool)
    return [[cell for cell, inside in zip(cells, mask, strict=True) if inside] for mask in masks[known]]


class Unknown:
    """Numbers that are nought or more, of which some sums are known."""

    def __init__(self, names: Iterable[Hashable], sums: Iterable[tuple[Collection[Hashable], float]]) -> None:
        self.names = list(names)
        self.place = {name: i for i, name in enumerate(self.names)}
        self.solver: Any = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("parallel", "off")
        for _ in self.names:
            self.solver.addVar(0.0, math.inf)
        for some, total in sums:
            inside = [self.place[one] for one in some if one in self.place]
            self.solver.addRow(
                float(total), float(total), len(inside), np.array(inside, dtype=np.int32), np.ones(len(inside))
            )

    def range(self, some: Collection[Hashable]) -> tuple[float, float]:
        """Return the least and the most that some of them can be together."""
        return self._least(some, 1.0), -self._least(some, -1.0)

    def _least(self, some: Collection[Hashable], sign: float) -> float:
        count = len(self.names)
        cost = np.array([sign if name in some else 0.0 for name in self.names])
        self.solver.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kUnbounded:
            return -math.inf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return float(self.solver.getInfo().objective_function_value)


def alike(sets: Sequence[Collection[Hashable]], cells: Iterable[Hashable]) -> list[list[Hashable]]:
    """Return the cells that are in some set, those in the same sets together."""
    found: dict[tuple[bool, ...], list[Hashable]] = {}
    for cell in cells:
        inside = tuple(cell in some for some in sets)
        if any(inside):
            found.setdefault(inside, []).append(cell)
    return list(found.values())


def known_groups(sets: Sequence[Collection[Hashable]], cells: Collection[Hashable]) -> list[set[Hashable]] | None:
    """Return the groups of cells whose sum follows from the sums of these sets; None where there are too many to try."""
    parts = alike(sets, cells)
    if len(parts) > MOST:
        return None
    firsts = [{i for i, part in enumerate(parts) if part[0] in some} for some in sets]
    groups = every_group(firsts, range(len(parts)))
    return [{cell for i in group for cell in parts[i]} for group in groups]


def groups_of(shown: Release, cells: Collection[Cell]) -> dict[str, set[Cell]]:
    """Return the cells (unit, category) of everything a release shows: "b:…" blocks, "c:…" categories, "" everybody."""
    found: dict[str, set[Cell]] = {"": set(cells)}
    for block in shown.blocks:
        found[f"b:{block.id}"] = {cell for cell in cells if cell[0] in block.units}
    for category in shown.categories:
        found[f"c:{category.id}"] = {cell for cell in cells if cell[1] == category.id}
    return found


def sums_of(shown: Release, question: str, cells: Collection[Cell]) -> list[tuple[set[tuple[Cell, str]], int]]:
    """Return the sums that the tables of a question tell, of how many in a cell chose an option."""
    groups = groups_of(shown, cells)
    sums = []
    for table in shown.tables:
        if table.question != question:
            continue
        mark = {Level.WHOLE: "", Level.BLOCKS: "b:", Level.CATEGORIES: "c:"}[table.level]
        for row in table.rows:
            inside = set().union(*(groups[mark + name] for name in row.groups)) if row.groups else groups[""]
            for options, count in zip(table.classes, row.counts, strict=True):
                if count is not None:
                    sums.append(({(cell, option) for cell in inside for option in options}, count))
    return sums
