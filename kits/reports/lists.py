"""Lists to take along as an Excel sheet: real dates, text as text, a heading that stays and prints on each page.

A cell that starts with `=`, `+`, `-` or `@` can be run as a formula by a spreadsheet. Such a text is stored as text and
marked so (the quote prefix), and is shown as typed.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from kits.reports import paper
from kits.reports.paper import Export

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE_FORMATS = {"nl": "d-m-yyyy", "en": "dd/mm/yyyy"}


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
    for row in rows:
        _append(sheet, row, context.language)
    _dress(sheet, [width for _, width in columns])
    properties = book.properties
    properties.title, properties.creator = f"{title}: {context.title}", context.organisation
    properties.language = context.language
    properties.created = context.created.replace(tzinfo=None, microsecond=0)
    made = io.BytesIO()
    book.save(made)
    return Export(f"{name}.xlsx", made.getvalue(), EXCEL_TYPE)


def _append(sheet: Any, values: Sequence[object], language: str) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415

    number = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        cell.value = value if value != "" else None
        if isinstance(value, str) and value.startswith(FORMULA_STARTS):
            cell.data_type = "s"
            cell.quotePrefix = True
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMATS[language]
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Any, widths: Sequence[float]) -> None:
    """Give the sheet its widths and its heading: bold, in view while scrolling, with filters, on every printed page."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        heading = sheet.cell(1, column)
        heading.font = Font(bold=True, color="1C2733")
        heading.fill = PatternFill("solid", fgColor="D7E8EA")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
