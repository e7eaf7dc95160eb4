"""A list of figures that is looked at: what its columns hold, what that gives, what would change."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from kits.live import Session
from kits.policy_cycle.figures import importing
from kits.policy_cycle.state import State
from kits.problems import gathered
from kits.sheets import Sheet
from kits.sheets.numbers import shown
from widgets.in_hand import SAMPLE_ROWS, read_list

FIGURES_SHOWN = 200
"""Figures that are sent of an import, what changes before what is new; the rest is counted."""


@dataclasses.dataclass(frozen=True)
class BroughtFigures:
    """A list that is looked at: what it is called, its rows, what its columns are taken for, and what that gives."""

    name: str
    sheet: Sheet
    match: importing.Match
    found: importing.Proposal

    @classmethod
    def read(cls, data: bytes | None, text: str, name: str, session: Session[State], language: str) -> BroughtFigures:
        """Read a file (its bytes) or a pasted text, and guess. Raises Problem when it is no list."""
        known = _known(session, {}, {})
        called, sheet = read_list(data, text, name, importing.headings(known), language)
        match = importing.guessed(sheet, known)
        return cls(called, sheet, match, importing.proposed(called, sheet, match, known))

    def said(
        self, match: Mapping[str, Any], chosen: dict[str, str], named: dict[str, str], session: Session[State]
    ) -> BroughtFigures:
        """Return it with columns, units and indicators as a person says they are."""
        now = _match_of(match)
        found = importing.proposed(self.name, self.sheet, now, _known(session, chosen, named))
        return dataclasses.replace(self, match=now, found=found)

    def taken(self, s: State) -> importing.Taken:
        """Return what taking it in would change."""
        return importing.taken(s.figures, self.found.figures)

    def told(self, s: State, language: str) -> dict[str, Any]:
        """Return it as the page shows it: what it holds, what is wrong, and what taking it in would change."""
        sheet, found, taken = self.sheet, self.found, self.taken(s)
        figures = [*((row, was) for row, was in taken.changed), *((row, None) for row in taken.new)]
        return {
            "name": self.name,
            "header": list(sheet.header or ()),
            "rows": [list(row.cells) for row in sheet.rows[:SAMPLE_ROWS]],
            "match": dataclasses.asdict(self.match),
            "problems": gathered(found.problems, language),
            "remarks": [remark.text(language) for remark in found.remarks],
            "unknown_units": list(found.unknown_units),
            "unknown_indicators": list(found.unknown_indicators),
            "asks": [ask.value for ask in found.asks],
            "figures": [
                {
                    "unit": row.unit,
                    "indicator": row.indicator,
                    "period": row.period,
                    "before": None if was is None else shown(was.value, language),
                    "after": shown(row.value, language),
                    "n": row.n,
                }
                for row, was in figures[:FIGURES_SHOWN]
            ],
            "new": len(taken.new),
            "changed": len(taken.changed),
            "same": taken.same,
        }


def _known(session: Session[State], chosen: dict[str, str], named: dict[str, str]) -> importing.Known:
    client = session.dossier
    return importing.Known(
        session.state.figures.indicators, client.units(), client.organisation().name, chosen=chosen, named=named
    )


def _match_of(match: Mapping[str, Any]) -> importing.Match:
    """Return what a person said of a list's columns, and of the list."""
    columns = tuple(
        importing.Column(
            importing.Role(column["role"]) if column.get("role") else None,
            column.get("indicator") or None,
            column.get("period") or None,
            column.get("named") or "",
        )
        for column in match["columns"]
    )
    several = match.get("several")
    return importing.Match(
        columns,
        match.get("indicator") or None,
        match.get("period") or None,
        match.get("unit") or None,
        importing.Several(several) if several else None,
        rows_count=bool(match.get("rows_count")),
        decimal=match.get("decimal") or None,
        over_hundred=bool(match.get("over_hundred")),
        parts_of_one=bool(match.get("parts_of_one")),
    )
