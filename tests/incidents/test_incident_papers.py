"""An analysis on paper, and what closing one leaves."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest

from kits import wording
from kits.dossier.records import Severity, Theme
from kits.incidents.analysis import closing
from kits.incidents.analysis.analysis import Against, Asked, People, analysed
from kits.incidents.analysis.closing import Agreed, Closed, Conclusion
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.excel import excel
from kits.incidents.analysis.paper.monthly import monthly, of_unit, shown, told
from kits.incidents.analysis.paper.report import report, team
from kits.incidents.analysis.sentences import Said
from kits.incidents.analysis.silence import Survey
from kits.incidents.analysis.stretches import taken
from kits.incidents.analysis.terms import Terms
from kits.incidents.case import Case
from kits.problems import Problem
from kits.reports import preview
from kits.reports.blocks import Bullets, Figure, Report, Table, plain
from kits.small_groups.organisation import tree_of
from kits.small_groups.records import ORGANISATION
from tests.incidents.test_incident_analysis import TODAY, UNITS, many

NAMES = {unit.id: unit.name for unit in UNITS}
PEOPLE = People(tree_of(UNITS), UNITS)
CLOSED = Closed(
    "q3", "2026-Q3", "2026-10-08",
    conclusions=(
        Conclusion("a", "Aan de balie loopt het op.", severity=Severity.FIRE),
        Conclusion("b", "Meer buiten.", "wijken"),
    ),
    agreed=(Agreed("x", "Tweede stoel aan de balie", "manager", "2026-12-01", ("a",)), Agreed("y", "Samen op pad")),
)  # fmt: skip


def context(language: str = "nl", closed: Closed | None = CLOSED) -> Context:
    at = dt.datetime(2026, 10, 8, 12, tzinfo=dt.UTC)
    return Context(language, at, organisation="De Linde", units=NAMES, closed=closed)


def asked(written: str) -> Asked:
    return Asked(
        taken(written),
        measures=(("2026-03-01", "Training"),),
        surveys=(Survey(60, "2026", 40, "Onderzoek"),),
        terms=Terms(14),
    )


def every_text(made: Report) -> str:
    return preview.html(made)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize(("written", "n"), [("2026", 80), ("2026-02-10/2026-03-05", 9), ("2026-H1", 3), ("2025-Q1", 0)])
def test_every_document_is_made_of_few_and_of_many_cases(language: str, written: str, n: int) -> None:
    made = analysed(many(n, 5), asked(written), TODAY, PEOPLE)
    for document in (report(made, context(language)), team(made, context(language)), team(made, context(language, None))):
        assert "{" not in every_text(document).split("</style>")[1].replace("{}", "")
        assert document.file_name and document.title
        assert all(block.alt for block in document.blocks if isinstance(block, Figure))
    sheet = openpyxl.load_workbook(io.BytesIO(excel(made, context(language)).data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][2:4] == tuple(made.counts.total)


def test_a_table_of_kinds_says_that_a_case_counts_under_each() -> None:
    made = report(analysed(many(80, 5), asked("2026"), TODAY, PEOPLE), context("en"))
    said = [plain(block.text) for block in made.blocks if hasattr(block, "kind") and block.kind == "source"]
    assert any("once under each of them and once in the total" in one for one in said)


def test_no_unit_of_fifteen_or_fewer_stands_in_any_document() -> None:
    made = analysed(many(300, 7), asked("2026"), TODAY, PEOPLE)
    sheet = openpyxl.load_workbook(io.BytesIO(excel(made, context()).data)).active
    assert sheet is not None
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert "Vastgoed" in cells and "Balie" not in cells and "Wijken" not in cells
    rows = [row for block in report(made, context()).blocks if isinstance(block, Table) for row in block.rows]
    assert not {"Balie", "Wijken"} & {plain(row[0]) for row in rows}


def test_a_month_is_told_to_units_that_may_be_shown_alone() -> None:
    there = many(300, 7)
    month = asked("2026-10")
    assert set(shown(there, month.stretch, PEOPLE)) == {"wonen", "vastgoed"}
    made = of_unit(there, "wonen", month, TODAY, people=PEOPLE)
    document = monthly(made, "wonen", context())
    mine = [case for case in there if case.unit_id in ("wonen", "balie", "wijken") and case.day.startswith("2026-10")]
    assert made.counts.total.cases == len(mine) > 0
    assert "Wonen" in document.subtitle
    with pytest.raises(Problem):
        of_unit(there, "balie", month, TODAY, people=PEOPLE)


def test_a_unit_s_month_is_set_beside_earlier_ones_that_may_be_told_alone_and_all_it_tells_is_known_from_then_on() -> None:
    there = [case for case in many(300, 7) if not (case.day.startswith("2026-09") and case.near_miss)]
    made = of_unit(there, "wonen", asked("2026-10"), TODAY, people=PEOPLE)
    assert shown(there, taken("2026-09-01/2026-09-08"), PEOPLE) == ()  # nobody there nearly had something: that stays unsaid
    assert Against.BEFORE not in made.against and not any("september" in said for said in Said(made, "nl").whole())
    known = told(made, "wonen")
    assert {one.unit for one in known} == {"wonen"}
    assert {one.period for one in known} <= {made.counted.written, made.earlier[Against.YEAR_BEFORE].stretch.written}
    assert known[0].value == made.counts.total.incidents


def test_a_team_s_page_says_what_was_agreed_in_lines_that_leave_room_for_the_talk() -> None:
    made = team(analysed(many(80, 5), asked("2026"), TODAY, PEOPLE), context("en"))
    assert not any(isinstance(block, Table) for block in made.blocks)
    lines = [plain(item) for block in made.blocks if isinstance(block, Bullets) for item in block.items]
    assert "Tweede stoel aan de balie · manager · 1 December 2026" in lines and "Samen op pad" in lines


def test_closing_gives_findings_with_their_unit_and_actions_that_stem_from_them() -> None:
    left = closing.outcome([CLOSED])
    assert [(one.text, one.unit, one.severity, one.theme) for one in left.findings] == [
        ("Aan de balie loopt het op.", None, Severity.FIRE, Theme.AGGRESSION),
        ("Meer buiten.", "wijken", None, Theme.AGGRESSION),
    ]
    assert [(one.text, one.owner, one.due, one.findings) for one in left.actions] == [
        ("Tweede stoel aan de balie", "manager", "2026-12-01", ("q3-a",)),
        ("Samen op pad", "", None, ()),
    ]
    assert len({one.key for one in left.findings}) == 2


def test_counts_of_a_year_are_those_of_its_quarters_that_are_over() -> None:
    there = many(200, 3)
    made = closing.counts(there, taken("2026"), TODAY, PEOPLE)
    assert {one.period for one in made} == {"2026-Q1", "2026-Q2", "2026-Q3"}  # the fourth is running
    for one in made:
        first = 3 * int(one.period[-1]) - 2
        months = {f"2026-{month:02}" for month in range(first, first + 3)}
        below = {"wonen": ("wonen", "balie", "wijken")}.get(one.unit, (one.unit,))
        mine = [c for c in there if c.day[:7] in months and (one.unit == ORGANISATION or c.unit_id in below)]
        assert one.incidents + one.near_misses == len(mine)
    assert closing.counts(there, taken("2026-02-10/2026-03-05"), TODAY, PEOPLE) == ()


def test_the_analysis_that_was_closed_last_says_what_a_quarter_counted() -> None:
    def of(name: str, n: int) -> Closed:
        return Closed(name, "2026-Q3", "2026-10-01", counts=(closing.Count("2026-Q3", ORGANISATION, n, 0),))

    assert [one.incidents for one in closing.latest([of("a", 3), of("b", 5)])] == [5]


@pytest.mark.parametrize(
    "closed",
    [
        Closed("a", "2027", "2026-10-08"),
        Closed("a", "soon", "2026-10-08"),
        Closed("a", "2026", "2026-10-08", conclusions=(Conclusion("c", " "),)),
        Closed("a", "2026", "2026-10-08", agreed=tuple(Agreed(str(n), "x") for n in range(51))),
    ],
)
def test_an_analysis_that_says_nothing_or_too_much_is_not_closed(closed: Closed) -> None:
    with pytest.raises(Problem):
        closing.checked(closed)


def test_nobody_stands_in_any_document() -> None:
    at = "2026-02-01T09:00:00+00:00"
    case = Case("id-of-case", "s", "2026-001", at, "2026-02-01", at, key="k-e-y")
    made = analysed([case], asked("2026"), TODAY, PEOPLE)
    text = every_text(report(made, context()))
    assert "2026-001" not in text and "id-of-case" not in text and "k-e-y" not in text
