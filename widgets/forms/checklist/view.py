"""What the page of a checklist shows: a row for each point, made again only when something of that point changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from kits.dossier.records import Action
from kits.forms import sources, taking
from kits.forms.checklist import comparison
from kits.forms.checklist.evidence import Shown
from kits.forms.checklist.questions import OWN_PART, Question, amiss, asked, open_points
from kits.forms.checklist.rules import PACKAGE
from kits.forms.checklist.state import Agreed, Answer, State, Was
from kits.forms.form import NOT_APPLICABLE, About
from kits.instrument import ToldFigure
from kits.live import Session
from kits.standing import standing
from kits.wording import cited, of
from widgets.kept import Kept


class View:
    """Builds the page's view of a checklist, and keeps what did not change."""

    def __init__(self) -> None:
        self._kept = Kept()

    def of(self, session: Session[State], language: str, told: tuple[ToldFigure, ...] = ()) -> dict[str, Any]:
        """Return the whole view of a checklist."""
        s, dossier, kept = session.state, session.dossier, self._kept
        units = kept.same("units_read", dossier.units())
        actions = kept.same("actions_read", dossier.actions())
        sessions = (session.id, s.previous.session if s.previous else "")
        known = kept.part("known", (actions, sessions), lambda: {one.key: one for one in actions if one.session in sessions})
        found = kept.part("asked", (s.form, s.own), lambda: asked(s))
        was = s.previous.answers if s.previous else {}
        changes = kept.part("compared", (s.answers, found, s.previous, s.about), lambda: _changes(s))
        scales = kept.part("scales", (found,), lambda: _scales(found))
        today = dt.datetime.now(dt.UTC).astimezone().date().isoformat()
        judged = kept.part("judged", (s.answers, found, s.about), lambda: _judged(s, found))
        names = {unit.id: unit.name for unit in units}
        return {
            "seq": session.seq,
            "can": {"undo": session.can_undo, "redo": session.can_redo},
            "closed": s.closed,
            "newer": kept.part("newer", (s.form,), lambda: taking.newer(s.form)),
            "today": today,
            "form": kept.part("form", (s.form, language), lambda: _form(s, language)),
            "parts": kept.part("parts", (s.form, s.own, language), lambda: _parts(s, found, language)),
            "scales": kept.part("scales_said", (scales, language), lambda: _said_scales(found, scales, language)),
            "rows": kept.each(
                "rows",
                found,
                lambda q: (
                    q,
                    s.answers.get(q.id),
                    was.get(q.id),
                    _now(s.answers.get(q.id, {}), known),
                    _now(was.get(q.id, {}), known),
                    changes.get(q.id),
                    language,
                ),
                lambda q: {
                    **_row(q, scales[q.id], language),
                    "answers": _answers(s.answers.get(q.id, {}), known),
                    "before": _before(was.get(q.id, {}), known, dict(changes.get(q.id, ())), language),
                },
            ),
            "about": [{"id": one, "name": names.get(one, "")} for one in s.about],
            "units": {unit.id: unit.name for unit in units if unit.archived_at is None or unit.id in s.plan.units},
            "chosen": list(s.plan.units),
            "sites": sorted({unit.site for unit in units if unit.site}),
            "thing": dataclasses.asdict(s.thing),
            "held_on": s.plan.held_on,
            "next_on": s.next_on,
            "previous": s.previous and {"session": s.previous.session, "title": s.previous.title, "on": s.previous.on},
            "sentence": kept.part("sentence", (changes, s.previous, language), lambda: comparison.sentence(s, language)),
            "figures": kept.part("figures", (told, found, s.about), lambda: _figures(found, s.about, told)),
            **judged,
        }


def shown_thing(one: Shown, links: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return a thing that a point shows: how it stands, what can be taken as evidence, and whether it asks for an action."""
    stand = one.line.stand
    return {
        "name": one.name,
        "stand": stand.value,
        "stands": standing.stands(one.line, language),
        "said": [] if one.offers or stand is standing.Stand.MISSING else list(standing.shown(one.line, language)),
        "offers": [{**dataclasses.asdict(offer), "link": links.get(offer.session, "")} for offer in one.offers],
        "lacks": one.lacks,
    }


def _figures(found: Mapping[str, Question], about: Iterable[str], told: Iterable[ToldFigure]) -> dict[str, list[str]]:
    """Return the client's figures that may stand at a point, by point and unit; a place without any is left out."""
    said = {
        f"{q.id} {unit}": [one.said for one in told if one.unit == unit and one.kind in q.point.figures]
        for q in found.values()
        if q.point and q.point.figures
        for unit in about
    }
    return {place: some for place, some in said.items() if some}


def _judged(s: State, found: Mapping[str, Question]) -> dict[str, Any]:
    """Return what is open and what is not as it should be: points by id, whatever unit it is so in."""
    found_here = {"open": open_points(s, found.values()), "amiss": amiss(s, found.values())}
    return {name: list(dict.fromkeys(point for point, _ in some)) for name, some in found_here.items()}


def _changes(s: State) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return how points changed since last time, by point: pairs of what it is about and better, worse or same."""
    found, told = comparison.compared(s), dict[str, list[tuple[str, str]]]()
    for which in ("better", "worse", "same"):
        for point, about in getattr(found, which):
            told.setdefault(point, []).append((about, which))
    return {point: tuple(one) for point, one in told.items()}


def _form(s: State, language: str) -> dict[str, Any]:
    heading, contents = s.form.heading, s.form.contents
    scales = contents.scales
    return {
        "id": heading.id,
        "name": heading.name[language],
        "about": heading.about[language],
        "credit": heading.credit[language],
        "version": heading.version,
        "of": heading.of.value,
        "units": heading.of is About.UNITS,
        "named": heading.of is About.NAMED,
        "intro": contents.intro[language] if contents.intro else "",
        "columns": [
            {
                "id": one.id,
                "name": one.said[language],
                "entry": one.entry.value,
                "choices": [{"id": c.id, "name": c.said[language]} for c in scales[one.scale]] if one.scale else None,
            }
            for one in contents.columns
        ],
    }


def _parts(s: State, found: Mapping[str, Question], language: str) -> list[dict[str, Any]]:
    parts = [
        {
            "id": part.id,
            "title": part.title[language],
            "intro": part.intro[language] if part.intro else "",
            "points": [point.id for point in part.points],
        }
        for part in s.form.contents.parts
        if part.points
    ]
    own = [q.id for q in found.values() if q.point is None]
    title = of(PACKAGE, language).say("own_points")
    return [*parts, {"id": OWN_PART, "title": title, "intro": "", "points": own}] if own else parts


def _scales(found: Mapping[str, Question]) -> dict[str, str]:
    """Return the key of each point's scale: points of the same scale share it."""
    keys: dict[Any, str] = {}
    return {q.id: keys.setdefault(_like(q), str(len(keys))) for q in found.values()}


def _like(q: Question) -> tuple[Any, ...]:
    return (q.reversed, *((one.id, *one.said.values()) for one in q.choices))


def _said_scales(found: Mapping[str, Question], scales: Mapping[str, str], language: str) -> dict[str, Any]:
    none = {"id": NOT_APPLICABLE, "name": of(PACKAGE, language).say("not_applicable"), "means": ""}
    return {
        scales[q.id]: [
            *({"id": c.id, "name": c.said[language], "means": q.means(c.id) or "neutral"} for c in q.choices),
            none,
        ]
        for q in found.values()
    }


def _now(given: Mapping[str, Answer] | Mapping[str, Was], actions: Mapping[str, Action]) -> tuple[Any, ...]:
    """Return what of a point's actions in the client file is shown, for knowing whether it changed."""
    return tuple(
        (a.key, a.text, a.owner, a.due, a.status, a.status_note)
        for answer in given.values()
        for one in answer.agreed
        if (a := actions.get(one.id))
    )


def _row(q: Question, scale: str, language: str) -> dict[str, Any]:
    """Return a point as it is asked."""
    point = q.point
    return {
        "id": q.id,
        "said": q.said[language],
        "own": point is None,
        "scale": scale,
        "words": not q.choices,
        "help": point.help[language] if point and point.help else "",
        "law": cited(point.law, language) if point else "",
        "shows": bool(point and point.shows),
        "rests_on": sources.rests_on(q.basis, point.law if point else "", point.source if point else "own", language),
    }


def _answers(given: Mapping[str, Answer], known: Mapping[str, Action]) -> dict[str, Any]:
    return {
        about: {**dataclasses.asdict(one), "agreed": [_agreed(action, known) for action in one.agreed]}
        for about, one in given.items()
    }


def _before(was: Mapping[str, Was], known: Mapping[str, Action], steps: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return last time's answers, what became of their actions, and whether it is better or worse now."""
    return {
        about: {
            "said": one.said[language],
            "note": one.note,
            "by": one.by,
            "on": one.on,
            "step": steps.get(about, ""),
            "agreed": [_agreed(action, known) for action in one.agreed],
        }
        for about, one in was.items()
    }


def _agreed(one: Agreed, actions: Mapping[str, Action]) -> dict[str, Any]:
    """Return an action as the client file has it: there its status is kept, and others may have changed it.

    `here` is how this checklist agreed on it, where others changed it since.
    """
    now = actions.get(one.id)
    if now is None:
        return {**dataclasses.asdict(one), "status": "", "status_note": "", "here": None}
    here = {"text": one.text, "owner": one.owner, "due": one.due}
    return {
        "id": one.id,
        "text": now.text,
        "owner": now.owner,
        "due": now.due,
        "status": now.status.value,
        "status_note": now.status_note,
        "here": here if any(getattr(now, field) != value for field, value in here.items()) else None,
    }
