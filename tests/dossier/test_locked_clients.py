"""Locked clients in the list of this person's clients, and what is done with them and their copies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import locked_clients
import pytest
import sqlalchemy as sa
from locked_clients import PASSPHRASE
from said import code_of

from kits import clients, dossier, places
from kits.dossier import erasing, keyring, locking, schema, wraps
from kits.dossier.erasing import Tombstone
from kits.problems import Problem


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    locked_clients.cheap_guesses(monkeypatch)
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture
def plain(data_folder: Path) -> Path:
    with clients.create("De Linde", "nl") as made:
        made.add_unit("Team Noord")
        assert made.path
        return made.path


@pytest.fixture
def locked(plain: Path) -> Path:
    locking.lock(plain, PASSPHRASE, locking.new_sheet())
    keyring.forget()
    return plain


def test_the_list_shows_a_locked_client_by_its_file_name_and_by_its_own_once_it_is_unlocked(locked: Path) -> None:
    moved = locked.rename(locked.with_name("map van maart.psa"))
    wraps.beside(locked).rename(wraps.beside(moved))
    for _ in range(2):
        (shut,) = clients.listed()
        assert (shut.path, shut.name, shut.locked) == (moved, "map van maart", True)
        assert shut.problem is not None and shut.problem.code == "kits.dossier:problems.locked"
        assert places.find(shut.id) == moved, "a page that is opened finds it, to say that it is locked"
        locking.unlock(moved, PASSPHRASE)
        (open_,) = clients.listed()
        assert (open_.path, open_.name, open_.locked, open_.problem, open_.id) == (moved, "De Linde", True, None, shut.id)
        keyring.forget()


def test_one_that_lost_what_lies_beside_it_is_found_by_its_id_once_its_sheet_opened_it(
    plain: Path, this_computer: Path
) -> None:
    its_id, sheet = dossier.peek(plain).id, locking.new_sheet()
    locking.lock(plain, PASSPHRASE, sheet)
    keyring.forget()
    wraps.beside(plain).unlink()
    wraps.forget(sheet.salt)
    (shut,) = clients.listed()
    assert (shut.id, shut.locked, shut.name) == ("", True, "De Linde")
    assert clients.listed_at(str(plain)) == plain
    with pytest.raises(Problem):
        places.find(its_id)
    locking.unlock_by_sheet(plain, " ".join(sheet.groups))
    assert places.find(its_id) == plain
    assert clients.listed()[0].id == its_id


@pytest.mark.parametrize("unlocked", [True, False])
def test_a_locked_client_from_elsewhere_is_taken_in_with_what_lies_beside_it(
    locked: Path, tmp_path: Path, *, unlocked: bool
) -> None:
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    brought = elsewhere / "De Linde.psa"
    for one in (locked, wraps.beside(locked)):
        shutil.move(one, elsewhere / one.name)
    if unlocked:
        locking.unlock(brought, PASSPHRASE)
    taken = clients.take_in(brought, "stick/De Linde.psa")
    keyring.forget()
    assert taken == locked and locking.is_locked(taken) and wraps.beside(taken).exists()
    with pytest.raises(Problem) as problem:
        clients.take_in(brought, "De Linde.psa")
    assert problem.value.code == "kits:clients.here_already"
    locking.unlock(taken, PASSPHRASE)
    with dossier.open(taken) as client:
        assert [unit.name for unit in client.units()] == ["Team Noord"]


def test_one_without_what_lies_beside_it_is_taken_in_and_opens_with_its_sheet(
    plain: Path, tmp_path: Path, this_computer: Path
) -> None:
    sheet = locking.new_sheet()
    locking.lock(plain, PASSPHRASE, sheet)
    keyring.forget()
    brought = Path(shutil.move(plain, tmp_path / "De Linde.psa"))
    wraps.beside(plain).unlink()
    wraps.forget(sheet.salt)
    taken = clients.take_in(brought, "De Linde.psa")
    (shut,) = clients.listed()
    assert (shut.path, shut.id, shut.locked) == (taken, "", True)
    locking.set_passphrase_by_sheet(taken, " ".join(sheet.groups), "nieuw")
    assert clients.listed()[0].name == "De Linde"
    keyring.forget()
    locking.unlock(taken, "nieuw")


def test_a_damaged_client_is_put_back_from_a_locked_copy_once_its_passphrase_was_typed(plain: Path) -> None:
    locking.lock(plain, PASSPHRASE, locking.new_sheet())
    with dossier.open(plain) as client:
        copy = clients.back_up(client)
    whole = plain.read_bytes()
    for at in (3, 500):  # in its salt, and in its first page
        plain.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        keyring.forget()
        with pytest.raises(Problem) as problem:
            clients.put_back(copy, plain, "", copy.name)
        assert code_of(problem) == "locked"
        with pytest.raises(Problem) as problem:
            locking.unlock(plain, PASSPHRASE)
        assert code_of(problem) in ("locked_damaged", "damaged")
        clients.put_back(copy, plain, "", copy.name)
        with dossier.open(plain) as client:
            assert [unit.name for unit in client.units()] == ["Team Noord"]


def test_copies_from_before_are_named_and_locked(plain: Path) -> None:
    with dossier.open(plain) as client:
        its_id = client.id
        first, second = clients.back_up(client), clients.back_up(client, places.backups_folder() / "tweede.psa")
    locking.lock(plain, PASSPHRASE, locking.new_sheet())
    with dossier.open(plain) as client:
        third = clients.back_up(client, places.backups_folder() / "derde.psa")
    found = {copy.path: copy.locked for copy in clients.copies(plain, its_id)}
    assert found == {first: False, second: False, third: True}
    with dossier.open(second):
        assert clients.lock_copies(plain, its_id) == (1, [second])
    assert clients.lock_copies(plain, its_id) == (1, [])
    assert {copy.path: copy.locked for copy in clients.copies(plain, its_id)} == {first: True, second: True, third: True}
    keyring.forget()
    assert len(clients.copies(plain, its_id)) == 3
    locking.unlock(first, PASSPHRASE)
    assert dossier.peek(third).problem is None, "one key opens them all"
    locking.change_passphrase(plain, PASSPHRASE, "nieuw")
    assert clients.wrap_copies(plain, its_id) == []
    keyring.forget()
    locking.unlock(third, "nieuw")


def test_copies_of_a_client_that_is_locked_itself_are_not_locked_by_a_key_nobody_holds(plain: Path) -> None:
    with dossier.open(plain) as client:
        its_id, copy = client.id, clients.back_up(client)
    locking.lock(plain, PASSPHRASE, locking.new_sheet())
    keyring.forget()
    with pytest.raises(Problem) as problem:
        clients.lock_copies(plain, its_id)
    assert code_of(problem) == "locked"
    assert not locking.is_locked(copy)


def test_what_is_erased_is_erased_in_locked_copies_and_those_that_stay_locked_are_named(plain: Path) -> None:
    locking.lock(plain, PASSPHRASE, locking.new_sheet())
    with dossier.open(plain) as client:
        unlocked = clients.back_up(client)
    locking.lock(plain, PASSPHRASE, locking.new_sheet())  # the copy is under the earlier sheet
    with dossier.open(plain) as client:
        session = client.add_session("incidents", "r").id
        with client.transaction() as connection:
            values = {**NEEDED, "id": "i", "session_id": session}
            connection.execute(sa.insert(schema.incident).values(**values))
        copy = clients.back_up(client, places.backups_folder() / "kopie.psa")
        with client.transaction() as connection:
            assert erasing.erase(connection, [Tombstone("i", "incident")], "request") == 1
        assert client.write_anew()
        assert clients.erase_in_copies(client) == (1, [unlocked])
        with dossier.open(copy) as there, there.reading() as connection:
            assert connection.execute(sa.select(schema.incident)).all() == []
        locking.unlock(unlocked, PASSPHRASE)
        assert clients.erase_in_copies(client)[1] == []


NEEDED = {
    column.name: 0 if isinstance(column.type, sa.Integer) else ""
    for column in schema.incident.c
    if not (column.nullable or column.server_default or column.default)
}


def test_with_its_copies_goes_what_this_computer_kept(locked: Path, this_computer: Path) -> None:
    locking.unlock(locked, PASSPHRASE)
    with dossier.open(locked) as client:
        its_id = client.id
        clients.back_up(client)
    keyring.forget()
    assert len(list((this_computer / "unlock").iterdir())) == 1
    clients.delete(locked, its_id, "De Linde", with_copies=True)
    assert clients.listed() == [] and [file for file in places.data_folder().rglob("*") if file.is_file()] == []
    assert list((this_computer / "unlock").iterdir()) == []
