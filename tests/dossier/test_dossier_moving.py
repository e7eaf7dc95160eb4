"""A client goes from a file into a database and back: nothing is lost, and whatever stops it, one whole client remains."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from database_server import DatabaseServer

from kits import clients, dossier, instruments, live, places
from kits.dossier import Dossier, ballots, chain, filing, keyring, locking, moving, placing, schema, soundness
from kits.live.phones import box
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, Phase, Step
from kits.problems import Problem
from server import cli

Rows = dict[str, list[tuple[Any, ...]]]


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.dossier:problems.{code}")


@pytest.fixture
def address(database_server: DatabaseServer) -> str:
    return database_server.address()


@pytest.fixture
def sample(data_folder: Path, a_sample: Callable[..., Path]) -> Path:
    return a_sample(data_folder / "Woonstichting De Linde.psa")


@pytest.fixture
def file(data_folder: Path) -> Path:
    """A small client, with a unit under one that was added later, and a session."""
    path = data_folder / "De Linde.psa"
    with dossier.create(path, "De Linde") as client:
        under, above = client.add_unit("Wijk", headcount=7.5), client.add_unit("Wonen")
        client.change_unit(under.id, parent=above.id)
        session = live.Session(client, client.add_session(INSTRUMENT, "Proef", [under.id]).id, MODEL)
        session.do(e.ParticipantsCounted(participants=11), e.StepEntered(Step.CHOOSE), e.PhaseEntered(Phase.COLLECT))
        session.do(e.MemoAdded(memo="m", board=Board.STRAIN, text="te druk 🏠"))
        session.undo()
    return path


def rows(client: Dossier, *, without: tuple[str, ...] = ()) -> Rows:
    """All that stands in a client: ids, hashes, settings and what was erased as well."""
    tables = [table for table in schema.metadata.sorted_tables if table.name not in without]
    with client.reading() as connection:
        asked = {table.name: sa.select(table).order_by(*table.primary_key.columns) for table in tables}
        return {name: [tuple(row) for row in connection.execute(one)] for name, one in asked.items()}


def states(client: Dossier) -> dict[str, Any]:
    return {row.id: instruments.of(row).open(client, row.id).state for row in client.sessions()}


def listed() -> list[tuple[str, bool]]:
    """What the list shows that can be opened: where it is, and whether that is a database."""
    return [(str(one.path or one.database), bool(one.database)) for one in clients.listed() if one.problem is None]


def test_the_sample_goes_into_a_database_and_back_and_every_row_is_what_it_was(sample: Path, address: str) -> None:
    with dossier.open(sample) as client:
        before, stood = rows(client), states(client)
    moved = clients.move_to_database(sample, address)
    assert not sample.exists()
    with dossier.open(moved.address) as there:
        assert {name: found for name, found in rows(there).items() if name != "seal"} == {
            name: found for name, found in before.items() if name != "seal"
        }
        assert states(there) == stood
    back = clients.move_to_file(address)
    assert soundness.file_is_sound(back)
    with dossier.open(back) as again, again.reading() as connection:
        after = rows(again)
        assert not soundness.look(connection).broken and not chain.broken(connection)
    count = ("meta", "seal")  # opening alone changes nothing, moving counts once more
    assert {name: found for name, found in after.items() if name not in count} == {
        name: found for name, found in before.items() if name not in count
    }
    assert listed() == [(str(back), False)]
    with refused("database_without_client"):
        dossier.open(address)


def test_what_the_database_numbers_goes_on_after_what_was_brought(file: Path, address: str) -> None:
    clients.move_to_database(file, address)
    with dossier.open(address) as client:
        [row] = client.sessions()
        session = live.Session(client, row.id, MODEL)
        session.redo()
        session.do(e.MemoAdded(memo="n", board=Board.STRAIN, text="ook"))
        client.add_unit("Nog een")
        assert set(session.state.memos) == {"m", "n"}
        with client.reading() as connection:
            assert chain.broken(connection) == []
        assert {unit.name: bool(unit.parent) for unit in client.units()} == {"Wijk": True, "Wonen": False, "Nog een": False}


def test_the_file_is_kept_among_the_copies_and_can_be_put_back(file: Path, address: str) -> None:
    moved = clients.move_to_database(file, address)
    [kept] = [copy.path for copy in clients.copies(None, moved.id)]
    assert soundness.file_is_sound(kept)
    assert kept.parent == places.backups_folder()
    assert places.find(moved.id) == address


# ── what stands in the way ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_database_with_another_client_is_refused_and_neither_changes(file: Path, address: str) -> None:
    dossier.create(address, "Een ander").close()
    with refused("database_taken"):
        clients.move_to_database(file, address)
    assert dossier.peek(address).name == "Een ander"
    assert [name for name, _ in listed()] == [str(file)]
    with refused("not_a_database"):
        clients.move_to_database(file, "postgresql+nergens://x")


def test_a_page_or_a_phone_that_has_the_client_open_is_waited_for(file: Path, address: str) -> None:
    with dossier.open(file) as page:
        with refused("in_use"):
            clients.move_to_database(file, address)
        [row] = page.sessions()
        with page.transaction() as connection:
            box.open_room(connection, row.id, "127.0.0.1", 1)
    with refused("phones_open") as found:
        clients.move_to_database(file, address)
    assert "Proef" in found.value.text("nl")
    with dossier.open(file) as page, page.transaction() as connection:
        ballots.wipe(connection, row.id)
    clients.move_to_database(file, address)
    with dossier.open(address) as page, page.transaction() as connection:
        box.open_room(connection, row.id, "127.0.0.1", 1)
    with refused("phones_open"):
        clients.move_to_file(address)


def test_what_no_database_can_hold_is_said_and_the_file_stays(file: Path, address: str) -> None:
    with dossier.open(file) as client, client.transaction() as connection:
        connection.execute(sa.insert(schema.meta).values(key="vreemd", value="een\x00nul"))
    with refused("database_cannot_hold"):
        clients.move_to_database(file, address)
    assert [name for name, _ in listed()] == [str(file)]
    with refused("database_without_client"):
        dossier.open(address)


# ── what stops it halfway ────────────────────────────────────────────────────────────────────────────────────────────


class PowerCutError(BaseException):
    """Whatever it was, nothing after it is done."""


def cut(*_: object, **__: object) -> None:
    raise PowerCutError


@pytest.mark.parametrize("where", ["bring", "check_same"])
def test_stopped_before_all_was_found_again_nothing_is_in_the_database(
    file: Path, address: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(filing, where, cut)
    with pytest.raises(PowerCutError):
        clients.move_to_database(file, address)
    monkeypatch.undo()
    monkeypatch.setenv("PSA_KIT_DATA", str(file.parent))
    assert [name for name, _ in listed()] == [str(file)]
    with refused("database_without_client"):
        dossier.open(address)
    clients.move_to_database(file, address)


def test_a_row_that_came_across_otherwise_is_noticed(file: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = filing.bring

    def slips(source: sa.Connection, target: sa.Connection) -> None:
        real(source, target)
        target.execute(sa.update(schema.unit).values(headcount=7))

    monkeypatch.setattr(filing, "bring", slips)
    with pytest.raises(AssertionError, match="unit"):
        clients.move_to_database(file, address)
    assert [name for name, _ in listed()] == [str(file)]


def test_stopped_before_the_list_has_it_the_file_is_the_client_and_moving_again_goes_on(
    file: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "keep_database", cut)
    with pytest.raises(PowerCutError):
        clients.move_to_database(file, address)
    monkeypatch.undo()
    monkeypatch.setenv("PSA_KIT_DATA", str(file.parent))
    assert listed() == [(str(file), False)]
    clients.move_to_database(file, address)
    assert [of_database for _, of_database in listed()] == [True]
    assert not file.exists()


def test_stopped_before_the_file_goes_the_database_is_the_client_and_the_file_a_copy(
    file: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "move", cut)
    with pytest.raises(PowerCutError):
        clients.move_to_database(file, address)
    assert [of_database for _, of_database in listed()] == [True]
    assert [one.problem.code for one in clients.listed() if one.problem] == ["kits:clients.copy"]


@pytest.mark.parametrize("where", ["write", "check_same"])
def test_stopped_on_the_way_out_the_database_has_all_of_it_and_no_file_is_left(
    file: Path, address: str, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    clients.move_to_database(file, address)
    for place in (filing, "tables"):
        with monkeypatch.context() as patched:
            patched.setattr(*((filing, where) if place == filing else (schema.metadata, "drop_all")), cut)
            with pytest.raises(PowerCutError):
                clients.move_to_file(address)
        assert [of_database for _, of_database in listed()] == [True]
        assert list(file.parent.glob("*.psa")) == []
    assert moving.into_file(address, file)


def test_a_locked_file_asks_for_its_key_and_its_copy_stays_locked(
    file: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    locking.lock(file, "een wachtzin", locking.new_sheet())
    keyring.forget()
    with refused("locked"):
        clients.move_to_database(file, address)
    locking.unlock(file, "een wachtzin")
    assert cli.main(["move", str(file), "--to", address]) == 0
    assert "vergrendeld" in capsys.readouterr().out
    with dossier.open(address) as client:
        assert len(client.units()) == 2
    [kept] = places.backups_folder().glob("*.psa")
    assert locking.is_locked(kept)
    keyring.forget()
    locking.unlock(kept, "een wachtzin")
    assert dossier.peek(kept).name == "De Linde"
