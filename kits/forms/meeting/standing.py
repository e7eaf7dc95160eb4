"""How it stands with the points: what is talked about first, how each was answered, what changed since last time.

Shown is only what three people or more answered. A point stands as at least half of them say, or worse; on a reversed
point the good answer of the scale is the bad one. Nothing is added up over points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kits.forms.form import Choice, Form, Means, Part, Point
from kits.forms.meeting.state import Previous, State, Step
from kits.live.phones.box import AT_LEAST
from kits.wording import of

PACKAGE = "kits.forms.meeting"
ORDER = (Means.GOOD, Means.FAIR, Means.POOR)
_TURNED = {Means.GOOD: Means.POOR, Means.POOR: Means.GOOD}


def imagined(form: Form) -> Mapping[str, Point]:
    """Return the points of the thought experiment at the end, by id."""
    meeting = form.contents.meeting
    return {point.id: point for point in (meeting.imagine if meeting else ())}


def known(form: Form) -> Mapping[str, Point]:
    """Return every point that something can be said at, by id."""
    return {**form.contents.points, **imagined(form)}


def part_of(form: Form, point: str) -> Part:
    """Return the part a point stands in."""
    return next(part for part in form.contents.parts if any(one.id == point for one in part.points))


def wording(point: Point) -> Mapping[str, str]:
    """Return a point's words by language: its own, or those of its first variant."""
    return point.said or next(iter(point.variants.values())).said


def choices(form: Form, point: str) -> tuple[Choice, ...]:
    """Return the answers a point can have."""
    return form.contents.scale_of(part_of(form, point))


def meaning(point: Point, choice: Choice) -> Means:
    """Return what an answer says of a point."""
    return _TURNED.get(choice.means, choice.means) if point.reversed else choice.means


def from_good(form: Form, point: str) -> list[Choice]:
    """Return the answers a point can have, the best first."""
    one = form.contents.points[point]
    return sorted(choices(form, point), key=lambda choice: [*ORDER, Means.NEUTRAL].index(meaning(one, choice)))


def is_shown(state: State, point: str) -> bool:
    """Tell whether enough people answered a point to show how."""
    return state.answers.people(point) >= AT_LEAST


def stands(state: State, point: str) -> Means | None:
    """Return how a point stands: as at least half of those who answered say, or worse; None where that is not shown."""
    if not is_shown(state, point):
        return None
    return next(
        (means for means in reversed(ORDER) if 2 * _saying(state, point, means) >= state.answers.people(point)), None
    )


def _saying(state: State, point: str, means: Means) -> int:
    """Return how many say so of a point, or worse."""
    return sum(state.answers.of(point, choice.id) for choice in at_most(state.form, point, means))


def at_most(form: Form, point: str, means: Means) -> list[Choice]:
    """Return the answers that say so of a point, or worse; the mildest first."""
    one, worse = form.contents.points[point], ORDER[ORDER.index(means) :]
    return [choice for choice in from_good(form, point) if meaning(one, choice) in worse]


def _weakness(state: State, point: str) -> tuple[int, float]:
    means, people = stands(state, point), state.answers.people(point)
    if means is None:
        return 1, 0
    said = sum(_saying(state, point, worse) for worse in ORDER[1:])  # who says it is poor counts twice
    return -ORDER.index(means), -said / people


def ranked(state: State) -> tuple[str, ...]:
    """Return the points in the order they are talked about: most chosen first, or weakest first. Equals keep theirs."""
    points = state.form.contents.points
    if state.votes:
        return tuple(sorted(points, key=lambda point: -state.ballot.of(point)))
    return tuple(sorted(points, key=lambda point: _weakness(state, point)))


def order(state: State) -> tuple[str, ...]:
    """Return the points that the step goes through, in order."""
    if state.step is Step.TALK:
        return ranked(state)
    return tuple(imagined(state.form) if state.step is Step.IMAGINE else state.form.contents.points)


def current(state: State) -> str | None:
    """Return the point on the wall. Talking begins with all of them; the other steps with their first."""
    here = order(state)
    return state.shown if state.shown in here else here[0] if here and state.step is not Step.TALK else None


def weak(state: State) -> list[str]:
    """Return the points that do not stand well, weakest first."""
    return [point for point in ranked(state) if stands(state, point) in ORDER[1:]]


def talked(state: State) -> list[str]:
    """Return the points at which something was said or agreed, in the order of the talk."""
    said = {*(point for point, text in state.said.items() if text), *(one.point for one in state.agreed.values())}
    return [point for point in (*ranked(state), *imagined(state.form)) if point in said]


# ── since last time ──────────────────────────────────────────────────────────────────────────────────────────────────


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return what a follow-up of this session begins with. `session` and `title` are the client file's."""
    found = {point: means for point in state.form.contents.points if (means := stands(state, point))}
    return Previous(session, title, state.plan.held_on, {} if state.votes else found)


def changes(state: State) -> dict[str, str]:
    """Return for each point that stands both times whether it is `better`, `worse` or the `same`."""
    was = state.previous.stood if state.previous else {}
    now = {point: means for point in state.form.contents.points if (means := stands(state, point))}
    steps = {point: ORDER.index(was[point]) - ORDER.index(means) for point, means in now.items() if point in was}
    return {point: "better" if step > 0 else "worse" if step < 0 else "same" for point, step in steps.items()}


def since(state: State, language: str) -> str:
    """Return what changed in one sentence; "" where there is nothing to compare."""
    found, say = list(changes(state).values()), of(PACKAGE, language).say
    if not found or state.previous is None:
        return ""
    held = state.previous.held_on
    day = say("since.day", day=dt.date.fromisoformat(held)) if held else say("since.last")
    counts = {key: found.count(key) for key in ("better", "worse", "same")}
    return say("since.sentence", parts=", ".join(say(f"since.{key}", n=n) for key, n in counts.items() if n), since=day)


def halves(state: State, point: str, language: str) -> str:
    """Return in words how a point stands: what at least half of those who answered say; "" where that is not shown."""
    means = stands(state, point)
    if means is None:
        return ""
    words = of(PACKAGE, language)
    said = [choice.said[language] for choice in at_most(state.form, point, means)]
    if means is Means.GOOD:
        said = [choice.said[language] for choice in from_good(state.form, point)][:1]
        return words.say("most", answers=said[0])
    return words.say("half", answers=words.say("or").join(said))
