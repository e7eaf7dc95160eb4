"""The locks: what each system takes of them, and that a part without a wheel is found."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from kits import wording
from server.portable import lock
from server.portable.systems import PYTHONS, SYSTEMS
from server.portable.wheels import EXTRA, LOCK, shown

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def locks() -> ModuleType:
    """The program of CI that asks the index, which is not asked here."""
    spec = importlib.util.spec_from_file_location("locks", ROOT / ".ci" / "locks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(path: Path, system: str, python: tuple[int, int]) -> list[str]:
    return [part.name for part in lock.needed(lock.read(path), SYSTEMS[system], python)]


def test_every_lock_is_looked_at(locks: ModuleType) -> None:
    assert {path.name for path in ROOT.glob("requirements*.lock")} == {*locks.LOCKS, locks.APART}


@pytest.mark.parametrize("python", PYTHONS, ids=shown)
@pytest.mark.parametrize("system", SYSTEMS)
def test_each_part_is_once_in_what_a_system_takes(system: str, python: tuple[int, int]) -> None:
    taken = [*names(LOCK, system, python), *names(EXTRA, system, python)]
    assert len(taken) == len(set(taken))
    assert {"voila", "numpy", "cryptography", "psycopg-binary"} <= set(taken)
    assert ("pywinpty" in taken) == (system == "win_amd64") != ("ptyprocess" in taken)
    assert ("appnope" in taken) == system.startswith("macosx")


def test_a_line_for_pip_has_no_marker_and_all_hashes() -> None:
    (part,) = (part for part in lock.read(LOCK) if part.name == "pywinpty")
    line = part.line()
    assert line.startswith("pywinpty==") and ";" not in line and line.count("--hash=sha256:") == len(part.hashes) > 1


def test_a_part_without_a_wheel_for_some_system_is_named(locks: ModuleType) -> None:
    part = lock.Part(Requirement("example==2"), frozenset("abc"))
    files = {
        "a": "example-2-cp311-abi3-win_amd64.whl",
        "b": "example-2-cp311-abi3-macosx_11_0_universal2.whl",
        "c": "example-2-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d": "example-2-cp311-abi3-manylinux_2_17_aarch64.whl",  # there is one, but the lock does not allow it
    }
    said = locks.lacking([part], {"example": files})
    assert [line.removeprefix("example 2 has no wheel for ") for line in said] == [
        "manylinux_2_28_x86_64, Python 3.11",
        "manylinux_2_28_x86_64, Python 3.13",
        "manylinux_2_28_x86_64, Python 3.14",
        *(f"manylinux_2_28_aarch64, Python {shown(python)}" for python in PYTHONS),
    ]


def test_a_source_archive_is_no_wheel_and_a_newer_system_than_ours_does_not_count(locks: ModuleType) -> None:
    part = lock.Part(Requirement("example==2 ; sys_platform == 'darwin' and platform_machine == 'arm64'"), frozenset("ab"))
    files = {"a": "example-2.tar.gz", "b": "example-2-py3-none-macosx_12_0_arm64.whl"}
    assert len(locks.lacking([part], {"example": files})) == len(PYTHONS)
    files["b"] = "example-2-py3-none-any.whl"
    assert locks.lacking([part], {"example": files}) == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_help_names_every_system_and_python(language: str) -> None:
    say = wording.of("server", language).say
    assert all(name in say("cli.wheels.for") for name in SYSTEMS)
    assert all(shown(python) in say("cli.wheels.python_version") for python in PYTHONS)
