"""The pages of a quick scan: the desk where it is made, and the wall on which a team talks about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from kits import client_facts, instruments, live
from kits.instrument import ToldSurvey
from kits.problems import Problem
from kits.quick_scan import events as e
from kits.quick_scan import paper, taking
from kits.quick_scan.model import MODEL
from kits.quick_scan.state import INSTRUMENT, PACKAGE, State, TakenCounts
from widgets import house_style
from widgets.house_style import HouseStyleCommands
from widgets.page import Send
from widgets.quick_scan import view
from widgets.session_page import SessionPage


class _Scan(SessionPage[State]):
    """What both pages do alike."""

    speaks = ("widgets", "widgets.quick_scan", PACKAGE)
    package = PACKAGE
    model = MODEL

    def do_event(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Let events happen. An action that others changed in the client file becomes there what is chosen here."""
        answer = super().do_event(events)
        for one in events:
            made = self.model.event(str(one["kind"]), dict(one["body"]))
            if isinstance(made, (e.RecommendationChanged, e.AgreementChanged)):
                key = made.recommendation if isinstance(made, e.RecommendationChanged) else made.agreement
                changes = {field: value for field, value in made.changes.items() if field != "conclusions"}
                self.change_in_file(key, changes)
        return answer


class QuickScanPage(HouseStyleCommands, _Scan):
    """A quick scan, for who sits at the desk. Opens the session its address names: `?dossier=…&session=…`."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._told: dict[str, tuple[ToldSurvey, ...]] = {}
        self._counts: TakenCounts | None = None
        self._stamp: object = None

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the scan, with what can be taken from elsewhere in the client file."""
        self._look_elsewhere(session)
        taken = session.state.survey
        elsewhere = view.Elsewhere(
            here=self._surveys(self.language), then=self._surveys(taken.language) if taken else (), counts=self._counts
        )
        documents = paper.documents(lambda: session, self.language)
        return {
            **view.of(session, self.language, elsewhere),
            "documents": [asdict(one) for one in documents],
            **house_style.shown(session.dossier),
        }

    def _look_elsewhere(self, session: live.Session[State]) -> None:
        """Forget what other sessions told once one of them has changed: reading it takes its time."""
        stamp = (client_facts.stamp(session.dossier, but=INSTRUMENT), self.language)
        if stamp != self._stamp:
            self._stamp, self._told = stamp, {}
            self._counts = taking.counts_told(session.dossier, self.language, _today())

    def _surveys(self, language: str) -> tuple[ToldSurvey, ...]:
        """Return what the client's closed surveys tell in a language."""
        if language not in self._told:
            self._told[language] = instruments.surveys(self.open_session().dossier, language)
        return self._told[language]

    def do_take_survey(self, survey: str) -> dict[str, Any]:
        """Take the results of a closed survey, by its session's id, as they are told now."""
        session = self.open_session()
        told = instruments.surveys(session.dossier, self.language)
        found = next((one for one in told if one.session == survey), None)
        if found is None:
            raise Problem(f"{PACKAGE}:problems.no_survey")
        session.do(e.SurveyTaken(taken=taking.taken_survey(found, self.language, _today())))
        return {}

    def do_take_counts(self) -> dict[str, Any]:
        """Take what the register of incidents counted, as it tells now."""
        session = self.open_session()
        counts = taking.counts_told(session.dossier, self.language, _today())
        if counts is None:
            raise Problem(f"{PACKAGE}:problems.no_counts")
        session.do(e.CountsTaken(taken=counts))
        return {}


class QuickScanWall(_Scan):
    """The same scan on the wall, for a team that talks about its conclusions."""

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the conclusions with what a team said of them."""
        return view.wall(session)


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone().date()


__all__ = ["QuickScanPage", "QuickScanWall"]
