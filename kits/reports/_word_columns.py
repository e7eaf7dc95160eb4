"""How wide a table's columns are: as asked for, but never so narrow that a word or an amount breaks.

Where all columns together need more than the page has, the letters become smaller; where even the smallest that can be
read do not fit, there is no table to be made, and the caller writes the rows below each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import _word_letters
from kits.reports.blocks import Run, Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kits.reports._word_looks import Look

SMALLEST = 7.0  # points; less cannot be read on paper
STEP = 0.5
WORD_MOST = 38  # letters: what is longer (an address, a row of one letter) may be broken
SLACK = 2.0  # points a column has more than its widest word
SHORT = 18  # characters of a day, a name, a number: with room enough they stay on one line
LEFT = 0.85  # of what a column with more to say asked for, it keeps where others would stand on one line
NUMBER_MOST = 24  # characters of a number with its unit that stay on one line

_AMOUNT = re.compile(r"(?<=€) (?=[\d-])")


@dataclass(frozen=True)
class Columns:
    """Widths in points, and the size of the letters against the style's."""

    widths: tuple[float, ...]
    size: float = 1.0


@dataclass(frozen=True)
class Column:
    """What stands in a column, in which look: its heading, its cells, and those of its cells that are bold."""

    share: float
    parts: tuple[tuple[Look, Sequence[str]], ...]

    def line(self, size: float, margins: float) -> float:
        """Return the width at which each cell stands on one line, in points; none for a column that has more to say."""
        if any(len(text) > SHORT for _, texts in self.parts for text in texts):
            return 0.0
        whole = (([text.replace(" ", "\u00a0") for text in texts], look) for look, texts in self.parts)
        widest = max(_word_letters.longest(texts, bold=look.bold) * look.most_per_em * size for texts, look in whole)
        return widest + margins + SLACK

    def least(self, size: float, margins: float) -> float:
        """Return the width its longest word takes at a size, in points."""
        widest = max(
            _word_letters.longest(filter(None, map(_breakable, texts)), bold=look.bold) * look.most_per_em * size
            for look, texts in self.parts
        )
        return widest + margins + SLACK


def fitted(columns: Sequence[Column], width: float, margins: float, points: float) -> Columns | None:
    """Return the columns for a table of `width` points with letters of `points`; None when no table fits.

    `margins` are those of a cell, left and right together. A wide column gives to a narrow one only what it has over.
    """
    size = 1.0
    while size == 1.0 or points * size >= SMALLEST:
        least = [column.least(size, margins) for column in columns]
        if sum(least) <= width:
            wanted = [column.share * width for column in columns]
            lines = [column.line(size, margins) for column in columns]
            return Columns(_shared(_roomy(least, lines, wanted, width), wanted, width), size)
        size -= STEP / points
    return None


def _roomy(least: Sequence[float], lines: Sequence[float], wanted: Sequence[float], width: float) -> Sequence[float]:
    """Return the least widths, with room for short cells on one line where columns with more to say keep theirs."""
    found = list(least)
    telling = [n for n, line in enumerate(lines) if not line]
    for n in sorted(range(len(least)), key=lambda n: lines[n] - least[n]):
        tried = [*found[:n], max(found[n], lines[n]), *found[n + 1 :]]
        before, after = _shared(found, wanted, width), _shared(tried, wanted, width)
        if sum(tried) <= width and all(after[k] >= min(before[k], LEFT * wanted[k]) for k in telling):
            found = tried
    return found


def _shared(least: Sequence[float], wanted: Sequence[float], width: float) -> tuple[float, ...]:
    lacking = sum(max(low - want, 0) for low, want in zip(least, wanted, strict=True))
    over = sum(max(want - low, 0) for low, want in zip(least, wanted, strict=True))
    given = min(lacking / over, 1.0) if over else 0.0
    widths = [low if low >= want else want - (want - low) * given for low, want in zip(least, wanted, strict=True)]
    return tuple(one * width / sum(widths) for one in widths)


def _breakable(text: str) -> str:
    """Return a text without the words that are too long to keep whole."""
    return text if len(text) <= WORD_MOST else " ".join(word for word in text.split() if len(word) <= WORD_MOST)


def whole(text: Text, *, numeric: bool) -> Text:
    """Return a text in which amounts, and in a column of numbers each of them, stay on one line."""
    if isinstance(text, str):
        if numeric and len(text) <= NUMBER_MOST:
            return text.replace(" ", "\u00a0")
        return _AMOUNT.sub("\u00a0", text) if "€ " in text else text
    if "€ " not in plain(text) and not numeric:
        return text
    return tuple(Run(str(whole(run.text, numeric=numeric)), run.strong, run.emphasis) for run in text)
