"""The pages of a quick scan as plain objects: the desk and the wall of one session, on the sample's client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments
from kits.dossier.records import ActionStatus
from kits.live import Session
from kits.problems import Problem
from kits.quick_scan.model import MODEL
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.results import results
from kits.quick_scan.paper.talks import talks
from widgets.quick_scan import QuickScanPage, QuickScanWall

Opened = Callable[..., Any]


@pytest.fixture
def opened(a_sample: Callable[..., Path], data_folder: Path) -> Iterator[Opened]:
    """Return what opens a page on the sample's scan, or on a new one beside it."""
    path = a_sample(data_folder / "sample.psa")
    with dossier.open(path) as client:
        finished = next(row.id for row in client.sessions() if row.instrument == "quick_scan")
        fresh = client.add_session("quick_scan", "Nog een scan").id
        name = client.id
    pages: list[Any] = []

    def open_page(kind: type = QuickScanPage, *, new: bool = False) -> Any:
        page = kind(lambda *_: None)
        page.arrive({"dossier": name, "session": fresh if new else finished, "visit": "tab"})
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.let_go()


def do(page: Any, kind: str, **body: Any) -> None:
    page.do_event([{"kind": kind, "body": body}])


def test_the_samples_scan_lacks_nothing_and_rests_on_its_survey_and_register(opened: Opened) -> None:
    view = opened().view()
    assert (view["closed"], view["missing"], view["step"]) == (True, [], "offered")
    assert view["survey"]["said"] and view["survey"]["now"] == "same" and view["survey"]["link"].startswith("survey?")
    assert view["counts"]["now"] == "same" and len(view["counts"]["said"]) == 2
    assert [one["id"] for one in view["documents"]] == ["report", "introduction", "talks", "discussed"]
    assert {one["status"] for one in view["recommendations"]} == {"todo"}


def test_what_was_taken_is_the_same_in_another_language(opened: Opened) -> None:
    page = opened()
    page.do_language("en")
    view = page.view()
    assert (view["survey"]["now"], view["counts"]["now"]) == ("same", "same")
    session: Session[Any] = page.open_session()
    dutch, english = session.state.survey, instruments.surveys(session.dossier, "en")[0]
    assert dutch.said != english.said
    assert Context.of(session, "en").survey.said == english.said
    assert Context.of(session, "nl").survey == dutch


def test_a_survey_and_the_registers_counts_are_taken_put_away_and_taken_back(opened: Opened) -> None:
    page = opened(new=True)
    before = page.view()
    assert before["survey"] is None and before["register"]
    [offered] = before["surveys"][:1]
    page.do_take_survey(offered["session"])
    page.do_take_counts()
    taken = page.view()
    assert taken["survey"]["session"] == offered["session"] and taken["counts"]["said"]
    assert {one["id"] for one in taken["sources"]} == {"questionnaire", "register"}
    page.do_undo()
    assert page.view()["counts"] is None
    do(page, "SurveyPutAway")
    assert page.view()["survey"] is None
    with pytest.raises(Problem):
        page.do_take_survey("nowhere")


def test_what_is_told_no_more_is_shown_no_more(opened: Opened) -> None:
    page = opened(new=True)
    [offered] = page.view()["surveys"]
    page.do_take_survey(offered["session"])
    page.do_take_counts()
    session = page.open_session()
    said = session.state.survey.said[0]
    assert page.view()["survey"]["said"]
    for row in session.dossier.sessions():
        if row.id == offered["session"] or row.instrument == "incidents":
            session.dossier.delete_session(row.id)
    view = page.view()
    assert (view["survey"]["now"], view["survey"]["said"], view["survey"]["link"]) == ("gone", (), "")
    assert (view["counts"]["now"], view["counts"]["said"]) == ("gone", [])
    assert {"survey_changed", "counts_changed"} <= {one["kind"] for one in view["missing"]}
    context = Context.of(session, "nl")
    told = "".join(str(block) for block in results(session.state, context))
    assert said not in told and told.count("Daarom staan de uitkomsten hier niet meer.") == 2
    assert said not in str(talks(session.state, context))


def test_a_report_tells_readers_of_the_counts_and_the_client_file_remembers(opened: Opened) -> None:
    page = opened(new=True)
    page.do_take_counts()
    session = page.open_session()
    counts = {(one.subject, one.period, one.value) for one in session.state.counts.counts}
    made = instruments.known("quick_scan").draft(session.dossier, session.id, "report", "nl")
    made.left()
    told = {(one.subject, one.period, one.value) for one in session.dossier.published() if one.unit == "organisation"}
    assert counts <= told


def test_an_action_that_others_changed_becomes_what_is_chosen_here(opened: Opened) -> None:
    page = opened(new=True)
    do(page, "ConclusionAdded", conclusion="c", text="De balie is niet veilig")
    do(page, "RecommendationMade", recommendation="r", text="Maak een uitgang", owner="beheer", conclusions=["c"])
    dossier_ = page.open_session().dossier
    [action] = dossier_.actions(page.open_session().id)
    [finding] = dossier_.findings(page.open_session().id)
    assert action.findings == (finding.id,)
    dossier_.change_action(action.id, owner="directie", status=ActionStatus.BUSY)
    [shown] = page.view()["recommendations"]
    assert (shown["owner"], shown["status"]) == ("directie", "busy")
    do(page, "RecommendationChanged", recommendation="r", changes={"owner": "beheer"})
    [shown] = page.view()["recommendations"]
    assert (shown["owner"], shown["status"]) == ("beheer", "busy")


def test_the_wall_notes_what_a_team_says_and_the_desk_shows_it(opened: Opened) -> None:
    desk, wall = opened(new=True), opened(QuickScanWall, new=True)
    do(desk, "ConclusionAdded", conclusion="c", text="De balie is niet veilig")
    wall.noticed()
    shown = wall.view()
    assert shown["wall"] and [one["id"] for one in shown["conclusions"]] == ["c"]
    unit = next(iter(shown["units"]))
    do(wall, "DiscussionHeld", discussion="d", on="2026-05-12", unit=unit)
    do(wall, "RemarkMade", remark="m", discussion="d", conclusion="c", text="Klopt")
    do(wall, "AgreementMade", agreement="a", discussion="d", text="Met zijn tweeën", conclusions=["c"])
    desk.noticed()
    there = desk.view()
    assert [one["text"] for one in there["remarks"]] == ["Klopt"]
    assert [one["status"] for one in there["agreements"]] == ["todo"]
    assert there["documents"][-1]["id"] == "discussed"
    action = next(one for one in desk.open_session().dossier.actions(desk.open_session().id) if one.key == "a")
    assert action.detail["unit"] == unit


def test_a_closed_scan_says_why_it_takes_nothing(opened: Opened) -> None:
    page = opened()
    with pytest.raises(Problem) as problem:
        do(page, "SummaryWritten", text="Anders")
    assert problem.value.code == f"{page.package}:problems.closed"
    assert MODEL.desk
