"""Aftercare out of a client's file: who has a path, what the front door tells, and which counts stay."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kits import dossier as files
from kits import instruments, live
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.incidents import clock, events, retention
from kits.incidents.aftercare import proof, reading, schedules
from kits.incidents.aftercare.schedules import schedule
from kits.incidents.aftercare.telling import told
from kits.incidents.analysis.sentences import Said
from kits.incidents.model import MODEL
from kits.incidents.paper import analysis, documents, draft
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.incidents.whole import Contact, Role

DAY, NOW = "2026-03-02", clock.moments("2026-03-03", "12:00")[0]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Dossier]:
    with files.create(tmp_path / "client.psa", "Woonstede") as made:
        yield made


@pytest.fixture
def row(client: Dossier) -> SessionRow:
    made = client.add_session("incidents", "Incidentenregister")
    live.Session(client, made.id, MODEL).begin(events.RegisterOpened(on=DAY), events.TimeToTellSet(days=5))
    return made


@pytest.fixture
def register(client: Dossier, row: SessionRow) -> Register:
    return Register(client, row.id)


def report(register: Register, *, near_miss: bool = False, way: str = "desk") -> str:
    told = Report(day=DAY, clock="14:20", place="building", kinds=("verbal",), near_miss=near_miss)
    return register.report(told, way)


def affected(register: Register, case_id: str) -> str:
    return next(one.id for one in register.look(case_id, "nazorg").persons if one.role is Role.AFFECTED)


def test_everybody_has_a_path_but_who_did_it_and_a_near_miss_and_an_old_list_only_once_it_begins(register: Register) -> None:
    case_id = report(register)
    register.put_person(case_id, Role.WITNESS)
    register.put_person(case_id, Role.PERPETRATOR)
    nearly, listed = report(register, near_miss=True), report(register, way="list")
    found = {one.id: one for one in reading.cares(register.dossier, register.session_id)}
    assert [len(found[one].people) for one in (case_id, nearly, listed)] == [2, 0, 0]
    person = affected(register, nearly)
    register.put_contact(Contact("", nearly, person, "next_day", done_on="2026-03-03"))
    assert {one.id: one.people for one in reading.cares(register.dossier, register.session_id)}[nearly] == (person,)


def test_the_front_door_is_told_numbers_and_nothing_else(register: Register, row: SessionRow) -> None:
    numbers = [register.case(report(register)).number for _ in range(6)]
    [today] = told(register.dossier, row, "nl", NOW)
    assert (today.count, today.late) == (6, False)
    assert ", ".join(numbers[:4]) in today.said and "2 meer" in today.said
    [late] = told(register.dossier, row, "en", NOW + dt.timedelta(days=4))
    assert late.late and late.count == 6 and numbers[0] in late.said


def test_a_reporter_who_was_not_told_in_time_is_told_of_until_it_was_done(register: Register, row: SessionRow) -> None:
    case_id = report(register)
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=7)
    assert [one.count for one in told(register.dossier, row, "nl", later) if "melder" in one.said] == [1]
    register.change(case_id, {"told_on": (None, clock.today().isoformat())})
    assert [one for one in told(register.dossier, row, "nl", later) if "melder" in one.said] == []


def test_a_case_that_is_closed_has_nothing_due_and_counts_in_the_proof(register: Register, row: SessionRow) -> None:
    case_id = report(register)
    register.change(case_id, {"closed_on": (None, DAY), "told_on": (None, DAY)})
    assert told(register.dossier, row, "nl", NOW + dt.timedelta(days=9)) == ()
    paths = [one.paths(schedule(""), NOW) for one in reading.cares(register.dossier, register.session_id)]
    assert proof.proof(paths).cases == 1


def test_the_counts_of_a_case_stay_as_they_are_asked_for_when_its_paths_go(register: Register) -> None:
    case_id = report(register)
    person = affected(register, case_id)
    register.put_contact(Contact("", case_id, person, "next_day", done_on="2026-03-03"))
    counted = reading.staying(register.dossier, register.session_id, schedule(""), NOW)
    assert counted(case_id) == (1, 1, 0)
    assert counted("another") == (0, 0, 0)
    assert reading.gone(register.dossier, register.session_id) == {}


def test_the_registry_asks_open_sessions_and_says_why_one_cannot_be_read(
    register: Register, row: SessionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = replace(instruments.INSTRUMENTS[0], name="incidents", due="kits.incidents.aftercare.telling:told")
    monkeypatch.setattr(instruments, "INSTRUMENTS", (telling,))
    report(register)
    assert [(one.session, one.count) for one in instruments.due(register.dossier, "nl", NOW)] == [(row.id, 1)]
    live.Session(register.dossier, row.id, MODEL).do(events.ScheduleChosen(schedule="workbook"))
    monkeypatch.setattr(schedules, "schedules", lambda: ())  # chosen in a kit that has it, opened in one that has it no more
    [wrong] = instruments.due(register.dossier, "nl", NOW)
    assert wrong.late and "workbook" in wrong.said
    live.Session(register.dossier, row.id, MODEL).do(live.walk.SessionClosed())
    assert instruments.due(register.dossier, "nl", NOW) == ()


def test_the_counts_for_a_works_council_are_a_document_of_the_register(register: Register, row: SessionRow) -> None:
    report(register)
    session = live.Session(register.dossier, row.id, MODEL)
    assert "care" in [one.id for one in documents(lambda: session, "nl")]
    shown = draft(session, "care 2026-Q1", "nl").preview(None)
    assert "1 januari 2026" in shown and "31 maart 2026" in shown and "afgewezen: 0 van 1" in shown
    assert "afgewezen: 0 van 1" not in draft(session, "care 2026-Q2", "nl").preview(None)


def test_an_analysis_counts_the_paths_that_run_and_as_many_of_them_once_they_have_gone(
    register: Register, row: SessionRow
) -> None:
    case_id = report(register)
    session = live.Session(register.dossier, row.id, MODEL)
    assert (made := analysis(session, "2026")).counts.care_paths == 1
    assert "1 person in 1 case; begun or offered in time: 0" in " ".join(Said(made, "en").handled())
    register.put_contact(Contact("", case_id, affected(register, case_id), "next_day", done_on="2026-03-03"))
    before = analysis(session, "2026").counts
    assert (before.care_cases, before.care_paths, before.care_in_time, before.care_closed) == (1, 1, 1, 0)
    counted = reading.staying(register.dossier, row.id, schedule(""), NOW)
    retention.carry_out(register, retention.all_of(register, case_id), "request", counted)
    assert analysis(session, "2026").counts == before
    assert "in time: 1" in draft(session, "report 2026", "en").preview(None)
