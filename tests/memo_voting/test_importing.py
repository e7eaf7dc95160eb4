"""Lists of memos as people have them."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from kits.memo_voting.importing import memos
from kits.memo_voting.state import Board

CHERISH, STRAIN = Board.CHERISH, Board.STRAIN


def test_a_pasted_list_goes_to_the_board_that_was_chosen() -> None:
    found = memos("Fijne collega’s\n\nKoffie, en goed ook", board=CHERISH)
    assert found.memos == ((CHERISH, "Fijne collega’s"), (CHERISH, "Koffie, en goed ook"))


def test_a_list_that_names_no_board_asks_for_one() -> None:
    assert memos("een\ntwee").needs_board


@pytest.mark.parametrize(
    "text",
    [
        "gaat goed\tFijn team\nkan beter\tTe druk",
        "+;Fijn team\n-;Te druk",
        "Bord\tMemo\nKoesteren\tFijn team\nIrritatie\tTe druk",
        "Koesteren;Irritatie en werkdruk\nFijn team;Te druk",
        "Good\tFijn team\nCan be better\tTe druk",
    ],
)
def test_a_list_that_names_the_boards_goes_to_both(text: str) -> None:
    assert sorted(memos(text).memos) == [(CHERISH, "Fijn team"), (STRAIN, "Te druk")]


def test_what_names_no_board_is_listed_with_its_row_and_the_rest_goes_in() -> None:
    rows = ["Kolom;Tekst", *["gaat goed;Een fijne ploeg collega’s"] * 3, "weet niet;Iets anders", "kan beter;Te druk hier"]
    found = memos("\n".join(rows).encode(), "lijst.csv")
    assert len(found.memos) == 4
    assert ["5" in problem.text("nl") and "Iets anders" in problem.text("nl") for problem in found.left_out] == [True]


def test_a_memo_that_is_too_long_is_listed_and_not_cut() -> None:
    found = memos("kort\n" + "x" * 5001, board=STRAIN)
    assert [text for _, text in found.memos] == ["kort"]
    assert "5001" in found.left_out[0].text("nl")


def test_what_no_screen_can_show_is_left_out_and_told() -> None:
    found = memos("a\x07b\x1b\ngewoon", board=STRAIN)
    assert [text for _, text in found.memos] == ["ab", "gewoon"]
    assert "2" in found.left_out[0].text("nl")


def test_markup_formulas_and_emoji_are_just_text() -> None:
    hostile = ["<b>&amp;</b>", "=1+1", "{{ x }}", "😀 שלום", '"aan\'halingen"']
    assert [text for _, text in memos("\n".join(hostile), board=STRAIN).memos] == hostile


def test_an_excel_file_goes_in_as_well() -> None:
    book = openpyxl.Workbook()
    for row in (["Wat", "Opmerking"], ["Goed", "Fijn team"], ["Beter", "Te druk"], ["Beter", "Te veel"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert Counter(board for board, _ in memos(out.getvalue(), "x.xlsx").memos) == {CHERISH: 1, STRAIN: 2}


REAL = Path(__file__).parents[3] / "shared" / "data" / "memos_real.csv"  # real people's words: not ours to carry along
FILES = [Path(__file__).parent / "seventy_memos.csv", *([REAL] if REAL.is_file() else [])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_seventy_people_wrote_goes_in_as_it_is(path: Path) -> None:
    found = memos(path.read_bytes(), path.name)
    assert Counter(board for board, _ in found.memos) == {CHERISH: 30, STRAIN: 40}
    assert found.left_out == ()
    assert any("\n" in text for _, text in found.memos)
