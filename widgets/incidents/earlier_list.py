"""A list of an earlier register while a person looks at it: what its columns are, what its words mean, what its rows become.

Nothing of it is in the register until it is taken in, and columns with people in them are out of it from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kits.dossier.records import Unit
from kits.incidents import codes
from kits.incidents.case import Case
from kits.incidents.importing import columns
from kits.incidents.importing.columns import EACH_ITS_OWN, Match, Role
from kits.incidents.importing.rows import ASKED, Known, Progress, Proposal, Row, proposed
from kits.problems import gathered
from kits.sheets import Sheet, plain
from widgets.in_hand import SAMPLE_ROWS, read_list

SHOWN_CELL = 60
"""Characters of a cell that are shown."""
SHOWN_ROWS = 50
MOST_ASKED = 40
"""Words of which is asked what they mean, those of most rows first."""
WHOLE = "-"
"""What the browser calls the organisation as a whole: an empty value is that nothing was chosen."""


@dataclass(frozen=True)
class Listed:
    """A list that is looked at. `gone` are the headings of columns with people; `kinds` and `units` say what a word means.

    `asked_kinds` and `asked_units` are all words that were ever asked about, with how many rows had them.
    """

    name: str
    sheet: Sheet
    gone: tuple[str, ...]
    match: Match
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    asked_kinds: Mapping[str, int] = field(default_factory=dict)
    asked_units: Mapping[str, int] = field(default_factory=dict)
    found: Proposal = field(default_factory=Proposal)

    @classmethod
    def read(cls, data: bytes | None, text: str, name: str, language: str) -> Listed:
        """Read a file (its bytes) or a pasted text, and guess. Raises Problem when it is no list."""
        called, sheet = read_list(data, text, name, columns.headings(), language)
        left, gone = columns.without_people(sheet)
        return cls(called, left, gone, columns.guessed(left))

    def said(self, roles: Sequence[str | None], kinds: Mapping[str, Sequence[str]], units: Mapping[str, str]) -> Listed:
        """Return it with what a person says each column is, and which kinds and which unit words mean."""
        known = codes.by_id("kinds")
        return replace(
            self,
            match=Match(tuple(role if _is_role(role) else None for role in roles[: self.sheet.width])),
            kinds={plain(word): tuple(kind for kind in chosen if kind in known) for word, chosen in kinds.items() if chosen},
            units={plain(word): "" if unit == WHOLE else unit for word, unit in units.items() if unit},
        )

    def proposed(self, units: Sequence[Unit], progress: Progress) -> Listed:
        """Return it with what its rows would be. `progress` may raise to stop."""
        found = proposed(self.name, self.sheet, self.match, Known(units, self.kinds, self.units), progress)
        return replace(
            self,
            found=found,
            asked_kinds={**self.asked_kinds, **dict(found.unknown_kinds)},
            asked_units={**self.asked_units, **dict(found.unknown_units)},
        )

    def told(self, cases: Iterable[Case], units: Mapping[str, str], language: str) -> dict[str, Any]:
        """Return what the browser shows of it, beside the cases that the register has."""
        there = {case.key for case in cases}
        new = sum(row.key not in there for row in self.found.rows)
        remarks = [one for one in self.found.remarks if one.code.rpartition(".")[2] not in ASKED]  # they are asked about
        return {
            "name": self.name,
            "rows": len(self.sheet.rows),
            "gone": list(self.gone),
            "columns": [self._column(n) for n in range(self.sheet.width)],
            "problem": self.found.problem.text(language) if self.found.problem else "",
            "remarks": gathered(remarks, language),
            "left_out": self.found.left_out,
            "kinds": _asked(self.asked_kinds, lambda word: list(self.kinds.get(plain(word), ()))),
            "units": _asked(self.asked_units, lambda word: _chosen(self.units.get(plain(word)))),
            "cases": [_case(row, row.key in there, units, language) for row in self.found.rows[:SHOWN_ROWS]],
            "new": new,
            "there": len(self.found.rows) - new,
        }

    def _column(self, n: int) -> dict[str, Any]:
        heading = self.sheet.header[n] if self.sheet.header else ""
        cells = [row.cells[n] for row in self.sheet.rows[:SAMPLE_ROWS]]
        shown = [cell if len(cell) <= SHOWN_CELL else f"{cell[:SHOWN_CELL]}…" for cell in cells]
        return {"heading": heading, "role": self.match.columns[n], "cells": shown}


def _is_role(role: str | None) -> bool:
    if role is None or role in set(Role):
        return True
    return role.startswith(EACH_ITS_OWN) and role.removeprefix(EACH_ITS_OWN) in codes.by_id("kinds")


def _chosen(unit: str | None) -> str:
    """Return what the browser calls the unit that a word stands for; "" where nobody said that."""
    return "" if unit is None else unit or WHOLE


def _asked(words: Mapping[str, int], meant: Callable[[str], Any]) -> list[dict[str, Any]]:
    asked = sorted(words.items(), key=lambda one: -one[1])[:MOST_ASKED]
    return [{"word": word, "rows": rows, "meant": meant(word)} for word, rows in asked]


def _case(row: Row, there: bool, units: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return a row as a line of the list of cases has it: what was told stays out."""
    told = row.report
    return {
        "row": row.number,
        "day": told.day,
        "clock": told.clock,
        "where": ", ".join(part for part in (codes.said("places", told.place, language), told.site) if part),
        "kinds": codes.all_said("kinds", told.kinds, language),
        "near_miss": told.near_miss,
        "unit": units.get(told.unit, ""),
        "there": there,
    }
