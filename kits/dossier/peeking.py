"""A cheap look at a client file, for a list of them: nothing is opened, locked, upgraded or written."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kits.dossier import sqlite
from kits.dossier.faults import problem, translated
from kits.dossier.schema import KNOWN_VERSIONS, VERSION
from kits.problems import Problem


@dataclass(frozen=True)
class Peek:
    """What a list shows of a client file. With a `problem`, the rest may be empty; `name` is then the file's.

    `version` is the schema; it is older than the kit's when opening will upgrade the file. `meta` is everything the file
    says about itself.
    """

    path: Path
    id: str = ""
    name: str = ""
    version: str = ""
    created_at: str = ""
    problem: Problem | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


def peek(path: Path) -> Peek:
    """Return what stands in the file, as far as it can be read now. Raises nothing: what is wrong is in `problem`."""
    path = Path(path)
    try:
        if not sqlite.is_client_file(path):
            return _wrong(path, problem("not_a_client_file", path=path))
        version, name, meta = _ask(path)
    except (OSError, sqlite3.Error) as error:
        return _wrong(path, translated(error, path) or problem("damaged", path=path))
    if not meta.get("id") or not version:
        return _wrong(path, problem("damaged", path=path))
    wrong = None if version in KNOWN_VERSIONS else newer(path, version)
    return Peek(path, meta["id"], name or path.stem, version, meta.get("created_at", ""), wrong, meta)


def newer(path: Path, version: str) -> Problem:
    """Return what to say about a file that a newer kit made."""
    return problem("newer", path=path, version=version, known=VERSION)


def _ask(path: Path) -> tuple[str, str, dict[str, str]]:
    """Read the file itself, as if nothing could change it; when that fails because something did, the ordinary way."""
    try:
        return _read(path, "mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        return _read(path, "mode=ro")


def _read(path: Path, how: str) -> tuple[str, str, dict[str, str]]:
    """Return the schema's version, the organisation's name, and what the file says about itself."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=0.5)
    try:
        (version,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
        (name,) = connection.execute("SELECT max(name) FROM organisation").fetchone()
        return version, name, dict(connection.execute("SELECT key, value FROM meta"))
    finally:
        connection.close()


def _wrong(path: Path, what: Problem) -> Peek:
    return Peek(path, name=path.stem, problem=what)
