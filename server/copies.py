"""`psa-kit backup`, `psa-kit restore` and `psa-kit import`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from kits import wording
from kits.problems import Problem
from server import locking


def back_up(file: str, target: Path | None, language: str) -> Iterator[str]:
    """Copy a client, in use or not, to the file `target`: its path, a folder, or None for the folder for backups.

    Raises Problem when there is no such client file, or `target` is there already.
    """
    from kits import clients, rights  # noqa: PLC0415

    with rights.open_held(locking.client(file, language)) as client:
        copy = clients.back_up(client, target)
    yield wording.of("server", language).say("done.backed_up", target=copy)


def restore(backup: Path, target: Path, language: str) -> Iterator[str]:
    """Put a backup in the place of `target`; what stood there is kept beside it.

    Raises Problem when the backup is not sound, or `target` is open somewhere.
    """
    from kits import dossier  # noqa: PLC0415

    say = wording.of("server", language).say
    if backup.is_file():
        locking.unlock(backup, language)
    with contextlib.suppress(Problem):  # a damaged one cannot be: that is why a copy is put back
        locking.unlock(target, language)
    kept = dossier.restore(backup, target)
    yield say("done.restored", target=target)
    if kept is not None:
        yield say("done.kept", kept=kept)


def import_client(file: Path, language: str) -> Iterator[str]:
    """Copy a client file, or a backup of one, from elsewhere into the data folder, under its client's name.

    Raises Problem when it cannot be read, or that client is here already: two files of one client would drift apart.
    """
    from kits import clients, dossier  # noqa: PLC0415

    file = file.expanduser().absolute()
    if file.is_file():
        locking.unlock(file, language)
    target = clients.take_in(file, str(file))
    yield wording.of("server", language).say("done.imported", name=dossier.peek(target).name, target=target)
