"""What taking a list's figures in would do to those that are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kits.policy_cycle.figures.events import FiguresImported
from kits.policy_cycle.figures.records import FigureRow, Figures
from kits.policy_cycle.terms import NAME_LIMIT
from kits.small_groups.records import Figure


@dataclass(frozen=True)
class Taken:
    """What taking a list in would do: figures that are new, that change (with what stood there), and how many stay."""

    new: tuple[FigureRow, ...]
    changed: tuple[tuple[FigureRow, Figure], ...]
    same: int

    def event(self, name: str) -> FiguresImported:
        """Return the event that takes in what is new or changed; `name` is the file's."""
        return FiguresImported(figures=(*self.new, *(row for row, _ in self.changed)), name=name[:NAME_LIMIT])


def taken(figures: Figures, rows: Iterable[FigureRow]) -> Taken:
    """Return what taking figures in would do to those that are there."""
    new, changed, same = [], [], 0
    for row in rows:
        there = figures.values.get(row.indicator, {}).get(row.unit, {}).get(row.period)
        if there is None:
            new.append(row)
        elif there == Figure(row.value, row.n):
            same += 1
        else:
            changed.append((row, there))
    return Taken(tuple(new), tuple(changed), same)
