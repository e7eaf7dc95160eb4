"""A survey that is open, of a client with two blocks, as tests of what comes in need it."""

from __future__ import annotations

from typing import Any

from kits.dossier import Dossier
from kits.live import Session
from kits.survey.beginning import beginning
from kits.survey.events import PlanChanged, SurveyOpened
from kits.survey.model import MODEL
from kits.survey.state import Ask, Block, Breakdown, Category, Opened, State

ON = "2026-11-27"


def opened_survey(
    client: Dossier,
    categories: tuple[Category, ...] = (),
    ways: tuple[Ask, ...] = (),
    questionnaire: str = "aggression",
) -> Session[State]:
    """Return a session of one of our questionnaires that is open for two blocks, Noord en Oost, and Zuid."""
    ids = {name: client.add_unit(name, headcount=12).id for name in ("Wonen Noord", "Wonen Oost", "Wonen Zuid")}
    row = client.add_session(f"survey:{questionnaire}", "Vragenlijst", held_on=ON)
    session = Session(client, row.id, MODEL)
    session.begin(*beginning(row, "nl"))
    by = Breakdown.FUNCTION if categories else Breakdown.NONE
    asks = ways or session.state.plan.ways
    session.do(PlanChanged(changes={"begins": ON, "ends": "2026-12-18", "ways": asks, "breakdown": by}))
    north, east, south = ids.values()
    blocks = (
        Block("b1", "Noord en Oost", (north, east), 24, ("Wonen Noord", "Wonen Oost"), (12, 12)),
        Block("b2", "Zuid", (south,), 16, ("Wonen Zuid",), (16,)),
    )
    session.do(SurveyOpened(opened=Opened(on=ON, floor=16, blocks=blocks, categories=categories)))
    return session


def told(block: str = "b1", category: str = "", **answers: Any) -> dict[str, Any]:
    """Return what a page tells of one person's answers."""
    return {"block": block, "category": category, "answers": answers}
