"""What goes in the folder of a portable kit: the files of the project, and which parts of the lock a kit that runs needs."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.metadata import parse_email
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename

from server.portable.systems import System, Version

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("kits", "widgets", "server", "notebooks", "report_templates", "sample_data", "docs")
FILES = ("LICENSE", "README.md", "pyproject.toml", "requirements.lock", "requirements-postgresql.lock")
LEFT_OUT = (
    "bin",  # programs with the path of the computer that made them
    "share/man",
    "share/icons",
    "share/applications",
    "debugpy",  # kernels do without (server/kernel.py), and it has programs that attach to others
    "jedi/third_party/django-stubs",  # hints about packages that are not there
    "jedi/third_party/typeshed/stubs",
    "jupyterlab/galata",  # tests, with the longest names of all
    "jupyterlab/tests",
    "pandas/tests",
    "icalendar/tests",
)
"""What the kit does not use of its parts."""
WINDOWS_OWN = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
MOST = 259
"""How many characters a path may have on Windows, unless it was told otherwise."""


def project() -> dict[str, Any]:
    """Return what pyproject.toml says of the project."""
    said: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    return said


def for_developers() -> set[NormalizedName]:
    """Return the parts that only who works on the kit asks for."""
    return {canonicalize_name(Requirement(line).name) for line in project()["optional-dependencies"]["dev"]}


def asked() -> list[Requirement]:
    """Return what the kit itself asks for, clients in a database included: nothing can be added to it later."""
    return [
        *map(Requirement, project()["dependencies"]),
        *map(Requirement, project()["optional-dependencies"]["postgresql"]),
    ]


def by_name(folder: Path) -> dict[NormalizedName, Path]:
    """Return the wheels in a folder by what they are."""
    return {parse_wheel_filename(path.name)[0]: path for path in sorted(folder.glob("*.whl"))}


def closure(
    wanted: Iterable[Requirement], wheels: Mapping[NormalizedName, Path], system: System, python: Version
) -> set[NormalizedName]:
    """Return which of the wheels are needed for what is `wanted`: that itself, what it asks for, and so on."""
    environment, todo = system.environment(python), list(wanted)
    seen: set[tuple[NormalizedName, str]] = set()
    while todo:
        one = todo.pop()
        name = canonicalize_name(one.name)
        for extra in {"", *one.extras} - {extra for found, extra in seen if found == name}:
            seen.add((name, extra))
            for each in _asks_for(wheels[name]):
                if each.marker is None or each.marker.evaluate(environment | {"extra": extra}):
                    todo.append(each)  # noqa: PERF401 - the list that is being walked
    return {name for name, _ in seen}


def _asks_for(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        return [Requirement(line) for line in parse_email(archive.read(name))[0].get("requires_dist", [])]


def files_of_the_project() -> list[PurePosixPath]:
    """Return what of the project goes along: what git keeps of it, or what lies there where there is no git."""
    listed = subprocess.run(  # noqa: S603 - names of our own
        ["git", "ls-files", "-z", "--", *FOLDERS, *FILES],  # noqa: S607 - whichever git there is
        cwd=ROOT, capture_output=True, encoding="utf8", check=False,
    )  # fmt: skip
    if listed.returncode == 0 and listed.stdout:
        names = [PurePosixPath(name) for name in listed.stdout.split("\0") if name]
    else:  # an unpacked archive rather than a clone
        found = [*(ROOT / name for name in FILES), *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
        names = [PurePosixPath(path.relative_to(ROOT).as_posix()) for path in found if "__pycache__" not in path.parts]
    return [name for name in names if (ROOT / name).is_file()]


def date() -> int:
    """Return of when the kit is (Unix time): the same for everybody who has the same one, another for each later one.

    A Python that was started before takes a file for unchanged by its time and length, also one that was unpacked over it.
    """
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607
        cwd=ROOT, capture_output=True, encoding="utf8", check=False,
    )  # fmt: skip
    about = ROOT / "bundle.json"
    if about.exists():
        return int(json.loads(about.read_text("utf8"))["date"])
    return int(asked.stdout) if asked.returncode == 0 else int((ROOT / "pyproject.toml").stat().st_mtime)


def put_project(folder: Path) -> None:
    """Copy the project's files into `folder`."""
    for name in files_of_the_project():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)


def leave_out(site: Path) -> None:
    """Take out of the unpacked wheels what the kit does not use, and every program; their own lists say no more of it."""
    for name in LEFT_OUT:
        shutil.rmtree(site / name, ignore_errors=True)
    for program in site.rglob("*.exe"):  # an organisation may allow known programs only: there is Python's own, no other
        program.unlink()
    for record in site.glob("*.dist-info/RECORD"):  # of programs it also has the sum, which tells where they were made
        lines = record.read_text("utf8").splitlines(keepends=True)
        record.write_text("".join(line for line in lines if (site / next(csv.reader([line]))[0]).is_file()), "utf8")


def not_for_windows(names: Iterable[str]) -> list[str]:
    """Return the paths (with `/`) that Windows cannot have, or would take for another one."""
    wrong, seen = [], set()
    for name in names:
        illegal = any(
            WINDOWS_OWN.match(part) or re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$', part) for part in PurePosixPath(name).parts
        )
        if illegal or name.casefold() in seen:
            wrong.append(name)
        seen.add(name.casefold())
    return wrong
