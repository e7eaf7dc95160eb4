"""What a survey says of what the organisation should have: a questionnaire that is held, and its results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.facts import Fact, Having
from kits.live import Session
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import State, Step


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield what the questionnaire gives: in the making while it is open, there once it is closed."""
    state, say = session.state, wording.of(PACKAGE, language).say
    if state.step is Step.PLAN:
        return
    for thing in state.questionnaire.heading.gives:
        if state.release is None:
            yield Fact(thing, Having.MAKING, say("facts.open", title=row.title))
        else:
            on = dt.date.fromisoformat(state.closed_on)
            yield Fact(
                thing, Having.THERE, say("facts.closed", title=row.title, on=on), on=state.closed_on, document="report"
            )
