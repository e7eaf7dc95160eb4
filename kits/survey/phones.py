"""Answering on a phone, while whoever runs the survey has it open for phones in a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kits import wording
from kits.live import Session
from kits.live.phones import Answer, Ask, Asking, Kind, Known, Question, Telling
from kits.survey.answers import Way, checked
from kits.survey.asking import form
from kits.survey.filled_in import Box
from kits.survey.state import PACKAGE, State, Step

QUESTIONNAIRE = Question("questionnaire", Kind.TELL)


class Form(Telling):
    """The questionnaire on a phone: what is sent lies sealed with the rest at once."""

    files: Mapping[str, Path] = {}

    def form(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return what is asked, in words."""
        return form(session.state, language)

    def taken(self, session: Session[State], told: dict[str, Any]) -> dict[str, Any]:
        """Keep what a phone sends, once however often it is sent. Raises Problem for what cannot be taken."""
        Box(session).add(checked(session.state, told, Way.PHONE), key=str(told.get("id", "")))
        return {}


class SurveyPhones(Asking[State]):
    """The survey on phones, as long as it is open."""

    telling = Form()

    def asked(self, state: State) -> Question | None:
        """Return that the questionnaire can be filled in; None where it is not open."""
        return QUESTIONNAIRE if state.step is Step.OPEN else None

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return that in words; the form has its own."""
        return Ask(**vars(asked), title=wording.of(PACKAGE, language).say("phone.title"))

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return nothing: what is filled in does not lie in the ballot box."""
        return ()

    def known(self, state: State) -> Known:
        """Return nothing: people come and go."""
        return Known()
