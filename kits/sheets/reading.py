"""From bytes to rows: what kind of file it is, in which encoding, with which delimiter."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kits.problems import Problem
from kits.sheets.sheet import Row, Sheet, sheet

LARGEST = 20 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes an .xlsx may unfold to
MOST_ROWS = 100_000
DELIMITERS = (";", "\t", "|", ",")
SURE_ENOUGH = 0.7  # share of rows with the same number of columns
SAMPLE_ROWS = 300
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MANY_NULLS = 0.1


def read(data: bytes, name: str) -> Sheet:
    """Return what a CSV, text or Excel (.xlsx) file holds.

    Raises Problem naming the file when it is too large, empty, not one of these, damaged or protected.
    """
    if len(data) > LARGEST:
        raise Problem("kits.sheets:problems.too_large", name=name, limit=LARGEST // 1024 // 1024)
    if data.startswith(OLD_EXCEL):
        raise Problem("kits.sheets:problems.old_excel", name=name)
    found = (
        _workbook(data, name)
        if data.startswith(b"PK\x03\x04")
        else sheet(_delimited(_decoded(data, name), DELIMITERS, name))
    )
    if not found.rows and not found.header:
        raise Problem("kits.sheets:problems.empty", name=name)
    return found


def pasted(text: str) -> Sheet:
    """Return a pasted list: one row a line, or columns where tabs or semicolons set them apart throughout.

    A comma is never a delimiter here: people write sentences.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for delimiter in ("\t", ";"):
        rows = list(_parsed(text, delimiter))
        if _consistency(rows)[0] >= SURE_ENOUGH:
            return sheet(_numbered(rows, ""))
    return sheet(Row(n, (line.strip(),)) for n, line in enumerate(text.split("\n"), 1))


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data.count(0) > len(data) * MANY_NULLS:
        zeros = Counter(n % 2 for n, byte in enumerate(data[:2000]) if byte == 0)
        return data.decode("utf-16-le" if zeros[1] >= zeros[0] else "utf-16-be", "replace")
    if b"\x00" in data[:4096]:
        raise Problem("kits.sheets:problems.not_text", name=name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - only for files that are not UTF-8

        best = from_bytes(data[:200_000], cp_isolation=["cp1252", "cp1250", "mac_roman", "cp850"]).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def _delimited(text: str, delimiters: Iterable[str], name: str) -> list[Row]:
    """Read with the delimiter that gives the most rows the same number of columns; with none, a line is a row."""
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return [Row(row.number + 1, row.cells) for row in _numbered(_parsed("".join(lines[1:]), lines[0][4]), name)]
    best, parsed = (0.0, 0, 0), None
    for delimiter in delimiters:
        rows = list(_parsed(text, delimiter))
        score = _consistency(rows)
        if score > best:
            best, parsed = score, rows
    if parsed is not None and best[0] >= SURE_ENOUGH:
        return _numbered(parsed, name)
    records = _numbered(_parsed(text, "\x1f"), name)  # a unit separator: nobody types it, so a record is one cell
    return [row for row in records if "".join(row.cells).strip("".join(DELIMITERS))]


def _parsed(text: str, delimiter: str) -> Iterable[list[str]]:
    csv.field_size_limit(LARGEST)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _consistency(rows: list[list[str]]) -> tuple[float, int, int]:
    """Return how well a delimiter fits; nothing when it gives one column.

    That is the share of rows with the most common number of columns, then how few quotation marks are left over (the wrong
    delimiter tears quoted cells apart), then that number of columns.
    """
    sample = [row for row in rows[:SAMPLE_ROWS] if any(cell.strip() for cell in row)]
    widths = Counter(map(len, sample))
    if not widths:
        return (0.0, 0, 0)
    width, times = widths.most_common(1)[0]
    quotes = sum(cell.count('"') for row in sample for cell in row)
    return (times / len(sample), -quotes, width) if width > 1 else (0.0, 0, 0)


def _numbered(rows: Iterable[list[str]], name: str) -> list[Row]:
    numbered = []
    for n, row in enumerate(rows, 1):
        if n > MOST_ROWS:
            raise Problem("kits.sheets:problems.too_many", name=name, limit=MOST_ROWS)
        numbered.append(Row(n, tuple(cell.strip() for cell in row)))
    return numbered


def _workbook(data: bytes, name: str) -> Sheet:
    from openpyxl import load_workbook  # noqa: PLC0415 - a third of a second at import

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
                raise Problem("kits.sheets:problems.too_large", name=name, limit=LARGEST // 1024 // 1024)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        tables = [(page.title, _cells(page, name)) for page in book.worksheets if page.sheet_state == "visible"]
    except Problem:
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers meet in a damaged file
        raise Problem("kits.sheets:problems.damaged", name=name) from error
    filled = [(title, rows) for title, rows in tables if rows]
    if not filled:
        raise Problem("kits.sheets:problems.empty", name=name)
    others = ", ".join(title for title, _ in filled[1:])
    remarks = (Problem("kits.sheets:remarks.other_sheets", used=filled[0][0], others=others),) if others else ()
    return sheet(filled[0][1], remarks)


def _cells(page: Any, name: str) -> list[Row]:
    rows = []
    for n, row in enumerate(page.iter_rows(values_only=True), 1):
        if n > MOST_ROWS:
            raise Problem("kits.sheets:problems.too_many", name=name, limit=MOST_ROWS)
        cells = tuple(_seen(value) for value in row)
        if any(cells):
            rows.append(Row(n, cells))
    return rows


def _seen(value: Any) -> str:
    """Return a cell's value as a person sees it."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
