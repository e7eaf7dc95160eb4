"""Going on with a newer version of the form: what was answered and is asked no more stays, as a point of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kits.forms.checklist.questions import Question, asked, can_be, questions
from kits.forms.checklist.state import Answer, OwnPoint, State
from kits.forms.form import Form


def kept_as_own(s: State, form: Form) -> State:
    """Return a checklist with another version of its form; answers find their point again by its id.

    Where the point has gone, or what was answered is no answer there any more or says something else, point and answers stay
    as a point of one's own.
    """
    before, after = asked(s), questions(form, s.own)
    own, answers = dict(s.own), dict[str, Mapping[str, Answer]]()
    for point, given in s.answers.items():
        if point not in before or _still(before[point], after.get(point), given):
            answers[point] = given
            continue
        question, key = before[point], _free(f"{point}.{s.form.heading.version}", own)
        own[key] = OwnPoint(key, question.said, question.choices, question.reversed, s.form.heading.version)
        answers[key] = given
    return replace(s, form=form, own=own, answers=answers)


def _still(before: Question, now: Question | None, given: Mapping[str, Answer]) -> bool:
    """Tell whether answers can stand at a point, and say there what they said."""
    return now is not None and all(
        can_be(now, one.choice) and now.means(one.choice) == before.means(one.choice)
        if one.choice
        else not (one.text and now.choices)
        for one in given.values()
    )


def _free(key: str, taken: Mapping[str, OwnPoint]) -> str:
    return key if key not in taken else _free(f"{key}.", taken)
