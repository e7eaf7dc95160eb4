"""`psa-kit database`: put a client that is in a database on the list, make it there, or take it off the list.

`psa-kit move`: move a client from its file into a database, or out of one into a file.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator

from kits import wording
from server import listing


def add(address: str, name: str, password: bool, forget: bool, language: str) -> Iterator[str]:
    """Put the client at a database's address on the list; with a `name` it is made there. With `forget`, take it off.

    `password` asks for one: what stands on a command line can be read by others on this computer. Raises Problem when the
    database cannot be reached, has no client in it and no `name` is given, or the client is on the list already.
    """
    from kits import shelf  # noqa: PLC0415 - a database is half a second that `--help` does not need

    say = wording.of("server", language).say
    if forget:
        shelf.forget(shelf.address_of(address))
        yield say("done.forgotten")
        return
    found = shelf.add(_with_password(address, password, language), name, language)
    yield say("done.client", name=found.name, path=shelf.shown(found))


def move(file: str, to: str, password: bool, language: str) -> Iterator[str]:
    """Move the client `file` means into the empty database at the address `to`; without one, out of its database to a file.

    Raises Problem when it cannot be: the client is then where it was.
    """
    from kits import clients, shelf  # noqa: PLC0415
    from kits.dossier import locking  # noqa: PLC0415
    from kits.problems import Problem  # noqa: PLC0415

    say = wording.of("server", language).say
    there = listing.client(file)
    if isinstance(there, str):
        if to:
            raise Problem("server:problems.from_database")
        yield say("done.moved", path=clients.move_to_file(there))
        return
    if not to:
        raise Problem("server:problems.where_to")
    locked = locking.is_locked(there)
    moved = clients.move_to_database(there, _with_password(to, password, language))
    yield say("done.moved", path=shelf.shown(moved))
    if locked:
        yield say("done.not_locked")


def _with_password(address: str, asked: bool, language: str) -> str:
    from kits import shelf  # noqa: PLC0415

    say = wording.of("server", language).say
    return shelf.with_password(address, getpass.getpass(say("cli.database.asked") + " ") if asked else "")
