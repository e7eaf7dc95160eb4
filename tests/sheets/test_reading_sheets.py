"""Files as other people's systems make them."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kits import sheets
from kits.problems import Problem
from kits.sheets.bullets import set_apart

TEXT = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(list('"\n;,|')), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=8)
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


def written(rows: list[list[str]], delimiter: str, quoting: int = csv.QUOTE_ALL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def cells(sheet: sheets.Sheet) -> list[list[str]]:
    return [list(row.cells) for row in sheet.all_rows()]


def said(sheet: sheets.Sheet) -> list[str]:
    return [remark.code.partition(":")[2] for remark in sheet.remarks]


# ── whatever comes ───────────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None)  # a busy machine is no fault
@given(ROWS, st.sampled_from([";", "\t", "|", ","]), st.sampled_from(ENCODINGS))
@example([['"', '"']], ";", "utf-8")
@example([["a", 'b;"c'], ["d", "e\nf"]], ",", "utf-8")
def test_what_was_written_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    sheet = sheets.read(written(rows, delimiter).encode(encoding), "x.csv")
    assert cells(sheet) == rows
    assert sheet.remarks == ()


@settings(deadline=None)  # a busy machine is no fault
@given(ROWS, st.sampled_from([";", "\t", "|", ","]))
def test_what_was_written_without_needless_quotes_is_read_when_the_file_names_its_delimiter(
    rows: list[list[str]], delimiter: str
) -> None:
    text = f"sep={delimiter}\r\n" + written(rows, delimiter, csv.QUOTE_MINIMAL)
    assert cells(sheets.read(text.encode(), "x.csv")) == rows


@settings(deadline=None)  # a busy machine is no fault
@given(st.binary(max_size=400))
@example(b"PK\x03\x04 not a workbook")
@example(b"\xff\xfe")
@example(b'"never closed')
def test_whatever_comes_is_read_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        sheets.read(data, "x.csv")
    except Problem as problem:
        assert "x.csv" in problem.text("nl")


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(st.characters(exclude_categories=[]) | st.sampled_from(list('"\n;\t')), max_size=300))
def test_whatever_is_pasted_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = sheets.pasted(text)
    except Problem as problem:
        assert not text.strip().strip('"'), problem
        assert problem.code == "kits.sheets:pasted.empty"
    else:
        kept = "".join("".join(row.cells) for row in found.all_rows())
        assert set(set_apart(text)) - set(kept) <= {
            ch for ch in text if ch.isspace() or ch in '";\t'
        }  # no character goes missing


# ── encodings ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Geïnteresseerd in reünies",
        "Ruimte voor één idee, coördinatie en café",
        "GEÏRRITEERDE HUURDERS",
        "São Paulo não tem opções, você também não",
    ],
)
def test_files_from_other_systems_keep_their_accents(text: str, encoding: str) -> None:
    sheet = sheets.read(f"Nummer;Tekst;Meer\n1;{text}\n".encode(encoding), "x.csv")
    assert text in ";".join(sheet.all_rows()[1].cells)


@pytest.mark.parametrize("text", ["Eén “idee” – collega’s, €5 …", "’s Ochtends geïrriteerd"])
def test_windows_files_keep_their_typography(text: str) -> None:
    assert sheets.read(text.encode("cp1252"), "x.csv").rows[0].cells == (text,)


def test_names_from_central_europe_are_read_as_such() -> None:
    rows = [["Naam", "Team"], ["Łukasz Wójcik", "Wonen"], ["Małgorzata Żak", "Wonen"], ["Jiří Dvořák", "Zorg"]]
    assert cells(sheets.read(written(rows, ";").encode("cp1250"), "x.csv")) == rows


def test_one_broken_character_in_a_long_text_is_told_and_the_rest_stays() -> None:
    sheet = sheets.read(
        "Eén geïrriteerde reünie, coördinatie é".encode() + b"\xff en verder".replace(b"\xff", b"\xe9"), "x.csv"
    )
    assert sheet.rows[0].cells == ("Eén geïrriteerde reünie, coördinatie é� en verder",)
    assert said(sheet) == ["remarks.unreadable"]


# ── delimiters and quotation marks ───────────────────────────────────────────────────────────────────────────────────


def test_a_line_break_in_a_cell_stays_and_rows_count_as_in_the_file() -> None:
    sheet = sheets.read(b'Kolom;Tekst\ngoed;"eerste\r\ntweede"\n;\nbeter;laatste van alle en langer\n', "x.csv")
    assert [(row.number, row.cells[1]) for row in sheet.rows] == [(2, "eerste\ntweede"), (4, "laatste van alle en langer")]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    sheet = sheets.read(b'Kolom;Tekst\ngoed;"hij zei niets\nbeter;te druk\nbeter;te veel\n', "x.csv")
    assert [row.cells[1] for row in sheet.rows] == ['"hij zei niets', "te druk", "te veel"]


@pytest.mark.parametrize("text", ['"Samen" is het woord', 'scherm van 24"', 'zeg "ja" of "nee"', '"goed" en "beter"'])
def test_quotation_marks_in_a_sentence_stay(text: str) -> None:
    sheet = sheets.read(f"Kolom;Tekst\ngoed;{text}\nbeter;iets heel anders hier\n".encode(), "x.csv")
    assert sheet.rows[0].cells == ("goed", text)


def test_a_delimiter_in_a_sentence_takes_nothing_away() -> None:
    rows = "Kolom;Tekst\ngoed;fijn; en rustig;;\nbeter;te druk\nbeter;te veel\nbeter;te snel\n"
    sheet = sheets.read(rows.encode(), "x.csv")
    assert sheet.rows[0].cells == ("goed", "fijn; en rustig")
    assert [remark.values["rows"] for remark in sheet.remarks] == ["2"]


def test_sentences_with_commas_are_no_columns() -> None:
    text = "te druk, altijd\nte veel, te snel"
    for sheet in (sheets.pasted(text), sheets.read(text.encode(), "x.txt")):
        assert [row.cells for row in sheet.rows] == [("te druk, altijd",), ("te veel, te snel",)]


def test_a_list_with_decimal_commas_has_semicolons_for_columns() -> None:
    sheet = sheets.read(b"Naam;FTE\nKCC;3,5\nFIN;2,0\n", "x.csv")
    assert cells(sheet) == [["Naam", "FTE"], ["KCC", "3,5"], ["FIN", "2,0"]]


def test_rows_count_as_excel_shows_them_where_the_file_names_its_delimiter() -> None:
    sheet = sheets.read(codecs.BOM_UTF8 + b"sep=|\r\nNaam|FTE\r\nKCC|3\r\n", "x.csv")
    assert (sheet.header_row, sheet.rows) == (1, (sheets.Row(2, ("KCC", "3")),))


def test_a_worksheet_cell_with_line_breaks_is_one_row_when_pasted_and_other_quotes_stay() -> None:
    found = sheets.pasted('"te druk\nen ""te"" veel"\n"Ja" zeggen\n"aanhaling"\n')
    assert [row.cells[0] for row in found.rows] == ['te druk\nen "te" veel', '"Ja" zeggen', '"aanhaling"']


# ── headings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_known_heading_is_found_below_a_title_and_the_title_is_told() -> None:
    rows = b"Uitkomst van 12 mei\n\nKolom;Tekst\ngoed;x\nbeter;y;z\nbeter;w\ngoed;v\n"
    sheet = sheets.read(rows, "x.csv", headings=["tekst"])
    assert (sheet.header, sheet.header_row) == (("Kolom", "Tekst"), 3)
    assert "Uitkomst van 12 mei" in sheet.remarks[-1].text("nl")


def test_a_column_without_a_heading_is_read_as_well() -> None:
    sheet = sheets.read(b"Naam;;FTE\nKCC;x;3.5\nFIN;y;2\n", "x.csv")
    assert sheet.header == ("Naam", "", "FTE")


def test_a_list_without_headings_has_none() -> None:
    assert sheets.read(b"goed;een fijne ploeg\nbeter;het is te druk\n", "x.csv").header is None


def test_a_heading_is_found_by_name_without_capitals_and_accents() -> None:
    sheet = sheets.Sheet(("Afdeling", "Bézétting (FTE)"), ())
    assert sheet.column_like("bezetting fte") == 1
    assert sheet.column_like("naam") is None
    assert sheets.column_like(("Naam", "Team"), ["team", "naam"]) == 1


def test_empty_columns_go() -> None:
    assert cells(sheets.read(b"Naam;;FTE;\nKCC;;3;\n;;;\nFIN;;2;\n", "x.csv")) == [
        ["Naam", "FTE"],
        ["KCC", "3"],
        ["FIN", "2"],
    ]


# ── what is refused ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0old", "old_excel"),
        (b"PK\x03\x04broken", "damaged"),
        (b"", "empty"),
        (b"\n\n;;\n", "empty"),
        (b"%PDF-1.4\nabc\n", "not_text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text"),
        (bytes(range(256)) * 4, "not_text"),
        (b"x" * (20 * 1024 * 1024 + 1), "too_large"),
        (b"a\n" * 100_001, "too_many"),
        (b"\n" * 1_048_577 + b"a", "too_many"),
        (b"a;" * 1_001, "too_wide"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as problem:
        sheets.read(data, "x.csv")
    assert problem.value.code == f"kits.sheets:problems.{code}"
    assert "x.csv" in problem.value.text("en")


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \n\t\n", "empty"), ("a\n" * 100_001, "too_many"), ("a\t" * 1_001, "too_wide")]
)
def test_what_cannot_be_pasted_says_why(text: str, code: str) -> None:
    with pytest.raises(Problem) as problem:
        sheets.pasted(text)
    assert problem.value.code == f"kits.sheets:pasted.{code}"
    assert problem.value.text("nl").endswith(".")


def test_empty_rows_at_the_end_do_not_count() -> None:
    assert len(sheets.read(b"a;b\n" * 3 + b";\n" * 100_001, "x.csv").all_rows()) == 3


# ── a personnel system's export, as it was published ─────────────────────────────────────────────────────────────────

PUBLISHED = Path(__file__).parents[3] / "shared" / "data"
SENIOR = (
    "Post Unique Reference,Grade (or equivalent),Job Title,Job/Team Function,Organisation,Unit,Reports to Senior Post,FTE\n"
    '2043,SCS1,Assistant Director,"Data, systems and ""evidence"".\nAlso: analysis",Tenant Services,Analysis,1988,1\n'
    "1988,SCS2,Director,,Tenant Services,Regulation,XX,0.8\n"
)
EXPORTS = [SENIOR.encode(), *(path.read_bytes() for path in sorted(PUBLISHED.glob("tenant_services_*_senior.csv")))]


@pytest.mark.parametrize("data", EXPORTS, ids=["as published", "published"][: len(EXPORTS)])
def test_a_personnel_systems_export_is_read_without_being_edited(data: bytes) -> None:
    sheet = sheets.read(data, "posts.csv")
    reference, above = sheet.column_like("post unique reference"), sheet.column_like("Reports to Senior Post")
    assert reference is not None and above is not None
    assert all(cell.isdigit() for cell in sheet.column(reference))
    assert sheet.column(above)[0] == "1988"
    assert sheet.remarks == ()
