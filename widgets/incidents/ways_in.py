"""Ways into the register on its page: what the intranet's form sent, an earlier register, and what is handed out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.incidents import ways_in
from kits.incidents.envelope import Arrived
from kits.incidents.register import Register
from kits.incidents.state import PACKAGE, State
from kits.live import actors
from kits.problems import Problem
from kits.reports.progress import Cancelled
from widgets.house_style import HouseStyleCommands
from widgets.in_hand import InHand
from widgets.incidents import view
from widgets.making import Maker
from widgets.page import Send
from widgets.session_page import SessionPage

if TYPE_CHECKING:
    from widgets.incidents.earlier_list import Listed

NAMES = {"reach": "case.persons.reach", "words": "report.words", "unit": "fields.unit_id", "unit_said": "fields.unit_id"}
"""What the page calls a field of a report that is no field of a case."""


class WaysIn(HouseStyleCommands, SessionPage[State]):
    """The commands by which reports come in from outside, and by which is handed out what makes them come."""

    _list: InHand[Listed] = InHand()

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._lists = Maker()

    @property
    def register(self) -> Register:
        """The register of this page."""
        session = self.open_session()
        return Register(session.dossier, session.id, actors.name_of(session.actor))

    def may_come_in(self) -> Register:
        """Return the register. Raises Problem when it was closed."""
        if self.open_session().state.closed:
            raise Problem(f"{PACKAGE}:problems.closed")
        return self.register

    # ── the intranet's form ─────────────────────────────────────────────────────────────────────────────────────────

    def do_letters(self, text: str = "", upload: str = "") -> dict[str, Any]:
        """Take in the reports in a pasted mail or an uploaded file. Answers how many, and what could not be taken and why.

        `{new, there, not_taken: [{why, told: [{name, said}]}]}`: `told` is what could be read of it.
        """
        try:
            register = self.may_come_in()
            came = ways_in.letters(register, self.uploads.take(upload).read_bytes() if upload else text)
        finally:
            self.uploads.drop(upload)
        units = {unit.id: unit.name for unit in register.dossier.units()}
        return {
            "new": len(came.new),
            "there": came.there,
            "not_taken": [
                {"why": one.problem and one.problem.text(self.language), "told": list(_read(one, units, self.language))}
                for one in came.refused
            ],
        }

    # ── an earlier register ─────────────────────────────────────────────────────────────────────────────────────────

    async def do_list_read(self, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list, a file or a pasted text; nothing is taken in. Answers what it seems to hold (`Listed.told`)."""
        from widgets.incidents.earlier_list import Listed  # noqa: PLC0415 - what reads lists only when one is brought

        return await self._look_at(lambda: Listed.read(data, text, name, self.language))

    async def do_list_match(
        self, columns: Sequence[str | None], kinds: Mapping[str, Sequence[str]], units: Mapping[str, str]
    ) -> dict[str, Any]:
        """Look at the list again, with columns and words as a person says they are."""
        held = self._list
        return await self._look_at(lambda: held.said(columns, kinds, units))

    async def do_list_take(self) -> dict[str, Any]:
        """Take in the rows of the list that was looked at, all or none, while the page goes on listening.

        Answers how many are new and how many were there, or `cancelled`: then none came in, and the list is still in hand.
        """
        register, found, came = self.may_come_in(), self._list.found, []
        try:
            await self.beside(lambda progress: came.append(ways_in.rows(register, found, progress)))
        except Cancelled:
            if not came:  # else it was asked too late: they are in
                return {"cancelled": True}
        del self._list
        return {"new": len(came[0].new), "there": came[0].there}

    def do_cancel(self) -> None:
        """Stop reading a list as well."""
        super().do_cancel()
        self._lists.cancel()

    def do_list_leave(self) -> dict[str, Any]:
        """Put the list away."""
        self._lists.cancel()
        del self._list
        return {}

    async def _look_at(self, begin: Callable[[], Listed]) -> dict[str, Any]:
        """Answer with a list as it is now, read beside the page; `cancelled` when something else was asked for by then."""
        session = self.open_session()
        units = tuple(session.dossier.units())
        self._lists.cancel()
        try:
            held = await self._lists.make(lambda progress: begin().proposed(units, progress), self._tell)
        except Cancelled:
            return {"cancelled": True}
        if session is not self.session:
            return {"cancelled": True}
        self._list = held
        return held.told(self.register.cases(), {unit.id: unit.name for unit in units}, self.language)

    # ── what is handed out ──────────────────────────────────────────────────────────────────────────────────────────

    async def do_card(self, site: str = "", address: str = "") -> dict[str, Any]:
        """Answer with the card of a site, with the address at which the form stands."""
        from kits.incidents.hand_outs import making  # noqa: PLC0415 - for this moment only

        return await self.exported(making.card_of(self.open_session(), self.language, site, address))


def _read(one: Arrived, units: Mapping[str, str], language: str) -> Iterator[dict[str, str]]:
    """Yield what could be read of an envelope, field by field; as it stands where it is no report."""
    if not one.told:
        return
    try:
        fields = dict(json.loads(one.told)["report"])
    except (ValueError, KeyError, TypeError, RecursionError):
        yield {"name": "", "said": one.told}
        return
    texts = wording.of("widgets.incidents", language)
    known = texts.get("fields")
    for name, value in fields.items():
        label = texts.say(NAMES[name]) if name in NAMES else texts.say(f"fields.{name}") if name in known else name
        said = units.get(value, value) if name == "unit" and isinstance(value, str) else view.said(name, value, language)
        if said:
            yield {"name": label, "said": said}
