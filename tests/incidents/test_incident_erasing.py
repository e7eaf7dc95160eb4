"""What is erased is gone: no byte of it in the file, beside it, or in a copy that is known or put back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kits import clients, dossier, places
from kits.dossier import erasing, sqlite
from kits.incidents import retention
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from kits.incidents.state import Kept, State, Term
from kits.incidents.whole import Contact, Role, TextKind

TODAY = dt.date(2026, 11, 27)
OLD, NEW = "2024-01-31", "2026-11-01"


def mark(n: int) -> str:
    """Return a name that stands nowhere else."""
    return f"Vreemdenaam{n:05}"


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in (path, *sqlite.side_files(path)) if one.exists())


def filled(client: dossier.Dossier, n: int, day: str = OLD) -> tuple[Register, list[str]]:
    """Return a register with `n` cases, each of which has a name, a text, a contact and a look of its own."""
    row = client.add_session("incidents", "Register")
    register = Register(client, row.id, "Officer")
    told = checked(Report(day=day, place="street", kinds=("verbal",)))
    ids = [
        case for case, _ in register.take([(replace(told, words=f"{mark(i)} riep iets"), {}, "") for i in range(n)], "desk")
    ]
    for i, case_id in enumerate(ids):
        person = register.put_person(case_id, Role.WITNESS, name=mark(i))
        register.put_contact(Contact("", case_id, person, "next_day", "2024-02-01T12:00:00.000+00:00", note=mark(i)))
        register.look(case_id, mark(i))
    return register, ids


def decided(**months: int) -> State:
    return State(terms={Kept(kept): Term(n, "zo besloten") for kept, n in months.items()})


ALL = {kept.value: 12 for kept in Kept if kept is not Kept.CASES}


def test_nothing_goes_until_somebody_decided(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "x") as client:
        register, _ = filled(client, 2)
        assert retention.going(register, State(), TODAY) == []
        assert State().undecided == tuple(Kept)


@pytest.mark.on_file
def test_what_goes_is_announced_and_then_goes_leaving_the_bare_case(tmp_path: Path) -> None:
    path = tmp_path / "a.psa"
    with dossier.create(path, "x") as client:
        register, ids = filled(client, 3)
        state = decided(**ALL)
        due = retention.going(register, state, dt.date(2025, 1, 30))
        assert {one.kept for one in due} == set()
        due = retention.going(register, state, dt.date(2025, 1, 31))
        assert {(one.kept, one.on) for one in due} == {
            (kept, dt.date(2025, 1, 31)) for kept in Kept if kept in (Kept.TEXTS, Kept.PERSONS, Kept.AFTERCARE)
        }
        gone, whole = retention.carry_out(register, due, "retention", lambda _: (2, 1, 1))
        assert (gone, whole) == (3, True)
        case = register.case(ids[0])
        assert (case.day, case.kinds, case.care_paths, case.care_in_time) == (OLD, ("verbal",), 2, 1)
        assert case.erased_on
        left = bytes_of(path)
        assert mark(0).encode() in left  # in the log of who looked, which has its own term
        looks = retention.going(register, decided(access=1), TODAY + dt.timedelta(days=40))
        retention.carry_out(register, looks, "retention")
        assert not any(mark(i).encode() in bytes_of(path) for i in range(3))
        assert register.look(ids[0], "kijken").persons == ()


def test_a_hold_keeps_a_case_as_it_is_until_its_day(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "x") as client:
        register, ids = filled(client, 2)
        register.change(ids[0], {"hold_until": (None, "2026-12-01"), "hold_reason": ("", "rechtszaak")})
        due = retention.going(register, decided(texts=12), TODAY)
        assert [one.case_id for one in due] == [ids[1]]
        assert len(retention.going(register, decided(texts=12), dt.date(2026, 12, 2))) == 2


def test_one_persons_case_goes_on_request_whatever_the_terms(tmp_path: Path) -> None:
    path = tmp_path / "a.psa"
    with dossier.create(path, "x") as client:
        register, ids = filled(client, 2, NEW)
        register.mark(ids[0], "Lindelaan 3")
        retention.carry_out(register, retention.all_of(register, ids[0]), "request")
        whole = register.look(ids[0], "nakijken")
        assert (whole.persons, whole.texts, whole.contacts, whole.marked) == ((), (), (), False)
        assert len(register.look(ids[1], "nakijken").texts) == 1


@pytest.mark.on_file
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(data=st.data())
def test_no_byte_is_left_whatever_was_edited_in_whatever_order(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / f"{len(list(tmp_path.iterdir()))}.psa"
    with dossier.create(path, "x") as client:
        register, ids = filled(client, 12)
        for _ in range(data.draw(st.integers(0, 15))):
            i = data.draw(st.integers(0, 11))
            what = data.draw(st.sampled_from(["text", "person", "contact", "change"]))
            if what == "text":
                register.add_text(ids[i], TextKind.ADDITION, mark(i) * data.draw(st.integers(1, 200)))
            elif what == "person":
                register.put_person(ids[i], Role.AFFECTED, name=mark(i) * data.draw(st.integers(1, 7)), reach=mark(i))
            elif what == "contact":
                person = register.put_person(ids[i], Role.AFFECTED, name=mark(i))
                register.put_contact(Contact("", ids[i], person, "week", OLD + "T10:00:00+00:00", note=mark(i)))
            else:
                before = register.case(ids[i]).site
                register.change(ids[i], {"site": (before, f"{before}x")})
        erased = data.draw(st.sets(st.integers(0, 11), min_size=1, max_size=11))
        parts = [one for i in sorted(erased) for one in retention.all_of(register, ids[i])]
        looks = [erasing.Tombstone(one, "access") for one in _looks(client)]
        retention.carry_out(register, parts, "request")
        register.remove(*looks, why="request")
        left = bytes_of(path)
        assert not any(mark(i).encode() in left for i in erased)
        assert all(mark(i).encode() in left for i in set(range(12)) - erased)


def _looks(client: dossier.Dossier) -> list[str]:
    with client.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM access")]


@pytest.mark.on_file
def test_an_erasing_that_could_not_be_finished_is_finished_when_the_file_opens(tmp_path: Path) -> None:
    path = tmp_path / "a.psa"
    with dossier.create(path, "x") as client:
        register, ids = filled(client, 40)
        with dossier.open(path) as other, other.reading() as busy:
            busy.exec_driver_sql("SELECT count(*) FROM incident").scalar()
            gone, whole = retention.carry_out(register, retention.all_of(register, ids[3]), "request")
            assert (gone, whole) == (1, False)
    with dossier.open(path) as again, again.reading() as connection:
        assert not erasing.unfinished(connection)
        assert len(_looks(again)) == 40


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder of this test alone."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path / "data"))
    return places.data_folder()


@pytest.mark.on_file
def test_a_copy_forgets_with_the_file_and_so_does_one_that_is_put_back(home: Path, tmp_path: Path) -> None:
    path = home / "a.psa"
    with dossier.create(path, "x") as client:
        register, ids = filled(client, 2)
        known = clients.back_up(client)
        away = clients.back_up(client, tmp_path / "away.psa")
        retention.carry_out(register, retention.all_of(register, ids[0]), "request")
        register.remove(*(erasing.Tombstone(one, "access") for one in _looks(client)), why="request")
        assert clients.erase_in_copies(client) == (1, [])
        assert mark(0).encode() not in bytes_of(known)
        assert mark(1).encode() in bytes_of(known)
        client_id = client.id
    assert mark(0).encode() in bytes_of(away)
    clients.put_back(away, path, client_id, "away")
    assert mark(0).encode() not in bytes_of(path)
    path.unlink()
    taken = clients.take_in(away, "away.psa")  # the copies here still tell what was erased
    assert mark(0).encode() not in bytes_of(taken)
    with dossier.open(taken) as again:
        assert len(Register(again, register.session_id).cases()) == 2
