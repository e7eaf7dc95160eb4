"""What can be chosen in a report: in both languages, known by its id, resting on lines of the workbook that are there."""

import re
from pathlib import Path

import pytest

from kits.incidents import codes
from kits.rows import OWN, rows

WORKBOOK = Path(__file__).parents[3] / "shared" / "source" / "arbo-werkboek-6-psa-2018.txt"
BOOK = WORKBOOK.read_text("utf8").split("\n") if WORKBOOK.is_file() else []
"""The workbook's lines, where it is at hand: it is not ours to carry along. Elsewhere only numbers are checked."""
ALL = rows(codes.FILE, codes.Code)
QUESTIONS = tuple(dict.fromkeys(code.of for code in ALL))


def lines(source: str) -> list[int]:
    numbers = re.findall(r"(\d+)(?:-(\d+))?", " ".join(re.findall(r"lines ([\d, -]+)", source)))
    return [n for first, last in numbers for n in range(int(first), int(last or first) + 1)]


@pytest.mark.parametrize("code", [code for code in ALL if code.source != OWN], ids=lambda code: f"{code.of}.{code.id}")
def test_a_choice_of_the_workbook_stands_on_lines_that_hold_text(code: codes.Code) -> None:
    found = lines(code.source)
    assert found and all(0 < n <= 4595 for n in found)
    assert not BOOK or [n for n in found if not BOOK[n - 1].strip()] == []


def test_the_kinds_are_the_workbooks_classes_but_the_sixth_which_is_several_at_once() -> None:
    kinds = codes.of("kinds")
    assert [kind.number for kind in kinds] == [1, 2, 3, 4, 5]
    for kind in kinds if BOOK else ():
        assert BOOK[lines(kind.source)[0] - 1].strip().startswith(f"{kind.number}.")
    assert codes.all_said("kinds", ["person", "verbal"], "nl") == "verbaal geweld, lichamelijk geweld"


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_choice_of_a_question_is_there_twice_or_said_as_another(question: str) -> None:
    of = codes.of(question)
    assert len({code.id for code in of}) == len(of) > 1
    for language in ("nl", "en"):
        assert len({code.words[language] for code in of}) == len(of)


def test_a_choice_of_a_newer_kit_is_shown_as_it_is_and_nothing_as_nothing() -> None:
    assert codes.said("places", "street", "en") == "street, area"
    assert (codes.said("places", "roof", "nl"), codes.said("sanctions", "", "nl")) == ("roof", "")
    assert codes.all_said("circumstances", ["newer", "alone"], "en") == "the employee was alone, newer"
    with pytest.raises(KeyError):
        codes.of("colours")
