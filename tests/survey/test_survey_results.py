"""What a closed survey says beside the register and an earlier survey, and what happens when its figures tell too much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from closed_survey import planned

from kits import dossier, instruments
from kits.dossier import Dossier
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.live import Session
from kits.problems import Problem
from kits.survey import closing, paper, publication, results
from kits.survey.answers import Way, checked
from kits.survey.events import SurveyOpened
from kits.survey.filled_in import Box
from kits.survey.state import State

TEAMS = {"Balie": 20, "Wijk": 24}


@pytest.fixture
def client(data_folder: Path) -> Iterator[Dossier]:
    with dossier.create(data_folder / "client.psa", "De Linde") as made:
        for name, n in TEAMS.items():
            made.add_unit(name, headcount=n)
        yield made


def held(client: Dossier, begins: str, ends: str, answers: list[tuple[str, int, dict[str, Any]]]) -> Session[State]:
    """Hold a survey: of which team, how many people, and what each of them answered."""
    session = planned(client, begins=begins, ends=ends)
    session.do(SurveyOpened(opened=publication.opened(session, begins, "nl")))
    assert session.state.opened
    blocks = {one.name: one.id for one in session.state.opened.blocks}
    told = [(checked(session.state, {"block": blocks[team], "answers": one}, Way.PAPER), n) for team, n, one in answers]
    Box(session).add_all([(one, "") for one, n in told for _ in range(n)])
    closing.close(session, ends)
    return session


THIS_YEAR: list[tuple[str, int, dict[str, Any]]] = [
    ("Balie", 12, {"physical": "never", "threat": "never"}),
    ("Balie", 6, {"physical": "once", "threat": "quarterly"}),
    ("Wijk", 17, {"physical": "never", "threat": "once"}),
    ("Wijk", 3, {"physical": "half_yearly", "threat": "never"}),
]
LEAST = 6 * 1 + 6 * 4 + 17 * 1 + 3 * 2
"""How many times it happened at least, by what the answers stand for."""


def told(client: Dossier, session: Session[State], language: str = "nl") -> results.Results:
    return results.told(session.state, client, session.id, language)


def with_register(client: Dossier, reports: list[tuple[str, tuple[str, ...], bool]], begins: str = "2024-01-01") -> None:
    row = client.add_session("incidents", "Register", held_on=begins)
    instruments.of(row).begin(client, row, "nl")
    cases = [
        (Report(day=day, place="building", kinds=kinds, near_miss=near), {}, f"{n}")
        for n, (day, kinds, near) in enumerate(reports)
    ]
    Register(client, row.id).take(cases, "list")


def test_of_what_people_met_at_most_one_in_so_many_is_in_the_register(client: Dossier) -> None:
    within, before, after = "2026-03-01", "2025-10-31", "2026-11-21"
    reports = [
        *[(within, ("person",), False)] * 3,
        *[(within, ("person", "intimidation"), False)] * 2,  # one incident, whatever kinds it was
        (within, ("person",), True),  # a near miss happened to nobody
        (within, ("property",), False),  # not what was asked about
        (before, ("person",), False),
        (after, ("person",), False),
    ]
    with_register(client, reports)
    session = held(client, "2026-11-02", "2026-11-20", THIS_YEAR)
    [said] = told(client, session).beside
    assert f"minstens {LEAST} keer" in said
    assert " 5 meldingen" in said
    assert said.endswith(f"hoogstens één op de {LEAST // 5}.")


def test_nothing_reported_is_said_and_a_register_that_began_later_is_not_compared(client: Dossier) -> None:
    with_register(client, [])
    session = held(client, "2026-11-02", "2026-11-20", THIS_YEAR)
    [said] = told(client, session).beside
    assert f"minstens {LEAST} keer" in said
    assert said.endswith("niets.")


def test_a_register_that_began_later_than_the_survey_asks_about_is_not_put_beside_it(client: Dossier) -> None:
    with_register(client, [], begins="2026-06-01")
    [said] = told(client, held(client, "2026-11-02", "2026-11-20", THIS_YEAR)).beside
    assert "begint op 1 juni 2026" in said
    assert str(LEAST) not in said


def test_the_last_survey_stands_beside_it_of_all_and_of_blocks_that_are_the_same(client: Dossier) -> None:
    earlier = [(team, n, {"physical": one["physical"]}) for team, n, one in THIS_YEAR[:3]]
    held(client, "2024-11-04", "2024-11-22", [*earlier, ("Wijk", 4, {"physical": "once"})])
    said = told(client, held(client, "2026-11-02", "2026-11-20", THIS_YEAR), "en").beside
    assert said[0].startswith("Physical aggression: now 9 of 38 (24%), in the survey of 22 November 2024 10 of 39 (26%).")
    assert any("Balie: now 6 of 18 (33%)" in one and "6 of 18 (33%)" in one for one in said)
    assert any("Wijk: now 3 of 20 (15%)" in one and "4 of 21 (19%)" in one for one in said)
    assert not any("threat" in one.lower() for one in said)  # that was not answered then


def test_teams_that_stood_otherwise_then_are_not_compared(client: Dossier) -> None:
    held(client, "2024-11-04", "2024-11-22", THIS_YEAR)
    client.add_unit("Kantoor", headcount=18)
    [balie, *_] = client.units()
    client.change_unit(balie.id, archived=True)
    said = held(client, "2026-11-02", "2026-11-20", [("Kantoor", 17, {"physical": "never"}), *THIS_YEAR[2:]])
    assert told(client, said).beside == ()


def test_what_contradicts_itself_is_shown_nowhere_and_the_reason_is_told(client: Dossier) -> None:
    session = held(client, "2026-11-02", "2026-11-20", THIS_YEAR)
    assert told(client, session).questions
    release = session.state.release
    assert release
    block = release.blocks[0]
    small = replace(release, blocks=(replace(block, respondents=9), *release.blocks[1:]))
    session.state = replace(session.state, release=small)
    found = told(client, session)
    assert (found.questions, found.response, found.beside, found.smallest) == ((), (), (), 0)
    assert "niets te zien" in found.refused
    with pytest.raises(Problem):
        paper.draft(session, "report", "nl").export(lambda *_: None)


def test_what_it_found_is_a_finding_and_told_to_other_instruments(client: Dossier) -> None:
    session = held(client, "2026-11-02", "2026-11-20", THIS_YEAR)
    assert {one.key for one in client.findings(session.id)} == {"physical", "threat"}
    [survey] = instruments.surveys(client, "nl")
    assert (survey.people, survey.respondents) == (44, 38)
    assert survey.said[0] == "Lichamelijke agressie: 9 van de 38 mensen die antwoordden kregen ermee te maken (24%)."
    assert all(
        one.text.startswith(survey.said[n]) or survey.said[n].rstrip(".") in one.text
        for n, one in enumerate(client.findings(session.id))
    )
    assert "18 mensen" in survey.checked


def test_the_front_door_tells_what_waits_to_be_opened_or_closed_and_nothing_else(client: Dossier) -> None:
    session = planned(client, begins="2026-11-02", ends="2026-11-20")

    def due(day: str) -> list[tuple[str, bool]]:
        noon = dt.datetime.fromisoformat(f"{day}T12:00+00:00")
        return [(one.said.split()[2], one.late) for one in instruments.due(client, "nl", noon)]

    assert due("2026-11-01") == []
    assert due("2026-11-02") == [("zou", False)]
    assert due("2026-11-03") == [("zou", True)]
    session.do(SurveyOpened(opened=publication.opened(session, "2026-11-02", "nl")))
    assert due("2026-11-20") == []
    assert due("2026-11-21") == [("kon", True)]
    closing.close(session, "2026-11-21")
    assert due("2026-11-22") == []


def test_remarks_that_nobody_read_yet_are_told_at_the_front_door_until_somebody_did(client: Dossier) -> None:
    answers = [*THIS_YEAR, ("Wijk", 2, {"physical": "never", "remark": "Het licht is stuk."})]
    session = held(client, "2026-11-02", "2026-11-20", answers)
    now = dt.datetime.fromisoformat("2026-11-23T12:00+00:00")
    [told_now] = instruments.due(client, "nl", now)
    assert (told_now.count, told_now.said.split()[0], "licht" in told_now.said) == (2, "2", False)
    closing.tell_remarks(session)
    assert instruments.due(client, "nl", now) == ()
