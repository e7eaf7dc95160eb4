"""`psa-kit import`: a client file from elsewhere, into the folder with client files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits import places, wording
from kits.problems import Problem


def import_client(file: Path, language: str) -> Iterator[str]:
    """Copy a client file, or a backup of one, into the data folder under its own name.

    Raises Problem when it cannot be read, or that client is here already: two files of one client would drift apart.
    """
    from kits import dossier  # noqa: PLC0415

    file = file.expanduser().absolute()
    found = dossier.peek(file)
    if found.problem is not None:
        raise found.problem
    twin = next((path for path in places.client_files() if dossier.peek(path).id == found.id), None)
    if twin is not None:
        raise Problem("server:problems.here_already", name=found.name, file=twin)
    target = places.data_folder() / (file.name.partition(".backup-")[0].removesuffix(places.SUFFIX) + places.SUFFIX)
    if target.exists():
        raise Problem("server:problems.exists", file=target)
    dossier.restore(file, target)
    yield wording.of("server", language).say("done.imported", name=found.name, target=target)
