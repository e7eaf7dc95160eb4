"""`psa-kit list`, and which client file a person means on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits import places, wording
from kits.problems import Problem


def list_clients(language: str) -> Iterator[str]:
    """Yield the client files, each with its sessions; of a file that cannot be read, what is wrong with it."""
    from kits import dossier  # noqa: PLC0415 - a database is half a second that `--help` does not need

    say = wording.of("server", language).say
    files = places.client_files()
    if not files:
        yield say("done.none", folder=places.data_folder())
    for path in files:
        found = dossier.peek(path)
        yield say("done.client", name=found.name, path=path)
        try:
            if found.problem:
                raise found.problem
            with dossier.open(path) as client:
                sessions = client.sessions()
        except Problem as problem:
            yield "    " + problem.text(language)
            continue
        for session in sessions:
            yield say("done.session", id=session.id, title=session.title)


def client_file(word: str) -> Path:
    """Return the client file that `word` means: a path, or the name of one in the data folder.

    Raises Problem when there is no such file.
    """
    candidates = (Path(word).expanduser(), places.data_folder() / word, places.data_folder() / (word + places.SUFFIX))
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        raise Problem("server:problems.no_such_file", file=word)
    return found.absolute()
