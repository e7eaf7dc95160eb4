"""A small organisation for the tests, and what happens to it."""

from __future__ import annotations

from typing import Any

from kits.organogram import events as e
from kits.organogram.model import MODEL
from kits.organogram.state import Colour, State

RED, ORANGE, GREEN = Colour


def organisation() -> list[Any]:
    """A board with two departments; the caretakers fall under one and report to the other as well."""
    return [
        e.UnitAdded(unit="top", name="Directie"),
        e.UnitAdded(unit="wonen", name="Wonen", parent="top"),
        e.UnitAdded(unit="vast", name="Vastgoed", parent="top"),
        e.UnitAdded(unit="kcc", name="Klantcontact", parent="wonen"),
        e.UnitAdded(unit="huis", name="Huismeesters", parent="wonen"),
        e.SecondParentSet(unit="huis", second_parent="vast"),
        e.UnitDescribed(unit="kcc", site="Lindeplein", headcount=14, manager="teamleider"),
        e.UnitDescribed(unit="huis", headcount=7.6),
        e.UnitDescribed(unit="vast", headcount=0.2),
    ]


def given(rater: str, **colours: Colour) -> list[Any]:
    """One more rater, with the colours they give."""
    return [e.RaterAdded(rater=rater), *(e.ColourGiven(rater=rater, unit=u, colour=c) for u, c in colours.items())]


def after(*events: Any, start: State | None = None) -> State:
    """Return the state after events, each of which was allowed."""
    state = start or MODEL.start
    for happened in events:
        MODEL.check(state, happened)
        state = MODEL.apply(state, happened)
    return state
