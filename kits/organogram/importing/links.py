"""Lines of lists become units, and what rows refer to, by code, number, name or person, becomes what they fall under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.organogram.importing.matching import Kind, Line, same, same_person, words
from kits.problems import Problem
from kits.sheets import plain


@dataclass
class Unit:
    """A unit while its lines are gathered."""

    key: str
    name: str
    lines: list[Line] = field(default_factory=list)
    parent: str | None = None
    second_parent: str | None = None
    manager: str = ""
    code: str = ""


def gathered(lines: list[Line], problems: list[Problem]) -> dict[str, Unit]:
    """Return the units by key. A name alone is an identity only where nothing tells two of them apart."""
    keys = _Keys(lines)
    units: dict[str, Unit] = {}
    by_code: dict[str, Line] = {}
    for line in lines:
        code = same(line.code or line.unit_code) if line.kind is Kind.UNITS else ""
        if code and by_code.setdefault(code, line) is not line:
            twin = by_code[code]
            said = line.code or line.unit_code
            problems.append(_fault("code_twice", line, reference=said, other=twin.row, other_file=twin.file))
            continue
        for n in range(1, len(line.place)):
            units.setdefault(_place(line.place[:n]), Unit(_place(line.place[:n]), line.place[n - 1]))
            units[_place(line.place[:n])].parent = _place(line.place[: n - 1]) if n > 1 else None
        key = keys.of(line)
        unit = units.setdefault(key, Unit(key, line.name))
        if len(line.place) > 1:
            unit.parent = _place(line.place[:-1])
        first = next((other for other in unit.lines if other.kind is Kind.UNITS), None)
        if line.kind is Kind.UNITS and first is not None:
            problems.append(_fault("name_twice", line, name=line.name, other=first.row, other_file=first.file))
            continue
        unit.lines.append(line)
    return units


def _place(place: tuple[str, ...]) -> str:
    return "place:" + "\t".join(map(same, place))


def _fault(code: str, line: Line, **values: object) -> Problem:
    return Problem(f"kits.organogram:importing.{code}", file=line.file, row=line.row, **values)


class _Keys:
    """Tells units apart: by their place, by their code, by name and code, by name and what it is under, by name."""

    def __init__(self, lines: list[Line]) -> None:
        self.codes: dict[str, set[str]] = defaultdict(set)
        self.names_of_code: dict[str, set[str]] = defaultdict(set)
        self.parents: dict[str, set[str]] = defaultdict(set)
        names = {same(line.name) for line in lines} | {same(line.unit_code) for line in lines if line.unit_code}
        for line in lines:
            name = same(line.name)
            if line.unit_code:
                self.codes[name].add(same(line.unit_code))
                self.names_of_code[same(line.unit_code)].add(name)
            if line.parent and same(line.parent) in names:
                self.parents[name].add(same(line.parent))

    def of(self, line: Line) -> str:
        name = same(line.name)
        if line.place:
            return _place(line.place)
        if line.kind is Kind.UNITS and (line.code or line.unit_code):
            return f"code:{same(line.code or line.unit_code)}"
        if len(self.codes[name]) > 1 and all(len(self.names_of_code[code]) == 1 for code in self.codes[name]):
            return f"name:{name}\t{same(line.unit_code)}"
        if len(self.parents[name]) > 1:
            return f"name:{name}\t{same(line.parent)}"
        return f"name:{name}"


class Links:
    """Lays the lines between units: what rows refer to, by code or by name."""

    def __init__(
        self, units: dict[str, Unit], problems: list[Problem], remarks: list[Problem], *, unknown_to_top: bool
    ) -> None:
        self.units, self.problems, self.remarks, self.unknown_to_top = units, problems, remarks, unknown_to_top
        self.known: dict[str, dict[str, set[str]]] = {
            space: defaultdict(set) for space in ("code", "unit_code", "person", "name")
        }
        self.unknown_people: set[str] = set()
        for unit in units.values():
            self.known["name"][same(unit.name)].add(unit.key)
            for line in unit.lines:
                for space, said in self._spaces(line):
                    if said:
                        self.known[space][said].add(unit.key)
        self.order = {file: self._order(file) for file in {line.file for unit in units.values() for line in unit.lines}}

    @staticmethod
    def _spaces(line: Line) -> tuple[tuple[str, str], ...]:
        """Return by what others can refer to a line."""
        names = (("code", same(line.code)), ("unit_code", same(line.unit_code)), ("name", same(line.name)))
        return (*names, ("person", same_person(line.person)))

    def _order(self, file: str) -> list[str]:
        """Return in which order a list's references are looked up: what most of them are, first."""
        hits: Counter[str] = Counter()
        for unit in self.units.values():
            for line in unit.lines:
                if line.file == file and line.parent:
                    hits.update(space for space in self.known if self._in(space, line.parent))
        return sorted(self.known, key=lambda space: -hits[space])

    def _in(self, space: str, reference: str) -> set[str]:
        return self.known[space].get(same_person(reference) if space == "person" else same(reference), set())

    def lay(self) -> None:
        """Give each unit what it falls under, its manager and its code."""
        for unit in self.units.values():
            above: Counter[str] = Counter()
            second: Counter[str] = Counter()
            for line in unit.lines:
                first_key = self._referred(line, line.parent)
                if first_key and first_key != unit.key:
                    above[first_key] += 1
                elif first_key == unit.key and line.kind is Kind.UNITS:
                    self.problems.append(_fault("under_itself", line, name=line.name))
                second_key = self._referred(line, line.second)
                if second_key and second_key != unit.key:
                    second[second_key] += 1
            self._place(unit, [key for key, _ in above.most_common()], list(second))
            self._head(unit)

    def _place(self, unit: Unit, ranked: list[str], second: list[str]) -> None:
        if unit.key.startswith("place:"):
            ranked = [unit.parent] if unit.parent else []
        others = [key for key in (*second, *ranked[1:]) if key not in ranked[:1]]
        unit.parent = ranked[0] if ranked else None
        unit.second_parent = others[0] if others and ranked else None
        if len(ranked) > 1:
            names = ", ".join(self.units[key].name for key in ranked)
            self.remarks.append(Problem("kits.organogram:importing.several_parents", name=unit.name, parents=names))

    def _head(self, unit: Unit) -> None:
        """A post's unit is led by the post that answers to somebody outside it, or to nobody; a unit's row says it."""
        leading = [line for line in unit.lines if line.kind is Kind.UNITS]
        leading += [
            line for line in unit.lines if (line.code or line.person) and unit.key not in self._found(line, line.parent)
        ]
        if leading:
            unit.manager = leading[0].manager
        own = next((line.unit_code for line in unit.lines if line.unit_code), "")
        of_code = self.known["unit_code"].get(same(own), set())
        if own and len(of_code) == 1:
            unit.code = own
        elif leading and not leading[0].person:
            unit.code = leading[0].code  # a person's number is no code of a unit

    def _found(self, line: Line, reference: str) -> set[str]:
        spaces = (self._in(space, reference) for space in self.order.get(line.file, ()))
        return next((found for found in spaces if found), set()) if reference else set()

    def _referred(self, line: Line, reference: str) -> str | None:
        found = self._found(line, reference)
        if not found and (not reference or plain(reference) in words()["nobody"] or plain(reference) == ""):
            return None
        own = {same(line.code)} | {same_person(line.person)}
        if line.kind is Kind.POSTS and (same(reference) in own or same_person(reference) in own):
            return None
        if len(found) == 1:
            return next(iter(found))
        if found:
            self.problems.append(_fault("ambiguous", line, parent=reference[:60]))
        elif not self.unknown_to_top:
            self._unknown(line, reference)
        return None

    def _unknown(self, line: Line, reference: str) -> None:
        """Note what no list has; a person is told by the row alone, and once."""
        if not line.person:
            self.problems.append(_fault("unknown_parent", line, name=line.name, parent=reference[:60]))
        elif same_person(reference) not in self.unknown_people:
            self.unknown_people.add(same_person(reference))
            self.problems.append(_fault("unknown_person", line, name=line.name))


def check_circles(units: dict[str, Unit], problems: list[Problem]) -> None:
    """Report every circle once, with the rows it goes through; a second line may not close one either."""
    done: set[str] = set()
    for start in units:
        if start in done:
            continue
        circle = _circle(units, start)
        if circle and not done & set(circle):
            rows = ", ".join(f"{units[key].name} ({_where(units[key])})" for key in circle)
            problems.append(Problem("kits.organogram:importing.circle", rows=rows))
            done |= set(circle)


def _circle(units: Mapping[str, Unit], start: str) -> list[str]:
    """Return the units on a way from `start` upwards back to it, or nothing."""
    came_from: dict[str, str] = {}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for above in (units[here].parent, units[here].second_parent):
            if above == start:
                way = [here]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return list(reversed(way))
            if above is not None and above not in came_from:
                came_from[above] = here
                waiting.append(above)
    return []


def _where(unit: Unit) -> str:
    return f"{unit.lines[0].file}, {unit.lines[0].row}" if unit.lines else unit.name
