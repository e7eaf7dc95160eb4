"""A locked client file: opened with a passphrase or a recovery sheet, by nobody else, and nothing of it is plain."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from said import code_of

from kits import dossier
from kits.dossier import keyring, locking, schema, sqlite, wraps
from kits.dossier.locking import RecoverySheet
from kits.problems import Problem

WORDS = "paard batterij nietje juist"
MARK = "Kenmerkende-woorden-die-nergens-mogen-staan"


@contextlib.contextmanager
def refused(key: str) -> Iterator[pytest.ExceptionInfo[Problem]]:
    with pytest.raises(Problem) as problem:
        yield problem
    assert code_of(problem) == key


@pytest.fixture(autouse=True)
def no_keys() -> Iterator[None]:
    keyring.forget()
    yield
    keyring.forget()


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a guess costs is the same sum with other numbers."""
    monkeypatch.setattr(wraps, "MEMORY_KIB", 64)
    monkeypatch.setattr(wraps, "PASSES", 1)


@pytest.fixture
def sheet() -> RecoverySheet:
    return locking.new_sheet()


@pytest.fixture
def plain(path: Path) -> Path:
    """A client file with something in it to find again."""
    with dossier.create(path, "De Linde") as client:
        client.add_unit(MARK, headcount=12)
        client.add_session("memo_voting", MARK)
    return path


@pytest.fixture
def locked(plain: Path, sheet: RecoverySheet) -> Path:
    locking.lock(plain, WORDS, sheet)
    keyring.forget()
    return plain


def told(path: Path) -> tuple[str, list[str], list[str]]:
    with dossier.open(path) as client:
        units, sessions = [unit.name for unit in client.units()], [row.title for row in client.sessions()]
        return client.organisation().name, units, sessions


WHOLE = ("De Linde", [MARK], [MARK])


def plain_bytes(folder: Path) -> list[Path]:
    """The files in which anything can be read that only a plain client file says."""
    said = (MARK.encode(), b"SQLite format 3", b"CREATE TABLE", b"organisation")
    return [file for file in folder.rglob("*") if file.is_file() and any(word in file.read_bytes() for word in said)]


# ── lock and unlock ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_locked_file_opens_with_its_passphrase_and_nothing_of_it_can_be_read(plain: Path, sheet: RecoverySheet) -> None:
    assert told(plain) == WHOLE and plain_bytes(plain.parent) == [plain]
    locking.lock(plain, WORDS, sheet)
    assert told(plain) == WHOLE, "its key is held"
    assert plain_bytes(plain.parent) == []
    keyring.forget()
    assert locking.is_locked(plain)
    with refused("locked"):
        dossier.open(plain)
    for wrong in ("", WORDS + "!", WORDS.upper()):
        with refused("wrong_passphrase"):
            locking.unlock(plain, wrong)
        assert keyring.all_held() == {}
    locking.unlock(plain, f" {WORDS}\n")
    assert told(plain) == WHOLE
    assert plain_bytes(plain.parent) == []
    assert sorted(file.name for file in plain.parent.iterdir()) == [plain.name, plain.name + "-unlock"]


def test_it_opens_with_its_sheet_alone_wherever_it_is(locked: Path, sheet: RecoverySheet, tmp_path: Path) -> None:
    alone = tmp_path / "elders" / "De Linde.psa"
    alone.parent.mkdir()
    shutil.copyfile(locked, alone)
    locking.unlock_by_sheet(alone, " ".join(sheet.groups))
    assert told(alone) == WHOLE


def test_a_file_lost_its_wrap_and_this_computer_puts_it_back(locked: Path) -> None:
    wraps.beside(locked).unlink()
    locking.unlock(locked, WORDS)
    assert wraps.beside(locked).exists()
    keyring.forget()
    locking.unlock(locked, WORDS)
    assert told(locked) == WHOLE


def test_on_another_computer_the_wrap_must_come_along(
    locked: Path, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = locked.parent / "andere computer"
    (elsewhere / "mine").mkdir(parents=True)
    monkeypatch.setenv("PSA_KIT_MACHINE", str(elsewhere / "mine"))
    moved = Path(shutil.copyfile(locked, elsewhere / locked.name))
    with refused("unlock_missing"):
        locking.unlock(moved, WORDS)
    locking.set_passphrase_by_sheet(moved, "".join(sheet.groups), "een andere zin")
    keyring.forget()
    locking.unlock(moved, "een andere zin")
    assert told(moved) == WHOLE
    keyring.forget()
    shutil.copyfile(wraps.beside(locked), wraps.beside(moved))
    locking.unlock(moved, WORDS)
    assert told(moved) == WHOLE


def test_another_passphrase_wraps_anew_and_the_sheet_stays(locked: Path, sheet: RecoverySheet) -> None:
    before = locked.read_bytes()
    with refused("wrong_passphrase"):
        locking.change_passphrase(locked, "verkeerd", "nieuw")
    with refused("passphrase_empty"):
        locking.change_passphrase(locked, WORDS, "  ")
    locking.unlock(locked, WORDS)
    locking.change_passphrase(locked, WORDS, "nieuw")
    keyring.forget()
    with refused("wrong_passphrase"):
        locking.unlock(locked, WORDS)
    locking.unlock(locked, "nieuw")
    keyring.forget()
    locking.unlock_by_sheet(locked, "-".join(sheet.groups))
    assert locked.read_bytes() == before


def test_a_new_sheet_writes_the_file_anew_and_the_old_one_opens_it_no_more(locked: Path, sheet: RecoverySheet) -> None:
    locking.unlock(locked, WORDS)
    other = locking.new_sheet()
    locking.lock(locked, "nieuw", other)
    assert told(locked) == WHOLE
    assert list(keyring.all_held()) == [other.salt]
    keyring.forget()
    with refused("wrong_sheet"):
        locking.unlock_by_sheet(locked, "".join(sheet.groups))
    with refused("wrong_passphrase"):
        locking.unlock(locked, WORDS)
    locking.unlock(locked, "nieuw")
    assert told(locked) == WHOLE and plain_bytes(locked.parent) == []


def test_made_plain_again_it_is_what_it_was(plain: Path, sheet: RecoverySheet) -> None:
    with contextlib.closing(sqlite.connect(plain)) as connection:
        before = list(connection.iterdump())
        marks = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    locking.lock(plain, WORDS, sheet)
    keyring.forget()
    with refused("locked"):
        locking.make_plain(plain)
    locking.unlock(plain, WORDS)
    locking.make_plain(plain)
    keyring.forget()
    assert not locking.is_locked(plain) and not wraps.beside(plain).exists()
    with contextlib.closing(sqlite.connect(plain)) as connection:
        assert list(connection.iterdump()) == before
        assert [connection.execute(f"PRAGMA {n}").fetchone() for n in ("application_id", "user_version")] == marks
    assert told(plain) == WHOLE
    locking.make_plain(plain)  # of a plain file nothing changes


def test_it_is_written_anew_only_when_nobody_has_it_open(locked: Path, sheet: RecoverySheet) -> None:
    locking.unlock(locked, WORDS)
    with dossier.open(locked) as client:
        with refused("in_use"):
            locking.make_plain(locked)
        with refused("in_use"):
            locking.lock(locked, WORDS, sheet)
        client.add_unit("daarna")
    locking.make_plain(locked)
    with dossier.open(locked):
        with refused("in_use"):
            locking.lock(locked, WORDS, sheet)
        assert not locking.is_locked(locked)


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of its own")
def test_who_may_open_a_file_may_open_what_lies_beside_it(plain: Path, sheet: RecoverySheet) -> None:
    plain.chmod(0o660)
    for work in (lambda: locking.lock(plain, WORDS, sheet), lambda: locking.change_passphrase(plain, WORDS, "nieuw")):
        work()
        assert [file.stat().st_mode & 0o777 for file in (plain, wraps.beside(plain))] == [0o660, 0o660]
    locking.make_plain(plain)
    assert plain.stat().st_mode & 0o777 == 0o660


def test_a_build_that_cannot_lock_writes_nothing(plain: Path, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own SQLite is such a build: it takes the key for a setting it does not know, and writes as it is."""
    import sqlite3

    from kits.dossier import cipher

    class Plain(sqlite3.Connection):
        salt = ended = None

    monkeypatch.setattr(cipher.dbapi2, "connect", sqlite3.connect)
    monkeypatch.setattr(cipher, "_Connection", Plain)
    with refused("no_cipher"):
        locking.lock(plain, WORDS, sheet)
    assert told(plain) == WHOLE
    assert sorted(file.name for file in plain.parent.iterdir()) == [plain.name]


def test_who_locks_nothing_is_spared_what_locking_takes(plain: Path) -> None:
    opened = (
        "import sys; from pathlib import Path; from kits import clients, dossier\n"
        "with dossier.open(Path(sys.argv[1])) as client: client.add_unit('x')\n"
        "print([name for name in ('sqlcipher3', 'kits.dossier.cipher', 'cryptography') if name in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", opened, str(plain)], text=True, check=True, capture_output=True)
    assert ran.stdout.strip() == "[]"


# ── locked while it is open ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_goes_on_after_unlocking_with_nothing_lost(locked: Path) -> None:
    locking.unlock(locked, WORDS)
    with dossier.open(locked) as client:
        token = client.token()
        unit = client.add_unit("ervoor")
        keyring.forget()
        for asked in (client.units, client.token, client.organisation, client.fold_in, client.write_anew):
            with refused("locked"):
                asked()
        with refused("locked"):
            client.add_unit("tijdens")
        with refused("locked"):
            client.backup(locked.with_name("kopie.psa"))
        assert not locked.with_name("kopie.psa").exists()
        assert all(not side.exists() for side in sqlite.side_files(locked)), "nobody has it open"
        locking.unlock(locked, WORDS)
        assert client.token() != token
        client.change_unit(unit.id, name="ervoor en erna")
        assert [one.name for one in client.units()] == [MARK, "ervoor en erna"]
        assert client.token() == client.token()
    assert told(locked)[1] == [MARK, "ervoor en erna"]


def test_what_is_being_written_while_it_is_locked_is_written(locked: Path) -> None:
    locking.unlock(locked, WORDS)
    with dossier.open(locked) as client:
        with client.transaction() as connection:
            connection.execute(sa.insert(schema.unit).values(id="x", name="bezig"))
            keyring.forget()
            connection.execute(sa.update(schema.unit).where(schema.unit.c.id == "x").values(name="bezig geweest"))
        with refused("locked"):
            client.units()
        assert all(not side.exists() for side in sqlite.side_files(locked)), "its connection was closed when it was done"
        locking.unlock(locked, WORDS)
        assert "bezig geweest" in [unit.name for unit in client.units()]


def test_a_page_sees_what_another_process_writes(locked: Path) -> None:
    locking.unlock(locked, WORDS)
    other = (
        "import sys; from pathlib import Path; from kits import dossier; from kits.dossier import keyring\n"
        "salt, key = (bytes.fromhex(one) for one in sys.stdin.readline().split())\n"
        "keyring.hold(salt, key)\n"
        "with dossier.open(Path(sys.argv[1])) as client: client.add_unit('van een ander')\n"
    )
    with dossier.open(locked) as client:
        token = client.token()
        ((salt, key),) = keyring.all_held().items()
        subprocess.run([sys.executable, "-c", other, str(locked)], input=f"{salt.hex()} {key.hex()}", text=True, check=True)
        assert client.token() != token
        assert [unit.name for unit in client.units()] == [MARK, "van een ander"]


def test_looking_at_a_file_that_is_open_here_loses_none_of_its_locks(locked: Path) -> None:
    """On POSIX systems a file that is opened and closed by the way loses the locks on it; another process would get in."""
    other = (
        "import sys; from pathlib import Path; from kits.dossier import keyring, sqlite\n"
        "salt, key = (bytes.fromhex(one) for one in sys.stdin.readline().split())\n"
        "keyring.hold(salt, key)\n"
        "connection = sqlite.connect(Path(sys.argv[1]), wait=0)\n"
        "try: connection.execute('PRAGMA locking_mode=EXCLUSIVE'); connection.execute('BEGIN EXCLUSIVE')\n"
        "except Exception as error: print(error.sqlite_errorname)\n"
        "else: print('in')\n"
    )
    locking.unlock(locked, WORDS)
    ((salt, key),) = keyring.all_held().items()

    def tried() -> str:
        command = [sys.executable, "-c", other, str(locked)]
        said = subprocess.run(command, input=f"{salt.hex()} {key.hex()}", text=True, check=True, capture_output=True)
        return said.stdout.strip()

    with contextlib.closing(sqlite.connect(locked)) as holding:
        holding.execute("PRAGMA journal_mode=DELETE")
        holding.execute("BEGIN IMMEDIATE")
        assert locking.is_locked(locked) and sqlite.is_client_file(locked)
        assert dossier.peek(locked).name == "De Linde"
        keyring.forget()
        assert code_of_peek(locked) == "locked"
        keyring.hold(salt, key)
        assert tried() == "SQLITE_BUSY"
        holding.execute("ROLLBACK")
    assert tried() == "in"


def code_of_peek(path: Path) -> str:
    problem = dossier.peek(path).problem
    return problem.code.rpartition(".")[2] if problem else ""


# ── what is wrong with a file ───────────────────────────────────────────────────────────────────────────────────────


def test_a_look_says_that_it_is_locked_and_which_client_it_is_once_its_key_is_held(locked: Path) -> None:
    shut = dossier.peek(locked)
    assert (shut.name, shut.locked, code_of_peek(locked)) == (locked.stem, True, "locked")
    locking.unlock(locked, WORDS)
    seen = dossier.peek(locked)
    assert (seen.name, seen.locked, seen.problem, seen.id) == ("De Linde", True, None, shut.id)


def test_the_sheet_of_another_client_and_a_slip_are_told_apart(locked: Path, sheet: RecoverySheet) -> None:
    with refused("wrong_sheet"):
        locking.unlock_by_sheet(locked, "".join(locking.new_sheet().groups))
    groups = list(sheet.groups)
    groups[4] = ("A" if groups[4][0] != "A" else "B") + groups[4][1:]
    with refused("sheet_group") as problem:
        locking.unlock_by_sheet(locked, " ".join(groups))
    assert problem.value.values["group"] == "5"
    assert keyring.all_held() == {}


def turn(file: Path, bit: int) -> None:
    data = bytearray(file.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    file.write_bytes(data)


@pytest.mark.parametrize("bit", [0, 7, 60, 127])
def test_a_turned_bit_in_its_first_bytes_is_said_and_a_copy_put_back(locked: Path, sheet: RecoverySheet, bit: int) -> None:
    locking.unlock(locked, WORDS)
    copy = locked.with_name("kopie.psa")
    with dossier.open(locked) as client:
        client.backup(copy)
    keyring.forget()
    turn(locked, bit)
    assert code_of_peek(locked) == "locked_damaged"
    for opened in (
        lambda: dossier.open(locked),
        lambda: locking.unlock(locked, WORDS),
        lambda: locking.unlock_by_sheet(locked, "".join(sheet.groups)),
        lambda: locking.is_locked(locked),
    ):
        with refused("locked_damaged"):
            opened()
    keyring.forget()
    with refused("wrong_passphrase"):
        locking.unlock(locked, "verkeerd")
    locking.unlock(copy, WORDS)
    dossier.restore(copy, locked)
    assert told(locked) == WHOLE


def test_a_turned_bit_of_the_wrap_is_mended_from_this_computers_copy(
    locked: Path, sheet: RecoverySheet, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = wraps.beside(locked).read_bytes()
    for bit in range(0, len(whole) * 8, 97):
        turn(wraps.beside(locked), bit)
        locking.unlock(locked, WORDS)
        assert wraps.beside(locked).read_bytes() == whole
        keyring.forget()
    monkeypatch.setenv("PSA_KIT_MACHINE", str(tmp_path))
    for bit in range(0, len(whole) * 8, 97):
        wraps.beside(locked).write_bytes(whole)
        turn(wraps.beside(locked), bit)
        with refused("unlock_damaged"):
            locking.unlock(locked, WORDS)
    locking.unlock_by_sheet(locked, "".join(sheet.groups))
    assert told(locked) == WHOLE


def test_a_turned_bit_in_any_page_is_damage(locked: Path) -> None:
    whole = locked.read_bytes()
    for at in range(16, len(whole), len(whole) // 23):
        turn(locked, at * 8 + 3)
        with refused("damaged"):
            locking.unlock(locked, WORDS)
            told(locked)
        keyring.forget()
        locked.write_bytes(whole)
    locking.unlock(locked, WORDS)
    assert told(locked) == WHOLE


def test_a_file_of_another_tool_is_told(path: Path, sheet: RecoverySheet, tmp_path: Path) -> None:
    from kits.dossier import cipher

    with contextlib.closing(
        cipher.connect(path, (sheet.salt, sheet.key), address=str(path), uri=False, wait=1)
    ) as connection:
        connection.execute("CREATE TABLE other (a)")
    assert locking.is_locked(path), "nobody can tell yet"
    with refused("unlock_missing"):
        locking.unlock(path, WORDS)
    with refused("wrong_sheet"):
        locking.unlock_by_sheet(path, "".join(locking.new_sheet().groups))
    with refused("not_a_client_file"):
        locking.unlock_by_sheet(path, "".join(sheet.groups))
    for content in (b"", b"x", b"PK\x03\x04" + bytes(5000), b"letters " * 1024):
        path.write_bytes(content)
        assert not locking.is_locked(path)
        with refused("not_a_client_file"):
            locking.unlock(path, WORDS)
        with refused("not_a_client_file"):
            dossier.open(path)
    with dossier.create(tmp_path / "open.psa", "Open"):
        pass
    with refused("not_locked"):
        locking.unlock(tmp_path / "open.psa", WORDS)
    with refused("missing"):
        locking.unlock(tmp_path / "geen.psa", WORDS)


def test_a_wrap_that_asks_for_more_than_a_computer_has_is_none(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else may have written it, its check included."""
    import json

    said = json.loads(wraps.beside(locked).read_text("utf8"))
    del said["check"]
    for name, value in (("memory_kib", 1 << 30), ("passes", 10_000), ("lanes", 99), ("memory_kib", 1), ("salt", "zz")):
        other = {**said, name: value}
        wraps.beside(locked).write_text(json.dumps({**other, "check": wraps._check(other)}), "utf8")
        shutil.rmtree(wraps._kept(b"").parent, ignore_errors=True)
        with refused("unlock_damaged"):
            locking.unlock(locked, WORDS)


# ── what the kit does with a file ───────────────────────────────────────────────────────────────────────────────────


def test_a_copy_is_locked_and_opens_with_what_opens_the_file(locked: Path, tmp_path: Path) -> None:
    locking.unlock(locked, WORDS)
    copy = tmp_path / "kopie.psa"
    with dossier.open(locked) as client:
        client.add_unit("in het logboek van SQLite")
        client.backup(copy)
    assert plain_bytes(tmp_path) == []
    keyring.forget()
    with refused("locked"):
        dossier.restore(copy, tmp_path / "nieuw.psa")
    assert wraps.beside(copy).read_bytes() == wraps.beside(locked).read_bytes()
    locking.unlock(copy, WORDS)
    dossier.restore(copy, tmp_path / "nieuw.psa")
    assert told(tmp_path / "nieuw.psa")[1] == [MARK, "in het logboek van SQLite"]
    assert plain_bytes(tmp_path) == [] and wraps.beside(tmp_path / "nieuw.psa").exists()


def test_a_plain_copy_that_is_put_back_is_locked_on_its_way_in(plain: Path, sheet: RecoverySheet, tmp_path: Path) -> None:
    old = tmp_path / "oud"
    old.mkdir()
    with dossier.open(plain) as client:
        client.backup(old / "oud.psa")
    locking.lock(plain, WORDS, sheet)
    with dossier.open(plain) as client:
        client.add_unit("later")
    keyring.forget()
    with refused("locked"):
        dossier.restore(old / "oud.psa", plain)
    locking.unlock(plain, WORDS)
    kept = dossier.restore(old / "oud.psa", plain)
    assert told(plain) == WHOLE
    assert kept is not None and told(kept)[1] == [MARK, "later"]
    assert plain_bytes(tmp_path) == [old / "oud.psa"]
    keyring.forget()
    assert locking.is_locked(kept) and locking.is_locked(plain)
    locking.unlock(kept, WORDS)


def test_a_copy_under_an_earlier_sheet_takes_the_sheet_of_the_file(locked: Path, tmp_path: Path) -> None:
    locking.unlock(locked, WORDS)
    copy = tmp_path / "kopie.psa"
    with dossier.open(locked) as client:
        client.backup(copy)
    other = locking.new_sheet()
    locking.lock(locked, "nieuw", other)
    with refused("locked"):
        dossier.restore(copy, locked)
    locking.unlock(copy, WORDS)
    dossier.restore(copy, locked)
    keyring.forget()
    locking.unlock(locked, "nieuw")
    assert told(locked) == WHOLE


def test_it_is_renamed_and_deleted_with_what_lies_beside_it(locked: Path) -> None:
    locking.unlock(locked, WORDS)
    with dossier.open(locked) as client:
        client.rename("De Eik")
        assert client.organisation().name == "De Eik"
    assert sorted(file.name for file in locked.parent.iterdir()) == ["De Eik.psa", "De Eik.psa-unlock"]
    moved = locked.with_name("De Eik.psa")
    keyring.forget()
    with refused("name_differs"):
        dossier.delete(moved, "De Linde")
    dossier.delete(moved, "De Eik")  # the file's name: nobody needs a key to throw away
    assert list(locked.parent.iterdir()) == []


def test_an_older_file_is_upgraded_and_its_copy_is_locked_too(old_file: Path, sheet: RecoverySheet) -> None:
    locking.lock(old_file, WORDS, sheet)
    with dossier.open(old_file) as client:
        assert client.organisation().name == "Oude Linde"
        assert [action.text for action in client.actions()] == ["vragen"]
    (kept,) = (old_file.parent / "backups").glob("*.psa")
    assert plain_bytes(old_file.parent) == []
    keyring.forget()
    locking.unlock(kept, WORDS)
    assert dossier.peek(kept).version == "0001"
