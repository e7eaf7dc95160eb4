"""A PostgreSQL server for the tests, as a corporation's: on a port of this computer, and nobody gets in without a password.

Debian's `postgresql` brings the programs. They refuse the system's keeper, so they run as the person that package made.
"""

from __future__ import annotations

import contextlib
import getpass
import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import free_port, until

PASSWORD = "zeg-het-niemand-9"
KEEPER, MANY = "postgres", "many"
ON_FILE = pytest.mark.parametrize("anywhere", ["file"], indirect=True)
"""Of tests that look at a file's bytes, and of those that would take long twice without saying more."""


class DatabaseServer:
    """A server that runs: `address()` is that of a new, empty database on it."""

    def __init__(self, programs: Path, folder: Path, *settings: str) -> None:
        self.settings, self._has_many = settings, False
        self.programs, self.folder, self.port = programs, folder, free_port()
        self._n = itertools.count(1)
        self._as = KEEPER if os.name != "nt" and os.geteuid() == 0 else getpass.getuser()
        shutil.chown(folder, self._as)
        secret = folder / "secret"
        secret.write_text(PASSWORD)
        shutil.chown(secret, self._as)
        self._run("initdb", "-D", self.data, "-U", KEEPER, "-A", "scram-sha-256", "--pwfile", secret, "-N", "-E", "UTF8",
                  "--locale", "C.UTF-8")  # fmt: skip
        rules = self.data / "pg_hba.conf"
        rules.write_text(f"host {MANY} {MANY} 127.0.0.1/32 trust\n{rules.read_text()}")
        self.start()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Let it run, and wait until it answers."""
        words = [
            f"-p {self.port}",
            "-h 127.0.0.1",
            f"-k {self.folder}",
            "-F",
            "-c shared_buffers=16MB",
            "-c log_statement=all",
            *(f"-c {setting}" for setting in self.settings),
        ]
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-o", " ".join(words), "-w", "start")

    def stop(self) -> None:
        """End it as a power cut would."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def address(self) -> str:
        """Return the address of a database of its own, whose keeper may do nothing elsewhere."""
        name = f"linde{next(self._n)}"
        self.ask(f"CREATE ROLE {name} LOGIN PASSWORD '{PASSWORD}'")
        self.ask(f"CREATE DATABASE {name} OWNER {name}")
        return f"postgresql://{name}:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def schema(self, name: str) -> str:
        """Return the address of a new, empty schema in one database for all of them, that asks for no password."""
        if not self._has_many:
            self.ask(f"CREATE ROLE {MANY} LOGIN")
            self.ask(f"CREATE DATABASE {MANY} OWNER {MANY}")
            self._has_many = True
        self.ask(f"CREATE SCHEMA {name} AUTHORIZATION {MANY}", MANY)
        return f"postgresql://{MANY}@127.0.0.1:{self.port}/{MANY}?options=-csearch_path%3D{name}"

    def ask(self, statement: str, database: str = KEEPER) -> list[tuple[Any, ...]]:
        """Do something as the server's keeper; return what it answers."""
        import psycopg

        place = {"host": "127.0.0.1", "port": self.port, "user": KEEPER, "password": PASSWORD, "dbname": database}
        with psycopg.connect(**place, autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    def said(self) -> int:
        """Return how long the server's log is: it writes down every statement."""
        return (self.folder / "log").stat().st_size

    def _run(self, program: str, *words: object) -> None:
        command = [str(self.programs / program), *map(str, words)]
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, user=self._as, cwd=self.folder, stdout=quiet, stdin=quiet, env={"LC_ALL": "C"})


@contextlib.contextmanager
def serving(*settings: str) -> Iterator[DatabaseServer]:
    """Give a server, with these settings besides ("name=value").

    Skips the test where PostgreSQL or its driver is not there, saying how to get it.
    """
    pytest.importorskip("psycopg", reason="needs the driver: `python3 start.py postgresql`")
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *filter(None, [shutil.which("initdb")])]
    if not found:
        pytest.skip("needs PostgreSQL: on Debian and Ubuntu `sudo apt install postgresql`")
    folder = Path(tempfile.mkdtemp(prefix="psa-postgresql-"))
    server = DatabaseServer(Path(found[-1]).resolve().parent, folder, *settings)
    try:
        yield server
    finally:
        server.stop()
        until(lambda: not (server.data / "postmaster.pid").exists(), "the database server to end")
        shutil.rmtree(folder, ignore_errors=True)
