"""`psa-kit corporation`: a schema and a role for each corporation in one database, for whoever keeps that database."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kits import places, wording
from kits.problems import Problem

SUFFIX = ".address"


def corporation(
    *, what: str, name: str, server: str, password: bool, folder: Path | None, most: int, language: str
) -> Iterator[str]:
    """Add, list, renew or remove a corporation on the database at the address `server`, which is its keeper's.

    A new address, with its password, is written to `folder`/NAME.address, for its owner alone, and printed nowhere.
    Raises Problem when it cannot be done; nothing changed then.
    """
    from kits import shelf  # noqa: PLC0415 - a database is half a second that `--help` does not need
    from kits.dossier import corporations, disk  # noqa: PLC0415
    from kits.dossier.faults import explained  # noqa: PLC0415

    say = wording.of("server", language).say
    keeper = shelf.with_password(server, getpass.getpass(say("cli.database.asked") + " ") if password else "")
    if what == "list":
        for one in corporations.corporations(keeper):
            client = say("corporation.client" if one.client else "corporation.empty")
            yield say("corporation.line", name=one.name, client=client, n=one.connections, most=one.most)
        return
    if not name:
        raise Problem("server:problems.corporation_unnamed")
    where = (folder or places.data_folder() / "corporations").expanduser().absolute() / f"{name}{SUFFIX}"
    if what == "remove":
        yield say("corporation.goes", name=name)
        corporations.remove(keeper, name, _typed(say("corporation.type", name=name) + " "))
        where.unlink(missing_ok=True)
        yield say("corporation.removed", name=name)
        return
    with explained(where):  # before there is a password that has nowhere to be
        where.parent.mkdir(mode=places.OWN_FOLDER, parents=True, exist_ok=True)
        if not os.access(where.parent, os.W_OK):
            raise PermissionError(13, "", str(where.parent))
    made: Callable[[], str | None] = {
        "add": lambda: corporations.add(keeper, name, most),
        "renew": lambda: corporations.renew(keeper, name),
    }[what]
    address = made()
    if address is None:
        yield say("corporation.there", name=name)
        return
    with explained(where):
        disk.write(where, address.encode() + b"\n")
    yield say("corporation.written", name=name, file=where)


def _typed(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        return ""
