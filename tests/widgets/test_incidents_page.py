"""The register's page as a plain object: report, look with a reason, change, take back, erase."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import awaited

from kits import dossier, places
from kits.dossier import rows, schema
from kits.incidents.aftercare import schedules
from kits.incidents.beginning import beginning
from kits.incidents.case import LISTED
from kits.incidents.model import MODEL
from kits.incidents.report import Report, checked
from kits.live import Session
from kits.problems import Problem
from widgets.incidents import IncidentsPage

TOLD = {
    "day": "2026-03-17",
    "clock": "14:20",
    "place": "building",
    "kinds": ["verbal"],
    "needs_now": True,
    "reach": "toestel 214",
    "words": "Er werd geschreeuwd door Vreemdenaam.",
}


@pytest.fixture
def page(data_folder: Path) -> Iterator[IncidentsPage]:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        client.add_unit("Noord", site="Lindeplein")
        row = client.add_session("incidents", "Register", held_on="2026-01-01")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    one = IncidentsPage(lambda *_: None)
    one.arrive(address)
    yield one
    one.let_go()


def do(page: IncidentsPage, kind: str, **body: Any) -> None:
    page.do_event([{"kind": kind, "body": body}])


def looked_at(page: IncidentsPage, **more: Any) -> str:
    """Report a case, look at it, and return its id."""
    case = page.do_report({**TOLD, **more})["id"]
    page.do_look(case, "afhandelen")
    return str(case)


def test_a_report_is_in_the_list_and_no_list_or_view_tells_of_anybody(page: IncidentsPage) -> None:
    made = page.do_report(TOLD)
    assert made["number"] == "2026-001"
    listed = page.do_cases("open")
    assert [(row["number"], row["place"], row["kinds"]) for row in listed["rows"]] == [
        ("2026-001", "balie, kantoor", "verbaal geweld")
    ]
    everything = json.dumps([listed, page.view()])
    assert "214" not in everything
    assert "Vreemdenaam" not in everything


def test_what_is_missing_is_said_and_nothing_is_kept(page: IncidentsPage) -> None:
    with pytest.raises(Problem):
        page.do_report({"day": "2026-03-17"})
    with pytest.raises(Problem):
        page.do_report({**TOLD, "reach": "", "place": ["hostile"]})
    assert page.do_cases("all")["found"] == 0


def test_a_text_with_somebody_in_it_is_asked_about_but_not_with_the_clients_own_names(page: IncidentsPage) -> None:
    assert page.do_hints("Daarna belde mevrouw Jansen.")["asked"]
    assert page.do_hints("", "Beukstraat 12")["asked"]
    assert page.do_hints("Het was op Noord, bij Lindeplein.", "Lindeplein")["asked"] == []


def test_search_finds_by_place_kind_and_team(page: IncidentsPage) -> None:
    unit = next(iter(page.view()["units"]))
    page.do_report({**TOLD, "unit": unit})
    page.do_report({**TOLD, "place": "street"})
    for search, found in (("noord", 1), ("straat verbaal", 1), ("2026-00", 2), ("vreemdenaam", 0)):
        assert page.do_cases("all", search)["found"] == found, search


def test_nobody_changes_a_case_without_having_said_why_they_look(page: IncidentsPage) -> None:
    case = page.do_report(TOLD)["id"]
    with pytest.raises(Problem):
        page.do_change(case, {"police": ["", "yes"]})
    page.do_look(case, "afhandelen")
    assert page.do_change(case, {"police": ["", "yes"]})["case"]["police"] == "yes"
    page.do_leave()
    with pytest.raises(Problem):
        page.do_add_text(case, "addition", "nog iets")
    assert [look["why"] for look in page.do_looks()["looks"]] == ["afhandelen"]


def test_undo_takes_back_cases_and_settings_in_the_order_they_were_done(page: IncidentsPage) -> None:
    case = looked_at(page)
    page.do_change(case, {"police": ["", "yes"]})
    do(page, "TimeToTellSet", days=5)
    page.do_change(case, {"told_on": [None, "2026-03-20"]})
    assert page.view()["can"] == {"undo": True, "redo": False}

    def now() -> tuple[Any, ...]:
        found = page.register.case(case)
        return found.police, page.view()["settings"]["to_tell"], found.told_on

    assert now() == ("yes", 5, "2026-03-20")
    assert page.do_undo()["was"] == "case_changed"
    assert now() == ("yes", 5, None)
    assert page.do_undo()["was"] == "TimeToTellSet"
    assert now() == ("yes", None, None)
    page.do_undo()
    assert now() == ("", None, None)
    page.do_redo()
    page.do_redo()
    page.do_redo()
    assert now() == ("yes", 5, "2026-03-20")


def test_the_reaction_to_who_did_it_is_a_moment_here(page: IncidentsPage) -> None:
    case = looked_at(page)
    assert page.do_answered(case, "2026-03-18", "09:30")["case"]["answered"] == {"day": "2026-03-18", "clock": "09:30"}
    assert page.register.case(case).answered_at == "2026-03-18T08:30:00.000+00:00"
    assert page.do_answered(case, "")["case"]["answered"] is None


def test_late_to_tell_is_counted_from_the_day_of_the_report(page: IncidentsPage) -> None:
    looked_at(page)
    assert page.view()["counts"]["late"] == 0
    do(page, "TimeToTellSet", days=5)
    [row] = page.do_cases("to_tell")["rows"]
    assert row["told_by"] > page.view()["today"]
    assert page.view()["counts"] == {"all": 1, "open": 1, "to_tell": 1, "late": 0, "near": 0}


def test_what_an_earlier_register_held_is_not_late_to_tell(page: IncidentsPage) -> None:
    old = "2026-01-02T10:00:00.000+00:00"
    for way in ("desk", LISTED):
        case = page.register.report(checked(Report(day="2026-01-02", place="street", kinds=("verbal",))), way)
        with page.register.dossier.transaction() as connection:
            rows.update(connection, schema.incident, case, {"reported_at": old})
    do(page, "TimeToTellSet", days=5)
    late = {row["late"]: row["told_by"] for row in page.do_cases("all")["rows"]}
    assert late == {True: "2026-01-07", False: "2026-01-07"}
    assert page.view()["counts"]["late"] == page.do_cases("late")["found"] == 1


def test_there_is_no_field_for_who_did_it_until_all_five_questions_are_answered(page: IncidentsPage) -> None:
    case = looked_at(page)
    for question in page.view()["settings"]["questions"]:
        with pytest.raises(Problem):
            page.do_person(case, "perpetrator", told={"name": "x"})
        do(page, "QuestionAnswered", question=question["id"], answer="zo is besloten")
    assert page.do_person(case, "perpetrator", told={"name": "x"})["case"]["persons"][-1]["name"] == "x"


def test_what_is_erased_is_gone_and_no_undo_brings_it_back(page: IncidentsPage, data_folder: Path) -> None:
    case = looked_at(page)
    page.do_change(case, {"hold_reason": ["", "Vreemdenaam klaagt"]})
    said = page.do_erase(case)["said"]
    assert said[0].startswith("Gewist in 1 melding")
    assert page.view()["can"]["undo"] is False
    everything = b"".join(path.read_bytes() for path in data_folder.iterdir() if path.is_file())
    assert b"Vreemdenaam" not in everything
    assert page.do_cases("all")["rows"][0]["erased"]
    assert page.do_erase(case)["said"] == ["Er was niets te wissen."]


def test_what_is_due_goes_when_the_register_is_opened(page: IncidentsPage) -> None:
    case = looked_at(page, day="2024-01-31")
    assert page.do_going()["going"] == []
    do(page, "TermSet", kept="texts", months=12, reason="dan is alles afgehandeld")
    [going] = page.do_going()["going"]
    assert (going["kept"], going["on"], going["numbers"]) == ("texts", "2025-01-31", ["2024-001"])
    page.opened(page.open_session())
    assert page.do_look(case, "nakijken")["case"]["texts"] == []


def test_a_term_needs_a_reason(page: IncidentsPage) -> None:
    with pytest.raises(Problem):
        do(page, "TermSet", kept="texts", months=12)
    with pytest.raises(Problem):
        do(page, "TermSet", kept="texts", months=1000, reason="lang")


def test_the_pattern_tells_of_nobody_and_is_closed_into_the_plan_and_taken_back(page: IncidentsPage) -> None:
    page.do_report(TOLD)
    told = page.do_pattern("2026")
    assert told["months"][2]["happened"] == 1 and told["clock"]["days"][1]["cells"][14 - told["clock"]["hours"][0]] == 1
    assert "Vreemdenaam" not in json.dumps(told) and "214" not in json.dumps(told)
    page.do_close_analysis(
        "2026", [{"text": " Druk aan de balie "}, {"text": ""}], [{"text": "Tweede stoel", "owner": "", "due": "2026-12-01"}]
    )
    assert page.do_pattern("2026")["closed"]["conclusions"] == ["Druk aan de balie"]
    client = page.open_session().dossier
    assert [(one.text, one.source) for one in client.findings()][1:] == [("Druk aan de balie", "incidents")]
    assert [(one.text, one.due) for one in client.actions()] == [("Tweede stoel", "2026-12-01")]
    page.do_undo()
    assert len(client.findings()) == 1 and page.do_pattern("2026")["closed"] is None


def test_a_period_that_is_none_gets_a_sentence(page: IncidentsPage) -> None:
    with pytest.raises(Problem):
        page.do_pattern("2026-05-01/2026-03-01")


def test_an_own_schedule_is_chosen_and_followed_after_its_file_changed_or_went(page: IncidentsPage) -> None:
    kits = Path(schedules.__file__).with_name("schedules.yaml").read_text("utf8").partition("- id: public_service")[2]
    file = places.own_schedules_folder() / "ours.yaml"
    file.parent.mkdir()
    file.write_text("  id: ours" + kits, "utf8")
    page.do_schedule("ours")
    case = looked_at(page, day=page.view()["today"])
    steps = [one["step"] for one in page.do_look(case, "nazorg")["case"]["care"]["paths"][0]["items"]]
    assert steps == ["start", "week_2", "closing"]
    file.write_text(file.read_text("utf8").replace("again_days: 14", "again_days: 21"), "utf8")
    os.utime(file, ns=(1, 1))
    assert page.view()["settings"]["own_schedules"]["newer"]
    page.do_schedule("ours")
    assert not page.view()["settings"]["own_schedules"]["newer"]
    file.unlink()
    assert page.view()["settings"]["schedule"] == "ours" == page.view()["settings"]["schedules"][-1]["id"]
    page.do_undo()
    page.do_undo()
    assert page.view()["settings"]["schedule"] == ""


def test_a_schedule_is_one_of_those_there_are(page: IncidentsPage) -> None:
    offered = [one["id"] for one in page.view()["settings"]["schedules"]]
    assert offered[0] == "workbook"
    page.do_schedule(offered[1])
    assert page.view()["settings"]["schedule"] == offered[1]
    with pytest.raises(Problem):
        page.do_schedule("nothing")


def test_one_persons_data_is_found_with_a_reason_and_exported_of_those_cases_alone(page: IncidentsPage) -> None:
    case = looked_at(page)
    [found] = page.do_person_find("toestel 214", "vraagt zelf")["found"]
    assert (found["id"], len(found["persons"])) == (case, 1)
    assert [look["why"] for look in page.do_looks()["looks"]] == ["vraagt zelf", "afhandelen"]
    chosen = [found["persons"][0]["id"]]
    assert awaited(page.do_person_paper(chosen))["name"].endswith(".docx")
    with pytest.raises(Problem):
        awaited(page.do_person_paper([]))
    page.do_person_leave()
    with pytest.raises(Problem):
        awaited(page.do_person_paper(chosen))
