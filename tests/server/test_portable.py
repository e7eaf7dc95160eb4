"""A kit in a folder: what goes in, what a system can have, and that it runs from wherever it lies, by nothing but itself."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from running import free_port

from kits import wording
from kits.problems import Problem
from server.portable import __main__ as starting
from server.portable import contents, interpreter, lock, making, wheels
from server.portable.systems import PYTHONS, SYSTEMS

HERE = (sys.version_info[0], sys.version_info[1])
WINDOWS, LINUX, MAC = SYSTEMS["win_amd64"], SYSTEMS["manylinux_2_28_x86_64"], SYSTEMS["macosx_11_0_arm64"]
PE = b"MZ" + bytes(0x3A) + b"\x40\0\0\0" + b"PE\0\0\x64\x86"
linux = pytest.mark.skipif(sys.platform != "linux", reason="a folder for another system is not tried here")

# ── what goes in ─────────────────────────────────────────────────────────────────────────────────────────────────────


def wheel(folder: Path, name: str, *asks_for: str) -> None:
    said = "".join(f"Requires-Dist: {line}\n" for line in asks_for)
    with zipfile.ZipFile(folder / f"{name}-1-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n{said}")
        archive.writestr(f"{name}/vendored/other-2.dist-info/METADATA", "Requires-Dist: nothing\n")


def test_what_is_needed_is_what_is_asked_for_and_what_that_asks_for_on_that_system(tmp_path: Path) -> None:
    wheel(tmp_path, "one", "two[more]", "three; sys_platform == 'win32'", "four; extra == 'never'")
    wheel(tmp_path, "two", "five; extra == 'more'", "one")
    for name in ("three", "four", "five", "six"):
        wheel(tmp_path, name)
    there, wanted = contents.by_name(tmp_path), [Requirement("One>=1")]
    assert contents.closure(wanted, there, WINDOWS, HERE) == {"one", "two", "three", "five"}
    assert contents.closure(wanted, there, LINUX, HERE) == {"one", "two", "five"}


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=lambda system: system.name)
def test_what_only_developers_ask_for_is_not_fetched_and_the_kit_asks_for_none_of_it(system: object) -> None:
    asked = {requirement.name.lower() for requirement in contents.asked()}
    assert not asked & contents.for_developers()
    assert asked <= {part.name for part in lock.needed([*lock.read(wheels.LOCK), *lock.read(wheels.EXTRA)], system, HERE)}  # type: ignore[arg-type]


def test_the_projects_own_files_go_along_and_windows_can_have_them() -> None:
    names = [str(name) for name in contents.files_of_the_project()]
    assert {"server/portable/__main__.py", "notebooks/served/page.ipynb", "docs/handleiding.md", "LICENSE"} <= set(names)
    assert not any(name.startswith(("tests/", "benchmarks/", ".")) for name in names)
    assert contents.not_for_windows(names) == []
    assert max(map(len, names)) < 120


@pytest.mark.parametrize(
    "name", ["a/CON", "a/nul.txt", "com1/b", "a:b", "a/b.", "a /b", 'a"b', "a?b", "A/readme", "a\\b", "a/\x07"]
)
def test_a_name_that_windows_cannot_have_or_confuses_is_found(name: str) -> None:
    assert contents.not_for_windows(["a/README", "contents/nulls", name]) == [name]


def test_no_program_but_pythons_own_and_nothing_of_the_maker_stays_in_what_was_unpacked(tmp_path: Path) -> None:
    for name in ("bin/voila", "winpty/winpty-agent.exe", "winpty/winpty.dll", "pandas/tests/test_a.py", "pandas/a.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    record = tmp_path / "voila-0.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text(
        'pandas/a.py,sha256=x,1\n"winpty/winpty.dll",sha256=y,1\nbin/voila,sha256=z,1\n../../bin/voila,sha256=z,1\n'
    )
    contents.leave_out(tmp_path)
    assert [line.split(",")[0] for line in record.read_text().splitlines()] == ["pandas/a.py", '"winpty/winpty.dll"']
    record.unlink()
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["pandas/a.py", "winpty/winpty.dll"]


def test_a_wheel_that_is_not_in_the_folder_is_named(tmp_path: Path) -> None:
    (part,) = (part for part in lock.read(wheels.LOCK) if part.name == "voila")
    with pytest.raises(Problem) as problem:
        wheels.fetch([part], WINDOWS, (3, 13), tmp_path / "target", tmp_path)
    assert problem.value.text("nl") == f"In {tmp_path} ontbreekt voila=={part.version}."
    (tmp_path / f"voila-{part.version}-py3-none-any.whl").write_bytes(b"something else")
    with pytest.raises(Problem, match=r"not the file that the kit expects.*altered"):
        wheels.fetch([part], WINDOWS, (3, 13), tmp_path / "target", tmp_path)


def test_without_a_network_it_is_the_network_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (part,) = (part for part in lock.read(wheels.LOCK) if part.name == "voila")
    for name, value in {
        "PIP_INDEX_URL": f"http://127.0.0.1:{free_port()}/",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Problem, match="check the internet"):
        wheels.fetch([part], WINDOWS, (3, 13), tmp_path)


@pytest.mark.parametrize(("system", "python"), [("win32", "3.13"), ("win_amd64", "3.10"), ("win_amd64", "three")])
def test_a_system_or_python_without_parts_is_said_with_those_that_have_them(system: str, python: str) -> None:
    with pytest.raises(Problem) as problem:
        next(making.bundle(system, python, None, None, None, "nl"))
    assert "3.14" in problem.value.text() or "macosx_11_0_arm64" in problem.value.text()


def test_a_zip_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "kit.zip"
    target.write_text("somebody's")
    with pytest.raises(Problem, match="exists"):
        next(making.bundle("win_amd64", "3.13", None, None, target, "nl"))
    assert target.read_text() == "somebody's"


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_help_names_every_system_and_python(language: str) -> None:
    say = wording.of("server", language).say
    for word in ("bundle", "wheels"):
        assert all(name in say(f"cli.{word}.for") for name in SYSTEMS)
        assert all(wheels.shown(python) in say(f"cli.{word}.python_version") for python in PYTHONS)


# ── the Python that goes along ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def embeddable(tmp_path: Path) -> Path:
    """A folder like Python's own for Windows, as far as its names go."""
    folder = tmp_path / "embeddable"
    folder.mkdir()
    for name in ("python.exe", "python3.dll", "python313.dll", "python313.zip", "python313._pth"):
        (folder / name).write_bytes(PE)
    return folder


def test_pythons_embeddable_package_is_told_where_the_kit_lies(embeddable: Path, tmp_path: Path) -> None:
    given = interpreter.look(embeddable, WINDOWS)
    assert given.version == (3, 13)
    interpreter.put(given, WINDOWS, tmp_path / "python")
    assert (tmp_path / "python" / "python313._pth").read_text().splitlines() == ["python313.zip", ".", r"..\site", r"..\kit"]
    assert (tmp_path / "python" / "python.exe").read_bytes() == PE


def test_a_python_of_another_system_or_version_or_none_at_all_is_refused(embeddable: Path, tmp_path: Path) -> None:
    for system, asked in ((WINDOWS, "3.12"), (LINUX, None), (MAC, None)):
        with pytest.raises(Problem, match="no_python"):
            interpreter.look(embeddable, system, asked)
    (embeddable / "python313.dll").write_bytes(PE.replace(b"\x64\x86", b"\x4c\x01"))  # 32 bits
    with pytest.raises(Problem, match="is not for win_amd64"):
        interpreter.look(embeddable, WINDOWS)
    with pytest.raises(Problem, match="no folder and no zip"):
        list(making.bundle("win_amd64", None, tmp_path / "nowhere.zip", None, tmp_path / "x.zip", "nl"))


# ── the file that people open ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def batch(tmp_path: Path) -> list[str]:
    (tmp_path / "kit").mkdir()
    making.put_starter(tmp_path, WINDOWS, (3, 13))
    raw = (tmp_path / "PSA-kit.bat").read_bytes()
    assert raw.isascii() and b"\n" not in raw.replace(b"\r\n", b"")
    assert (tmp_path / "kit" / "python313._pth").read_text() == interpreter.path(WINDOWS, (3, 13))
    return raw.decode().split("\r\n")


def test_the_batch_file_quotes_every_path_and_has_no_blocks(batch: list[str]) -> None:
    for line in batch:
        assert "{" not in line
        assert "%HERE%" not in re.sub(r'"[^"]*"', "", line), line  # a folder may have spaces, an & or brackets
        assert line.startswith("echo") or not re.search(r"[()]", line), line  # in a block the folder's bracket would end it


def test_every_place_that_the_batch_file_goes_to_is_there(batch: list[str]) -> None:
    labels = {line[1:] for line in batch if line.startswith(":")}
    assert {name for line in batch for name in re.findall(r"\bgoto (\w+)", line)} == labels


def test_the_batch_file_does_not_ask_for_more_than_a_person_may(batch: list[str]) -> None:
    said = "\n".join(line for line in batch if not line.startswith(("rem", "echo", ":")))
    assert "python.exe" in said
    assert not re.search(r"(?i)\b(runas|reg|setx|net|sc|msiexec|powershell|curl|certutil|start)\b(?!$)", said, re.MULTILINE)


# ── running ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A kit in a folder with a Python of its own, as the zip has it, moved; its parts are those that stand here."""
    made = tmp_path_factory.mktemp("made") / making.FOLDER
    (made / "site").mkdir(parents=True)
    contents.put_project(made / "kit")
    interpreter.put(interpreter.look(Path(sys.base_prefix), LINUX, wheels.shown(HERE)), LINUX, made / "python")
    making.put_starter(made, LINUX, HERE)
    making.finish(made, LINUX, HERE)
    target = tmp_path_factory.mktemp("moved") / "Mijn kit & zo (2)"
    shutil.move(made, target)
    parts = next(path for path in map(Path, sys.path) if (path / "voila").is_dir())
    for part in parts.iterdir():
        if "psa_kit" not in part.name and part.suffix != ".pth":
            (target / "site" / part.name).symlink_to(part)
    (target / "site" / "share").symlink_to(Path(sys.prefix) / "share")
    (target / "PSA-kit.sh").chmod(0o755)
    yield target
    shutil.rmtree(target)


def run(root: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Start it as a person would, in a surrounding that would lead another Python elsewhere."""
    elsewhere = {"PYTHONPATH": "/nowhere", "PYTHONHOME": "/nowhere", "PATH": os.environ["PATH"], "HOME": str(root.parent)}
    command = [str(root / "PSA-kit.sh"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=elsewhere | env, cwd="/", check=False)


@linux
def test_it_runs_from_where_it_was_moved_to(root: Path, tmp_path: Path, a_sample: Callable[..., Path]) -> None:
    a_sample(tmp_path / "linde.psa")
    listed = run(root, "list", "--data", str(tmp_path))
    assert str(tmp_path / "linde.psa") in listed.stdout, listed.stderr
    assert "Werkdruk bij Klantcontact" in listed.stdout


ASK = """
import json, os, subprocess, sys
from server.portable import __main__ as starting
from server import cli
asked = ["import json, sys, server, voila; print(json.dumps([server.__file__, voila.__file__, sys.flags.utf8_mode]))"]
cli.main = lambda words: print(subprocess.run([sys.executable, "-c", *asked], capture_output=True, text=True).stdout, end="")
starting.main([])
from jupyter_core.paths import jupyter_path
print(jupyter_path("voila", "templates")[0])
"""


@linux
def test_a_process_that_it_starts_finds_the_same_and_no_other_python_is_needed(root: Path) -> None:
    python = root / "python" / "bin" / f"python{wheels.shown(HERE)}"
    ended = subprocess.run(
        [python, "-c", ASK], capture_output=True, text=True, env={"HOME": "/nowhere", "LC_ALL": "POSIX"}, check=False
    )
    child, templates = ended.stdout.splitlines()
    assert child == f'["{root}/kit/server/__init__.py", "{root}/site/voila/__init__.py", 1]', ended.stderr
    assert templates == f"{root}/site/share/jupyter/voila/templates"
    assert Path(templates).is_dir()


@linux
def test_whether_every_file_is_as_it_was_made_can_be_asked(root: Path) -> None:
    whole = run(root, "check")
    assert whole.returncode == 0 and "zoals ze gemaakt zijn" in whole.stdout, whole.stderr
    licence = root / "kit" / "LICENSE"
    said = licence.read_bytes()
    licence.write_bytes(said + b" ")
    (root / "LEES-MIJ.txt").rename(root / "elders.txt")
    try:
        ended = run(root, "check")
        assert ended.returncode == 1
        assert re.findall(r"veranderd: (.+)", ended.stdout) == ["LEES-MIJ.txt", "kit/LICENSE"]
    finally:
        licence.write_bytes(said)
        (root / "elders.txt").rename(root / "LEES-MIJ.txt")
    line = f"{hashlib.sha256(said).hexdigest()} *kit/LICENSE"
    assert line in (root / starting.SUMS).read_text().splitlines(), "as sha256sum writes and reads it"


def test_a_folder_of_which_windows_reaches_too_little_is_said(tmp_path: Path) -> None:
    assert "Pak de zip opnieuw uit" in starting.lacking(tmp_path, "site/a.js")
    longest = "site/" + "a" * (starting.MOST - len(str(tmp_path)) - 5)
    said, n = starting.lacking(tmp_path, longest), len(str(tmp_path))
    assert f"Het pad van de map {tmp_path.name} is te lang voor Windows ({n} tekens; {n - 1} kan)." in said
    assert f"folder {tmp_path.name} is too long for Windows ({n} characters; {n - 1} will do)." in said
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.js").touch()
    assert starting.lacking(tmp_path, "site/a.js") == ""


def test_the_same_folder_makes_the_same_zip_and_what_runs_can_run(tmp_path: Path) -> None:
    (tmp_path / making.FOLDER / "kit").mkdir(parents=True)
    making.put_starter(tmp_path / making.FOLDER, LINUX, HERE)
    making.finish(tmp_path / making.FOLDER, LINUX, HERE)
    first = making.pack(tmp_path / making.FOLDER, tmp_path / "a.zip")
    os.utime(tmp_path / making.FOLDER / "LEES-MIJ.txt", (1, 1))
    assert making.pack(tmp_path / making.FOLDER, tmp_path / "b.zip") == first
    assert hashlib.sha256((tmp_path / "b.zip").read_bytes()).hexdigest() == first
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        modes = {one.filename: one.external_attr >> 16 & 0o777 for one in archive.infolist() if "/PSA-" in one.filename}
        assert {one.date_time for one in archive.infolist()} == {time.gmtime(contents.date() // 2 * 2)[:6]}, (
            "zip counts by two"
        )
    with pytest.raises(Problem, match="cannot be written"):
        making.pack(tmp_path / making.FOLDER, tmp_path / "nowhere" / "c.zip")
    assert sorted(path.name for path in tmp_path.glob("*.zip*")) == ["a.zip", "b.zip"]
    assert modes == {"PSA-kit-app/PSA-kit.sh": 0o755}
