"""A client file of its own for each test, on a computer of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import dossier
from kits.dossier import Dossier, sqlite, upgrading
from kits.dossier.machine import VARIABLE


@pytest.fixture(autouse=True)
def this_computer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where this test's computer keeps who it is."""
    folder = tmp_path_factory.mktemp("computer")
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def other_computer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process on another computer that sees the same folders."""
    return os.environ | {VARIABLE: str(tmp_path_factory.mktemp("other-computer"))}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "De Linde.psa"


@pytest.fixture
def client(path: Path) -> Iterator[Dossier]:
    with dossier.create(path, "Woningstichting De Linde") as made:
        yield made


@pytest.fixture
def client_anywhere(anywhere: Path | str) -> Iterator[Dossier]:
    """A client in a file, and one in a database: what a test says of it holds for both."""
    with dossier.create(anywhere, "Woningstichting De Linde") as made:
        yield made


@pytest.fixture
def python() -> str:
    return sys.executable


@pytest.fixture
def old_file(path: Path) -> Path:
    """A file as the first version of the kit left it, with an action in it."""
    engine = sqlite.engine(path)
    with engine.begin() as connection:
        sqlite.mark(connection)
        upgrading.migrate(connection, "0001")
        for statement in (
            "INSERT INTO meta VALUES ('id', 'oldone'), ('created_at', '2024-01-01T00:00:00+00:00')",
            "INSERT INTO organisation VALUES (1, 'Oude Linde', 'nl', '{}')",
            "INSERT INTO session (id, instrument, title, created_at) VALUES"
            " ('s', 'memo_voting', 'w', '2024-01-01T00:00+00:00')",
            "INSERT INTO finding VALUES"
            " ('f', 's', 'k', NULL, 'workload', 'memo_voting', NULL, 'druk', '{}', '2024-01-01T00:00:00+00:00')",
            "INSERT INTO action (id, session_id, key, text, status, created_at, changed_at, raised_with)"
            " VALUES ('a', 's', 'k', 'vragen', 'busy', '2024-01-01T00:00:00+00:00', '2024-01-01T00:00:00+00:00', 'ICT')",
            "INSERT INTO action_finding VALUES ('a', 'f')",
            "INSERT INTO event (session_id, seq, action, actor, at, kind, body) VALUES"
            " ('s', 1, 1, 'facilitator', '2024-01-01T00:00:00.000+00:00', 'MemoAdded',"
            """ '{"memo":"m","board":"strain","text":"druk"}'),"""
            " ('s', 2, 2, 'facilitator', '2024-01-01T00:00:00.000+00:00', 'Undone', '{\"action\":1}')",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    return path
