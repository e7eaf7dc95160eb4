"""An RI&E's list of actions as it comes: its columns, what its rows become, and a later version of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often
from policy_years import YEAR, after

from kits import dossier, live, sheets
from kits.dossier import Dossier
from kits.dossier.records import Severity, Theme, Unit
from kits.policy_cycle import events as e
from kits.policy_cycle.findings import importing
from kits.policy_cycle.findings.importing import Known, Match, Role, Standing
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION, Conduct, Priority

LIST = """Plan van aanpak RI&E 2027
Nr;Onderwerp;Knelpunt;Afdeling;Risicoklasse;Te nemen maatregel;Actiehouder;Gereed;Prioriteit;Status
1.1;Brandveiligheid;De nooduitgang staat vol;Kantoor;Hoog;Leegruimen;Huismeester;1-3-2027;Hoog;Afgerond
3.4;Werkdruk;Het werk is niet verdeeld naar uren;Wonen;Midden;Rooster maken;Teamleider wonen;31-12-2027;Hoog;Open
;;;;;Werkoverleg over pieken;Teamleider wonen;Q2 2027;Midden;Open
5.1;Agressie en geweld;Wie alleen werkt kan geen hulp roepen;Binnendienst;Hoog;Alarmknop;Manager vastgoed;ooit;Laag;Bezig
6.2;PSA;Pesten komt niet op tafel;;Laag;;;;;
"""
UNITS = [Unit("wonen", "Wonen"), Unit("kantoor", "Kantoor")]


def looked(text: str, state: State = MODEL.start, match: Match | None = None, **said: Any) -> tuple[Any, Any]:
    sheet = sheets.read(text.encode(), "rie.csv", importing.headings())
    known = Known(state, UNITS, day="2027-01-10", **said)
    proposal = importing.proposed("rie.csv", sheet, match or importing.guessed(sheet, UNITS), known)
    return proposal, importing.taken(proposal, known)


def taken_in(state: State, text: str, **said: Any) -> State:
    _, taken = looked(text, state, **said)
    return after(*taken.events("rie.csv"), start=state)


@pytest.fixture
def year() -> State:
    return after(YEAR)


def test_the_columns_of_a_list_are_told_by_what_they_are_called() -> None:
    sheet = sheets.read(LIST.encode(), "rie.csv", importing.headings())
    assert importing.guessed(sheet).columns == tuple(Role(role) for role in (
        "number", "theme", "text", "unit", "risk", "measure", "owner", "due", "priority", "status"
    ))  # fmt: skip


def test_a_column_headed_risk_is_how_bad_it_is_where_that_is_what_stands_in_it() -> None:
    sheet = sheets.read(
        b"Nr;Risico;Omschrijving\n1;Hoog;Te veel werk\n2;Laag;Te weinig rust\n", "x.csv", importing.headings()
    )
    assert importing.guessed(sheet).columns == (Role.NUMBER, Role.RISK, Role.TEXT)


def test_rows_about_psychosocial_workload_become_findings_and_others_are_left_out(year: State) -> None:
    proposal, taken = looked(LIST, year)
    told = {row.reference: row for row in proposal.rows}
    assert {key: row.theme for key, row in told.items()} == {
        "1.1": None, "3.4": Theme.WORKLOAD, "5.1": Theme.AGGRESSION, "6.2": Theme.CONDUCT
    }  # fmt: skip
    assert told["6.2"].conduct is Conduct.BULLYING
    assert (told["3.4"].unit, told["3.4"].severity) == ("wonen", Severity.UNREST)
    assert (taken.count(Standing.NEW), taken.count(Standing.LEFT_OUT)) == (3, 1)
    assert proposal.unknown_units == ("Binnendienst",)


def test_a_row_without_words_of_its_own_is_one_more_measure_of_the_finding_above_it(year: State) -> None:
    proposal, _ = looked(LIST, year)
    [row] = [row for row in proposal.rows if row.reference == "3.4"]
    assert [(one.text, one.due, one.priority) for one in row.measures] == [
        ("Rooster maken", "2027-12-31", Priority.HIGH),
        ("Werkoverleg over pieken", "2027-06-30", Priority.MIDDLE),
    ]


def test_what_cannot_be_read_is_left_empty_and_named_with_its_row(year: State) -> None:
    proposal, _ = looked(LIST, year)
    assert [(p.code.rpartition(".")[2], p.values["row"], p.values["text"]) for p in proposal.remarks if "row" in p.values and
            p.code.startswith("kits.policy_cycle")] == [("no_date", 6, "ooit")]  # fmt: skip
    assert all(remark.text("nl") and remark.text("en") for remark in proposal.remarks)


def test_a_list_that_is_taken_in_gives_findings_and_measures_that_stem_from_them(year: State) -> None:
    state = taken_in(year, LIST)
    by_number = {one.reference: one for one in state.noted.values()}
    assert by_number.keys() == {"3.4", "5.1", "6.2"}
    assert {one.source for one in by_number.values()} == {"rie"}
    stems = {item.text: item.findings for item in state.plan.items.values()}
    assert stems == {
        "Rooster maken": (by_number["3.4"].id,),
        "Werkoverleg over pieken": (by_number["3.4"].id,),
        "Alarmknop": (by_number["5.1"].id,),
    }
    roster = next(item for item in state.plan.items.values() if item.text == "Rooster maken")
    assert (roster.owner, roster.due, roster.priority) == ("Teamleider wonen", "2027-12-31", "high")


def test_measures_stay_out_where_only_findings_are_wanted(year: State) -> None:
    state = taken_in(year, LIST, measures=False)
    assert len(state.noted) == 3
    assert not state.plan.items


def test_the_same_list_again_changes_nothing(year: State) -> None:
    state = taken_in(year, LIST)
    _, again = looked(LIST, state)
    assert (again.events("rie.csv"), again.count(Standing.SAME), again.there) == ((), 3, 3)


def test_a_later_version_knows_its_rows_by_their_number(year: State) -> None:
    state = taken_in(year, LIST)
    later = LIST.replace("Het werk is niet verdeeld naar uren", "Het werk is deels verdeeld").replace("5.1;Agr", "5.9;Agr")
    _, taken = looked(later, state)
    assert {s: taken.count(s) for s in (Standing.NEW, Standing.CHANGED, Standing.SAME)} == {
        Standing.NEW: 1, Standing.CHANGED: 1, Standing.SAME: 1
    }  # fmt: skip
    assert taken.gone == 1
    after_it = taken_in(state, later)
    was = next(one.id for one in state.noted.values() if one.reference == "3.4")
    assert after_it.noted[was].text == "Het werk is deels verdeeld"
    assert len(after_it.noted) == 4


def test_a_list_that_got_numbers_later_knows_its_rows_by_their_words(year: State) -> None:
    state = taken_in(year, "Knelpunt;Thema\nTe veel werk;Werkdruk\n")
    _, taken = looked("Nr;Knelpunt;Thema\n3.4;Te veel werk;Werkdruk\n", state)
    assert (taken.count(Standing.NEW), taken.count(Standing.CHANGED)) == (0, 1)


def test_what_a_person_said_of_a_finding_outlives_a_later_version(year: State) -> None:
    state = taken_in(year, LIST)
    key = next(one.id for one in state.noted.values() if one.reference == "6.2")
    state = after(e.FindingChanged(finding=key, changes={"theme": "workload", "severity": "fire"}), start=state)
    bare = "Nr;Knelpunt\n6.2;Pesten komt niet op tafel\n"
    [row] = looked(bare, state)[0].rows
    assert (row.theme, row.severity) == (Theme.WORKLOAD, Severity.FIRE)


def test_a_person_chooses_theme_and_team_row_by_row(year: State) -> None:
    proposal, taken = looked(LIST, year, picked={3: "workload", 4: "skipped"}, chosen={"Binnendienst": "kantoor"})
    told = {row.reference: row for row in proposal.rows}
    assert (told["1.1"].theme, told["3.4"].theme, told["5.1"].unit) == (Theme.WORKLOAD, None, "kantoor")
    assert proposal.unknown_units == ()
    whole, _ = looked(LIST, year, chosen={"Binnendienst": ORGANISATION})
    assert next(row for row in whole.rows if row.reference == "5.1").unit is None
    assert taken.over == 1, "a measure the list calls finished is not put on the plan"


def test_a_list_that_does_not_say_its_themes_takes_the_one_that_was_chosen(year: State) -> None:
    bare = "Nr;Knelpunt;Maatregel\n1;De telefoon staat niet stil;Terugbellijst\n2;Er wordt gepest en pesten blijft;Gesprek\n"
    unsaid, _ = looked(bare, year)
    assert [row.theme for row in unsaid.rows] == [None, Theme.CONDUCT]
    said, _ = looked(bare, year, theme=Theme.WORKLOAD)
    assert [row.theme for row in said.rows] == [Theme.WORKLOAD, Theme.CONDUCT]


def test_a_list_without_a_column_of_texts_asks_for_it(year: State) -> None:
    proposal, taken = looked(LIST, year, match=Match((None,) * 10))
    assert proposal.problem and proposal.problem.code.endswith("no_text_column")
    assert taken.events("rie.csv") == ()


def test_a_worksheet_gives_the_same_as_its_text(year: State) -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    for row in (
        ["Nr", "Knelpunt", "Thema", "Maatregel", "Deadline"],
        [3.4, "Te veel werk", "Werkdruk", "Rooster", dt.date(2027, 12, 31)],
    ):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    sheet = sheets.read(file.getvalue(), "rie.xlsx", importing.headings())
    known = Known(year, UNITS)
    [row] = importing.proposed("rie.xlsx", sheet, importing.guessed(sheet), known).rows
    assert row.reference in ("3.4", "3,4")
    assert row.measures[0].due == "2027-12-31"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Dossier]:
    with dossier.create(tmp_path / "client.psa", "De Linde") as made:
        yield made


def test_a_list_of_last_year_read_again_this_year_finds_what_is_there_and_makes_it_once(client: Dossier) -> None:
    rows = [client.add_session(INSTRUMENT, f"Beleidsjaar {n}", held_on=f"{n}-01-01") for n in (2027, 2028)]
    first, second = (live.Session(client, row.id, MODEL) for row in rows)
    for n, session in enumerate((first, second)):
        session.do(e.YearOpened(year=2027 + n))
        others = [one for one in client.findings() if one.session != session.id]
        sheet = sheets.read(LIST.encode(), "rie.csv", importing.headings())
        known = Known(session.state, (), others, day="2027-01-10")
        taken = importing.taken(importing.proposed("rie.csv", sheet, importing.guessed(sheet), known), known)
        session.do(*taken.events("rie.csv"))
    assert len(client.findings()) == 3
    assert {key for item in second.state.plan.items.values() for key in item.findings} <= {
        one.id for one in client.findings()
    }
    first.refresh()
    assert len(first.state.noted) == 3 and not second.state.noted


def test_one_undo_takes_a_whole_list_back(client: Dossier) -> None:
    session = live.Session(client, client.add_session(INSTRUMENT, "Beleidsjaar 2027").id, MODEL)
    session.do(e.YearOpened(year=2027))
    _, taken = looked(LIST, session.state)
    session.do(*taken.events("rie.csv"))
    session.undo()
    assert (client.findings(), session.state.plan.items) == ([], {})


CELLS = st.text(st.sampled_from("aB1;.,-€\"'\n\t é☃=werkdruk pesten"), max_size=25)


@settings(deadline=None, max_examples=often(60))
@given(rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=8))
def test_any_list_is_read_or_refused_in_a_sentence_and_again_it_adds_nothing(rows: list[list[str]]) -> None:
    header = sheets.Sheet(
        ("Nr", "Knelpunt", "Thema", "Maatregel"), tuple(sheets.Row(n, tuple(r)) for n, r in enumerate(rows, 2))
    )
    state = after(YEAR)
    for first in (True, False):
        known = Known(state, UNITS, theme=Theme.WORKLOAD)
        proposal = importing.proposed("x", header, importing.guessed(header), known)
        taken = importing.taken(proposal, known)
        assert all(remark.text("nl") for remark in proposal.remarks)
        if not first:
            assert taken.count(Standing.NEW) == 0
        state = after(*taken.events("x"), start=state)
