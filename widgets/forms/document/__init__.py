"""The page of a document: its words, its blanks, what the works council said of it, and what it leaves on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kits import live
from kits.consent.events import ConsentRequested
from kits.consent.papers import Paper
from kits.forms import blank_values, taking
from kits.forms.document import events, filling
from kits.forms.document.model import MODEL, PACKAGE
from kits.forms.document.paper import making
from kits.forms.document.pasting import pasted
from kits.forms.document.state import State
from kits.forms.document.taking_in import rows_of
from kits.wording import clean_text
from widgets import house_style
from widgets.forms.document.view import View, version
from widgets.house_style import HouseStyleCommands
from widgets.page import Send
from widgets.sending import Sending
from widgets.session_page import SessionPage


class DocumentPage(HouseStyleCommands, Sending, SessionPage[State]):
    """A document, for who sits at the desk. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.forms.document", PACKAGE, "kits.consent")
    package = PACKAGE
    model = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._view = View()

    def opened(self, _session: live.Session[State]) -> None:
        """Begin a view of this document."""
        self._view = View()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the document with what the client file has for it."""
        return {**self._view.of(session, self.language), **house_style.shown(session.dossier)}

    # ── blanks ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_blank(self, blank: str, text: str) -> dict[str, Any]:
        """Fill in a blank of the client, in the client file, or one of this document alone; "" opens it again."""
        session = self.open_session()
        text = clean_text(text)
        if blank in session.state.form.contents.blanks:
            session.do(events.BlankFilled(blank=blank, text=text))
            return {}
        was = blank_values.values(session.dossier.organisation()).get(blank, "")
        if text != was:
            session.do(events.ClientBlankFilled(blank=blank, text=text, was=was))
        return {}

    def do_undo(self) -> dict[str, Any]:
        """Take one's own last action back. Answers what it was, and says so where a colleague's blank stayed."""
        return self._turned(self.open_session().undo(), back=True)

    def do_redo(self) -> dict[str, Any]:
        """Do again what was taken back. Answers as `do_undo` does."""
        return self._turned(self.open_session().redo(), back=False)

    def _turned(self, event: Any, *, back: bool) -> dict[str, Any]:
        if isinstance(event, events.ClientBlankFilled):
            there = blank_values.values(self.open_session().dossier.organisation()).get(event.blank, "")
            if there != (event.was if back else event.text):
                return {"was": "ClientBlankLeft"}
        return {"was": type(event).__name__ if event is not None else None}

    # ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_paste(self, part: str, text: str) -> dict[str, Any]:
        """Take lines that were pasted as rows of a part's table. Answers how many, and what could not be read."""
        session = self.open_session()
        rows, unread = pasted(session.state, part, text)
        if rows:
            session.do(events.RowsAdded(part=part, rows=rows))
        return {"n": len(rows), "unread": unread}

    def do_take_in(self, part: str) -> dict[str, Any]:
        """Take in what was agreed in workshops, where a part has room for it. Answers how many."""
        session = self.open_session()
        made = rows_of(session, part)
        if made:
            session.do(*made)
        rows = sum(len(one.rows) for one in made if isinstance(one, events.RowsAdded))
        return {"n": rows + sum(isinstance(one, events.ClauseAdded) for one in made)}

    # ── the form, consent and versions ──────────────────────────────────────────────────────────────────────────────

    def do_renew(self) -> dict[str, Any]:
        """Go on with the form as this kit has it."""
        session = self.open_session()
        session.do(taking.renewal(session.state.form))
        return {}

    def do_ask_consent(self, request: str, on: str | None, signatory: str = "", place: str = "") -> dict[str, Any]:
        """Put the document as it reads now to the works council."""
        asked = ConsentRequested(request=request, on=on, signatory=signatory, place=place)
        self.open_session().do(self._read(), asked)
        return {}

    def do_adopt(self, on: str, by: str = "", note: str = "") -> dict[str, Any]:
        """Adopt the document as it reads now."""
        self.open_session().do(self._read(), events.DocumentAdopted(on=on, by=by, note=note))
        return {}

    def _read(self) -> events.WordsRead:
        session = self.open_session()
        client = blank_values.values(session.dossier.organisation())
        return events.WordsRead(words=filling.words(session.state, client))

    def do_version(self, number: int) -> dict[str, Any]:
        """Answer in which words an adopted version differs from the one before it."""
        return version(self.open_session(), number)

    def papers_to_send(self, request: str, chosen: Sequence[str], on: str | None, *, gaps: bool) -> Sequence[Paper]:
        """Return papers of a request; they leave nothing out, so `gaps` makes no difference."""
        del gaps
        return making.package(self.open_session(), request, chosen, on, self.language)


__all__ = ["DocumentPage"]
