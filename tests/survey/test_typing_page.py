"""Sheets of paper are typed in on the survey's page: nothing is left out unasked, and nobody can look one up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opened_survey import opened_survey, told

from kits import dossier
from kits.problems import Problem
from kits.survey.answers import Way
from kits.survey.filled_in import Box
from kits.survey.model import MODEL
from kits.survey.questionnaire import PACKAGE
from widgets.survey.entry import Entry


class EntryPage(Entry):
    """The survey's page, with nothing on it but what comes in."""

    package = PACKAGE
    model = MODEL

    def shown(self, session: Any) -> dict[str, Any]:
        return {}


@pytest.fixture
def page(data_folder: Path) -> Iterator[EntryPage]:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        address = {"dossier": client.id, "session": opened_survey(client).id, "visit": "tab"}
    one = EntryPage(lambda *_: None)
    one.arrive(address)
    yield one
    one.let_go()


def lying(page: EntryPage) -> list[Any]:
    session = page.open_session()
    with session.dossier.reading() as connection:
        return list(Box(session).all(connection))


def test_a_sheet_that_is_typed_lies_with_the_rest_as_one_of_paper(page: EntryPage) -> None:
    form = page.do_typing()["form"]
    assert [one["id"] for one in form["blocks"]] == ["b1", "b2"]
    answers = {"physical": "once", "physical_by": ["other", "tenant"], "remark": " Het was \x07druk. "}
    assert page.do_type(told("b2", **answers)) == {"typed": 1, "of": None, "last": True}
    [one] = lying(page)
    assert (one.block, one.way) == ("b2", Way.PAPER)
    assert one.answers == {"physical": "once", "physical_by": ("tenant", "other"), "remark": "Het was druk."}


@pytest.mark.parametrize("often", ["never", ""])
def test_a_perpetrator_of_what_never_happened_is_asked_about_and_not_left_out(page: EntryPage, often: str) -> None:
    with pytest.raises(Problem) as problem:
        page.do_type(told(threat="once", physical=often, physical_by=["tenant"]))
    assert problem.value.code == "kits.survey.importing:problems.contradicts"
    assert "lichamelijke agressie: door wie" in problem.value.text("nl")
    assert lying(page) == [] and page.do_typing()["pile"]["typed"] == 0


def test_the_last_sheet_comes_out_again_and_only_the_last(page: EntryPage) -> None:
    page.do_type(told(physical="never"))
    page.do_type(told("b2", physical="weekly"))
    assert page.do_type_back() == {"typed": 1, "of": None, "last": False}
    assert [one.answers for one in lying(page)] == [{"physical": "never"}]
    with pytest.raises(Problem):
        page.do_type_back()
    page.do_type(told("b2", physical="monthly"))
    assert page.do_type_back()["typed"] == 1
    assert [one.answers for one in lying(page)] == [{"physical": "never"}]


def test_another_visit_cannot_take_back_what_was_typed_before(page: EntryPage) -> None:
    page.do_type(told(physical="never"))
    session = page.open_session()
    page.arrive({"dossier": session.dossier.id, "session": session.id, "visit": "tab"})
    assert page.do_typing()["pile"] == {"typed": 0, "of": None, "last": False}
    with pytest.raises(Problem):
        page.do_type_back()
    assert len(lying(page)) == 1


def test_how_many_there_are_in_the_pile_is_known_on_this_page_alone(page: EntryPage) -> None:
    before = page.open_session().seq
    assert page.do_pile(" 43 ") == {"typed": 0, "of": 43, "last": False}
    assert page.do_type(told(physical="never")) == {"typed": 1, "of": 43, "last": True}
    for wrong in ("veel", "-1", "1.5", "9999999", "٣"):
        with pytest.raises(Problem):
            page.do_pile(wrong)
    assert page.do_pile("")["of"] is None
    assert page.open_session().seq == before


def test_nothing_that_the_browser_gets_names_a_sheet_or_counts_a_block(page: EntryPage) -> None:
    page.do_type(told("b2", physical="weekly", remark="Ratelslang"))
    said = json.dumps([page.view(), page.do_typing(), page.do_type_back()])
    assert "Ratelslang" not in said and "weekly" not in json.dumps(page.do_typing()["pile"])


@pytest.mark.parametrize(
    "wrong",
    [
        told("b9", physical="once"),
        told(physical="often"),
        told(physical=["once"]),
        told(physical_by="tenant", physical="once"),
        told(nothing="once"),
        told(),
        {},
        told(category="c", physical="once"),
        told(remark="x" * 1001),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(page: EntryPage, wrong: dict[str, Any]) -> None:
    with pytest.raises(Problem) as problem:
        page.do_type(wrong)
    assert problem.value.text("nl") != problem.value.text("en")
    assert lying(page) == []
