"""A corporation's role reads its own schema and nothing of a neighbour's: attacked with the neighbour's own password."""

from __future__ import annotations

import contextlib
import re
import stat
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from database_server import PASSWORD, DatabaseServer

from kits import dossier
from kits.dossier import Dossier, corporations, postgresql
from kits.problems import Problem
from server import cli

SECRET = "Vreemdenaam12345"
LINDE, BEUK, OLM, IEP = "linde", "beuk", "olm", "iep"


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.dossier:problems.{code}")


def keeper_of_new(server: DatabaseServer) -> str:
    """The address of who keeps a new database for corporations."""
    name = server.address().rpartition("/")[2]
    return f"postgresql://postgres:{PASSWORD}@127.0.0.1:{server.port}/{name}"


def made(keeper: str, name: str) -> str:
    address = corporations.add(keeper, name)
    assert address is not None
    return address


@pytest.fixture(scope="module")
def neighbours_keeper(database_server: DatabaseServer) -> str:
    return keeper_of_new(database_server)


@pytest.fixture(scope="module")
def neighbours(neighbours_keeper: str) -> Iterator[tuple[str, Dossier]]:
    """The address of one corporation, and the client of the other, open, with a secret in it."""
    mine, theirs = made(neighbours_keeper, LINDE), made(neighbours_keeper, BEUK)
    dossier.create(mine, "De Linde").close()
    with dossier.create(theirs, "De Beuk") as client:
        for n in range(30):
            client.add_unit(f"{SECRET} {n}")
        yield mine, client


@pytest.fixture
def attack(neighbours: tuple[str, Dossier]) -> Iterator[Callable[..., list[Any]]]:
    """Return a function that asks something as the neighbour, and gives what comes of it, errors included."""
    import psycopg

    with psycopg.connect(neighbours[0], autocommit=True) as line:

        def ask(statement: str) -> list[Any]:
            try:
                done = line.execute(statement)
                return done.fetchall() if done.description else []
            except psycopg.errors.Error as error:
                return [(error.sqlstate, "")]

        yield ask


@pytest.fixture
def keeper(database_server: DatabaseServer) -> Iterator[str]:
    address = keeper_of_new(database_server)
    yield address
    for one in corporations.corporations(address):
        corporations.remove(address, one.name, one.name)


DENIED = {"42501", "3F000"}
"""Not allowed; and for a schema that is nobody's to see, not there."""


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM beuk.unit",
        "SELECT count(*) FROM beuk.meta",
        "TABLE beuk.event",
        "INSERT INTO beuk.meta VALUES ('a', 'b')",
        "DROP TABLE beuk.unit",
        "DO $$ BEGIN LOCK TABLE beuk.meta IN ACCESS SHARE MODE; END $$",
        "SET ROLE beuk",
        "SET SESSION AUTHORIZATION beuk",
        "GRANT beuk TO linde",
        "ALTER ROLE linde SUPERUSER",
        "ALTER ROLE linde BYPASSRLS",
        "CREATE TABLE beuk.trap (a int)",
        "CREATE TABLE public.trap (a int)",
        "CREATE FUNCTION public.now() RETURNS text LANGUAGE sql AS $$ SELECT '' $$",
        "CREATE TEMPORARY TABLE trap (a int)",
        "CREATE SCHEMA trap",
        "ALTER SCHEMA beuk OWNER TO linde",
        "CREATE DATABASE trap",
        "CREATE ROLE trap",
        "COMMENT ON SCHEMA beuk IS 'trap'",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT * FROM pg_authid",
        "SELECT pg_relation_size('beuk.unit')",
        "SELECT pg_total_relation_size(c.oid) FROM pg_class c WHERE relname = 'unit'",
        "SELECT n_live_tup FROM pg_stat_user_tables",
        "SELECT n_live_tup FROM pg_stat_all_tables",
        "SELECT pg_stat_get_live_tuples(oid) FROM pg_class WHERE relname = 'unit'",
        "SELECT pg_stat_get_tuples_inserted(oid) FROM pg_class WHERE relname = 'unit'",
        "SELECT reltuples FROM pg_class WHERE relname = 'unit'",
        "SELECT relpages FROM pg_class WHERE relname = 'unit'",
        "SELECT nextval('beuk.event_id_seq')",
        "SELECT last_value FROM beuk.event_id_seq",
    ],
)
def test_a_neighbour_is_refused(attack: Callable[..., list[Any]], statement: str) -> None:
    [(state, *_)] = attack(statement)
    assert state in DENIED, statement


def test_nothing_of_a_neighbours_content_or_its_amount_stands_in_what_everybody_may_read(
    neighbours: tuple[str, Dossier],
    attack: Callable[..., list[Any]],
    neighbours_keeper: str,
    database_server: DatabaseServer,
) -> None:
    """Everything in the server's own tables and views, row by row: what may be read there has no word of it."""
    mine, theirs = neighbours
    database_server.ask("ANALYZE", mine.rpartition("/")[2])
    channel = f"psa_{theirs.id}"
    with theirs.transaction() as connection:  # a write is on its way, under the attacker's eyes
        connection.exec_driver_sql(f"SELECT '{SECRET}'")
        asked = "SELECT schemaname || '.' || viewname FROM pg_views UNION SELECT 'pg_catalog.' || relname FROM pg_class"
        views = attack(f"{asked} WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace")
        assert len(views) > 100
        for (view,) in views:
            said = repr(attack(f"SELECT * FROM {view}"))
            assert SECRET not in said, view
            assert channel not in said, view
    assert attack("SELECT count(*) FROM pg_stats WHERE schemaname = 'beuk'") == [(0,)]
    told = attack("SELECT query FROM pg_stat_activity WHERE usename = 'beuk'")
    assert told
    assert {query for (query,) in told} <= {"<insufficient privilege>", None, ""}
    assert attack("SELECT pg_listening_channels()") == []


def test_large_objects_and_other_peoples_connections_are_their_owners(
    neighbours: tuple[str, Dossier], attack: Callable[..., list[Any]]
) -> None:
    with neighbours[1].engine.begin() as connection:
        number = connection.exec_driver_sql(f"SELECT lo_from_bytea(0, '{SECRET}'::bytea)").scalar_one()
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    assert attack(f"SELECT lo_get({number})")[0][0] in DENIED
    assert attack("SELECT data FROM pg_largeobject")[0][0] in DENIED
    assert attack(f"SELECT pg_terminate_backend({pid})")[0][0] in DENIED
    assert attack(f"SELECT pg_cancel_backend({pid})")[0][0] in DENIED


def test_a_neighbour_who_listens_everywhere_he_can_guess_hears_nothing(
    neighbours: tuple[str, Dossier], attack: Callable[..., list[Any]]
) -> None:
    import psycopg

    with psycopg.connect(neighbours[0], autocommit=True) as line:
        for channel in ("psa", "psa_", "psa_beuk", "beuk", "changes"):
            line.execute(f'LISTEN "{channel}"')
        neighbours[1].add_unit("Nog een")
        assert list(line.notifies(timeout=0.5)) == []


def test_a_neighbours_own_search_path_and_traps_lead_nowhere(
    neighbours: tuple[str, Dossier], attack: Callable[..., list[Any]]
) -> None:
    attack("CREATE FUNCTION linde.split_part(text, text, int) RETURNS text LANGUAGE sql AS $$ SELECT 'trap' $$")
    attack("CREATE TABLE linde.trap (key text, value text)")
    attack("SET search_path = beuk, linde")
    assert attack("SELECT * FROM unit WHERE name <> ''") == [], "his own units: there are none"
    neighbours[1].add_unit("Gaat door")
    with dossier.open(neighbours[1].address) as again:
        assert len(again.units()) > 30


def test_locks_that_a_neighbour_can_take_hold_up_no_page(
    neighbours: tuple[str, Dossier], attack: Callable[..., list[Any]]
) -> None:
    for seed in ("beuk", "psa-kit corporations", f"{postgresql.url(neighbours[0]).database}beuk"):
        attack(f"SELECT pg_advisory_lock(hashtext('{seed}'))")
    neighbours[1].add_unit("Gaat door")
    assert len(neighbours[1].units()) > 30
    attack("SELECT pg_advisory_unlock_all()")


def test_a_corporation_has_so_many_connections_and_no_more(keeper: str) -> None:
    address = corporations.add(keeper, OLM, most=3)
    assert address is not None
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(dossier.create(address, "De Olm"))
        for _ in range(3):
            stack.enter_context(client.engine.connect())
        with refused("database_refused"):
            client.engine.connect()
    [one] = corporations.corporations(keeper)
    assert (one.name, one.client, one.most) == (OLM, True, 3)


# ── the keeper ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_everything_a_client_does_works_in_a_corporations_schema(keeper: str, tmp_path: Path) -> None:
    mine = made(keeper, OLM)
    dossier.create(mine, "De Olm").close()
    with dossier.open(mine) as one, dossier.open(mine) as other:
        before = one.token()
        other.add_unit("Wijk")
        one.backup(tmp_path / "kopie.psa")
        assert one.token() != before
        assert one.where == f"postgresql://olm@{mine.partition('@')[2]}"
    assert dossier.peek(tmp_path / "kopie.psa").name == "De Olm"
    dossier.delete(mine, "De Olm")


def test_adding_again_changes_nothing_but_sets_right_what_was_loosened(keeper: str, database_server: DatabaseServer) -> None:
    address = made(keeper, OLM)
    database = keeper.rpartition("/")[2]
    database_server.ask("GRANT CREATE ON SCHEMA public TO PUBLIC", database)
    database_server.ask("ALTER ROLE olm CREATEDB", database)
    assert corporations.add(keeper, OLM) is None
    dossier.create(address, "De Olm").close()
    assert database_server.ask("SELECT has_schema_privilege('olm', 'public', 'CREATE')", database) == [(False,)]
    assert database_server.ask("SELECT rolcreatedb FROM pg_roles WHERE rolname = 'olm'") == [(False,)]


def test_a_new_password_ends_the_old_one_and_who_was_in_with_it(keeper: str) -> None:
    old = made(keeper, OLM)
    with dossier.create(old, "De Olm") as client:
        client.token()
        new = corporations.renew(keeper, OLM)
        with refused("database_refused"):
            client.units()
    dossier.open(new).close()
    with refused("no_corporation"):
        corporations.renew(keeper, "postgres")


def test_what_was_not_made_here_is_neither_taken_over_nor_taken_away(keeper: str, database_server: DatabaseServer) -> None:
    database = keeper.rpartition("/")[2]
    database_server.ask("CREATE SCHEMA van_iemand", database)
    for name in ("van_iemand", "postgres", database):
        with refused("corporation_taken"):
            corporations.add(keeper, name)
        with refused("no_corporation"):
            corporations.remove(keeper, name, name)
    for name in ("", "pg_x", "public", "Linde", "a b", 'a"; DROP', "1a", "x" * 41):
        with refused("corporation_name"):
            corporations.add(keeper, name)


def test_one_is_taken_away_when_its_name_is_typed(keeper: str) -> None:
    address, other = made(keeper, OLM), made(keeper, IEP)
    for where in (address, other):
        dossier.create(where, "De Olm").close()
    with refused("name_differs"):
        corporations.remove(keeper, OLM, "iep")
    assert dossier.peek(address).name == "De Olm"
    corporations.remove(keeper, OLM, " olm\n")
    with refused("database_refused"):
        dossier.open(address)
    dossier.open(other).close()
    assert [one.name for one in corporations.corporations(keeper)] == [IEP]


def test_a_keeper_who_is_no_superuser_can_do_it_too(keeper: str, database_server: DatabaseServer) -> None:
    database = keeper.rpartition("/")[2]  # the role of that name owns it
    database_server.ask(f"ALTER ROLE {database} CREATEROLE")
    own = keeper.replace("postgres:", f"{database}:")
    address = made(own, OLM)
    dossier.create(address, "De Olm").close()
    assert corporations.add(own, OLM) is None
    dossier.open(corporations.renew(own, OLM)).close()
    corporations.remove(own, OLM, OLM)
    assert corporations.corporations(own) == []


def test_the_command_writes_the_address_for_its_owner_alone_and_no_log_has_the_password(
    keeper: str,
    database_server: DatabaseServer,
    data_folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = ["corporation", "add", OLM, "--server", keeper]
    assert cli.main(command) == 0
    file = data_folder / "corporations" / "olm.address"
    address = file.read_text().strip()
    secret = postgresql.url(address).password
    assert secret
    said = capsys.readouterr()
    assert secret not in said.out + said.err
    assert str(file) in said.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret not in (database_server.folder / "log").read_text("utf8", "replace")
    dossier.create(address, "De Olm").close()
    assert cli.main(command) == 0
    assert file.read_text().strip() == address
    assert cli.main(["corporation", "list", "--server", keeper]) == 0
    assert re.search(r"^olm: met een dossier; 0 ", capsys.readouterr().out, re.MULTILINE)
    assert cli.main(["corporation", "renew", OLM, "--server", keeper]) == 0
    assert file.read_text().strip() != address
    dossier.open(file.read_text().strip()).close()
    monkeypatch.setattr("builtins.input", lambda _: "beuk")
    assert cli.main(["corporation", "remove", OLM, "--server", keeper]) == 2
    monkeypatch.setattr("builtins.input", lambda _: OLM)
    assert cli.main(["corporation", "remove", OLM, "--server", keeper]) == 0
    assert not file.exists()
    assert cli.main(["corporation", "add", "--server", keeper]) == 2


def test_one_corporation_is_backed_up_and_restored_with_the_servers_own_programs(
    keeper: str, database_server: DatabaseServer, tmp_path: Path
) -> None:
    """The commands are those of docs/postgresql.md."""
    address, other = made(keeper, OLM), made(keeper, IEP)
    with dossier.create(address, "De Olm") as client, dossier.create(other, "De Iep") as untouched:
        client.add_unit("Wijk")
        dump = tmp_path / "olm.dump"

        def run(program: str, *words: object) -> None:
            command = [str(database_server.programs / program), "--dbname", keeper, *map(str, words)]
            subprocess.run(command, check=True, capture_output=True)

        run("pg_dump", "--format=custom", "--schema=olm", "--file", dump)
        client.add_unit("Van daarna")
        run("pg_restore", "--exit-on-error", "--single-transaction", "--clean", "--if-exists", "--schema=olm", dump)
        assert [unit.name for unit in client.units()] == ["Wijk"]
        client.add_unit("En weer verder")
        corporations.remove(keeper, OLM, OLM)
        again = made(keeper, OLM)
        run("pg_restore", "--exit-on-error", "--single-transaction", "--schema=olm", dump)
        with dossier.open(again) as restored:
            assert (restored.id, [unit.name for unit in restored.units()]) == (client.id, ["Wijk"])
            restored.add_unit("Gaat verder")
        assert untouched.organisation().name == "De Iep"
