"""A new file has the tables that migrations make, and an older file gets them without losing anything."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from database_server import DatabaseServer
from said import code_of

from kits import dossier, live
from kits.dossier import Dossier, chain, faults, filing, postgresql, schema, seals, soundness, sqlite, upgrading
from kits.dossier.records import ActionStatus
from kits.memo_voting.model import MODEL
from kits.problems import Problem


def test_the_tables_of_a_new_file_are_those_the_migrations_make(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "new.psa", "x") as new, new.reading() as connection:
        made_at_once = shape(connection)
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        upgrading.migrate(connection)
        assert shape(connection) == made_at_once
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    engine.dispose()


def test_the_schema_knows_every_migration_and_says_the_newest_is_its_own() -> None:
    settings = Config()
    settings.set_main_option("script_location", "kits.dossier:migrations")
    scripts = ScriptDirectory.from_config(settings)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == schema.KNOWN_VERSIONS
    assert scripts.get_current_head() == schema.VERSION == schema.KNOWN_VERSIONS[-1]


def test_the_old_file_is_really_older(old_file: Path) -> None:
    connection = sqlite3.connect(old_file)
    with pytest.raises(sqlite3.OperationalError, match="raised_by"):
        connection.execute("SELECT raised_by FROM action")
    connection.close()
    assert dossier.peek(old_file).version == "0001"
    assert dossier.peek(old_file).problem is None


def test_an_older_file_opens_with_everything_that_was_in_it(old_file: Path) -> None:
    with dossier.open(old_file) as upgraded:
        [action] = upgraded.actions()
        assert (action.text, action.status, action.raised_with, action.raised_by) == (
            "vragen",
            ActionStatus.BUSY,
            "ICT",
            "",
        )
        assert action.findings == ("f",)
        upgraded.change_action("a", raised_by="teamleider")
        assert upgraded.actions()[0].raised_by == "teamleider"
        with upgraded.reading() as connection:
            assert connection.scalar(sa.select(schema.alembic_version.c.version_num)) == schema.VERSION


def test_an_older_files_logs_are_chained_and_its_tables_sealed(old_file: Path) -> None:
    with dossier.open(old_file) as upgraded, upgraded.reading() as connection:
        assert (soundness.look(connection).broken, chain.broken(connection)) == ((), [])
        assert set(connection.scalars(sa.select(schema.seal.c.name))) == schema.metadata.tables.keys() - seals.UNSEALED
        assert len(live.Session(upgraded, "s", MODEL).history()) == 1  # the undoing
        assert live.Session(upgraded, "s", MODEL).redo() is not None
    with dossier.open(old_file) as again:
        [memo] = live.Session(again, "s", MODEL).state.memos.values()
        assert memo.text == "druk"


def test_a_copy_of_the_older_file_is_kept_first_and_opens_as_well(old_file: Path) -> None:
    dossier.open(old_file).close()
    [copy] = (old_file.parent / "backups").iterdir()
    assert copy.name.startswith(f"De Linde.before-{schema.VERSION}-")
    assert copy.suffix == ".psa"
    assert dossier.peek(copy).version == "0001"
    with dossier.open(copy) as opened:
        assert opened.organisation().name == "Oude Linde"


def test_opening_again_copies_nothing_more(old_file: Path) -> None:
    for _ in range(3):
        dossier.open(old_file).close()
    assert len(list((old_file.parent / "backups").iterdir())) == 1


def test_an_upgrade_that_fails_halfway_leaves_the_file_as_it_was(old_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = upgrading.migrate

    def breaks_off(connection: sa.Connection, to: str = "head") -> None:
        really(connection, to)
        raise RuntimeError("power gone")

    monkeypatch.setattr(upgrading, "migrate", breaks_off)
    with pytest.raises(RuntimeError):
        dossier.open(old_file)
    assert dossier.peek(old_file).version == "0001"
    connection = sqlite3.connect(old_file)
    assert "raised_by" not in {row[1] for row in connection.execute("PRAGMA table_info(action)")}
    connection.close()
    monkeypatch.undo()


def test_a_file_from_a_newer_kit_is_left_alone(client: Dossier, path: Path) -> None:
    with client.transaction() as connection:
        connection.execute(sa.update(schema.alembic_version).values(version_num="0900"))
    client.close()
    before = path.read_bytes()
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    assert code_of(problem) == "newer"
    assert "0900" in problem.value.text("nl")
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]
    found = dossier.peek(path)
    assert found.problem is not None
    assert (found.name, found.problem.code) == ("Woningstichting De Linde", "kits.dossier:problems.newer")


# ── in a database ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def address(database_server: DatabaseServer) -> str:
    return database_server.address()


def older(address: str, file: Path, version: str) -> None:
    """Have a client in a database as an older kit would have left it: the rows of an older file, in that time's tables."""
    there, here = faults.engine(address), sqlite.engine(file)
    with there.begin() as target, here.begin() as source:
        for connection in (target, source):
            upgrading.migrate(connection, version)
        if sa.inspect(source).has_table("seal"):
            seals.write(source)
        tables = sa.MetaData()
        tables.reflect(source)
        for table in tables.sorted_tables:
            found = [dict(row) for row in source.execute(sa.select(table)).mappings()]
            if found and table.name != "alembic_version":
                target.execute(sa.insert(table), found)
                postgresql.number_on(target, schema.metadata.tables[table.name])
    for engine in (there, here):
        engine.dispose()


def test_the_tables_of_a_new_client_in_a_database_are_those_the_migrations_make(
    database_server: DatabaseServer, address: str
) -> None:
    with dossier.create(database_server.address(), "x") as new, new.reading() as connection:
        made_at_once = shape(connection)
    engine = faults.engine(address)
    with engine.begin() as connection:
        upgrading.migrate(connection)
        assert shape(connection) == made_at_once
        differ = compare_metadata(MigrationContext.configure(connection), schema.metadata)
        assert {one[0] for one in differ} <= {"add_table_comment"}  # what is said of a table to who looks at the database
    engine.dispose()


@pytest.mark.parametrize("version", ["0001", "0005", "0008"])
def test_an_older_client_in_a_database_becomes_what_the_same_rows_in_a_file_become(
    old_file: Path, address: str, version: str
) -> None:
    older(address, old_file, version)
    assert dossier.peek(address).version == version
    with dossier.open(address) as there, dossier.open(old_file) as here:
        with here.transaction() as connection:
            postgresql.begin_counting(connection)
        with there.reading() as one, here.reading() as other:
            filing.check_same(one, other, without=["meta"])
            assert chain.broken(one) == []
        assert [action.raised_with for action in there.actions()] == ["ICT"]
        session = live.Session(there, "s", MODEL)
        assert session.redo() is not None
        assert [memo.text for memo in session.state.memos.values()] == ["druk"]


def test_of_many_who_open_an_older_client_at_once_one_upgrades_it(old_file: Path, address: str) -> None:
    older(address, old_file, "0001")

    def opened(_: int) -> str:
        with dossier.open(address) as client:
            return client.organisation().name

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(opened, range(3))) == ["Oude Linde"] * 3


def test_an_upgrade_in_a_database_that_fails_halfway_leaves_it_as_it_was(
    old_file: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(address, old_file, "0001")
    really = upgrading.migrate

    def breaks_off(connection: sa.Connection, to: str = "head") -> None:
        really(connection, to)
        raise RuntimeError("power gone")

    with monkeypatch.context() as patched:
        patched.setattr(upgrading, "migrate", breaks_off)
        with pytest.raises(RuntimeError):
            dossier.open(address)
    assert dossier.peek(address).version == "0001"
    dossier.open(address).close()


def shape(connection: sa.Connection) -> dict[str, Any]:
    """Everything a database knows about its tables."""
    inspector = sa.inspect(connection)
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(table)},
            "key": inspector.get_pk_constraint(table),
            "links": sorted(map(str, inspector.get_foreign_keys(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "indexes": sorted(map(str, inspector.get_indexes(table))),
        }
        for table in inspector.get_table_names()
    }
