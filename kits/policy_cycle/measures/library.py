"""The measures one can choose from (workbook 3.6, 4.6 and 5.5), in the kit's own words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from pydantic.dataclasses import dataclass

from kits import wording
from kits.dossier.records import Theme
from kits.policy_cycle.terms import Field, Level, Moment, Term
from kits.rows import STRICT, rows

PACKAGE = "kits.policy_cycle.measures"


@dataclass(config=STRICT)
class Measure:
    """One measure of the workbook.

    `number` is its number in the text where it has one. `moments` are where on the time line of an incident it works,
    `at_source` whether it takes a cause away or softens what comes of it. `instruments` are workshops of this kit that help,
    `appendices` the workbook's that belong to it (by their actual numbers), `documents` what it leaves on paper (ids of
    texts `documents`), `source` the workbook's section and lines.
    """

    id: str
    theme: Theme
    source: str
    level: Level
    at_source: bool
    term: Term
    number: int | None = None
    field: Field | None = None
    moments: tuple[Moment, ...] = ()
    instruments: tuple[str, ...] = ()
    appendices: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Said:
    """A measure in words: its name, what it is, what it asks of the organisation, and what to mind."""

    name: str
    about: str
    asks: tuple[str, ...]
    attention: tuple[str, ...]


def library() -> tuple[Measure, ...]:
    """Return all measures, in the workbook's order."""
    return rows(Path(__file__).with_name("library.yaml"), Measure)


def measure(key: str) -> Measure | None:
    """Return a measure by its id; None for one this kit does not have."""
    return next((one for one in library() if one.id == key), None)


def said(key: str, language: str) -> Said:
    """Return a measure in words. Raises KeyError for an id there is no measure of."""
    told = wording.of(PACKAGE, language).get(key)
    return Said(told["name"], told["about"], tuple(told["asks"]), tuple(told["attention"]))


def goal(key: str, language: str) -> str:
    """Return what a measure is for, to begin a goal of one's own from: the first sentence of what it is."""
    first, point, _ = said(key, language).about.partition(". ")
    return first + point.strip()


def related(one: Measure, language: str) -> tuple[str, ...]:
    """Return the names of the appendices and documents that belong to a measure."""
    say = wording.of(PACKAGE, language).say
    appendices = (say("appendix", number=n, name=say(f"appendices.{n}")) for n in one.appendices)
    return (*appendices, *(say(f"documents.{key}") for key in one.documents))
