"""The points of the five steps (workbook 2.3, 3.5, 4.5 and 5.3 to 5.6), in the kit's own words."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from kits import wording
from kits.dossier.records import Basis, Theme
from kits.policy_cycle.terms import Step

PACKAGE = "kits.policy_cycle.steps"


@dataclass(frozen=True)
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


@functools.cache
def points() -> tuple[StepPoint, ...]:
    """Return all points, in the order they are taken."""
    told = wording.from_yaml(Path(__file__).with_name("points.yaml"))
    return tuple(
        StepPoint(
            id=one["id"],
            step=Step(one["step"]),
            themes=tuple(Theme(theme) for theme in one["themes"]),
            basis=Basis(one["basis"]),
            source=one["source"],
            law=one.get("law", ""),
            derived=one.get("derived", ""),
            thing=one.get("thing", ""),
        )
        for one in told
    )


def cited(point: StepPoint, language: str) -> str:
    """Return the article a point rests on as that language cites it ("Arbowet art. 3(2)"); "" when no law requires it."""
    return wording.cited(point.law, language)


def said(key: str, language: str) -> str:
    """Return a point in words. Raises KeyError for an id there is no point of."""
    return wording.of(PACKAGE, language).say(key)
