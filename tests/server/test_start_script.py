"""start.py: what it says and does when it sets up, when it need not, and when it cannot."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

VENV = """
import os, pathlib, sys
words = sys.argv[1:]
place = pathlib.Path(__file__).resolve().parent
with (place / "asked.txt").open("a") as asked:
    asked.write(" ".join(words) + "\\n")
if "venv" in words:
    python = pathlib.Path(words[-1]) / "bin" / "python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.unlink(missing_ok=True)
    python.symlink_to(place / "python")
elif "pip" in words:
    answer = place / "pip-says.txt"
    if answer.exists():
        sys.exit(answer.read_text())
    print("Collecting one==1\\nIgnoring two: markers\\nInstalling collected packages: one")
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of start.py in a project of its own, whose Python only writes down what it is asked."""
    for name in ("start.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "fake.py").write_text(VENV)
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path}/fake.py" "$@"\n')
    python.chmod(0o755)
    return tmp_path


def start(copy: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run start.py, with the pretended Python as the one it is started by."""
    code = (
        f"import sys, runpy; sys.executable = {str(copy / 'python')!r}; "
        f"sys.argv = ['start.py', *{list(words)!r}]; runpy.run_path({str(copy / 'start.py')!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=copy, env=os.environ | env, check=False
    )


def asked(copy: Path) -> list[str]:
    file = copy / "asked.txt"
    return file.read_text().splitlines() if file.exists() else []


def loaded(copy: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("start_of_a_copy", copy / "start.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


posix = pytest.mark.skipif(os.name == "nt", reason="pretends to be Python with a shell script")


@posix
def test_the_first_start_makes_an_environment_installs_the_lock_and_hands_over(copy: Path) -> None:
    ended = start(copy, "list")
    assert ended.returncode == 0, ended.stderr
    venv, lock, itself, handed = asked(copy)
    assert "-m venv --clear" in venv
    assert "--require-hashes" in lock and "--no-deps" in lock and lock.endswith("requirements.lock")
    assert "--no-index" in itself and "--no-build-isolation" in itself
    assert handed == "-P -m server.cli list"
    assert "bouwstenen ophalen" in ended.stdout
    assert "Collecting" not in ended.stdout
    assert "Collecting one" in (copy / "install.log").read_text()


@posix
def test_a_second_start_asks_nothing_of_pip_or_the_network(copy: Path) -> None:
    start(copy, "list")
    (copy / "asked.txt").unlink()
    ended = start(copy, "export", "a b", "c")
    assert asked(copy) == ["-P -m server.cli export a b c"]
    assert ended.stdout == ""


@posix
def test_a_changed_lock_is_installed_into_the_same_environment(copy: Path) -> None:
    start(copy, "list")
    (copy / "asked.txt").unlink()
    with (copy / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    start(copy, "list")
    assert [line.split()[1] for line in asked(copy)] == ["pip", "pip", "-m"]


@posix
def test_a_set_up_that_was_cut_off_starts_afresh(copy: Path) -> None:
    (copy / "pip-says.txt").write_text("something odd")
    assert start(copy).returncode == 1
    (copy / "asked.txt").unlink()
    (copy / "pip-says.txt").unlink()
    assert start(copy, "list").returncode == 0
    assert "venv --clear" in asked(copy)[0]


@posix
@pytest.mark.parametrize(
    ("pip_says", "dutch", "english"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "controleer het internet", "check the internet"),
        ("ERROR: No matching distribution (from versions: none)", "controleer het internet", "check the internet"),
        ("OSError: [Errno 28] No space left on device", "schijf is vol", "disk is full"),
        ("PermissionError: [Errno 13] Permission denied", "mag niet geschreven worden", "cannot be written to"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "veranderd", "altered"),
        ("error: metadata-generation-failed", "Klaarzetten is niet gelukt", "Setting up failed"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence_in_each_language(
    copy: Path, pip_says: str, dutch: str, english: str
) -> None:
    (copy / "pip-says.txt").write_text(pip_says)
    ended = start(copy)
    said = ended.stderr.splitlines()
    assert ended.returncode == 1
    assert len(said) == 2
    assert dutch in said[0] and english in said[1]
    assert pip_says in (copy / "install.log").read_text()


@posix
@pytest.mark.parametrize("words", [["--help"], ["-h"], ["help"], ["list", "--help"]], ids=" ".join)
def test_help_is_given_without_setting_anything_up(copy: Path, words: list[str]) -> None:
    ended = start(copy, *words)
    assert ended.returncode == 0, ended.stderr
    assert "zet de kit klaar als dat nodig is" in ended.stdout and "--wheels MAP" in ended.stdout
    assert "sets the kit up" in start(copy, *words, PSA_KIT_LANGUAGE="en").stdout
    assert "sets the kit up" in start(copy, *words, "--language", "en").stdout
    assert asked(copy) == []
    assert not (copy / "install.log").exists()


@posix
def test_help_of_a_kit_that_is_set_up_goes_on_with_the_kits_own(copy: Path) -> None:
    start(copy, "list")
    (copy / "asked.txt").unlink()
    assert "zet de kit klaar als dat nodig is" in start(copy, "help").stdout
    assert start(copy, "list", "--help").stdout == ""  # about that command the kit itself says enough
    assert asked(copy) == ["-P -m server.cli --help", "-P -m server.cli list --help"]


@posix
@pytest.mark.parametrize("given", [["--wheels", "a map"], ["--wheels=a map"]], ids=["apart", "together"])
def test_from_a_folder_of_wheels_nothing_is_fetched(copy: Path, given: list[str]) -> None:
    (copy / "a map").mkdir()
    ended = start(copy, *given, "list", PIP_INDEX_URL="elsewhere")
    assert ended.returncode == 0, ended.stderr
    _, lock, itself, handed = asked(copy)
    assert f"--no-index --find-links {copy / 'a map'} --no-deps --require-hashes" in lock
    assert "--no-index" in itself
    assert handed == "-P -m server.cli list"


@posix
@pytest.mark.parametrize(
    ("pip_says", "dutch", "english"),
    [
        (
            "ERROR: Could not find a version (from versions: none)\nERROR: No matching distribution found for voila==0.5.13",
            "ontbreekt voila 0.5.13, voor dit systeem",
            "voila 0.5.13 for this system",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If …\n    six==1.17.0 from file:///x:",
            "is six 1.17.0 niet het bestand dat de kit verwacht",
            "six 1.17.0 is not the file that the kit expects",
        ),
    ],
)
def test_a_wheel_that_is_not_there_or_another_is_named(copy: Path, pip_says: str, dutch: str, english: str) -> None:
    (copy / "wheels").mkdir()
    (copy / "pip-says.txt").write_text(pip_says)
    ended = start(copy, "--wheels", "wheels")
    said = ended.stderr.splitlines()
    assert ended.returncode == 1 and len(said) == 2
    assert dutch in said[0] and english in said[1] and str(copy / "wheels") in said[0]


@posix
@pytest.mark.parametrize(
    ("words", "dutch"), [(["--wheels", "nowhere"], "Er is geen map"), (["--wheels"], "hoort de map met bouwstenen")]
)
def test_a_folder_of_wheels_that_is_not_there_is_said(copy: Path, words: list[str], dutch: str) -> None:
    ended = start(copy, *words)
    assert ended.returncode == 1 and dutch in ended.stderr
    assert asked(copy) == []


@posix
def test_two_starts_do_not_set_up_at_the_same_time(copy: Path) -> None:
    with loaded(copy).alone():
        ended = start(copy)
    assert ended.returncode == 1
    assert "ander venster" in ended.stderr
    assert asked(copy) == []


@posix
def test_the_tests_are_run_by_pytest_in_the_projects_folder(copy: Path) -> None:
    start(copy, "test", "-q", "tests/kits")
    assert asked(copy)[-1] == "-m pytest -q tests/kits"


def test_an_older_python_reads_the_file_as_far_as_its_refusal() -> None:
    tree = ast.parse((ROOT / "start.py").read_text("utf8"), feature_version=(3, 6))
    refusal = next(node for node in tree.body if isinstance(node, ast.If))
    before = tree.body[: tree.body.index(refusal)]
    assert {alias.name for node in before if isinstance(node, ast.Import) for alias in node.names} == {"os", "sys"}
    assert "version_info" in ast.unparse(refusal.test)


def test_an_older_python_is_told_which_one_the_kit_needs() -> None:
    code = "import sys, runpy; sys.version_info = (3, 8, 1); runpy.run_path('start.py', run_name='__main__')"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 1
    assert "heeft Python 3.11 of nieuwer nodig; dit is Python 3.8.1" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_start_uses_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "start.py").read_text("utf8"))
    names = {alias.name.partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    names |= {str(n.module).partition(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


def requirements() -> list[str]:
    return re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text("utf8").strip())


def test_every_part_in_the_lock_has_one_version_and_hashes() -> None:
    for entry in requirements():
        assert re.match(r"[\w.-]+==[\w.!+]+( ; .+?)? \\\n", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry


def test_the_lock_names_no_place_to_fetch_from() -> None:
    text = (ROOT / "requirements.lock").read_text("utf8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@ ", text)


def test_all_that_the_project_asks_for_is_in_the_lock() -> None:
    import tomllib

    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~; \[]", line, maxsplit=1)[0].lower().replace("_", "-") for line in wanted}
    locked = {entry.partition("==")[0].lower().replace("_", "-") for entry in requirements()}
    assert names <= locked, json.dumps(sorted(names - locked))
