"""A list of figures while a person looks at it: what its columns hold, what that gives, what would change.

Nothing of it is in the session until it is taken in.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live
from kits.policy_cycle.state import State
from kits.problems import gathered
from widgets.in_hand import SAMPLE_ROWS, InHand, read_list

if TYPE_CHECKING:
    from kits import sheets
    from kits.policy_cycle.figures import importing

FIGURES_SHOWN = 200
"""Figures that are sent of an import, what changes before what is new; the rest is counted."""


class FigureList:
    """The commands of a page that reads a list of figures. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _list: InHand[tuple[str, sheets.Sheet, importing.Proposal]] = InHand()

    def do_figures_read(self, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list of figures, a file or a pasted text; nothing is taken in. Answers what it seems to hold."""
        from kits.policy_cycle.figures import importing  # noqa: PLC0415 - what reads lists only when one is brought

        known = self._known({}, {})
        headings = importing.headings(known)
        called, sheet = read_list(data, text, name, headings, self.language)
        return self._looked_at(called, sheet, importing.guessed(sheet, known), known)

    def do_figures_match(self, match: dict[str, Any], chosen: dict[str, str], named: dict[str, str]) -> dict[str, Any]:
        """Look at the list again with columns, units and indicators as a person says they are."""
        called, sheet, _ = self._list
        return self._looked_at(called, sheet, _match_of(match), self._known(chosen, named))

    def do_figures_take(self) -> dict[str, Any]:
        """Take in the figures that were looked at, as one action."""
        from kits.policy_cycle.figures import importing  # noqa: PLC0415

        session = self.open_session()
        called, _, proposal = self._list
        if not proposal.figures:
            return {"n": 0}
        taken = importing.taken(session.state.figures, proposal.figures)
        session.do(taken.event(called))
        del self._list
        return {"n": len(taken.new) + len(taken.changed)}

    def _known(self, chosen: dict[str, str], named: dict[str, str]) -> importing.Known:
        from kits.policy_cycle.figures import importing  # noqa: PLC0415

        session = self.open_session()
        dossier = session.dossier
        return importing.Known(
            session.state.figures.indicators, dossier.units(), dossier.organisation().name, chosen=chosen, named=named
        )

    def _looked_at(self, name: str, sheet: sheets.Sheet, match: importing.Match, known: importing.Known) -> dict[str, Any]:
        from kits.policy_cycle.figures import importing  # noqa: PLC0415

        self._list = (name, sheet, importing.proposed(name, sheet, match, known))
        return _told(self._list, match, self.open_session().state, self.language)


def _match_of(match: dict[str, Any]) -> importing.Match:
    """Return what a person said of a list's columns, and of the list."""
    from kits.policy_cycle.figures import importing  # noqa: PLC0415

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


def _told(
    looked_at: tuple[str, sheets.Sheet, importing.Proposal], match: importing.Match, s: State, language: str
) -> dict[str, Any]:
    """Return a list that was looked at: what it holds, what is wrong, and what taking it in would change."""
    from kits.policy_cycle.figures import importing  # noqa: PLC0415
    from kits.sheets.numbers import shown  # noqa: PLC0415

    name, sheet, found = looked_at
    taken = importing.taken(s.figures, found.figures)
    figures = [*((row, was) for row, was in taken.changed), *((row, None) for row in taken.new)]
    return {
        "name": name,
        "header": list(sheet.header or ()),
        "rows": [list(row.cells) for row in sheet.rows[:SAMPLE_ROWS]],
        "match": dataclasses.asdict(match),
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
