"""What was read: rows of text, with the numbers they have in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kits.problems import Problem
from kits.sheets.numbers import ColumnNumbers, Number, column_of_numbers, number
from kits.wording import plain

LONGEST_HEADING = 80
NUMBERS_BELOW = 0.5  # of a column's cells: then the text above them is a heading
MOST_TITLES = 5  # lines that stand above the heading


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, counted from 1 with the heading, and its cells as a person sees them.

    `typed` are the numbers that a worksheet's cells hold (None for text), empty where the list is text throughout. `indents`
    say how far the text in a cell stands from its left side, empty where all of it begins there.
    """

    number: int
    cells: tuple[str, ...]
    typed: tuple[Number | None, ...] = ()
    indents: tuple[int, ...] = ()

    def indent_at(self, n: int) -> int:
        """Return how far a cell's text stands from its left side: in spaces, or in steps of a worksheet's own indent."""
        return self.indents[n] if n < len(self.indents) else 0

    def typed_at(self, n: int) -> Number | None:
        """Return the number that a worksheet's cell is, None for a cell of text."""
        return self.typed[n] if n < len(self.typed) else None

    def number_at(self, n: int, numbers: ColumnNumbers) -> Number:
        """Return what a cell says, read as its column is (`Sheet.numbers`).

        Raises ValueError when it is no number, and kits.sheets.numbers.Unclear when it may be two.
        """
        return numbers.read(self.cells[n], self.typed_at(n))

    def picked(self, columns: Sequence[int]) -> Row:
        """Return the row with these of its cells; one beyond its end is empty."""
        cells = tuple(self.cells[n] if n < len(self.cells) else "" for n in columns)
        typed = tuple(self.typed_at(n) for n in columns) if any(self.typed) else ()
        return Row(self.number, cells, typed, tuple(map(self.indent_at, columns)) if any(self.indents) else ())


@dataclass(frozen=True)
class Sheet:
    """What a file holds. `header` is the heading row's cells when there is one; every row has as many cells as the widest.

    `remarks` say what was passed over (other sheets of a workbook, a title), as Problems to be shown; `header_row` is the
    heading's number in the file.
    """

    header: tuple[str, ...] | None
    rows: tuple[Row, ...]
    remarks: tuple[Problem, ...] = ()
    header_row: int = 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.header or (self.rows[0].cells if self.rows else ()))

    def column(self, n: int) -> tuple[str, ...]:
        """Return a column's cells, heading left out."""
        return tuple(row.cells[n] for row in self.rows)

    def numbers(self, *columns: int, decimal: str | None = None) -> ColumnNumbers:
        """Return how the numbers in one or more columns alike are read; `decimal` is what a person said of them."""
        own = set(columns)
        texts = [
            (n in own, cell) for row in self.rows for n, cell in enumerate(row.cells) if cell and row.typed_at(n) is None
        ]
        return column_of_numbers((cell for mine, cell in texts if mine), (cell for mine, cell in texts if not mine), decimal)

    def column_like(self, *names: str) -> int | None:
        """Return which column has one of these headings, capitals and accents aside; None when none has."""
        return column_like(self.header, names)

    def all_rows(self) -> tuple[Row, ...]:
        """Return the rows with the heading as the first of them, for when it turns out to be none."""
        return (Row(self.header_row, self.header), *self.rows) if self.header else self.rows


def column_like(header: Sequence[str] | None, names: Iterable[str]) -> int | None:
    """Return which cell of a heading row is one of `names` (the first name that is found), capitals and accents aside."""
    headings = [plain(heading) for heading in header or ()]
    return next((headings.index(name) for name in map(plain, names) if name and name in headings), None)


def sheet(rows: Iterable[Row], remarks: Iterable[Problem] = (), headings: Collection[str] = ()) -> Sheet:
    """Make a sheet of raw rows: empty rows and columns go, a title and the heading are told from the rest.

    A row with one of `headings` in it is the heading for certain, where there is something below it. Of several tables
    below each other, with empty rows between, the first that has rows is read, and the others are told.
    """
    known = {plain(heading) for heading in headings}
    filled, further = _first_table([row for row in rows if any(row.cells)], known)
    used = sorted({n for row in filled for n, cell in enumerate(row.cells) if cell})
    kept = [row.picked(used) for row in filled]
    said = [*remarks, *further]
    at = _heading_at(kept, known)
    if at is None:
        return Sheet(None, tuple(kept), tuple(said))
    if _heads_twice(kept[at:], known):
        kept[at + 1] = Row(kept[at + 1].number, _joined(kept[at].cells, kept[at + 1].cells, known))
        at = kept.index(kept[at + 1])
        said += [
            Problem("kits.sheets:remarks.title", row=row.number, text=" ".join(row.cells).strip()) for row in kept[: at - 1]
        ]
        return Sheet(kept[at].cells, tuple(kept[at + 1 :]), tuple(said), kept[at].number)
    said += [Problem("kits.sheets:remarks.title", row=row.number, text=" ".join(row.cells).strip()) for row in kept[:at]]
    if len(used) == 1:  # what heads one column may as well be the first thing in it
        said.append(Problem("kits.sheets:remarks.heading", row=kept[at].number, text=kept[at].cells[0]))
    return Sheet(kept[at].cells, tuple(kept[at + 1 :]), tuple(said), kept[at].number)


def is_heading(cells: Iterable[str], known: Collection[str]) -> bool:
    """Tell whether one of the cells is a known heading (`known` as `plain` makes them)."""
    return any(plain(cell) in known for cell in cells if cell)


def _heading_at(rows: list[Row], known: Collection[str]) -> int | None:
    """Return which row names the columns: the first, or the one below a title of one cell a line."""
    for at, row in enumerate(rows[: MOST_TITLES + 1]):
        if (is_heading(row.cells, known) and _heads(rows[at:], known)) or _names_columns(rows[at:]):
            return at
        if _heads_twice(rows[at:], known):
            return at
        if len(row.cells) < 2 or sum(map(bool, row.cells)) > 1:
            return None
    return None


def _heads_twice(rows: list[Row], known: Collection[str]) -> bool:
    """Tell whether two rows head the columns together: what the upper leaves open (merged cells), the lower names."""
    if len(rows) < 3 or len(rows[0].cells) < 2:
        return False
    upper, lower = rows[0].cells, rows[1].cells
    if sum(map(bool, upper)) < 2 and not is_heading(upper, known):
        return False  # a title
    open_cells = [below for above, below in zip(upper, lower, strict=True) if not above]
    named = [cell for cell in lower if cell]
    texts = [cell for cell in named if not _is_number(cell)]
    below = [cell for row in rows[2:] for cell in row.cells]
    return any(open_cells) and bool(texts) and is_heading(lower, known) and not set(texts) & set(below)


def _joined(upper: Sequence[str], lower: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """Return one heading of two: what stands above goes for the empty cells to its right, as far as they were merged."""
    made: list[str] = []
    above = ""
    for over, under in zip(upper, lower, strict=True):
        above = over or above
        alone = plain(under) in known and list(lower).count(under) == 1 and not any(ch.isdigit() for ch in above)
        made.append(under if under and (alone or not above) else f"{above} {under}".strip() if under else over)
    return tuple(made)


def _heads(rows: list[Row], known: Collection[str]) -> bool:
    """Tell whether a row with a known heading heads anything; the only row does when its headings are several."""
    return len(rows) > 1 or sum(plain(cell) in known for cell in rows[0].cells if cell) > 1


def _first_table(rows: list[Row], known: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """Return the rows up to where another table begins, and a remark on each that follows."""
    starts = [at for at in range(2, len(rows)) if _begins_table(rows, at, known)]
    if not starts:
        return rows, []
    parts = [rows[a:b] for a, b in zip([0, *starts], [*starts, len(rows)], strict=True)]
    said = [
        Problem("kits.sheets:remarks.other_table", first=part[0].number, last=part[-1].number, text=_title(part[0]))
        for part in parts[1:]
    ]
    return parts[0], said


def _begins_table(rows: list[Row], at: int, known: Collection[str]) -> bool:
    """Tell whether a table begins at a row: below an empty one, with a title or a heading that is another one."""
    if rows[at].number <= rows[at - 1].number + 1:
        return False
    titled = sum(map(bool, rows[at].cells)) == 1 and at + 1 < len(rows)
    head = rows[at + 1] if titled else rows[at]
    if titled and rows[at + 1].number > rows[at].number + 1:
        return False
    before = [row for row in rows[:at] if sum(map(bool, row.cells)) > 1]
    named = [cell for cell in head.cells if cell]
    if len(before) < 2 or len(named) < 2 or any(_is_number(cell) or len(cell) > LONGEST_HEADING for cell in named):
        return False
    first = [cell for cell in before[0].cells if cell]
    if len({plain(cell) for cell in named}) < len(named):
        return False
    return (
        (titled and _names_columns(rows[at + 1 :]))
        or is_heading(named, known)
        or list(map(plain, named)) == list(map(plain, first))
    )


def _title(row: Row) -> str:
    return next(cell for cell in row.cells if cell)


def _names_columns(rows: list[Row]) -> bool:
    """Tell whether the first row names the columns: short, all different, and unlike what stands below it."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return False
    rows = [row.picked(range(len(rows[0].cells))) for row in rows]
    first = [cell for cell in rows[0].cells if cell]
    if len(first) < max(2, len(rows[0].cells) / 2) or len({plain(cell) for cell in first}) < len(first):
        return False
    if any(len(cell) > LONGEST_HEADING or "\n" in cell or _is_number(cell) for cell in first):
        return False
    below = [[row.cells[n] for row in rows[1:] if row.cells[n]] for n in range(len(rows[0].cells))]
    if any(cell and cell in set(cells) for cell, cells in zip(rows[0].cells, below, strict=True)):
        return False
    return any(_unlike_below(cell, cells) for cell, cells in zip(rows[0].cells, below, strict=True) if cell)


def _unlike_below(heading: str, below: list[str]) -> bool:
    if not below:
        return False
    numbers = sum(map(_is_number, below)) / len(below)
    repeated = len(set(below)) < len(below)
    longer = sum(map(len, below)) / len(below) > 2 * len(heading)
    return numbers > NUMBERS_BELOW or repeated or longer


def _is_number(cell: str) -> bool:
    if cell.replace(".", "").replace(",", "").replace("-", "").replace("%", "").strip().isdigit():
        return True
    try:
        number(cell.removesuffix("%"))
    except ValueError:
        return False
    return True
