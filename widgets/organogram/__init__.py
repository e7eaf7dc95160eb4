"""The organogram page: the organisation, its colours, the differences and where to start, and the report."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kits import instruments, live
from kits.dossier.records import Unit as FileUnit
from kits.instrument import ToldSignal
from kits.organogram import earlier_map, events
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.state import State, Step, Unit
from kits.problems import Problem
from widgets.in_hand import InHand
from widgets.organogram import view
from widgets.page import Send
from widgets.session_page import SessionPage
from widgets.workshop_page import left_in_file

if TYPE_CHECKING:
    from widgets.organogram.organisation_lists import Bringing


def _no_lists() -> Bringing:
    from widgets.organogram.organisation_lists import Bringing  # noqa: PLC0415 - what reads lists only when one is brought

    return Bringing()


class OrganogramPage(SessionPage[State]):
    """The map, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.organogram", "kits.organogram")
    package = "kits.organogram"
    model = MODEL

    bringing = InHand(_no_lists)

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._signals: tuple[ToldSignal, ...] | None = None
        """What the client file has of signals of workload; None until colouring asks for it."""

    def opened(self, session: live.Session[State]) -> None:
        """Take in the organisation's units."""
        take_units(session)

    def noticed(self) -> None:
        """Take in what another page wrote, in this session or of the organisation's teams."""
        super().noticed()
        self._signals = None
        if self.session is not None:
            take_units(self.session)

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it."""
        colouring = session.state.step is Step.COLOUR
        if colouring and self._signals is None:
            self._signals = instruments.signals(session.dossier, self.language)
        told = (self._signals or ()) if colouring else ()
        return {**view.of(session, self.language, told), "outcome": left_in_file(session)}

    def do_language(self, language: str) -> dict[str, Any]:
        """Speak another language; signals are told in it too."""
        self._signals = None
        return super().do_language(language)

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_describe(self, unit: str, **changes: str) -> dict[str, Any]:
        """Keep where a unit sits (`site`), how many work there (`headcount`, as typed) or who leads it (`manager`).

        Only what changed is sent, and laid over what stands here: a screen that is a moment behind overwrites nothing.
        """
        session = self.open_session()
        known = session.state.units.get(unit)
        if known is None:
            raise Problem("kits.organogram:problems.no_unit")
        people = _people(changes["headcount"]) if "headcount" in changes else known.headcount
        site, manager = changes.get("site", known.site), changes.get("manager", known.manager)
        session.do(events.UnitDescribed(unit=unit, site=site, headcount=people, manager=manager))
        return {}

    def do_start(self, unit: str, **changes: Any) -> dict[str, Any]:
        """Start in a unit, or change something of it: `aim`, `reason`, `owner`, `due`. Only what changed is sent."""
        session = self.open_session()
        known = session.state.starts.get(unit)
        now = dataclasses.asdict(known) if known else {"unit": unit}
        session.do(MODEL.event("StartChosen", {**now, **changes}))
        return {}

    # ── bringing a list ─────────────────────────────────────────────────────────────────────────────────────────────

    def do_bring(self, what: str, **said: Any) -> dict[str, Any]:
        """Look at lists before they are taken in. Answers with all of it, after `what`:

        `new` (begin anew), `add` (a list: `name` with `data`, or `text`), `drop` (`n`), `match` (`n`, `columns`, `kind`),
        `unknown` (`to_top`), `see` (nothing changed).
        """
        bring = self.bringing
        if what == "new":
            self.bringing = bring = _no_lists()
        elif what == "add":
            bring.add(str(said.get("name") or ""), said.get("data") or str(said.get("text", "")))
        elif what == "drop":
            bring.drop(int(said["n"]))
        elif what == "match":
            bring.match(int(said["n"]), said)
        elif what == "unknown":
            bring.unknown_to_top = bool(said["to_top"])
        return bring.view(self.open_session().state, self.language)

    def do_take_in(self, ticked: list[str]) -> dict[str, Any]:
        """Take the ticked changes in, as one action. Answers how many units were new or changed, and how many put away."""
        session = self.open_session()
        event = self.bringing.event(session.state, ticked)
        session.do(event)
        del self.bringing
        return {"units": len(event.units), "gone": len(event.gone)}

    # ── an earlier map ──────────────────────────────────────────────────────────────────────────────────────────────

    def do_earlier_maps(self) -> dict[str, Any]:
        """Answer with the other maps in this client file, the latest first."""
        session = self.open_session()
        rows = [r for r in session.dossier.sessions() if r.instrument == INSTRUMENT and r.id != session.id]
        return {"maps": [{"id": r.id, "title": r.title, "held_on": r.held_on} for r in rows]}

    def do_open_earlier(self, session: str | None) -> dict[str, Any]:
        """Lay an earlier map beside this one, or take it away again."""
        mine = self.open_session()
        if session is None:
            mine.do(events.EarlierOpened(earlier=None))
            return {}
        row = mine.dossier.session(session)
        then = live.Session(mine.dossier, row.id, MODEL).state
        mine.do(events.EarlierOpened(earlier=earlier_map.earlier_of(then, row.id, row.title)))
        return {}


def take_units(session: live.Session[State]) -> None:
    """Let a session know what the client file knows of its units. A closed one keeps the organisation as it was."""
    if session.state.closed:
        return
    there = {unit.id: _from_file(unit) for unit in session.dossier.units()}
    differing = tuple(unit for unit in there.values() if session.state.units.get(unit.id) != unit)
    dropped = tuple(unit for unit in session.state.units if unit not in there)
    if differing or dropped:
        session.do(events.UnitsTaken(units=differing, dropped=dropped))


def _people(typed: str) -> float | None:
    from kits.sheets.numbers import number  # noqa: PLC0415 - brings along what reads lists

    written = typed.strip()
    try:
        return number(written) if written else None
    except ValueError as error:
        raise Problem("kits.organogram:problems.no_number", text=written[:60]) from error


def _from_file(unit: FileUnit) -> Unit:
    return Unit(
        id=unit.id,
        name=unit.name,
        parent=unit.parent,
        second_parent=unit.second_parent,
        site=unit.site,
        headcount=unit.headcount,
        manager=unit.manager,
        archived=unit.archived_at is not None,
        code=unit.code,
    )
