"""An import while it is being looked at: the lists that were brought, how their columns are matched, what would change.

Nothing of this is in the session until the person takes it in; a reload begins anew.
"""

from __future__ import annotations

from typing import Any

from kits.organogram import importing
from kits.organogram.changes import Comparison
from kits.organogram.events import UnitsImported
from kits.organogram.importing import Column, Kind, List_, Match
from kits.organogram.state import State
from kits.problems import Problem
from kits.sheets import pasted, read

SHOWN_ROWS = 4
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

    def match(self, n: int, columns: dict[str, int], kind: str) -> None:
        """Say which column of a list is what."""
        one = self.lists[n]
        known = {Column(name): int(at) for name, at in columns.items() if 0 <= int(at) < one.sheet.width}
        self.lists[n] = List_(one.name, one.sheet, Match(known, Kind(kind)))

    def view(self, state: State, language: str) -> dict[str, Any]:
        """Return the lists as they lie, what is wrong with them, and what would change."""
        proposal = importing.proposed(self.lists, unknown_to_top=self.unknown_to_top) if self.lists else None
        changes = Comparison(state, proposal.units).changes() if proposal and not proposal.problems else ()
        problems = proposal.problems if proposal else ()
        return {
            "lists": [_list(one) for one in self.lists],
            "unknown_to_top": self.unknown_to_top,
            "problems": [problem.text(language) for problem in problems[:MOST_SHOWN]],
            "problem_count": len(problems),
            "unknown": any(problem.code.endswith(".unknown_parent") for problem in problems),
            "remarks": [remark.text(language) for remark in proposal.remarks] if proposal else [],
            "units": len(proposal.units) if proposal else 0,
            "first": not any(not unit.archived for unit in state.units.values()),
            "changes": [
                {
                    "id": change.id,
                    "kind": change.kind.value,
                    "name": change.name,
                    "before": change.before,
                    "after": change.after,
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


def _list(one: List_) -> dict[str, Any]:
    sheet = one.sheet
    width = sheet.width
    return {
        "name": one.name,
        "header": list(sheet.header or [""] * width),
        "rows": [[cell[:120] for cell in row.cells] for row in sheet.rows[:SHOWN_ROWS]],
        "count": len(sheet.rows),
        "columns": {column.value: at for column, at in one.match.columns.items()},
        "kind": one.match.kind.value,
    }
