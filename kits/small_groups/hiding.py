"""Which figures may be shown, so that none of a group of 15 people or fewer can be read or worked out.

What that means, and what it does not, stands in docs/small_groups.md. In short: a figure of a unit is of everybody in it,
with all that falls under it. Who knows the figures of a department and of some of its teams knows that of the rest as well:
so that rest has to be nobody, or more than 15 people, however the organisation may have been (`organisation.Organised`), and
together with all that stood in documents before. Nor may that rest be nought (or all) where a small group is part of it:
then the group is nought too. Where it is not so, the smallest figure below is hidden (the lowest of equals), until it is.

Units whose people may be counted under two units that do not fall under each other would make sums of both tell of them: of
those two the smaller is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from kits.small_groups.organisation import Organised, Place, Tree, tree_of
from kits.small_groups.records import GROUP, ORGANISATION, Figure, Why

__all__ = ["NOBODY", "Row", "Tree", "Why", "decided", "tree_of"]

NOBODY = 1e-6
"""People; fractions of full-time equivalents leave crumbs when they are subtracted. Of figures, what is nought."""
MOST_READINGS = 6
"""Units that may have stood elsewhere of which every combination is looked at; of more, the worst is taken."""


@dataclass(frozen=True)
class Row:
    """An indicator's figures of one period, and how they are to be read.

    `given` are figures that readers have from earlier documents: they cannot be hidden any more. `adds` is as of the
    indicator. `respondents` says that only a figure's own `n` counts people. A figure is at least nought when it has a
    `floor`, and at most `most`, where that is known.
    """

    figures: Mapping[str, Figure]
    given: Mapping[str, Figure] = field(default_factory=dict)
    adds: bool = False
    respondents: bool = False
    floor: bool = True
    most: float | None = None


def decided(row: Row, organised: Organised, sizes: Mapping[str, float] | None = None) -> Mapping[str, Why | None]:
    """Return for every unit with a figure why it is not shown, None where it is; `sizes` where there are no headcounts."""
    return _Guard(row, organised, sizes or {}).decided()


@dataclass(frozen=True)
class _Amiss:
    """What gives a small group away: why, which known units do, and which of them could be hidden, the best first."""

    why: Why
    units: tuple[str, ...]
    candidates: tuple[list[str], ...]


class _Guard:
    """One row on its way to what may be shown: `known` shrinks until nothing of a small group follows from it."""

    def __init__(self, row: Row, organised: Organised, sizes: Mapping[str, float]) -> None:
        self.row, self.organised = row, organised
        self.values = {**row.given, **row.figures}
        self.places = self._placed()
        self.people = {u: organised.people.get(u, (0.0, float("inf"))) for u in self.places if u != ORGANISATION}
        self.there = {u for u in self.places if u not in organised.doubtful or u in row.figures} - organised.repeated
        self.within = self._within()
        self.headed = not row.respondents and bool(organised.people)
        self.totals = self._totals(sizes)
        self.why: dict[str, Why | None] = {}
        self.known: set[str] = set(row.given)
        self.left_open: set[tuple[str, ...]] = set()
        self.size = {unit: self._size(unit) for unit in self.values}
        self.most = {unit: self._most(unit) for unit in self.values}
        for unit in row.figures:
            size = self.size[unit]
            self.why[unit] = None if size > GROUP else self._too_small(unit)
            if self.why[unit] is None:
                self.known.add(unit)
            elif unit in row.given:
                self.values[unit] = row.given[unit]

    # ── the organisation ────────────────────────────────────────────────────────────────────────────────────────────

    def _placed(self) -> dict[str, tuple[Place, ...]]:
        """Return where units may have stood, from the top down. One that nobody knows of may have stood anywhere."""
        known = self.organised.places
        strange = [unit for unit in self.values if unit not in known and unit != ORGANISATION]
        anywhere = tuple(frozenset((unit,)) for unit in (ORGANISATION, *known)) if strange else ()
        below: dict[str, list[str]] = {}
        for unit, places in known.items():
            for above in dict.fromkeys(one for place in places for one in place):
                below.setdefault(above, []).append(unit)
        order, waiting = dict[str, None](), [ORGANISATION]
        while waiting:
            here = waiting.pop()
            if here not in order:
                order[here] = None
                waiting += below.get(here, ())
        placed = {unit: known.get(unit, ()) for unit in (*order, *known)}
        return placed | dict.fromkeys(strange, anywhere)

    def _within(self) -> dict[str, frozenset[str]]:
        """Return what each unit surely falls under, itself too."""
        everything = frozenset(self.places)
        found = {unit: everything if places else frozenset((unit,)) for unit, places in self.places.items()}
        changed = True
        while changed:
            changed = False
            for unit, places in self.places.items():
                if not places:
                    continue
                sure = frozenset.intersection(*(frozenset().union(*(found.get(p, frozenset()) for p in x)) for x in places))
                now = sure | {unit}
                if now != found[unit]:
                    found[unit], changed = now, True
        return found

    def _maybe_within(self) -> dict[str, frozenset[str]]:
        """Return what each unit may fall under, itself too."""
        found = {unit: frozenset((unit,)) for unit in self.places}
        changed = True
        while changed:
            changed = False
            for unit, places in self.places.items():
                above = frozenset[str]().union(*(found.get(one, frozenset()) for place in places for one in place))
                if not above <= found[unit]:
                    found[unit], changed = found[unit] | above, True
        return found

    def _totals(self, sizes: Mapping[str, float]) -> dict[str, tuple[float, float]]:
        """Return of how many people each unit is, with what falls under it: the least and the most."""
        if not self.organised.people:
            return {unit: (n, n) for unit, n in sizes.items()}
        least = dict.fromkeys(self.places, 0.0)
        most = dict.fromkeys(self.places, 0.0)
        maybe_within = self._maybe_within()
        for unit, (few, many) in self.people.items():
            for above in self.within[unit]:
                least[above] += few if unit in self.there else 0.0
            for above in maybe_within[unit]:
                most[above] += many
        return {unit: (least[unit], max(most[unit], least[unit])) for unit in self.places}

    def _size(self, unit: str) -> float:
        """Return of how many people a figure is, at least; nought where nobody said."""
        figure, (least, most) = self.values.get(unit), self.totals.get(unit, (0.0, float("inf")))
        n = figure.n if figure is not None else None
        if n is None or self.row.respondents:
            return float(n or 0) if self.row.respondents else least
        return min(n, least) if self.headed and most < float("inf") else float(n)

    def _most(self, unit: str) -> float:
        figure = self.values.get(unit)
        if figure is not None and figure.n is not None:
            return max(float(figure.n), self.size[unit])
        most = self.totals.get(unit, (0.0, 0.0))[1]
        return most if most < float("inf") else self.size[unit]

    def _too_small(self, unit: str) -> Why:
        figure = self.values[unit]
        said = figure.n is not None or self.row.respondents or self.totals.get(unit, (0.0, float("inf")))[1] <= GROUP
        unsure = not said and self.totals.get(unit, (0.0, float("inf")))[1] == float("inf")
        return Why.UNKNOWN if unsure else Why.SMALL

    # ── hiding until nothing follows ─────────────────────────────────────────────────────────────────────────────────

    def decided(self) -> dict[str, Why | None]:
        """Return for every figure why it is not shown, None where it is."""
        while self._hid(list(self._amiss())):
            pass
        return {unit: self.why[unit] for unit in self.row.figures}

    def _hid(self, amiss: list[_Amiss]) -> bool:
        """Hide one figure for everything that is amiss. Tell whether there was any that could be."""
        hidden = False
        for one in amiss:
            if not self.known.issuperset(one.units):
                continue  # it has changed already
            free = next((some for some in map(self._free, one.candidates) if some), [])
            if free:
                smallest = min(free, key=lambda unit: (self.size[unit], -len(self.within[unit]), unit))
                self.known.discard(smallest)
                self.why[smallest] = one.why
                hidden = True
            else:  # it was published: what follows from it is known, and not told again
                self.left_open.add(one.units)
                self.why |= {unit: one.why for unit in one.units if self.why.get(unit, one.why) is None}
        return hidden

    def _free(self, units: Iterable[str]) -> list[str]:
        return [unit for unit in units if unit not in self.row.given]

    def _amiss(self) -> Iterator[_Amiss]:
        """Return what gives a small group away."""
        cells = _Cells(self)
        for owners in sorted(map(sorted, cells.shared)):
            if tuple(owners) not in self.left_open:
                around = [one for one in self.known if all(one in self.within[owner] for owner in owners)]
                yield _Amiss(Why.REST, tuple(owners), (owners, around))
        for unit in sorted(self.known):
            found = self._of_unit(unit, cells)
            if found is not None and found.units not in self.left_open:
                yield found

    def _of_unit(self, unit: str, cells: _Cells) -> _Amiss | None:
        sure, maybe = cells.below(unit)
        below = [*sure, *maybe]
        if not below and cells.alone(unit):
            return None
        units = (unit, *below)
        if self._rest_too_small(unit, cells) or self._left_too_few(unit, sure, maybe):
            return _Amiss(Why.REST, units, (below, [unit]))
        if self._does_not_fit(unit, sure) and any(one in self.values for one in cells.hidden_below(unit)):
            return _Amiss(Why.REST, units, ([unit], below))
        if self._nought(unit, sure, maybe) and cells.holds_small(unit):
            return _Amiss(Why.NOUGHT, units, (below, [unit]) if self._tells(unit) else ([unit],))
        return None

    def _rest_too_small(self, unit: str, cells: _Cells) -> bool:
        """Tell whether what is in a unit and in no known one below it may be a few people, by their headcounts."""
        if not self.headed or (unit not in self.totals or self.totals[unit][1] == 0):
            return False
        figure = self.values.get(unit)
        if figure is not None and figure.n is not None and self.totals[unit][1] == float("inf"):
            return False  # the headcounts do not say, the figure itself does
        sure_least, sure_most, blocks = cells.rest(unit)
        if sure_least > GROUP:
            return False
        return sure_most > NOBODY or any(most > NOBODY and least <= GROUP for least, most in blocks)

    def _counted(self, unit: str) -> bool:
        figure = self.values.get(unit)
        return figure is not None and figure.n is not None

    def _left_too_few(self, unit: str, sure: list[str], maybe: list[str]) -> bool:
        """Tell the same by the people that figures say they are of."""
        if self.headed and not any(self._counted(one) for one in (unit, *sure, *maybe)):
            return False
        rest = self.size[unit] - sum(self.size[one] for one in sure)
        return any(NOBODY < rest - sum(self.size[one] for one in some) <= GROUP for some in _some(maybe))

    def _does_not_fit(self, unit: str, sure: list[str]) -> bool:
        if self.headed and not any(self._counted(one) for one in (unit, *sure)):
            return False
        return self.size[unit] - sum(self.size[one] for one in sure) < -NOBODY

    def _tells(self, unit: str) -> bool:
        """Tell whether a figure is neither nought nor all."""
        value = self.values[unit].value
        return abs(value) > NOBODY and (self.row.most is None or abs(self.row.most - value) > NOBODY)

    def _nought(self, unit: str, sure: list[str], maybe: list[str]) -> bool:
        """Tell whether what is left of a figure without those below it may be nought, or all there can be."""
        if not self.row.floor:
            return False
        for turned in (False,) if self.row.most is None else (False, True):
            least, _ = self._left(unit, sure, turned=turned)
            if least <= NOBODY:
                return True
            for some in _some(maybe):
                low, high = self._left(unit, [*sure, *some], turned=turned)
                if low <= NOBODY and (high >= -NOBODY or len(maybe) > MOST_READINGS):
                    return True
        return False

    def _left(self, unit: str, below: Iterable[str], *, turned: bool) -> tuple[float, float]:
        """Return what is left of a figure without those below it: the least and the most; `turned` of all there can be."""
        low, high = self._amount(unit, self.size[unit], turned), self._amount(unit, self.most[unit], turned)
        for one in below:
            low -= self._amount(one, self.most[one], turned)
            high -= self._amount(one, self.size[one], turned)
        return low, high

    def _amount(self, unit: str, people: float, turned: bool) -> float:
        value = self.values[unit].value
        if turned and self.row.most is not None:
            value = self.row.most - value
        return value if self.row.adds else value * people


def _some(maybe: list[str]) -> Iterator[tuple[str, ...]]:
    """Return every choice of units that may be among others; of many, none, each and all."""
    if len(maybe) > MOST_READINGS:
        yield from ((), tuple(maybe), *((one,) for one in maybe))
    else:
        for n in range(len(maybe) + 1):
            yield from combinations(maybe, n)


class _Cells:
    """Who is counted where: of every unit, which known unit it falls under first, and may fall under."""

    def __init__(self, guard: _Guard) -> None:
        self._guard = guard
        known = guard.known
        above: dict[str, set[frozenset[str]]] = {unit: set() for unit in guard.places}
        owners: dict[str, set[frozenset[str]]] = {unit: set() for unit in guard.places}
        for unit, places in guard.places.items():
            if unit in known or not places:
                owners[unit].add(frozenset((unit,)))
        changed = True
        while changed:
            changed = False
            for unit, places in guard.places.items():
                found = self._owned(places, owners)
                if not found <= above[unit]:
                    above[unit] |= found
                    changed = True
                    if unit not in known:
                        owners[unit] |= found
        self._above, self._owners = above, owners
        self.shared = {
            places
            for unit, found in above.items()
            for places in found
            if len(places) > 1 and places <= known and self._anybody(unit)
        }
        self._below: dict[str, tuple[list[str], list[str]]] = {}
        for unit in known & above.keys():
            for owner in {one for places in above[unit] for one in places} & known:
                sure, maybe = self._below.setdefault(owner, ([], []))
                (sure if all(owner in places for places in above[unit]) else maybe).append(unit)
        self._members: dict[str, list[tuple[str, bool]]] = {}
        for unit, found in owners.items():
            for owner in {one for places in found for one in places} & known:
                self._members.setdefault(owner, []).append((unit, all(owner in places for places in found)))
        self._roots = self._blocks()

    def _owned(self, places: tuple[Place, ...], owners: Mapping[str, set[Place]]) -> set[Place]:
        if len(places) == 1 and len(places[0]) == 1:
            return owners[next(iter(places[0]))]
        return {
            self._nearest(frozenset[str]().union(*chosen))
            for place in places
            for chosen in product(*(owners[one] for one in place))
        }

    def _nearest(self, units: frozenset[str]) -> frozenset[str]:
        """Return units without those that others among them surely fall under."""
        if len(units) < 2:
            return units
        within = self._guard.within
        return frozenset(one for one in units if not any(one != two and one in within[two] for two in units))

    def _anybody(self, unit: str) -> bool:
        """Tell whether there may be people in a unit, or in what falls under it; where nobody said, there may."""
        return not self._guard.headed or any(
            many > NOBODY for one, (_, many) in self._guard.people.items() if one == unit or unit in self._guard.within[one]
        )

    def _blocks(self) -> dict[str, str]:
        """Return with which unit others move along, where it may have stood in several places."""
        roots: dict[str, str] = {}
        for unit in self._guard.places:
            places = self._guard.places[unit]
            only = next(iter(places[0])) if len(places) == 1 and len(places[0]) == 1 else None
            roots[unit] = roots.get(only, only) if only is not None and only not in self._guard.known else unit
        return roots

    def below(self, unit: str) -> tuple[list[str], list[str]]:
        """Return the known units next below one: those that surely are, and those that may be."""
        return self._below.get(unit, ([], []))

    def alone(self, unit: str) -> bool:
        """Tell whether a unit is all that its figure is of."""
        return all(one == unit for one, _ in self._members.get(unit, ()))

    def hidden_below(self, unit: str) -> Iterator[str]:
        """Return the units that are not known themselves and may be part of a known one's rest."""
        return (one for one, _ in self._members.get(unit, ()) if one != unit)

    def rest(self, unit: str) -> tuple[float, float, list[tuple[float, float]]]:
        """Return how many people are in a known unit and in no known one below: surely, and in groups that may be."""
        guard = self._guard
        least = most = 0.0
        blocks: dict[str, tuple[float, float]] = {}
        for one, sure in self._members.get(unit, ()):
            few, many = guard.people.get(one, (0.0, 0.0))
            if sure and one in guard.there:
                least, most = least + few, most + many
            else:
                key = f"{one} itself" if one not in guard.there else self._roots[one]
                before = blocks.get(key, (0.0, 0.0))
                blocks[key] = (before[0] + few, before[1] + many)
        return least, most, list(blocks.values())

    def holds_small(self, unit: str) -> bool:
        """Tell whether a group of a few people may be part of a known unit's rest."""
        guard = self._guard
        others = [one for one, _ in self._members.get(unit, ()) if one != unit]
        if not guard.organised.people or guard.row.respondents:
            return bool(others)
        few, many = guard.people.get(unit, (0.0, 0.0))
        remainder = many > NOBODY and few <= GROUP and (bool(others) or bool(self.below(unit)[0]))
        return remainder or any(guard.people[one][1] > NOBODY and guard.people[one][0] <= GROUP for one in others)
