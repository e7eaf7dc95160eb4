"""A device that is passed round shows the questionnaire and nothing else, and takes each answer by itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from opened_survey import opened_survey, told

from kits import dossier
from kits.problems import Problem
from kits.survey import closing, keys
from kits.survey.answers import Way
from kits.survey.filled_in import Box
from kits.survey.state import Ask
from widgets.survey_kiosk import KioskPage


def opened(folder: Path, *ways: Ask) -> KioskPage:
    """Return the page of a survey that is open to be answered in these ways."""
    with dossier.create(folder / "client.psa", "Woningstichting Onherhaalbaar") as client:
        client.add_session("incidents", "Register van agressie")
        address = {"dossier": client.id, "session": opened_survey(client, ways=ways).id}
    page = KioskPage(lambda *_: None)
    page.arrive(address)
    return page


def lying(page: KioskPage) -> list[Any]:
    assert page.session
    with page.session.dossier.reading() as connection:
        return list(Box(page.session).all(connection))


def test_each_answer_is_taken_by_itself_and_once_however_often_it_is_sent(data_folder: Path) -> None:
    page = opened(data_folder, Ask.KIOSK)
    one = {**told("b2", physical="once", physical_by=["other"]), "id": "a" * 32}
    assert page.do_answer(one) == page.do_answer(one) == {}
    assert page.do_answer({**told("b1", physical="never"), "id": "b" * 32}) == {}
    assert sorted((one.block, one.way) for one in lying(page)) == [("b1", Way.KIOSK), ("b2", Way.KIOSK)]
    page.let_go()


def test_it_shows_nothing_but_the_questions_and_nothing_of_who_answered(data_folder: Path) -> None:
    page = opened(data_folder, Ask.KIOSK, Ask.PHONE)
    before = page.view()
    assert before["open"] and set(before["form"]["asked"]) == {"nl", "en"}
    shown = json.dumps(before, ensure_ascii=False)
    for hidden in ("Onherhaalbaar", "Register van agressie", page.session and page.session.id):
        assert hidden and hidden not in shown
    page.do_answer(told("b1", physical="once"))
    page.noticed()
    assert page.view() == before
    page.let_go()


@pytest.mark.parametrize("why", ["not so", "no key", "closed"])
def test_where_it_cannot_be_answered_that_is_said_and_nothing_of_the_questions(data_folder: Path, why: str) -> None:
    page = opened(data_folder, Ask.PAPER if why == "not so" else Ask.KIOSK)
    session = page.session
    assert session
    if why == "no key":  # it is on the computer on which somebody answered before
        page.do_answer(told("b1", physical="once"))
        keys.destroyed(session.id)
    if why == "closed":
        closing.close(session, "2026-12-18")
    view = page.view()
    assert not view["open"] and view["form"]["asked"] == {} and view["form"]["words"]["nl"]["not_open"]
    with pytest.raises(Problem) as problem:
        page.do_answer(told("b1", physical="once"))
    assert problem.value.code == "kits.survey:problems.not_open"
    page.let_go()


def test_another_instruments_session_is_none_of_its_own(data_folder: Path) -> None:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        address = {"dossier": client.id, "session": client.add_session("incidents", "Register").id}
    with pytest.raises(Problem):
        KioskPage(lambda *_: None).arrive(address)
