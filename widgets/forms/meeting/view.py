"""What the page of a meeting form shows: the session's state as JSON, with what the room counts worked out."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits.forms.form import Point
from kits.forms.meeting import blockers, standing
from kits.forms.meeting.state import State
from kits.live import Session
from kits.live.counting import votes_out
from widgets.workshop_page import steps


def of(session: Session[State], language: str) -> dict[str, Any]:
    """Return the whole view of a session. What phones answered stays in the kernel until it is counted."""
    s = session.state
    form, order, shown = s.form, standing.order(s), standing.current(s)
    at = order.index(shown) if shown in order else -1
    changes = standing.changes(s)
    intro = form.contents.intro
    return {
        "step": s.step.value,
        "steps": steps(s, standing.PACKAGE, blockers.of_step, language),
        "plan": dataclasses.asdict(s.plan),
        "timer": dataclasses.asdict(s.timer) if s.timer else None,
        "form": {
            "name": form.heading.name[language],
            "intro": intro[language] if intro else "",
            "credit": form.heading.credit[language],
            "votes": s.votes,
        },
        "points": {
            key: {**_said(s, point, language), **_answered(s, key, point, language), "change": changes.get(key)}
            for key, point in form.contents.points.items()
        },
        "imagined": {key: _said(s, point, language) for key, point in standing.imagined(form).items()},
        "order": list(order),
        "shown": shown,
        "place": {"n": at + 1, "of": len(order)},
        "before": order[at - 1] if at > 0 else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "agreed": [dataclasses.asdict(one) for one in s.agreed.values()],
        "votes": {"out": votes_out(s.plan, s.ballot), "phones": s.ballot.phone_people, "taken": s.ballot.taken},
        "answers": {"phones": s.answers.phone_people, "taken": s.answers.taken},
        "since": standing.since(s, language),
        "previous": {"title": s.previous.title, "held_on": s.previous.held_on} if s.previous else None,
        "next_on": s.next_on,
        "closed": s.closed,
    }


def _said(s: State, point: Point, language: str) -> dict[str, Any]:
    return {
        "id": point.id,
        "said": standing.wording(point)[language],
        "help": point.help[language] if point.help else "",
        "told": s.said.get(point.id, ""),
    }


def _answered(s: State, key: str, point: Point, language: str) -> dict[str, Any]:
    """Return how the room voted for a point, or answered it: counts as they come, and the picture once it is shown."""
    scale = () if s.votes else standing.choices(s.form, key)
    hands, phones = s.answers.hands.get(key, {}), s.answers.phones.get(key, {})
    return {
        "part": standing.part_of(s.form, key).title[language],
        "votes": s.ballot.of(key),
        "by_hand": s.ballot.hands.get(key, 0),
        "people": s.answers.people(key),
        "choices": [
            {"id": one.id, "name": one.said[language], "hands": hands.get(one.id, 0), "phones": phones.get(one.id, 0)}
            for one in scale
        ],
        "stands": standing.stands(s, key),
        "half": standing.halves(s, key, language),
        "picture": [
            {"name": one.said[language], "means": standing.meaning(point, one).value, "n": s.answers.of(key, one.id)}
            for one in (standing.from_good(s.form, key) if scale and standing.is_shown(s, key) else ())
        ],
    }
