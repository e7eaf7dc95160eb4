"""The page of a team's process: drawn on the wall or at a desk, with what stands out and what the team agrees on."""

from __future__ import annotations

from typing import Any

from kits import live
from kits.process import events
from kits.process.follow_up import previous_of
from kits.process.model import MODEL
from kits.process.state import PACKAGE, State
from widgets.process import view
from widgets.workshop_page import WorkshopPage, left_in_file, teams


class ProcessPage(WorkshopPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.process", PACKAGE)
    package = PACKAGE
    model = MODEL

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it, with what became of last time's agreements."""
        previous = session.state.previous
        before = session.dossier.actions(previous.session) if previous else ()
        return {
            **view.of(session.state, self.language),
            "units": teams(session),
            "earlier": [
                {"id": one.id, "text": one.text, "owner": one.owner or one.raised_by, "due": one.due, "status": one.status}
                for one in before
            ],
            "outcome": left_in_file(session),
        }

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the team chose to look again."""
        return state.next_on

    def looked_back_on(self, session: live.Session[State], title: str) -> tuple[Any, ...]:
        """Return the event with which a follow-up begins: the process as it is drawn here."""
        return (events.PreviousOpened(previous=previous_of(session.state, session.id, title)),)
