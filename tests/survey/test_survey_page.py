"""The survey's page as a plain object: a plan, opening, what may be seen meanwhile, closing, what is shown after that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import clients, dossier
from kits.dossier import Dossier
from kits.live import Session
from kits.problems import Problem
from kits.survey import keys, publication
from kits.survey.answers import Way, checked
from kits.survey.beginning import beginning
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from widgets.start import StartPage
from widgets.survey import SurveyPage

TEAMS = {"Noord": 9, "Zuid": 12, "Kantoor": 20, "Werkplaats": 17}


def client_with_teams(path: Path) -> Dossier:
    client = dossier.create(path, "De Linde")
    living = client.add_unit("Wonen")
    for name, n in TEAMS.items():
        client.add_unit(
            name, parent=living.id if n < 16 else None, headcount=n, site="Havenweg" if n == 17 else "Lindeplein"
        )
    return client


@pytest.fixture
def page(data_folder: Path) -> Iterator[SurveyPage]:
    with client_with_teams(data_folder / "client.psa") as client:
        row = client.add_session("survey:aggression", "Agressie 2026")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    one = SurveyPage(lambda *_: None)
    one.arrive(address)
    yield one
    one.let_go()


def change(page: SurveyPage, **changes: Any) -> dict[str, Any]:
    page.do_event([{"kind": "PlanChanged", "body": {"changes": changes}}])
    plan: dict[str, Any] = page.view()["plan"]
    return plan


def opened(page: SurveyPage) -> dict[str, str]:
    """Open the survey, and return the ids of its blocks by name."""
    change(page, begins="2026-11-02", ends="2026-11-20")
    page.do_open()
    return {one["name"]: one["id"] for one in page.view()["opened"]["blocks"]}


def answer(page: SurveyPage, block: str, times: int = 1, **answers: Any) -> None:
    session = page.open_session()
    told = checked(session.state, {"block": block, "answers": answers}, Way.KIOSK)
    Box(session).add_all([(told, "")] * times)


def closed(page: SurveyPage) -> dict[str, Any]:
    page.do_close()
    results: dict[str, Any] = page.view()["results"]
    return results


def test_teams_that_are_too_small_are_taken_together_and_none_is_left_out(page: SurveyPage) -> None:
    plan = page.view()["plan"]
    assert {(one["name"], one["people"]) for one in plan["blocks"]} == {
        ("Noord, Zuid", 21),
        ("Kantoor", 20),
        ("Werkplaats", 17),
    }
    assert plan["people"] == sum(TEAMS.values())


def test_what_stands_in_the_way_is_told_and_opening_is_refused_with_it(page: SurveyPage) -> None:
    assert len(page.view()["plan"]["problems"]) == 1
    with pytest.raises(Problem, match="from when to when"):
        page.do_open()
    assert change(page, begins="2026-11-02", ends="2026-11-20")["problems"] == []


def test_a_breakdown_from_which_something_smaller_follows_is_refused_with_the_groups_that_collide(page: SurveyPage) -> None:
    change(page, begins="2026-11-02", ends="2026-11-20")
    plan = change(page, breakdown="site")
    assert plan["problems"] == []  # Werkplaats alone is at Havenweg: 17 people, as its own block
    ids = {one["name"]: one["id"] for one in plan["units"]}
    together = [[ids["Wonen"], ids["Noord"], ids["Kantoor"]], [ids["Zuid"], ids["Werkplaats"]]]
    [problem] = change(page, blocks=together)["problems"]
    assert "12 mensen" in problem
    assert "Zuid, Werkplaats" in problem
    assert "Havenweg" in problem


def test_own_groups_may_be_other_ones_but_none_smaller_than_the_floor(page: SurveyPage) -> None:
    ids = {one["name"]: one["id"] for one in page.view()["plan"]["units"]}
    small = [[ids["Wonen"], ids["Noord"]], [ids["Zuid"], ids["Kantoor"]], [ids["Werkplaats"]]]
    change(page, begins="2026-11-02", ends="2026-11-20")
    [problem] = change(page, blocks=small)["problems"]
    assert "9" in problem
    with pytest.raises(Problem, match="16"):
        change(page, floor=15)


def test_the_plan_can_be_changed_again_until_somebody_answered(page: SurveyPage) -> None:
    blocks = opened(page)
    page.do_back_to_plan()
    assert page.view()["step"] == "plan"
    page.do_open()
    answer(page, blocks["Kantoor"], physical="never")
    with pytest.raises(Problem, match="answered already"):
        page.do_back_to_plan()
    with pytest.raises(Problem, match="fixed"):
        change(page, floor=20)
    before = page.view()["opened"]
    assert page.do_undo() == {"was": None}
    assert page.view()["opened"] == before


def test_while_it_is_open_only_counts_of_blocks_with_enough_are_told(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 16, physical="never")
    answer(page, blocks["Werkplaats"], 15, physical="weekly", remark="Bijzonderheid")
    counts = {one["id"]: one["n"] for one in page.do_counts()["blocks"]}
    assert counts == {blocks["Kantoor"]: 16, blocks["Werkplaats"]: None, blocks["Noord, Zuid"]: None}
    view = json.dumps(page.view())
    assert "Bijzonderheid" not in view
    assert page.view()["results"] is None


def test_closing_keeps_what_may_be_shown_and_nothing_of_single_answers(page: SurveyPage) -> None:
    blocks = opened(page)
    session = page.open_session()
    answer(page, blocks["Kantoor"], 14, physical="never", threat="never")
    answer(page, blocks["Kantoor"], 4, physical="once", threat="quarterly", threat_by=["tenant"])
    answer(page, blocks["Noord, Zuid"], 13, physical="never", threat="never")
    answer(page, blocks["Noord, Zuid"], 5, physical="monthly", threat="never")
    results = closed(page)
    assert results["smallest"] == 18
    physical, *_ = results["questions"]
    assert "9 van de 36" in physical["sentences"][0]
    assert not keys.is_here(session.id)
    with session.dossier.reading() as connection:
        assert list(Box(session).all(connection)) == []
    with pytest.raises(Problem, match="not open"):
        answer(page, blocks["Kantoor"], physical="never")
    with pytest.raises(Problem):
        page.do_close()


def test_a_block_from_which_too_few_answered_joins_another_one(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 20, physical="never")
    answer(page, blocks["Noord, Zuid"], 17, physical="never")
    answer(page, blocks["Werkplaats"], 3, physical="once")
    results = closed(page)
    assert results["smallest"] >= 16
    assert len(results["response"]) == 2
    assert all("3 van de 17" not in json.dumps(one) for one in results["response"])


def test_of_a_question_that_hardly_anybody_answered_otherwise_no_number_is_told(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 18, physical="never")
    answer(page, blocks["Kantoor"], 2, physical="weekly")
    [question] = closed(page)["questions"]
    assert question["tables"] == ()
    assert "bijna niemand" in question["sentences"][0]
    assert "2" not in question["sentences"][0]


def test_too_few_answers_show_nothing_and_say_why(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 15, physical="once", remark="Een opmerking")
    results = closed(page)
    assert (results["questions"], results["response"], results["smallest"]) == ((), (), 0)
    assert any("minder dan 16" in one for one in results["left_out"])
    assert page.do_remarks()["remarks"] == []


def test_remarks_are_read_and_cleared_by_a_person_first(page: SurveyPage) -> None:
    blocks = opened(page)
    for text in ("Van Vreemdenaam kreeg ik geen antwoord.", "Niets te melden", "Het licht bij de deur is stuk."):
        answer(page, blocks["Kantoor"], physical="never", remark=text)
    answer(page, blocks["Kantoor"], 15, physical="never")
    assert closed(page)["remarks"] == ()
    waiting = {one["text"]: one["id"] for one in page.do_remarks()["remarks"]}
    page.do_remark(waiting["Van Vreemdenaam kreeg ik geen antwoord."], "Ik kreeg geen antwoord.")
    page.do_tell_remarks([waiting["Niets te melden"]])
    assert sorted(page.view()["results"]["remarks"]) == ["Het licht bij de deur is stuk.", "Ik kreeg geen antwoord."]
    path = page.open_session().dossier.path
    page.let_go()
    assert path is None or b"Vreemdenaam" not in path.read_bytes()


def test_a_survey_goes_on_elsewhere_with_its_key_alone(page: SurveyPage) -> None:
    opened(page)
    session = page.open_session()
    answer(page, page.view()["opened"]["blocks"][0]["id"], physical="never")
    taken = page.do_key()["bytes"]
    keys.destroyed(session.id)
    assert page.view()["key_here"] is False
    with pytest.raises(Problem, match="not on this computer"):
        page.do_close()
    upload = page.do_upload(taken.replace(session.id.encode(), b"anothersurvey"))["upload"]
    with pytest.raises(Problem, match="another survey"):
        page.do_bring_key(upload)
    page.do_bring_key(page.do_upload(taken)["upload"])
    assert page.view()["key_here"] is True


def test_a_key_that_a_cut_off_closing_left_goes_when_the_page_opens(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 16, physical="never")
    session = page.open_session()
    left = keys.written(session.id)
    closed(page)
    keys.brought(session.id, left)
    page.opened(session)
    assert not keys.is_here(session.id)


def test_the_plan_follows_units_that_are_chosen_and_named(page: SurveyPage) -> None:
    ids = {one["name"]: one["id"] for one in page.view()["plan"]["units"]}
    plan = change(page, units=[ids["Wonen"], ids["Noord"], ids["Zuid"]])
    [block] = plan["blocks"]
    named = change(page, names={"+".join(sorted(block["units"])): "De wijken"})
    assert [one["name"] for one in named["blocks"]] == ["De wijken"]


def test_a_survey_says_which_is_missing_to_who_comes_after_another_survey_of_the_same_months(page: SurveyPage) -> None:
    blocks = opened(page)
    for name in blocks:
        answer(page, blocks[name], 17 if name != "Noord, Zuid" else 21, physical="never")
    closed(page)
    client = page.open_session().dossier
    row = client.add_session("survey:aggression", "Nog eens")
    Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
    again = SurveyPage(lambda *_: None)
    again.arrive({"dossier": client.id, "session": row.id, "visit": "tab"})
    try:
        ids = {one["name"]: one["id"] for one in again.view()["plan"]["units"]}
        other = [[ids["Wonen"], ids["Noord"], ids["Kantoor"]], [ids["Zuid"], ids["Werkplaats"]]]
        soon = change(again, begins="2027-02-01", ends="2027-02-20", blocks=other)
        assert any("Agressie 2026" in one for one in soon["problems"])
        assert change(again, begins="2028-02-01", ends="2028-02-20")["problems"] == []
    finally:
        again.let_go()


def test_a_survey_that_is_deleted_takes_its_key_along(page: SurveyPage) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 3, physical="once")
    session = page.open_session()
    door = StartPage(lambda *_: None)
    door.arrive({"dossier": session.dossier.id})
    try:
        assert keys.is_here(session.id)
        door.do_delete_session(session.id)
        assert not keys.is_here(session.id)
    finally:
        door.let_go()


@pytest.mark.parametrize(("copied", "copies"), [(False, False), (True, False), (True, True)])
def test_a_client_that_is_deleted_takes_the_key_along_unless_a_copy_stays(
    page: SurveyPage, copied: bool, copies: bool
) -> None:
    blocks = opened(page)
    answer(page, blocks["Kantoor"], 3, physical="once")
    session = page.open_session()
    client, name = session.dossier, session.dossier.organisation().name
    door = StartPage(lambda *_: None)
    door.arrive({"dossier": client.id})
    if copied:
        door.do_back_up()
    page.let_go()
    assert keys.is_here(session.id)
    door.do_delete(name, copies)
    stays = copied and not copies
    assert keys.is_here(session.id) == stays == bool(clients.copies(client.path, client.id))


def test_a_team_of_which_nobody_said_how_many_it_has_is_named_and_may_hold_somebody(page: SurveyPage) -> None:
    client = page.open_session().dossier
    client.add_unit("Nieuw team", site="Nergens")
    plan = page.view()["plan"]
    assert plan["unknown"] == ["Nieuw team"]
    change(page, begins="2026-11-02", ends="2026-11-20", breakdown="site")
    now = publication.planned(page.open_session().state, client, page.open_session().id, "nl").opened
    new = next(unit.id for unit in client.units() if unit.name == "Nieuw team")
    assert [n for unit, _, n in now.spread if unit == new] == [None]
    with_it = next(one.id for one in now.blocks if new in one.units)
    nowhere = next(one.id for one in now.categories if one.name == "Nergens")
    assert (with_it, nowhere, None) in now.cells
    assert sum(n or 0 for _, _, n in now.spread) == sum(TEAMS.values())
