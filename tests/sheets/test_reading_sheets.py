"""Files as other people's systems make them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kits import sheets
from kits.problems import Problem

TEXT = (
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters='"'), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=8)
)


def written(rows: list[list[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


def cells(sheet: sheets.Sheet) -> list[list[str]]:
    return [list(row) for row in ([sheet.header] if sheet.header else [])] + [list(row.cells) for row in sheet.rows]


@given(ROWS, st.sampled_from([";", "\t", "|", ","]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_written_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    assert cells(sheets.read(written(rows, delimiter).encode(encoding), "x.csv")) == rows


@given(st.binary(max_size=400))
@example(b"PK\x03\x04 not a workbook")
@example(b"\xff\xfe")
@example(b'"never closed')
def test_whatever_comes_is_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        sheets.read(data, "x.csv")
    except Problem as problem:
        assert "x.csv" in problem.text("nl")


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read(text: str) -> None:
    sheets.pasted(text)


def test_old_windows_files_keep_their_accents() -> None:
    rows = [
        ["Onderwerp", "Aantal"],
        ["Coördinatie één loket", "3"],
        ["Café en bureaucratie", "4"],
        ["Geïrriteerde huurders", "5"],
    ]
    sheet = sheets.read(written(rows, ";").encode("cp1252"), "x.csv")
    assert sheet.header == ("Onderwerp", "Aantal")
    assert sheet.rows[0].cells[0] == "Coördinatie één loket"


def test_a_line_break_in_a_cell_stays_and_rows_count_as_in_the_file() -> None:
    sheet = sheets.read(b'Kolom;Tekst\ngoed;"eerste\ntweede"\n;\nbeter;laatste van alle en langer\n', "x.csv")
    assert [(row.number, row.cells[1]) for row in sheet.rows] == [(2, "eerste\ntweede"), (4, "laatste van alle en langer")]


def test_sentences_with_commas_are_no_columns_when_pasted() -> None:
    assert [row.cells for row in sheets.pasted("te druk, altijd\nte veel, te snel").rows] == [
        ("te druk, altijd",),
        ("te veel, te snel",),
    ]


def test_a_workbook_is_read_as_a_person_sees_it_and_other_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Lijst"
    for row in (
        ["Naam", "Aantal", "Datum", "Formule"],
        ["KCC", 3.0, dt.datetime(2026, 5, 12), "=1+1"],
        ["FIN", 2.5, None, None],
    ):
        page.append(row)
    book.create_sheet("Oud").append(["x"])
    out = io.BytesIO()
    book.save(out)
    sheet = sheets.read(out.getvalue(), "x.xlsx")
    assert sheet.header == ("Naam", "Aantal", "Datum", "Formule")
    # the formula was never calculated by Excel, so a person would see nothing there
    assert [row.cells for row in sheet.rows] == [("KCC", "3", "2026-05-12", ""), ("FIN", "2.5", "", "")]
    assert "Oud" in sheet.remarks[0].text("nl")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0old", "old_excel"),
        (b"PK\x03\x04broken", "damaged"),
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"x" * (20 * 1024 * 1024 + 1), "too_large"),
        (b"a\n" * 100_001, "too_many"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as problem:
        sheets.read(data, "x.csv")
    assert problem.value.code == f"kits.sheets:problems.{code}"
    assert "x.csv" in problem.value.text("en")


def test_a_heading_is_found_by_name_without_capitals_and_accents() -> None:
    sheet = sheets.Sheet(("Afdeling", "Bézétting (FTE)"), ())
    assert sheet.column_like("bezetting fte") == 1
    assert sheet.column_like("naam") is None
