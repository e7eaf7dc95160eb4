"""A list in which eighty rows lack the same thing says so once, and in which rows."""

from __future__ import annotations

from kits.organogram.state import State
from kits.problems import Problem, gathered
from widgets.organogram.organisation_lists import Bringing


def missing(row: int, file: str = "a.csv") -> Problem:
    return Problem("kits.organogram:importing.no_name", file=file, row=row)


def test_a_few_are_said_one_by_one_and_many_once_with_their_rows() -> None:
    assert len(gathered([missing(n) for n in (2, 3, 4)], "nl")) == 3
    (said,) = gathered([missing(n) for n in (2, 3, 4, 5, 9)], "nl")
    assert said.startswith("a.csv, rij 2:")
    assert said.endswith("Zo ook nog 4 rijen: 3–5, 9.")
    assert gathered([missing(n) for n in (2, 3, 4, 5, 9)], "en")[0].endswith("The same in 4 more rows: 3–5, 9.")


def test_other_kinds_and_other_files_stay_apart() -> None:
    other = Problem("kits.organogram:importing.nothing")
    said = gathered([*(missing(n) for n in range(2, 82)), other, *(missing(n, "b.csv") for n in range(2, 9))], "nl")
    assert len(said) == 3
    assert said[1] == other.text("nl")


def test_a_list_of_lower_teams_that_comes_alone_says_once_that_the_upper_ones_are_missing() -> None:
    rows = "\n".join(f"Team {n};Afdeling {n % 7}" for n in range(80))
    bring = Bringing()
    bring.add("teams.csv", f"Team;Valt onder\n{rows}".encode())
    seen = bring.view(State(), "nl")
    assert seen["problem_count"] == 80
    assert len(seen["problems"]) == 1
    assert seen["unknown"]
