"""Notices what anybody writes to a client in a database, and asks its server nothing as long as nobody does.

Each write says so to whoever listens (`postgresql.lock`). What it says is nothing but that: the count it kept is read then.
"""

from __future__ import annotations

import selectors
import time
import weakref
from typing import Any

import sqlalchemy as sa

from kits.dossier import postgresql

SURE_SECONDS = 5.0
"""After so long without hearing anything the count is read all the same: a line can be dead without saying so."""
DEAF_SECONDS = 1.0
"""When so long after a change nothing was heard of it, nothing will be: a pooler lies between that passes nothing on."""

_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class ChangeWatch:
    """Listens on the engine's own connections: an open page needs no other for it.

    Where nothing can be heard it reads the count each time it is asked, as soon as it finds that out.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._lines: weakref.WeakSet[Any] = weakref.WeakSet()
        self._heard, self._deaf, self._due = False, False, True
        self._known: str | None = None
        self._read_at = 0.0
        self._unheard_at: float | None = None
        with engine.connect() as connection:
            self._channel = postgresql.channel(connection)
            connection.rollback()
            self._listen(connection.connection.driver_connection, None)
        sa.event.listen(engine, "connect", self._listen)

    def token(self) -> str | None:
        """Return how often, and when last, anything was written, as text."""
        now = time.monotonic()
        if self._unheard_at is not None and now - self._unheard_at > DEAF_SECONDS:
            self._deaf |= not self._heard
            self._unheard_at = None
        if self._deaf or self._due or self._said_something() or now - self._read_at > SURE_SECONDS:
            self._read(now)
        return self._known

    def note(self) -> None:
        """Know that something was written here, before the server says so."""
        self._due = True

    def close(self) -> None:
        """Listen no more; the connections are the engine's."""
        sa.event.remove(self._engine, "connect", self._listen)
        self._lines.clear()

    def _read(self, now: float) -> None:
        expected, self._heard, self._due = self._heard or self._due, False, True  # due still, should reading fail
        said = postgresql.token(self._engine)
        if said != self._known and not (expected or self._heard):
            self._unheard_at = now
        self._known, self._read_at, self._due = said, now, False

    def _listen(self, line: Any, _record: Any) -> None:
        """Let a new connection hear what is said, and read the count after it: until then nobody listened."""
        line.add_notify_handler(self._hear)
        before, line.autocommit = line.autocommit, True
        line.execute(f"LISTEN {self._channel}")
        line.autocommit = before
        self._lines.add(line)
        self._due = True

    def _hear(self, _said: Any) -> None:
        self._heard = True

    def _said_something(self) -> bool:
        """Return whether anything was heard, or waits to be read where nobody reads just now: that it was cut, perhaps."""
        lines = [line for line in list(self._lines) if not line.closed]
        return self._heard or not lines or any(_waits(line) for line in lines)


def _waits(line: Any) -> bool:
    if line.info.transaction_status.name != "IDLE":  # somebody else reads; what was said is heard there
        return False
    with _Selector() as selector:
        selector.register(line.fileno(), selectors.EVENT_READ)
        return bool(selector.select(0))
