"""A small checklist to try things with, and how it is begun in a client file."""

from __future__ import annotations

from typing import Any

from kits.dossier import Dossier
from kits.forms.checklist.model import MODEL
from kits.forms.checklist.state import State
from kits.forms.form import Form, taken
from kits.forms.taking import FormTaken
from kits.live import Session, walk

DAY, LATER = "2026-05-12", "2026-11-20"


def both(text: str) -> dict[str, str]:
    return {"nl": text, "en": f"{text} (en)"}


SCALE = [
    {"id": "yes", "means": "good", "said": both("ja")},
    {"id": "partly", "means": "fair", "said": both("deels")},
    {"id": "no", "means": "poor", "said": both("nee")},
]


def point(key: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "source": "own", "said": both(f"Punt {key}."), **more}


def form(*points: dict[str, Any], of: str = "organisation", version: int = 1, **contents: Any) -> Form:
    """Return a form with these points, or with five of all kinds."""
    some = points or (
        point("door", basis="law", law="Arbowet art. 3 lid 2"),
        point("bell"),
        point("noise", reversed=True, theme="conduct"),
        point("light"),
    )
    parts = [
        {"id": "first", "title": both("Eerst"), "scale": "words", "points": [point("tasks")]},
        {"id": "rest", "title": both("De rest"), "points": list(some)},
    ]
    return taken(
        {
            "heading": {
                "id": "small", "kind": "checklist", "version": version, "themes": ["aggression"], "cycle": ["know"],
                "name": both("Kleine lijst"), "about": both("Kijk rond."), "source": "own", "credit": both("Van deze kit."),
                "of": of,
            },
            "contents": {"scale": "ok", "scales": {"ok": SCALE, "words": []}, "parts": parts, **contents},
        }
    )  # fmt: skip


def begun(client: Dossier, made: Form, units: tuple[str, ...] = (), actor: str = "desk:a:") -> Session[State]:
    """Return a new session of a form, as the front door makes it."""
    row = client.add_session("checklist:small", "Kleine lijst", units, DAY)
    log = Session(client, row.id, MODEL, actor)
    log.begin(FormTaken(form=made, language="nl"), *walk.beginning(row))
    return log
