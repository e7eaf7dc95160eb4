"""Whole suites on a database: with `PSA_KIT_ON=database` the clients that tests make lie in PostgreSQL, not in files.

A test goes on saying where its client's file is: a schema of its own stands for that path, and what stands in a file that
was put there (a sample) is brought into one. Tests that look at a file itself bear the mark `on_file`, or `ON_FILE`, and
stay on files.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from database_server import DatabaseServer

ON = os.environ.get("PSA_KIT_ON") == "database"

_n = itertools.count(1)
_there: dict[Path, str] = {}
_own: list[str] = []
"""The schemas that the test that runs had made: the next ones get them, emptied, which costs a tenth of a new one."""
_free: list[str] = []
_server: list[Callable[[], DatabaseServer]] = []


def concerns(item: pytest.Item) -> bool:
    """Return whether a test may make a client somewhere, and does not look at its file."""
    text = item.path.read_text("utf8")
    return item.get_closest_marker("on_file") is None and ("dossier" in text or "sample" in text)


def use(server: Callable[[], DatabaseServer] | None) -> None:
    """Let clients be made on this server from now on, or in files: a test begins."""
    _server[:] = [server] if server else []
    _own.clear()


def free() -> None:
    """A test has ended: what was made while it ran is nobody's any more."""
    for path in [path for path, address in _there.items() if address in _own]:
        del _there[path]
    _free.extend(_own)
    _own.clear()


def begin() -> None:
    """Let `kits.dossier` make and find clients in the database; before anything else takes its functions."""
    from kits import dossier, places
    from kits.dossier import faults, files, moving, naming, peeking, schema, sqlite, units

    made_real, opened_real, deleted_real, peeked_real = files.create, files.open, files.delete, peeking.peek

    def new() -> str:
        _own.append(_server[0]().schema(f"client{next(_n)}"))
        return _own[-1]

    def made_again(name: str, language: str) -> Any:
        """Make a client in a schema that has the tables already."""
        name, language = units.line(name), units.known_language(language)
        _own.append(_free.pop())
        engine = faults.engine(_own[-1])
        with engine.begin() as connection:
            for table in reversed(schema.metadata.sorted_tables):
                connection.execute(sa.delete(table))
            files.first_rows(connection, name, language)
        engine.dispose()
        return opened_real(_own[-1])

    def keep(path: Path, address: str) -> None:
        """Have the list of the data folder know the client that stands for a file in it."""
        _there[path] = address
        if os.environ.get(places.VARIABLE) and path.parent == places.data_folder():
            seen = peeked_real(address)
            places.keep_database(places.Database(address, seen.id, seen.name))

    def address_of(where: Any) -> Any:
        path = naming.place(where)
        if path is None:
            return where
        if path not in _there and _server and path.is_file() and sqlite.is_client_file(path):
            opened_real(path).close()  # upgraded where it is older
            address, looking = new(), sqlite.looking_engine(path)
            with looking.connect() as reading:
                moving._bring(reading, address, "")
            keep(path, address)
        return _there.get(path, where)

    def create(where: Any, name: str, language: str = "nl") -> Any:
        path = naming.place(where)
        if path is None or not _server:
            return made_real(where, name, language)
        if path.is_dir():
            path = path / naming.file_name(units.line(name))
        if path in _there or not _free:
            made = made_real(_there.get(path) or new(), name, language)
        else:
            made = made_again(name, language)
        keep(path, made.address)
        return made

    def delete(where: Any, typed: str) -> None:
        address = address_of(where)
        deleted_real(address, typed)
        if address in _own:  # its tables went: no other test can have them
            _own.remove(address)
            del _there[next(path for path, there in _there.items() if there == address)]

    for module in (dossier, files):
        module.create, module.delete = create, delete  # type: ignore[attr-defined]
        module.open = lambda where: opened_real(address_of(where))  # type: ignore[attr-defined]
    dossier.peek = lambda where: peeked_real(address_of(where))
    _leave_the_sample()


def _leave_the_sample() -> None:
    """Have a sample made as a file, that is brought into a database when it is opened."""
    import sample_data

    real = sample_data.make

    def make(*where: Any, **how: Any) -> Any:
        server, _server[:] = [*_server], []
        try:
            return real(*where, **how)
        finally:
            _server[:] = server

    sample_data.make = make
