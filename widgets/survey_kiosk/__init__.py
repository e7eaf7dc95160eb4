"""The page of a device that is passed round: the questionnaire and nothing else, empty again after each answer."""

from __future__ import annotations

from typing import Any, ClassVar

from kits import live, wording
from kits.problems import Problem
from kits.survey import asking, keys
from kits.survey.answers import Way, checked
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import INSTRUMENT, PACKAGE
from kits.survey.state import Ask, State, Step
from widgets.page import Page, Send, sessions_of

HERE = "widgets.survey_kiosk"
"""Whose words stand around the form."""


class KioskPage(Page):
    """One survey to be filled in, by one after another. Opens the session its address names: `?dossier=…&session=…`.

    It shows nothing of the client but what is asked, and no way to anything else; nor does it tell how many answered.
    """

    leads_on = False
    model: ClassVar[live.Model[State]] = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self.session: live.Session[State] | None = None

    def arrive(self, address: dict[str, str]) -> list[dict[str, Any]] | None:
        """Open the survey; where the address names none (JupyterLab), give those there are."""
        if "session" not in address:
            return sessions_of(INSTRUMENT)
        dossier, row = self.row_to_open(address, INSTRUMENT)
        self.session = live.Session(dossier, row.id, self.model)
        return None

    def admit(self, do: str = "") -> None:
        """Raise Problem where the survey is not for who sits here any more."""
        if self.session is not None:
            self.session.dossier.open_page(self.session.id)

    def noticed(self) -> None:
        """Take in what another page wrote: the survey may have been opened or closed."""
        if self.session is not None:
            self.session.refresh()

    def view(self) -> dict[str, Any]:
        """Return the form in every language, and whether it is `open`: where it is not, only its words are there."""
        session = self._session()
        form = asking.told(session.state, self.language)
        for language in wording.LANGUAGES:
            form["words"][language] |= wording.of(HERE, language).get("page")
        is_open = self._takes(session)
        return {"open": is_open, "form": form if is_open else {**form, "asked": {}}, "where": {"lock": self.lock}}

    def do_answer(self, told: dict[str, Any]) -> dict[str, Any]:
        """Keep what one person filled in, once however often it is sent. Answers nothing. Raises Problem otherwise."""
        session = self._session()
        if not self._takes(session):
            raise Problem(f"{PACKAGE}:problems.not_open")
        Box(session).add(checked(session.state, told, Way.KIOSK), key=str(told.get("id") or ""))
        return {}

    def _session(self) -> live.Session[State]:
        if self.session is None:
            raise Problem("widgets:problems.no_session")
        return self.session

    def _takes(self, session: live.Session[State]) -> bool:
        """Say whether the survey is open, the plan has it answered so, and what is filled in can be sealed here."""
        state = session.state
        if state.step is not Step.OPEN or Ask.KIOSK not in state.plan.ways:
            return False
        return keys.is_here(session.id) or Box(session).empty()
