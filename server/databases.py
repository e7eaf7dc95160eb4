"""`psa-kit database`: put a client that is in a database on the list, make it there, or take it off the list."""

from __future__ import annotations

import getpass
from collections.abc import Iterator

from kits import wording


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
    secret = getpass.getpass(say("cli.database.asked") + " ") if password else ""
    found = shelf.add(shelf.with_password(address, secret), name, language)
    yield say("done.client", name=found.name, path=shelf.shown(found))
