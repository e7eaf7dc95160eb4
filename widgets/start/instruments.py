"""The workshop forms there are. A later one is a row here, not a branch in the front door."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass

from kits import live, texts
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.problems import Problem
from kits.reports.paper import Draft


@dataclass(frozen=True)
class Instrument:
    """One workshop form.

    `name` is what a session's row calls it. `package` holds its model (`model.MODEL`), its texts (`name`, `short_name`,
    `steps.<step>.name`) and what it leaves on paper (`paper.draft`); `documents` are the names `draft` knows, in the
    order they are offered. `address` is the path of its page.
    """

    name: str
    package: str
    address: str
    documents: tuple[str, ...]

    def link(self, dossier_id: str, session_id: str) -> str:
        """Return the address of one session: it can be bookmarked."""
        return f"{self.address}?dossier={dossier_id}&session={session_id}"

    def steps(self, language: str) -> list[str]:
        """Return the ids of the steps, in the order they are taken."""
        return list(texts.of(self.package, language).get("steps"))

    def draft(self, dossier: Dossier, session_id: str, what: str, language: str) -> Draft:
        """Return the draft of a session's document. Raises Problem when it cannot be made."""
        if what not in self.documents:
            raise Problem("widgets.start:problems.no_document", what=what)
        model = importlib.import_module(f"{self.package}.model").MODEL
        paper = importlib.import_module(f"{self.package}.paper")
        made: Draft = paper.draft(live.Session(dossier, session_id, model), what, language)
        return made


INSTRUMENTS = (
    Instrument(
        name="memo_voting",
        package="kits.memo_voting",
        address="/memo-voting",
        documents=("report", "agreements.xlsx", "agreements.csv", "agenda.ics"),
    ),
    Instrument(
        name="organogram",
        package="kits.organogram",
        address="/organogram",
        documents=("report",),
    ),
    Instrument(
        name="culture",
        package="kits.culture",
        address="/culture",
        documents=("report", "rules", "poster", "card"),
    ),
    Instrument(
        name="policy_cycle",
        package="kits.policy_cycle",
        address="/policy-cycle",
        documents=("report", "letter", "evaluation"),
    ),
)


def known(name: str) -> Instrument | None:
    """Return the instrument with this name; None for one that only a newer kit has."""
    return next((instrument for instrument in INSTRUMENTS if instrument.name == name), None)


def of(row: SessionRow) -> Instrument:
    """Return a session's instrument. Raises Problem for one that only a newer kit has."""
    found = known(row.instrument)
    if found is None:
        raise Problem("widgets.start:problems.unknown_instrument", title=row.title)
    return found


def packages() -> Iterable[str]:
    """Return the packages whose texts a list of sessions needs."""
    return (instrument.package for instrument in INSTRUMENTS)
