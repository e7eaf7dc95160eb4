"""One client's file, open."""

from __future__ import annotations

import atexit
import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import sqlalchemy as sa

from kits.dossier import (
    ballots,
    erasing,
    filing,
    history,
    keyring,
    listening,
    naming,
    outcomes,
    placing,
    postgresql,
    publishing,
    schema,
    seals,
    sessions,
    sqlite,
    units,
)
from kits.dossier.faults import explained, problem
from kits.dossier.holding import Hold
from kits.dossier.outcomes import ActionChanges
from kits.dossier.records import Action, Finding, Organisation, Outcome, Published, SessionRow, SettingDraft, Unit, UnitThen
from kits.dossier.sessions import SessionChanges
from kits.dossier.units import UnitChanges

if TYPE_CHECKING:
    import pandas as pd


class Dossier:
    """A client's file that is open: its organisation, units, sessions, findings and actions.

    Made by `create` and `open`. Everything a method returned from is on disk. Use it in a `with` block or `close` it.
    """

    reads_only: bool = False
    """Whether what is open may be read alone by who sits here."""

    def __init__(self, where: Hold | str, engine: sa.Engine) -> None:
        self.engine = engine
        self._where = where
        self._closed = False
        self._watch_changes()
        its_id = sa.select(schema.meta.c.value).where(schema.meta.c.key == "id")
        with self.reading() as connection:
            self.id: str = connection.execute(its_id).scalar_one()
        self._end_telling = keyring.on_forget(self._forgotten)
        atexit.register(self.close)

    @property
    def path(self) -> Path | None:
        """The file; None when the data are in another database."""
        return self._where.path if isinstance(self._where, Hold) else None

    @property
    def where(self) -> str:
        """The file, or on which server and in which database it is, as it may be shown."""
        return str(self._where.path) if isinstance(self._where, Hold) else postgresql.shown(self._where)

    @property
    def address(self) -> str:
        """What `open` takes, for another process of this person. It may hold a password: it is shown nowhere."""
        return str(self._where.path) if isinstance(self._where, Hold) else self._where

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ── reading and writing ──────────────────────────────────────────────────────────────────────────────────────────

    @contextlib.contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Give a connection to read with: it sees what was there at its first query until the block ends."""
        with self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give a connection that holds the write lock; what it did is on disk when the block ends, or not done at all.

        Not within another transaction of the same thread: that would wait for itself. Raises Problem when another page
        holds the lock too long, the disk is full, or the file cannot be written.
        """
        how: dict[str, Any] = {sqlite.WRITES: True} if isinstance(self._where, Hold) else postgresql.WRITES
        try:
            with self.engine.connect().execution_options(**how) as connection, connection.begin():
                if isinstance(self._where, Hold):
                    self._where.check()
                    with seals.kept(connection):
                        yield connection
                else:
                    if not postgresql.lock(connection):
                        raise problem("database_without_client", where=self.where)
                    yield connection
        finally:
            if isinstance(self._watch, listening.ChangeWatch):
                self._watch.note()

    # ── where several people with a role each work in one client, `kits.rights` holds to these; elsewhere all is allowed ──

    def check(self, session_id: str) -> None:
        """Raise Problem where a session may not be read by who sits here."""

    def open_page(self, session_id: str) -> None:
        """Raise Problem where the page of a session is not for who sits here; else hold to reading, where that is all."""

    def changing(self, session_id: str) -> contextlib.AbstractContextManager[sa.Connection]:
        """Give a connection to change a session with, as `transaction` does. Raises Problem where it may not be changed."""
        return self.transaction()

    def check_matter(self, matter: str) -> None:
        """Raise Problem where who sits here may not do something with the client as a whole (`kits.rights.rules.Matter`)."""

    def opens(self, row: SessionRow) -> bool:
        """Tell whether who sits here may see a session's page."""
        return True

    def listed(self) -> list[SessionRow]:
        """Return the sessions of which who sits here may have something, the latest made first."""
        return self.sessions()

    def token(self) -> object:
        """Return a value that differs from the last one when anything in the file was written in between."""
        if isinstance(self._where, Hold):
            self._where.check_known()
        with explained(self.where):
            token = self._watch.token()
        if isinstance(self._where, Hold):
            self._where.know_log()  # after the file was locked and unlocked there is another
        return token

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
        if name is not None:
            self.fold_in()  # a list of client files reads the name from the file itself

    def change_settings(self, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
        """Change some of the settings: `change` gets what is there and returns what it becomes.

        Nobody comes between: two people who each change another setting at once both keep theirs.
        """
        with self.transaction() as connection:
            units.set_organisation(connection, None, None, change(units.organisation(connection).settings))

    def units(self) -> list[Unit]:
        """Return all departments and teams in the order they were added, archived ones too."""
        with self.reading() as connection:
            return units.units(connection)

    def add_unit(
        self,
        name: str,
        parent: str | None = None,
        site: str = "",
        headcount: float | None = None,
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

    def units_past(self) -> list[UnitThen]:
        """Return how every unit was from which moment on, in the order it was written down; the last is as it is now."""
        with self.reading() as connection:
            return history.past(connection)

    # ── what was published ───────────────────────────────────────────────────────────────────────────────────────────

    def published(self) -> list[Published]:
        """Return the figures that stood in documents that were made, each once as it last stood there."""
        with self.reading() as connection:
            return publishing.published(connection)

    def publish(self, figures: Iterable[Published]) -> None:
        """Remember that these figures stand in a document that is being made."""
        told = tuple(figures)
        if told:
            with self.transaction() as connection:
                publishing.publish(connection, told)

    def told_until(self) -> tuple[int, int]:
        """Return two numbers of which one differs when `units_past` or `published` does."""
        with self.reading() as connection:
            return history.last(connection), publishing.last(connection)

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
        """Change what the list shows of a session. Closing it destroys what phones left of it."""
        with self.transaction() as connection:
            wiped = sessions.change(connection, session_id, changes)
        if wiped:
            self.fold_in()

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

    def put_setting(self, connection: sa.Connection, draft: SettingDraft) -> bool:
        """Within a transaction, change one value of a setting, unless somebody changed it since. Returns whether it did."""
        return units.put_setting(connection, draft)

    def findings_frame(self) -> pd.DataFrame:
        """Return all findings as a table, one row each, with the names of session and unit."""
        from kits.dossier import frames  # noqa: PLC0415 - pandas costs over a second

        return frames.findings(self.findings(), self.units(), self.sessions())

    def actions_frame(self) -> pd.DataFrame:
        """Return all actions as a table, one row each, with the name of the session."""
        from kits.dossier import frames  # noqa: PLC0415

        return frames.actions(self.actions(), self.sessions())

    # ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def fold_in(self, *, wait: bool = True) -> None:
        """Bring what SQLite keeps beside the file into it, as far as other pages allow, now or after a short `wait`."""
        if not isinstance(self._where, Hold):
            return
        with explained(self.where), contextlib.closing(self.engine.raw_connection()) as connection:
            sqlite.fold_in(connection, wait=wait)

    def write_anew(self) -> bool:
        """Leave no byte of what was erased in the file or beside it; False where another page keeps it too busy just now.

        It is tried again when the file is opened.
        """
        with explained(self.where):
            return erasing.thoroughly(self.engine)

    def backup(self, target: Path) -> None:
        """Write a client file: a copy that is consistent while this one is in use, of a client in a database as well.

        Raises Problem when `target` is there already.
        """
        if isinstance(self._where, Hold):
            self._where.check()
        with placing.new_file(target) as draft:
            if isinstance(self._where, Hold):
                ballots.copy(self._where.path, draft)
            else:
                with self.reading() as connection:
                    filing.write(connection, draft)

    def rename(self, name: str) -> None:
        """Give the organisation another name, and the file as well, in the same folder.

        Raises Problem when the name cannot be a file's, is taken, or another page has the file open; nothing changed then.
        """
        if not isinstance(self._where, Hold):
            self.set_organisation(name=name)
            return
        hold = self._where
        new = hold.path.with_name(naming.file_name(name))
        placing.check_free(new, unless=hold.path)
        with hold.alone():
            before = self.organisation().name
            self.set_organisation(name=name)
            if new == hold.path:
                return
            self._let_go()
            try:
                placing.move(hold.path, new)
            except BaseException:
                self._watch_changes()
                self.set_organisation(name=before)
                raise
        hold.close()
        self._where = Hold(new)
        self.engine = self._where.engine
        self._watch_changes()

    def close(self) -> None:
        """Let go of the file. A second time does nothing."""
        if self._closed:
            return
        self._closed = True
        atexit.unregister(self.close)
        self._end_telling()
        self._let_go()
        if isinstance(self._where, Hold):
            self._where.close()

    def _forgotten(self, salt: bytes) -> None:
        """The file was locked: let go of what knows its key. What is asked next is refused, until it is unlocked."""
        if isinstance(self._where, Hold) and self._where.salt == salt:
            self._let_go()

    def _watch_changes(self) -> None:
        self._watch: sqlite.ChangeWatch | listening.ChangeWatch
        if isinstance(self._where, Hold):
            self._watch = sqlite.ChangeWatch(self.engine)
            self._watch.token()
            self._where.know_log()
        else:
            self._watch = listening.ChangeWatch(self.engine)

    def _let_go(self) -> None:
        if isinstance(self._where, Hold):
            self._where.forget_log()
        self._watch.close()
        if not (isinstance(self._where, Hold) and self._where.claim.lost):
            self.engine.dispose()
