"""Going on with a newer version of the form: what was done stays, at its point or at the point as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from kits.forms.form import Choice, Form, Part, Point
from kits.forms.meeting import standing
from kits.forms.meeting.state import State, Step

T = TypeVar("T")


def kept(s: State, form: Form) -> State:
    """Return a meeting with another version of its form; what was done finds its point again by its id.

    A point that has gone, or is answered otherwise than it was, stays as it was, where something was done with it.
    """
    stay = {id_: _key(id_, s.form, form) for id_ in _used(s) if not _still(s, id_, form)}
    whole = _joined(s.form, form, stay)
    hands, phones = _moved(s.answers.hands, stay), _moved(s.answers.phones, stay)
    renewed = replace(
        s,
        form=whole,
        shown=s.shown if s.shown in standing.known(whole) else None,
        ballot=replace(s.ballot, hands=_moved(s.ballot.hands, stay), phones=_moved(s.ballot.phones, stay)),
        answers=replace(s.answers, hands=hands, phones=phones),
        said=_moved(s.said, stay),
        agreed={id_: replace(one, point=stay.get(one.point, one.point)) for id_, one in s.agreed.items()},
    )
    return renewed if renewed.step in renewed.steps else replace(renewed, step=Step.PLAN, shown=None)


def _moved(told: Mapping[str, T], stay: Mapping[str, str]) -> dict[str, T]:
    return {stay.get(point, point): one for point, one in told.items()}


def _used(s: State) -> list[str]:
    """Return the points something was done with, in the form's order."""
    done = {*s.said, *s.ballot.hands, *s.ballot.phones, *s.answers.hands, *s.answers.phones}
    done |= {one.point for one in s.agreed.values()}
    return [id_ for id_ in standing.known(s.form) if id_ in done]


def _key(id_: str, before: Form, form: Form) -> str:
    """Return the id under which a point stays: its own, unless the new version has something else there."""
    return f"{id_}_{before.heading.version}" if id_ in standing.known(form) else id_


def _still(s: State, id_: str, form: Form) -> bool:
    """Tell whether what was done with a point can stand at the one that has its id now."""
    if not s.answers.people(id_):
        return id_ in standing.known(form)
    before, now = s.form.contents.points[id_], form.contents.points.get(id_)
    return now is not None and now.reversed == before.reversed and _asked(form, id_) == _asked(s.form, id_)


def _asked(form: Form, id_: str) -> list[tuple[str, str]]:
    return [(one.id, one.means) for one in _scale(form, standing.part_of(form, id_))]


def _scale(form: Form, part: Part) -> tuple[Choice, ...]:
    return form.contents.scales.get(part.scale or form.contents.scale or "", ())


def _joined(before: Form, form: Form, stay: Mapping[str, str]) -> Form:
    """Return the new version with the points that stay: in their part where that is answered as then, else in one beside."""
    parts, scales = {part.id: part for part in form.contents.parts}, dict(form.contents.scales)
    for part in before.contents.parts:
        points, scale, now = tuple(_renamed(part.points, stay)), _scale(before, part), parts.get(part.id)
        if points and now and _scale(form, now) == scale:
            parts[part.id] = replace(now, points=(*now.points, *points))
        elif points:
            key = f"{part.id}_{before.heading.version}"
            scales |= {key: scale} if scale else {}
            parts[key] = Part(key, part.title, points, scale=key if scale else None)
    meeting = form.contents.meeting
    if meeting:
        imagined = _renamed(standing.imagined(before).values(), stay)
        meeting = replace(meeting, imagine=(*meeting.imagine, *imagined))
    return replace(form, contents=replace(form.contents, parts=tuple(parts.values()), scales=scales, meeting=meeting))


def _renamed(points: Iterable[Point], stay: Mapping[str, str]) -> Iterator[Point]:
    return (replace(one, id=stay[one.id]) for one in points if one.id in stay)
