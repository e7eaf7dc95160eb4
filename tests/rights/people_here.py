"""A client in which people have roles, and pages opened as one of them: everything that a browser is sent is kept."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments
from kits.dossier.records import SessionRow
from kits.instrument import named
from kits.rights import Person, Role, people

KEEPER = Person("beheer", "Beheer", keeper=True)
OWN = "Klantcontact"
"""The team of the sample whose manager there is."""
LED = "Van reparatieverzoek tot gerepareerd"
"""The session of the sample that the facilitator was given."""


@dataclass
class Office:
    """A client, its sessions, and who is signed in. All have one role, by which they are called; `everything` has two."""

    path: Path
    monkeypatch: pytest.MonkeyPatch
    id: str = ""
    rows: list[SessionRow] = field(default_factory=list)

    def sign_in(self, user: str, *, keeper: bool = False) -> None:
        self.monkeypatch.setenv("PSA_KIT_HUB", json.dumps({"user": user, "keeper": keeper}))

    def nobody_signs_in(self) -> None:
        self.monkeypatch.delenv("PSA_KIT_HUB", raising=False)

    def called(self, title: str) -> SessionRow:
        return next(row for row in self.rows if row.title == f"{title} {row.id}")

    @contextlib.contextmanager
    def opened(self, page: str, session: str = "") -> Iterator[Opened]:
        """Open a page, as a browser does; needs a running loop (`running.awaited`)."""
        one = Opened()
        one.page = named(page)(lambda content, _files=None: one.sent.append(content))
        one.ask("hello", address={"dossier": self.id, **({"session": session} if session else {})})
        yield one
        one.page.let_go()


@dataclass
class Opened:
    """A page that is open, with everything it sent."""

    page: Any = None
    sent: list[Any] = field(default_factory=list)

    def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """Ask the page something that is answered at once."""
        self.page.heard({"ask": len(self.sent), "do": do, **arguments}, [])
        return dict(self.sent[-1])

    @property
    def refused(self) -> str:
        return str(self.sent[-1].get("refused", ""))

    @property
    def shown(self) -> dict[str, Any]:
        return next(dict(one["view"]) for one in self.sent if "view" in one)


def made(data: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return an office in the sample client."""
    monkeypatch.setenv("PSA_KIT_MACHINE", str(data / "machine"))  # where somebody's own language stays
    path = Path(shutil.copy(sample, data / "office.psa"))
    office = Office(path, monkeypatch)
    office.nobody_signs_in()
    with dossier.open(path) as client:
        for row in client.sessions():
            client.change_session(row.id, title=f"{row.title} {row.id}")  # each is called as nothing else is
        office.id, office.rows = client.id, client.sessions()
        own = next(unit.id for unit in client.units() if unit.name == OWN)
        for role in Role:
            people.change(client, KEEPER, role.value, roles=[role], units=[own] if role is Role.MANAGER else [])
        people.change(client, KEEPER, "everything", roles=[Role.PREVENTION_OFFICER, Role.REGISTRATION_OFFICER])
        given = office.called(LED).id
        client.change_settings(lambda settings: people.led(settings, given, ["facilitator"]))
    return office


def pages(row: SessionRow) -> list[str]:
    """Return the pages of a session's instrument."""
    return [one.page for one in instruments.of(row).pages]


FRONT_DOOR = instruments.FRONT_DOOR.page
