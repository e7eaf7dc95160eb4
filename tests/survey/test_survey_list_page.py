"""A list of answers on the survey's page: looked at without any row or count of answers, taken in whole, and out again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from opened_survey import opened_survey
from running import awaited
from test_survey_lists import CONFUSED, HIT, MICROSOFT, TENANT, THREAT, WHO

from kits import dossier
from kits.problems import Problem
from kits.survey.events import OpeningTakenBack, SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.state import Ask
from widgets.survey import SurveyPage


@pytest.fixture
def sent() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def page(data_folder: Path, sent: list[dict[str, Any]]) -> Iterator[SurveyPage]:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        address = {"dossier": client.id, "session": opened_survey(client, ways=(Ask.LIST, Ask.PAPER)).id, "visit": "tab"}
    one = SurveyPage(lambda message, _files: sent.append(message))
    one.arrive(address)
    yield one
    one.let_go()


def csv(*lines: Any) -> bytes:
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def looked(page: SurveyPage, *lines: Any) -> dict[str, Any]:
    return awaited(page.do_list_read(name="lijst.csv", data=csv(*lines)))


def matched(page: SurveyPage, seen: dict[str, Any], **said: Any) -> dict[str, Any]:
    told = {"columns": [one["role"] for one in seen["columns"]], "words": {}, "rest": {}, "choices": {}}
    return awaited(page.do_list_match(**told | said))


def lying(page: SurveyPage) -> list[Any]:
    session = page.open_session()
    with session.dossier.reading() as connection:
        return list(Box(session).all(connection))


def test_a_list_is_looked_at_taken_in_and_out_again(page: SurveyPage) -> None:
    seen = looked(page, *MICROSOFT)
    assert seen["gone"] == ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"]
    assert (seen["rows"], seen["n"], seen["open"], seen["counts"]) == (4, 4, False, {})
    assert lying(page) == []
    assert awaited(page.do_list_take()) == {"taken": 4}
    assert {one.way.value for one in lying(page)} == {"list"} and len(lying(page)) == 4
    assert page.do_list_back() == {"taken_back": 4}
    assert lying(page) == []
    with pytest.raises(Problem):
        page.do_list_back()
    with pytest.raises(Problem):
        awaited(page.do_list_take())


def test_taking_a_list_back_leaves_what_else_came_in(page: SurveyPage) -> None:
    page.do_type({"block": "b1", "answers": {"physical": "weekly"}})
    looked(page, *MICROSOFT)
    awaited(page.do_list_take())
    page.do_list_back()
    assert [dict(one.answers) for one in lying(page)] == [{"physical": "weekly"}]


def test_what_is_shown_of_a_list_has_no_row_no_remark_and_no_count_of_an_answer(page: SurveyPage) -> None:
    lines = [
        ("Afdeling", HIT, "Opmerkingen", "Kleur"),
        *[("Zuid", "Niet", "Ratelslang", "rood")] * 17,
        ("Zuid", "1 keer", "", "blauw"),
    ]
    seen = looked(page, *lines)
    said = json.dumps(seen, ensure_ascii=False)
    assert "Ratelslang" not in said
    assert [one["words"] for one in seen["columns"]] == [[], [], [], ["blauw", "rood"]]
    assert seen["words"][1]["sure"] == [
        {"said": "1 keer", "meant": "once", "how": "same"},
        {"said": "Niet", "meant": "never", "how": "same"},
    ]
    assert 17 not in _numbers(seen["words"])
    assert awaited(page.do_list_take()) == {"taken": 18}


def _numbers(tree: Any) -> Iterator[int]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from _numbers(one)
    elif isinstance(tree, int):
        yield tree


def test_what_is_asked_has_to_be_said_before_anything_is_taken(page: SurveyPage) -> None:
    lines = [
        ("Afdeling", HIT, WHO, THREAT),
        ("Zuid", "soms", "", "2"),
        ("", "Niet", TENANT, "1"),
        ("Directie", "1 keer", f"{CONFUSED}, {TENANT}", "1"),
    ]
    seen = looked(page, *lines)
    assert seen["open"] and seen["n"] == 0
    with pytest.raises(Problem, match="still_asked"):
        awaited(page.do_list_take())
    asked = {one["column"]: [word["said"] for word in one["asked"]] for one in seen["words"] if one["asked"]}
    guessed = {one["column"]: one["guessed"] for one in seen["words"] if one["guessed"]}
    assert asked == {0: ["Directie"], 1: ["soms"]}
    assert guessed == {
        3: [{"said": "1", "meant": "never", "how": "number"}, {"said": "2", "meant": "once", "how": "number"}]
    }
    words = {"0": {"Directie": "b1"}, "1": {"soms": "half_yearly"}, "3": {"1": "never", "2": "once"}}
    seen = matched(page, seen, words=words)
    assert seen["counts"] == {"without_block": 1, "contradicting": 1}  # of the same row
    seen = matched(page, seen, words=words, choices={"block": "b2"})
    assert seen["counts"] == {"contradicting": 1}
    seen = matched(page, seen, words=words, choices={"block": "b2", "contradicting": "following"})
    assert (seen["counts"], seen["open"], seen["n"]) == ({}, False, 3)
    assert awaited(page.do_list_take()) == {"taken": 3}
    assert sorted(one.block for one in lying(page)) == ["b1", "b2", "b2"]


def test_a_column_can_be_another_question_and_what_is_none_is_not_read(page: SurveyPage) -> None:
    seen = looked(page, ("Afdeling", "Vraag over vroeger", HIT), ("Zuid", "Niet", "1 keer"))
    assert [one["role"] for one in seen["columns"]] == ["block", None, "q:physical"]
    seen = matched(page, seen, columns=["block", "q:threat", "q:physical"])
    awaited(page.do_list_take())
    assert [dict(one.answers) for one in lying(page)] == [{"physical": "once", "threat": "never"}]
    seen = looked(page, ("Afdeling", "Vraag over vroeger", HIT), ("Zuid", "Niet", "1 keer"))
    seen = matched(page, seen, columns=["q:physical", "q:physical", "nonsense", "block"])
    assert [one["role"] for one in seen["columns"]] == ["q:physical", None, None]


def test_no_remark_on_a_list_shows_what_stands_in_a_row(page: SurveyPage) -> None:
    text = f"Zuid;Ratelslang\n\nAfdeling;{HIT}\nZuid;Niet\nZuid;Niet\n\n\nAdder;\nTeam;Aantal\nNoord;3"
    seen = awaited(page.do_list_read(name="lijst.csv", data=text.encode()))
    said = json.dumps(seen["remarks"], ensure_ascii=False)
    assert "Ratelslang" not in said and "Adder" not in said


def test_a_list_is_all_or_nothing_and_can_be_stopped(page: SurveyPage) -> None:
    looked(page, ("Afdeling", HIT), *[("Zuid", "Niet")] * 900)

    async def stopped() -> dict[str, Any]:
        taking = asyncio.ensure_future(page.do_list_take())
        while not page._exports.busy and not taking.done():
            await asyncio.sleep(0)
        page.do_cancel()
        return await taking

    assert awaited(stopped()) == {"cancelled": True}
    assert lying(page) == []
    assert awaited(page.do_list_take()) == {"taken": 900}


def test_a_survey_that_is_not_open_takes_no_list_and_one_opened_otherwise_another(page: SurveyPage) -> None:
    looked(page, *MICROSOFT)
    session = page.open_session()
    opened = session.state.opened
    assert opened
    session.do(OpeningTakenBack())
    with pytest.raises(Problem, match="not_open"):
        awaited(page.do_list_take())
    with pytest.raises(Problem, match="not_open"):
        looked(page, *MICROSOFT)
    session.do(SurveyOpened(opened=replace(opened, blocks=opened.blocks[::-1])))
    with pytest.raises(Problem, match="changed"):
        awaited(page.do_list_take())
    assert lying(page) == []


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"", b"\x00\x01\x02" * 50])
def test_what_is_no_list_is_said(page: SurveyPage, data: bytes) -> None:
    with pytest.raises(Problem) as problem:
        awaited(page.do_list_read(name="x.csv", data=data))
    assert problem.value.text("nl")


def test_a_survey_that_takes_no_lists_or_no_paper_says_so(data_folder: Path) -> None:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        address = {"dossier": client.id, "session": opened_survey(client, ways=(Ask.PHONE,)).id, "visit": "tab"}
    page = SurveyPage(lambda *_: None)
    page.arrive(address)
    with pytest.raises(Problem, match="not_planned"):
        looked(page, *MICROSOFT)
    with pytest.raises(Problem, match="not_planned"):
        page.do_type({"block": "b1", "answers": {"physical": "weekly"}})
    assert lying(page) == []
    page.let_go()
