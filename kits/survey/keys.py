"""The key of a survey that is open: a file of this person on this computer, in no client file and no copy of one.

What people answered lies in the client file sealed under it (`filled_in`), and cannot be read any more, in any copy, once it
is destroyed: that happens when the survey is closed. Whoever goes on with an open survey on another computer takes it along.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from pathlib import Path

from kits import places
from kits.dossier import machine
from kits.dossier.faults import explained
from kits.problems import Problem

PACKAGE = "kits.survey"
KEY_BYTES = 32
SUFFIX = ".psa-key"
_WRITTEN = re.compile(rf"psa-survey-key ([\w-]{{1,32}}) ([0-9a-f]{{{2 * KEY_BYTES}}})\s*")


def place(session_id: str) -> Path:
    """Return where a survey's key lies, whether it is there or not: with what this computer keeps about itself.

    That is not among the client files, which are copied, shared and handed on: a key must not go along unnoticed.
    """
    folder = machine.folder() / "keys"
    with explained(folder):
        folder.mkdir(mode=places.OWN_FOLDER, exist_ok=True)
    return folder / f"{session_id}{SUFFIX}"


def made(session_id: str) -> bytes:
    """Return a survey's key, made when it has none on this computer."""
    with contextlib.suppress(FileExistsError):
        _write(session_id, secrets.token_bytes(KEY_BYTES))
    return read(session_id)


def read(session_id: str) -> bytes:
    """Return a survey's key. Raises Problem when it is not on this computer, or its file is damaged."""
    try:
        found = _WRITTEN.fullmatch(place(session_id).read_text("ascii"))
    except FileNotFoundError:
        raise Problem(f"{PACKAGE}:problems.no_key") from None
    except (OSError, UnicodeDecodeError):
        found = None
    if found is None or found[1] != session_id:
        raise Problem(f"{PACKAGE}:problems.damaged_key", file=str(place(session_id)))
    return bytes.fromhex(found[2])


def is_here(session_id: str) -> bool:
    """Say whether a survey's key is on this computer."""
    return place(session_id).exists()


def written(session_id: str) -> bytes:
    """Return a survey's key as a file that can be taken to another computer. Raises Problem as `read` does."""
    return _text(session_id, read(session_id))


def brought(session_id: str, data: bytes) -> None:
    """Keep the key that somebody brings in a file. Raises Problem for a file that is none, or is of another survey."""
    try:
        found = _WRITTEN.fullmatch(data.decode("ascii"))
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise Problem(f"{PACKAGE}:problems.not_a_key")
    if found[1] != session_id:
        raise Problem(f"{PACKAGE}:problems.another_key")
    with contextlib.suppress(FileExistsError):
        _write(session_id, bytes.fromhex(found[2]))


def destroyed(session_id: str) -> bool:
    """Overwrite a survey's key and take it away; returns False where its file would not go."""
    path = place(session_id)
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _text(session_id: str, key: bytes) -> bytes:
    return f"psa-survey-key {session_id} {key.hex()}\n".encode()


def _write(session_id: str, key: bytes) -> None:
    with open(  # noqa: PTH123 - a file that nobody else may read from its first byte on
        os.open(place(session_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, places.OWN_FILE), "wb"
    ) as file:
        file.write(_text(session_id, key))
        file.flush()
        os.fsync(file.fileno())
