"""What a document is made of: what was done to each clause, the order, the tables' rows; and its words once fixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MOST_CLAUSES = 1_000
MOST_ROWS = 1_000
"""Rows of one table, where its form says nothing of it."""
CLAUSE_LIMIT = 10_000
"""Characters of a clause."""


class Step(StrEnum):
    """How far a document is: being drafted, or adopted and unchanged since."""

    DRAFT = "draft"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class Clause:
    """What was done to a clause; what is None or empty is as the form has it.

    `words` stand instead of the form's own. A clause that is `own` was added here; it has nothing but its words.
    """

    kept: bool | None = None
    variant: str = ""
    words: str = ""
    own: bool = False


Row = Mapping[str, str]
"""What stands in a table's row, by column: days are ISO text, numbers as they were typed."""


@dataclass(frozen=True)
class Draft:
    """A document as it is being drafted.

    `clauses` are those that something was done to, by id; `order` are the ids of all clauses, by part. `rows` are by part
    and id. `blanks` are the form's own; the client's stand in the client file.
    """

    clauses: Mapping[str, Clause] = field(default_factory=dict)
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WrittenClause:
    """A clause as it reads, every blank filled in or shown as open."""

    id: str
    text: str


@dataclass(frozen=True)
class WrittenRow:
    """A row of a table as it reads."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class WrittenTable:
    """A table as it reads. `total` is its last row, if it has one.

    `numeric` are the columns of numbers and `days` those of days, counted from 0. Where rows are due again the last column
    says when, the earliest first.
    """

    header: tuple[str, ...]
    rows: tuple[WrittenRow, ...] = ()
    numeric: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenPart:
    """A part as it reads. `shown_large` says that it is what a poster or a card shows."""

    id: str
    title: str
    intro: str = ""
    clauses: tuple[WrittenClause, ...] = ()
    table: WrittenTable | None = None
    shown_large: bool = False


@dataclass(frozen=True)
class Words:
    """A whole document as it reads at one moment: what is put to the works council, and what is adopted.

    `open` are the blanks that nobody has filled in, by name.
    """

    intro: str = ""
    parts: tuple[WrittenPart, ...] = ()
    open: tuple[str, ...] = ()
