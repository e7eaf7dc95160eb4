"""How wide a table's columns are: as asked for, but never so narrow that a word or an amount breaks.

Of the ways to share the width, a table takes the one with the fewest lines; a day, a name or a number that breaks
counts as a line. Where all columns together need more than the page has, the letters become smaller; where even the
smallest that can be read do not fit, there is no table to be made, and the caller writes the rows below each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kits.reports import _word_letters
from kits.reports.blocks import Run, Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kits.reports._word_looks import Look

SMALLEST = 7.0  # points; less cannot be read on paper
STEP = 0.5
WORD_MOST = 38  # letters: what is longer (an address, a row of one letter) may be broken
SLACK = 2.0  # points a column has more than its widest word
SHORT = 18  # characters of a day, a name, a number: a column of those is no reading matter, and is best on one line
NUMBER_MOST = 24  # characters of a number with its unit that stay on one line
SEEN = 40  # rows by which widths are chosen; of a longer table every so many

_AMOUNT = re.compile(r"(?<=€) (?=[\d-])")


@dataclass(frozen=True)
class Columns:
    """Widths in points, and the size of the letters against the style's."""

    widths: tuple[float, ...]
    size: float = 1.0


@dataclass(frozen=True)
class Column:
    """What stands in a column from its heading down, each text in its look; `share` of the width is what it asks for."""

    share: float
    cells: tuple[tuple[Look, str], ...]

    @cached_property
    def short(self) -> bool:
        """Tell whether it has days, names or numbers alone; one with nothing in it is to be written in."""
        return any(text for _, text in self.cells[1:]) and all(len(text) <= SHORT for _, text in self.cells)

    def least(self, size: float, margins: float) -> float:
        """Return the width its longest word takes at a size, in points."""
        widest = max(
            _word_letters.longest((_breakable(text),), bold=look.bold) * look.most_per_em for look, text in self.cells
        )
        return widest * size + margins + SLACK

    def within(self, lines: int, size: float, margins: float) -> float:
        """Return the width at which each cell stands on at most so many lines, one or two, in points."""
        widest = max(
            min(
                max(_word_letters.longest((part.replace(" ", "\u00a0"),), bold=look.bold) for part in parts)
                for parts in _parted(text, lines)
            )
            * look.most_per_em
            for look, text in self.cells
        )
        return widest * size + margins + SLACK


def fitted(columns: Sequence[Column], width: float, margins: float, points: float, *, gives: bool = True) -> Columns | None:
    """Return the columns for a table of `width` points with letters of `points`; None when no table fits.

    `margins` are those of a cell, left and right together. A wide column gives to a narrow one only what it has over;
    with `gives`, one of short cells gives what it has over to those with more to say.
    """
    size = 1.0
    while size == 1.0 or points * size >= SMALLEST:
        least = [column.least(size, margins) for column in columns]
        if sum(least) <= width:
            return Columns(_Sharing(columns, least, width, size, margins).best(gives=gives), size)
        size -= STEP / points
    return None


class _Sharing:
    """The ways to share a table's width, at one size of the letters."""

    def __init__(self, columns: Sequence[Column], least: Sequence[float], width: float, size: float, margins: float) -> None:
        self._columns, self._least, self._width, self._margins = columns, least, width, margins
        self._wanted = [column.share * width for column in columns]
        self._lines = [{n: column.within(n, size, margins) for n in (2, 1)} if column.short else {} for column in columns]
        step = -(-len(columns[0].cells) // SEEN)
        self._words = [
            [
                [_word_letters.measured(line, look.most_per_em * size, bold=look.bold) for line in text.split("\n")]
                for look, text in column.cells[::step]
            ]
            for column in columns
        ]
        self._heights: dict[tuple[int, float], list[int]] = {}

    def best(self, *, gives: bool) -> tuple[float, ...]:
        """Return the widths with the fewest lines; of those, the ones that are nearest to what was asked for."""
        asked = self._roomy(self._wanted)
        return min(asked, self._roomy(self._eased()), key=self._cost) if gives else asked

    def _roomy(self, wanted: Sequence[float]) -> tuple[float, ...]:
        """Return the widths with room for short cells on one line, or two, where that costs no lines elsewhere."""
        floors = list(self._least)
        found = _shared(floors, wanted, self._width)
        short = [n for n, lines in enumerate(self._lines) if lines]
        for n in sorted(short, key=lambda n: self._lines[n][1] - self._least[n]):
            for room in self._lines[n].values():
                tried = [*floors[:n], max(floors[n], room), *floors[n + 1 :]]
                widths = _shared(tried, wanted, self._width)
                if sum(tried) <= self._width and self._cost(widths) <= self._cost(found):
                    floors, found = tried, widths
        return found

    def _eased(self) -> list[float]:
        """Return what columns ask for when short cells ask for one line, and the others for what is over."""
        needed = [lines[1] if lines else want for lines, want in zip(self._lines, self._wanted, strict=True)]
        asked = [min(want, need) for want, need in zip(self._wanted, needed, strict=True)]
        telling = sum(want for want, lines in zip(self._wanted, self._lines, strict=True) if not lines)
        over = sum(self._wanted) - sum(asked)
        return [
            ask if lines or not telling else ask + over * ask / telling
            for ask, lines in zip(asked, self._lines, strict=True)
        ]

    def _cost(self, widths: Sequence[float]) -> int:
        """Return how many lines a table takes, with one more for each line that a short cell goes on."""
        heights = [self._height(n, width) for n, width in enumerate(widths)]
        broken = sum(sum(rows) - len(rows) for rows, lines in zip(heights, self._lines, strict=True) if lines)
        return broken + sum(max(row, default=0) for row in zip(*heights, strict=True))

    def _height(self, n: int, width: float) -> list[int]:
        """Return how many lines each cell of a column takes."""
        key = n, round(width, 1)
        if key not in self._heights:
            room = width - self._margins
            self._heights[key] = [sum(_word_letters.broken(line, room) for line in cell) for cell in self._words[n]]
        return self._heights[key]


def _parted(text: str, lines: int) -> Iterator[tuple[str, ...]]:
    """Yield the ways a text can be on so many lines, one or two."""
    yield (text,)
    if lines > 1:
        words = text.split(" ")
        yield from ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)))


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
