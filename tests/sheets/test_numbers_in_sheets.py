"""A number in a list is the number that stands there: a worksheet's own, or what the column's text says."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits import sheets
from kits.sheets.numbers import Number, Unclear, column_of_numbers, number, shown


def workbook(values: list[Any], formats: list[str] | None = None) -> sheets.Sheet:
    book = openpyxl.Workbook()
    book.active.append(["Naam", "Verzuim"])
    for n, value in enumerate(values):
        book.active.append([f"team {n}", value])
        if formats:
            book.active.cell(n + 2, 2).number_format = formats[n]
    out = io.BytesIO()
    book.save(out)
    return sheets.read(out.getvalue(), "x.xlsx")


def column(sheet: sheets.Sheet, decimal: str | None = None) -> list[Number]:
    numbers = sheet.numbers(1, decimal=decimal)
    return [row.number_at(1, numbers) for row in sheet.rows]


# ── a worksheet's numbers ────────────────────────────────────────────────────────────────────────────────────────────


@settings(deadline=None, max_examples=often(60))
@given(
    st.lists(
        st.floats(-1e9, 1e9, allow_nan=False).map(lambda v: float(f"{v:.12g}")) | st.integers(-(10**9), 10**9),
        min_size=1,
        max_size=5,
    )
)
def test_a_cell_that_is_a_number_is_never_read_again(values: list[float]) -> None:
    assert [one.value for one in column(workbook(values))] == [float(value) for value in values]


@pytest.mark.parametrize("value", [4.357, 5.125, 12.667, 0.125, 1234.125, -3.456])
def test_three_decimals_in_a_worksheet_stay_decimals(value: float) -> None:
    assert column(workbook([value, 6.2])) == [Number(value), Number(6.2)]


@pytest.mark.parametrize(
    "number_format",
    [
        "0%",
        "0.0%",
        "0.00 %",
        "#,##0.0%",
        "0.0%;[Red]-0.0%",
        "0.0%;-0.0%;-",
        "[Red][<0.05]0.0%;[Green]0.0%",
        "[$-413]0.0%",
        "_-* 0.0%_-;-* 0.0%_-",
        '0.0\\ %;"–"0.0%',
        "??0.0%",
        "% 0.0",
        '"circa "0.0%',
    ],
)
def test_a_percentage_is_the_per_cent_it_shows_in_any_format(number_format: str) -> None:
    sheet = workbook([0.0612, 0.051], [number_format] * 2)
    assert column(sheet) == [Number(6.12, per_cent=True), Number(5.1, per_cent=True)]
    assert sheet.column(1) == ("6.12%", "5.1%")


@pytest.mark.parametrize("number_format", ['0.0"%"', "0.0\\%", '0.0" %"'])
def test_a_percent_sign_that_is_only_written_behind_multiplies_nothing(number_format: str) -> None:
    assert column(workbook([6.1], [number_format])) == [Number(6.1, per_cent=True)]


@pytest.mark.parametrize("number_format", ["0_%", "0*%", '#,##0.00 "EUR"', "[$€-413] #,##0.00", "0.00;0%"])
def test_a_percent_sign_that_shows_nothing_is_none(number_format: str) -> None:
    assert column(workbook([6.1], [number_format])) == [Number(6.1)]


def test_the_section_that_shows_the_value_says_whether_it_is_a_percentage() -> None:
    assert column(workbook([6.1, -0.05], ["0.0;0.0%", "0.0;0.0%"])) == [Number(6.1), Number(-5, per_cent=True)]
    assert column(workbook([0.5, 40], ["[<=1]0%;0.0"] * 2)) == [Number(50, per_cent=True), Number(40)]


@pytest.mark.parametrize("number_format", ["0.0\\ \\d", "#,##0.00\\ \\m", '0.0\\h" per week"'])
def test_a_letter_written_behind_a_number_makes_it_no_date(number_format: str) -> None:
    assert column(workbook([4.357], [number_format])) == [Number(4.357)]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("een_x000D_\ntwee", "een\ntwee"),
        ("een_x000d__x000a_twee", "een\ntwee"),
        ("een_x000B_twee", "een\ntwee"),
        ("een_x0009_twee", "een\ttwee"),
        ("_x005F_x000D_ hoort zo", "_x000D_ hoort zo"),
        ("blij _xD83D__xDE00_", "blij 😀"),
        ("veld_x_naam en _x12_", "veld_x_naam en _x12_"),
    ],
)
def test_what_xml_cannot_hold_is_read_as_what_it_stands_for(written: str, seen: str) -> None:
    assert workbook([written]).rows[-1].cells[1] == seen


@pytest.mark.parametrize("written", ["een_x000D_\ntwee", "een_x000B_twee", "een_x000D__x000A_twee"])
def test_a_program_that_left_the_escapes_in_a_csv_meant_the_same(written: str) -> None:
    sheet = sheets.read(f'Naam;Tekst\nKCC;"{written}"\nFIN;"iets heel anders"\n'.encode(), "x.csv")
    assert sheet.rows[0].cells[1] == "een\ntwee"


# ── numbers in text ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["4,357", "5,1"], [4.357, 5.1]),
        (["4.357", "5.1"], [4.357, 5.1]),
        (["4.357", "5,1"], [4357, 5.1]),
        (["1.250", "12.500,5"], [1250, 12500.5]),
        (["1,250", "12,500.5"], [1250, 12500.5]),
        (["1.250", "1.250.000"], [1250, 1250000]),
        (["12,667", "0,333"], [12.667, 0.333]),
        (["12,667", "1250,125"], [12.667, 1250.125]),
        (["12,667", "1250"], [12.667, 1250]),
        (["1 250,125", "3,500"], [1250.125, 3.5]),
        (["1\u202f250", "3,5"], [1250, 3.5]),
        (["4,357%", "5,125%"], [4.357, 5.125]),
        (["4,357 %", "12 %"], [4.357, 12]),
        (["\u22124,5", "4,357"], [-4.5, 4.357]),
        (["4,5-", "4,357"], [-4.5, 4.357]),
        ([",5", "4,357"], [0.5, 4.357]),
    ],
)
def test_the_other_cells_of_a_column_say_what_its_sign_is(cells: list[str], values: list[float]) -> None:
    numbers = column_of_numbers(cells)
    assert not numbers.unclear
    assert [numbers.read(cell).value for cell in cells] == values


@pytest.mark.parametrize("cells", [["4,357", "5,125"], ["1.250", "980"], ["4,5", "4.5", "4,357"]])
def test_what_nothing_decides_is_asked_and_never_guessed(cells: list[str]) -> None:
    numbers = column_of_numbers(cells)
    assert numbers.unclear
    with pytest.raises(Unclear):
        numbers.read(numbers.unclear[0])
    for decimal, value in ((",", 4.357), (".", 4357.0)):
        assert column_of_numbers(["4,357"], decimal=decimal).read("4,357").value == value


def test_another_column_of_the_same_list_says_it_where_the_own_one_does_not() -> None:
    sheet = sheets.read(b"Team;Verzuim;FTE\nKCC;4,357;12,5\nFIN;5,125;3\n", "x.csv")
    assert [one.value for one in column(sheet)] == [4.357, 5.125]


DECIMALS = st.decimals(-99_999, 99_999, places=3).filter(lambda d: d != 0)


@settings(deadline=None)
@given(st.lists(DECIMALS, min_size=1, max_size=6), st.sampled_from([(",", "."), (".", ","), (",", " "), (",", "")]))
def test_numbers_written_one_way_are_read_as_written_or_asked(values: list[Decimal], signs: tuple[str, str]) -> None:
    decimal, thousands = signs
    cells = [f"{value:,}".replace(",", "T").replace(".", decimal).replace("T", thousands) for value in values]
    numbers = column_of_numbers(cells)
    if numbers.decimal:
        assert numbers.decimal == decimal
    if not numbers.unclear:
        assert [numbers.read(cell).value for cell in cells] == [float(value) for value in values]
    assert [column_of_numbers(cells, decimal=decimal).read(cell).value for cell in cells] == [float(v) for v in values]


@pytest.mark.parametrize("text", ["", "12 fte", "1.2.3", "١٢", "nan", "1e3", "--4", "12\n500", "12\t500", "-5-", "1,234,56"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        number(text)


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [(4.3575, "nl", "4,3575"), (4.3575, "en", "4.3575"), (1250.0, "nl", "1.250"), (1e-05, "nl", "0,00001")],
)
def test_a_number_is_shown_with_all_its_decimals(value: float, language: str, written: str) -> None:
    assert shown(value, language) == written
