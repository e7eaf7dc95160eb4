"""What lists of units or posts give: the units in them, or why they cannot be taken in, by row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kits.organogram.importing.lines import Read, read
from kits.organogram.importing.links import Links, Unit, check_circles, gathered
from kits.organogram.importing.matching import Column, Kind, List_
from kits.organogram.state import MOST_UNITS
from kits.problems import Problem


@dataclass(frozen=True)
class Found:
    """A unit in the lists. `key` names it within this import; `parent` and `second_parent` are keys."""

    key: str
    name: str
    parent: str | None = None
    second_parent: str | None = None
    site: str = ""
    headcount: float | None = None
    manager: str = ""
    code: str = ""


@dataclass(frozen=True)
class Proposal:
    """What the lists hold. With `problems` nothing can be taken in; `remarks` only tell. Units stand parents first."""

    units: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


def proposed(lists: Iterable[List_], *, unknown_to_top: bool = False) -> Proposal:
    """Return the units in the lists together, or why they cannot be taken in.

    With `unknown_to_top`, what falls under something that no list has comes at the top, instead of being a problem.
    """
    remarks: list[Problem] = []
    found = Read()
    for one in lists:
        remarks += one.sheet.remarks
        if Column.NAME not in one.match.columns and not one.match.levels:
            found.problems.append(Problem("kits.organogram:importing.no_name_column", file=one.name))
            continue
        read(one, found)
    problems = found.problems
    units = gathered(found.lines, problems)
    if units and not problems:
        Links(units, problems, remarks, unknown_to_top=unknown_to_top).lay()
    if not problems:
        check_circles(units, problems)
    if len(units) > MOST_UNITS:
        problems.append(Problem("kits.organogram:problems.too_many_units", limit=MOST_UNITS))
    if not units and not problems:
        problems.append(Problem("kits.organogram:importing.nothing"))
    remarks += _done(found, units)
    if problems:
        return Proposal(problems=tuple(problems), remarks=tuple(remarks))
    return Proposal(tuple(_in_order(units)), (), tuple(remarks))


def _done(found: Read, units: dict[str, Unit]) -> list[Problem]:
    """Return what was done to make units of the rows, in counts."""
    said = []
    posts = [line for line in found.lines if line.kind is Kind.POSTS]
    if posts:
        of = sum(any(line.kind is Kind.POSTS for line in unit.lines) for unit in units.values())
        said.append(Problem("kits.organogram:importing.posts", n=len(posts), of=of))
    if found.rows_counted:
        said.append(Problem("kits.organogram:importing.rows_counted", n=found.rows_counted))
    if found.totals:
        said.append(Problem("kits.organogram:importing.totals", n=found.totals))
    return said


def _in_order(units: dict[str, Unit]) -> list[Found]:
    """Return what was gathered, parents before what falls under them, otherwise in the lists' order."""
    under: dict[str | None, list[str]] = {}
    for unit in units.values():
        under.setdefault(unit.parent, []).append(unit.key)
    order: list[Found] = []
    waiting = list(reversed(under.get(None, [])))
    while waiting:
        unit = units[waiting.pop()]
        order.append(_found(unit))
        waiting += reversed(under.get(unit.key, []))
    return order


def _found(unit: Unit) -> Found:
    counted = [line.headcount for line in unit.lines if line.headcount is not None]
    together = round(sum(counted), 3) if counted else None
    if together is not None and together == int(together):
        together = int(together)
    return Found(
        key=unit.key,
        name=unit.name,
        parent=unit.parent,
        second_parent=unit.second_parent,
        site=next((line.site for line in unit.lines if line.site), ""),
        headcount=together,
        manager=unit.manager,
        code=unit.code,
    )
