"""Several figures of one unit and period become one: counts add up, months of other figures give their average.

What cannot be decided here is asked: two different percentages of one team in one quarter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kits.policy_cycle.figures import spans, stretches
from kits.policy_cycle.figures.importing.matching import Several
from kits.policy_cycle.figures.records import FigureRow, Indicator
from kits.policy_cycle.figures.spans import How
from kits.policy_cycle.figures.stretches import Length, Stretch
from kits.small_groups.records import Figure


@dataclass(frozen=True)
class Said:
    """A figure as a list says it: of which stretch of time, and in which row. `n` is of how many people."""

    indicator: Indicator
    unit: str
    stretch: Stretch
    value: float
    n: int | None
    row: int
    column: int
    others: frozenset[tuple[int, int]] = frozenset()

    @property
    def cells(self) -> frozenset[tuple[int, int]]:
        """The cells it was made of, by row and column."""
        return self.others | {(self.row, self.column)}


@dataclass(frozen=True)
class Twice:
    """Two different figures of one unit and stretch of time."""

    said: Said
    other: Said


@dataclass
class Gathered:
    """Figures made of what a list says, and what was done for it: `added` and `averaged` are cells, by row and column.

    `unfitting` fall in no period of their indicator; `partial` are periods of which parts are lacking, as (period, there,
    expected, length).
    """

    figures: list[FigureRow] = field(default_factory=list)
    twice: list[Twice] = field(default_factory=list)
    unfitting: list[Said] = field(default_factory=list)
    added: set[tuple[int, int]] = field(default_factory=set)
    averaged: set[tuple[int, int]] = field(default_factory=set)
    weighted: bool = True
    last: int = 0
    doubled: int = 0
    covered: int = 0
    partial: dict[tuple[str, int, int, Length], None] = field(default_factory=dict)


def gathered(said: Iterable[Said], several: Several | None) -> Gathered:
    """Return one figure for each indicator, unit and period."""
    made = Gathered()
    places: dict[tuple[str, str, str], dict[Stretch, list[Said]]] = {}
    for one in said:
        period = one.stretch.within(one.indicator.every)
        if period is None:
            made.unfitting.append(one)
            continue
        places.setdefault((one.indicator.id, one.unit, period), {}).setdefault(one.stretch, []).append(one)
    for (indicator, unit, period), parts in places.items():
        chosen = _chosen(parts, next(iter(parts.values()))[0].indicator, made)
        _note_partial(chosen, period, made)
        joined = _joined(chosen, several, made)
        if joined:
            made.figures.append(FigureRow(indicator, unit, period, joined.value, joined.n))
    return made


def _chosen(parts: dict[Stretch, list[Said]], indicator: Indicator, made: Gathered) -> dict[Stretch, list[Said]]:
    """Return the parts that make up the period: of a year and its quarters in one list the year, which says it itself."""
    by_length: dict[Length, dict[Stretch, list[Said]]] = defaultdict(dict)
    for stretch, all_of_it in parts.items():
        by_length[stretch.length][stretch] = all_of_it
    if len(by_length) == 1:
        return parts
    lengths = stretches.longest_first(set(by_length))
    whole = next(
        (one for one in lengths if len(by_length[one]) >= (stretches.expected(one, indicator.every) or len(parts) + 1)), None
    )
    chosen = whole or max(lengths, key=lambda length: sum((s.last - s.first).days + 1 for s in by_length[length]))
    made.covered += sum(len(one) for length in lengths if length is not chosen for one in by_length[length].values())
    return by_length[chosen]


def _note_partial(parts: Mapping[Stretch, list[Said]], period: str, made: Gathered) -> None:
    one = next(iter(parts))
    expected = stretches.expected(one.length, next(iter(parts.values()))[0].indicator.every)
    if expected is not None and len(parts) < expected:
        made.partial[(period, len(parts), expected, one.length)] = None


def _joined(parts: Mapping[Stretch, list[Said]], several: Several | None, made: Gathered) -> Said | None:
    """Return one figure of the parts of a period, None when that has to be asked."""
    everything = [one for _, all_of_it in sorted(parts.items()) for one in all_of_it]
    if len(everything) == 1:
        return everything[0]
    if several is Several.LAST:
        made.last += len(everything) - 1
        return everything[-1]
    if several is Several.MEAN:
        return _together(everything, replace(everything[0].indicator, adds=False, adds_in_time=False), made)
    if several is Several.SUM:
        return _together(everything, replace(everything[0].indicator, adds_in_time=True), made)
    one_each = [_one_of_alike(all_of_it, made) for all_of_it in parts.values()]
    found = [one for one in one_each if one]
    return _together(found, everything[0].indicator, made) if len(found) == len(one_each) else None


def _one_of_alike(said: list[Said], made: Gathered) -> Said | None:
    """Return one figure of those of one and the same time: counts add up, and other figures must be the same."""
    if said[0].indicator.adds:
        return _together(said, replace(said[0].indicator, adds_in_time=True), made)
    different = next((one for one in said if (one.value, one.n) != (said[0].value, said[0].n)), None)
    if different:
        made.twice.append(Twice(different, said[0]))
        return None
    made.doubled += len(said) - 1
    return said[0]


def _together(said: list[Said], indicator: Indicator, made: Gathered) -> Said:
    """Return figures as one, as they would be on any page; a group is never taken for larger than the smallest in it."""
    first = said[0]
    figure, how = spans.together([Figure(one.value, one.n) for one in said], indicator)
    if figure is None or how is How.ONE:
        return first
    cells = frozenset[tuple[int, int]]().union(*(one.cells for one in said))
    if how is How.ADDED:
        made.added |= cells
    else:
        made.averaged |= cells
        made.weighted = made.weighted and how is How.WEIGHTED
    sizes = [one.n for one in said if one.n is not None]
    n = min(sizes) if len(sizes) == len(said) else None
    return Said(first.indicator, first.unit, first.stretch, figure.value, n, first.row, first.column, cells)
