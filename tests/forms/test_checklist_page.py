"""The page of a checklist as a plain object: what it shows, and what costs anything when one answer is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checklists import DAY, begun, form, point

from kits import dossier
from kits.dossier.records import ActionStatus
from kits.forms import taking
from kits.problems import Problem
from widgets.forms.checklist import ChecklistPage

Open = Callable[..., ChecklistPage]


@pytest.fixture
def page(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    pages: list[ChecklistPage] = []

    def made(form_then: Any = None, now: Any = None, units: int = 0) -> ChecklistPage:
        then = form_then or form()
        monkeypatch.setattr(taking, "current", lambda _: now or then)
        with dossier.create(data_folder / "client.psa", "De Linde") as client:
            teams = tuple(client.add_unit(f"Team {n}", site="Lindeplein").id for n in range(units))
            session = begun(client, then, teams)
            address = {"dossier": client.id, "session": session.id, "visit": "tab"}
        one = ChecklistPage(lambda *_: None)
        one.arrive(address)
        pages.append(one)
        return one

    yield made
    for one in pages:
        one.let_go()


def do(page: ChecklistPage, kind: str, **body: Any) -> None:
    page.do_event([{"kind": kind, "body": body}])


def test_an_answer_changes_its_own_row_and_no_other_of_five_hundred(page: Open) -> None:
    shown = page(form(*(point(f"p{n}") for n in range(500))))
    before = shown.view()
    do(shown, "Answered", point="p7", choice="no", on=DAY)
    after = shown.view()
    assert [key for key in after["rows"] if after["rows"][key] is not before["rows"][key]] == ["p7"]
    same = ("form", "parts", "scales")
    assert all(after[name] is before[name] for name in same)
    assert (len(after["open"]), after["amiss"]) == (500, ["p7"])


def test_it_goes_on_with_a_newer_version_and_can_go_back(page: Open) -> None:
    shown = page(now=form(point("door"), version=2))
    do(shown, "Answered", point="bell", choice="no", on=DAY)
    assert (shown.view()["form"]["version"], shown.view()["newer"]) == (1, 2)
    shown.do_renew()
    view = shown.view()
    assert (view["form"]["version"], view["newer"]) == (2, 0)
    assert [part["points"] for part in view["parts"]] == [["tasks"], ["door"], ["bell.1"]]
    with pytest.raises(Problem, match="same_version"):
        shown.do_renew()
    assert shown.do_undo() == {"was": "FormRenewed"}
    assert shown.view()["newer"] == 2


def test_the_next_time_is_made_once_with_last_times_answers_and_what_became_of_actions(page: Open) -> None:
    shown = page(units=2)
    client, first = shown.open_session().dossier, shown.open_session()
    do(shown, "Answered", point="door", choice="no", on=DAY, by="beheerder")
    do(shown, "PointActionMade", point="door", action="a1", text="Deur maken", owner="facilitair")
    client.change_action(client.actions()[0].id, status=ActionStatus.DONE)
    made = shown.do_again()["session"]
    assert shown.do_again()["session"] == made
    row = client.session(made)
    assert (row.follows, row.instrument, row.units) == (first.id, "checklist:small", client.session(first.id).units)
    assert shown.view()["followed_by"] == made
    again = ChecklistPage(lambda *_: None)
    again.arrive({"dossier": client.id, "session": made, "visit": "tab"})
    was = again.view()["rows"]["door"]["before"][""]
    assert (was["said"], was["by"], was["on"]) == ("nee", "beheerder", DAY)
    assert [(one["text"], one["owner"], one["status"]) for one in was["agreed"]] == [("Deur maken", "facilitair", "done")]
    again.let_go()


def test_a_form_that_is_gone_leaves_its_checklists_as_they_are(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page()
    monkeypatch.undo()  # the small form stands in no folder
    do(shown, "Answered", point="door", choice="yes", on=DAY)
    view = shown.view()
    assert (view["newer"], view["form"]["name"]) == (0, "Kleine lijst")
    with pytest.raises(Problem, match="no_form"):
        shown.do_again()
    assert [row.follows for row in shown.open_session().dossier.sessions()] == [None], "made whole or not at all"


def test_a_closed_checklist_takes_no_answer_and_an_action_shows_as_the_client_file_has_it(page: Open) -> None:
    shown = page()
    do(shown, "PointActionMade", point="door", action="a1", text="Deur maken", owner="facilitair")
    client = shown.open_session().dossier
    client.change_action(client.actions()[0].id, owner="de beheerder")
    assert shown.view()["rows"]["door"]["answers"][""]["agreed"][0]["owner"] == "de beheerder"
    do(shown, "SessionClosed")
    with pytest.raises(Problem, match="closed"):
        do(shown, "Answered", point="door", choice="yes", on=DAY)


def test_an_action_that_others_changed_says_so_and_can_be_as_it_was_agreed_here(page: Open) -> None:
    shown = page()
    do(shown, "PointActionMade", point="door", action="a1", text="Deur maken", owner="facilitair", due="2026-12-01")
    client = shown.open_session().dossier
    [made] = client.actions()

    def action() -> dict[str, Any]:
        return dict(shown.view()["rows"]["door"]["answers"][""]["agreed"][0])

    assert action()["here"] is None
    client.change_action(made.id, text="Deur vervangen", due=None)
    here = {"text": "Deur maken", "owner": "facilitair", "due": "2026-12-01"}
    assert (action()["text"], action()["here"]) == ("Deur vervangen", here)
    do(shown, "PointActionChanged", point="door", action="a1", changes={"text": "Deur maken"})
    [now] = client.actions()
    assert (now.text, now.due, action()["here"]) == ("Deur maken", None, here), "typed back; the day is theirs still"
    do(shown, "PointActionChanged", point="door", action="a1", changes=here)
    [now] = client.actions()
    assert (now.due, action()["here"]) == ("2026-12-01", None)
    client.change_action(made.id, text="Deur vervangen")
    do(shown, "SessionClosed")
    with pytest.raises(Problem, match="closed"):
        do(shown, "PointActionChanged", point="door", action="a1", changes=here)
    assert client.actions()[0].text == "Deur vervangen"


def test_documents_are_those_of_the_form_and_a_day_to_come_back_gives_a_calendar(page: Open) -> None:
    brief = form()
    brief = replace(brief, heading=replace(brief.heading, prints=("brief",)))
    shown = page(brief)
    assert [one["id"] for one in shown.view()["documents"]] == ["report", "brief", "blank"]
    do(shown, "NextSet", next_on="2027-05-12")
    assert [one["id"] for one in shown.view()["documents"]] == ["report", "brief", "blank", "calendar.ics"]
