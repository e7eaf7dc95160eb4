"""An RI&E's list of actions, while a person looks at it. Nothing of it is in the session until it is taken in."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live
from kits.dossier.records import Theme
from kits.policy_cycle.findings.sources import RIE, sources
from kits.policy_cycle.state import State
from kits.problems import Problem
from widgets.in_hand import SAMPLE_ROWS, InHand, read_list

if TYPE_CHECKING:
    from kits import sheets
    from kits.policy_cycle.findings.importing import Match, Proposal, Row, Taken

ROWS_SHOWN = 300
"""Rows shown with what would become of them; the others are counted."""


@dataclasses.dataclass(frozen=True)
class Looked:
    """A list that is looked at: what it is called, its rows, and what a person said of it."""

    name: str
    sheet: sheets.Sheet
    match: Match
    picked: dict[int, str] = dataclasses.field(default_factory=dict)
    chosen: dict[str, str] = dataclasses.field(default_factory=dict)
    theme: Theme | None = None
    source: str = RIE
    day: str | None = None
    measures: bool = True


class RieList:
    """The commands of a page that takes in a list of findings. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _rie = InHand[Looked]()

    def do_rie_read(self, day: str, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list, a file or a pasted text, of this day; nothing is taken in. Answers what it seems to hold."""
        from kits.policy_cycle.findings import importing  # noqa: PLC0415 - what reads lists only when one is brought

        called, sheet = read_list(data, text, name, importing.headings(), self.language)
        match = importing.guessed(sheet, self.open_session().dossier.units())
        return self._rie_looked_at(Looked(called, sheet, match, day=day))

    def do_rie_match(self, said: dict[str, Any]) -> dict[str, Any]:
        """Look at the list again, with what a person said of it: the fields that looking at it answered, changed."""
        from kits.policy_cycle.findings.importing import Match, Role  # noqa: PLC0415

        if said["source"] not in sources():
            raise Problem("kits.live:problems.gone")
        return self._rie_looked_at(
            dataclasses.replace(
                self._rie,
                match=Match(tuple(Role(role) if role else None for role in said["columns"])),
                picked={int(row): theme for row, theme in said["picked"].items()},
                chosen=said["chosen"],
                theme=Theme(said["theme"]) if said["theme"] else None,
                source=said["source"],
                day=said["day"],
                measures=said["measures"],
            )
        )

    def do_rie_take(self) -> dict[str, Any]:
        """Take the list in as one action. Answers how many findings and measures that were."""
        _, taken = self._rie_worked_out(self._rie)
        made = taken.events(self._rie.name)
        if made:
            self.open_session().do(*made)
        del self._rie
        return {"findings": len(taken.findings), "measures": len(taken.measures)}

    def _rie_worked_out(self, looked: Looked) -> tuple[Proposal, Taken]:
        from kits.policy_cycle.findings import importing  # noqa: PLC0415

        session = self.open_session()
        known = importing.Known(
            session.state,
            session.dossier.units(),
            [one for one in session.dossier.findings() if one.session != session.id],
            looked.picked,
            looked.chosen,
            looked.theme,
            looked.source,
            looked.day,
            looked.measures,
            self.language,
        )
        proposal = importing.proposed(looked.name, looked.sheet, looked.match, known)
        return proposal, importing.taken(proposal, known)

    def _rie_looked_at(self, looked: Looked) -> dict[str, Any]:
        from kits.policy_cycle.findings.importing import Standing  # noqa: PLC0415

        proposal, taken = self._rie_worked_out(looked)
        self._rie = looked
        sheet = looked.sheet
        return {
            "name": looked.name,
            "header": list(sheet.header or ()),
            "sample": [list(row.cells) for row in sheet.rows[:SAMPLE_ROWS]],
            "columns": list(looked.match.columns),
            "picked": {str(row): said for row, said in looked.picked.items()},
            "chosen": looked.chosen,
            "theme": looked.theme,
            "source": looked.source,
            "day": looked.day,
            "measures": looked.measures,
            "problem": proposal.problem.text(self.language) if proposal.problem else "",
            "remarks": [remark.text(self.language) for remark in proposal.remarks],
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
