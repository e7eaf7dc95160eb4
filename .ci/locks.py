"""The locks: whether each system can install them, and how they are made anew.

    PYTHONPATH=. .venv/bin/python .ci/locks.py          is there a wheel for every part, system and Python?
    PYTHONPATH=. .venv/bin/python .ci/locks.py make     makes them anew; what need not change stays as it is
    PYTHONPATH=. .venv/bin/python .ci/locks.py upgrade  makes them anew with the newest there is

`make` needs uv (`pip install uv`, in any environment that is on the PATH). Nothing is built and no part is fetched: the
index tells the name and hash of each file, and a wheel's name says where it can be installed. Where it does not answer, that
is said and nothing is wrong: what is installed is held by hashes all the same.
"""

from __future__ import annotations

import contextlib
import os
import re
import ssl
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from packaging.utils import InvalidWheelFilename, parse_wheel_filename
from pip._internal.models.index import PyPI

from server.portable import lock
from server.portable.systems import LAST_PATCH, PYTHONS, SYSTEMS

ROOT = Path(__file__).resolve().parent.parent
MAIN = "requirements.lock"
LOCKS = {MAIN: "dev", "requirements-postgresql.lock": "postgresql"}
"""Each lock, and the extra of the project that is in it; one beside the main lock has only what that has not."""
APART, FOR_APART = "requirements-hub.lock", "hub"
"""The lock of an environment of its own, whole, for servers alone; what it shares with the main one has the same version."""
UV = ["uv", "pip", "compile", "pyproject.toml", "--universal"]
PLAIN = ["--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
LINES = 4
"""How many lines to the index are open at once; each asks for many packages."""
JSON = "application/vnd.pypi.simple.v1+json"


def index() -> str:
    """Return the address of the index that pip is set to here."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    said = os.environ.get("PIP_INDEX_URL") or subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return said.strip() or PyPI.simple_url


def files(names: list[str]) -> dict[str, dict[str, str]]:
    """Return what the index has of each package: the names of its files by their hashes."""
    transport = httpx.HTTPTransport(retries=3, verify=ssl.create_default_context())
    with (
        httpx.Client(
            base_url=index(), transport=transport, headers={"Accept": JSON}, timeout=60, follow_redirects=True
        ) as client,
        ThreadPoolExecutor(LINES) as pool,
    ):
        answers = list(pool.map(lambda name: client.get(f"{name}/").raise_for_status().json()["files"], names))
    return {
        name: {file["hashes"]["sha256"]: file["filename"] for file in said}
        for name, said in zip(names, answers, strict=True)
    }


def lacking(parts: list[lock.Part], there: dict[str, dict[str, str]], systems: Iterable[str] = SYSTEMS) -> list[str]:
    """Return a line for each part that one of `systems` and Python has no wheel of, among the files that the lock allows.

    `there` is what the index has of each package, as `files` returns it.
    """
    found = []
    for part in parts:
        wheels = []
        for each in part.hashes & there[part.name].keys():
            with contextlib.suppress(InvalidWheelFilename):  # a source archive
                wheels.append(parse_wheel_filename(there[part.name][each])[3])
        for system in (SYSTEMS[name] for name in systems):
            for python in PYTHONS:
                asked = any(part.is_for(system, python, patch) for patch in (0, LAST_PATCH))
                if asked and not any(wheel & system.tags(python) for wheel in wheels):
                    version = ".".join(map(str, python))
                    found.append(f"{part.name} {part.version} has no wheel for {system.name}, Python {version}")
    return found


def make(*more: str) -> None:
    """Write every lock anew."""
    first = f"{PYTHONS[0][0]}.{PYTHONS[0][1]}"
    for name, extra in LOCKS.items():
        beside = [] if name == MAIN else ["--constraints", MAIN]
        words = [*UV, *PLAIN, "--python-version", first, "--extra", extra, *beside, *more, "-o", name]
        subprocess.run(words, cwd=ROOT, check=True)
        if name != MAIN:
            has = {part.name for part in lock.read(ROOT / MAIN)}
            entries = re.split(r"(?m)^(?=\S)", (ROOT / name).read_text("utf8"))[1:]
            kept = [entry for entry in entries if re.split(r"[= ]", entry)[0] not in has]
            (ROOT / name).write_text("".join(kept), "utf8")
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["optional-dependencies"][FOR_APART]
    words = [*UV[:3], "-", "--universal", *PLAIN, "--python-version", first, "--constraints", MAIN, *more, "-o", APART]
    subprocess.run(words, cwd=ROOT, check=True, input="\n".join(asked), text=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
        case ["upgrade"]:
            make("--upgrade")
        case []:
            asked = [part for name in LOCKS for part in lock.read(ROOT / name)]
            apart = lock.read(ROOT / APART)
            try:
                there = files(sorted({part.name for part in (*asked, *apart)}))
            except (httpx.HTTPError, ValueError, KeyError) as error:  # the locks are no worse for a line that is down
                print(f"The locks were not looked at: the index does not answer as one ({type(error).__name__}).")
                sys.exit(0)
            said = lacking(asked, there) + lacking(apart, there, [name for name in SYSTEMS if name.startswith("manylinux")])
            every = f"Each part of {', '.join(LOCKS)} has a wheel for each system, of {APART} for Linux."
            print(*said or [every], sep="\n")
            sys.exit(bool(said))
        case _:
            sys.exit(__doc__)
