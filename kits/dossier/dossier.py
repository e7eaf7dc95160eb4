"""One client's file, open."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import sqlalchemy as sa

from kits.dossier import outcomes, schema, server_database, sessions, sqlite, units
from kits.dossier.faults import explained
from kits.dossier.outcomes import ActionChanges
from kits.dossier.records import Action, Finding, Organisation, Outcome, SessionRow, Unit
from kits.dossier.sessions import SessionChanges
from kits.dossier.units import UnitChanges

if TYPE_CHECKING:
    import pandas as pd


class Dossier:
    """A client's file that is open: its organisation, units, sessions, findings and actions.

    Made by `create` and `open`. Everything a method returned from is on disk. Use it in a `with` block or `close` it.
    """

    def __init__(self, where: Path | str, engine: sa.Engine) -> None:
        self.path = where if isinstance(where, Path) else None
        self.where = str(where)
        self.engine = engine
        self._watch = sqlite.ChangeWatch(engine) if self.path else None
        with self.engine.connect() as connection:
            its_id = sa.select(schema.meta.c.value).where(schema.meta.c.key == "id")
            self.id: str = connection.execute(its_id).scalar_one()

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── reading and writing ──────────────────────────────────────────────────────────────────────────────────────────

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection that sees the file as it is at its first query, until the block ends."""
        with self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give a connection that holds the write lock; what it did is on disk when the block ends, or not done at all.

        Not within another transaction of the same thread: that would wait for itself. Raises Problem when another page
        holds the lock too long, the disk is full, or the file cannot be written.
        """
        with self.engine.connect().execution_options(**{sqlite.WRITES: True}) as connection, connection.begin():
            if self.path is None:
                server_database.lock(connection)
            yield connection

    def token(self) -> object:
        """Return a value that differs from the last one when anything in the file was written in between."""
        if self._watch is None:
            return server_database.token(self.engine)
        with explained(self.where):
            return self._watch.token()

    # ── the organisation and its units ───────────────────────────────────────────────────────────────────────────────

    def organisation(self) -> Organisation:
        """Return whose file this is."""
        with self.reading() as connection:
            return units.organisation(connection)

    def set_organisation(
        self, name: str | None = None, language: str | None = None, settings: Mapping[str, Any] | None = None
    ) -> None:
        """Change the name, the language ("nl" or "en") or the settings; None leaves what is there."""
        with self.transaction() as connection:
            units.set_organisation(connection, name, language, settings)

    def units(self) -> list[Unit]:
        """Return all departments and teams in the order they were added, archived ones too."""
        with self.reading() as connection:
            return units.units(connection)

    def add_unit(
        self,
        name: str,
        parent: str | None = None,
        site: str = "",
        headcount: int | None = None,
        manager: str = "",
        *,
        second_parent: str | None = None,
    ) -> Unit:
        """Add a department or team under `parent` (an id) and return it."""
        with self.transaction() as connection:
            unit_id = units.add(
                connection,
                {
                    "name": name,
                    "parent": parent,
                    "second_parent": second_parent,
                    "site": site,
                    "headcount": headcount,
                    "manager": manager,
                },
            )
            return next(unit for unit in units.units(connection) if unit.id == unit_id)

    def change_unit(self, unit_id: str, **changes: Unpack[UnitChanges]) -> None:
        """Change fields of a unit; `archived=True` puts it away. Raises Problem when it would stand under itself."""
        with self.transaction() as connection:
            units.change(connection, unit_id, changes)

    # ── sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def sessions(self) -> list[SessionRow]:
        """Return all sessions, the latest made first."""
        with self.reading() as connection:
            return sessions.sessions(connection)

    def session(self, session_id: str) -> SessionRow:
        """Return one session. Raises Problem when it is not there (any more)."""
        with self.reading() as connection:
            return sessions.session(connection, session_id)

    def add_session(
        self,
        instrument: str,
        title: str,
        units: Iterable[str] = (),
        held_on: str | None = None,
        follows: str | None = None,
    ) -> SessionRow:
        """Add a session with an instrument ("memo_voting") and return it. `follows` is the session it looks back on."""
        with self.transaction() as connection:
            session_id = sessions.add(connection, instrument, title, units, held_on=held_on, follows=follows)
            return sessions.session(connection, session_id)

    def change_session(self, session_id: str, **changes: Unpack[SessionChanges]) -> None:
        """Change what the list shows of a session."""
        with self.transaction() as connection:
            sessions.change(connection, session_id, changes)

    def delete_session(self, session_id: str) -> None:
        """Delete a session with its log, findings and actions, and wipe the places on disk where they stood.

        An action that also stems from another session's finding stays. Backups made earlier still hold the session.
        """
        with self.transaction() as connection:
            sessions.delete(connection, session_id)
        self.fold_in()

    # ── findings and actions ─────────────────────────────────────────────────────────────────────────────────────────

    def findings(self, session: str | None = None) -> list[Finding]:
        """Return the findings of one session, or of all."""
        with self.reading() as connection:
            return outcomes.findings(connection, session)

    def actions(self, session: str | None = None) -> list[Action]:
        """Return the actions made in one session, or all."""
        with self.reading() as connection:
            return outcomes.actions(connection, session)

    def change_action(self, action_id: str, **changes: Unpack[ActionChanges]) -> None:
        """Change an action in the plan: its text, owner, day, status."""
        with self.transaction() as connection:
            outcomes.change_action(connection, action_id, changes)

    def put_outcome(self, connection: sa.Connection, session_id: str, before: Outcome, after: Outcome) -> None:
        """Within a transaction, write what changed in a session's outcome and leave everything else as it is."""
        outcomes.put(connection, session_id, before, after)

    def findings_frame(self) -> pd.DataFrame:
        """Return all findings as a table, one row each, with the names of session and unit."""
        from kits.dossier import frames  # noqa: PLC0415 - pandas costs over a second

        return frames.findings(self)

    def actions_frame(self) -> pd.DataFrame:
        """Return all actions as a table, one row each, with the name of the session."""
        from kits.dossier import frames  # noqa: PLC0415

        return frames.actions(self)

    # ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def fold_in(self) -> None:
        """Bring what SQLite keeps beside the file into it, as far as other pages allow."""
        if self.path is None:
            return
        with explained(self.where), contextlib.closing(self.engine.raw_connection()) as connection:
            sqlite.fold_in(connection.driver_connection)  # type: ignore[arg-type]

    def close(self) -> None:
        """Let go of the file. A second time does nothing."""
        if self._watch is not None:
            self._watch.close()
        self.engine.dispose()
