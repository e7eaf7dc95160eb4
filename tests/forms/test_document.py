"""A document: its clauses, tables and blanks, and how they read."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest
from documents import BEGUN, CONTENTS, after, form, said
from hypothesis import given
from hypothesis import strategies as st

from kits import dossier, live
from kits.forms import blank_values
from kits.forms.document import counts, due, filling
from kits.forms.document import events as e
from kits.forms.document.model import MODEL
from kits.forms.document.state import State
from kits.forms.taking import FormRenewed
from kits.live.walk import SessionClosed
from kits.problems import Problem

CLIENT = {"organisation": "De Linde", "counsellor": "Ans"}


def texts(state: State, client: dict[str, str] | None = None) -> list[str]:
    return [clause.text for part in filling.words(state, client or {}).parts for clause in part.clauses]


def refused(state: State, happened: Any) -> str:
    with pytest.raises(Problem) as told:
        MODEL.check(state, happened)
    return told.value.code


def test_a_clause_is_kept_left_out_taken_in_reworded_and_reads_as_one_of_its_variants() -> None:
    begun = after()
    assert texts(begun)[1] == f"Ga naar {filling.DOTS}."
    out = after(e.ClauseChanged(clause="a", changes={"kept": False}), e.ClauseChanged(clause="more", changes={"kept": True}))
    assert texts(out) == ["Ga naar ……….", "Er waren ……… mensen.", "Wij wegen het af.", "Tot slot."]
    other = after(e.ClauseChanged(clause="police", changes={"variant": "always"}))
    assert "Wij doen altijd aangifte." in texts(other)
    own = after(e.ClauseChanged(clause="police", changes={"words": "Soms."}), start=other)
    assert "Soms." in texts(own)
    back = after(e.ClauseChanged(clause="police", changes={"words": ""}), start=own)
    assert texts(back) == texts(other), "the form's own words come back, of the variant that was chosen"
    assert refused(begun, e.ClauseChanged(clause="police", changes={"variant": "never"})) == "kits.live:problems.gone"
    assert refused(begun, e.ClauseChanged(clause="gone", changes={"kept": False})) == "kits.live:problems.gone"


def test_own_clauses_come_anywhere_and_every_clause_can_be_moved() -> None:
    state = after(
        e.ClauseAdded(clause="x", part="first", words="Van ons.", before="b"),
        e.ClauseMoved(clause="c", part="first", before="a"),
        e.ClauseMoved(clause="a", part="second"),
    )
    assert state.draft.order["first"] == ("c", "x", "b", "more", "police")
    assert state.draft.order["second"] == ("a",)
    assert refused(state, e.ClauseMoved(clause="a", part="table")) == "kits.live:problems.gone"
    gone = after(e.ClausesRemoved(clauses=("x",)), start=state)
    assert "x" not in gone.draft.order["first"]
    assert refused(state, e.ClausesRemoved(clauses=("a",))) == "kits.live:problems.gone", (
        "a form's clause is left out instead"
    )
    assert refused(state, e.ClauseChanged(clause="x", changes={"words": ""})) == "kits.live:problems.empty"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "more", "police"]),
            st.sampled_from(["first", "second"]),
            st.sampled_from(["a", "b", "c", None]),
        ),
        max_size=12,
    )
)
def test_whatever_is_moved_every_clause_stands_there_once(moves: list[tuple[str, str, str | None]]) -> None:
    state = after(*(e.ClauseMoved(clause=clause, part=part, before=before) for clause, part, before in moves))
    assert sorted(one for ids in state.draft.order.values() for one in ids) == ["a", "b", "c", "more", "police"]


def test_a_form_that_changed_later_keeps_what_was_done_and_a_clause_that_has_gone_stays_as_ones_own() -> None:
    state = after(
        e.ClauseChanged(clause="b", changes={"words": "Ga naar Ans."}),
        e.ClauseAdded(clause="x", part="second", words="Van ons."),
        e.RowChanged(part="table", row="table-0", changes={"who": "Loket"}),
    )
    first, *rest = CONTENTS["parts"]
    points = [point for point in first["points"] if point["id"] not in ("b", "more")]
    new = {"id": "new", "source": "own", "said": said("Nieuw.")}
    newer = form(
        parts=[{**first, "points": [points[0], new, points[1]]}, *rest], blanks={"days": CONTENTS["blanks"]["days"]}
    )
    later = after(FormRenewed(form=newer), start=state)
    assert later.draft.order == {"first": ("a", "new", "b", "police"), "second": ("c", "x"), "table": ()}
    assert later.draft.clauses["b"].own
    assert "Ga naar Ans." in texts(later)
    assert later.draft.rows["table"]["table-0"]["who"] == "Loket"


def test_blanks_are_filled_in_everywhere_and_what_is_open_is_dots_and_named_in_order() -> None:
    state = after()
    assert filling.open_blanks(state, CLIENT) == ("days",)
    assert filling.words(state, {}).open == ("organisation", "days", "counsellor")
    assert filling.words(state, {}).intro == "Dit geldt bij ………."
    full = after(e.BlankFilled(blank="days", text="5"))
    assert texts(full, CLIENT)[:2] == ["Binnen 5 dagen hoort u van ons.", "Ga naar Ans."]
    assert filling.open_blanks(full, CLIENT) == ()
    kept_out = after(e.ClauseChanged(clause="a", changes={"kept": False}))
    assert "days" not in filling.open_blanks(kept_out, CLIENT), "what stands in no clause is not asked"
    own = after(e.ClauseChanged(clause="a", changes={"words": "{days} of {nergens}"}), start=full)
    assert texts(own)[0] == "5 of {nergens}", "what is no blank stays as it was typed"
    assert refused(state, e.BlankFilled(blank="days", text="gauw")) == "kits.forms.document:problems.no_number"
    assert refused(state, e.BlankFilled(blank="counsellor", text="Ans")) == "kits.live:problems.gone"


def test_two_people_who_fill_in_a_blank_of_the_client_at_once_both_keep_theirs(tmp_path: Path) -> None:
    path = tmp_path / "client.psa"
    with dossier.create(path, "De Linde") as file:
        file.set_organisation(settings={"other": 1})
        names = ["counsellor", "complaint_route", "report_where", "company_doctor"]
        there = threading.Barrier(len(names))

        def typed(name: str) -> None:
            there.wait()
            blank_values.fill(file, name, f"van {name}")

        threads = [threading.Thread(target=typed, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        kept = blank_values.values(file.organisation())
        assert {name: kept[name] for name in names} == {name: f"van {name}" for name in names}
        assert kept["organisation"] == "De Linde"
        assert file.organisation().settings["other"] == 1
        with pytest.raises(Problem, match="gone"):
            blank_values.fill(file, "organisation", "Een ander")


def test_a_blank_says_which_documents_have_it() -> None:
    assert "Gedragsprotocol" in [name["nl"] for name in blank_values.used_by("counsellor")]


def test_a_table_takes_what_its_columns_can_hold() -> None:
    state = after(e.RowsAdded(part="table", rows={"r": {"who": "Team", "last": "2026-03-31", "people": "7"}}))
    table = filling.words(state, {}).parts[-1].table
    assert table is not None
    assert [row.cells for row in table.rows] == [("Balie", "", "12", "", ""), ("Team", "31 maart 2026", "", "7", "")]
    for cells, why in (
        ({"last": "31-3"}, "no_day"),
        ({"people": "-1"}, "no_count"),
        ({"people": "2,5"}, "no_count"),
        ({"months": "x"}, "no_number"),
    ):
        assert refused(state, e.RowChanged(part="table", row="r", changes=cells)).endswith(why)
    assert refused(state, e.RowChanged(part="table", row="r", changes={"what": "x"})) == "kits.live:problems.gone"
    assert refused(state, e.RowsAdded(part="first", rows={"y": {}})) == "kits.live:problems.gone"
    assert list(after(e.RowsRemoved(part="table", rows=("table-0",)), start=state).draft.rows["table"]) == ["r"]


def test_rows_are_due_so_many_months_later_what_is_overdue_first() -> None:
    rows = {
        "late": {"who": "x", "last": "2024-02-29", "months": "12"},
        "soon": {"who": "y", "last": "2026-01-31", "months": "1"},
        "later": {"who": "z", "last": "2026-01-01", "months": "24"},
    }
    state = after(e.RowsAdded(part="table", rows=rows))
    found = due.listed(state, "table", dt.date(2026, 2, 1))
    assert [(one.row, one.standing.value) for one in found] == [
        ("late", "overdue"), ("soon", "soon"), ("table-0", "never"), ("later", "later"),
    ]  # fmt: skip
    table = filling.words(state, {}).parts[-1].table
    assert table is not None
    assert [(row.id, row.cells[-1]) for row in table.rows] == [
        ("late", "28 februari 2025"), ("soon", "28 februari 2026"), ("later", "1 januari 2028"), ("table-0", ""),
    ], "a version says when, whatever day it is read"  # fmt: skip
    assert [one.day for one in found] == [dt.date(2025, 2, 28), dt.date(2026, 2, 28), None, dt.date(2028, 1, 1)]


# ── counts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=6)


def column(state: State, n: int = 3) -> list[str]:
    table = filling.words(state, {}).parts[-1].table
    assert table is not None
    return [row.cells[n] for row in table.rows] + [table.total[n]]


def with_counts(numbers: list[int]) -> State:
    rows = {f"r{n}": {"people": str(number)} for n, number in enumerate(numbers)}
    return after(e.RowsAdded(part="table", rows=rows))


@given(COUNTS)
def test_no_small_count_follows_from_what_stands_on_paper(numbers: list[int]) -> None:
    shown = column(with_counts(numbers))
    for n, number in enumerate(numbers):
        if 0 < number < counts.SMALL:
            for other in range(1, counts.SMALL):
                assert column(with_counts([*numbers[:n], other, *numbers[n + 1 :]])) == shown, "so would any other"
    if not any(0 < number < counts.SMALL for number in numbers):
        assert shown[1:] == [*map(str, numbers), str(sum(numbers))]


def test_a_total_that_somebody_typed_tells_no_small_count_either() -> None:
    asked = (e.ClauseChanged(clause="more", changes={"kept": True}), e.BlankFilled(blank="asked", text="13"))
    assert "Er waren 13 mensen." in texts(after(*asked, start=with_counts([8, 5])))
    assert "Er waren 5 of meer mensen." in texts(after(*asked, start=with_counts([8, 5, 2])))
    assert "Er waren minder dan 5 mensen." in texts(after(asked[0], e.BlankFilled(blank="asked", text="3")))


# ── in the log ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_people_at_one_document_keep_both_and_a_closed_one_refuses(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as file:
        row = file.add_session("document:proof", "Proef")
        one, two = (live.Session(file, row.id, MODEL, who) for who in ("one", "two"))
        one.begin(BEGUN)
        two.refresh()
        one.do(e.ClauseChanged(clause="a", changes={"words": "Een"}))
        two.do(e.ClauseChanged(clause="a", changes={"kept": False}), e.ClauseChanged(clause="b", changes={"words": "Twee"}))
        assert two.state.draft.clauses["a"].words == "Een"
        assert two.state.draft.clauses["a"].kept is False
        one.refresh()
        one.undo()
        assert one.state.draft.clauses["a"] == filling.Clause(kept=False)
        assert one.state.draft.clauses["b"].words == "Twee", "nobody takes back what a colleague did"
        one.do(SessionClosed())
        with pytest.raises(Problem, match="closed"):
            one.do(e.ClauseChanged(clause="b", changes={"words": "Toch"}))
