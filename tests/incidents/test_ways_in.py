"""Reports from the intranet and an earlier register become cases of this one: once, and with nobody in what is listed."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_incident_lists import LIST, sheet

from kits import dossier
from kits.incidents import envelope, ways_in
from kits.incidents.importing.columns import guessed
from kits.incidents.importing.rows import Known, proposed
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.problems import Problem

TODAY = dt.date(2026, 11, 27)
REPORT = Report("2026-11-26", "building", ("verbal",), "14:20", reach="06-12345678", needs_now=True, words="Hij riep.")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with dossier.create(tmp_path / "linde.psa", "De Linde") as client:
        yield Register(client, client.add_session("incidents", "Incidentenregister").id, "Officer")


def test_what_the_form_sends_becomes_a_case_once(register: Register) -> None:
    unit = register.dossier.add_unit("Wonen Noord")
    public = ways_in.public_key(register)
    told = envelope.letter(REPORT, "a" * 22, unit_said="wonen noord")
    came = ways_in.letters(register, envelope.seal(told, public), TODAY)
    again = ways_in.letters(register, envelope.seal(told, public), TODAY)
    assert (len(came.new), came.there, again.new, again.there) == (1, 0, (), 1)
    [case] = register.cases()
    assert (case.id, case.way, case.unit_id, case.kinds) == (came.new[0], "file", unit.id, ("verbal",))
    assert "06-12345678" not in repr(case)
    assert "06-12345678" in repr(register.look(case.id, "terugbellen"))


def test_a_register_keeps_its_pair_of_keys_whoever_asks_first(register: Register) -> None:
    first = ways_in.public_key(register)
    other = envelope.new_pair()
    register.begin_values(public=other.public, private=other.private)
    assert ways_in.public_key(register) == first
    assert envelope.read(envelope.seal(envelope.letter(REPORT, "a" * 22), first), [register.value("private")], {}, TODAY)


def test_one_report_that_cannot_be_taken_keeps_no_other_out(register: Register) -> None:
    theirs = envelope.seal(envelope.letter(REPORT, "b" * 22), envelope.new_pair().public)
    mine = envelope.seal(envelope.letter(REPORT, "c" * 22), ways_in.public_key(register))
    came = ways_in.letters(register, f"{theirs}\n{mine}", TODAY)
    assert len(came.new) == 1 and [one.problem is not None for one in came.refused] == [True]


def test_a_register_without_a_form_says_that_the_report_is_for_another(register: Register) -> None:
    theirs = envelope.seal(envelope.letter(REPORT, "b" * 22), envelope.new_pair().public)
    [refused] = ways_in.letters(register, theirs, TODAY).refused
    assert refused.problem and refused.problem.code == "kits.incidents:envelope.other_client"


def test_a_phone_reports_once_however_often_it_sends_and_nothing_wrong_comes_in(register: Register) -> None:
    told = envelope.letter(REPORT, "a" * 22)
    first, again = (ways_in.phoned(register, json.dumps(told).encode(), TODAY) for _ in range(2))
    [case] = register.cases()
    assert first == again == case.id and case.way == "phone"
    for wrong in (
        told | {"report": told["report"] | {"kinds": []}},
        told | {"report": told["report"] | {"day": "2026-11-28"}},
        told | {"form": 99},
        {},
    ):
        with pytest.raises(Problem):
            ways_in.phoned(register, json.dumps(wrong).encode(), TODAY)
    assert register.cases() == (case,)


def test_a_list_is_taken_once_with_all_that_it_says(register: Register) -> None:
    left, _ = sheet(LIST)
    known = Known(register.dossier.units(), today=TODAY)
    proposal = proposed("lijst.csv", left, guessed(left), known)
    came, again = ways_in.rows(register, proposal), ways_in.rows(register, proposal)
    assert (len(came.new), again.new, again.there) == (len(proposal.rows), (), len(proposal.rows))
    late, early = register.cases()
    assert (early.day, early.perpetrator, early.sanction, early.told_on) == ("2026-03-12", "tenant", "warning", "2026-03-15")
    assert (late.damage, late.damage_amount, late.police, late.police_on) == ("employer", 1250.5, "yes", "2026-03-14")
    assert {case.way for case in (late, early)} == {"list"}


def test_a_list_of_which_nothing_can_be_taken_changes_nothing(register: Register) -> None:
    left, _ = sheet("Datum;Soort\nmorgen;slaan\n")
    with pytest.raises(Problem):
        ways_in.rows(register, proposed("l.csv", left, guessed(left), Known()))
    assert register.cases() == ()
