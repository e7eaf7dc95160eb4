"""Lists as they come: what is a team, what falls under what, every fault by its row, and nothing half taken in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from maps import after, organisation
from often import often

from kits.organogram import tree
from kits.organogram.import_changes import Comparison, Kind
from kits.organogram.importing import KNOWN_HEADINGS, Column, List_, Match, Proposal, guessed, proposed
from kits.organogram.importing import Kind as RowKind
from kits.organogram.state import State
from kits.problems import Problem
from kits.sheets import Row, Sheet, read
from kits.sheets.numbers import number

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
REAL = [SHARED / f"tenant_services_authority_2011_{part}.csv" for part in ("senior", "junior")]

SENIOR = """Post Unique Reference,Job Title,Unit,Reports to Senior Post,FTE
10,Director,Board,XX,1
11,Deputy,Board,10,0.5
20,Head of Homes,Homes,11,1
"""
JUNIOR = """Unit,Reporting Senior Post,Generic Job Title,Number of Posts in FTE
Homes,20,Adviser,9.8
Homes,20,Clerk,1.75
Finance,10,Controller,2
Finance,10,Clerk,3
"""


def lists(**texts: str) -> list[List_]:
    sheets = {name: read(text.encode(), name, KNOWN_HEADINGS) for name, text in texts.items()}
    return [List_(name, sheet, guessed(sheet)) for name, sheet in sheets.items()]


def codes(proposal: Proposal) -> list[str]:
    return [problem.code.rpartition(".")[2] for problem in proposal.problems]


def units(text: str) -> Proposal:
    return proposed(lists(teams=text))


# ── real lists ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_posts_that_report_to_posts_in_another_file_become_a_tree_of_units() -> None:
    made = proposed(lists(senior=SENIOR, junior=JUNIOR))
    assert made.problems == ()
    found = {unit.name: unit for unit in made.units}
    assert list(found) == ["Board", "Homes", "Finance"]
    assert {name: unit.headcount for name, unit in found.items()} == {"Board": 1.5, "Homes": 12.55, "Finance": 5}
    assert found["Board"].parent is None
    assert {found["Homes"].parent, found["Finance"].parent} == {found["Board"].key}
    assert (found["Board"].manager, found["Homes"].manager, found["Finance"].manager) == ("Director", "Head of Homes", "")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.skipif(not all(path.is_file() for path in REAL), reason="the published chart is not beside this project")
def test_a_published_chart_of_two_files_becomes_an_organogram_without_being_edited(order: tuple[int, int]) -> None:
    sheets = [read(REAL[n].read_bytes(), REAL[n].name, KNOWN_HEADINGS) for n in order]
    made = proposed([List_(str(n), sheet, guessed(sheet)) for n, sheet in enumerate(sheets)])
    assert made.problems == ()
    state = after(Comparison(State(), made.units).event([f"new-{unit.key}" for unit in made.units]))
    placed = {p.unit.name: p for p in tree.placed(state).values()}
    assert len(placed) == 7
    assert placed["Executive"].depth == 0 and len(placed["Executive"].children) == 6
    assert placed["Executive"].unit.manager == "Chief Executive"
    assert placed["Assurance & Financial Analysis"].total == 62.8
    assert tree.everybody(state) == 180.42


def test_junior_posts_alone_say_by_row_which_senior_post_is_missing_and_can_be_put_at_the_top() -> None:
    made = proposed(lists(junior=JUNIOR))
    assert codes(made) == ["unknown_parent"] * 4
    assert "rij 2" in made.problems[0].text("nl") and "‘20’" in made.problems[0].text("nl")
    assert made.units == ()
    placed = proposed(lists(junior=JUNIOR), unknown_to_top=True)
    assert [(unit.name, unit.parent) for unit in placed.units] == [("Homes", None), ("Finance", None)]


def test_a_dutch_list_with_semicolons_commas_in_numbers_and_a_second_line_is_understood() -> None:
    made = units(
        "Afdeling;Valt onder;Ook onder;Aantal FTE;Vestiging;Leidinggevende\n"
        "Wonen;;;;Lindeplein;manager wonen\nKlantcontact;Wonen;;9,8;Lindeplein;teamleider\n"
        "Vastgoed;;;1.250;;\nHuismeesters;Wonen;Vastgoed;7,5;;\n"
    )
    assert made.problems == ()
    found = {unit.name: unit for unit in made.units}
    assert (found["Klantcontact"].headcount, found["Vastgoed"].headcount) == (9.8, 1250)
    assert found["Huismeesters"].second_parent == found["Vastgoed"].key
    assert found["Klantcontact"].manager == "teamleider"


def test_an_excel_file_reads_like_a_csv() -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ("Code", "Team", "Parent code", "FTE"),
        ("A", "Wonen", "", 2.5),
        ("B", "Team 1", "A", 4),
        ("C", "Team 1", "A", 1),
    ):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    sheet = read(data.getvalue(), "teams.xlsx")
    match = Match({**guessed(sheet).columns}, RowKind.UNITS)
    made = proposed([List_("teams.xlsx", sheet, match)])
    assert made.problems == ()
    assert [(unit.name, unit.headcount) for unit in made.units] == [("Wonen", 2.5), ("Team 1", 4), ("Team 1", 1)]


# ── faults, by row ───────────────────────────────────────────────────────────────────────────────────────────────────

HEAD = "Afdeling;Valt onder;Aantal\n"


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ("A;;1\nB;Q;2\n", "unknown_parent", "rij 3"),
        ("A;;1\nB;A;twee\n", "no_number", "rij 3: ‘twee’"),
        ("A;;1\nB;A;-4\n", "impossible_number", "rij 3"),
        ("A;;1\nB;A;2\nC;A;1\nD;A;1\nE;A;1\nF;A;1\nG;A;1\nB;A;3\n", "name_twice", "rij 9"),
        ("A;;1\nB;B;2\n", "under_itself", "rij 3"),
        ("A;;1\n;A;2\nC;A;1\n", "no_name", "rij 3"),
        ("A;B;1\nB;C;2\nC;A;3\nD;;1\n", "circle", "A (teams, 2)"),
    ],
)
def test_every_fault_is_named_by_its_row_and_then_nothing_is_taken_in(rows: str, code: str, said: str) -> None:
    made = units(HEAD + rows)
    assert codes(made) == [code]
    assert said in made.problems[0].text("nl")
    assert made.problems[0].text("en")
    assert made.units == ()


def test_two_rows_with_one_code_are_a_fault_of_the_second() -> None:
    made = units("Code;Team;Aantal\nA1;Wonen;1\nA1;Vastgoed;2\n")
    assert codes(made) == ["code_twice"]


def test_without_a_column_for_the_name_the_list_asks_for_one() -> None:
    sheet = Sheet(("x", "y"), (Row(2, ("1", "2")),))
    assert codes(proposed([List_("l", sheet, Match({Column.CODE: 0}, RowKind.UNITS))])) == ["no_name_column"]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("9,8", 9.8), ("1.250", 1250), ("1,250.5", 1250.5), ("0.333", 0.333), ("1 250", 1250)]
)
def test_numbers_are_read_as_people_write_them(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "12 fte", "1.2.3", "١٢", "nan", "1e3", "--4"])
def test_what_is_no_number_is_not_guessed_at(text: str) -> None:
    with pytest.raises(ValueError):
        number(text)


# ── again ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_import_again_proposes_what_is_new_moved_renamed_and_gone_and_takes_in_only_what_was_ticked() -> None:
    state = after(*organisation())
    made = units(
        "Afdeling;Valt onder;Aantal\nDirectie;;\nWonen;Directie;\nVastgoed;Directie;0,2\n"
        "Klantcontactcentrum;Wonen;14\nHuismeesters;Vastgoed;7,6\nICT;Directie;5\n"
    )
    compared = Comparison(state, made.units)
    changes = {change.kind: change for change in compared.changes()}
    assert {change.kind: change.name for change in compared.changes()} == {
        Kind.NEW: "ICT",
        Kind.MOVED: "Huismeesters",
        Kind.RENAMED: "Klantcontact",
    }
    assert changes[Kind.MOVED].before == "Wonen + Vastgoed" and changes[Kind.MOVED].after == "Vastgoed"
    taken = after(compared.event([changes[Kind.RENAMED].id]), start=state)
    assert taken.units["kcc"].name == "Klantcontactcentrum"
    assert taken.units["huis"].parent == "wonen" and len(taken.units) == len(state.units)


def test_a_unit_that_is_not_in_the_list_is_put_away_only_when_ticked_and_its_history_stays() -> None:
    state = after(*organisation())
    compared = Comparison(
        state, units("Afdeling;Valt onder\nDirectie;\nWonen;Directie\nVastgoed;Directie\nHuismeesters;Wonen\n").units
    )
    [gone] = [change for change in compared.changes() if change.kind is Kind.GONE]
    assert (gone.unit, gone.wise) == ("kcc", False)
    assert not after(compared.event([]), start=state).units["kcc"].archived
    assert after(compared.event([gone.id]), start=state).units["kcc"].archived


def test_a_code_finds_a_unit_back_under_any_name() -> None:
    first = Comparison(State(), units("Code;Team;Aantal\n7;Verhuur;3\n8;Wonen;2\n").units)
    state = after(first.event([change.id for change in first.changes()]))
    again = Comparison(state, units("Code;Team;Aantal\n7;Woonconsulenten;3\n8;Wonen;2\n").units)
    assert [(c.kind, c.before, c.after) for c in again.changes()] == [(Kind.RENAMED, "Verhuur", "Woonconsulenten")]


def test_the_same_list_again_changes_nothing() -> None:
    made = proposed(lists(senior=SENIOR, junior=JUNIOR)).units
    first = Comparison(State(), made)
    state = after(first.event([change.id for change in first.changes()]))
    assert Comparison(state, made).changes() == ()
    assert Comparison(state, made).event([]).units == ()


def test_what_is_new_under_something_that_was_not_ticked_comes_under_what_is_above_that() -> None:
    compared = Comparison(State(), units("Team;Valt onder;Aantal\nA;;1\nB;A;1\nC;B;1\n").units)
    ticked = [change.id for change in compared.changes() if change.name != "B"]
    state = after(compared.event(ticked))
    by_name = {unit.name: unit for unit in state.units.values()}
    assert by_name["C"].parent == by_name["A"].id


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────

cell = st.one_of(st.sampled_from(["", "A", "B", "C", "a ", "XX", "1", "2,5", "-", "Ω", "x" * 300]), st.text(max_size=6))
rows = st.lists(st.tuples(cell, cell, cell, cell, cell), min_size=1, max_size=12)


@settings(max_examples=often(300), deadline=None)
@any_(rows, st.sampled_from(RowKind), st.permutations(list(Column)), st.booleans())
def test_any_list_gives_either_problems_or_units_that_can_all_be_taken_in(
    cells: list[tuple[str, ...]], kind: RowKind, columns: list[Column], to_top: bool
) -> None:
    sheet = Sheet(None, tuple(Row(n, row) for n, row in enumerate(cells, 1)))
    match = Match({column: n for n, column in enumerate(columns[:5])}, kind)
    made = proposed([List_("l", sheet, match)], unknown_to_top=to_top)
    assert bool(made.problems) != bool(made.units)
    for problem in (*made.problems, *made.remarks):
        assert problem.text("nl") and problem.text("en")
    if made.units:
        state = after(*organisation())
        compared = Comparison(state, made.units)
        taken = after(compared.event([change.id for change in compared.changes()]), start=state)
        assert len(tree.placed(taken)) == len(made.units)


@settings(max_examples=often(100), deadline=None)
@any_(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        sheet = read(data, "f")
    except Problem as problem:
        assert problem.text("nl")
        return
    made = proposed([List_("f", sheet, guessed(sheet))])
    assert bool(made.problems) != bool(made.units)
