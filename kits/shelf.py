"""The clients of this person that are in a database on a server: see which there are, put one on the list, take one off.

`places` keeps their addresses; here databases are asked what is in them. Client files need none of this.
"""

from __future__ import annotations

import sqlalchemy as sa

from kits import dossier, places
from kits.dossier import looking, postgresql
from kits.dossier.faults import problem
from kits.places import Database
from kits.problems import Problem
from kits.wording import clean_text


def shown(database: Database) -> str:
    """Return on which server and in which database a client is, and nothing that lets anybody in."""
    try:
        return postgresql.shown(database.address)
    except sa.exc.ArgumentError:  # somebody wrote it by hand
        return "?"


def looks() -> list[tuple[Database, dossier.Peek | None]]:
    """Return the clients in databases, each with a look at it; without one where the server did not answer in time."""
    there = places.databases()
    seen = looking.looks(one.address for one in there)
    found = []
    for one in there:
        look = seen.get(one.address)
        now = Database(one.address, look.id or one.id, look.name or one.name) if look else one
        if now != one:
            places.keep_database(now)  # a page finds it by its id
        found.append((now, look))
    return found


def has_client(address: str) -> bool:
    """Return whether there is a client in a database already. Raises Problem when that cannot be seen."""
    found = dossier.peek(address).problem
    if found is not None and found.code != problem("database_without_client").code:
        raise found
    return found is None


def with_password(typed: str, password: str) -> str:
    """Return an address as typed, with a password that was given apart. Raises Problem when it is none of PostgreSQL."""
    try:
        url = postgresql.url(clean_text(typed, single_line=True))
    except sa.exc.ArgumentError:
        raise problem("not_a_database") from None  # what stands in the error may let somebody in
    return (url.set(password=password) if password else url).render_as_string(hide_password=False)


def add(address: str, name: str, language: str) -> Database:
    """Put the client in a database on the list; with a `name`, where there is none in it yet, it is made there.

    The password that stands in the address is kept; without one the driver asks its own files and environment. Raises
    Problem when the database cannot be reached, there is no client in it and no name, or the client is on the list already.
    """
    places.refuse_where_given()
    opened = dossier.open(address) if has_client(address) or not name else dossier.create(address, name, language)
    with opened:
        found = Database(address, opened.id, opened.organisation().name)
    _refuse_twin(found)
    places.keep_database(found)
    looking.forget(address)
    return found


def forget(address: str) -> None:
    """Take a database off the list, and its address and password out of this computer; what is in it stays."""
    places.refuse_where_given()
    places.keep_databases(one for one in places.databases() if one.address != address)
    looking.forget(address)


def address_of(word: str) -> str:
    """Return the address of a client on the list, by its id or name or by how its database is shown; by its address, too.

    Raises Problem when it is not on the list (any more).
    """
    for one in places.databases():
        if word and word in (one.id, one.name, one.address, shown(one)):
            return one.address
    raise Problem("kits:places.no_such_client")


def _refuse_twin(found: Database) -> None:
    try:
        there = places.find(found.id)
    except Problem:
        return
    where = postgresql.shown(there) if isinstance(there, str) else str(there)
    if where != shown(found):
        raise Problem("kits:shelf.here_already", where=where)
    forget(str(there))  # the same, with another name or password


def is_address(typed: str) -> bool:
    """Return whether somebody typed an address of a database, rather than a path."""
    return "://" in typed and not typed.strip().startswith("file://")


def take_in(typed: str, password: str, name: str, language: str) -> str | None:
    """Put the client in a database on the list and return its id; None when there is none in it yet, and no `name`."""
    places.refuse_where_given()
    address = with_password(typed, password)
    if not name and not has_client(address):
        return None
    return add(address, name, language).id
