"""The clients of this person: list them, take them in from elsewhere, copy them, put a copy back, throw them away.

Most are files; of those in a database, see `shelf`. No function knows a screen. What goes wrong is a `Problem`, with
nothing changed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from kits import dossier, places, shelf
from kits.dossier import (
    Dossier,
    Peek,
    erasing,
    keyring,
    locking,
    looking,
    moving,
    naming,
    openings,
    placing,
    postgresql,
    wraps,
)
from kits.dossier.claim import held_elsewhere
from kits.dossier.erasing import Tombstone
from kits.dossier.faults import is_broken, problem
from kits.problems import Problem
from kits.wording import clean_text

SAMPLE = "sample"
"""Stands in the own data of a file that is the sample client (see sample_data)."""


@dataclass(frozen=True)
class ClientFile:
    """A client as the list shows it. `changed_at` is a moment in UTC, empty when unknown; with a `problem` it cannot be
    opened now. One in a database has no `path`; `database` says which, without what lets anybody in. A `locked` file of
    which no key is held has the problem `kits.dossier:problems.locked`, the file's name, and an `id` where one is told.
    """

    path: Path | None
    id: str
    name: str
    changed_at: str
    sample: bool = False
    problem: Problem | None = None
    database: str = ""
    locked: bool = False


_broken: dict[Path, tuple[tuple[float, float], Problem]] = {}
"""The files that could not be opened, how they stood then, and why: a look at them tells less than opening them does."""


@dataclass(frozen=True)
class Copy:
    """A copy of a client file. `made_at` is a moment in UTC, `size` is in bytes."""

    path: Path
    made_at: str
    size: int
    locked: bool = False


# ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────────


def listed() -> list[ClientFile]:
    """Return the clients there are, the latest changed first. Of two copies of one client, the first can be opened.

    A database is first: a file beside it is what was taken out of it.
    """
    found = [_in_database(one, look) for one, look in shelf.looks()]
    first: dict[str, object] = {file.id: file.database for file in found if file.id}
    for path in places.client_files():
        seen = _peek(path)
        if (broken := _broken.get(path)) and broken[0] == _stamp(path):
            found.append(
                ClientFile(path, "", seen.name, _changed_at(path), SAMPLE in seen.meta, broken[1], locked=seen.locked)
            )
            continue
        wrong = seen.problem or _elsewhere(path)
        if seen.id and seen.id in first:
            wrong = Problem("kits:clients.copy", other=first[seen.id])
        elif seen.id:
            first[seen.id] = path
        sample = SAMPLE in seen.meta
        found.append(ClientFile(path, seen.id, seen.name, _changed_at(path), sample, wrong, locked=seen.locked))
    return sorted(found, key=lambda file: file.changed_at, reverse=True)


def _in_database(one: places.Database, look: Peek | None) -> ClientFile:
    """Return a client in a database; one that does not answer in time as it was seen last, with why it cannot be opened."""
    where = shelf.shown(one)
    wrong = look.problem if look else problem("database_silent", where=where)
    said = look.meta if look else {}
    changed_at = said.get(postgresql.CHANGES, "").partition(" ")[2] or said.get("created_at", "")
    return ClientFile(None, one.id, one.name or where, changed_at, problem=wrong, database=where)


def listed_at(path: str) -> Path:
    """Return the client file at `path`. Raises Problem when it is not one of the list: nothing else is touched here."""
    found = next((known for known in places.client_files() if str(known) == path), None)
    if found is None:
        raise Problem("kits:places.no_such_client")
    return found


def note_broken(dossier_id: str, problem: Problem) -> bool:
    """Remember that opening a file showed that it is broken, which a look at it did not; returns whether that is so."""
    path = next((path for path in places.client_files() if _peek(path).id == dossier_id), None)
    if path is None or not is_broken(problem):
        return False
    _broken[path] = _stamp(path), problem
    return True


def is_sample(path: Path) -> bool:
    """Return whether the client file at `path` is the sample."""
    return SAMPLE in _peek(path).meta


def _elsewhere(path: Path) -> Problem | None:
    holder = held_elsewhere(path)
    return Problem("kits:clients.elsewhere", host=holder.host) if holder else None


def _changed_at(path: Path) -> str:
    """Return when something was last written: in the file, or in the log that SQLite keeps beside it."""
    return _moment(max(_stamp(path)))


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")


def _peek(path: Path) -> Peek:
    """Return a look at a file; the last look, when nothing was written in it since, and it was not locked or unlocked."""
    first = openings.first_bytes(path)
    if first in (b"", openings.PLAIN):
        return _peeked(path, _stamp(path))
    return _peeked(path, _stamp(path), (keyring.held(first) is not None, _written(wraps.beside(path))))


def _stamp(path: Path) -> tuple[float, float]:
    """Return when a file and its log were last written, apart."""
    return _written(path), _written(path.with_name(path.name + "-wal"))


@functools.lru_cache(maxsize=1000)
def _peeked(path: Path, _stamp: tuple[float, float], _unlocked: tuple[bool, float] | None = None) -> Peek:
    return dossier.peek(path)


# ── take in ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def create(name: str, language: str) -> Dossier:
    """Make a client file in the data folder and return it, open."""
    places.refuse_where_given()
    return dossier.create(places.data_folder(), name, language)


def from_path(typed: str) -> Path:
    """Return the client file at a path as a person typed or pasted it, and remember where it is."""
    places.refuse_where_given()
    text = clean_text(typed, single_line=True).strip("\"'")
    if not text:
        raise Problem("kits:clients.no_path")
    path = Path(text.removeprefix("file://")).expanduser().absolute()
    if path.is_dir():
        raise Problem("kits:clients.folder", path=path)
    found = dossier.peek(path)
    if found.problem is not None and not found.id:
        raise found.problem
    _refuse_twin(found, path)
    places.remember(path)
    return path


def take_in(file: Path, name: str) -> Path:
    """Copy a client file, or a copy of one, into the data folder under a free name, and return where.

    `name` is how the person knows the file. One that is locked is taken as it is, with what lies beside it: it is unlocked
    where it comes to stand. Raises Problem when it cannot be read, or that client is here already.
    """
    places.refuse_where_given()
    found = dossier.peek(file)
    if found.problem is not None and found.problem.code != problem("locked").code:
        raise _about(found.problem, name)
    if found.id:
        _refuse_twin(found)
    if found.problem is not None:
        target = _free(places.data_folder(), _as_file(Path(name).stem))
        locking.copy_as_it_is(file, target)
        return target
    target = _free(places.data_folder(), _as_file(found.name, Path(name).stem))
    dossier.restore(file, target, erased_in_copies(None, found.id))
    return target


def _refuse_twin(found: Peek, path: Path | None = None) -> None:
    """Two files of one client, that at `path` and another, would be written in turn, and neither would be whole."""
    others = (known for known in listed() if not (path and known.path and _same_file(known.path, path)))
    if twin := next((known for known in others if known.id and known.id == found.id), None):
        raise Problem("kits:clients.here_already", name=twin.name, path=twin.path or twin.database)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _as_file(*names: str) -> str:
    """Return the first of the names that a file can have."""
    for name in names:
        with contextlib.suppress(Problem):
            naming.file_name(name)
            return name
    return "dossier"


def _free(folder: Path, name: str) -> Path:
    """Return a free file name for `name` in a folder: itself, or with a number behind it."""
    for n in range(1, 10_000):
        path = folder / naming.file_name(name if n == 1 else f"{name} {n}")
        if not path.exists():
            return path
    raise Problem("kits.dossier:problems.exists", path=folder / naming.file_name(name))


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def copies(path: Path | None, dossier_id: str) -> list[Copy]:
    """Return the copies there are of a client, the latest first; of an unreadable file, those with its name."""
    folders = dict.fromkeys([places.backups_folder(), *([path.parent / "backups"] if path else [])])
    found = [copy for folder in folders for copy in folder.glob("*" + places.SUFFIX) if _is_of(copy, path, dossier_id)]
    made = [Copy(copy, _moment(_written(copy)), copy.stat().st_size, _peek(copy).locked) for copy in found]
    return sorted(made, key=lambda copy: copy.made_at, reverse=True)


def _is_of(copy: Path, path: Path | None, dossier_id: str) -> bool:
    if dossier_id:
        return _peek(copy).id == dossier_id
    return path is not None and copy.name.startswith(path.stem + ".")


def copy_at(path: Path, dossier_id: str, chosen: str) -> Path:
    """Return the copy that was chosen from the list. Raises Problem when it is not there any more."""
    found = next((copy.path for copy in copies(path, dossier_id) if str(copy.path) == chosen), None)
    if found is None:
        raise Problem("kits:clients.no_copy")
    return found


def back_up(client: Dossier, target: Path | None = None) -> Path:
    """Copy a client, in use or not, to `target` (a file, a folder, or None for the folder for copies); return where.

    Raises Problem when that file is there already.
    """
    places.refuse_where_given()
    target = (target or places.backups_folder()).absolute()
    if target.is_dir():
        stem = client.path.stem if client.path else _as_file(client.organisation().name)
        target = _free(target, f"{stem}.backup-{dt.datetime.now():%Y-%m-%d-%H%M%S}")
    client.backup(target)
    return target


def erased_in_copies(path: Path | None, dossier_id: str) -> list[Tombstone]:
    """Return what copies of a client tell that was ever erased of it: what is put back may be older than they are."""
    return list(dict.fromkeys(one for copy in copies(path, dossier_id) for one in erasing.told_in(copy.path)))


def erase_in_copies(client: Dossier) -> tuple[int, list[Path]]:
    """Erase in the copies there are what was erased in a client; returns in how many, and which could not be written."""
    with client.reading() as connection:
        erased = erasing.tombstones(connection)
    done, left = 0, []
    for copy in copies(client.path, client.id) if erased else ():
        try:
            done += erasing.replay(copy.path, erased) > 0
        except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError, Problem):
            left.append(copy.path)
    return done, left


def put_back(copy: Path, path: Path, dossier_id: str, name: str) -> Path | None:
    """Put a copy in the place of the client file at `path`, and return the copy kept of what stood there.

    Raises Problem when it is a copy of another client (`dossier_id` differs), is not sound, or the file is open somewhere.
    `name` is how the person knows the copy.
    """
    places.refuse_where_given()
    found = dossier.peek(copy)
    if found.problem is not None:
        raise _about(found.problem, name)
    if dossier_id and found.id != dossier_id:
        raise Problem("kits:clients.other_client", name=found.name)
    return dossier.restore(copy, path, erased_in_copies(path, dossier_id))


def lock_copies(path: Path, dossier_id: str) -> tuple[int, list[Path]]:
    """Lock the copies of a locked client that were made before, with its key; return how many, and which could not be.

    Raises Problem where its key is not held.
    """
    if wrong := _peek(path).problem:
        raise wrong
    done, left = 0, []
    for copy in copies(path, dossier_id):
        if not copy.locked:
            try:
                locking.lock_as(copy.path, path)
                done += 1
            except Problem:
                left.append(copy.path)
    return done, left


def wrap_copies(path: Path, dossier_id: str) -> list[Path]:
    """After a locked client got another passphrase, let its copies open with that as well; return which do not."""
    return [copy.path for copy in copies(path, dossier_id) if copy.locked and not locking.wrap_as(copy.path, path)]


def delete(where: Path | str, dossier_id: str, typed: str, with_copies: bool) -> None:
    """Delete a client file, or what is in a database, its name typed, and its copies as well when that is asked.

    With its copies goes what this computer kept to open a locked one.
    """
    salt = locking.salt_of(where) if isinstance(where, Path) and with_copies else None
    places.refuse_where_given()
    others = copies(where if isinstance(where, Path) else None, dossier_id) if with_copies else []
    dossier.delete(where, typed)
    if isinstance(where, str):
        shelf.forget(where)
    for copy in others:
        placing.remove(copy.path)
    if salt:
        wraps.forget(salt)
        keyring.forget(salt)


# ── between files and databases ─────────────────────────────────────────────────────────────────────────────────────


def move_to_database(path: Path, address: str) -> places.Database:
    """Move a client file into an empty database, and put that on the list; the file is kept among the copies.

    Raises Problem where that cannot be (see `moving.into_database`); the file is then where it was.
    """
    places.refuse_where_given()
    moved: list[places.Database] = []

    def found_again(client_id: str, name: str) -> None:
        moved.append(places.Database(address, client_id, name))
        places.keep_database(moved[0])
        looking.forget(address)

    moving.into_database(path, address, found_again)
    return moved[0]


def move_to_file(address: str) -> Path:
    """Move the client in a database to a file in the data folder, take the database off the list, and return the file.

    Raises Problem where that cannot be (see `moving.into_file`); the client is then where it was.
    """
    places.refuse_where_given()
    target = _free(places.data_folder(), _as_file(dossier.peek(address).name))
    moving.into_file(address, target)
    shelf.forget(address)
    return target


def _about(problem: Problem, name: str) -> Problem:
    """Return the same problem, naming the file as the person knows it rather than the draft it was put in."""
    return Problem(problem.code, **{**problem.values, "path": name}) if name else problem
