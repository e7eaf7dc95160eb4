"""A cheap look at a client file, for a list of them: nothing is opened, locked, upgraded or written."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import faults, keyring, naming, postgresql, seals, shape, sqlite
from kits.dossier.faults import problem, translated
from kits.dossier.schema import KNOWN_VERSIONS, VERSION, alembic_version, meta, organisation, seal
from kits.problems import Problem


@dataclass(frozen=True)
class Peek:
    """What a list shows of a client: of its file, or of the database where it is, without what lets anybody in.

    With a `problem`, the rest may be empty; `name` is then the file's, or nothing.
    `version` is the schema; it is older than the kit's when opening will upgrade the file. `meta` is everything the file
    says about itself. Of a file that is `locked` and of which no key is held, `id` is what the file beside it says.
    """

    where: Path | str
    id: str = ""
    name: str = ""
    version: str = ""
    created_at: str = ""
    problem: Problem | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    locked: bool = False


def peek(where: Path | str) -> Peek:
    """Return what stands in a client's file, or in the database at an address, as far as it can be read now.

    Raises nothing: what is wrong is in `problem`.
    """
    try:
        place = naming.place(where)
    except Problem as wrong:
        return Peek("", problem=wrong)
    return peek_database(str(where)) if place is None else _peek_file(place)


def peek_database(address: str) -> Peek:
    """Return what stands in the database at an address, as `peek` does; what is none is not taken for a file's path."""
    try:
        engine = faults.engine(address)
    except Problem as wrong:
        return Peek("", problem=wrong)
    shown = postgresql.shown(address)
    faults.watch(engine, shown)
    try:
        with engine.connect() as connection:
            if not sa.inspect(connection).has_table(meta.name):
                raise problem("database_without_client", where=shown)
            said = {row.key: row.value for row in connection.execute(sa.select(meta))}
            name = connection.scalar(sa.select(organisation.c.name)) or ""
            version = connection.scalar(sa.select(alembic_version.c.version_num)) or ""
        return Peek(shown, said.get("id", ""), name, version, said.get("created_at", ""), _newer(version, shown), said)
    except Problem as wrong:
        return Peek(shown, problem=wrong)
    except Exception as error:  # whatever a server makes of itself, it shuts nobody else's out
        return Peek(shown, problem=translated(error, shown) or problem("database_away", where=shown))
    finally:
        engine.dispose()


def _newer(version: str, where: str) -> Problem | None:
    try:
        check_schema(version, where)
    except Problem as wrong:
        return wrong
    return None


def _peek_file(path: Path) -> Peek:
    try:
        if salt := sqlite.locked(path):
            return _peek_locked(path, salt)
        if not sqlite.is_client_file(path):
            return _wrong(path, problem("not_a_client_file", path=path))
        return _ask(path)
    except Problem as wrong:
        return _wrong(path, wrong)
    except Exception as error:  # whatever a damaged file makes of itself, it shuts nobody else's out
        return _wrong(path, translated(error, path) or problem("damaged", path=path))


def _peek_locked(path: Path, salt: bytes) -> Peek:
    """Return what stands in a locked file, as far as its key is held."""
    if keyring.held(salt) is None:
        from kits.dossier import wraps  # noqa: PLC0415 - only where a file is locked

        wrap = wraps.found(path, salt)
        return Peek(path, wrap.id if wrap else "", path.stem, problem=problem("locked", path=path), locked=True)
    if not sqlite.is_client_file(path):
        return replace(_wrong(path, problem("not_a_client_file", path=path)), locked=True)
    return replace(_ask(path), locked=True)


def check_schema(version: str, where: Path | str) -> None:
    """Raise Problem when a client's schema is a newer kit's, or no kit's: none numbers them so."""
    if version in KNOWN_VERSIONS:
        return
    if re.fullmatch(r"[0-9]{4}", version) and version > VERSION:
        raise problem("newer", path=where, version=version, known=VERSION)
    raise problem("damaged", path=where)


def schema_of(connection: sqlite3.Connection, path: Path) -> str:
    """Return which schema a file has. Raises Problem when it cannot be told, or is of a newer kit."""
    shape.check_plain(shape.things(connection), path, "alembic_version")
    versions = [version for (version,) in connection.execute("SELECT version_num FROM alembic_version")]
    if len(versions) != 1 or not isinstance(versions[0], str):
        raise problem("damaged", path=path)
    check_schema(versions[0], path)
    return versions[0]


def _ask(path: Path) -> Peek:
    """Read the file itself, as if nothing could change it; when that fails because something did, the ordinary way."""
    try:
        return _read(path, "mode=ro&immutable=1")
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return _read(path, "mode=ro")


def _read(path: Path, how: str) -> Peek:
    """Return what stands in the file. Raises Problem when nothing in it can be relied on."""
    connection = sqlite.connect(path, how, wait=0.5)
    try:
        version, wrong = _version(connection, path)
        things = shape.things(connection)
        if wrong is None:
            shape.check(things, path)
        else:
            shape.check_plain(things, path, "organisation", "meta")
        name = connection.execute("SELECT max(name) FROM organisation").fetchone()[0]
        said = dict(connection.execute("SELECT key, value FROM meta"))
        if not all(isinstance(text, str) for text in (name, *said, *said.values())) or not said.get("id"):
            raise problem("damaged", path=path)
        if wrong is None and not (sqlite.marked(connection) and _sealed(connection, {thing[1] for thing in things})):
            raise problem("damaged", path=path)
        return Peek(path, said["id"], name or path.stem, version, said.get("created_at", ""), wrong, said)
    finally:
        connection.close()


def _version(connection: sqlite3.Connection, path: Path) -> tuple[str, Problem | None]:
    """Return which schema a file has, and what to say when that is a newer one than we know."""
    try:
        return schema_of(connection, path), None
    except Problem as wrong:
        if "version" not in wrong.values:
            raise
        return str(wrong.values["version"]), wrong


def _sealed(connection: sqlite3.Connection, tables: set[str]) -> bool:
    """Return whether what a list shows is what was written; of an older file nobody can tell."""
    if seal.name not in tables:
        return True
    written = seals.written(connection)
    for table in (organisation.name, meta.name):
        found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own table
        if seals.hashed([column[0] for column in found.description], found) != written.get(table):
            return False
    return True


def _wrong(path: Path, what: Problem) -> Peek:
    return Peek(path, name=path.stem, problem=what)
