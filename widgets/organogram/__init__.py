"""The organogram page: the organisation, its colours, the differences and where to start, and the report."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import Unit as FileUnit
from kits.organogram import earlier, events
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.numbers import number
from kits.organogram.state import State, Step, Unit
from kits.problems import Problem
from widgets.organogram import view
from widgets.organogram.bringing import Bringing
from widgets.page import Page, sessions_of


class OrganogramPage(Page):
    """The map, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    entry = "organogram/main.js"
    styles = ("kit/tokens.css", "kit/kit.css", "kit/room.css", "organogram/organogram.css")
    speaks = ("widgets", "widgets.organogram", "kits.organogram")

    def __init__(self, **refused: Any) -> None:
        super().__init__(**refused)
        self.session: live.Session[State] | None = None
        self.bringing = Bringing()

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def arrive(self, address: dict[str, str]) -> list[dict[str, Any]] | None:
        """Open the session; where the address names none (JupyterLab), give the sessions there are."""
        if "session" not in address:
            return sessions_of(INSTRUMENT)
        dossier = self.open_file(address.get("dossier", ""))
        row = dossier.session(address["session"])
        if row.instrument != INSTRUMENT:
            raise Problem("widgets.organogram:problems.other_instrument")
        self.session = live.Session(dossier, row.id, MODEL)
        self.bringing = Bringing()
        first = (events.DateSet(held_on=str(row.held_on)),) if not self.session.seq and row.held_on else ()
        take_units(self.session, *first)
        return None

    def _open_session(self) -> live.Session[State]:
        if self.session is None:
            raise Problem("widgets.organogram:problems.no_session")
        return self.session

    def noticed(self) -> None:
        """Take in what another page wrote, in this session or of the organisation's teams."""
        if self.session is not None:
            self.session.refresh()
            take_units(self.session)

    def view(self) -> dict[str, Any]:
        """Return the session as the room sees it, with where it stands in the client file."""
        session = self._open_session()
        dossier = session.dossier
        row = dossier.session(session.id)
        return {
            **view.of(session, self.language),
            "where": {
                "dossier": dossier.id,
                "session": session.id,
                "title": row.title,
                "organisation": dossier.organisation().name,
                "language": self.language,
            },
            "outcome": _left_in_file(session),
        }

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_event(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Let one or more events happen as one action."""
        session = self._open_session()
        session.do(*(MODEL.event(str(e["kind"]), dict(e["body"])) for e in events))
        return {}

    def do_describe(self, unit: str, **changes: str) -> dict[str, Any]:
        """Keep where a unit sits (`site`), how many work there (`headcount`, as typed) or who leads it (`manager`).

        Only what changed is sent, and laid over what stands here: a screen that is a moment behind overwrites nothing.
        """
        session = self._open_session()
        known = session.state.units.get(unit)
        if known is None:
            raise Problem("kits.organogram:problems.no_unit")
        people = _people(changes["headcount"]) if "headcount" in changes else known.headcount
        site, manager = changes.get("site", known.site), changes.get("manager", known.manager)
        session.do(events.UnitDescribed(unit=unit, site=site, headcount=people, manager=manager))
        return {}

    def do_start(self, unit: str, **changes: Any) -> dict[str, Any]:
        """Start in a unit, or change something of it: `aim`, `reason`, `owner`, `due`. Only what changed is sent."""
        session = self._open_session()
        known = session.state.starts.get(unit)
        now = dataclasses.asdict(known) if known else {"unit": unit}
        session.do(MODEL.event("StartChosen", {**now, **changes}))
        return {}

    def do_undo(self) -> dict[str, Any]:
        """Take the last action back. Answers what it was."""
        event = self._open_session().undo()
        return {"was": type(event).__name__ if event is not None else None}

    def do_redo(self) -> dict[str, Any]:
        """Do again what was taken back. Answers what it was."""
        event = self._open_session().redo()
        return {"was": type(event).__name__ if event is not None else None}

    def do_language(self, language: str) -> dict[str, Any]:
        """Speak another language, on screen and in the documents. Answers with the texts."""
        self._open_session().dossier.set_organisation(language=language)
        self.language = language
        return {"texts": self.words()}

    # ── bringing a list ─────────────────────────────────────────────────────────────────────────────────────────────

    def do_bring(self, what: str, **said: Any) -> dict[str, Any]:
        """Look at lists before they are taken in. Answers with all of it, after `what`:

        `new` (begin anew), `add` (a list: `name` with `data`, or `text`), `drop` (`n`), `match` (`n`, `columns`, `kind`),
        `unknown` (`to_top`), `see` (nothing changed).
        """
        bring = self.bringing
        if what == "new":
            self.bringing = bring = Bringing()
        elif what == "add":
            bring.add(str(said.get("name") or ""), said.get("data") or str(said.get("text", "")))
        elif what == "drop":
            bring.drop(int(said["n"]))
        elif what == "match":
            bring.match(int(said["n"]), dict(said["columns"]), str(said["kind"]))
        elif what == "unknown":
            bring.unknown_to_top = bool(said["to_top"])
        return bring.view(self._open_session().state, self.language)

    def do_take_in(self, ticked: list[str]) -> dict[str, Any]:
        """Take the ticked changes in, as one action. Answers how many units were new or changed, and how many put away."""
        session = self._open_session()
        event = self.bringing.event(session.state, ticked)
        session.do(event)
        self.bringing = Bringing()
        return {"units": len(event.units), "gone": len(event.gone)}

    # ── an earlier map ──────────────────────────────────────────────────────────────────────────────────────────────

    def do_earlier_maps(self) -> dict[str, Any]:
        """Answer with the other maps in this client file, the latest first."""
        session = self._open_session()
        rows = [r for r in session.dossier.sessions() if r.instrument == INSTRUMENT and r.id != session.id]
        return {"maps": [{"id": r.id, "title": r.title, "held_on": r.held_on} for r in rows]}

    def do_open_earlier(self, session: str | None) -> dict[str, Any]:
        """Lay an earlier map beside this one, or take it away again."""
        mine = self._open_session()
        if session is None:
            mine.do(events.EarlierOpened(earlier=None))
            return {}
        row = mine.dossier.session(session)
        then = live.Session(mine.dossier, row.id, MODEL).state
        mine.do(events.EarlierOpened(earlier=earlier.earlier_of(then, row.id, row.title)))
        return {}

    # ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_preview(self) -> dict[str, Any]:
        """Answer with the report as it will be, as HTML with its own style."""
        from kits.organogram import paper  # noqa: PLC0415 - charts and Word are for this moment only

        return {"html": paper.preview(self._open_session(), self.language)}

    def do_export(self, what: str) -> dict[str, Any]:
        """Answer with a file: `report` (Word)."""
        from kits.organogram import paper  # noqa: PLC0415

        made = paper.export(self._open_session(), what, self.language)
        return {"name": made.name, "mime": made.mime, "bytes": made.data}


def take_units(session: live.Session[State], *with_it: Any) -> None:
    """Let a session know what the client file knows of its units. A closed one keeps the organisation as it was.

    `with_it` are events that happen in the same action, and cannot be taken back either.
    """
    if session.state.closed:
        return
    there = {unit.id: _from_file(unit) for unit in session.dossier.units()}
    differing = tuple(unit for unit in there.values() if session.state.units.get(unit.id) != unit)
    dropped = tuple(unit for unit in session.state.units if unit not in there)
    if differing or dropped or with_it:
        session.do(events.UnitsTaken(units=differing, dropped=dropped), *with_it)


def _people(typed: str) -> float | None:
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


def _left_in_file(session: live.Session[State]) -> dict[str, int] | None:
    """Return how many findings and actions the client file has from this session; only asked for at the close."""
    if session.state.step is not Step.CLOSE:
        return None
    dossier: Dossier = session.dossier
    return {"findings": len(dossier.findings(session.id)), "actions": len(dossier.actions(session.id))}
