"""Lists to take along as an Excel sheet: real dates, text as text, a heading that stays and prints on each page.

A cell that starts with `=`, `+`, `-` or `@` can be run as a formula by a spreadsheet (`may_be_run`). Such a text is stored
as text and marked so (the quote prefix), and is shown as typed. So is a text that a spreadsheet would take for an escape
(`_x0041_`).
"""

from __future__ import annotations

import datetime as dt
import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kits.reports import paper
from kits.reports.paper import Export
from kits.sheets.escapes import escaped

FORMULA_STARTS = frozenset("=+-@\N{MINUS SIGN}\t\r")
UNSEEN = frozenset({"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"})
"""Kinds of signs that nobody sees before a text begins, and a spreadsheet may leave out: spaces, marks of no width."""
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINE, HIGHEST = 15.0, 409.0
"""Points: of a line, and of the highest row a spreadsheet knows."""
DATE_FORMATS = {"nl": "d-m-yyyy", "en": "dd/mm/yyyy"}


def may_be_run(text: str) -> bool:
    """Say whether a spreadsheet could take a text for a formula: its first sign that is seen begins one, also full-width."""
    for sign in text:
        if sign in FORMULA_STARTS:
            return True
        if unicodedata.category(sign) not in UNSEEN:
            return unicodedata.normalize("NFKC", sign)[:1] in FORMULA_STARTS
    return False


def excel(
    name: str, title: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[object]], context: paper.Context
) -> Export:
    """Return a list as an Excel file `name`. `columns` are headings with their widths in characters.

    Cells of `rows` are texts, numbers, dates or None; `title` is the sheet's, and stands in the file's properties.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - only when somebody exports

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append([heading for heading, _ in columns])
    for number, row in enumerate(rows, start=2):
        put(sheet, number, row, context.language)
        heighten(sheet, number, [width for _, width in columns])
    dress(sheet, [width for _, width in columns])
    return saved(book, name, title, context)


def put(sheet: Any, number: int, values: Sequence[object], language: str, first: int = 1) -> None:
    """Write one row of cells from column `first` on: texts as text, days as days, wrapped and from the top."""
    from openpyxl.styles import Alignment  # noqa: PLC0415

    aligned, day = Alignment(wrap_text=True, vertical="top"), Alignment(horizontal="left", vertical="top")
    for column, value in enumerate(values, start=first):
        cell = sheet.cell(number, column)
        cell.value = (escaped(value) if isinstance(value, str) else value) if value != "" else None
        if isinstance(value, str):
            cell.data_type = "s"
            if may_be_run(value):
                cell.quotePrefix = True
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMATS[language]
        cell.alignment = day if isinstance(value, dt.date) else aligned


def dress(sheet: Any, widths: Sequence[float], head: int = 1, first: int = 1) -> None:
    """Give a sheet its widths and its heading: bold, in view while scrolling, with filters, on every printed page.

    `head` is the heading's row, `first` the first column of the list; that column stays in view as well.
    """
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for column, width in enumerate(widths, start=first):
        sheet.column_dimensions[get_column_letter(column)].width = width
        mark_heading(sheet.cell(head, column))
    last = get_column_letter(first + len(widths) - 1)
    sheet.freeze_panes = f"{get_column_letter(first + 1)}{head + 1}"
    sheet.auto_filter.ref = f"A{head}:{last}{max(head, sheet.max_row)}"
    sheet.print_title_rows = f"{head}:{head}"
    lie(sheet)
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def mark_heading(cell: Any) -> None:
    """Let a cell look like a heading."""
    from openpyxl.styles import Alignment, PatternFill  # noqa: PLC0415

    cell.font = bold()
    cell.fill = PatternFill("solid", fgColor="D7E8EA")
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def bold(size: float = 11) -> Any:
    """Return the letter for headings and totals."""
    from openpyxl.styles import Font  # noqa: PLC0415

    return Font(name="Calibri", size=size, bold=True, color="1C2733")


def heighten(sheet: Any, number: int, widths: Sequence[float], first: int = 1, line: float = LINE) -> None:
    """Make a row as high as its texts need in columns of these widths, where the spreadsheet does not do so by itself.

    The height is not fixed: a row still grows when somebody types more in it.
    """
    from openpyxl.worksheet.dimensions import RowDimension  # noqa: PLC0415

    class Growing(RowDimension):  # type: ignore[misc]
        customHeight = False  # noqa: N815 - openpyxl's name

    cells = (sheet.cell(number, column).value for column in range(first, first + len(widths)))
    lines = max((_lines(cell, width) for cell, width in zip(cells, widths, strict=True)), default=1)
    sheet.row_dimensions[number] = Growing(sheet, index=number, ht=min(lines * line, HIGHEST))


def _lines(cell: object, width: float) -> int:
    """Return how many lines a cell takes, words wrapped: letters are narrower than figures."""
    if not isinstance(cell, str):
        return 1
    return sum(max(1, math.ceil(len(part) * 0.95 / width)) for part in cell.split("\n"))


def lie(sheet: Any) -> None:
    """Print a sheet on A4 turned on its side, with narrow margins."""
    from openpyxl.worksheet.page import PageMargins  # noqa: PLC0415

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)


def saved(book: Any, name: str, title: str, context: paper.Context) -> Export:
    """Return a workbook as the file `name`, with what its properties say."""
    properties = book.properties
    properties.title, properties.creator = f"{title}: {context.title}", context.organisation
    properties.language = context.language
    properties.created = context.created.replace(tzinfo=None, microsecond=0)
    made = io.BytesIO()
    book.save(made)
    return Export(f"{name}.xlsx", made.getvalue(), EXCEL_TYPE)
