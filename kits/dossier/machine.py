"""This computer, as other computers know it: an id that is made once, and the host's name.

Both count: a home folder on a server gives two computers the same id, a cloned disk two hosts the same one.
"""

from __future__ import annotations

import contextlib
import os
import platform
import time
from pathlib import Path

from kits.dossier.faults import explained
from kits.dossier.records import new_id

VARIABLE = "PSA_KIT_MACHINE"
"""Names the folder where this computer keeps what is only about itself; without it, the person's configuration folder."""
TRIES = 40
PAUSE_S = 0.025


def folder() -> Path:
    """Return the folder for what is only about this computer, made when it is not there yet."""
    given = os.environ.get(VARIABLE)
    if given:
        place = Path(given)
    else:
        import platformdirs  # noqa: PLC0415 - not needed where the variable says it

        place = platformdirs.user_config_path("psa-kit", appauthor=False) / (host() or "here")
    with explained(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def host() -> str:
    """Return this computer's name as people know it."""
    return platform.node()


def identity() -> str:
    """Return this computer's id, made at the first call ever."""
    file = folder() / "machine"
    with explained(file):
        with contextlib.suppress(FileExistsError), file.open("x", encoding="utf8") as made:
            made.write(new_id() + new_id())
        for _ in range(TRIES):
            written = file.read_text("utf8").strip()
            if written:
                return written
            time.sleep(PAUSE_S)  # another process is just writing it
        file.unlink(missing_ok=True)  # one that never got to writing it
    return identity()
