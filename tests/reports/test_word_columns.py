"""A column is never narrower than its longest word, measured with Helvetica's own widths rather than with ours."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from pathlib import Path

import docx
import matplotlib as mpl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits.reports import word
from kits.reports.blocks import Report, Run, Table, Text

PADDING = 2 * 4.0  # points left and right of a cell's text, in the kit's house style: at least


@cache
def widths(bold: bool) -> dict[str, float]:
    """The advance widths that come with matplotlib for Helvetica, as wide as Arial, by letter."""
    [file] = Path(mpl.get_data_path()).rglob("phvb8a.afm" if bold else "phvr8a.afm")
    rows = [line.split() for line in file.read_text("latin1").splitlines() if line.startswith("C ")]
    return {chr(int(row[1])): int(row[4]) for row in rows if 32 <= int(row[1]) < 127}


def width_of(text: str, size: float, *, bold: bool) -> float:
    known = widths(bold)
    figure = known["0"]  # as wide as the sign for euros
    return sum(known.get(" " if letter == "\u00a0" else letter, figure) for letter in text) * size / 1000


LONG = (
    "Informatiemanagement",
    "Bedrijfsondersteuning",
    "Arbeidsomstandigheden",
    "Facilitair",
    "ICT",
    "tititititititi",
    "Wmmm",
)
WORDS = st.one_of(st.sampled_from(LONG), st.text("abcdefghiklmnorstuvwABIMW", min_size=1, max_size=26))
PLAIN_CELLS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CELLS = st.one_of(
    PLAIN_CELLS,
    PLAIN_CELLS.map(lambda text: (Run(text, strong=True),)),
    st.tuples(st.integers(1, 4), WORDS).map(lambda deep: (Run("\u00a0" * 3 * deep[0] + deep[1], strong=True),)),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    n = draw(st.integers(2, 7))
    rows = draw(st.lists(st.tuples(*[CELLS] * n), min_size=1, max_size=6))
    shares = draw(st.tuples(*[st.floats(0.5, 8)] * n))
    return Table(tuple(draw(st.tuples(*[WORDS] * n))), tuple(rows), shares, numeric=draw(st.sampled_from([(), (1,)])))


@settings(max_examples=often(60))
@given(table=tables())
def test_no_word_of_a_table_breaks_whatever_stands_in_it_and_however_wide_its_columns_were_asked(table: Table) -> None:
    made = docx.Document(io.BytesIO(word.write(report(table))))
    found = [one for one in made.tables if one.style.name == "PSA Table"]
    if not found:  # each row became labels with their values: nothing to break
        return
    [written] = found
    for number, row in enumerate(written.rows):
        for cell in row.cells:
            [paragraph] = cell.paragraphs
            room = int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 - PADDING
            size = paragraph.style.font.size.pt
            for run in paragraph.runs:
                for one in run.text.split(" "):
                    assert width_of(one, size, bold=bool(run.bold) or number == 0) <= room, (one, room)


def report(*tables: Table) -> Report:
    return Report(title="Kaart", language="nl", created=dt.datetime(2026, 11, 26, tzinfo=dt.UTC), blocks=tables)


HEADER = ("Nr.", "Maatregel en doel", "Wie", "Klaar", "Budget", "Stand")
ASKED = (1.1, 5.7, 3.7, 2.5, 2, 1.8)
MEASURES = (
    (
        "1",
        "Grote brieven een week vooraf melden aan de telefoonlijn",
        "preventiemedewerker",
        "26 december 2026",
        "€ 1.500",
        "nog te doen",
    ),
    (
        "2",
        "Introductie van nieuwe collega’s met een maatje",
        "nog in te vullen",
        "nog in te vullen",
        "nog in te vullen",
        "loopt",
    ),
    ("3", "Leidinggevenden leren werkdruk bespreekbaar te maken", "HR-adviseur", "27 maart 2027", "€ 8.000", "loopt"),
)


def given_to(*tables: Table) -> list[list[float]]:
    """The columns of each table of a report in points, as they are written."""
    made = docx.Document(io.BytesIO(word.write(report(*tables))))
    written = [one for one in made.tables if one.style.name == "PSA Table"]
    return [[int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 for cell in one.rows[0].cells] for one in written]


def lines(text: str, room: float, size: float = 9.5) -> int:
    """How many lines a text takes, word by word."""
    count, used = 1, 0.0
    for one in text.split(" "):
        long = width_of(one, size, bold=False)
        if used and used + long > room:
            count, used = count + 1, 0.0
        used += long + width_of(" ", size, bold=False)
    return count


@pytest.mark.parametrize("rows", [MEASURES, MEASURES[:1] * 3, MEASURES[1:2] * 3])
def test_a_day_goes_on_at_most_two_lines_and_the_table_takes_no_more_than_as_its_columns_were_asked(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    """Days stood on three lines beside a column of amounts with room to spare; thirty measures once took three pages."""
    [given] = given_to(Table(HEADER, rows, ASKED, numeric=(0,)))
    asked = [share * sum(given) / sum(ASKED) for share in ASKED]
    high = [[lines(cell, width - PADDING) for cell, width in zip(row, given, strict=True)] for row in rows]
    before = [[lines(cell, width - PADDING) for cell, width in zip(row, asked, strict=True)] for row in rows]
    assert max(row[3] for row in high) <= 2
    assert sum(max(row) + sum(row[2:]) for row in high) <= sum(max(row) + sum(row[2:]) for row in before)


def test_columns_of_marks_alone_leave_their_room_to_what_is_to_be_read() -> None:
    rows = tuple((str(n), "Grote brieven een week vooraf melden aan de telefoonlijn", "–", "–", "–") for n in range(4))
    [given] = given_to(Table(("Nr.", "Maatregel", "Uitgevoerd", "Oordeel", "Besluit"), rows, (1.1, 6.4, 2.4, 3.4, 3.5)))
    assert lines(rows[0][1], given[1] - PADDING) == 1


def test_tables_with_the_same_heading_stand_in_the_same_columns_whatever_is_in_them() -> None:
    first, second = given_to(*(Table(HEADER, (row,), ASKED, numeric=(0,)) for row in MEASURES[:2]))
    assert first == second


def test_a_department_under_others_keeps_its_name_whole_and_behind_its_indent() -> None:
    name: Text = (Run("\u00a0" * 6 + "Informatiemanagement", strong=True),)
    table = Table(
        ("Team", "Valt onder", "Mensen", "Kleur", "Gegeven"),
        ((name, "Bedrijfsvoering en ondersteuning", "6", "●", "▲ 1"),),
        (1, 9, 4, 4, 4),
    )
    made = docx.Document(io.BytesIO(word.write(report(table))))
    cell = made.tables[-1].rows[1].cells[0]
    room = int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) / 20 - PADDING
    assert width_of(cell.text, cell.paragraphs[0].style.font.size.pt, bold=True) <= room
