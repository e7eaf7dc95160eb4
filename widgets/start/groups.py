"""What a person does with one client's sessions and teams."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from kits import instruments, rights
from kits.dossier import people
from kits.dossier.units import UnitChanges
from kits.instrument import Instrument
from kits.problems import Problem
from widgets.start.base import ClientPage, day, line


class GroupCommands(ClientPage):
    """Commands about sessions, teams and documents of the client file that is open."""

    def do_add_session(
        self, instrument: str, title: str, units: list[str], held_on: str = "", participants: str = ""
    ) -> dict[str, Any]:
        """Add a session, begun with what was chosen; untitled it is called after its form. Answers its id and address.

        `participants` is as typed; an instrument that does not count people leaves it.
        """
        client = self.client()
        chosen = instruments.known(instrument)
        if chosen is None:
            raise Problem("kits:instruments.unknown", title=instrument)
        if chosen.once and (there := next((row for row in client.sessions() if row.instrument == chosen.name), None)):
            raise Problem("widgets.start:problems.once", title=there.title)
        row = chosen.begun(
            client,
            self._title(title, chosen),
            self.language,
            units=units,
            held_on=day(held_on),
            participants=(_number(participants) or 0) if chosen.counts_people else 0,
        )
        return {"session": row.id, "link": chosen.link(client.id, row.id)}

    def do_people(self, units: list[str]) -> dict[str, Any]:
        """Answer with how many people there are in units with all below them, as a number to propose; None where unknown."""
        client = self.client()
        if isinstance(client, rights.HeldDossier):
            units = [one for one in units if client.rights.knows(one)]
        there = people.in_chosen(client.units(), units)
        return {"people": None if there is None else round(there)}

    def _title(self, typed: str, instrument: Instrument) -> str:
        return line(typed) or instrument.says("name", self.language)

    def do_name_session(self, session: str, title: str) -> None:
        """Give a session another title."""
        self.client().check_matter("sessions")
        self.client().change_session(session, title=title)

    def do_delete_session(self, session: str) -> None:
        """Delete a session with everything that came out of it."""
        row = self.client().session(session)
        self.client().check_matter("sessions")
        self.client().delete_session(session)
        instruments.forget(row)

    def do_documents(self, session: str) -> dict[str, Any]:
        """Answer with the documents that can be made of a session now: `{id, name, group}`, in the order they are offered.

        Only when they are looked at: which there are may depend on all that happened in the session.
        """
        found = rights.documents(self.client(), session, self.language)
        return {"documents": [asdict(document) for document in found]}

    async def do_export(self, session: str, what: str) -> dict[str, Any]:
        """Answer with a document of a session, in the organisation's language; of no session: where it stands."""
        client = self.client()
        if not session:
            from kits.standing import paper  # noqa: PLC0415 - for this moment only

            client.check_matter("standing")
            return await self.exported(paper.draft(client, self.language, dt.date.today()))
        return await self.exported(rights.draft(client, session, what, self.language))

    def do_add_unit(self, name: str, parent: str = "") -> dict[str, Any]:
        """Add a team, under another one or at the top. Answers its id."""
        return {"unit": self.client().add_unit(name, parent or None).id}

    def do_change_unit(self, unit: str, **changes: Any) -> None:
        """Change a team's name, what it falls under, site, manager, headcount (as typed), or put it away."""
        values: UnitChanges = {}
        if "name" in changes:
            values["name"] = str(changes["name"])
        if "site" in changes:
            values["site"] = str(changes["site"])
        if "manager" in changes:
            values["manager"] = str(changes["manager"])
        if "parent" in changes:
            values["parent"] = changes["parent"] or None
        if "headcount" in changes:
            values["headcount"] = _number(changes["headcount"])
        if "archived" in changes:
            values["archived"] = bool(changes["archived"])
        self.client().change_unit(unit, **values)


def _number(typed: object) -> int | None:
    """Return a whole number as typed, None for an empty field. Raises Problem for anything else."""
    written = line(typed)
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Problem("widgets.start:problems.no_number", text=written)
    return int(written)
