"""Answering on a phone, while whoever runs the survey has it open for phones in a meeting.

A phone answers once. Who did is remembered in the ballot box, by a mark that holds nothing else, until the phones are
closed; what was answered lies elsewhere, under an id that only the phone's own sending leads to (`filled_in`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kits import wording
from kits.dossier import ballots
from kits.live import Session
from kits.live.phones import Answer, Ask, Asking, Kind, Known, Question, TellingOnce
from kits.problems import Problem
from kits.survey import asking
from kits.survey.answers import Way, checked
from kits.survey.filled_in import Box
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import Ask as By
from kits.survey.state import State, Step

QUESTIONNAIRE = Question("questionnaire", Kind.TELL)
LARGEST_MEETING = 300
"""People who may come in at once: of more, somebody could take every place there is by joining over and over."""
SHORTEST_ID = 16
"""Characters of the id that a phone gives what it sends: nobody could find somebody's by trying."""


class Form(TellingOnce):
    """The questionnaire on a phone: what is sent lies sealed with the rest at once."""

    files: Mapping[str, Path] = {
        "/form.js": asking.HERE / "on_phone.js",
        "/questionnaire.js": asking.HERE / "questionnaire.js",
        "/form.css": asking.HERE / "form.css",
    }

    def form(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return what is asked, in each language, and the survey's id: all that a phone keeps of it."""
        return {**asking.told(session.state, language, on_phone=True), "survey": session.id}

    def lies(self, session: Session[State], connection: sa.Connection, told: Mapping[str, Any]) -> bool:
        """Say whether this very sending is there already."""
        return Box(session).lies(connection, _id(told))

    def taken_within(self, session: Session[State], connection: sa.Connection, told: Mapping[str, Any]) -> None:
        """Keep what a phone sends. Raises Problem for what cannot be taken."""
        Box(session).add_within(connection, checked(session.state, told, Way.PHONE), _id(told))

    def all_taken(self, _session: Session[State], connection: sa.Connection) -> None:
        """Let nothing in the file say who was first."""
        ballots.in_no_order(connection)


def _id(told: Mapping[str, Any]) -> str:
    """Return the id under which something was sent. Raises Problem for none that is one."""
    one = told.get("id")
    if not isinstance(one, str) or not SHORTEST_ID <= len(one) <= 64:
        raise Problem(f"{PACKAGE}:problems.no_answer")
    return one


class SurveyPhones(Asking[State]):
    """The survey on phones, as long as it is open, where the plan says that it is answered there."""

    telling = Form()

    def asked(self, state: State) -> Question | None:
        """Return that the questionnaire can be filled in; None where it is not open, or not for phones."""
        return QUESTIONNAIRE if state.step is Step.OPEN and By.PHONE in state.plan.ways else None

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return that in words; the form has its own."""
        return Ask(**vars(asked), title=wording.of(PACKAGE, language).say("phone.title"))

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return nothing: what is filled in does not lie in the ballot box."""
        return ()

    def known(self, state: State) -> Known:
        """Return how many people may come in at once: those who were asked, as far as a room holds them."""
        return Known(people=min(LARGEST_MEETING, math.ceil(state.opened.people)) if state.opened else 0)
