"""`psa-kit export`: a document of a session, as its page would make it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits import wording
from kits.problems import Problem
from server import locking


def export(file: str, session: str, what: str, output: Path | None, language: str, *, gaps: bool = True) -> Iterator[str]:
    """Write a session's `what` (see `psa-kit documents`) to `output`, or in this folder under the name it suggests.

    Without `gaps` it does not list what is still to be filled in.

    Raises Problem when there is no such client file or session, or the target is there already.
    """
    from kits import rights  # noqa: PLC0415

    say = wording.of("server", language).say
    with rights.open_held(locking.client(file, language)) as client:
        known = {row.id: row for row in client.listed()}
        if not known:
            raise Problem("server:problems.no_sessions")
        if session not in known:
            raise Problem("server:problems.no_such_session", session=session, known=", ".join(known))
        draft = rights.draft(client, session, what, client.organisation().language, gaps=gaps)
        made = draft.export(None)
        draft.left()  # what a document shows is known to its readers ever after
    target = output or Path(made.name)
    target = target / made.name if target.is_dir() else target
    try:
        with target.open("xb") as written:
            written.write(made.data)
    except FileExistsError as error:
        raise Problem("server:problems.exists", file=target) from error
    except OSError as error:
        raise Problem("server:problems.cannot_write", folder=target.absolute().parent) from error
    yield say("done.exported", target=target)
