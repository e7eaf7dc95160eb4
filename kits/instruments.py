"""The workshop forms there are. A later one is a row here, not a branch in the front door or the command line."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from kits import live, texts
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.problems import Problem
from kits.reports.paper import Document, Draft


@dataclass(frozen=True)
class Instrument:
    """One workshop form.

    `name` is what a session's row calls it. `package` holds its model (`model.MODEL`), its texts (`name`, `short_name`,
    `steps.<step>.name`) and what it leaves on paper (`paper.documents`, `paper.draft`). `address` is the path of its page.
    """

    name: str
    package: str
    address: str

    def link(self, dossier_id: str, session_id: str) -> str:
        """Return the address of one session: it can be bookmarked."""
        return f"{self.address}?dossier={dossier_id}&session={session_id}"

    def steps(self, language: str) -> list[str]:
        """Return the ids of the steps, in the order they are taken."""
        return list(texts.of(self.package, language).get("steps"))

    def open(self, dossier: Dossier, session_id: str) -> live.Session[Any]:
        """Return a session of this instrument, open. Raises Problem when it is not there or its log is damaged."""
        return live.Session(dossier, session_id, importlib.import_module(f"{self.package}.model").MODEL)

    def documents(self, dossier: Dossier, session_id: str, language: str) -> tuple[Document, ...]:
        """Return the documents that can be made of a session as it is now, in the order they are offered."""
        found: tuple[Document, ...] = self._paper().documents(lambda: self.open(dossier, session_id), language)
        return found

    def draft(self, dossier: Dossier, session_id: str, what: str, language: str) -> Draft:
        """Return the draft of a session's document, by its id. Raises Problem when there is no such document."""
        made: Draft = self._paper().draft(self.open(dossier, session_id), what, language)
        return made

    def _paper(self) -> Any:
        return importlib.import_module(f"{self.package}.paper")


INSTRUMENTS = (
    Instrument(name="memo_voting", package="kits.memo_voting", address="/memo-voting"),
    Instrument(name="organogram", package="kits.organogram", address="/organogram"),
    Instrument(name="culture", package="kits.culture", address="/culture"),
    Instrument(name="policy_cycle", package="kits.policy_cycle", address="/policy-cycle"),
)


def known(name: str) -> Instrument | None:
    """Return the instrument with this name; None for one that only a newer kit has."""
    return next((instrument for instrument in INSTRUMENTS if instrument.name == name), None)


def of(row: SessionRow) -> Instrument:
    """Return a session's instrument. Raises Problem for one that only a newer kit has."""
    found = known(row.instrument)
    if found is None:
        raise Problem("kits:instruments.unknown", title=row.title)
    return found
