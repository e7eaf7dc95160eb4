"""From an Excel file to rows, each cell as a person sees it."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kits.problems import Problem
from kits.sheets import packing
from kits.sheets.escapes import unescaped
from kits.sheets.formats import Section, section
from kits.sheets.limits import filled
from kits.sheets.numbers import Number
from kits.sheets.sheet import Row

WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook2.xml")
EMPTY_ALWAYS, EMPTY_EACH = 500_000, 4
"""Cells that are gone through in a sheet in any case, and besides for each that stands in its file."""


def workbook(data: bytes, name: str, language: str) -> tuple[list[Row], tuple[Problem, ...]]:
    """Return the rows of the first visible sheet that has any, and what there is to say about the rest.

    Raises Problem when it is another kind of file, damaged, empty or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves aside (validation, pictures) holds no cells
            return _workbook(data, name, language)
    except Problem:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers meet in a damaged file
        raise Problem("kits.sheets:problems.damaged", name=name) from error


def _workbook(data: bytes, name: str, language: str) -> tuple[list[Row], tuple[Problem, ...]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second at import

    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if not set(WORKBOOK_PARTS) & set(packed.namelist()):
            raise Problem("kits.sheets:problems.not_text", name=name)
        cells = packing.check(packed, len(data), name)
        pages = [part for part in packed.namelist() if part.startswith("xl/worksheets/")]
        formulas = any(packing.has_formulas(packed, part) for part in pages)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    used, others = "", []
    rows: list[Row] = []
    for page in book.worksheets:
        if page.sheet_state != "visible":
            continue
        if not rows:
            used, rows = page.title, list(filled(_rows(page, language, cells, name), name))
        elif next(filled(_rows(page, language, cells, name), name), None):
            others.append(page.title)
    remarks = [Problem("kits.sheets:remarks.other_sheets", used=used, others=", ".join(others))] if others else []
    if formulas and rows and (n := _uncalculated(data, used)):
        remarks.append(Problem("kits.sheets:remarks.uncalculated", n=n))
    return rows, tuple(remarks)


def _rows(page: Any, language: str, known: int, name: str) -> Iterator[Row]:
    """Yield a sheet's rows. `known` is how many cells its file holds: many more are the emptiness before far-off ones."""
    page.reset_dimensions()  # what a file says of its own size is often wrong: believed, all but A1 would be lost
    epoch, left = page.parent.epoch, EMPTY_ALWAYS + EMPTY_EACH * known
    for n, row in enumerate(page.iter_rows(), 1):
        left -= len(row)
        if left < 0:
            raise Problem("kits.sheets:problems.too_large_inside", name=name)
        values = [
            (None, "") if cell.value is None else (_value(cell, epoch), getattr(cell, "number_format", "")) for cell in row
        ]
        typed = tuple(_typed(value, number_format) for value, number_format in values)
        cells = tuple(seen(value, number_format, language) for value, number_format in values)
        indents = tuple(_indent(cell) for cell in row)
        yield Row(n, cells, typed if any(typed) else (), indents if any(indents) else ())


def _indent(cell: Any) -> int:
    """Return how far a cell's text is set in: by Excel's own indent, or by spaces."""
    if not isinstance(cell.value, str) or not cell.value.strip():
        return 0
    alignment = cell.alignment if cell.has_style else None
    return int(alignment.indent if alignment else 0) + len(cell.value) - len(cell.value.lstrip())


def _value(cell: Any, epoch: dt.datetime) -> Any:
    """Return what a cell holds. openpyxl leaves escapes in, and takes `0 \\d` for a date: its escaped letter is text."""
    value = cell.value
    if isinstance(value, str):
        return unescaped(value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta) and cell.data_type == "d":
        from openpyxl.utils.datetime import to_excel  # noqa: PLC0415

        number = to_excel(value, epoch)
        return value if section(cell.number_format, number).is_moment else round(number, 8)
    return value


def _uncalculated(data: bytes, title: str) -> int:
    """Count the formulas whose outcome does not stand in the file: written by a program, never opened in Excel."""
    from openpyxl import load_workbook  # noqa: PLC0415

    outcomes, formulas = (load_workbook(io.BytesIO(data), read_only=True, data_only=only)[title] for only in (True, False))
    outcomes.reset_dimensions()
    formulas.reset_dimensions()
    return sum(
        written.data_type == "f" and outcome.value is None
        for row, source in zip(outcomes.iter_rows(), formulas.iter_rows(), strict=False)
        for outcome, written in zip(row, source, strict=False)
        if written.value is not None
    )


def seen(value: Any, number_format: str, language: str) -> str:
    """Return a cell's value as a person sees it, with all its figures: 3 for 3.0, 25% for 0.25; dates as 2026-05-12.

    Dates are written one way whatever the file's own layout, so that day and month cannot be mistaken.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return {"nl": ("ONWAAR", "WAAR")}.get(language, ("FALSE", "TRUE"))[value]  # as Excel itself shows it
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    if isinstance(value, int | float):
        return _number(value, section(number_format, value))
    return str(value).strip()


def _typed(value: Any, number_format: str) -> Number | None:
    """Return the number that a cell is, as it is shown but with all its figures; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    shown = section(number_format, value)
    return Number(float(_times_hundred(value, shown.hundreds)), _in_per_cent(shown))


def _in_per_cent(shown: Section) -> bool:
    return shown.hundreds > 0 or "%" in shown.text


def _times_hundred(value: float, times: int) -> Decimal:
    return Decimal(f"{value:.15g}") * Decimal(100) ** times  # 0.1 + 0.2 is 0.3 on screen


def _moment(value: dt.datetime | dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second else "minutes")
    return value.isoformat()


def _number(value: float, shown: Section) -> str:
    if shown.zeros and float(value).is_integer():
        return f"{int(value):0{shown.zeros}}"  # a personnel number with its zeros
    figures = _times_hundred(value, shown.hundreds)
    written = str(int(figures)) if figures == figures.to_integral() and abs(figures) < 10**15 else f"{float(figures):.15g}"
    return f"{written}%" if _in_per_cent(shown) else written
