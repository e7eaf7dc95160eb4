"""What the page of a policy year shows besides: the vision's questions, the measures' library, and what is missing."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits import texts
from kits.live import Session
from kits.policy_cycle.intent import vision
from kits.policy_cycle.measures import library
from kits.policy_cycle.state import State


def of(session: Session[State], language: str) -> dict[str, Any]:
    """Return these parts of the view."""
    return {"vision": _vision(session.state, language)}


def _vision(s: State, language: str) -> list[dict[str, str]]:
    return [
        {"id": one.id, "text": vision.said(one.id, language), "answer": s.plan.vision.get(one.id, "")}
        for one in vision.questions()
    ]


def measures(language: str) -> list[dict[str, Any]]:
    """Return the library of measures, in words."""
    return [
        {
            **dataclasses.asdict(one),
            **dataclasses.asdict(library.said(one.id, language)),
            "instruments": [texts.of(f"kits.{name}", language).say("name") for name in one.instruments],
            "related": list(library.related(one, language)),
        }
        for one in library.library()
    ]
