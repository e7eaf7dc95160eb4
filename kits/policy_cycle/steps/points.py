"""The points of the five steps (workbook 2.3, 3.5, 4.5 and 5.3 to 5.6), in the kit's own words."""

from __future__ import annotations

import functools
from pathlib import Path

from pydantic.dataclasses import dataclass

from kits import wording
from kits.dossier.records import Basis, Theme
from kits.policy_cycle.terms import Step
from kits.rows import STRICT, rows

PACKAGE = "kits.policy_cycle.steps"


@dataclass(config=STRICT)
class StepPoint:
    """One point: in which step and of which themes, on what it rests, and where that stands.

    `law` is the article for what is required by law, as Dutch law is cited ("Arbowet art. 3 lid 2"), else empty. `derived`
    names what the kit itself knows of it (kits.policy_cycle.steps.derived), empty where it is ticked by hand.
    `thing` is what of the things an organisation should have it is about, if any.
    """

    id: str
    step: Step
    themes: tuple[Theme, ...]
    basis: Basis
    source: str
    law: str = ""
    derived: str = ""
    thing: str = ""


def points() -> tuple[StepPoint, ...]:
    """Return all points, in the order they are taken."""
    return rows(Path(__file__).with_name("points.yaml"), StepPoint)


@functools.cache
def things() -> frozenset[str]:
    """Return which of the things an organisation should have the points are about."""
    return frozenset(point.thing for point in points() if point.thing)


def cited(point: StepPoint, language: str) -> str:
    """Return the article a point rests on as that language cites it ("Arbowet art. 3(2)"); "" when no law requires it."""
    return wording.cited(point.law, language)


def said(key: str, language: str) -> str:
    """Return a point in words. Raises KeyError for an id there is no point of."""
    return wording.of(PACKAGE, language).say(key)
