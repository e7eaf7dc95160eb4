"""The points of a checklist as they are asked: the form's, and one's own after them; and what an answer means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kits.dossier.records import Basis
from kits.forms.checklist.state import OwnPoint, State
from kits.forms.form import NOT_APPLICABLE, Choice, Form, Means, Point

OWN_PART = "_own"
"""The part that one's own points stand in; no part of a form can be called so."""
_TURNED = {Means.GOOD: Means.POOR, Means.POOR: Means.GOOD}


@dataclass(frozen=True)
class Question:
    """One point as it is asked. Without `choices` it is answered in one's own words; `point` is None for one's own."""

    id: str
    part: str
    said: Mapping[str, str]
    choices: tuple[Choice, ...]
    reversed: bool = False
    point: Point | None = None

    @property
    def basis(self) -> Basis:
        """On what it rests; a point of one's own is a choice."""
        return self.point.basis if self.point else Basis.CHOICE

    def means(self, choice: str) -> Means | None:
        """Return what an answer says of the point; None for one that says nothing of it, or is not on its scale."""
        found = next((one.means for one in self.choices if one.id == choice), None)
        if found is None or found is Means.NEUTRAL:
            return None
        return _TURNED.get(found, found) if self.reversed else found


def questions(form: Form, own: Mapping[str, OwnPoint]) -> dict[str, Question]:
    """Return all points that are asked, by id, in order."""
    made = {one.id: one for one in _of_form(form)}
    return made | {one.id: Question(one.id, OWN_PART, one.said, one.choices, one.reversed) for one in own.values()}


def _of_form(form: Form) -> Iterator[Question]:
    for part in form.contents.parts:
        for point in part.points:
            said = point.said or next(iter(point.variants.values())).said
            yield Question(point.id, part.id, said, form.contents.scale_of(part), point.reversed, point)


def asked(state: State) -> dict[str, Question]:
    """Return all points of a checklist, by id, in order."""
    return questions(state.form, state.own)


def main_scale(form: Form) -> tuple[Choice, ...]:
    """Return the answers that a point of one's own can have: those of the form, or of the first scale that has any."""
    scales = form.contents.scales
    return scales.get(form.contents.scale or "", ()) or next((scale for scale in scales.values() if scale), ())


def can_be(question: Question, choice: str) -> bool:
    """Tell whether a point can be answered so."""
    return choice == NOT_APPLICABLE or any(one.id == choice for one in question.choices)


def open_points(state: State, found: Iterable[Question]) -> list[tuple[str, str]]:
    """Return what is not answered yet, as (point, about), in order."""
    return [(q.id, about) for q in found for about in state.about if not state.answer(q.id, about).given]


def amiss(state: State, found: Iterable[Question]) -> list[tuple[str, str]]:
    """Return what is not as it should be, as (point, about): what is worst first, of equals in order."""
    judged = [(q.means(state.answer(q.id, about).choice), q.id, about) for q in found for about in state.about]
    return [(q, about) for wanted in (Means.POOR, Means.FAIR) for means, q, about in judged if means is wanted]
