"""What the page of a document shows: its words as they are drafted, its blanks, its tables, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.dossier import Dossier
from kits.forms import blank_values, reading, taking
from kits.forms.document import due, filling, versions
from kits.forms.document.paper import making
from kits.forms.document.records import Words
from kits.forms.document.state import State
from kits.forms.document.taking_in import sources
from kits.forms.document.versions import MATTER, Difference
from kits.forms.form import Column, Part, Point
from kits.live import Session
from kits.problems import Problem
from kits.wording import cited
from widgets.kept import Kept
from widgets.sending import council_shown


class View:
    """Builds the page's view of a document, and keeps what did not change: only what changed is worked out and sent."""

    def __init__(self) -> None:
        self._kept = Kept()

    def of(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return the whole view."""
        kept, dossier = self._kept, session.dossier
        today = dt.datetime.now(dt.UTC).astimezone().date()
        client = kept.same("client", blank_values.values(dossier.organisation()))
        words = kept.part("words", (session.state.draft, session.state.form, client), lambda: _words(session, client))
        s = kept.part("read", (session.state, words), lambda: replace(session.state, words=words))
        draft, form = s.draft, s.form
        return {
            "seq": session.seq,
            "today": today.isoformat(),
            "can": {"undo": session.can_undo, "redo": session.can_redo},
            "closed": s.closed,
            "step": s.step.value,
            "form": kept.part("form", (form, language), lambda: _form(s, language)),
            "newer": kept.part("newer", (form,), lambda: taking.newer(form)),
            "parts": kept.part(
                "parts", (form, language, s.language), lambda: [_part(s, part, language) for part in _all(s)]
            ),
            "order": kept.part("order", (draft.order,), lambda: {part: list(ids) for part, ids in draft.order.items()}),
            "clauses": _clauses(kept, s, language),
            "rows": kept.part("rows", (draft.rows,), lambda: {part: dict(rows) for part, rows in draft.rows.items()}),
            "due": kept.part("due", (draft.rows, form, today), lambda: _due(s, today)),
            "blanks": kept.part("blanks", (form, draft.blanks, client, language), lambda: _blanks(s, client, language)),
            "places": kept.part("places", (words,), lambda: list(filling.places(s))),
            "open": kept.part("open", (words,), lambda: list(words.open)),
            "takes": _takes(s, dossier),
            "read": kept.part("stamp", (words,), lambda: f"{hash(words) & 0xFFFFFFFF:x}"),
            "council": _council(s, language),
            "differences": kept.part("differences", (words, versions.before(s)), lambda: _since(s)),
            "renew_on": s.renew_on,
            "documents": [{"id": one.id, "name": one.name} for one in making.documents(lambda: session, language)],
        }


def _words(session: Session[State], client: Mapping[str, str]) -> Words:
    return filling.words(session.state, client)


def _all(s: State) -> tuple[Part, ...]:
    return s.form.contents.parts


def _form(s: State, language: str) -> dict[str, Any]:
    heading = s.form.heading
    consent = heading.consent
    return {
        "name": heading.name[language],
        "about": heading.about[language],
        "credit": heading.credit[language],
        "intro": filling.said(s.form.contents.intro, s.language),
        "language": s.language,
        "consent": {"basis": consent.basis.value, "law": cited(consent.law, language)} if consent else None,
    }


def _part(s: State, part: Part, language: str) -> dict[str, Any]:
    rows = part.rows
    return {
        "id": part.id,
        "title": filling.said(part.title, s.language),
        "intro": filling.said(part.intro, s.language),
        "help": filling.said(part.help, language),
        "columns": [_column(s, column) for column in rows.columns] if rows else None,
        "most": rows.most if rows else None,
        "due": bool(rows and rows.due),
    }


def _column(s: State, column: Column) -> dict[str, Any]:
    answers = s.form.contents.scales[column.scale] if column.scale else ()
    return {
        "id": column.id,
        "name": filling.said(column.said, s.language),
        "entry": column.entry.value,
        "options": [{"id": one.id, "name": one.said[s.language]} for one in answers] if column.scale else None,
    }


def _clauses(kept: Kept, s: State, language: str) -> dict[str, Any]:
    points = s.form.contents.points
    ids = {one: one for part in s.draft.order.values() for one in part}
    return kept.each(
        "clauses",
        ids,
        lambda id_: (points.get(id_), s.draft.clauses.get(id_), language),
        lambda id_: _clause(s, id_, points.get(id_), language),
    )


def _clause(s: State, id_: str, point: Point | None, language: str) -> dict[str, Any]:
    done = filling.clause(s, id_)
    variants = point.variants if point else {}
    return {
        "id": id_,
        "kept": filling.kept(s, id_),
        "own": point is None,
        "said": filling.form_words(s, id_),
        "words": done.words,
        "variant": filling.variant(point, done) if point else "",
        "variants": [
            {"id": name, "name": one.name[language], "means": filling.said(one.means, language)}
            for name, one in variants.items()
        ],
        "help": filling.said(point.help, language) if point else "",
        "basis": point.basis.value if point else "choice",
        "law": cited(point.law, language) if point else "",
    }


def _due(s: State, today: dt.date) -> dict[str, Any]:
    return {
        part.id: [
            {"row": one.row, "day": one.day.isoformat() if one.day else None, "standing": one.standing.value}
            for one in due.listed(s, part.id, today)
        ]
        for part in _all(s)
        if part.rows and part.rows.due
    }


def _blanks(s: State, client: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the blanks that can stand in this document: its own, and the client's that any of its clauses has."""
    values = {**client, **s.draft.blanks}
    shared = reading.shared_blanks()
    name = s.form.heading.name
    return {
        id_: {
            "id": id_,
            "asks": blank.asks[language],
            "entry": blank.entry.value,
            "value": values.get(id_, ""),
            "shared": id_ in shared,
            "given": bool(blank.given),
            "used_by": [other[language] for other in blank_values.used_by(id_) if other != name] if id_ in shared else [],
        }
        for id_, blank in filling.blanks_of(s).items()
    }


def _takes(s: State, dossier: Dossier) -> dict[str, int]:
    """Return of how many sessions something may be taken in, by part: what it is, is read when it is taken."""
    return {part.id: len(sources(dossier, part)) for part in _all(s) if part.takes}


def _council(s: State, language: str) -> dict[str, Any]:
    needed = bool(s.form.heading.consent or s.requests)
    return council_shown(MATTER, s, versions.before(s), language, needed=needed)


def _since(s: State) -> list[dict[str, Any]]:
    then = versions.before(s)
    return _told(versions.differences(then.about, s.words)) if then else []


def _told(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind.value, "key": one.key, "part": one.part, "pieces": [[p.text, p.how] for p in one.pieces]}
        for one in found
    ]


def version(session: Session[State], number: int) -> dict[str, Any]:
    """Return in which words a version differs from the one before it. Raises Problem for none."""
    s = session.state
    found = next((one for one in s.versions if one.number == number), None)
    if found is None:
        raise Problem("kits.live:problems.gone")
    before = next((one for one in s.versions if one.number == number - 1), None)
    return {"before": _told(versions.differences(before.about, found.about)) if before else None}
