"""Filling a form in again: what the next time opens with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kits.forms.checklist import events as e
from kits.forms.checklist.questions import Question, asked
from kits.forms.checklist.state import Answer, Previous, State, Was
from kits.forms.form import NOT_APPLICABLE
from kits.wording import LANGUAGES, of

PACKAGE = "kits.forms.checklist"


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return what was answered, as the next time looks back on it. `session` and `title` are the client file's."""
    found = asked(state)
    answers = {
        point: was
        for point, given in state.answers.items()
        if point in found
        and (was := {about: _was(found[point], one) for about, one in given.items() if one.given or one.agreed})
    }
    days = [was.on for at in answers.values() for was in at.values() if was.on]
    return Previous(session, title, state.plan.held_on or max(days, default=None), state.form.heading.version, answers)


def _was(question: Question, answer: Answer) -> Was:
    said = dict.fromkeys(LANGUAGES, answer.text)
    if answer.choice == NOT_APPLICABLE:
        said = {language: of(PACKAGE, language).say("not_applicable") for language in LANGUAGES}
    elif answer.choice:
        said = next((dict(one.said) for one in question.choices if one.id == answer.choice), said)
    means = question.means(answer.choice)
    return Was(answer.choice, said, means, answer.note or answer.why, answer.by, answer.on, answer.agreed)


def next_time(state: State, session: str, title: str) -> Iterator[Any]:
    """Return what a checklist that follows this one begins with, beside what every one does: the form is as it is now."""
    yield e.PreviousOpened(previous=previous_of(state, session, title))
    if state.thing.name or state.thing.site:
        yield e.ThingNamed(changes={"name": state.thing.name, "site": state.thing.site})
    for one in state.own.values():
        if one.version is None:  # what the form no longer has is not asked again
            yield e.OwnPointAdded(point=one.id, text=next(iter(one.said.values())))
