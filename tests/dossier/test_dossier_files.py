"""Rename, back up, restore and delete a client file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa
from said import code_of

from kits import dossier
from kits.dossier import Dossier, schema
from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Theme
from kits.problems import Problem


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def unit_names(path: Path) -> list[str]:
    with dossier.open(path) as opened:
        return [unit.name for unit in opened.units()]


# ── rename ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_renaming_gives_organisation_and_file_the_new_name_and_the_page_goes_on(client: Dossier, path: Path) -> None:
    client.add_unit("voor")
    client.rename("Wonen in De Linde")
    new = path.with_name("Wonen in De Linde.psa")
    assert client.path == new
    assert not path.exists()
    client.add_unit("na")
    token = client.token()
    client.add_unit("en nog een")
    assert client.token() != token
    client.close()
    assert names_in(path.parent) == [new.name]
    assert dossier.peek(new).name == "Wonen in De Linde"
    assert unit_names(new) == ["voor", "na", "en nog een"]


def test_a_file_that_another_page_has_open_is_not_renamed(client: Dossier, path: Path) -> None:
    with dossier.open(path) as other:
        with pytest.raises(Problem) as problem:
            client.rename("Anders")
        assert code_of(problem) == "in_use"
        assert client.organisation().name == "Woningstichting De Linde"
        other.add_unit("gaat door")
    client.rename("Anders")
    assert [unit.name for unit in client.units()] == ["gaat door"]


def test_a_file_that_another_program_has_open_is_not_renamed(client: Dossier, path: Path) -> None:
    client.add_unit("team")
    browser = sqlite3.connect(path)
    browser.execute("SELECT * FROM unit").fetchall()
    with pytest.raises(Problem) as problem:
        client.rename("Anders")
    assert code_of(problem) == "in_use"
    client.add_unit("gaat door")
    assert client.organisation().name == "Woningstichting De Linde"
    browser.close()


def test_renaming_to_the_name_it_has_already_is_fine(client: Dossier) -> None:
    client.rename("De Linde")
    client.rename("De Linde")
    assert client.organisation().name == "De Linde"


# ── back up ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_backup_is_one_file_with_everything_that_was_confirmed(client: Dossier, tmp_path: Path) -> None:
    client.add_unit("nog in het logboek")
    target = tmp_path / "elders"
    target.mkdir()
    client.backup(target / "kopie.psa")
    assert names_in(target) == ["kopie.psa"]
    client.add_unit("later")
    assert unit_names(target / "kopie.psa") == ["nog in het logboek"]


def test_a_backup_made_while_pages_write_is_one_moment(client: Dossier, path: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    session = client.add_session("memo_voting", "w").id

    def write() -> None:
        with dossier.open(path) as writer:
            n = 0
            while not stop.is_set():
                with writer.transaction() as connection:  # two rows that belong together
                    after = Outcome(
                        (FindingDraft(f"k{n}", Theme.WORKLOAD, "memo_voting", "x" * 500),),
                        (ActionDraft(f"k{n}", "x"),),
                    )
                    writer.put_outcome(connection, session, Outcome(), after)
                n += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        sizes = []
        for n in range(8):
            copy = tmp_path / f"kopie {n}.psa"
            client.backup(copy)
            with dossier.open(copy) as opened:
                findings, actions = opened.findings(), opened.actions()
            assert {f.key for f in findings} == {a.key for a in actions} == {f"k{i}" for i in range(len(findings))}
            sizes.append(len(findings))
    finally:
        stop.set()
        thread.join()
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


def test_a_backup_into_a_folder_that_is_not_there_says_which(client: Dossier, tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem:
        client.backup(tmp_path / "stick" / "kopie.psa")
    assert code_of(problem) == "no_folder"
    assert "stick" in problem.value.text("nl")


# ── restore ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_restoring_brings_the_backup_back_and_keeps_what_it_replaces(client: Dossier, path: Path) -> None:
    client.add_unit("toen")
    backup = path.with_name("kopie.psa")
    client.backup(backup)
    client.add_unit("daarna")
    client.close()
    kept = dossier.restore(backup, path)
    assert kept is not None
    assert kept.parent == path.parent / "backups"
    assert unit_names(path) == ["toen"]
    assert unit_names(kept) == ["toen", "daarna"]
    assert unit_names(backup) == ["toen"]
    assert names_in(path.parent) == ["De Linde.psa", "backups", "kopie.psa"]


def test_restoring_where_nothing_is_makes_the_file(client: Dossier, path: Path) -> None:
    client.backup(path.with_name("kopie.psa"))
    assert dossier.restore(path.with_name("kopie.psa"), path.with_name("nieuw.psa")) is None
    assert dossier.peek(path.with_name("nieuw.psa")).id == client.id


def test_restoring_over_a_file_whose_writer_was_killed_does_not_read_its_old_log(client: Dossier, path: Path) -> None:
    client.add_unit("toen")
    client.backup(path.with_name("kopie.psa"))
    for n in range(50):
        client.add_unit(f"daarna {n}")
    crashed = path.with_name("gecrasht.psa")
    for suffix in ("", "-wal"):  # as a killed process leaves it: the latest only in the log
        shutil.copyfile(str(path) + suffix, str(crashed) + suffix)
    kept = dossier.restore(path.with_name("kopie.psa"), crashed)
    assert kept is not None
    assert unit_names(crashed) == ["toen"]
    assert len(unit_names(kept)) == 51


def test_the_log_beside_a_damaged_file_goes_with_the_copy_and_not_into_the_backup(client: Dossier, path: Path) -> None:
    client.add_unit("toen")
    client.backup(path.with_name("kopie.psa"))
    for n in range(50):
        client.add_unit(f"daarna {n}")
    crashed = path.with_name("gecrasht.psa")
    crashed.write_bytes(bytes(200))  # beyond what SQLite itself gets back out of the log
    log = path.with_name(path.name + "-wal").read_bytes()
    crashed.with_name(crashed.name + "-wal").write_bytes(log)
    kept = dossier.restore(path.with_name("kopie.psa"), crashed)
    assert kept is not None
    assert not crashed.with_name(crashed.name + "-wal").exists()
    assert unit_names(crashed) == ["toen"]
    assert kept.read_bytes() == bytes(200)
    assert kept.with_name(kept.name + "-wal").read_bytes() == log


def test_a_damaged_file_can_be_replaced_and_is_kept_byte_for_byte(client: Dossier, path: Path) -> None:
    client.backup(path.with_name("kopie.psa"))
    client.close()
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    kept = dossier.restore(path.with_name("kopie.psa"), path)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert dossier.peek(path).name == "Woningstichting De Linde"


def test_a_backup_that_is_not_sound_is_not_restored(client: Dossier, path: Path) -> None:
    with client.transaction() as connection:
        connection.execute(sa.insert(schema.unit), [{"id": f"u{n}", "name": "x" * 300} for n in range(300)])
    backup = path.with_name("kopie.psa")
    client.backup(backup)
    client.close()
    before = path.read_bytes()
    content = bytearray(backup.read_bytes())
    content[-9000:-4000] = os.urandom(5000)
    for bad, key in ((bytes(content), "backup_unsound"), (b"", "not_a_client_file"), (content[:9000], "backup_unsound")):
        backup.write_bytes(bad)
        with pytest.raises(Problem) as problem:
            dossier.restore(backup, path)
        assert code_of(problem) == key
        assert path.read_bytes() == before
    assert names_in(path.parent) == ["De Linde.psa", "kopie.psa"]


def test_a_file_that_is_open_is_not_replaced(client: Dossier, path: Path) -> None:
    client.backup(path.with_name("kopie.psa"))
    with pytest.raises(Problem) as problem:
        dossier.restore(path.with_name("kopie.psa"), path)
    assert code_of(problem) == "in_use"
    client.add_unit("gaat door")


# ── delete ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_deleting_with_the_name_typed_removes_the_file_and_what_lies_beside_it(client: Dossier, path: Path) -> None:
    client.add_unit("x")
    client.backup(path.with_name("kopie.psa"))
    client.close()
    dossier.delete(path, "  Woningstichting De Linde ")
    assert names_in(path.parent) == ["kopie.psa"]


@pytest.mark.parametrize("typed", ["", "De Linde", "woningstichting de linde", "Woningstichting De Linde."])
def test_deleting_with_another_name_deletes_nothing(client: Dossier, path: Path, typed: str) -> None:
    client.close()
    before = path.read_bytes()
    with pytest.raises(Problem) as problem:
        dossier.delete(path, typed)
    assert code_of(problem) == "name_differs"
    assert path.read_bytes() == before
    assert names_in(path.parent) == [path.name]


def test_a_file_that_is_open_is_not_deleted(client: Dossier, path: Path) -> None:
    with pytest.raises(Problem) as problem:
        dossier.delete(path, "Woningstichting De Linde")
    assert code_of(problem) == "in_use"
    client.add_unit("gaat door")
    assert client.units()


def test_a_damaged_file_is_deleted_by_its_file_name(client: Dossier, path: Path) -> None:
    client.close()
    path.write_bytes(path.read_bytes()[:4096])
    dossier.delete(path, "De Linde")
    assert names_in(path.parent) == []


# ── look ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_look_touches_nothing_and_sees_the_name_of_a_file_in_use(client: Dossier, path: Path) -> None:
    client.set_organisation(name="Nieuwe naam")
    before = names_in(path.parent)
    found = dossier.peek(path)
    assert (found.id, found.name, found.version, found.problem) == (
        client.id,
        "Nieuwe naam",
        schema.VERSION,
        None,
    )
    assert found.created_at.endswith("+00:00")
    assert names_in(path.parent) == before


def test_a_closed_file_has_nothing_beside_it(client: Dossier, path: Path) -> None:
    client.add_unit("x")
    assert path.name + "-lock" in names_in(path.parent)
    client.close()
    client.close()
    assert names_in(path.parent) == [path.name]


def test_a_page_that_closed_its_file_cannot_write_any_more(client: Dossier) -> None:
    client.close()
    for attempt in (lambda: client.add_unit("te laat"), client.units):
        with pytest.raises(Problem) as problem:
            attempt()
        assert code_of(problem) == "claim_lost"
