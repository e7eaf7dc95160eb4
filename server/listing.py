"""`psa-kit list`, and which client a person means on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits import places, wording
from kits.problems import Problem


def list_clients(language: str) -> Iterator[str]:
    """Yield the clients, each with its sessions; of one that cannot be read, what is wrong with it."""
    from kits import dossier, rights  # noqa: PLC0415 - a database is half a second that `--help` does not need

    say = wording.of("server", language).say
    there: list[Path | str] = [*places.client_files(), *(one.address for one in places.databases())]
    if not there:
        yield say("done.none", folder=places.data_folder())
    for where in there:
        found = dossier.peek(where)
        yield say("done.client", name=found.name, path=found.where)
        try:
            if found.problem:
                raise found.problem
            with rights.open_held(where) as client:
                sessions = client.listed()
        except Problem as problem:
            yield "    " + problem.text(language)
            continue
        for session in sessions:
            yield say("done.session", id=session.id, title=session.title)


def client(word: str) -> Path | str:
    """Return what client `word` means: a file's path, the name of one in the data folder, or of a client in a database.

    Raises Problem when there is none.
    """
    candidates = (Path(word).expanduser(), places.data_folder() / word, places.data_folder() / (word + places.SUFFIX))
    found = next((path for path in candidates if path.is_file()), None)
    if found is not None:
        return found.absolute()
    address = next((one.address for one in places.databases() if word in (one.name, one.id)), None)
    if address is None:
        raise Problem("server:problems.no_such_file", file=word)
    return address
