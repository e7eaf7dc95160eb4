"""What a client file may be called, on any computer it may be taken to, and where its copies go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from kits.dossier.faults import explained, problem
from kits.dossier.units import line

SUFFIX = ".psa"
FORBIDDEN = '<>:"/\\|?*'
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{p}{n}" for p in ("com", "lpt") for n in "0123456789¹²³")}
"""Names of devices: a file that is called so cannot be opened on Windows."""
LONGEST = 180
"""Bytes of UTF-8: file systems allow 255, and copies get a date and a version behind the name."""


def file_name(name: str) -> str:
    """Return the file name for the organisation `name`. Raises Problem when some computer could not have it."""
    name = line(name)
    found = [character for character in FORBIDDEN if character in name]
    if found:
        raise problem("name_characters", name=name, characters=" ".join(found))
    if name.startswith(".") or name.endswith(".") or is_reserved(name):
        raise problem("name_reserved", name=name)
    if len(name.encode("utf8")) > LONGEST:
        raise problem("name_too_long")
    return name + SUFFIX


def is_reserved(name: str) -> bool:
    """Say whether Windows takes a file's name for a device's; an ending makes no difference to it."""
    return name.partition(".")[0].strip().lower() in RESERVED


def place(where: Path | str) -> Path | None:
    """Return the file `where` means, or None when it is the address of another database."""
    if isinstance(where, Path) or "://" not in where:
        return Path(where).expanduser().absolute()
    try:
        url = sa.make_url(where)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise problem("not_a_database") from error  # it may hold a password, so it is not repeated
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise problem("not_a_database")
    return Path(url.database).absolute()


def copy_beside(path: Path, why: str) -> Path:
    """Return a free name for a copy of `path`, in a folder for copies beside it: `backups/name.<why>-<date>.psa`."""
    folder = path.parent / "backups"
    with explained(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    today = dt.date.today().isoformat()
    for n in range(1, 10_000):
        again = f"-{n}" if n > 1 else ""
        copy = folder / f"{path.stem}.{why}-{today}{again}{SUFFIX}"
        if not copy.exists():
            return copy
    raise problem("exists", path=copy)
