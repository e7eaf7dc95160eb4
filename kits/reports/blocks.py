"""What a report is made of: plain blocks from plain data.

Text is plain text, never markup: `&`, `<` and `{{ }}` mean themselves. Where a few words must stand out, a text is a
tuple of `Run`s instead of a string. A report holds everything a writer needs, so that the same report gives the same
file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kits.dossier.records import Basis


@dataclass(frozen=True)
class Run:
    """A stretch of text in one appearance; `strong` is bold, `emphasis` italic."""

    text: str
    strong: bool = False
    emphasis: bool = False


Text: TypeAlias = str | tuple[Run, ...]


def plain(text: Text) -> str:
    """Return a text without its appearance."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def strong(text: str) -> Text:
    """Return a text in bold."""
    return (Run(text, strong=True),)


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3.

    `basis` says why the part below it is there: required by law, advised by the workbook, or the organisation's own
    choice; `basis_note` adds where that stands ("Arbobesluit art. 2.15").
    """

    text: str
    level: Literal[1, 2, 3] = 1
    basis: Basis | None = None
    basis_note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Running text; `kind` is the body, somebody's own words (`quote`), or a small line on its origin (`source`)."""

    text: Text
    kind: Literal["body", "quote", "source"] = "body"


@dataclass(frozen=True)
class Bullets:
    """A list in no particular order."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Numbered:
    """A list in order; each starts at 1."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Facts:
    """Labels with their values, such as date and team. A pair without a value is left out."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Table:
    """A table with a heading row that repeats on every page.

    `rows` have as many cells as `header`. `widths` are the columns' shares of the page's width (any unit, equal when
    empty); `numeric` are the columns that are aligned right, counted from 0. `caption` is numbered by the writer. A
    table without rows is written as the sentence `empty`, or not at all when there is none. Raises ValueError for a
    row of another length: that is an error in the program, not in what a person typed.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    numeric: tuple[int, ...] = ()
    empty: str = ""

    def __post_init__(self) -> None:
        columns = len(self.header)
        if self.widths and len(self.widths) != columns:
            raise ValueError(f"{len(self.widths)} widths for {columns} columns")
        for number, row in enumerate(self.rows):
            if len(row) != columns:
                raise ValueError(f"row {number} has {len(row)} cells, the heading {columns}")

    @property
    def shares(self) -> tuple[float, ...]:
        """Return each column's share of the width, together 1."""
        widths = self.widths or (1.0,) * len(self.header)
        return tuple(width / sum(widths) for width in widths)


@dataclass(frozen=True)
class Figure:
    """A picture: PNG bytes, or a function that makes them when they are needed.

    `alt` says in words what the picture shows; it is required. `width_cm` is its width on paper, at most that of the
    text.
    """

    png: bytes | Callable[[], bytes]
    alt: str
    caption: str = ""
    width_cm: float = 16.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure needs a text that says what it shows")

    def bytes(self) -> bytes:
        """Return the PNG."""
        return self.png if isinstance(self.png, bytes) else self.png()


@dataclass(frozen=True)
class Callout:
    """A box that stands out from the text: a remark (`note`), or what is still to be filled in (`todo`)."""

    title: str
    text: Text = ""
    items: tuple[Text, ...] = ()
    kind: Literal["note", "todo"] = "note"


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Contents:
    """The table of contents: the headings up to `levels`, with their pages."""

    levels: Literal[1, 2, 3] = 2


Block: TypeAlias = Heading | Paragraph | Bullets | Numbered | Facts | Table | Figure | Callout | PageBreak | Contents


@dataclass(frozen=True)
class Report:
    """A whole document: its title block, its blocks, and what the file says about itself.

    `language` is "nl" or "en". `created` is given by whoever makes the report and never read from a clock here, so
    that the same report gives the same file. `facts` stand under the title. `file_name` has no extension.
    """

    title: str
    language: str
    created: dt.datetime
    blocks: tuple[Block, ...]
    subtitle: str = ""
    organisation: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    facts: tuple[tuple[str, Text], ...] = ()
    file_name: str = "rapport"

    def headings(self, levels: int = 3) -> tuple[Heading, ...]:
        """Return the headings up to `levels`, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level <= levels)
