"""Where the kit keeps things on this machine: the data folder, the client files in it, backups and logs.

The data folder is `PSA_KIT_DATA`, or `PSA-kit` in the person's own Documents folder, where they and their backups
find it. A client file may also lie elsewhere (a shared folder); such a place is remembered in `recent.json`. A client may
also be in a database on a server: its address, which can hold a password, stands in `databases.json`, its owner's alone.

On a server that many people share, whoever keeps it says which clients a person has (`PSA_KIT_CLIENTS`), and they have no
others.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kits.problems import Problem

VARIABLE = "PSA_KIT_DATA"
SUFFIX = ".psa"
GIVEN = "PSA_KIT_CLIENTS"
"""The clients that a person was given: a JSON list of `{"address": "postgresql://…"}`, or of `{"file": "…"}`, a file that
holds the address: what stands in an environment can be seen by whoever may look at a container from outside."""
_PASSWORD = re.compile(r"(://[^:/@]*):[^@/]*@")
RECENT, DATABASES = "recent.json", "databases.json"

OWN_FILE, OWN_FOLDER = 0o600, 0o700
"""Who may look into what the kit makes: its owner alone."""


@dataclass(frozen=True)
class Database:
    """A client in a database: its address, shown nowhere, and the client's id and name as they were seen last."""

    address: str = field(repr=False)
    id: str = ""
    name: str = ""


_ids: dict[Path, tuple[int, str]] = {}
"""The id of each client file read so far, with the modification time (ns) at which it was read."""


def data_folder() -> Path:
    """Return the folder that holds this person's client files; made when it is not there yet.

    Raises Problem when it cannot be made.
    """
    given = os.environ.get(VARIABLE)
    if given:
        folder = Path(given).expanduser().absolute()
    else:
        import platformdirs  # noqa: PLC0415 - not needed where the variable says it

        folder = platformdirs.user_documents_path() / "PSA-kit"
    return _made(folder)


def backups_folder() -> Path:
    """Return the folder for copies of client files, inside the data folder."""
    return _made(data_folder() / "backups")


def own_forms_folder() -> Path:
    """Return the folder for an organisation's own forms, inside the data folder; it may not be there."""
    return data_folder() / "forms"


def own_schedules_folder() -> Path:
    """Return the folder for an organisation's own schedules of aftercare, inside the data folder; it may not be there."""
    return data_folder() / "schedules"


def own_questionnaires_folder() -> Path:
    """Return the folder for an organisation's own questionnaires, inside the data folder; it may not be there."""
    return data_folder() / "questionnaires"


def logs_folder() -> Path:
    """Return the folder for log files, inside the data folder."""
    return _made(data_folder() / "logs")


def close_to_others() -> None:
    """Make what the kit itself makes from now on its owner's alone, and what an earlier kit made in its own folder.

    A folder that somebody chose, a shared one for instance, stays as it is. Windows has rights of its own.
    """
    os.umask(0o077)
    for folder in [] if os.environ.get(VARIABLE) else [data_folder(), backups_folder(), logs_folder()]:
        with contextlib.suppress(OSError):
            folder.chmod(OWN_FOLDER)
            for file in folder.iterdir():
                if file.is_file() and not file.is_symlink():
                    file.chmod(OWN_FILE)


def given() -> list[str] | None:
    """Return the addresses of the clients that a person was given; None where they keep a list of their own.

    What is not written as it should be gives nothing: nobody gets a list of their own by a slip of the pen.
    """
    said = os.environ.get(GIVEN)
    if said is None:
        return None
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        return [
            str(one["address"]) if "address" in one else Path(one["file"]).read_text("utf8").strip()
            for one in json.loads(said)
        ]
    return []


def refuse_where_given() -> None:
    """Raise Problem where a person was given the clients there are: they make, add, copy and take away none."""
    if given() is not None:
        raise Problem("kits:places.given")


def client_files() -> list[Path]:
    """Return the client files there are: those in the data folder by name, then those remembered from elsewhere.

    There are none for who was given their clients.
    """
    if given() is not None:
        return []
    own = sorted(data_folder().glob("*" + SUFFIX), key=lambda path: path.name.casefold())
    return own + [path for path in _remembered() if path not in own and path.is_file()]


def find(dossier_id: str) -> Path | str:
    """Return the client file with this id, or the address of its database.

    Raises Problem when there is none, or its file cannot be read any more.
    """
    for one in databases():
        if dossier_id and (one.id or _id_given(one)) == dossier_id:
            if "://" not in one.address:  # written by hand: it is no file's path either
                raise Problem("kits.dossier:problems.not_a_database")
            return one.address
    for path in client_files():
        if _id_of(path) == dossier_id:
            return path
    raise Problem("kits:places.no_such_client")


def databases() -> list[Database]:
    """Return the clients that are in a database, by name. Who manages this computer may have written the addresses alone."""
    there = given()
    kept = _kept_databases()
    if there is not None:
        known = {one.address: one for one in kept}
        seen = [(address, known.get(_without_password(address))) for address in there]
        kept = [Database(address, one.id, one.name) if one else Database(address) for address, one in seen]
    return sorted(kept, key=lambda one: one.name.casefold())


def _kept_databases() -> list[Database]:
    file = data_folder() / DATABASES
    try:
        file.chmod(OWN_FILE)
        said = json.loads(file.read_text("utf8"))
        return [Database(str(one["address"]), str(one.get("id", "")), str(one.get("name", ""))) for one in said]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # not there, somebody else's, or damaged
        return []


def keep_databases(kept: Iterable[Database]) -> None:
    """Keep these as the clients that are in a database; of those that were given what they are called, and no password."""
    if given() is not None:
        kept = [replace(one, address=_without_password(one.address)) for one in kept]
    target = data_folder() / DATABASES
    draft = target.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE), "w", encoding="utf8") as file:
        json.dump([asdict(one) for one in kept], file, indent=2, ensure_ascii=False)
    draft.replace(target)


def _id_given(one: Database) -> str:
    """Return the id of a client that a person was given, and nobody looked at yet: they come by a bookmark."""
    from kits import dossier  # noqa: PLC0415 - the command line asks for folders without needing a database

    if given() is None:
        return ""
    seen = dossier.peek(one.address)
    if seen.id:
        keep_database(replace(one, id=seen.id, name=seen.name))
    return seen.id


def _without_password(address: str) -> str:
    return _PASSWORD.sub(r"\1@", address)


def keep_database(database: Database) -> None:
    """Keep the address of a client in a database, or what it is called now."""
    keep_databases([*(one for one in databases() if one.address != database.address), database])


def remember(path: Path) -> None:
    """Keep the place of a client file outside the data folder, the latest first; one inside it is found anyway."""
    path = path.absolute()
    if path.parent == data_folder():
        return
    places = [path, *(other for other in _remembered() if other != path)]
    target = data_folder() / RECENT
    draft = target.with_suffix(".draft")
    draft.write_text(json.dumps([str(place) for place in places], indent=2, ensure_ascii=False), "utf8")
    draft.replace(target)


def _remembered() -> list[Path]:
    try:
        places = json.loads((data_folder() / RECENT).read_text("utf8"))
        return [Path(place) for place in places]
    except (OSError, ValueError, TypeError):  # not there, or damaged: a convenience, never a reason to stop
        return []


def _id_of(path: Path) -> str | None:
    """Return the id inside a client file, or None for a file that is not one, or that cannot be read now."""
    from kits import dossier  # noqa: PLC0415 - the command line asks for folders without needing a database

    try:
        written = path.stat().st_mtime_ns
        if path not in _ids or _ids[path][0] != written:
            seen = dossier.peek(path)
            if seen.locked and seen.problem:  # what it says may be another thing once it is unlocked
                return seen.id
            _ids[path] = written, seen.id
        return _ids[path][1]
    except (OSError, Problem):
        return None


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("kits:places.cannot_make", folder=folder) from error
    return folder
