"""What an organisation is asked to have, and the workbook's rules with a number, read from things.yaml and rules.yaml."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic.dataclasses import dataclass

from kits.dossier.records import Basis, Theme
from kits.rows import STRICT, Name, Said, Source, rows
from kits.terms import Step

HERE = Path(__file__).parent


@dataclass(config=STRICT)
class Thing:
    """Something the law or the workbook asks for.

    `number` is the document's in the list of the workbook's documents. `law` is the article for what is required by law.
    `every` is how many months it holds, None for what the workbook gives no term for. Facts speak of it under `told_by`, or
    its id. `makes` are names of instruments, or of their variants (`document:house_rules`), that make it.
    """

    id: Name
    number: str
    step: Step
    themes: tuple[Theme, ...]
    basis: Basis
    source: Source
    name: Said
    law: str = ""
    every: int | None = None
    told_by: str = ""
    makes: tuple[str, ...] = ()


class Force(StrEnum):
    """How the workbook puts a rule. Texts: `force.<value>`."""

    MUST = "must"
    SHOULD = "should"
    IF_POSSIBLE = "if_possible"
    USUAL = "usual"
    EXAMPLE = "example"
    FRAME = "frame"
    FILL_IN = "fill_in"
    LIST = "list"
    FIXED = "fixed"
    VAGUE = "vague"


@dataclass(config=STRICT)
class Rule:
    """A rule of the workbook that has a number or a term in it, and the things it is about."""

    id: Name
    of: tuple[Name, ...]
    force: Force
    source: Source
    said: Said


def things() -> tuple[Thing, ...]:
    """Return all things, in the order of the policy cycle."""
    return rows(HERE / "things.yaml", Thing)


def rules() -> tuple[Rule, ...]:
    """Return the rules, in the workbook's order."""
    return rows(HERE / "rules.yaml", Rule)


def thing(key: str) -> Thing | None:
    """Return a thing by its id; None for one there is not."""
    return next((one for one in things() if one.id == key), None)
