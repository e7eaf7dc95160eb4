"""The questions a vision on aggression and violence answers (workbook 4.5.1, lines 1422-1429 and 1518-1526; 4.6.10)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from kits import wording
from kits.dossier.records import Basis

PACKAGE = "kits.policy_cycle.intent"


@dataclass(frozen=True)
class VisionQuestion:
    """One question, on what it rests, and where that stands."""

    id: str
    basis: Basis
    source: str


@functools.cache
def questions() -> tuple[VisionQuestion, ...]:
    """Return all questions, in the order they are asked."""
    told = wording.from_yaml(Path(__file__).with_name("vision.yaml"))
    return tuple(VisionQuestion(id=one["id"], basis=Basis(one["basis"]), source=one["source"]) for one in told)


def said(key: str, language: str) -> str:
    """Return a question in words. Raises KeyError for an id there is no question of."""
    return wording.of(PACKAGE, language).say(f"vision.{key}")
