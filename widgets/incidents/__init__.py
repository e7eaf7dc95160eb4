"""The page of the incident register: report, the list of cases, one case, and how long what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from kits import clients, live
from kits.incidents import clock, hints, retention
from kits.incidents.aftercare import own_schedules
from kits.incidents.events import AnalysisClosed, ScheduleChosen
from kits.incidents.model import MODEL
from kits.incidents.one_person import kept
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from kits.incidents.state import PACKAGE, State
from kits.incidents.whole import Role, TextKind, Whole
from kits.problems import Problem
from widgets import house_style
from widgets.incidents import care, view
from widgets.incidents.one_person import OnePerson
from widgets.page import Send

HERE = "desk"
"""How a report came in that was typed on this page: a code of "ways"."""


class IncidentsPage(OnePerson):
    """The register, for who sits at the desk. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.incidents", PACKAGE)
    package = PACKAGE
    model = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._cases = view.Cases()
        self._looked_at = ""
        """The case that somebody here gave a reason to look at, and still has open."""
        self._done: list[tuple[str, dict[str, Any]]] = []
        self._undone: list[tuple[str, dict[str, Any]]] = []
        """What takes back each change of a case of this visit, and does it again; ("", {}) is one of the settings."""

    def opened(self, session: live.Session[State]) -> None:
        """Let go what has to go by today: the organisation decided when."""
        self._looked_at = ""
        self._done.clear()
        self._undone.clear()
        due = retention.going(self.register, session.state, clock.today())
        if due:
            self._let_go_of(due, "retention")

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the register: what can be chosen, how many cases there are, and how it is kept. No case is in it."""
        return {
            "can": {
                "undo": bool(self._done) or session.can_undo,
                "redo": bool(self._undone) or session.can_redo,
            },
            **self._cases.shown(self.register, session.state, self.language),
            **house_style.shown(session.dossier),
            "stretches": view.stretches_offered(clock.today(), self.language),
        }

    # ── report ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_report(self, report: dict[str, Any]) -> dict[str, Any]:
        """Add a case. Answers its `id` and `number`. Raises Problem where something is missing or cannot be."""
        told = checked(_report(report))
        case_id = self.may_come_in().report(told, HERE)
        self.show()
        return {"id": case_id, "number": self.register.case(case_id).number}

    def do_hints(self, words: str, site: str = "") -> dict[str, Any]:
        """Answer what in a text, or in a site as typed, looks like a person or a diagnosis: `{asked: [sentence]}`.

        A site stands in lists and figures: one of the client's own is never asked about.
        """
        names = self.client_names()
        return {"asked": [one for text in (site, words) for one in hints.asked(text, self.language, names)]}

    # ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_cases(self, only: str = "all", search: str = "", at: int = 0) -> dict[str, Any]:
        """Answer some of the cases, without anybody in them: `{rows, found, of}`, from the one at place `at`."""
        return self._cases.listed(self.register, self.open_session().state, self.language, only, search, at)

    # ── one case ────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_look(self, case: str, why: str) -> dict[str, Any]:
        """Answer with a case and all that belongs to it; that somebody looked, and why, is written down."""
        whole = self.register.look(case, why)
        self._looked_at = case
        return {"case": self._case_told(whole)}

    def do_leave(self) -> dict[str, Any]:
        """Put the case away that is open here: whoever looks again says why again."""
        self._looked_at = ""
        return {}

    def do_change(self, case: str, changes: dict[str, list[Any]]) -> dict[str, Any]:
        """Change fields of the case that is open, each from what was seen to what it becomes. Answers the case."""
        told = {name: (_plain(before), _plain(after)) for name, (before, after) in changes.items()}
        back = self._of_open(case).change(case, told)
        if back:
            self._remember(case, back)
        return self._case_now(case)

    def do_answered(self, case: str, day: str, at: str = "") -> dict[str, Any]:
        """Say when who did it heard from the organisation: a local day and time ("" for neither). Answers the case."""
        before = self._of_open(case).case(case).answered_at
        after = clock.moments(day, at)[0].isoformat(timespec="milliseconds") if day else None
        return self.do_change(case, {"answered_at": [before, after]})

    def do_add_text(self, case: str, kind: str, text: str) -> dict[str, Any]:
        """Add to what was told of the case that is open. Answers the case."""
        self._of_open(case).add_text(case, TextKind(kind), text)
        return self._case_now(case)

    def do_person(self, case: str, role: str, person: str = "", told: dict[str, str] | None = None) -> dict[str, Any]:
        """Add somebody to the case that is open, or change who is there. Answers the case.

        Raises Problem for who did it, until all five questions about that are answered.
        """
        if role == Role.PERPETRATOR and not self.open_session().state.names_perpetrators:
            raise Problem(f"{PACKAGE}:problems.no_perpetrators")
        self._of_open(case).put_person(case, Role(role), person, **(told or {}))
        return self._case_now(case)

    def do_care(self, case: str, told: dict[str, str]) -> dict[str, Any]:
        """Note a contact of somebody's aftercare in the case that is open (`care.put`). Answers the case."""
        register, state = self._of_open(case), self.open_session().state
        register.put_contact(care.put(register.reread(case), state, told, dt.datetime.now(dt.UTC)))
        return self._case_now(case)

    def do_care_file(self, case: str, person: str = "") -> dict[str, Any]:
        """Answer one person's path in Word, or without a person the talks to come of the case, as a calendar file."""
        found, session = self._of_open(case).reread(case), self.open_session()
        made = care.file(found, session.state, person, self.language, session.dossier)
        return {"name": made.name, "mime": made.mime, "bytes": made.data}

    def do_mark(self, case: str, address: str) -> dict[str, Any]:
        """Mark the case that is open with an address or tenancy number, which is not kept. Answers the case."""
        self._of_open(case).mark(case, address)
        return self._case_now(case)

    async def do_case_paper(self, case: str, what: str) -> dict[str, Any]:
        """Answer with the case that is open on paper: the "filled" form, or a page for the "police"."""
        from kits.incidents.hand_outs import case_papers  # noqa: PLC0415 - for this moment only

        found = self._of_open(case).reread(case)
        return await self.exported(case_papers.draft(self.open_session(), what, found, self.language))

    def do_erase(self, case: str) -> dict[str, Any]:
        """Erase all that is personal in a case, on request. Answers what happened, in words."""
        self._looked_at = ""
        self._forget(case)
        return self._let_go_of(retention.all_of(self.register, case), "request")

    def do_person_erase(self, persons: list[str]) -> dict[str, Any]:
        """Erase what is one person's in the cases that were found, on request. Answers what happened, in words."""
        return self._let_go_of([kept.going(one) for one in self.mine_of(persons)], "request")

    def _of_open(self, case: str) -> Register:
        if case != self._looked_at:
            raise Problem(f"{PACKAGE}:problems.not_open")
        return self.register

    def _case_now(self, case: str) -> dict[str, Any]:
        self.show()
        return {"case": self._case_told(self._of_open(case).reread(case))}

    def _case_told(self, found: Whole) -> dict[str, Any]:
        session = self.open_session()
        units = {unit.id: unit.name for unit in session.dossier.units()}
        now = dt.datetime.now(dt.UTC)
        return {
            **view.whole(found, session.state, self.language, units),
            "care": care.told(found, session.state, self.language, now),
        }

    # ── taking back ─────────────────────────────────────────────────────────────────────────────────────────────────

    def do_event(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Let something happen to the settings, and remember that it came after what was done to cases."""
        answer = super().do_event(events)
        self._remember()
        return answer

    def do_undo(self) -> dict[str, Any]:
        """Take back one's own last action of this visit: a change of a case, or of the settings. Answers what it was."""
        return self._turn(self._done, self._undone, super().do_undo)

    def do_redo(self) -> dict[str, Any]:
        """Do again what was taken back last. Answers what it was."""
        return self._turn(self._undone, self._done, super().do_redo)

    def _turn(self, back: list[Any], forth: list[Any], settings: Any) -> dict[str, Any]:
        if not back or not back[-1][0]:
            answer: dict[str, Any] = settings()
            if back:
                forth.append(back.pop())
            return answer
        case, changes = back[-1]
        forth.append((case, self.register.change(case, changes)))
        back.pop()
        self.show()
        return {"was": "case_changed", "case": case}

    def _remember(self, case: str = "", back: dict[str, Any] | None = None) -> None:
        """Remember what takes back a change of a case, or without one that the settings changed."""
        self._done.append((case, back or {}))
        self._undone.clear()

    def _forget(self, case: str) -> None:
        """Nothing of an erased case may come back by undoing."""
        for stack in (self._done, self._undone):
            stack[:] = [one for one in stack if one[0] != case]

    # ── the pattern ─────────────────────────────────────────────────────────────────────────────────────────────────

    def do_pattern(self, stretch: str = "") -> dict[str, Any]:
        """Answer a stretch of time in sentences and tables; "" is the year in which something was last reported."""
        from widgets.incidents import pattern  # noqa: PLC0415 - few visits look at it

        return pattern.shown(self.open_session(), stretch, self.language)

    def do_units_of(self, month: str) -> dict[str, Any]:
        """Answer the units of which a month may be told on a page of their own: `{units: [{id, name}]}`."""
        from widgets.incidents import pattern  # noqa: PLC0415 - few visits look at it

        return {"units": pattern.units_of(self.open_session(), month)}

    def do_close_analysis(self, stretch: str, conclusions: list[Any], agreed: list[Any]) -> dict[str, Any]:
        """Close the analysis of a stretch: what was concluded and agreed goes to the plan of approach."""
        from widgets.incidents import pattern  # noqa: PLC0415 - few visits look at it

        session = self.open_session()
        told = {"conclusions": conclusions, "agreed": agreed}
        session.do(AnalysisClosed(closed=pattern.closing_of(session, stretch, told)))
        self._remember()
        self.show()
        return {}

    # ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_schedule(self, schedule: str) -> dict[str, Any]:
        """Follow a schedule of aftercare, by its id; one of the organisation's own is taken as its file has it now."""
        own = {one.id: one for one in own_schedules.own()}
        self.open_session().do(ScheduleChosen(schedule=own.get(schedule, schedule)))
        self._remember()
        self.show()
        return {}

    def do_going(self) -> dict[str, Any]:
        """Answer what goes within a month: `{going: [{kept, on, numbers}]}`."""
        session = self.open_session()
        until = clock.today() + retention.AHEAD
        return {"going": view.going(retention.going(self.register, session.state, until))}

    def do_let_go(self) -> dict[str, Any]:
        """Let go now what has to go by today. Answers what happened, in words."""
        return self._let_go_of(retention.going(self.register, self.open_session().state, clock.today()), "retention")

    def do_looks(self) -> dict[str, Any]:
        """Answer who looked at which case, when and why, the latest first: `{looks: [{number, at, who, why}]}`."""
        return {"looks": view.looks(self.register)}

    def _let_go_of(self, due: list[retention.Going], why: str) -> dict[str, Any]:
        session = self.open_session()
        for one in due:
            self._forget(one.case_id)
        counted = care.staying(session.dossier, session.id, session.state)
        count, whole = retention.carry_out(self.register, due, why, counted)
        copies, left = clients.erase_in_copies(session.dossier) if count else (0, [])
        self.show()
        return {"said": view.erased(count, whole, copies, [path.name for path in left], self.language)}


def _report(told: dict[str, Any]) -> Report:
    """Return what a form told as a report; what is of another kind than it should be is nothing that was told."""
    empty = Report(day="", place="", kinds=())
    known = {name: told[name] for name in vars(empty) if isinstance(told.get(name), type(getattr(empty, name)))}
    return replace(empty, **known, kinds=tuple(str(kind) for kind in told.get("kinds") or ()))


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


__all__ = ["IncidentsPage"]
