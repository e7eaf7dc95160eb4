"""The page of peaks and lows: the calendar on the wall, and what the team does about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kits import client_facts, instruments, live
from kits.dossier.records import SessionRow
from kits.peaks import events
from kits.peaks.heights import laid_of, previous_of, shown
from kits.peaks.model import MODEL, PACKAGE
from kits.peaks.periods import Axis
from kits.peaks.state import State, Step
from kits.problems import gathered
from kits.reports.paper import listed
from widgets.in_hand import InHand, read_list
from widgets.kept import Kept
from widgets.page import Send
from widgets.peaks import view
from widgets.workshop_page import WorkshopPage, earlier, left_in_file, teams

if TYPE_CHECKING:
    from kits.peaks.importing import Proposal


def months(said: Mapping[int, str]) -> dict[str, str]:
    """Return figures by month as the calendar calls its months."""
    return {f"m{month:02}": text for month, text in said.items()}


class PeaksPage(WorkshopPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.peaks", PACKAGE)
    package = PACKAGE
    model = MODEL
    previous_of = staticmethod(previous_of)

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._kept = Kept()

    _brought: InHand[Proposal] = InHand()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it, with what became of the agreements of the calendar before."""
        return {
            **view.of(session, self.language, self._kept),
            "units": teams(session),
            "others": [{"id": row.id, "title": row.title} for row in self._others(session)],
            "earlier": earlier(session),
            "outcome": left_in_file(session),
            "months": self._months(session) if session.state.step is Step.CALENDAR else [],
        }

    def _months(self, session: live.Session[State]) -> list[dict[str, Any]]:
        """Return the client's figures by month that can lie beside the calendar: of its year, or else of the year before.

        Of the organisation, and of the teams that take part.
        """
        state, others = session.state, client_facts.stamp(session.dossier, but=MODEL.name)
        known = (others, state.axis, state.year, state.plan.units, self.language)
        return self._kept.part("months", known, lambda: self._figures(session))

    def _figures(self, session: live.Session[State]) -> list[dict[str, Any]]:
        state, names = session.state, teams(session)
        if state.axis is not Axis.MONTHS:
            return []
        for year in (state.year, state.year - 1):
            found = [
                {"id": f"{n}", "name": one.name, "of": names.get(one.unit, ""), "year": year, "said": months(one.said)}
                for n, one in enumerate(instruments.monthly(session.dossier, year, self.language))
                if not one.unit or one.unit in state.plan.units
            ]
            if found:
                return found
        return []

    # ── calendars of other teams ────────────────────────────────────────────────────────────────────────────────────

    def _others(self, session: live.Session[State]) -> list[SessionRow]:
        """Return the other calendars of this client that may be laid beside this one."""
        return [row for row in session.dossier.sessions() if row.instrument == MODEL.name and row.id != session.id]

    def do_lay(self, other: str) -> dict[str, Any]:
        """Lay another session's calendar beside this one, as it is now. Answers how many kinds of work it has to show."""
        session = self.open_session()
        beside = live.Session(session.dossier, other, MODEL)
        names = {unit.id: unit.name for unit in session.dossier.units()}
        whose = listed([names[unit] for unit in beside.state.plan.units if unit in names], self.language)
        title = session.dossier.session(other).title
        session.do(events.CalendarLaid(laid=laid_of(beside.state, other, title, whose or title)))
        return {"n": len(shown(beside.state))}

    # ── own dates ───────────────────────────────────────────────────────────────────────────────────────────────────

    def do_bring(self, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list of known dates before it is taken in: a file, or a pasted text. Changes nothing."""
        from kits.peaks import importing  # noqa: PLC0415 - what reads lists only when one is brought

        called, sheet = read_list(data, text, name, importing.KNOWN, self.language)
        self._brought = read = importing.dates(sheet, called)
        return {
            "found": [{"text": one.text, "first": one.first, "last": one.last} for one in read.found],
            "left_out": gathered(read.left_out, self.language),
        }

    def do_take_in(self) -> dict[str, Any]:
        """Take in the dates that were looked at. Answers how many."""
        found = self._brought.found
        if found:
            self.open_session().do(*found)
        del self._brought
        return {"n": len(found)}

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the team chose to look again."""
        return state.next_on
