"""An import while it is being looked at: the lists that were brought, how their columns are matched, what would change.

Nothing of this is in the session until the person takes it in; a reload begins anew.
"""

from __future__ import annotations

import math
from typing import Any

from kits import wording
from kits.organogram import importing
from kits.organogram.events import UnitsImported
from kits.organogram.import_changes import Comparison
from kits.organogram.importing import Column, Kind, List_, Match
from kits.organogram.state import State
from kits.problems import Problem, gathered
from kits.sheets import pasted, read
from kits.sheets.numbers import shown
from widgets.in_hand import SAMPLE_ROWS

MOST_LISTS = 8
MOST_SHOWN = 300
"""Problems and changes that are shown one by one."""


class Bringing:
    """The lists somebody is bringing in."""

    def __init__(self) -> None:
        self.lists: list[List_] = []
        self.unknown_to_top = False

    def add(self, name: str, data: bytes | str) -> None:
        """Read one more list. Raises Problem when it cannot be read, or there are too many."""
        if len(self.lists) >= MOST_LISTS:
            raise Problem("widgets.organogram:problems.too_many_lists", limit=MOST_LISTS)
        known = importing.KNOWN_HEADINGS
        sheet = pasted(data, known) if isinstance(data, str) else read(data, name, known)
        self.lists.append(List_(name, sheet, importing.guessed(sheet)))

    def drop(self, n: int) -> None:
        """Leave one of the lists out."""
        del self.lists[n : n + 1]

    def match(self, n: int, said: dict[str, Any]) -> None:
        """Say which column of a list is what: `{columns, kind, levels, indented, decimal}`, as `view` gives them."""
        one = self.lists[n]
        width = one.sheet.width
        known = {Column(name): int(at) for name, at in said["columns"].items() if 0 <= int(at) < width}
        levels = tuple(int(at) for at in said.get("levels", ()) if 0 <= int(at) < width)
        match = Match(known, Kind(said["kind"]), levels, bool(said.get("indented")), said.get("decimal") or None)
        self.lists[n] = List_(one.name, one.sheet, match)

    def view(self, state: State, language: str) -> dict[str, Any]:
        """Return the lists as they lie, what is wrong with them, and what would change."""
        proposal = importing.proposed(self.lists, unknown_to_top=self.unknown_to_top) if self.lists else None
        changes = Comparison(state, proposal.units, language).changes() if proposal and not proposal.problems else ()
        problems = proposal.problems if proposal else ()
        return {
            "lists": [_list(one, language) for one in self.lists],
            "unknown_to_top": self.unknown_to_top,
            "problems": gathered(problems, language)[:MOST_SHOWN],
            "problem_count": len(problems),
            "unknown": any(problem.code.endswith((".unknown_parent", ".unknown_person")) for problem in problems),
            "remarks": [remark.text(language) for remark in proposal.remarks] if proposal else [],
            "units": len(proposal.units) if proposal else 0,
            "people": _together(proposal, language) if proposal else "",
            "first": not any(not unit.archived for unit in state.units.values()),
            "changes": [
                {
                    "id": change.id,
                    "kind": change.kind.value,
                    "name": change.name,
                    "before": change.before,
                    "after": change.after,
                    "headcount": "" if change.headcount is None else shown(change.headcount, language),
                    "ticked": change.wise,
                }
                for change in changes
            ],
        }

    def event(self, state: State, ticked: list[str]) -> UnitsImported:
        """Return what happens when the ticked changes are taken in. Raises the first Problem when there is one."""
        proposal = importing.proposed(self.lists, unknown_to_top=self.unknown_to_top)
        if proposal.problems:
            raise proposal.problems[0]
        return Comparison(state, proposal.units).event(frozenset(ticked))


def _together(proposal: importing.Proposal, language: str) -> str:
    """Return how many people or full-time equivalents the lists have together; nothing where they do not say."""
    counted = [unit.headcount for unit in proposal.units if unit.headcount is not None]
    return shown(round(math.fsum(counted), 3), language) if counted else ""


def _list(one: List_, language: str) -> dict[str, Any]:
    """Return a list with its first rows. Names of people are not shown: the page may be on the wall."""
    sheet, match = one.sheet, one.match
    width = sheet.width
    hidden = _of_people(match)
    at = match.columns.get(Column.HEADCOUNT)
    numbers = None if at is None else sheet.numbers(at)
    mask = wording.of("widgets.organogram", language).say("bring.hidden")
    return {
        "name": one.name,
        "header": list(sheet.header or [""] * width),
        "rows": [
            [mask if n in hidden and cell else cell[:120] for n, cell in enumerate(row.cells)]
            for row in sheet.rows[:SAMPLE_ROWS]
        ],
        "count": len(sheet.rows),
        "columns": {column.value: at for column, at in match.columns.items()},
        "kind": match.kind.value,
        "levels": list(match.levels),
        "indented": match.indented,
        "decimal": match.decimal,
        "asks_indent": match.indented or importing.may_be_indented(one),
        "asks_decimal": match.decimal is not None or bool(numbers and numbers.unclear),
    }


def _of_people(match: Match) -> set[int]:
    """Return the columns that hold names of people: their own, and in a list of people also who they answer to."""
    if Column.PERSON not in match.columns:
        return set()
    people = (Column.PERSON, Column.PARENT, Column.SECOND_PARENT)
    return {match.columns[column] for column in people if column in match.columns}
