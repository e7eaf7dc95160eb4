"""The page of a checklist: its points with their answers, what each rests on, and what it leaves on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from kits import client_facts, instruments, live, wording
from kits.dossier.records import SessionRow
from kits.forms import taking
from kits.forms.checklist import beginning, evidence, paper
from kits.forms.checklist.events import PointActionChanged
from kits.forms.checklist.following import next_time
from kits.forms.checklist.model import MODEL
from kits.forms.checklist.rules import PACKAGE
from kits.forms.checklist.state import State
from kits.forms.form import Point
from kits.instrument import ToldFigure
from widgets import follow_up, house_style
from widgets.forms.checklist.view import View, shown_thing
from widgets.house_style import HouseStyleCommands
from widgets.page import Send
from widgets.session_page import SessionPage


class ChecklistPage(HouseStyleCommands, SessionPage[State]):
    """A checklist, for who sits at the desk. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.forms.checklist", PACKAGE)
    package = PACKAGE
    model = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._view = View()
        self._told: tuple[ToldFigure, ...] = ()
        self._others_said: tuple[Any, dict[str, tuple[client_facts.Told, ...]]] = None, {}
        """What the client's other sessions say, by the point that asks for it, as long as stamp and language stay."""

    def opened(self, _session: live.Session[State]) -> None:
        """Read the figures that may stand here."""
        self._look_for_figures()

    def noticed(self) -> None:
        """Take in what another page wrote, figures among it."""
        super().noticed()
        self._look_for_figures()

    def do_language(self, language: str) -> dict[str, Any]:
        """Speak another language; figures are told in it too."""
        words = super().do_language(language)
        self._look_for_figures()
        return words

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the checklist, with what the client file knows of its actions and of last time's."""
        shown = self._view.of(session, self.language, self._told)
        documents = paper.documents(lambda: session, self.language)
        after = follow_up.of(session)
        return {
            **shown,
            "followed_by": after.id if after else None,
            "documents": [asdict(one) for one in documents],
            **house_style.shown(session.dossier),
        }

    def do_event(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Let events happen. An action that others changed in the client file becomes there what is chosen here.

        Where this checklist had those words already, the log has nothing to change: the client file has.
        """
        answer = super().do_event(events)
        for one in events:
            made = self.model.event(str(one["kind"]), dict(one["body"]))
            if isinstance(made, PointActionChanged):
                self.change_in_file(made.action, made.changes)
        return answer

    def do_shown(self, point: str) -> dict[str, Any]:
        """Answer with what the client file has of the `things` a point shows, each with the evidence that it offers."""
        session = self.open_session()
        form, settings = session.state.form, session.dossier.organisation().settings
        asked = form.contents.points.get(point)
        if asked is None or not asked.shows:
            return {"things": []}
        known, today = self._others(session, asked), dt.date.today()
        things = evidence.shown(asked, form, known=known, settings=settings, today=today, language=self.language)
        links = {row.id: instruments.of(row).link(session.dossier.id, row.id) for row in session.dossier.sessions()}
        return {"things": [shown_thing(one, links, self.language) for one in things]}

    def _others(self, session: live.Session[State], asked: Point) -> tuple[client_facts.Told, ...]:
        """Return what the client's other sessions say of what a point shows; read again when one of them has changed."""
        stamps = client_facts.stamp(session.dossier, but="")
        known = (tuple(one for one in stamps if one[0] != session.id), self.language)
        if known != self._others_said[0]:
            self._others_said = known, {}
        said = self._others_said[1]
        if asked.id not in said:
            told = client_facts.told(session.dossier, self.language, things=evidence.names(asked))
            said[asked.id] = tuple(one for one in told if one.session.id != session.id)
        return said[asked.id]

    def do_renew(self) -> dict[str, Any]:
        """Go on with the form as it is now; what it no longer asks stays, as points of one's own."""
        session = self.open_session()
        session.do(taking.renewal(session.state.form))
        return {}

    def do_again(self) -> dict[str, Any]:
        """Make the checklist that follows this one, once: the same form as it is now, last time's answers beside it.

        Answers its session.
        """
        session = self.open_session()
        state, title = session.state, session.dossier.session(session.id).title
        day = state.next_on or dt.datetime.now(dt.UTC).astimezone().date().isoformat()
        named = wording.of("widgets.forms.checklist", self.language).say("again_title", title=title)

        def first(made: SessionRow) -> tuple[Any, ...]:
            return (*beginning.beginning(made, self.language), *next_time(state, session.id, title))

        return follow_up.made(session, named, day, first, state.plan.units)

    def _look_for_figures(self) -> None:
        """Read the client's figures that may stand at points of this form; reading a policy year takes its time."""
        session = self.open_session()
        kinds = {kind for point in session.state.form.contents.points.values() for kind in point.figures}
        self._told = instruments.figures(session.dossier, kinds, self.language) if kinds else ()
