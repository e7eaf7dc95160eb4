"""Lists of memos as people have them."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kits.memo_voting.importing import Import, board_named, memos
from kits.memo_voting.state import Board
from kits.problems import Problem

CHERISH, STRAIN = Board.CHERISH, Board.STRAIN
TWO = [(CHERISH, "Fijn team"), (STRAIN, "Te druk")]


def workbook(rows: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def told(found: Import) -> list[str]:
    """What was said about each row: the kind of sentence and the row's number."""
    return [f"{p.code.partition(':')[2]} {p.values.get('row', '')}".strip() for p in found.left_out]


# ── one board ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pasted_list_goes_to_the_board_that_was_chosen() -> None:
    found = memos("Fijne collega’s\n\nKoffie, en goed ook", board=CHERISH)
    assert found.memos == ((CHERISH, "Fijne collega’s"), (CHERISH, "Koffie, en goed ook"))


def test_a_list_that_names_no_board_asks_for_one() -> None:
    assert memos("een\ntwee").needs_board
    assert memos(b"Naam;Tekst\nJan;te druk\n", "x.csv").needs_board


def test_semicolons_in_pasted_sentences_take_nothing_away() -> None:
    found = memos("te druk; altijd\nte veel; te snel", board=STRAIN)
    assert [text for _, text in found.memos] == ["te druk; altijd", "te veel; te snel"]
    assert found.left_out == ()


@pytest.mark.parametrize("heading", ["BORD", "Tekst", "memo", "Opmerkingen", "Kolom:"])
def test_a_known_heading_that_heads_no_table_is_a_memo(heading: str) -> None:
    assert memos(heading, board=STRAIN).memos == ((STRAIN, heading),)
    found = memos(f"{heading}\nte druk; altijd\nte veel; te snel", board=STRAIN)
    assert ([text for _, text in found.memos], found.left_out) == ([heading, "te druk; altijd", "te veel; te snel"], ())


@pytest.mark.parametrize("bullet", ["-", "•", "•\t", "–", "*", "+"])
def test_bullets_before_every_line_are_layout(bullet: str) -> None:
    found = memos(f"{bullet} te druk\n{bullet} te veel -, echt", board=STRAIN)
    assert (found.memos, found.left_out) == (((STRAIN, "te druk"), (STRAIN, "te veel -, echt")), ())


def test_a_dash_before_one_line_stays() -> None:
    assert memos("- 3 mensen\nte veel", board=STRAIN).memos[0] == (STRAIN, "- 3 mensen")


def test_a_pasted_worksheet_cell_with_line_breaks_is_one_memo() -> None:
    found = memos('"te druk\nelke dag"\n"Morgen" is ook een dag', board=STRAIN)
    assert [text for _, text in found.memos] == ["te druk\nelke dag", '"Morgen" is ook een dag']


def test_other_columns_of_a_file_are_named_when_they_are_not_read() -> None:
    rows = "Datum;Opmerking;Wie\n1 mei;Te druk;Jan\n2 mei;Te veel werk voor een team;Piet\n"
    found = memos(rows.encode(), "x.csv", STRAIN)
    assert [text for _, text in found.memos] == ["Te druk", "Te veel werk voor een team"]
    assert [problem.values["columns"] for problem in found.left_out] == ["Datum, Wie"]


def test_a_heading_that_is_only_guessed_is_told_because_it_might_be_a_memo() -> None:
    found = memos(b"Anna;Druk\nPiet;te veel werk voor een team\nJan;nooit een dag rust\n", "x.csv", STRAIN)
    assert "heading 1" in told(found)
    assert "Druk" in found.left_out[0].text("nl")


# ── both boards at once ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "gaat goed\tFijn team\nkan beter\tTe druk",
        "+;Fijn team\n-;Te druk",
        "👍;Fijn team\n👎;Te druk",
        "Bord\tMemo\nKoesteren\tFijn team\nIrritatie\tTe druk",
        "Tekst;Kolom\nFijn team;gaat goed\nTe druk;kan beter",
        "Koesteren;Irritatie en werkdruk\nFijn team;Te druk",
        "Uitkomst 12 mei\nKoesteren\tIrritatie/werkdruk\nFijn team\tTe druk",
        "Good\tFijn team\nCan be better\tTe druk",
        "cherish\tFijn team\nstrain\tTe druk",
        "STERK;Fijn team\nZwak;Te druk",
        "Gaat goed:\nFijn team\n\nKan beter:\nTe druk",
        "Gaat goed:\n• Fijn team\nKan beter:\n• Te druk",
        "+ Fijn team\n- Te druk",
    ],
)
def test_a_list_that_names_the_boards_goes_to_both(text: str) -> None:
    found = memos(text)
    assert sorted(found.memos) == TWO
    assert [p for p in found.left_out if not p.code.endswith("remarks.title")] == []


def test_a_board_that_was_chosen_gives_way_to_what_the_list_says() -> None:
    assert sorted(memos("gaat goed\tFijn team\nkan beter\tTe druk", board=CHERISH).memos) == TWO


def test_memos_of_one_word_are_no_names_of_boards() -> None:
    assert memos("Werkdruk\nFijn\nTe veel mail").needs_board
    found = memos("Werkdruk\nFijn\nTe veel mail", board=STRAIN)
    assert [text for _, text in found.memos] == ["Werkdruk", "Fijn", "Te veel mail"]


def test_a_name_that_stands_once_at_the_first_of_its_memos_holds_for_those_below() -> None:
    rows = [["Gaat goed", "Fijn team"], [None, "Koffie"], ["Kan beter", "Te druk"], [None, "Te veel"]]
    found = memos(workbook(rows), "x.xlsx")
    assert found.memos == ((CHERISH, "Fijn team"), (CHERISH, "Koffie"), (STRAIN, "Te druk"), (STRAIN, "Te veel"))


def test_an_excel_file_goes_in_as_well() -> None:
    rows = [["Wat", "Opmerking"], ["Goed", "Fijn team"], ["Beter", "Te druk"], ["Beter", "Te veel"]]
    found = memos(workbook(rows), "x.xlsx")
    assert (Counter(board for board, _ in found.memos), found.left_out) == ({CHERISH: 1, STRAIN: 2}, ())


def test_no_name_stands_for_both_boards() -> None:
    assert {board_named(name) for name in ("goed", "gaat goed", "koesteren", "sterk")} == {CHERISH}
    assert {board_named(name) for name in ("beter", "kan beter", "irritatie", "werkdruk", "zwak")} == {STRAIN}
    assert board_named("weet niet") is None


# ── nothing is lost silently ─────────────────────────────────────────────────────────────────────────────────────────


def test_what_names_no_board_is_listed_with_its_row_and_the_rest_goes_in() -> None:
    rows = ["Kolom;Tekst", *["gaat goed;Een fijne ploeg collega’s"] * 3, "weet niet;Iets anders", "kan beter;Te druk hier"]
    found = memos("\n".join(rows).encode(), "lijst.csv")
    assert len(found.memos) == 4
    assert told(found) == ["no_board 5"]
    assert "Iets anders" in found.left_out[0].text("nl")


def test_a_first_row_that_names_no_board_is_listed_as_well() -> None:
    rows = ["weet niet;Iets anders", *[f"gaat goed;Memo {n}" for n in range(9)]]
    (problem,) = memos("\n".join(rows)).left_out
    assert problem.values["row"] == 1
    assert "Iets anders" in problem.text("nl")


def test_a_delimiter_in_a_memo_takes_nothing_away() -> None:
    rows = "Kolom;Tekst\ngaat goed;fijn; en rustig\nkan beter;te druk\nkan beter;te veel\nkan beter;te snel\n"
    found = memos(rows.encode(), "x.csv")
    assert found.memos[0] == (CHERISH, "fijn; en rustig")
    assert found.left_out == ()


def test_a_memo_that_is_too_long_is_listed_and_not_cut() -> None:
    found = memos("kort\n" + "x" * 5001 + "\n" + "y" * 5000, board=STRAIN)
    assert [len(text) for _, text in found.memos] == [4, 5000]
    assert told(found) == ["too_long 2"]
    assert "5001" in found.left_out[0].text("nl")


def test_a_row_without_text_is_listed() -> None:
    found = memos(b"Kolom;Tekst\ngaat goed;Fijn team\nkan beter;\nkan beter;Te druk\n", "x.csv")
    assert (len(found.memos), told(found)) == (2, ["no_text 3"])


def test_what_no_screen_can_show_is_left_out_and_told() -> None:
    found = memos("a\x07b\x1b\ngewoon", board=STRAIN)
    assert [text for _, text in found.memos] == ["ab", "gewoon"]
    assert [problem.values for problem in found.left_out] == [{"row": 1, "n": 2}]


def test_an_accent_that_is_written_apart_is_no_loss() -> None:
    found = memos("ge\u0069\u0308rriteerd", board=STRAIN)
    assert (found.memos, found.left_out) == (((STRAIN, "geïrriteerd"),), ())


def test_markup_formulas_and_emoji_are_just_text() -> None:
    hostile = ["<b>&amp;</b>", "=1+1", "{{ x }}", "😀 שלום", '"aan\'halingen"']
    assert [text for _, text in memos("\n".join(hostile), board=STRAIN).memos] == hostile


@pytest.mark.parametrize("data", ["", " \n\t\n", b"", b";;\n"])
def test_an_empty_list_is_refused_in_a_sentence(data: bytes | str) -> None:
    with pytest.raises(Problem) as problem:
        memos(data, "x.csv")
    assert problem.value.text("nl").endswith(".")


@pytest.mark.parametrize("line", ["KEEP", "goed", "Werkdruk"])
def test_one_line_that_could_name_a_board_is_a_memo(line: str) -> None:
    assert memos(line, board=STRAIN).memos == ((STRAIN, line),)


LINES = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=12)


@settings(deadline=None)
@given(LINES, st.sampled_from([CHERISH, STRAIN]))
def test_every_line_that_is_pasted_becomes_a_memo_or_is_named(lines: list[str], board: Board) -> None:
    try:
        found = memos("\n".join(lines), board=board)
    except Problem:
        assert not any(line.strip() for line in lines)
    else:
        assert len(found.memos) + len(found.left_out) >= sum(bool(line.strip()) for line in lines)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_whatever_file_comes_is_imported_or_refused_in_a_sentence(data: bytes) -> None:
    try:
        found = memos(data, "x.csv", STRAIN)
    except Problem as problem:
        assert "x.csv" in problem.text("nl")
    else:
        assert all(problem.text("nl") and problem.text("en") for problem in found.left_out)


# ── the real thing ───────────────────────────────────────────────────────────────────────────────────────────────────

REAL = Path(__file__).parents[3] / "shared" / "data" / "memos_real.csv"  # real people's words: not ours to carry along
FILES = [Path(__file__).parent / "seventy_memos.csv", *([REAL] if REAL.is_file() else [])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_seventy_people_wrote_goes_in_as_it_is(path: Path) -> None:
    found = memos(path.read_bytes(), path.name)
    assert Counter(board for board, _ in found.memos) == {CHERISH: 30, STRAIN: 40}
    assert found.left_out == ()
    assert any("\n" in text for _, text in found.memos)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_seventy_people_wrote_goes_in_pasted_and_from_excel_too(path: Path) -> None:
    text = path.read_text("utf-8-sig")
    assert memos(text).memos == memos(path.read_bytes(), path.name).memos
