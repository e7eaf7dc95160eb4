"""An RI&E's list of actions that is looked at: what a person said of it, and what its rows become."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from kits.dossier.records import Theme
from kits.live import Session
from kits.policy_cycle.findings import importing
from kits.policy_cycle.findings.importing import Match, Proposal, Role, Row, Standing, Taken
from kits.policy_cycle.findings.sources import RIE, sources
from kits.policy_cycle.state import State
from kits.problems import Problem
from kits.sheets import Sheet
from widgets.in_hand import SAMPLE_ROWS, read_list

ROWS_SHOWN = 300
"""Rows shown with what would become of them; the others are counted."""


@dataclasses.dataclass(frozen=True)
class BroughtFindings:
    """A list that is looked at: what it is called, its rows, and what a person said of it."""

    name: str
    sheet: Sheet
    match: Match
    picked: dict[int, str] = dataclasses.field(default_factory=dict)
    chosen: dict[str, str] = dataclasses.field(default_factory=dict)
    theme: Theme | None = None
    source: str = RIE
    day: str | None = None
    measures: bool = True

    @classmethod
    def read(
        cls, data: bytes | None, text: str, name: str, session: Session[State], language: str, *, day: str
    ) -> BroughtFindings:
        """Read a file (its bytes) or a pasted text, of this day, and guess. Raises Problem when it is no list."""
        called, sheet = read_list(data, text, name, importing.headings(), language)
        return cls(called, sheet, importing.guessed(sheet, session.dossier.units()), day=day)

    def said(self, said: Mapping[str, Any]) -> BroughtFindings:
        """Return it with what a person said of it: the fields that looking at it answered, changed."""
        if said["source"] not in sources():
            raise Problem("kits.live:problems.gone")
        return dataclasses.replace(
            self,
            match=Match(tuple(Role(role) if role else None for role in said["columns"])),
            picked={int(row): theme for row, theme in said["picked"].items()},
            chosen=said["chosen"],
            theme=Theme(said["theme"]) if said["theme"] else None,
            source=said["source"],
            day=said["day"],
            measures=said["measures"],
        )

    def taken(self, session: Session[State], language: str) -> tuple[Proposal, Taken]:
        """Return what its rows are, and what taking them in would change."""
        known = importing.Known(
            session.state,
            session.dossier.units(),
            [one for one in session.dossier.findings() if one.session != session.id],
            self.picked,
            self.chosen,
            self.theme,
            self.source,
            self.day,
            self.measures,
            language,
        )
        proposal = importing.proposed(self.name, self.sheet, self.match, known)
        return proposal, importing.taken(proposal, known)

    def told(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return it as the page shows it."""
        (proposal, taken), sheet = self.taken(session, language), self.sheet
        return {
            "name": self.name,
            "header": list(sheet.header or ()),
            "sample": [list(row.cells) for row in sheet.rows[:SAMPLE_ROWS]],
            "columns": list(self.match.columns),
            "picked": {str(row): said for row, said in self.picked.items()},
            "chosen": self.chosen,
            "theme": self.theme,
            "source": self.source,
            "day": self.day,
            "measures": self.measures,
            "problem": proposal.problem.text(language) if proposal.problem else "",
            "remarks": [remark.text(language) for remark in proposal.remarks],
            "unknown_units": list(proposal.unknown_units),
            "rows": [_row(row, taken) for row in proposal.rows[:ROWS_SHOWN]],
            "beyond": max(0, len(proposal.rows) - ROWS_SHOWN),
            "counts": {standing.value: taken.count(standing) for standing in Standing},
            "findings": len(taken.findings),
            "new_measures": len(taken.measures),
            "there": taken.there,
            "over": taken.over,
            "gone": taken.gone,
        }


def _row(row: Row, taken: Taken) -> dict[str, Any]:
    return {
        "number": row.number,
        "reference": row.reference,
        "text": row.text,
        "theme": row.theme,
        "unit": row.unit,
        "severity": row.severity,
        "conduct": row.conduct if row.theme is Theme.CONDUCT else None,
        "measures": [dataclasses.asdict(one) for one in row.measures],
        "standing": taken.standing[row.number].value,
        "was": row.old.text if row.old and row.old.text != row.text else "",
    }
