"""What can be wrong with a file, a disk or a name is said in a sentence, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from said import code_of

from kits import dossier, wording
from kits.dossier import Dossier, naming, schema, sqlite
from kits.problems import Problem

posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights and limits of another kind")


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def opening(path: Path | str) -> str:
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    return code_of(problem)


def test_both_languages_say_the_same_things() -> None:
    dutch, english = (wording.of("kits.dossier", language).tree["problems"] for language in ("nl", "en"))
    assert dutch.keys() == english.keys()


def test_a_file_that_is_not_there(path: Path) -> None:
    assert opening(path) == "missing"
    assert opening(path.parent / "no such folder" / "x.psa") == "missing"
    assert dossier.peek(path).problem is not None
    assert names_in(path.parent) == []


@pytest.mark.parametrize("content", [b"", b"een brief", b"SQLite format 3\x00", bytes(4096)])
def test_a_file_that_is_something_else(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert opening(path) == "not_a_client_file"
    assert dossier.peek(path).problem is not None
    with pytest.raises(Problem) as problem:
        dossier.delete(path, "De Linde")
    assert code_of(problem) == "not_a_client_file"
    assert path.read_bytes() == content
    assert names_in(path.parent) == [path.name]


def test_another_programs_database_is_not_taken_for_a_client_file(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE organisation (name)")
    connection.commit()
    connection.close()
    assert opening(path) == "not_a_client_file"


def test_a_folder_is_not_a_client_file(path: Path) -> None:
    path.mkdir()
    assert opening(path) == "not_a_client_file"


@pytest.fixture
def full_of_units(client: Dossier, path: Path) -> Path:
    with client.transaction() as connection:
        rows = [{"id": f"u{n}", "name": "team " + "x" * 200} for n in range(400)]
        connection.execute(sa.insert(schema.unit), rows)
    client.close()
    return path


@pytest.mark.parametrize("page", [1, 2, 3, 5, 9, 20])
def test_a_file_of_which_a_page_was_overwritten_is_not_used(full_of_units: Path, page: int) -> None:
    size = 4096
    content = bytearray(full_of_units.read_bytes())
    start = 100 if page == 1 else (page - 1) * size
    content[start : page * size] = bytes([0xA5]) * (page * size - start)
    full_of_units.write_bytes(content)
    assert opening(full_of_units) == "damaged"
    assert full_of_units.read_bytes() == bytes(content)
    assert names_in(full_of_units.parent) == [full_of_units.name]


def test_a_file_that_was_cut_off_is_not_used(full_of_units: Path) -> None:
    content = full_of_units.read_bytes()
    for length in (100, 4096, len(content) // 2, len(content) - 4096):
        full_of_units.write_bytes(content[:length])
        assert opening(full_of_units) == "damaged"
        assert full_of_units.read_bytes() == content[:length]
        full_of_units.with_name(full_of_units.name + "-shm").unlink(missing_ok=True)


def test_a_write_on_a_full_disk_is_refused_whole_and_the_next_one_works(client: Dossier) -> None:
    session = client.add_session("memo_voting", "w").id
    client.add_unit("van tevoren")
    with no_room(client):
        with pytest.raises(Problem) as problem, client.transaction() as connection:
            connection.execute(sa.update(schema.session).values(title="half"))
            rows = [{"id": f"u{n}", "name": "x" * 1000} for n in range(200)]
            connection.execute(sa.insert(schema.unit), rows)
        assert code_of(problem) == "disk_full"
        assert client.session(session).title == "w"
        assert [unit.name for unit in client.units()] == ["van tevoren"]
    client.change_session(session, title="weer ruimte")
    assert client.session(session).title == "weer ruimte"


@contextlib.contextmanager
def no_room(client: Dossier) -> Iterator[None]:
    """Let the file grow no further, as on a full disk: SQLite answers the same."""

    def limited(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # no less than there are

    client.engine.dispose()
    sa.event.listen(client.engine, "connect", limited)
    yield
    sa.event.remove(client.engine, "connect", limited)
    client.engine.dispose()


WRITES_UNTIL_REFUSED = """
import pathlib, resource, sys
from kits import dossier
from kits.problems import Problem

path, room = pathlib.Path(sys.argv[1]), int(sys.argv[2])
client = dossier.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    for n in range(100_000):
        client.add_unit(f"{n} " + "x" * 500)
        print(n, flush=True)
except Problem as problem:
    print(problem.code, flush=True)
"""


@posix
@pytest.mark.parametrize("room", [90_000, 200_000, 900_000])
def test_when_the_system_allows_no_more_bytes_everything_confirmed_before_is_there(
    client: Dossier, path: Path, room: int
) -> None:
    client.close()
    said = subprocess.run(
        [sys.executable, "-c", WRITES_UNTIL_REFUSED, str(path), str(room)], capture_output=True, text=True, check=False
    )
    *confirmed, refused = said.stdout.split()
    assert refused in ("kits.dossier:problems.disk_full", "kits.dossier:problems.disk"), said.stderr
    assert confirmed
    with dossier.open(path) as again:
        assert [unit.name.partition(" ")[0] for unit in again.units()] == confirmed


CREATES_WITHOUT_ROOM = """
import pathlib, resource, sys
from kits import dossier
from kits.problems import Problem

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    dossier.create(pathlib.Path(sys.argv[1]), "De Linde")
except Problem as problem:
    print(problem.code)
"""


@posix
@pytest.mark.parametrize("room", [0, 5_000, 30_000])
def test_a_file_for_which_there_is_no_room_is_not_there_at_all(path: Path, room: int) -> None:
    said = subprocess.run(
        [sys.executable, "-c", CREATES_WITHOUT_ROOM, str(path), str(room)], capture_output=True, text=True, check=False
    )
    assert said.stdout.strip() in ("kits.dossier:problems.disk_full", "kits.dossier:problems.disk"), said.stderr
    assert names_in(path.parent) == []


@contextlib.contextmanager
def an_ordinary_person() -> Iterator[None]:
    """Somebody whom rights bind: root, who runs the tests in a container, may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def public_folder(this_computer: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that another user can reach, and so can what this computer keeps."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        computer = folder / "computer"
        computer.mkdir()
        computer.chmod(0o777)
        monkeypatch.setenv("PSA_KIT_MACHINE", str(computer))
        shared = folder / "shared"
        shared.mkdir()
        yield shared
        shared.chmod(0o777)


@posix
@pytest.mark.parametrize(("folder_rights", "file_rights"), [(0o777, 0o444), (0o555, 0o666), (0o555, 0o444)])
def test_a_file_or_folder_without_the_right_to_write(public_folder: Path, folder_rights: int, file_rights: int) -> None:
    path = public_folder / "De Linde.psa"
    dossier.create(path, "De Linde").close()
    (public_folder.parent / "computer" / "machine").unlink()
    for left in (public_folder.parent / "computer" / "open").iterdir():
        left.unlink()
    (public_folder.parent / "computer" / "open").rmdir()
    path.chmod(file_rights)
    public_folder.chmod(folder_rights)
    with an_ordinary_person():
        assert opening(path) == "read_only"
        assert dossier.peek(path).name == "De Linde"
        assert dossier.peek(path).problem is None
        assert names_in(public_folder) == [path.name]


@posix
def test_a_new_file_in_a_folder_without_the_right_to_write(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    with an_ordinary_person():
        with pytest.raises(Problem) as problem:
            dossier.create(public_folder / "x.psa", "x")
        assert code_of(problem) == "read_only"


def test_a_file_that_is_kept_busy_too_long(client: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = client.add_unit("eerst")
    monkeypatch.setattr(sqlite, "WAIT_MS", 30)
    busy = sqlite3.connect(path, isolation_level=None)
    with dossier.open(path) as other:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem) as problem:
            other.add_unit("komt er niet door")
        assert code_of(problem) == "busy"
        assert other.units() == [unit]
        busy.execute("ROLLBACK")
        other.add_unit("nu wel")
        assert [u.name for u in client.units()] == ["eerst", "nu wel"]
    busy.close()


def test_a_name_that_is_taken_is_refused_and_what_is_there_stays(client: Dossier, path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "Brief.psa"
    letter.write_text("beste buren")
    for taken in (path, letter):
        before = taken.read_bytes()
        with pytest.raises(Problem) as problem:
            dossier.create(taken, "Brief")
        assert code_of(problem) == "exists"
        with pytest.raises(Problem) as problem:
            client.backup(taken)
        assert code_of(problem) == "exists"
        assert taken.read_bytes() == before
    with pytest.raises(Problem) as problem:
        client.rename("Brief")
    assert code_of(problem) == "exists"
    assert client.organisation().name == "Woningstichting De Linde"
    assert letter.read_text() == "beste buren"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("", "name_empty"),
        (" \t\x00", "name_empty"),
        ("Wonen/Leven", "name_characters"),
        ("Wonen: nu?", "name_characters"),
        ("..", "name_reserved"),
        (".psa", "name_reserved"),
        ("Wonen b.v.", "name_reserved"),
        ("CON", "name_reserved"),
        ("lpt1.oud", "name_reserved"),
        ("é" * 100, "name_too_long"),
    ],
)
def test_a_name_that_no_file_can_have(client: Dossier, tmp_path: Path, name: str, key: str) -> None:
    with pytest.raises(Problem) as problem:
        dossier.create(tmp_path, name)
    assert code_of(problem) == key
    with pytest.raises(Problem) as problem:
        client.rename(name)
    assert code_of(problem) == key
    assert client.organisation().name == "Woningstichting De Linde"


@pytest.mark.parametrize("name", ["De Linde", "Ons Huis & Co (Ædelweiss) 🏠", "شركة السكن", "l'Été", "a" * 176])
def test_a_name_that_files_can_have_becomes_the_files_name(tmp_path: Path, name: str) -> None:
    with dossier.create(tmp_path, name) as made:
        assert made.path == tmp_path / naming.file_name(name)
        assert names_in(tmp_path)[0].startswith(name)
    assert dossier.peek(tmp_path / (name + ".psa")).name == name


@pytest.mark.parametrize("where", ["mysterie://host/db", "sqlite://", "postgresql+nothing://x/y", "://"])
def test_an_address_that_is_no_database(where: str) -> None:
    assert opening(where) == "not_a_database"


def test_a_mistake_in_the_code_is_not_taken_for_a_problem_of_the_person(client: Dossier) -> None:
    with pytest.raises(sa.exc.IntegrityError), client.transaction() as connection:
        connection.execute(sa.insert(schema.session_unit).values(session_id="nowhere", unit_id="nowhere"))
    with pytest.raises(sa.exc.OperationalError), client.reading() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
