"""The questions a vision on aggression and violence answers (workbook 4.5.1, lines 1422-1429 and 1518-1526; 4.6.10)."""

from __future__ import annotations

from pathlib import Path

from pydantic.dataclasses import dataclass

from kits import wording
from kits.dossier.records import Basis
from kits.rows import STRICT, rows

PACKAGE = "kits.policy_cycle.intent"


@dataclass(config=STRICT)
class VisionQuestion:
    """One question, on what it rests, and where that stands."""

    id: str
    basis: Basis
    source: str


def questions() -> tuple[VisionQuestion, ...]:
    """Return all questions, in the order they are asked."""
    return rows(Path(__file__).with_name("vision.yaml"), VisionQuestion)


def said(key: str, language: str) -> str:
    """Return a question in words. Raises KeyError for an id there is no question of."""
    return wording.of(PACKAGE, language).say(f"vision.{key}")
