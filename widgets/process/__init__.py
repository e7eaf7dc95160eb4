"""The page of a team's process: drawn on the wall or at a desk, with what stands out and what the team agrees on."""

from __future__ import annotations

from typing import Any

from kits import live
from kits.process.follow_up import previous_of
from kits.process.model import MODEL
from kits.process.state import PACKAGE, State
from widgets.process import view
from widgets.workshop_page import WorkshopPage, earlier, left_in_file, teams


class ProcessPage(WorkshopPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.process", PACKAGE)
    package = PACKAGE
    model = MODEL
    previous_of = staticmethod(previous_of)

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it, with what became of last time's agreements."""
        return {
            **view.of(session.state, self.language),
            "units": teams(session),
            "earlier": earlier(session),
            "outcome": left_in_file(session),
        }

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the team chose to look again."""
        return state.next_on
