"""A client file of its own for each test, on a computer of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kits import dossier
from kits.dossier import Dossier
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
def python() -> str:
    return sys.executable
