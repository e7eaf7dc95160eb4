"""`psa-kit wheels`: the wheels that the lock asks for, for a system that need not be this one, in a folder."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kits import wording
from kits.problems import Problem
from server.portable import lock
from server.portable.systems import LAST_PATCH, PYTHONS, SYSTEMS, System, Version

ROOT = Path(__file__).resolve().parents[2]
LOCK, EXTRA = ROOT / "requirements.lock", ROOT / "requirements-postgresql.lock"


def collect(folder: Path, system: str | None, python: str | None, source: Path | None, language: str) -> Iterator[str]:
    """Put every wheel of the locks for a `system` and a `python` in `folder`; without them, for this very Python.

    They come from the folder `source`, or are fetched. Yields what a person has to know. Raises Problem when one is lacking
    or is not what the lock says.
    """
    say = wording.of("server.portable", language).say
    there, version = system_of(system), version_of(python)
    parts = lock.needed([*lock.read(LOCK), *lock.read(EXTRA)], there, version)
    yield say("wheels.fetching", n=len(parts), system=there.means, python=shown(version))
    fetch(parts, there, version, folder, source)
    yield say("wheels.there", folder=folder, n=len(parts))


def fetch(parts: Iterable[lock.Part], system: System, python: Version, folder: Path, source: Path | None = None) -> None:
    """Let pip put the wheels of `parts` in `folder`, each with a hash that the lock knows.

    From the folder `source` without the network, or fetched. Raises Problem when pip cannot.
    """
    _pip(["download", "--dest", str(folder)], parts, system, python, source)


def unpack(parts: Iterable[lock.Part], system: System, python: Version, folder: Path, source: Path) -> None:
    """Let pip unpack the wheels of `parts` that lie in `source` into `folder`, as that system would have them.

    Raises Problem when pip cannot.
    """
    _pip(
        ["install", "--target", str(folder), "--no-compile", "--no-warn-conflicts", "--ignore-requires-python"],
        parts,
        system,
        python,
        source,
    )


def version_of(words: str | None) -> Version:
    """Return `3.13` as numbers, or without it this very Python's. Raises Problem for one that the lock is not for."""
    for one in PYTHONS:
        if words == shown(one) or (words is None and one == sys.version_info[:2]):
            return one
    known = ", ".join(map(shown, PYTHONS))
    raise Problem("server.portable:problems.version", given=words or platform.python_version(), known=known)


def shown(python: Version) -> str:
    """Return a version as people write it."""
    return f"{python[0]}.{python[1]}"


def system_of(name: str | None) -> System:
    """Return the system of that name, or this computer's own. Raises Problem for one that the lock is not for."""
    machine, mac = platform.machine(), sys.platform == "darwin"
    for one in SYSTEMS.values():
        here = one.machine == machine and one.is_windows == (os.name == "nt") and one.is_mac == mac
        if one.name == name or (name is None and here):
            return one
    raise Problem(
        "server.portable:problems.system", given=name or f"{platform.system()} {machine}", known=", ".join(SYSTEMS)
    )


def _pip(words: list[str], parts: Iterable[lock.Part], system: System, python: Version, source: Path | None) -> None:
    if importlib.util.find_spec("pip") is None:
        raise Problem("server.portable:problems.no_pip")
    if source is not None and not source.is_dir():
        raise Problem("server.portable:problems.no_folder", folder=source)
    command = [sys.executable, "-m", "pip", *words, "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--implementation", "cp"]
    command += [
        "--python-version",
        f"{shown(python)}.{LAST_PATCH}",
        *(word for each in system.platforms for word in ("--platform", each)),
    ]
    env = dict(os.environ)
    if source is not None:  # nor from any place that this machine's pip is told of
        command += ["--no-index", "--find-links", str(source.absolute())]
        env = {name: value for name, value in env.items() if not name.startswith("PIP_")} | {"PIP_CONFIG_FILE": os.devnull}
    with tempfile.TemporaryDirectory() as draft:
        asked = Path(draft) / "parts.txt"  # the lock as it is for that system: pip would ask its markers of this one
        asked.write_text("".join(part.line() + "\n" for part in parts), "utf8")
        ended = subprocess.run(  # noqa: S603 - pip, with what we asked
            [*command, "-r", str(asked)], env=env, capture_output=True, encoding="utf8", errors="replace", check=False
        )
    if ended.returncode:
        raise _problem(ended.stdout + ended.stderr, system, python, source)


NO_LINE = (
    r"(?i)Connection ?Error|Connect ?Timeout|Read ?Timeout|timed out|ProxyError|SSLError|name resolution|Max retries|"
    r"from versions: none"
)
"""What pip says when it cannot reach what it fetches from."""


def _problem(said: str, system: System, python: Version, source: Path | None) -> Problem:
    """Return what a person has to know of what pip said."""
    if found := re.search(r"DO NOT MATCH THE HASHES[^\n]*\n\s*(\S+)", said):
        return Problem("server.portable:problems.altered", part=found[1])
    if source is None and re.search(NO_LINE, said):
        return Problem("server.portable:problems.network")
    if found := re.search(r"No matching distribution found for (\S+)", said):
        if source is not None:
            return Problem("server.portable:problems.not_in_folder", part=found[1], folder=source)
        return Problem("server.portable:problems.lacking", part=found[1], system=system.name, python=shown(python))
    errors = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    return Problem("server.portable:problems.fetching", said=(errors or [said.strip()])[-1].removeprefix("ERROR: "))
