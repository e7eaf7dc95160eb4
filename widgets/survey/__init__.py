"""The page of a survey: its plan beforehand, answering, closing, and what may be shown of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kits import clients, live
from kits.problems import Problem
from kits.survey import closing, keys, publication
from kits.survey.events import SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import State, Step
from widgets import house_style
from widgets.house_style import HouseStyleCommands
from widgets.page import Send
from widgets.survey import view
from widgets.survey.entry import Entry

KEY_MIME = "text/plain"


class SurveyPage(Entry, HouseStyleCommands):
    """A survey, for who runs it. Opens the session its address names: `?dossier=…&session=…`.

    Of what people answer this page shows nothing before the survey is closed, but how many answered in a block of which
    enough did.
    """

    speaks = ("widgets", "widgets.survey", PACKAGE)
    package = PACKAGE
    model = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._view = view.View()

    def opened(self, session: live.Session[State]) -> None:
        """Finish what a closing began that was cut off: its key goes."""
        if session.state.release is not None and keys.is_here(session.id):
            keys.destroyed(session.id)

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the survey as far as it is: what is asked of whom, and once it is closed what may be shown."""
        return {**self._view.of(session, self.language), **house_style.shown(session.dossier)}

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_open(self) -> dict[str, Any]:
        """Open the survey: of which groups something will be shown is fixed. Raises Problem where a plan cannot be kept."""
        session = self.open_session()
        opened = publication.opened(session, dt.date.today().isoformat(), self.language)
        keys.made(session.id)
        session.do(SurveyOpened(opened=opened))
        self.show()
        return {}

    def do_back_to_plan(self) -> dict[str, Any]:
        """Change the plan again. Raises Problem once somebody answered."""
        closing.take_back_opening(self.open_session())
        self.show()
        return {}

    # ── while it is open ────────────────────────────────────────────────────────────────────────────────────────────

    def do_counts(self) -> dict[str, Any]:
        """Answer how many answered in each block: `{blocks: [{id, n}]}`, n None of one of which too few did to be told."""
        found = Box(self.open_session()).per_block()
        return {"blocks": [{"id": block, "n": n} for block, n in found.items()]}

    def do_key(self) -> dict[str, Any]:
        """Answer with the survey's key, to go on with it on another computer."""
        session = self.open_session()
        return {"name": f"{session.id}{keys.SUFFIX}", "mime": KEY_MIME, "bytes": keys.written(session.id)}

    def do_bring_key(self, upload: str) -> dict[str, Any]:
        """Keep the key that somebody brings from another computer."""
        session = self.open_session()
        try:
            keys.brought(session.id, self.uploads.take(upload).read_bytes())
        finally:
            self.uploads.drop(upload)
        self.show()
        return {}

    # ── closing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_close(self) -> dict[str, Any]:
        """Close the survey, once and for all. Answers whether no byte of single answers is left (`whole`)."""
        session = self.open_session()
        whole = closing.close(session, dt.date.today().isoformat())
        self.show()
        return {"whole": whole}

    def do_remarks(self) -> dict[str, Any]:
        """Answer the remarks that somebody still has to read: `{remarks: [{id, text}]}`."""
        session = self.open_session()
        if session.state.step is not Step.CLOSED:
            raise Problem(f"{PACKAGE}:problems.not_closed")
        return {"remarks": [{"id": one, "text": text} for one, text in closing.waiting_remarks(session)]}

    def do_remark(self, remark: str, text: str) -> dict[str, Any]:
        """Write a remark without what tells of somebody; what stood there is overwritten."""
        closing.change_remark(self.open_session(), remark, text)
        return {}

    def do_tell_remarks(self, left_out: list[str]) -> dict[str, Any]:
        """Show the remarks that were read, but for those left out, and erase what they came in, in copies too.

        Answers whether no byte is left (`whole`), and the copies that could not be written (`left`).
        """
        session = self.open_session()
        whole = closing.tell_remarks(session, left_out)
        _, left = clients.erase_in_copies(session.dossier)
        self.show()
        return {"whole": whole, "left": [path.name for path in left]}


__all__ = ["SurveyPage"]
