"""One person's own data on the register's page: found in all cases with a reason, and exported for that person."""

from __future__ import annotations

from typing import Any

from kits.incidents import clock, hints
from kits.incidents.one_person import finding, kept
from kits.incidents.one_person.finding import Match
from kits.incidents.one_person.kept import HIDDEN, Mine
from kits.problems import Problem
from kits.reports import paper
from widgets.in_hand import InHand
from widgets.incidents.ways_in import WaysIn


class OnePerson(WaysIn):
    """The commands by which somebody gets to see what is kept of them."""

    _found = InHand[tuple[str, ...]]()
    """The cases that somebody here gave a reason to look at, for one person."""

    def do_person_find(self, asked: str, why: str) -> dict[str, Any]:
        """Answer where somebody may be, `{found: [{id, number, day, persons}]}`, and write down that somebody looked.

        A person's `asks` are what in their own words looks like another, to be read before it is handed over.
        """
        found = finding.found(self.register, asked, why)
        self._found = tuple(one.whole.case.id for one in found)
        names = self.client_names()
        return {"found": [_told(one, names, self.language) for one in found]}

    async def do_person_paper(self, persons: list[str]) -> dict[str, Any]:
        """Answer with all that is kept of the person who is in the cases that were found under these ids, in Word."""
        from kits.incidents.one_person.paper import Asked, report  # noqa: PLC0415 - for this moment only

        session, register, mine = self.open_session(), self.register, self.mine_of(persons)
        of = {one.whole.case.id for one in mine}
        organisation = session.dossier.organisation()
        asked = Asked(
            mine=mine,
            looks=tuple(look for look in register.looks() if look.incident_id in of),
            state=session.state,
            organisation=organisation.name,
            today=clock.today(),
            language=self.language,
            units={unit.id: unit.name for unit in session.dossier.units()},
        )
        return await self.exported(paper.document(lambda: report(asked), organisation.settings))

    def client_names(self) -> list[str]:
        """Return the client's own names, which are nobody's: of the organisation, its units and their sites."""
        client = self.open_session().dossier
        named = [client.organisation().name, *(name for unit in client.units() for name in (unit.name, unit.site))]
        return [name for name in named if name]

    def mine_of(self, persons: list[str]) -> tuple[Mine, ...]:
        """Return what the cases that were found hold of who is in them under these ids. Raises Problem for nobody."""
        there = (kept.of(self.register.reread(case), persons) for case in self._found)
        mine = tuple(one for one in there if one.persons)
        if not mine:
            raise Problem("widgets.incidents:problems.nobody_chosen")
        return mine

    def do_person_leave(self) -> dict[str, Any]:
        """Put away what was found: whoever looks again says why again."""
        del self._found
        return {}


def _told(found: Match, known: list[str], language: str) -> dict[str, Any]:
    case = found.whole.case
    return {
        "id": case.id,
        "number": case.number,
        "day": case.day,
        "persons": [
            {
                "id": one.id,
                "role": one.role.value,
                "name": one.name,
                "function": one.function,
                "reach": one.reach,
                "asks": _asks(kept.of(found.whole, {one.id}), [*known, one.name], language),
            }
            for one in found.persons
        ],
    }


def _asks(mine: Mine, known: list[str], language: str) -> list[str]:
    texts = [one.text.replace(HIDDEN, "") for one in mine.own]
    return [said for text in texts for said in hints.asked(text, language, known)]
