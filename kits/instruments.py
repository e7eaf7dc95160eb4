"""The workshop forms there are. A later one is a row here, not a branch in the front door or the command line."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kits import live, texts
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.problems import Problem
from kits.reports.paper import Document, Draft


class Group(StrEnum):
    """What somebody came to do: the front door offers instruments by it, in this order; an empty one is not shown."""

    ROOM = "room"
    DESK = "desk"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class ServedPage:
    """A page of an instrument: the path it is opened at, and the class that is the page, as `module:Class`.

    The class is only named here: what the kit knows does not import screens.
    """

    address: str
    page: str


@dataclass(frozen=True)
class Instrument:
    """One workshop form.

    `name` is what a session's row calls it. `package` holds its model (`model.MODEL`), what a session of it begins with
    (`beginning.beginning`), its texts (`name`, `short_name`, `steps.<step>.name`) and what it leaves on paper
    (`paper.documents`, `paper.draft`). A session opens at the first of its `pages`. `counts_people` says whether it asks how
    many take part, `lists_gaps` that its documents end with what is still to be filled in, which can be left out.
    """

    name: str
    package: str
    group: Group
    pages: tuple[ServedPage, ...]
    counts_people: bool = False
    lists_gaps: bool = False

    def link(self, dossier_id: str, session_id: str) -> str:
        """Return the address of one session: it can be bookmarked."""
        return f"{self.pages[0].address}?dossier={dossier_id}&session={session_id}"

    def steps(self, language: str) -> list[str]:
        """Return the ids of the steps, in the order they are taken."""
        return list(texts.of(self.package, language).get("steps"))

    def open(self, dossier: Dossier, session_id: str) -> live.Session[Any]:
        """Return a session of this instrument, open. Raises Problem when it is not there or its log is damaged."""
        return live.Session(dossier, session_id, self.model)

    @property
    def model(self) -> live.Model[Any]:
        """What the log knows of this instrument."""
        model: live.Model[Any] = importlib.import_module(f"{self.package}.model").MODEL
        return model

    def begin(self, dossier: Dossier, row: SessionRow, language: str, participants: int = 0) -> None:
        """Let a new session start with what was chosen for it. Raises Problem when a rule of the instrument refuses that."""
        first = importlib.import_module(f"{self.package}.beginning").beginning(row, language, participants)
        self.open(dossier, row.id).begin(*first)

    def documents(self, dossier: Dossier, session_id: str, language: str) -> tuple[Document, ...]:
        """Return the documents that can be made of a session as it is now, in the order they are offered."""
        found: tuple[Document, ...] = self._paper().documents(lambda: self.open(dossier, session_id), language)
        return found

    def draft(self, dossier: Dossier, session_id: str, what: str, language: str, *, gaps: bool = True) -> Draft:
        """Return the draft of a session's document, by its id; without `gaps` it does not list what it lacks.

        Raises Problem when there is no such document.
        """
        options = {"gaps": gaps} if self.lists_gaps else {}
        made: Draft = self._paper().draft(self.open(dossier, session_id), what, language, **options)
        return made

    def _paper(self) -> Any:
        return importlib.import_module(f"{self.package}.paper")


INSTRUMENTS = (
    Instrument(
        "memo_voting",
        "kits.memo_voting",
        Group.ROOM,
        (ServedPage("/memo-voting", "widgets.memo_voting:MemoVotingPage"),),
        counts_people=True,
    ),
    Instrument(
        "organogram", "kits.organogram", Group.ROOM, (ServedPage("/organogram", "widgets.organogram:OrganogramPage"),)
    ),
    Instrument(
        "culture", "kits.culture", Group.ROOM, (ServedPage("/culture", "widgets.culture:CulturePage"),), counts_people=True
    ),
    Instrument(
        "policy_cycle",
        "kits.policy_cycle",
        Group.DESK,
        (
            ServedPage("/policy-cycle", "widgets.policy_cycle:PolicyCyclePage"),
            ServedPage("/evaluation", "widgets.policy_cycle:EvaluationPage"),
        ),
        lists_gaps=True,
    ),
)


def pages() -> dict[str, str]:
    """Return every page there is of any instrument: its address, and its class as `module:Class`."""
    return {served.address: served.page for instrument in INSTRUMENTS for served in instrument.pages}


def known(name: str) -> Instrument | None:
    """Return the instrument with this name; None for one that only a newer kit has."""
    return next((instrument for instrument in INSTRUMENTS if instrument.name == name), None)


def of(row: SessionRow) -> Instrument:
    """Return a session's instrument. Raises Problem for one that only a newer kit has."""
    found = known(row.instrument)
    if found is None:
        raise Problem("kits:instruments.unknown", title=row.title)
    return found
