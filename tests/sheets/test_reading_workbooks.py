"""Excel files as people and systems make them."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits import sheets
from kits.problems import Problem
from kits.sheets import workbook as workbooks


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in (formats or {}).items():
        book.active[place].number_format = number_format
    return saved(book)


def rewritten(data: bytes, part: str, change: Any) -> bytes:
    """The same file with one of its parts changed, as another system might have written it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "language", "seen"),
    [
        (3.0, "General", "nl", "3"),
        (2.5, "General", "nl", "2.5"),
        (0.1 + 0.2, "General", "nl", "0.3"),
        (0.25, "0%", "nl", "25%"),
        (0.255, "0.0%", "nl", "25.5%"),
        (42, "00000", "nl", "00042"),
        (True, "General", "nl", "WAAR"),
        (False, "General", "en", "FALSE"),
        (dt.datetime(2026, 5, 12), "dd-mm-yyyy", "nl", "2026-05-12"),
        (dt.datetime(2026, 5, 12, 9, 30), "dd-mm-yyyy hh:mm", "nl", "2026-05-12 09:30"),
        (dt.time(9, 5), "hh:mm", "nl", "09:05"),
        (dt.timedelta(hours=30), "[h]:mm", "nl", "30:00"),
        ("#DIV/0!", "General", "nl", "#DIV/0!"),
        ("  tekst\nmet regels ", "General", "nl", "tekst\nmet regels"),
    ],
)
def test_a_cell_is_read_as_a_person_sees_it(value: Any, number_format: str, language: str, seen: str) -> None:
    sheet = sheets.read(workbook([["x", value]], {"B1": number_format}), "x.xlsx", language=language)
    assert sheet.rows[0].cells == ("x", seen)


def test_the_first_sheet_with_something_in_it_is_read_and_the_others_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Leeg"
    for title in ("Lijst", "Oud", "Verborgen", "Nog een leeg"):
        book.create_sheet(title)
    book["Lijst"].append(["KCC", "Wonen"])
    book["Oud"].append(["x"])
    book["Verborgen"].append(["geheim"])
    book["Verborgen"].sheet_state = "hidden"
    sheet = sheets.read(saved(book), "x.xlsx")
    assert [row.cells for row in sheet.rows] == [("KCC", "Wonen")]
    assert [(remark.values["used"], remark.values["others"]) for remark in sheet.remarks] == [("Lijst", "Oud")]


def test_rows_have_the_numbers_they_have_in_excel_wherever_the_list_begins() -> None:
    book = openpyxl.Workbook()
    for place, value in {"C3": "Uitkomst", "C5": "Naam", "D5": "FTE", "C6": "KCC", "D6": 3, "C9": "FIN", "D9": 2}.items():
        book.active[place] = value
    sheet = sheets.read(saved(book), "x.xlsx")
    assert (sheet.header, sheet.header_row) == (("Naam", "FTE"), 5)
    assert [(row.number, row.cells) for row in sheet.rows] == [(6, ("KCC", "3")), (9, ("FIN", "2"))]
    assert sheet.remarks[0].values == {"row": 3, "text": "Uitkomst"}


def test_a_file_that_is_wrong_about_its_own_size_is_read_whole() -> None:
    data = workbook([["Naam", "FTE"], ["KCC", 3], ["FIN", 2]])
    wrong = rewritten(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'ref="A1:B3"', b'ref="A1"'))
    assert wrong != data
    assert len(sheets.read(wrong, "x.xlsx").rows) == 2


def test_a_formula_gives_its_outcome_and_one_without_an_outcome_is_told() -> None:
    data = workbook([["Naam", "FTE"], ["KCC", "=1+1"], ["FIN", 2]])
    sheet = sheets.read(data, "x.xlsx")
    assert [row.cells for row in sheet.rows] == [("KCC", ""), ("FIN", "2")]
    assert [remark.values for remark in sheet.remarks] == [{"n": 1}]
    opened_in_excel = rewritten(
        data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"<f>1\+1</f><v\s*/?>(</v>)?", b"<f>1+1</f><v>2</v>", xml)
    )
    sheet = sheets.read(opened_in_excel, "x.xlsx")
    assert [row.cells for row in sheet.rows] == [("KCC", "2"), ("FIN", "2")]
    assert sheet.remarks == ()


def test_a_layout_that_goes_on_to_the_bottom_of_the_sheet_is_no_reason_to_refuse() -> None:
    book = openpyxl.Workbook()
    book.active.append(["KCC"])
    book.active.cell(200_000, 1).number_format = "0%"
    assert [row.cells for row in sheets.read(saved(book), "x.xlsx").rows] == [("KCC",)]


@pytest.mark.parametrize("parts", [{"a.txt": "hallo"}, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}])
def test_another_packed_file_is_refused_for_what_it_is(parts: dict[str, str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    with pytest.raises(Problem) as problem:
        sheets.read(out.getvalue(), "x.zip")
    assert problem.value.code == "kits.sheets:problems.not_text"


def test_an_empty_workbook_says_so() -> None:
    with pytest.raises(Problem) as problem:
        sheets.read(workbook([]), "x.xlsx")
    assert problem.value.code == "kits.sheets:problems.empty"


SOUND = workbook([["Naam", "FTE"], ["KCC", 3], ["FIN", "=1+1"]])


@settings(max_examples=often(60), deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook_is_read_or_refused_in_a_sentence(at: int, damage: bytes) -> None:
    try:
        sheets.read(SOUND[:at] + damage + SOUND[at + len(damage) :], "x.xlsx")
    except Problem as problem:
        assert "x.xlsx" in problem.text("nl")


# ── a small file that unpacks to more than a computer has room for ──────────────────────────────────────────────────

SHEET = (
    b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
    b"</sheetData></worksheet>",
)


def packed_small(inside: bytes) -> bytes:
    """Return a workbook whose sheet holds `inside`, with something in it that does not pack, so that it looks ordinary."""
    plain, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            sheet = part.startswith("xl/worksheets/sheet")
            new.writestr(part, SHEET[0] + inside + SHEET[1] if sheet else old.read(part))
        new.writestr("xl/media/picture.bin", random.Random(1).randbytes(300_000))
    return made.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(b"<row>" + b"<c/>" * 20_000 + b"</row>", id="a row wider than a sheet"),
        pytest.param((b"<row>" + b"<c/>" * 10_000 + b"</row>") * 100, id="more cells than the file has room for"),
        pytest.param(b"<row/>" * 8_000_000, id="more than a hundred times its size"),
        pytest.param(
            b"".join(b'<row r="%d"><c r="ALL%d"><v>1</v></c></row>' % (n, n) for n in range(1, 2_000)), id="far-off cells"
        ),
        pytest.param((b"<x:row>" + b"<x:c/>" * 10_000 + b"</x:row>") * 100, id="under another name"),
    ],
)
def test_a_small_workbook_that_unpacks_to_too_much_is_refused(inside: bytes) -> None:
    data = packed_small(inside)
    assert len(data) < 500_000
    with pytest.raises(Problem) as said:
        workbooks.workbook(data, "lijst.xlsx", "nl")
    assert said.value.code == "kits.sheets:problems.too_large_inside"
