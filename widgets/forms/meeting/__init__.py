"""The page of a meeting form: a team chooses or answers, talks about one point at a time, and agrees on what to do."""

from __future__ import annotations

from typing import Any

from kits import live
from kits.forms import taking
from kits.forms.form import Form
from kits.forms.meeting.model import MODEL
from kits.forms.meeting.standing import PACKAGE, previous_of
from kits.forms.meeting.state import State
from kits.problems import Problem
from widgets.forms.meeting import view
from widgets.kept import Kept
from widgets.page import Send
from widgets.workshop_page import WorkshopPage, earlier, left_in_file, teams


class MeetingPage(WorkshopPage[State]):
    """A meeting with a form, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.forms.meeting", PACKAGE)
    package = PACKAGE
    model = MODEL
    previous_of = staticmethod(previous_of)

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._kept = Kept()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it, with what became of last time's agreements."""
        form = session.state.form
        return {
            **view.of(session, self.language),
            "units": teams(session),
            "earlier": earlier(session),
            "newer": self._kept.part("newer", (form,), lambda: taking.newer(form)),
            "outcome": left_in_file(session),
        }

    def do_renew(self) -> dict[str, Any]:
        """Go on with the form as it is now; what was chosen, said and agreed stays."""
        session = self.open_session()
        session.do(taking.renewal(session.state.form))
        return {}

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the team chose to look again."""
        return state.next_on

    def looked_back_on(self, session: live.Session[State], title: str) -> tuple[Any, ...]:
        """Return the events with which a follow-up begins: the form as it is now, and how each point stood here."""
        taken = taking.FormTaken(form=_now(session.state.form), language=self.language)
        return (taken, *super().looked_back_on(session, title))


def _now(form: Form) -> Form:
    """Return a form as it is now; as the session has it where it is not there any more."""
    try:
        return taking.current(form.id)
    except Problem:
        return form
