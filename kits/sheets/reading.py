"""From a file or a pasted list to a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from kits.problems import Problem
from kits.sheets.bullets import set_apart
from kits.sheets.delimited import DELIMITERS, NONE, Record, common_width, delimiter_of, records, separator_line
from kits.sheets.encoding import decoded
from kits.sheets.escapes import without_control_escapes
from kits.sheets.limits import counted, filled, refuse_large
from kits.sheets.sheet import Row, Sheet, is_heading, sheet
from kits.sheets.workbook import workbook
from kits.wording import plain

OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also how Excel wraps a workbook with a password
ZIPPED = b"PK\x03\x04"
PASTED = ""  # has no name
ROWS_NAMED = 5  # in one remark


def read(data: bytes, name: str, headings: Collection[str] = (), language: str = "nl") -> Sheet:
    r"""Return what a CSV, text or Excel (.xlsx) file holds. What kind of file it is, is seen by its content.

    `headings` are headings the caller knows: a row with one of them is the heading row for certain. `language` is that of
    the words Excel shows for true and false.

    >>> found = read(b"Team;Aantal\nNoord;12\nZuid;9,8\n", "teams.csv")
    >>> found.header, [row.cells for row in found.rows]
    (('Team', 'Aantal'), [('Noord', '12'), ('Zuid', '9,8')])

    Raises Problem naming the file when it is too large, empty, not one of these,
    damaged or protected.
    """
    refuse_large(len(data), name)
    if data.startswith(OLD_EXCEL):
        raise Problem("kits.sheets:problems.old_excel", name=name)
    if data.startswith(ZIPPED):
        rows, remarks = workbook(data, name, language)
    else:
        rows, remarks = _delimited(decoded(data, name), DELIMITERS, name, headings)
    if not rows:
        raise Problem("kits.sheets:problems.empty", name=name)
    return sheet(rows, remarks, headings)


def pasted(text: str, headings: Collection[str] = ()) -> Sheet:
    r"""Return a pasted list: columns where tabs or semicolons set them apart throughout, else one row a line.

    A comma is never a delimiter here: people write sentences. A tab behind a bullet sets no column apart.

    >>> [row.cells for row in pasted("- druk, en geen rust\n- elkaar helpen").rows]
    [('- druk, en geen rust',), ('- elkaar helpen',)]

    Raises Problem when there is nothing in it or too much.
    """
    refuse_large(len(text), PASTED)
    rows, remarks = _delimited(set_apart(text), ("\t", ";"), PASTED, headings)
    if not rows:
        raise Problem("kits.sheets:pasted.empty")
    if all(len(row.cells) == 1 for row in rows):
        return lines(text, headings)
    return sheet(rows, remarks, headings)


def lines(text: str, headings: Collection[str] = ()) -> Sheet:
    """Return a pasted list with one row a line, whatever delimiters stand in it; only one of `headings` is a heading.

    Quotation marks stay, except around a cell with line breaks: so a worksheet puts it on the clipboard.
    """
    refuse_large(len(text), PASTED)
    found = (r.cells[0] if "\n" in r.cells[0] else r.written[0] for r in records(set_apart(text), NONE))
    rows = tuple(filled((_row(n, (cell,)) for n, cell in enumerate(found, 1)), PASTED))
    if not rows:
        raise Problem("kits.sheets:pasted.empty")
    return sheet(rows, (), headings)


def _delimited(
    text: str, among: tuple[str, ...], name: str, headings: Collection[str]
) -> tuple[list[Row], tuple[Problem, ...]]:
    known = {plain(heading) for heading in headings}
    delimiter, text = separator_line(text) or (delimiter_of(text, among, lambda cells: is_heading(cells, known)), text)
    joined: list[int] = []
    rows = list(filled(_even(records(text, delimiter), delimiter, name, joined), name))
    if delimiter == NONE and name:  # a list nobody typed: what is left of an empty row
        rows = [row for row in rows if row.cells[0].strip("".join(DELIMITERS))]
    remarks = []
    if unreadable := sum(cell.count("\ufffd") for row in rows for cell in row.cells):
        remarks.append(Problem("kits.sheets:remarks.unreadable", n=unreadable))
    if joined:
        named = ", ".join(map(str, joined[:ROWS_NAMED])) + (" …" if len(joined) > ROWS_NAMED else "")
        remarks.append(Problem("kits.sheets:remarks.joined", n=len(joined), rows=named))
    return rows, tuple(remarks)


def _even(found: Iterable[Record], delimiter: str, name: str, joined: list[int]) -> Iterator[Row]:
    """Yield rows; what a row has beyond the common width was one cell, written with a delimiter in it and no quotes.

    The numbers of the rows where that was so are added to `joined`.
    """
    kept = [(n, record) for n, record in counted(found, name) if any(map(str.strip, record.cells))]
    width, _ = common_width([record.cells for _, record in kept])
    for n, record in kept:
        cells = record.cells
        if width > 1 and any(map(str.strip, cells[width:])):
            joined.append(n)
            cells = [*cells[: width - 1], delimiter.join(record.written[width - 1 :]).rstrip(f" {delimiter}")]
        yield _row(n, cells)


def _row(n: int, cells: Sequence[str]) -> Row:
    """Return a row of cells without the white space around them; how much stood before each is kept."""
    indents = tuple(_indent(cell) for cell in cells)
    return Row(n, tuple(without_control_escapes(cell).strip() for cell in cells), (), indents if any(indents) else ())


def _indent(cell: str) -> int:
    return len(cell) - len(cell.lstrip()) if cell.strip() else 0
