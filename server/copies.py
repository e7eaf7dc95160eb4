"""`psa-kit backup` and `psa-kit restore`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from kits import places, wording
from server.listing import client_file


def back_up(file: str, target: Path | None, language: str) -> Iterator[str]:
    """Copy a client file, in use or not, to `target`: a file, a folder, or None for the folder for backups.

    Raises Problem when there is no such client file, or `target` is there already.
    """
    from kits import dossier  # noqa: PLC0415

    path = client_file(file)
    copy = f"{path.stem}.backup-{dt.datetime.now():%Y-%m-%d-%H%M%S}{places.SUFFIX}"
    target = target or places.backups_folder()
    target = target / copy if target.is_dir() else target
    with dossier.open(path) as client:
        client.backup(target.absolute())
    yield wording.of("server", language).say("done.backed_up", target=target)


def restore(backup: Path, target: Path, language: str) -> Iterator[str]:
    """Put a backup in the place of `target`; what stood there is kept beside it.

    Raises Problem when the backup is not sound, or `target` is open somewhere.
    """
    from kits import dossier  # noqa: PLC0415

    say = wording.of("server", language).say
    kept = dossier.restore(backup, target)
    yield say("done.restored", target=target)
    if kept is not None:
        yield say("done.kept", kept=kept)
