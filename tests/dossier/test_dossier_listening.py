"""A page on a client in a database hears that somebody wrote, and asks nothing as long as nobody does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from database_server import DatabaseServer
from running import until

from kits import dossier, live
from kits.dossier import Dossier, listening
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board
from kits.problems import Problem


@pytest.fixture
def address(database_server: DatabaseServer) -> str:
    made = database_server.address()
    dossier.create(made, "De Linde").close()
    return made


def notices(one: Dossier) -> Callable[[], bool]:
    before = one.token()
    return lambda: one.token() != before


def lines(server: DatabaseServer, address: str) -> list[int]:
    """The server's own numbers of the connections to a database."""
    name = address.rpartition("/")[2]
    asked = f"SELECT pid FROM pg_stat_activity WHERE datname = '{name}'"
    return [row[0] for row in server.ask(asked)]


def test_a_page_that_looks_ten_times_a_second_asks_the_server_nothing(
    database_server: DatabaseServer, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SURE_SECONDS", 3600)
    with dossier.open(address) as one:
        before = one.token()
        one.token()
        said = database_server.said()
        assert {one.token() for _ in range(600)} == {before}
        assert database_server.said() == said
        one.units()
        assert database_server.said() != said


def test_an_open_page_keeps_one_connection_however_much_it_did(database_server: DatabaseServer, address: str) -> None:
    with dossier.open(address) as one:
        session = live.Session(one, one.add_session(INSTRUMENT, "Proef").id, MODEL)
        session.do(e.MemoAdded(memo="m", board=Board.STRAIN, text="memo"))
        with one.reading(), one.reading():  # a document is made beside it
            one.units()
        one.token()
        until(lambda: len(lines(database_server, address)) == 1, "the other connections to close")
    until(lambda: not lines(database_server, address), "the last one to close")


def test_what_another_writes_is_heard_each_time(address: str) -> None:
    with dossier.open(address) as one, dossier.open(address) as other:
        for n in range(5):
            seen = notices(one)
            other.add_unit(f"Wijk {n}")
            until(seen, "the other page's write to be noticed")


def test_what_one_writes_oneself_shows_at_once(address: str) -> None:
    with dossier.open(address) as one:
        for n in range(3):
            seen = notices(one)
            one.add_unit(f"Wijk {n}")
            assert seen()


def test_what_was_written_while_the_line_was_cut_is_noticed_all_the_same(
    database_server: DatabaseServer, address: str
) -> None:
    with dossier.open(address) as one, dossier.open(address) as other:
        for n in range(3):
            seen = notices(one)
            for line in lines(database_server, address):
                database_server.ask(f"SELECT pg_terminate_backend({line})")
            other.add_unit(f"Wijk {n}")
            until(seen, "what was written meanwhile to be noticed")


def test_where_a_pooler_passes_nothing_on_the_count_is_read_as_before(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "SURE_SECONDS", 0.3)
    monkeypatch.setattr(listening, "DEAF_SECONDS", 0.1)
    with dossier.open(address) as one, dossier.open(address) as other:
        one.token()
        with one.engine.connect() as connection:
            connection.exec_driver_sql("UNLISTEN *")
            connection.commit()
        seen = notices(one)
        other.add_unit("Wijk")
        until(seen, "the count to be read although nothing was heard")
        time.sleep(0.15)
        one.token()
        seen = notices(one)
        other.add_unit("Buurt")
        assert seen()


def test_that_something_was_written_is_all_that_is_said_and_where_cannot_be_guessed(
    database_server: DatabaseServer, address: str
) -> None:
    import psycopg

    with dossier.open(address) as one, psycopg.connect(address, autocommit=True) as listener:
        listener.execute(f"LISTEN psa_{one.id}")
        one.add_unit("Geheim team")
        [said] = list(listener.notifies(timeout=5, stop_after=1))
    assert (said.channel, said.payload) == (f"psa_{one.id}", "")


def test_a_page_whose_client_is_deleted_hears_that_too(address: str) -> None:
    with dossier.open(address) as one:
        one.token()
        dossier.delete(address, "De Linde")

        def told() -> bool:
            try:
                one.token()
            except Problem as problem:
                return problem.code == "kits.dossier:problems.database_without_client"
            return False

        until(told, "the page to hear that the client has gone")


def test_a_line_that_is_reading_is_left_alone(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes in the middle of a reading is heard when that is over."""
    monkeypatch.setattr(listening, "SURE_SECONDS", 3600)
    with dossier.open(address) as one, dossier.open(address) as other:
        seen = notices(one)
        with one.reading() as connection:
            connection.execute(sa.text("SELECT 1"))
            other.add_unit("Wijk")
            assert not seen()
        until(seen, "what was written meanwhile to be noticed")
