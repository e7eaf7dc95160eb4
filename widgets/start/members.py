"""What is done with a client's people: by who gives roles, and by who says who leads a session."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kits import instruments, rights, wording
from kits.dossier.records import SessionRow
from kits.instrument import Sort
from kits.rights import HeldDossier, May, Person, Rights, people
from kits.rights import rights as worked_out
from kits.rights.rules import rules
from widgets.start.base import ClientPage


class MemberCommands(ClientPage):
    """Commands about the people of the client that is open, and their roles."""

    def do_member(self, user: str, **changes: Any) -> None:
        """Add somebody by the name they sign in with, or change what is given of them: `name`, `roles` or `units` (ids)."""
        given = {what: changes[what] for what in ("name", "roles", "units") if what in changes}
        people.change(self.client(), self._keeper(), user, **given)

    def do_member_remove(self, user: str) -> None:
        """Take somebody out of the client's people: they have no role from now on."""
        people.remove(self.client(), self._keeper(), user)

    def do_member_sees(self, user: str) -> dict[str, Any]:
        """Answer with what somebody may do, in numbers: `{sees: [{name, write, read, papers, of}], begins}`; no titles."""
        client = self.client()
        people.refuse(self._keeper())
        whole = client.whole() if isinstance(client, HeldDossier) else client
        may = worked_out.of(Person(user, user), whole.organisation().settings, whole.units())
        return {"sees": _sees(may, whole.sessions(), self.language), "begins": _begins(may, self.language)}

    def do_lead(self, session: str, users: list[str]) -> None:
        """Let these lead a session, by the names they sign in with, and nobody else."""
        client = self.client()
        if isinstance(client, HeldDossier):
            client.lead(session, users)

    def _keeper(self) -> Person:
        return rights.here() or Person("", "")


def _sees(may: Rights, rows: list[SessionRow], language: str) -> list[dict[str, Any]]:
    said = wording.of("kits.rights", language)
    found: dict[Sort, Counter[May]] = {sort: Counter() for sort in Sort if sort is not Sort.ALONE}
    for row in rows:
        if sort := instruments.sort_of(row.instrument):
            found[sort][may.may(row)] += 1
    return [
        {
            "name": said.say(f"sorts.{sort}"),
            "write": counted[May.WRITE],
            "read": counted[May.READ],
            "papers": counted[May.PAPERS],
            "of": sum(counted.values()),
        }
        for sort, counted in found.items()
    ]


def _begins(may: Rights, language: str) -> str:
    said = wording.of("kits.rights", language)
    scopes = {sort for role in may.roles for sort in rules()[role].makes}
    return ", ".join(said.say(f"sorts.{sort}") for sort in Sort if sort in scopes)
