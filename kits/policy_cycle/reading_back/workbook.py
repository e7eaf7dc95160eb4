"""From the bytes of an Excel file to the rows of a plan's table, and what it knows of itself."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kits.policy_cycle.reading_back import identity as i
from kits.policy_cycle.reading_back.cells import Raw, written
from kits.policy_cycle.reading_back.columns import BY_NAME, FINDINGS, Column, Holds, Value, alike, heading, known_headings
from kits.problems import Problem
from kits.sheets import packing
from kits.sheets.escapes import unescaped
from kits.sheets.limits import refuse_large
from kits.sheets.workbook import WORKBOOK_PARTS
from kits.wording import clean_text

LARGEST_UNPACKED = 60 * 1024 * 1024
"""Bytes a table may unfold to: it is read as a whole, and one of 2,000 measures takes a tenth of this."""
OLD_EXCEL, ZIPPED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
HEADINGS_ENOUGH = 3
"""Known headings in a row that make it the heading row."""
HEADINGS_AMONG = 30
"""Rows at the top among which the headings are looked for."""
WORKSHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")


@dataclass(frozen=True)
class Unread:
    """A cell whose value is not there to be read. `code` is a text of `read_back.cells`."""

    code: str


@dataclass(frozen=True)
class Row:
    """One row with something in it: its number in the sheet, the id beside it, and its cells by field."""

    number: int
    id: str
    cells: Mapping[str, Raw | Unread]


@dataclass(frozen=True)
class File:
    """A plan's table as it came back. `headings` says what each field's column is called in it.

    `exported` has the values as they were taken along, by measure and field; `named` what names stood for then.
    """

    name: str
    sheet: str
    about: Mapping[str, str]
    exported: Mapping[str, Mapping[str, Value]]
    named: Mapping[Holds, Mapping[str, str]]
    headings: Mapping[str, str]
    rows: tuple[Row, ...]
    remarks: tuple[Problem, ...] = field(default=())

    @property
    def language(self) -> str:
        """The language it was taken along in."""
        return self.about.get(i.LANGUAGE, "nl")


def read(data: bytes, name: str) -> File:
    """Return what an Excel file that was taken along holds now. `name` is what problems call it.

    Raises Problem when it is another kind of file, no table of a plan, or one of a later version of the kit.
    """
    refuse_large(len(data), name)
    if data.startswith(OLD_EXCEL):
        raise Problem("kits.policy_cycle:read_back.old_excel", file=name)
    if not data.startswith(ZIPPED):
        raise Problem("kits.policy_cycle:read_back.not_excel", file=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves aside (pictures, layout rules) holds no cells
            return _read(data, name)
    except Problem:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers meet in a damaged file
        raise Problem("kits.sheets:problems.damaged", name=name) from error


def _read(data: bytes, name: str) -> File:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second at import

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if not set(WORKBOOK_PARTS) & set(packed.namelist()):
            raise Problem("kits.policy_cycle:read_back.not_excel", file=name)
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise Problem("kits.sheets:problems.too_large_inside", name=name)
        packing.check(packed, len(data), name)
        formulas = any(packing.has_formulas(packed, part) for part in packed.namelist() if WORKSHEETS.fullmatch(part))
    book = load_workbook(io.BytesIO(data), data_only=True)
    about = _about(book, name)
    page = _page(book, about)
    if page is None:
        raise Problem("kits.policy_cycle:read_back.no_table", file=name)
    sources = load_workbook(io.BytesIO(data))[page.title] if formulas else None
    return _table(page, sources, name, about, _exported(book[i.EXPORTED]), _named(book))


def _about(book: Any, name: str) -> dict[str, str]:
    if not {i.ABOUT, i.EXPORTED, i.NAMES} <= set(book.sheetnames):
        raise Problem("kits.policy_cycle:read_back.no_plan", file=name)
    about = {
        str(key): str(_seen(said))
        for key, said, *_ in book[i.ABOUT].iter_rows(max_col=2, values_only=True)
        if said is not None
    }
    if about.get(i.KIND) != i.KIND_IS or not about.get(i.FORMAT, "").isdecimal():
        raise Problem("kits.policy_cycle:read_back.no_plan", file=name)
    if int(about[i.FORMAT]) > i.FORMAT_IS:
        raise Problem("kits.policy_cycle:read_back.newer_kit", file=name)
    return about


def _exported(page: Any) -> dict[str, dict[str, Value]]:
    head, *rows = page.iter_rows(values_only=True)
    names = [str(name) for name in head]
    found = {}
    for row in rows:
        said = dict(zip(names, map(_seen, row), strict=False))
        if key := said.get(i.ID):
            found[str(key)] = {name: _as_it_was(BY_NAME[name], said[name]) for name in names if name in BY_NAME}
    return found


def _as_it_was(column: Column, raw: Any) -> Value:
    if raw is None:
        return None
    if column.holds is Holds.MONEY:
        return float(raw)
    return clean_text(str(raw), single_line=column.holds is not Holds.TEXT) or None


def _named(book: Any) -> dict[Holds, dict[str, str]]:
    found: dict[Holds, dict[str, str]] = {Holds.TEAM: {}, Holds.INDICATOR: {}, Holds.ITEM: {}}
    for kind, key, name in book[i.NAMES].iter_rows(min_row=2, max_col=3, values_only=True):
        if kind in found and key is not None and name is not None:
            found[Holds(kind)][str(key)] = str(_seen(name))
    return found


def _seen(raw: Any) -> Any:
    """Return what stands in a cell as a spreadsheet shows it; openpyxl leaves escapes in."""
    return unescaped(raw) if isinstance(raw, str) else raw


# ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _page(book: Any, about: Mapping[str, str]) -> Any:
    """Return the sheet with the table: the one that is marked, else the one it was, else the one with the most headings."""
    pages = [page for page in book.worksheets if page.sheet_state == "visible"]
    marked = [page for page in pages if any(map(_is_marks, page.iter_rows(values_only=True)))]
    if marked:
        return max(marked, key=lambda page: page.title == about.get(i.SHEET))
    best = max(pages, key=lambda page: (page.title == about.get(i.SHEET), _most_headings(page)), default=None)
    return best if best is not None and _most_headings(best) >= HEADINGS_ENOUGH else None


def _is_marks(cells: Sequence[Any]) -> bool:
    return any(isinstance(cell, str) and cell.startswith(i.MARK) for cell in cells)


def _most_headings(page: Any) -> int:
    return max((len(_by_words(cells)) for cells in page.iter_rows(values_only=True)), default=0)


def _by_words(cells: Sequence[Any]) -> dict[int, str]:
    """Return which cells of a row are headings, each with its field; of two alike the first."""
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        name = known_headings().get(alike(cell)) if isinstance(cell, str) else None
        if name and name not in found.values():
            found[at] = name
    return found


def _table(  # noqa: PLR0917 - one file's parts
    page: Any,
    sources: Any,
    name: str,
    about: Mapping[str, str],
    exported: Mapping[str, Mapping[str, Value]],
    named: Mapping[Holds, Mapping[str, str]],
) -> File:
    values = list(page.iter_rows())
    cells = [[_seen(cell.value) for cell in row] for row in values]
    marks = next((n for n, row in enumerate(cells) if _is_marks(row)), None)
    head = _head(cells, marks)
    columns = _columns(cells, marks, head)
    first = 1 + max((n for n in (marks, head) if n is not None), default=-1)
    if "text" not in columns.values():
        raise Problem("kits.policy_cycle:read_back.no_measures", file=name, sheet=page.title)
    id_at = _id_at(cells, marks)
    merged = _merged(page)
    rows = []
    for n, row in enumerate(values[first:], start=first):
        if len(_by_words(cells[n])) >= HEADINGS_ENOUGH:
            continue  # the headings once more
        said = {
            field_name: _cell(row[at], sources, merged, cells)
            for at, field_name in columns.items()
            if at < len(row) and field_name in BY_NAME
        }
        key = row[id_at].value if id_at is not None else None
        if any(value is not None and str(value).strip() for value in said.values()):
            rows.append(Row(n + 1, "" if key is None else str(key), said))
    headings = {
        field_name: _heading(cells[head][at] if head is not None else None, field_name, about)
        for at, field_name in columns.items()
    }
    remarks = _remarks(cells, columns, id_at, head, (name, page.title))
    return File(name, page.title, about, exported, named, headings, tuple(rows), remarks)


def _head(cells: Sequence[Sequence[Any]], marks: int | None) -> int | None:
    """Return which row has the headings: the first with enough known ones, else the one right below the marks.

    Headings can be renamed beyond knowing; then the marks say which column is which. Where the row itself is gone, what
    stands below the marks is a measure: it has an id.
    """
    known = next((n for n, row in enumerate(cells[:HEADINGS_AMONG]) if len(_by_words(row)) >= HEADINGS_ENOUGH), None)
    if known is not None or marks is None or marks + 1 >= len(cells):
        return known
    id_at = _id_at(cells, marks)
    has_id = id_at is not None and cells[marks + 1][id_at] not in (None, "")
    return None if has_id else marks + 1


def _id_at(cells: Sequence[Sequence[Any]], marks: int | None) -> int | None:
    return None if marks is None else next((at for at, mark in enumerate(cells[marks]) if mark == f"{i.MARK}{i.ID}"), None)


def _columns(cells: Sequence[Sequence[Any]], marks: int | None, head: int | None) -> dict[int, str]:
    """Return which field each column has: as marked, and by its heading where nothing marks it."""
    found: dict[int, str] = {}
    for at, mark in enumerate(cells[marks] if marks is not None else ()):
        name = mark.removeprefix(i.MARK) if isinstance(mark, str) and mark.startswith(i.MARK) else ""
        if name in {*BY_NAME, FINDINGS} and name not in found.values():
            found[at] = name
    for at, name in _by_words(cells[head]).items() if head is not None else ():
        if at not in found and name not in found.values():
            found[at] = name
    return found


def _heading(said: Any, name: str, about: Mapping[str, str]) -> str:
    return str(said).strip() if said not in (None, "") else heading(name, about.get(i.LANGUAGE, "nl"))


def _merged(page: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for every cell that was merged into another which one that is: (row, column), counted from 1."""
    return {
        (row, column): (area.min_row, area.min_col)
        for area in page.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def _cell(
    cell: Any, sources: Any, merged: Mapping[tuple[int, int], tuple[int, int]], cells: Sequence[Sequence[Any]]
) -> Raw | Unread:
    """Return a cell's value. One that was merged with those below it says the same as the first of them."""
    at = (cell.row, cell.column)
    first = merged.get(at, at)
    if first[1] != cell.column:
        return Unread("merged")
    value = cells[first[0] - 1][first[1] - 1]
    if cell.data_type == "e":
        return Unread("error")
    if value is None and sources is not None and sources.cell(*first).data_type == "f":
        return Unread("uncalculated")
    return value  # type: ignore[no-any-return]


def _remarks(
    cells: Sequence[Sequence[Any]], columns: Mapping[int, str], id_at: int | None, head: int | None, where: tuple[str, str]
) -> tuple[Problem, ...]:
    file, sheet = where
    told = {*columns, id_at}
    others = [
        written(row_head, "nl") if row_head not in (None, "") else str(at + 1)
        for at, row_head in enumerate(cells[head] if head is not None else ())
        if at not in told and any(at < len(row) and row[at] not in (None, "") for row in cells[(head or 0) + 1 :])
    ]
    missing = [name for name in BY_NAME if name not in columns.values()]
    return tuple(_said(others, missing, file, sheet))


def _said(others: Sequence[str], missing: Sequence[str], file: str, sheet: str) -> Iterator[Problem]:
    if others:
        yield Problem("kits.policy_cycle:read_back.other_columns", file=file, sheet=sheet, columns=", ".join(others))
    if missing:
        yield Problem("kits.policy_cycle:read_back.missing_columns", file=file, sheet=sheet, n=len(missing))
