"""A client in a database on a server: what a file promises holds there, and its password stands nowhere else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from database_server import PASSWORD, DatabaseServer
from running import PATIENCE, until

from kits import dossier, live
from kits.dossier import Dossier, chain, looking, schema, soundness
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board
from kits.problems import Problem

NOBODY = "postgresql://kit:{}@127.0.0.1:1/nergens".format(PASSWORD)  # noqa: UP032 - the checks take it for a password


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.dossier:problems.{code}")


def memo(n: object) -> e.MemoAdded:
    return e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n}")


@pytest.fixture
def address(database_server: DatabaseServer) -> str:
    return database_server.address()


def test_a_client_is_made_in_an_empty_database_and_opens_from_its_address(address: str) -> None:
    with dossier.create(address, "De Linde") as made:
        made.add_unit("Wijkbeheer", headcount=7.5)
    with dossier.open(address) as again:
        assert (again.id, again.organisation().name) == (made.id, "De Linde")
        assert [(unit.name, unit.headcount) for unit in again.units()] == [("Wijkbeheer", 7.5)]
        assert again.path is None
    with refused("database_taken"):
        dossier.create(address, "Een ander")


def test_of_two_who_make_a_client_at_once_one_does_and_the_other_hears_it(address: str) -> None:
    def make(name: str) -> str:
        try:
            with dossier.create(address, name):
                return name
        except Problem as problem:
            return problem.code

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(make, "ABCD"))
    assert sorted(said)[1:] == ["kits.dossier:problems.database_taken"] * 3
    with dossier.open(address) as made:
        assert made.organisation().name in said


def test_two_clients_lie_in_two_schemas_of_one_database(database_server: DatabaseServer, address: str) -> None:
    name = address.rpartition("/")[2]
    for schema_name in ("noord", "zuid"):
        database_server.ask(f"CREATE SCHEMA {schema_name} AUTHORIZATION {name}", name)
        dossier.create(f"{address}?options=-csearch_path%3D{schema_name}", schema_name).close()
    with dossier.open(f"{address}?options=-csearch_path%3Dnoord") as client:
        assert client.organisation().name == "noord"
    with refused("database_without_client"):
        dossier.open(address)
    with refused("database_missing"):
        dossier.create(f"{address}?options=-csearch_path%3Dnergens", "De Linde")


# ── what is said of a server that does not let in, or is not there, and what is never said ───────────────────────────


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((":" + PASSWORD, ":" + PASSWORD + "x"), "database_refused"),
        (("@127.0.0.1", "@127.0.0.1:1"), "database_away"),
        (("/linde", "/nergens"), "database_refused"),
        (("postgresql://", "postgresql+andere://"), "not_a_database"),
        (("postgresql://", "mysql://"), "not_a_database"),
        (("@127.0.0.1:", "@127.0.0.1:poort"), "not_a_database"),
        (("/linde", "/linde?keuze=1&x="), "not_a_database"),
    ],
)
def test_a_database_that_cannot_be_opened_is_said_in_a_sentence_without_the_password(
    address: str, change: tuple[str, str], code: str
) -> None:
    dossier.create(address, "De Linde").close()
    wrong = address.replace(*change)
    if code == "database_away":
        wrong = NOBODY
    with refused(code) as found:
        dossier.open(wrong)
    seen = dossier.peek(wrong)
    assert seen.problem is not None
    for problem in (found.value, seen.problem):
        for language in ("nl", "en"):
            said = problem.text(language)
            assert PASSWORD not in said
            assert "linde1:" not in said
            assert "{" not in said
    assert PASSWORD not in repr(seen) + repr(found.value) + str(found.value.values)


def test_an_address_without_a_password_finds_it_where_the_servers_own_programs_do(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = tmp_path / "pgpass"
    passwords.write_text(f"*:*:*:*:{PASSWORD}\n")
    passwords.chmod(0o600)
    bare = address.replace(":" + PASSWORD, "")
    with refused("database_refused"):
        dossier.open(bare)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    dossier.create(bare, "De Linde").close()
    assert dossier.peek(bare).name == "De Linde"


def test_a_newer_kits_client_is_not_opened_and_nothing_in_it_changes(address: str) -> None:
    with dossier.create(address, "De Linde") as client, client.transaction() as connection:
        connection.execute(sa.update(schema.alembic_version).values(version_num="9999"))
    with refused("newer"):
        dossier.open(address)
    seen = dossier.peek(address)
    assert (seen.name, seen.problem is not None) == ("De Linde", True)


def test_a_server_that_stops_is_said_and_when_it_is_back_the_page_goes_on(
    database_server: DatabaseServer, address: str
) -> None:
    with dossier.create(address, "De Linde") as client:
        client.add_unit("Voor")
        client.token()
        database_server.stop()
        database_server.start()
        client.token()  # a line that was cut while nobody used it is made anew, unseen
        database_server.stop()
        with refused("database_away"):
            client.add_unit("Tijdens")
        with refused("database_away"):
            client.token()
        database_server.start()
        client.add_unit("Na")
        assert [unit.name for unit in client.units()] == ["Voor", "Na"]


def test_a_client_that_was_deleted_elsewhere_is_said_to_be_gone(address: str) -> None:
    with dossier.create(address, "De Linde") as client:
        with refused("name_differs"):
            dossier.delete(address, "De Beuk")
        dossier.delete(address, "De Linde")
        with refused("database_without_client"):
            client.add_unit("Wijk")
        with refused("database_without_client"):
            client.token()


# ── several at once ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_who_write_in_one_session_at_once_lose_nothing_and_the_chain_holds(address: str) -> None:
    with dossier.create(address, "De Linde") as client:
        session_id = client.add_session(INSTRUMENT, "Proef").id

        def write(who: str) -> None:
            with dossier.open(address) as mine:
                session = live.Session(mine, session_id, MODEL)
                for n in range(20):
                    session.do(memo(f"{who}{n}"))

        with ThreadPoolExecutor(3) as pool:
            list(pool.map(write, "abc"))
        session = live.Session(client, session_id, MODEL)
        assert len(session.state.memos) == 60
        with client.reading() as connection:
            assert chain.broken(connection) == []
            assert connection.scalar(sa.select(sa.func.max(schema.event.c.seq))) == 60


def test_a_writer_that_is_killed_in_its_transaction_leaves_nothing_and_holds_nobody_up(address: str) -> None:
    with dossier.create(address, "De Linde") as client:
        program = (
            "import os, sys, time\nfrom kits import dossier\nfrom kits.dossier import units\n"
            "with dossier.open(os.environ['AT']) as client, client.transaction() as connection:\n"
            "    units.add(connection, {'name': 'Half'})\n    print('in', flush=True)\n    time.sleep(60)\n"
        )
        writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=os.environ | {"AT": address})
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"in\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait(PATIENCE)
        client.add_unit("Heel")
        assert [unit.name for unit in client.units()] == ["Heel"]


def test_a_write_that_waits_too_long_for_anothers_says_so_and_writes_nothing(address: str) -> None:
    with dossier.create(address, "De Linde") as one, dossier.open(address) as other:
        with one.transaction(), refused("busy"):
            other.add_unit("Wijk")
        assert one.units() == []


def test_everybody_notices_what_another_wrote_and_nobody_what_was_only_read(address: str) -> None:
    with dossier.create(address, "De Linde") as one, dossier.open(address) as other:
        before = one.token()
        other.units()
        dossier.open(address).close()
        assert dossier.peek(address).name == "De Linde"
        assert one.token() == before
        other.add_unit("Wijk")
        until(lambda: one.token() != before, "what was written to be noticed")


def test_who_reads_sees_one_moment_however_often_others_write(address: str) -> None:
    with dossier.create(address, "De Linde") as one, dossier.open(address) as other:
        asked = sa.select(sa.func.count()).select_from(schema.unit)
        with one.reading() as connection:
            assert connection.scalar(asked) == 0
            other.add_unit("Wijk")
            assert connection.scalar(asked) == 0
        with one.reading() as connection:
            assert connection.scalar(asked) == 1


# ── what a file keeps, and what it gives back ────────────────────────────────────────────────────────────────────────


def test_text_is_kept_to_the_letter_as_long_as_it_is_and_in_a_files_order(address: str, client: Dossier) -> None:
    names = ["z", "Ä", "a b", "a", "A", "_", "é", "شركة", "🏠", "x" * 5_000]
    with dossier.create(address, "De Linde") as there:
        for where in (there, client):
            with where.transaction() as connection:
                connection.execute(sa.insert(schema.meta), [{"key": name, "value": name} for name in names])
        asked = sa.select(schema.meta.c.value).where(schema.meta.c.key.in_(names)).order_by(schema.meta.c.key)
        with there.reading() as one, client.reading() as other:
            assert list(one.scalars(asked)) == list(other.scalars(asked)) == sorted(names, key=str.encode)


def test_a_back_up_of_a_client_in_a_database_is_a_whole_client_file(address: str, tmp_path: Path) -> None:
    target = tmp_path / "kopie.psa"
    with dossier.create(address, "De Linde") as client:
        under = client.add_unit("Wijk", client.add_unit("Wonen").id)
        session = live.Session(client, client.add_session(INSTRUMENT, "Proef", [under.id]).id, MODEL)
        session.do(memo(1))
        session.do(memo(2))
        session.undo()
        client.backup(target)
        assert soundness.file_is_sound(target)
        with dossier.open(target) as copy:
            assert (copy.id, copy.units(), copy.sessions()) == (client.id, client.units(), client.sessions())
            assert live.Session(copy, session.id, MODEL).state == session.state
            again = live.Session(copy, session.id, MODEL)
            again.redo()
            assert set(again.state.memos) == {"m1", "m2"}


def test_what_only_a_file_can_is_done_otherwise_or_nothing(address: str) -> None:
    with dossier.create(address, "De Linde") as client:
        client.rename("De / Beuk")  # no file's name, and none is needed
        client.fold_in()
    assert dossier.peek(address).name == "De / Beuk"


# ── for a list ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_does_not_wait_for_a_server_that_does_not_answer(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier.create(address, "De Linde").close()
    answers, real = threading.Event(), looking.peeking.peek_database

    def slow(where: str) -> dossier.Peek:
        if where == NOBODY:
            answers.wait(PATIENCE)
        return real(where)

    monkeypatch.setattr(looking.peeking, "peek_database", slow)
    for one in (NOBODY, address):
        looking.forget(one)
    assert looking.looks([NOBODY]) == {}
    assert looking.looks([address], wait=PATIENCE)[address].name == "De Linde"
    answers.set()
