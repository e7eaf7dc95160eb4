"""The plan's table goes out, is edited as people do, and comes back: what is different, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import office
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policy_years import YEAR, after, item

from kits import wording
from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.paper import excel
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.reading_back import Compared, Difference, Kind, compare, events_of, read
from kits.policy_cycle.reading_back.columns import BY_NAME, COLUMNS, Holds, words
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import Field, Level, Moment, Priority, Term
from kits.problems import Problem

UNITS = {"kcc": "Klantcontact", "bouw": "Projecten", "bouw2": "projecten"}
MADE = dt.datetime(2027, 1, 5, 9, tzinfo=dt.UTC)
PLAN = (
    YEAR,
    e.IndicatorAdded(indicator="verzuim", name="Ziekteverzuim"),
    *item("rooster", "Piekrooster maken", goal="Rust aan de lijn", owner="teamleider", due="2027-03-01", budget=2500.0),
    *item("alarm", "Alarmknop", "aggression", starts="2027-02-01", status="busy", field="building", moment="during"),
    *item("gesprek", "=1+1 gesprekken", "conduct", team="kcc", under="rooster", at_source=True, indicator="verzuim"),
)


def context(language: str = "nl", session: str = "s1") -> Context:
    return Context(language, MADE, session=session, organisation="De Linde", units=UNITS)


def exported(state: State, language: str = "nl") -> Any:
    return openpyxl.load_workbook(io.BytesIO(excel.excel(state, context(language)).data))


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def compared(book: Any, state: State, session: str = "s1") -> Compared:
    return compare(read(saved(book), "plan.xlsx"), state, UNITS, session, "De Linde")


def at(sheet: Any, key: str, name: str) -> Any:
    """Return the cell of a measure (its id) and field."""
    row = next(row for row in sheet.iter_rows() if row[0].value == key)
    return row[next(cell.column for cell in sheet[1] if cell.value == f"psa.{name}") - 1]


def edited(edit: Callable[[Any], None], state: State | None = None, language: str = "nl") -> Compared:
    """Return what comes back of a plan whose sheet was edited."""
    state = state or after(*PLAN)
    book = exported(state, language)
    edit(book.active)
    return compared(book, state)


def told(found: Compared) -> dict[tuple[str, str], Any]:
    return {(one.item, one.name): one.file for one in found.differences}


def codes(found: Compared) -> list[str]:
    return [problem.code.rpartition(".")[2] for problem in found.problems]


def put(sheet: Any, number: int, **cells: Any) -> None:
    for name, value in cells.items():
        column = next(cell.column for cell in sheet[1] if cell.value == f"psa.{name}")
        sheet.cell(number, column).value = value


# ── unedited ─────────────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = st.sampled_from(
    ["=1+1", "+31 6", "-", "@SUM(A1)", "'aanhaling'", '"dubbel"', "_x0041_", "مرحبا بالعالم", "é", "é", "a\nb", "\t=2",
     "1.250", "2027-05-01", "WAAR", "#N/A", "😀", "  ", "klaar", "<b>&amp;</b>", "x" * 200]
)  # fmt: skip
LINES = st.one_of(HOSTILE, st.text(max_size=40), st.text(alphabet="ab =\u200f\u202e'\"", max_size=12))
DAYS = st.one_of(st.none(), st.dates().map(str))


def maybe(values: Any) -> Any:
    return st.one_of(st.none(), st.sampled_from(values))


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("owner", "helpers"), LINES),
        **dict.fromkeys(
            ("goal", "reason", "status_note", "evaluate_how"), st.one_of(LINES, st.text(min_size=300, max_size=600))
        ),
        **dict.fromkeys(("starts", "due", "evaluate_on"), DAYS),
        "budget": st.one_of(st.none(), st.floats(0, 999_999_999)),
        "spent": st.one_of(st.none(), st.floats(0, 999_999_999)),
        "status": st.sampled_from(ActionStatus),
        "theme": st.sampled_from(Theme),
        "level": maybe(Level),
        "field": maybe(Field),
        "moment": maybe(Moment),
        "term": maybe(Term),
        "priority": maybe(Priority),
        "at_source": maybe([True, False]),
        "team": maybe([*UNITS, "gone"]),
        "indicator": maybe(["verzuim", "gone"]),
    },
)
LANGUAGES = st.sampled_from(wording.LANGUAGES)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(LINES.filter(lambda text: text.strip()), CHANGES), max_size=4), LANGUAGES, st.booleans())
def test_any_plan_that_comes_back_as_it_went_has_no_differences(
    written: list[tuple[str, dict[str, Any]]], language: str, under: bool
) -> None:
    state = after(YEAR, e.IndicatorAdded(indicator="verzuim", name="=verzuim"))
    for n, (text, changes) in enumerate(written):
        try:
            state = after(*item(f"m{n}", text, **changes), start=state)
        except Problem:  # what is not on the plan does not go out either
            continue
        if under and n and {"m0", f"m{n}"} <= state.plan.items.keys():
            state = after(e.ItemChanged(item=f"m{n}", changes={"under": "m0"}), start=state)
    data = excel.excel(state, context(language)).data
    for given_back in (data, saved(openpyxl.load_workbook(io.BytesIO(data)))):
        found = compare(read(given_back, "plan.xlsx"), state, UNITS, "s1", "De Linde")
        assert (found.differences, found.problems, found.remarks) == ((), (), ())


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_all_fields_that_were_filled_in_can_be_read(language: str) -> None:
    state = after(*PLAN, e.ItemChanged(item="gesprek", changes={"under": None}))
    book = exported(state, language)
    assert [cell.value for cell in book.active[1]] == ["psa.id", *(f"psa.{c.name}" for c in COLUMNS), "psa.findings"]
    for row in book["psa_kit_items"].iter_rows(min_row=2):
        row[0].value = None  # as if nothing had been exported: all rows are new
    empty = after(*PLAN[:2])
    made = after(*events_of(compared(book, empty).differences), start=empty)
    was = {one.text: one for one in state.plan.items.values()}
    for one in made.plan.items.values():
        for column in COLUMNS:
            assert getattr(one, column.name) == getattr(was[one.text], column.name), column.name
    assert len(made.plan.items) == 3


def test_a_word_stands_for_one_value_in_its_column() -> None:
    for column in COLUMNS:
        if column.holds is Holds.WORD:
            for language in wording.LANGUAGES:
                said = words(column, language)
                assert len({word.casefold() for word in said.values()}) == len(said)


# ── edited ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "typed", "wanted"),
    [
        ("due", "1-5-2027", "2027-05-01"), ("due", "1 mei 2027", "2027-05-01"), ("due", "May 2027", None),
        ("due", "1st May 2027", "2027-05-01"), ("due", "01/05/27", "2027-05-01"), ("due", "2027-05-01", "2027-05-01"),
        ("due", "zaterdag 1 mei 2027", "2027-05-01"), ("due", dt.datetime(2027, 5, 1, 14), "2027-05-01"),
        ("due", 46508, "2027-05-01"), ("due", "13/14/2027", None), ("due", 2027, None),
        ("due", dt.datetime(2927, 5, 1), None),
        ("budget", "€ 1.250,50", 1250.5), ("budget", "1250", 1250.0), ("budget", "1.250,-", 1250.0),
        ("budget", "EUR 1,250.50", 1250.5), ("budget", "2600 euro", 2600.0), ("budget", 99.999, 100.0),
        ("budget", "veel", None), ("budget", -5, None), ("budget", 1e12, None),
        ("status", "KLAAR", "done"), ("status", "done", "done"), ("status", "afgerond", "done"),
        ("status", "misschien", None), ("status", None, None), ("theme", "", None), ("text", "", None),
        ("team", "klantcontact", "kcc"), ("team", "Projecten (2)", "bouw2"), ("team", "Zolder", None),
        ("indicator", "ziekteverzuim", "verzuim"), ("indicator", "geluk", None),
        ("at_source", True, "source"), ("at_source", "softens the effects", "effect"), ("priority", "hoog", "high"),
        ("under", "Alarmknop", "alarm"), ("under", "=1+1 gesprekken", None), ("under", "iets", None),
        ("goal", "=som", "=som"), ("goal", 12, "12"), ("owner", "a\nb", "a b"), ("owner", "x" * 201, None),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_people_write_it_or_named_with_its_place(name: str, typed: Any, wanted: Any) -> None:
    def edit(sheet: Any) -> None:
        cell = at(sheet, "rooster", name)
        cell.value = typed
        if isinstance(typed, str) and typed:
            cell.data_type = "s"

    state = after(*PLAN[:-2], *item("gesprek", "=1+1 gesprekken", under="alarm")) if name == "under" else None
    found = edited(edit, state)
    if wanted is None:
        assert told(found) == {}
        [problem] = found.problems
        for language in wording.LANGUAGES:
            said = problem.text(language)
            assert "plan.xlsx" in said and str(problem.values["row"]) in said and "{" not in said
    else:
        assert told(found) == {("rooster", name): wanted}
        assert found.problems == ()


def test_a_list_is_read_whichever_language_it_went_out_in_and_words_of_either_count() -> None:
    state = after(*PLAN)
    for language in wording.LANGUAGES:
        for word in ("loopt", "in progress"):
            book = exported(state, language)
            at(book.active, "rooster", "status").value = word
            assert told(compared(book, state)) == {("rooster", "status"): "busy"}


def test_what_changed_on_both_sides_is_marked_and_what_only_the_page_changed_is_no_difference() -> None:
    state = after(*PLAN)
    book = exported(state)
    at(book.active, "rooster", "owner").value = "manager"
    at(book.active, "rooster", "goal").value = "Stilte"
    at(book.active, "alarm", "owner").value = "directeur"
    now = after(
        e.ItemChanged(item="rooster", changes={"owner": "HR", "budget": 3000.0, "goal": "Stilte"}),
        e.ItemChanged(item="alarm", changes={"goal": "Hulp"}),
        start=state,
    )
    [owner, alarm] = compared(book, now).differences
    assert (owner.exported, owner.now, owner.file, owner.also_changed, owner.asks_a_person) == (
        "teamleider", "HR", "manager", True, True,
    )  # fmt: skip
    assert (alarm.item, alarm.name, alarm.also_changed) == ("alarm", "owner", False)


def test_what_is_taken_is_no_difference_any_more_and_gives_ordinary_events() -> None:
    state = after(*PLAN)
    book = exported(state)
    sheet = book.active
    at(sheet, "rooster", "due").value = "1-9-2027"
    at(sheet, "gesprek", "at_source").value = "verzacht de gevolgen"
    at(sheet, "rooster", "owner").value = None
    sheet.delete_rows(at(sheet, "alarm", "text").row)
    put(
        sheet,
        20,
        text="Nieuw: werkplekken",
        theme="werkdruk",
        team="Klantcontact",
        budget="€ 100",
        under="Piekrooster maken",
    )
    found = compared(book, state)
    kinds = {one.kind for one in found.differences}
    assert kinds == {Kind.CHANGED, Kind.ADDED, Kind.REMOVED}
    assert [one.item for one in found.differences if one.asks_a_person] == ["alarm"], "taking away is never done along"
    one_by_one = state
    for one in found.differences:
        one_by_one = after(*events_of([one]), start=one_by_one)
    at_once = after(*events_of(found.differences), start=state)
    assert at_once.plan.items == one_by_one.plan.items
    assert compared(book, at_once).differences == ()
    [new] = [one for one in at_once.plan.items.values() if one.text.startswith("Nieuw")]
    assert (new.team, new.budget, new.under) == ("kcc", 100.0, "rooster")
    assert at_once.plan.items["rooster"].owner == "" and at_once.plan.items["gesprek"].at_source is False


def test_a_new_row_is_not_offered_twice_and_what_was_worked_out_since_is_compared() -> None:
    state = after(*PLAN)
    book = exported(state)
    put(book.active, 9, text="Nieuw", theme="Werkdruk")
    taken = after(*events_of(compared(book, state).differences), start=state)
    put(book.active, 9, owner="directeur")
    [one] = compared(book, taken).differences
    assert (one.kind, one.name, one.file, one.also_changed) == (Kind.CHANGED, "owner", "directeur", False)


def test_a_measure_that_left_the_plan_is_said_and_can_be_put_back_where_the_list_changed_it() -> None:
    state = after(*PLAN)
    book = exported(state)
    at(book.active, "rooster", "owner").value = "manager"
    now = after(e.ItemsRemoved(items=("rooster", "alarm")), start=state)
    found = compared(book, now)
    restored = next(one for one in found.differences if one.kind is Kind.RESTORED)
    assert (restored.item, restored.asks_a_person) == ("rooster", True)
    assert "Alarmknop" in " ".join(remark.text("nl") for remark in found.remarks)
    back = after(*events_of([restored]), start=now).plan.items["rooster"]
    assert (back.owner, back.goal, back.budget, back.due) == ("manager", "Rust aan de lijn", 2500.0, "2027-03-01")


def test_a_priority_that_comes_from_causes_is_not_emptied_in_the_list() -> None:
    state = after(
        *PLAN,
        e.CauseAdded(cause="c", theme="workload", text="Pieken"),
        e.CauseChanged(cause="c", changes={"priority": "high"}),
        e.ItemChanged(item="rooster", changes={"causes": ("c",)}),
    )

    def edit(sheet: Any) -> None:
        assert at(sheet, "rooster", "priority").value == "eerst"
        at(sheet, "rooster", "priority").value = None

    found = edited(edit, state)
    assert (told(found), codes(found)) == ({}, ["from_causes"])


# ── moved, sorted, copied ────────────────────────────────────────────────────────────────────────────────────────────


def shuffled(sheet: Any, with_ids: bool) -> None:
    """Turn the rows of measures round, as sorting does."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    ids = [row[0] for row in rows]
    for number, row in enumerate(reversed(rows), start=3):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
            if isinstance(value, str):
                sheet.cell(number, column).data_type = "s"
        if not with_ids:
            sheet.cell(number, 1).value = ids[number - 3]


def test_rows_may_be_sorted_with_or_without_the_hidden_column() -> None:
    assert edited(lambda sheet: shuffled(sheet, with_ids=True)).differences == ()
    found = edited(lambda sheet: shuffled(sheet, with_ids=False))
    assert found.differences == () and [remark.code for remark in found.remarks] == ["kits.policy_cycle:read_back.by_text"]


def test_columns_may_be_moved_renamed_put_in_and_taken_out() -> None:
    def edit(sheet: Any) -> None:
        at(sheet, "rooster", "owner").value = "manager"
        for cell in sheet[2]:
            cell.value = {"Wie": "Trekker", "Doel": "Waarom eigenlijk", "Maatregel": "Wat gaan we doen?"}.get(
                cell.value, cell.value
            )
        sheet.insert_cols(4)
        sheet.cell(2, 4).value = "Mijn kolom"
        sheet.cell(3, 4).value = "onthouden"
        sheet.delete_cols(next(cell.column for cell in sheet[1] if cell.value == "psa.budget"))

    found = edited(edit)
    assert told(found) == {("rooster", "owner"): "manager"}
    said = " ".join(remark.text("nl") for remark in found.remarks)
    assert "Mijn kolom" in said and "1 kolom is weggehaald" in said


def test_without_the_hidden_row_and_column_headings_and_texts_tell() -> None:
    def edit(sheet: Any) -> None:
        at(sheet, "rooster", "owner").value = "manager"
        sheet.delete_cols(1)
        sheet.delete_rows(1)
        sheet.insert_rows(1)
        sheet["A1"] = "Ons plan"

    found = edited(edit)
    assert told(found) == {("rooster", "owner"): "manager"}


def test_cleared_and_blank_rows_copies_merged_cells_and_totals() -> None:
    def edit(sheet: Any) -> None:
        last = sheet.max_row
        row = at(sheet, "alarm", "text").row
        copy = [cell.value for cell in sheet[at(sheet, "rooster", "text").row]]
        for cell in sheet[row][1:]:
            cell.value = None
        for column, value in enumerate(copy, start=1):
            sheet.cell(last + 3, column).value = value
        put(sheet, last + 5, budget=2500)
        put(sheet, last + 6, text="   ")
        there = at(sheet, "gesprek", "goal")
        sheet.merge_cells(start_row=there.row, end_row=there.row, start_column=there.column, end_column=there.column + 2)

    found = edited(edit)
    assert [(one.kind, one.item) for one in found.differences] == [(Kind.REMOVED, "alarm")]
    assert sorted(codes(found)) == ["merged", "new_without_text"]
    assert [remark.code for remark in found.remarks] == ["kits.policy_cycle:read_back.copy"]


def test_a_formula_counts_by_its_outcome_and_one_without_is_named() -> None:
    def edit(sheet: Any) -> None:
        at(sheet, "rooster", "budget").value = "=1000+500"
        at(sheet, "rooster", "owner").value = "#REF!"
        at(sheet, "rooster", "owner").data_type = "e"

    assert sorted(codes(edited(edit))) == ["error", "uncalculated"]


def test_a_new_row_with_something_wrong_waits_and_one_without_theme_is_named() -> None:
    def edit(sheet: Any) -> None:
        put(sheet, 9, text="Nieuw", theme="Werkdruk", due="ooit")
        put(sheet, 10, text="Ook nieuw")
        put(sheet, 11, text="Deel", theme="Werkdruk", under="=1+1 gesprekken")
        sheet.cell(11, next(c.column for c in sheet[1] if c.value == "psa.under")).data_type = "s"

    found = edited(edit)
    assert found.differences == ()
    assert codes(found) == ["no_date", "new_without_theme", "under"]


def test_of_many_wrong_cells_some_are_named_and_the_rest_counted() -> None:
    state = after(YEAR, *(event for n in range(80) for event in item(f"m{n}")))

    def edit(sheet: Any) -> None:
        for n in range(80):
            at(sheet, f"m{n}", "due").value = "ooit"

    found = edited(edit, state)
    assert len(found.problems) == 51 and "30" in found.problems[-1].text("nl")


# ── files that are none ──────────────────────────────────────────────────────────────────────────────────────────────


def with_about(key: str, value: str) -> bytes:
    book = exported(after(*PLAN))
    for row in book["psa_kit"].iter_rows():
        if row[0].value == key:
            row[1].value = value
    return saved(book)


def bare() -> bytes:
    return saved(openpyxl.Workbook())


def without_measures() -> bytes:
    book = exported(after(*PLAN))
    book.active.delete_cols(2)
    return saved(book)


def without_table() -> bytes:
    book = exported(after(*PLAN))
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.delete_rows(1, sheet.max_row)
    return saved(book)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Maatregel;Wie\nRooster;ik\n", "kits.policy_cycle:read_back.not_excel"),
        (b"", "kits.policy_cycle:read_back.not_excel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kits.policy_cycle:read_back.old_excel"),
        (b"PK\x03\x04 broken", "kits.sheets:problems.damaged"),
        (bare, "kits.policy_cycle:read_back.no_plan"),
        (lambda: with_about("kind", "memo"), "kits.policy_cycle:read_back.no_plan"),
        (lambda: with_about("format", "2"), "kits.policy_cycle:read_back.newer_kit"),
        (without_measures, "kits.policy_cycle:read_back.no_measures"),
        (without_table, "kits.policy_cycle:read_back.no_table"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_in_a_sentence_that_names_it(data: Any, code: str) -> None:
    with pytest.raises(Problem) as refused:
        read(data() if callable(data) else data, "lijst.xlsx")
    assert refused.value.code == code
    assert all("lijst.xlsx" in refused.value.text(language) for language in wording.LANGUAGES)


def test_a_plan_of_another_year_is_refused_and_one_of_an_older_version_is_said() -> None:
    state = after(*PLAN)
    with pytest.raises(Problem) as refused:
        compared(exported(state), state, session="other")
    assert "2027" in refused.value.text("nl") and "De Linde" in refused.value.text("nl")
    found = compare(read(with_about("version", "0"), "plan.xlsx"), state, UNITS, "s1", "De Linde")
    assert [remark.code for remark in found.remarks] == ["kits.policy_cycle:read_back.older"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_problem_has_a_sentence(language: str) -> None:
    for key, said in wording.of("kits.policy_cycle", language).get("read_back.cells").items():
        assert "{file}" in said and "{row}" in said, key


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_people_choose_from_lists_and_see_nothing_of_how_the_table_knows_itself() -> None:
    book = exported(after(*PLAN))
    sheet = book.active
    chosen = {str(rule.sqref).partition(":")[0] for rule in sheet.data_validations.dataValidation}
    wanted = {c.name for c in COLUMNS if c.holds in (Holds.WORD, Holds.TEAM, Holds.INDICATOR, Holds.ITEM)}
    assert chosen == {f"{cell.column_letter}3" for cell in sheet[1] if str(cell.value).removeprefix("psa.") in wanted}
    assert sheet.row_dimensions[1].hidden and sheet.column_dimensions["A"].hidden
    assert [one.title for one in book.worksheets if one.sheet_state == "veryHidden"] == [
        "psa_kit",
        "psa_kit_items",
        "psa_kit_names",
    ]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("C3", "$2:$2", "A2:Y5")
    assert isinstance(at(sheet, "rooster", "due").value, dt.datetime) and at(sheet, "rooster", "budget").value == 2500
    formula = at(sheet, "gesprek", "text")
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1 gesprekken", "s", True)


def test_the_totals_on_lists_to_hand_out_count_a_part_once() -> None:
    state = after(*PLAN, e.ItemChanged(item="gesprek", changes={"budget": 900.0}))
    total = 2500
    book = exported(state)
    for title in ("Per thema", "Per team"):
        rows = list(book[title].iter_rows(min_row=4))
        sums = [row[5].value for row in rows if str(row[0].value).startswith("Samen")]
        assert sums[-1] == total and sum(sums[:-1]) == total
        [part] = [row[5] for row in rows if row[5].value == 900]
        assert part.number_format.startswith("(")


@pytest.mark.skipif(not shutil.which("localc"), reason="needs LibreOffice Calc, which saves the table anew")
def test_what_libreoffice_saved_anew_reads_back(tmp_path: Path) -> None:
    goal = "Regel een\nRegel twee  «ü» \u200f\u05e2\u05d1\u05e8"
    state = after(*PLAN, e.ItemChanged(item="alarm", changes={"goal": goal, "owner": "-"}))
    book = exported(state)
    at(book.active, "rooster", "owner").value = "manager"
    (tmp_path / "plan.xlsx").write_bytes(saved(book))
    anew = office.converted(tmp_path / "plan.xlsx", to="xlsx:Calc MS Excel 2007 XML", into=tmp_path / "out")
    found = compare(read(anew.read_bytes(), "plan.xlsx"), state, UNITS, "s1", "De Linde")
    assert told(found) == {("rooster", "owner"): "manager"}
    assert found.problems == ()


def test_of_500_measures_exactly_what_was_edited_differs() -> None:
    goal = "Een doel van een regel of drie, zoals mensen het schrijven. " * 3
    state = after(YEAR, *(x for n in range(500) for x in item(f"m{n:03}", f"Nummer {n}", goal=goal, owner="x", budget=n)))
    book = exported(state)
    for n in range(0, 500, 5):
        at_row = book.active.cell(n + 3, 5)
        at_row.value = f"manager {n}"
    found = compare(read(saved(book), "plan.xlsx"), state, UNITS, "s1", "De Linde")
    assert len(found.differences) == 100


def test_a_difference_keeps_its_name_until_a_value_changes() -> None:
    one = Difference(Kind.CHANGED, "a", "A", "owner", "x", "y", "z")
    assert one.key == Difference(Kind.CHANGED, "a", "A", "owner", "x", "y", "z").key
    assert one.key != Difference(Kind.CHANGED, "a", "A", "owner", "x", "q", "z").key
    assert set(BY_NAME) == {column.name for column in COLUMNS}
