"""What can be chosen in a report and in a case, read from codes.yaml: places, kinds, activities and the like."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from pydantic.dataclasses import dataclass

from kits.rows import STRICT, Name, Said, Source, rows

FILE = Path(__file__).with_name("codes.yaml")


@dataclass(config=STRICT)
class Code:
    """One choice of a question (`of`), with its words by language.

    `means` says what it covers where its name alone does not; `number` is the class on the workbook's form.
    """

    id: Name
    of: Name
    words: Said
    source: Source
    means: Said | None = None
    number: int | None = None


@functools.cache
def by_id(question: str) -> MappingProxyType[str, Code]:
    """Return the choices of a question by their id, in the order they are shown. Raises KeyError for no question."""
    found = {code.id: code for code in rows(FILE, Code) if code.of == question}
    if not found:
        raise KeyError(question)
    return MappingProxyType(found)


def of(question: str) -> tuple[Code, ...]:
    """Return the choices of a question in the order they are shown. Raises KeyError for no question.

    Questions: places, kinds, activities, perpetrators, moved_by, circumstances, damage, recovered, sanctions, serious, ways.

    >>> [code.id for code in of("moved_by")]
    ['reactive', 'proactive']
    """
    return tuple(by_id(question).values())


def said(question: str, code: str, language: str) -> str:
    """Return the words of a choice, "" for nothing chosen; one that this kit does not know is shown as it is."""
    found = by_id(question).get(code)
    return found.words[language] if found else code


def all_said(question: str, chosen: Iterable[str], language: str) -> str:
    """Return the words of several choices behind each other, in the order they are shown."""
    there = set(chosen)
    known = [code.words[language] for code in of(question) if code.id in there]
    return ", ".join([*known, *sorted(there - by_id(question).keys())])
