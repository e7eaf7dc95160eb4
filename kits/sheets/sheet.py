"""What was read: rows of text, with the numbers they have in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kits.problems import Problem

LONGEST_HEADING = 80
NUMBERS_BELOW = 0.5  # of a column's cells: then the text above them is a heading


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, counted from 1 with the heading, and its cells as a person sees them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What a file holds. `header` is the heading row's cells when there is one; every row has as many cells as the widest.

    `remarks` say what was passed over (other sheets of a workbook), as Problems to be shown.
    """

    header: tuple[str, ...] | None
    rows: tuple[Row, ...]
    remarks: tuple[Problem, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header or (self.rows[0].cells if self.rows else ()))

    def column(self, n: int) -> tuple[str, ...]:
        """Return a column's cells, heading left out."""
        return tuple(row.cells[n] for row in self.rows)

    def column_like(self, *names: str) -> int | None:
        """Return which column has one of these headings, capitals and accents aside; None when none has."""
        wanted = {plain(name) for name in names}
        return next((n for n, heading in enumerate(self.header or ()) if plain(heading) in wanted), None)


def plain(text: str) -> str:
    """Return a text without capitals, accents and punctuation, to compare what people write alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(ch if ch.isalnum() else " " for ch in letters if not unicodedata.combining(ch)).split())


def sheet(rows: Iterable[Row], remarks: tuple[Problem, ...] = ()) -> Sheet:
    """Make a sheet of raw rows: empty rows and columns go, the heading is told from the rest."""
    filled = [row for row in rows if any(row.cells)]
    width = max((len(row.cells) for row in filled), default=0)
    even = [Row(row.number, row.cells + ("",) * (width - len(row.cells))) for row in filled]
    used = [n for n in range(width) if any(row.cells[n] for row in even)]
    kept = [Row(row.number, tuple(row.cells[n] for n in used)) for row in even]
    if _first_is_heading(kept):
        return Sheet(kept[0].cells, tuple(kept[1:]), remarks)
    return Sheet(None, tuple(kept), remarks)


def _first_is_heading(rows: list[Row]) -> bool:
    """Tell whether the first row names the columns: short, all different, and unlike what stands below it."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    first = rows[0].cells
    if not all(first) or len({plain(c) for c in first}) < len(first):
        return False
    if any(len(cell) > LONGEST_HEADING or _is_number(cell) for cell in first):
        return False
    return any(
        _unlike_below(first[n], [row.cells[n] for row in rows[1:] if row.cells[n]]) for n in range(len(first))
    ) and not any(cell in {row.cells[n] for row in rows[1:]} for n, cell in enumerate(first))


def _unlike_below(heading: str, below: list[str]) -> bool:
    if not below:
        return False
    numbers = sum(map(_is_number, below)) / len(below)
    repeated = len(set(below)) < len(below)
    longer = sum(map(len, below)) / len(below) > 2 * len(heading)
    return numbers > NUMBERS_BELOW or repeated or longer


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("-", "").replace("%", "").strip().isdigit()
