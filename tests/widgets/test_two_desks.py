"""A policy year at two desks: each has a name and an undo of their own, and looks where they like."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kits import dossier, live
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.problems import Problem
from widgets.policy_cycle import PolicyCyclePage


@pytest.fixture
def year(data_folder: Path) -> Any:
    with dossier.create(data_folder / "linde.psa", "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Beleid")
        live.Session(client, row.id, MODEL).begin(e.YearOpened(year=2026))
        return {"dossier": client.id, "session": row.id}


@pytest.fixture
def desk(year: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return a function that sits down at a computer of its own, in a tab."""
    pages = []

    def sit(computer: str, visit: str = "tab") -> PolicyCyclePage:
        monkeypatch.setenv("PSA_KIT_MACHINE", str(tmp_path / "machine"))  # the same: one file is open on one computer
        page = PolicyCyclePage(lambda *_: None)
        page.arrive({**year, "visit": f"{computer}{visit}"})
        pages.append(page)
        return page

    yield sit
    for page in pages:
        page.let_go()


def event(page: PolicyCyclePage, kind: str, **body: Any) -> None:
    page.do_event([{"kind": kind, "body": body}])


def test_each_takes_back_their_own_and_sees_who_changed_something_last(desk: Any) -> None:
    ans, ben = desk("a"), desk("b")
    assert ans.view()["who"] == {"name": "", "given": False, "last": ""}
    ans.do_name(" Ans \n de Wit ")
    event(ans, "QuestionRaised", question="q", theme=None, text="Waarom?")
    ben.noticed()
    assert ben.view()["who"]["last"] == "Ans de Wit"
    assert (ben.view()["can"]["undo"], ans.view()["can"]["undo"]) == (False, True)
    event(ben, "QuestionChanged", question="q", changes={"answer": "Daarom"})
    with pytest.raises(Problem):
        ans.do_undo()
    assert ben.do_undo() == {"was": "QuestionChanged"}
    assert ans.do_undo() == {"was": "QuestionRaised"}


def test_a_name_is_asked_once_on_a_computer_and_a_reload_takes_back_what_its_own_tab_did(desk: Any) -> None:
    first = desk("a")
    first.do_name("Ans")
    event(first, "QuestionRaised", question="q", theme=None, text="Waarom?")
    reloaded = desk("a")
    assert reloaded.view()["who"]["name"] == "Ans"
    assert reloaded.view()["can"]["undo"]
    assert not desk("a", "other").view()["can"]["undo"]


def test_where_people_sign_in_the_kit_is_told_who_it_is_and_asks_nobody(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "ans")
    assert desk("a").view()["who"] == {"name": "ans", "given": True, "last": ""}


def test_a_tab_that_says_no_visit_has_one_of_its_own(year: Any, desk: Any) -> None:
    one, other = desk("", ": "), desk("", ": ")
    event(one, "QuestionRaised", question="q", theme=None, text="Waarom?")
    other.noticed()
    assert (one.view()["can"]["undo"], other.view()["can"]["undo"]) == (True, False)
