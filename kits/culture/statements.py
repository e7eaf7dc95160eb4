"""The eighteen statements a to r (workbook appendix 6, lines 3262-3314), read from statements.yaml."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence
from pathlib import Path

from pydantic.dataclasses import dataclass

from kits import wording
from kits.culture.state import Reading, Statement
from kits.dossier.records import Theme
from kits.rows import STRICT, checked

FILE = Path(__file__).with_name("statements.yaml")


@dataclass(config=STRICT)
class _Told:
    """One statement as its file has it."""

    letter: str
    healthy: bool
    nl: str
    en: str
    theme: Theme = Theme.WORKLOAD


@functools.cache
def standard(language: str) -> tuple[Statement, ...]:
    """Return the kit's own statements in "nl" or "en"; the letter is the id as well."""
    told = wording.from_yaml(FILE)["statements"]
    return tuple(
        Statement(one.letter, getattr(one, language), one.letter, one.healthy, Reading.KIT, one.theme)
        for one in checked(FILE.name, tuple[_Told, ...], told)
    )


@functools.cache
def _translations(language: str) -> dict[str, str]:
    """Return what each of the kit's own statements, in whichever language it stands, is in this one."""
    return {
        one.text: there.text
        for known in wording.LANGUAGES
        for one, there in zip(standard(known), standard(language), strict=True)
    }


def said(statement: Statement, language: str) -> str:
    """Return a statement's text in `language` where it is one of the kit's own, unchanged; else as it was written."""
    return _translations(language).get(statement.text, statement.text)


def shuffled(order: Sequence[str], chance: random.Random | None = None) -> tuple[str, ...]:
    """Return the ids in a random order, for a StatementsChosen event: what was drawn is kept there."""
    drawn = list(order)
    (chance or random.SystemRandom()).shuffle(drawn)
    return tuple(drawn)
