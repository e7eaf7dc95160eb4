"""What the page of a policy year shows besides: the vision's questions, and what the steps list of themselves."""

from __future__ import annotations

from typing import Any

from kits.live import Session
from kits.policy_cycle.intent import vision
from kits.policy_cycle.state import State


def of(session: Session[State], language: str) -> dict[str, Any]:
    """Return these parts of the view."""
    return {"vision": _vision(session.state, language)}


def _vision(s: State, language: str) -> list[dict[str, str]]:
    return [
        {"id": one.id, "text": vision.said(one.id, language), "answer": s.plan.vision.get(one.id, "")}
        for one in vision.questions()
    ]
