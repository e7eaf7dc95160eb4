"""What is put beside the pattern on the register's page, and a unit's own month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import dossier
from kits.incidents import clock
from kits.incidents.beginning import beginning
from kits.incidents.model import MODEL
from kits.incidents.paper import draft
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.live import Session
from kits.problems import Problem
from widgets.incidents import IncidentsPage

SURVEY = {"happened": 40, "stretch": "2025", "answered": 45, "source": "Onderzoek 2025", "near_misses": True}
MONTH = (clock.today().replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
"""The last month that is over."""


@pytest.fixture
def page(data_folder: Path) -> Iterator[IncidentsPage]:
    """A register of two departments that had incidents and near misses, of which one is of 15 people."""
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        units = [client.add_unit(name, headcount=n) for name, n in (("Wonen", 40), ("Vastgoed", 30), ("Balie", 15))]
        row = client.add_session("incidents", "Register", held_on="2025-01-01")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        days = [f"{MONTH}-{n:02}" for n in range(1, 9)] + [f"2025-03-0{n}" for n in range(1, 8)]
        reports = [
            Report(day, "building", ("verbal",), unit=units[n % 3].id, near_miss=n % 2 == 0) for n, day in enumerate(days)
        ]
        Register(client, row.id).take([(one, {}, "") for one in reports], "desk")
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    one = IncidentsPage(lambda *_: None)
    one.arrive(address)
    yield one
    one.let_go()


def do(page: IncidentsPage, kind: str, **body: Any) -> None:
    page.do_event([{"kind": kind, "body": body}])


def test_a_survey_stands_beside_the_periods_it_is_about_on_the_page_and_on_paper_until_it_is_removed(
    page: IncidentsPage,
) -> None:
    do(page, "SurveyNoted", survey="s1", told=SURVEY)
    [said] = page.do_pattern("2025")["silence"]
    assert "Onderzoek 2025" in said and "één op de 6 " in said  # 40 against the 7 of March
    assert said in draft(page.open_session(), "report 2025-Q1", "nl").preview(None)
    assert page.do_pattern("2024")["silence"] == []
    do(page, "SurveyRemoved", survey="s1")
    assert page.do_pattern("2025")["silence"] == [] and page.do_pattern("2025")["surveys"] == []
    page.do_undo()
    assert [one["name"] for one in page.do_pattern("2025")["surveys"]] == ["Onderzoek 2025"]


def test_a_measure_of_the_plan_is_compared_before_and_after_its_day(page: IncidentsPage) -> None:
    page.do_close_analysis("2025", [], [{"text": "Tweede stoel aan de balie", "owner": "", "due": "2025-03-04"}])
    [action] = page.do_pattern("2025")["actions"]
    assert action == {"text": "Tweede stoel aan de balie", "day": "2025-03-04"}
    do(page, "MeasureNoted", measure="m1", told=action)
    [said] = page.do_pattern("2025-Q1")["windows"]
    assert "‘Tweede stoel aan de balie’" in said and "62 dagen" in said
    assert said in draft(page.open_session(), "report 2025", "nl").preview(None)
    assert page.do_pattern("2025-Q2")["windows"] == []  # it did not begin in those days
    do(page, "MeasureRemoved", measure="m1")
    assert page.do_pattern("2025-Q1")["windows"] == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("SurveyNoted", {"survey": "s", "told": {**SURVEY, "answered": 15}}),
        ("SurveyNoted", {"survey": "s", "told": {**SURVEY, "happened": 0}}),
        ("SurveyNoted", {"survey": "s", "told": {**SURVEY, "source": " "}}),
        ("SurveyRemoved", {"survey": "gone"}),
        ("MeasureNoted", {"measure": "m", "told": {"day": "2025-03-01", "text": " "}}),
        ("MeasureNoted", {"measure": "m", "told": {"day": "soon", "text": "Training"}}),
        ("MeasureRemoved", {"measure": "gone"}),
    ],
)
def test_what_says_nothing_or_tells_of_a_few_is_refused_with_a_sentence(page: IncidentsPage, kind: str, body: Any) -> None:
    with pytest.raises(Problem):
        do(page, kind, **body)


def test_a_month_is_made_of_a_unit_that_may_be_shown_and_its_readers_know_it_from_then_on(page: IncidentsPage) -> None:
    session = page.open_session()
    names = {unit.name: unit.id for unit in session.dossier.units()}
    offered = page.do_units_of(MONTH)["units"]
    assert [one["name"] for one in offered] == ["Wonen"]  # with Vastgoed beside it, what was left would be Balie
    made = draft(session, f"monthly {MONTH} {names['Wonen']}", "nl")
    assert "Wonen" in made.preview(None) and session.dossier.published() == []
    made.left()
    mine = [case for case in Register(session.dossier, session.id).cases() if case.unit_id == names["Wonen"]]
    there = [case for case in mine if case.day.startswith(MONTH)]
    known = {one.subject: one.value for one in session.dossier.published() if one.period == MONTH}
    assert sum(known.values()) == len(there) and {one.unit for one in session.dossier.published()} == {names["Wonen"]}
    with pytest.raises(Problem) as refused:
        draft(session, f"monthly {MONTH} {names['Balie']}", "nl")
    assert "Balie" in refused.value.text("nl")
    with pytest.raises(Problem):
        draft(session, f"monthly {MONTH} nobody", "nl")
