"""What a checklist says of what the organisation should have: it is there once it is closed, until it is looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.facts import Fact, Having
from kits.forms.checklist import questions
from kits.forms.checklist.rules import PACKAGE
from kits.forms.checklist.state import State
from kits.live import Session


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield a fact for each thing that the form gives; of a checklist in which nothing was answered, none."""
    state = session.state
    asked = len(questions.asked(state)) * len(state.about)
    given = sum(answer.given for told in state.answers.values() for answer in told.values())
    if not given:
        return
    said = wording.of(PACKAGE, language).say("facts", title=row.title, done=given, n=asked)
    having, on = (Having.THERE, row.held_on or row.closed_at[:10]) if row.closed_at else (Having.MAKING, None)
    for thing in state.form.heading.gives:
        yield Fact(thing, having, said, on=on, until=state.next_on)
