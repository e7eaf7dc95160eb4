"""Aftercare on the register's page: one click for each contact, and each click can be taken back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import dossier as files
from kits import instruments
from kits.incidents import clock
from kits.problems import Problem
from widgets.incidents import IncidentsPage


@pytest.fixture
def page(data_folder: Path) -> Iterator[IncidentsPage]:
    with files.create(data_folder / "client.psa", "Woonstede") as client:
        row = client.add_session("incidents", "Register", held_on="2026-01-01")
        instruments.of(row).begin(client, row, "nl")
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    made = IncidentsPage(lambda *_: None)
    made.arrive(address)
    yield made
    made.let_go()


def opened(page: IncidentsPage, **more: Any) -> dict[str, Any]:
    day = clock.today().isoformat()
    report = {"day": day, "clock": "00:01", "place": "building", "kinds": ["verbal"], **more}
    case: dict[str, Any] = page.do_look(page.do_report(report)["id"], "nazorg")["case"]
    return case


def click(page: IncidentsPage, case: dict[str, Any], step: str, what: str, **more: str) -> dict[str, Any]:
    person = case["care"]["paths"][0]["person"]
    told = {"person": person, "step": step, "what": what, **more}
    return dict(page.do_care(case["id"], told)["case"]["care"]["paths"][0])


def item(path: dict[str, Any], step: str) -> dict[str, Any]:
    return next(one for one in path["items"] if one["step"] == step)


def test_a_talk_is_offered_accepted_and_done_by_a_click_each_and_taken_back_by_one(page: IncidentsPage) -> None:
    case = opened(page)
    assert item(click(page, case, "next_day", "offered"), "next_day")["offered"] == "yes"
    assert item(click(page, case, "next_day", "accepted"), "next_day")["accepted"] == "yes"
    done = click(page, case, "next_day", "done")
    assert (item(done, "next_day")["stand"], done["start"]) == ("done", "in_time")
    back = click(page, case, "next_day", "open", contact=item(done, "next_day")["contact"])
    assert (item(back, "next_day")["stand"], back["start"]) == ("open", "waiting")


def test_refused_is_offered_again_and_handing_over_names_a_function(page: IncidentsPage) -> None:
    case = opened(page)
    refused = click(page, case, "next_day", "refused")
    assert item(refused, "again")["stand"] == "coming"
    assert click(page, case, "handed_over", "done", function="vervangend teamleider")["owner"] == "vervangend teamleider"
    with pytest.raises(Problem):
        click(page, case, "handed_over", "done", function=" ")


def test_a_talk_gets_its_own_moment_and_one_line_and_can_be_held_another_day(page: IncidentsPage) -> None:
    today = clock.today()
    long_ago, later = (today - dt.timedelta(days=20)).isoformat(), (today + dt.timedelta(days=9)).isoformat()
    case = opened(page, day=long_ago)
    planned = item(click(page, case, "week_4", "planned", at=f"{later}T10:30"), "week_4")
    assert planned["planned"] == {"day": later, "clock": "10:30"}
    assert later.replace("-", "").encode() in page.do_care_file(case["id"])["bytes"]
    noted = item(click(page, case, "week_4", "note", note=" de sleutels ", contact=planned["contact"]), "week_4")
    assert (noted["note"], noted["contact"], noted["planned"]) == ("de sleutels", planned["contact"], planned["planned"])
    assert item(click(page, case, "week_4", "planned", at=""), "week_4")["planned"] is None
    held = (today - dt.timedelta(days=19)).isoformat()
    done = click(page, case, "next_day", "done", day=held)
    assert (item(done, "next_day")["done_on"], item(done, "next_day")["stand"]) == (held, "done")
    for told in ({"day": later}, {"day": "2001-01-01"}, {"day": "gisteren"}):
        with pytest.raises(Problem):
            click(page, case, "week_1", "done", **told)
    with pytest.raises(Problem):
        click(page, case, "week_4", "planned", at="2001-01-01T10:00")


def test_somebody_is_handed_over_from_another_day_and_that_is_taken_back(page: IncidentsPage) -> None:
    day = (clock.today() + dt.timedelta(days=3)).isoformat()
    case = opened(page)
    click(page, case, "handed_over", "done", function="teamleider")
    path = click(page, case, "handed_over", "done", function="vervanger", day=day)
    assert path["owner"] == "teamleider"
    assert [(one["owner"], one["day"]) for one in path["handed_over"]][1] == ("vervanger", day)
    assert item(path, "closing")["stand"] == "coming"
    back = click(page, case, "handed_over", "open", contact=path["handed_over"][1]["contact"])
    assert [one["owner"] for one in back["handed_over"]] == ["teamleider"]


def test_a_path_ends_with_the_closing_talk_and_the_decision(page: IncidentsPage) -> None:
    case = opened(page)
    assert click(page, case, "closing", "done")["closed_on"] == ""
    ended = click(page, case, "referral", "done", function="bedrijfsarts")
    assert ended["closed_on"] == clock.today().isoformat()
    assert item(ended, "referral")["referred_to"] == "bedrijfsarts"


def test_after_a_near_miss_a_path_begins_when_somebody_offers_a_talk(page: IncidentsPage) -> None:
    case = opened(page, near_miss=True)
    assert "items" not in case["care"]["paths"][0]
    assert "items" in click(page, case, "closing", "offered")


def test_only_the_case_that_is_open_is_noted_in(page: IncidentsPage) -> None:
    case = opened(page)
    page.do_leave()
    with pytest.raises(Problem):
        click(page, case, "next_day", "done")


def test_when_all_that_is_personal_goes_the_counts_of_its_paths_stay_and_nothing_is_late(page: IncidentsPage) -> None:
    case = opened(page)
    click(page, case, "next_day", "done")
    page.do_erase(case["id"])
    kept = page.register.case(case["id"])
    assert (kept.care_paths, kept.care_in_time, kept.care_closed) == (1, 1, 0)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=90)
    session = page.open_session()
    assert instruments.due(session.dossier, "nl", later) == ()


def test_a_path_goes_to_word_and_the_talks_to_a_calendar_with_a_number_only(page: IncidentsPage) -> None:
    case = opened(page, words="Er werd geschreeuwd door Vreemdenaam.")
    person = case["care"]["paths"][0]["person"]
    assert page.do_care_file(case["id"], person)["name"].endswith(".docx")
    made = page.do_care_file(case["id"])
    assert case["number"].encode() in made["bytes"]
    assert b"Vreemdenaam" not in made["bytes"]
