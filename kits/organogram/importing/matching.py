"""Which column of a list is what, and what people call them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from kits import wording
from kits.sheets import Row, Sheet, plain

_MARKS = re.compile(r"(?:[-–—•·>*]+\s*)*")


class Column(StrEnum):
    """What a column can hold. A PERSON's name only tells who answers to whom: it becomes no team and is not kept."""

    NAME = "name"
    CODE = "code"
    UNIT_CODE = "unit_code"
    PARENT = "parent"
    SECOND_PARENT = "second_parent"
    HEADCOUNT = "headcount"
    SITE = "site"
    MANAGER = "manager"
    PERSON = "person"


class Kind(StrEnum):
    """What a row describes: a unit, or a post (a person or position) within a unit."""

    UNITS = "units"
    POSTS = "posts"


@dataclass(frozen=True)
class Match:
    """Which column of a list is what, counted from 0, and what a row describes.

    `levels` are the columns of a list with a column a level, the highest first; they stand for NAME and PARENT. With
    `indented` a unit falls under the nearest above it that stands further to the left. `decimal` is the sign of the decimals
    where the list leaves it open.
    """

    columns: Mapping[Column, int]
    kind: Kind
    levels: tuple[int, ...] = ()
    indented: bool = False
    decimal: str | None = None


@dataclass(frozen=True)
class List_:  # noqa: N801 - the word is taken
    """A list with its file's name, and how its columns are matched."""

    name: str
    sheet: Sheet
    match: Match


@dataclass(frozen=True)
class Line:
    """One row, read: where it stands, and what its matched cells say. `place` are the units from the top down to its own.

    `name` is the last of them. `persons` are names and numbers by which others refer to this row's post.
    """

    file: str
    row: int
    kind: Kind
    name: str
    code: str = ""
    unit_code: str = ""
    person: str = ""
    parent: str = ""
    second: str = ""
    headcount: float | None = None
    site: str = ""
    manager: str = ""
    place: tuple[str, ...] = field(default=())


@functools.cache
def words() -> dict[str, list[str]]:
    """Return `headings.yaml`, every word as it is compared."""
    tree = wording.read(Path(__file__).with_name("headings.yaml"), "nl").tree
    return {key: [plain(str(word)) for word in found] for key, found in tree.items()}


def known_headings() -> tuple[str, ...]:
    """Return the headings that tell a heading row for certain, for kits.sheets.read."""
    names = (*Column, "general_name", "title")
    numbered = tuple(f"{word} {n}" for word in words()["level"] for n in range(1, 7))
    return (*(word for name in names for word in words()[str(name)]), *numbered)


KNOWN_HEADINGS = known_headings()


def bare(name: str) -> str:
    """Return a name without what marks how deep it stands in a typed list: "-- Verhuur" is Verhuur."""
    return name[marks.end() :] if (marks := _MARKS.match(name)) and marks.end() < len(name) else name


def depth(row: Row, at: int) -> int:
    """Return how deep a name stands: by its indent, or by marks before it."""
    return row.indent_at(at) + len(row.cells[at]) - len(bare(row.cells[at]))


def same(text: str) -> str:
    """Return a text as names and codes are compared."""
    return plain(text) or text


def same_person(text: str) -> str:
    """Return a person's name as it is compared: "Baas, P." is "P. Baas"."""
    return " ".join(sorted(plain(text).split()))
