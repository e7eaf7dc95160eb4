"""A document to try things on: a form with everything in it, and what happens to it."""

from __future__ import annotations

from typing import Any

from kits.forms.document.model import MODEL
from kits.forms.document.state import State
from kits.forms.form import FORM, Form
from kits.forms.taking import FormTaken


def said(text: str) -> dict[str, str]:
    return {"nl": text, "en": f"{text} (en)"}


HEADING: dict[str, Any] = {
    "id": "proof", "kind": "document", "version": 1, "themes": ["conduct"], "cycle": ["act"], "name": said("Proef"),
    "about": said("Om te proberen"), "source": "own", "credit": said("Van ons"), "prints": ["poster", "card"],
    "consent": {"basis": "law", "law": "WOR art. 27"},
}  # fmt: skip
CONTENTS: dict[str, Any] = {
    "intro": said("Dit geldt bij {organisation}."),
    "blanks": {
        "days": {"entry": "number", "asks": said("Hoeveel dagen?")},
        "asked": {"entry": "count", "asks": said("Hoeveel mensen?")},
    },
    "parts": [
        {
            "id": "first",
            "title": said("Eerst"),
            "points": [
                {"id": "a", "source": "own", "said": said("Binnen {days} dagen hoort u van ons.")},
                {"id": "b", "source": "own", "said": said("Ga naar {counsellor}.")},
                {"id": "more", "source": "own", "kept": False, "said": said("Er waren {asked} mensen.")},
                {
                    "id": "police",
                    "source": "own",
                    "variants": {
                        "weighed": {"name": said("Afwegen"), "said": said("Wij wegen het af."), "means": said("Per geval.")},
                        "always": {"name": said("Altijd"), "said": said("Wij doen altijd aangifte.")},
                    },
                },
            ],
        },
        {"id": "second", "title": said("Daarna"), "points": [{"id": "c", "source": "own", "said": said("Tot slot.")}]},
        {
            "id": "table",
            "title": said("Wie"),
            "takes": "culture",
            "rows": {
                "columns": [
                    {"id": "who", "said": said("Wie")},
                    {"id": "last", "entry": "day", "said": said("Laatst"), "calendar": True},
                    {"id": "months", "entry": "number", "said": said("Maanden")},
                    {"id": "people", "entry": "count", "said": said("Mensen")},
                ],
                "start": [{"who": said("Balie"), "months": said("12")}],
                "due": {"last": "last", "months": "months"},
                "total": True,
            },
        },
    ],
}


def form(**changes: Any) -> Form:
    return FORM.validate_python({"heading": HEADING, "contents": {**CONTENTS, **changes}})


BEGUN = FormTaken(form=form(), language="nl")


def after(*events: Any, start: State | None = None) -> State:
    """Return the document after events that were allowed."""
    state = start or MODEL.apply(MODEL.start, BEGUN)
    for happened in events:
        MODEL.check(state, happened)
        state = MODEL.apply(state, happened)
    return state
