"""Cases come in, are read without anybody in them, looked at with a reason, and changed without losing anything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from kits import dossier
from kits.dossier import schema, soundness
from kits.dossier.erasing import Tombstone
from kits.incidents.aftercare.reading import cares
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from kits.incidents.whole import Contact, Role, TextKind
from kits.problems import Problem

TOLD = Report(
    day="2026-03-17",
    clock="14:20",
    place="building",
    kinds=("verbal", "intimidation"),
    needs_now=True,
    reach="bel 06-12345678",
    words="Man werd boos over de wachttijd.",
)


@pytest.fixture
def register(anywhere: Path | str) -> Iterator[Register]:
    """Return an empty register, in a file and in a database."""
    with dossier.create(anywhere, "De Linde") as client:
        yield Register(client, client.add_session("incidents", "Register").id, "Officer")


def test_every_column_of_what_can_be_erased_has_a_class_and_no_other_table_one() -> None:
    for table in schema.metadata.tables.values():
        for column in table.c:
            expected = {"A", "B", "C"} if table in schema.CLASSED else {None}
            assert column.info.get("class") in expected, f"{table.name}.{column.name}"


def test_a_report_becomes_a_case_whose_list_tells_nobody(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    [case] = register.cases()
    assert (case.id, case.number, case.day, case.clock, case.at) == (
        case_id,
        "2026-001",
        "2026-03-17",
        "14:20",
        "2026-03-17T13:20:00.000+00:00",
    )
    assert case.kinds == ("verbal", "intimidation")
    assert not any(told in repr(case) for told in ("06-12345678", "wachttijd"))


def test_what_changed_is_read_again_and_what_did_not_is_the_case_there_was(register: Register) -> None:
    there = register.dossier.add_unit("Noord").id
    first, second = (register.report(checked(replace(TOLD, unit=there)), "desk") for _ in range(2))
    before = register.cases()
    register.look(first, "afhandelen")
    assert register.cases() is before
    register.change(first, {"police": ("", "yes")})
    same, changed = register.cases()
    assert same is before[0] and (changed.id, changed.police) == (first, "yes")
    with register.dossier.transaction() as connection:
        connection.execute(sa.delete(schema.unit))
    assert [case.unit_id for case in register.cases()] == [None, None]
    register.remove(Tombstone(second, "incident"), why="request")
    assert [case.id for case in register.cases()] == [first]


def test_what_comes_in_twice_under_one_key_is_one_case(register: Register) -> None:
    first = register.report(checked(TOLD), "file", key="k")
    assert register.take([(checked(TOLD), {}, "k"), (checked(TOLD), {"police": "yes"}, "l")], "file")[0] == (first, False)
    assert [case.number for case in register.cases()] == ["2026-002", "2026-001"]
    assert [case.police for case in register.cases()] == ["yes", ""]


def test_looking_tells_all_and_is_recorded_with_who_and_why(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    with pytest.raises(Problem):
        register.look(case_id, "  ")
    assert register.looks() == []
    whole = register.look(case_id, "afhandelen")
    assert (whole.needs_now, whole.hurt, whole.persons[0].role, whole.persons[0].reach) == (
        "yes",
        "no",
        Role.AFFECTED,
        "bel 06-12345678",
    )
    assert [(text.kind, text.text) for text in whole.texts] == [(TextKind.TOLD, TOLD.words)]
    assert [(look.incident_id, look.who, look.why) for look in register.looks()] == [(case_id, "Officer", "afhandelen")]


def test_what_cannot_be_recorded_is_not_shown(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = register.report(checked(TOLD), "desk")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr("kits.dossier.rows.insert", full)
    with pytest.raises(sqlite3.OperationalError):
        register.look(case_id, "afhandelen")


def test_two_people_who_change_different_things_both_keep_them(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    back = register.change(case_id, {"police": ("", "yes"), "police_on": (None, "2026-03-18")})
    register.change(case_id, {"sanction": ("", "warning"), "clock": ("14:20", "15:00")})
    case = register.case(case_id)
    assert (case.police, case.sanction, case.at[11:16], case.version) == ("yes", "warning", "14:00", 3)
    with pytest.raises(Problem) as refused:
        register.change(case_id, {"police": ("", "no"), "place": ("building", "street")})
    assert refused.value.code == "kits.incidents:problems.changed_since"
    assert register.case(case_id).place == "building"
    register.change(case_id, back)
    assert (register.case(case_id).police, register.case(case_id).police_on) == ("", None)


def test_nothing_is_overwritten_silently(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    register.change(case_id, {"kinds": (("verbal", "intimidation"), ("person",)), "site": ("", "Noord")})
    [_, change] = register.look(case_id, "nakijken").texts
    assert (change.kind, change.by, change.text) == (TextKind.CHANGE, "Officer", '{"kinds": ["verbal", "intimidation"]}')


def test_the_third_of_an_address_within_twelve_months_is_told_and_the_address_is_not_kept(register: Register) -> None:
    days = ("2025-03-16", "2025-03-18", "2025-12-01", "2026-03-17")
    ids = [register.report(checked(Report(day=day, place="street", kinds=("verbal",))), "desk") for day in days]
    written = ("Lindelaan 3", "lindelaan 3 ", "LINDELAAN 3", "Lindelaan 3")
    assert [register.mark(one, text) for one, text in zip(ids, written, strict=True)] == [1, 2, 3, 3]
    assert [case.repeat for case in reversed(register.cases())] == ["no", "yes", "yes", "yes"]
    with register.dossier.reading() as connection:
        for table in schema.REGISTER:
            assert "indelaan" not in repr(connection.execute(sa.select(table)).all())


def test_aftercare_is_read_without_who_it_is_of(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    person = register.look(case_id, "opvang").persons[0].id
    one = Contact("", case_id, person, "next_day", "2026-03-18T12:00:00.000+00:00", owner="teamleider", note="belt morgen")
    kept = register.put_contact(one)
    register.put_contact(Contact(kept, case_id, person, "next_day", one.due_at, done_on="2026-03-18", note="belt morgen"))
    [read] = cares(register.dossier, register.session_id)[0].contacts
    assert (read.id, read.done_on, read.owner, read.note) == (kept, "2026-03-18", "", "")


@pytest.mark.on_file
def test_a_row_that_is_not_what_was_written_makes_the_file_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.psa"
    with dossier.create(path, "x") as client:
        row = client.add_session("incidents", "Register")
        Register(client, row.id).report(checked(TOLD), "desk")
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE incident SET place = 'street'")
    raw.close()
    with pytest.raises(Problem) as refused:
        dossier.open(path)
    assert refused.value.code == "kits.dossier:problems.damaged"


@pytest.mark.on_file  # it takes a column away, that the next test would miss
def test_a_file_of_before_a_column_was_there_is_whole(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "x") as client:
        row = client.add_session("incidents", "Register")
        Register(client, row.id).report(checked(TOLD), "desk")
        with client.engine.begin() as connection:
            assert soundness.look(connection).broken == ()
            connection.exec_driver_sql("ALTER TABLE incident DROP COLUMN alarm_worked")
            assert soundness.look(connection).broken == ()
            connection.exec_driver_sql("ALTER TABLE incident DROP COLUMN place")
            assert soundness.look(connection).broken == ("incident",)


def test_a_team_that_goes_leaves_its_cases_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.psa"
    with dossier.create(path, "x") as client:
        unit = client.add_unit("Noord")
        row = client.add_session("incidents", "Register")
        told = checked(Report(day="2026-01-02", place="street", kinds=("verbal",), unit=unit.id))
        Register(client, row.id).report(told, "desk")
        with client.transaction() as connection:
            connection.execute(sa.delete(schema.unit))
    with dossier.open(path) as again:
        assert Register(again, row.id).cases()[0].unit_id is None


def test_a_register_that_is_deleted_takes_everything_along(register: Register) -> None:
    case_id = register.report(checked(TOLD), "desk")
    register.look(case_id, "afhandelen")
    register.dossier.delete_session(register.session_id)
    with register.dossier.reading() as connection:
        assert not any(connection.execute(sa.select(table)).all() for table in schema.REGISTER)
