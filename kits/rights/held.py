"""A client as somebody may see and change it: the one place that holds to the rules, before anything is read or written."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from kits import dossier
from kits.dossier import Dossier, machine, postgresql, sessions, units
from kits.dossier.faults import explained
from kits.problems import Problem
from kits.rights import people, rights
from kits.rights.person import Person, here
from kits.rights.rights import Rights
from kits.rights.rules import Matter, May
from kits.wording import LANGUAGES

if TYPE_CHECKING:
    import sqlalchemy as sa

    from kits.dossier.holding import Hold
    from kits.dossier.outcomes import ActionChanges
    from kits.dossier.records import Action, Finding, Organisation, Published, SessionRow, SettingDraft, Unit
    from kits.dossier.sessions import SessionChanges
    from kits.dossier.units import UnitChanges


def open_held(where: Path | str) -> Dossier:
    """Open a client; where people sign in, as far as who sits here may go in it. Raises Problem as `dossier.open` does."""
    person = here()
    return dossier.open(where) if person is None else dossier.open(where, functools.partial(HeldDossier, person))


class HeldDossier(Dossier):
    """A client in which lists have what this person may read, and what may not be changed is refused.

    What anybody may do follows each change: a role that is given or taken away counts from the next thing that is done.
    """

    def __init__(self, person: Person, where: Hold | str, engine: sa.Engine) -> None:
        self.person = person
        self._known: tuple[object, Rights] | None = None
        super().__init__(where, engine)

    @property
    def rights(self) -> Rights:
        """What this person may do now: worked out once, until anybody writes anything."""
        written = self.token() if self.path else self._count()  # asked before what it tells of is read
        if self._known is None or self._known[0] != written:
            whole = self.whole()
            self._known = written, rights.of(self.person, whole.organisation().settings, whole.units())
        return self._known[1]

    def _count(self) -> object:
        """Return what a database's server itself says was written: `token` may hear of it a moment later."""
        with explained(self.where):
            return postgresql.token(self.engine)

    def whole(self) -> Dossier:
        """Return all of the client, whoever sits here: for who settles what of it may be shown."""
        plain = Dossier.__new__(Dossier)
        plain.__dict__.update(self.__dict__)
        return plain

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def sessions(self) -> list[SessionRow]:
        """Return the sessions that this person's pages may tell of, the latest made first."""
        may = self.rights
        return [row for row in super().sessions() if may.hears(row)]

    def listed(self) -> list[SessionRow]:
        """Return the sessions of which this person may have something, if only a document; the latest made first."""
        may = self.rights
        return [row for row in super().sessions() if may.may(row) is not May.NOTHING]

    def session(self, session_id: str) -> SessionRow:
        """Return one session. Raises Problem when it is not there, or not for this person."""
        row, may = super().session(session_id), self.rights
        if not may.hears(row):
            raise may.refusal(row)
        return row

    def opens(self, row: SessionRow) -> bool:
        """Tell whether this person may see a session's page."""
        return self.rights.opens(row)

    def check(self, session_id: str) -> None:
        """Raise Problem where a session may not be read."""
        self.session(session_id)

    def check_change(self, session_id: str) -> None:
        """Raise Problem where a session may not be changed."""
        if self.rights.may(self.session(session_id)) is not May.WRITE:
            raise Problem("kits.rights:problems.reads_only")

    def changing(self, session_id: str) -> contextlib.AbstractContextManager[sa.Connection]:
        """Give a connection to change a session with. Raises Problem where it may not be changed."""
        self.check_change(session_id)
        return self.transaction()

    def open_page(self, session_id: str) -> None:
        """Hold to what this person may do in a session whose page is open. Raises Problem where that is nothing."""
        row, may = self.whole().session(session_id), self.rights
        if not may.opens(row):
            raise may.refusal(row)
        self.reads_only = may.may(row) is May.READ

    def findings(self, session: str | None = None) -> list[Finding]:
        """Return the findings of one session, or of all, that this person's pages may tell of."""
        heard = {row.id for row in self.sessions()}
        return [one for one in super().findings(session) if one.session in heard]

    def actions(self, session: str | None = None) -> list[Action]:
        """Return the actions of one session, or of all; of a deleted one they are of who keeps the organisation."""
        may, heard = self.rights, {row.id for row in self.sessions()}
        of_none = may.may_do(Matter.ORGANISATION)
        return [one for one in super().actions(session) if (one.session in heard if one.session else of_none)]

    def organisation(self) -> Organisation:
        """Return whose client it is, in the language that this person chose, where it is not theirs to change for all."""
        there = super().organisation()
        with contextlib.suppress(OSError, ValueError):
            own = _own_language().read_text("utf8")
            if own in LANGUAGES and own != there.language and not self.rights.may_do(Matter.ORGANISATION):
                return replace(there, language=own)
        return there

    # ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sa.Connection]:
        """Give a connection to write with, as every dossier does. Raises Problem while what is open may be read alone."""
        if self.reads_only:
            raise Problem("kits.rights:problems.reads_only")
        with super().transaction() as connection:
            yield connection

    def check_matter(self, matter: str) -> None:
        """Raise Problem where this person may not do something with the client as a whole (`rules.Matter`)."""
        if not self.rights.may_do(Matter(matter)):
            raise Problem(f"kits.rights:problems.no_{matter}")

    def set_organisation(
        self, name: str | None = None, language: str | None = None, settings: Mapping[str, Any] | None = None
    ) -> None:
        """Change what is given. Who may not change the organisation's language chooses their own by it."""
        if language and name is None and settings is None and not self.rights.may_do(Matter.ORGANISATION):
            with explained(_own_language()):
                _own_language().write_text(units.known_language(language), "utf8")
            return
        self.check_matter(Matter.ORGANISATION)
        if settings is not None:
            settings = {**settings, **_of_people(self.organisation().settings)}
        super().set_organisation(name, language, settings)

    def change_settings(self, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
        """Change some of the settings; people and their roles only as who gives them."""
        if not self.person.keeper:
            self.check_matter(Matter.ORGANISATION)

        def checked(settings: Mapping[str, Any]) -> Mapping[str, Any]:
            changed = change(settings)
            mine, others = _of_people(changed) != _of_people(settings), _but_people(changed) != _but_people(settings)
            if mine and not self.person.keeper:
                raise Problem("kits.rights:problems.keeper_only")
            if others:
                self._refuse_matter(settings, Matter.ORGANISATION)
            return changed

        super().change_settings(checked)

    def _refuse_matter(self, settings: Mapping[str, Any], matter: Matter) -> None:
        if not rights.of(self.person, settings, ()).may_do(matter):
            raise Problem(f"kits.rights:problems.no_{matter}")

    def put_setting(self, connection: sa.Connection, draft: SettingDraft) -> bool:
        """Within a transaction, change one value of a setting. Raises Problem for who may not change the organisation."""
        self._refuse_matter(units.organisation(connection).settings, Matter.ORGANISATION)
        return super().put_setting(connection, draft)

    def add_unit(self, name: str, parent: str | None = None, *more: Any, **also: Any) -> Unit:
        """Add a department or team. Raises Problem for who may not change the organisation."""
        self.check_matter(Matter.ORGANISATION)
        return super().add_unit(name, parent, *more, **also)

    def change_unit(self, unit_id: str, **changes: Unpack[UnitChanges]) -> None:
        """Change fields of a unit. Raises Problem for who may not change the organisation."""
        self.check_matter(Matter.ORGANISATION)
        super().change_unit(unit_id, **changes)

    def rename(self, name: str) -> None:
        """Give the organisation another name. Raises Problem for who may not change it."""
        self.check_matter(Matter.ORGANISATION)
        super().rename(name)

    def add_session(
        self,
        instrument: str,
        title: str,
        units: Iterable[str] = (),
        held_on: str | None = None,
        follows: str | None = None,
    ) -> SessionRow:
        """Add a session that this person leads. Raises Problem for who may not begin one of these teams."""
        chosen, may = tuple(units), self.rights
        if not may.makes(instrument, chosen):
            raise Problem("kits.rights:problems.not_begun" if may.given else "kits.rights:problems.no_roles_yet")
        with self.transaction() as connection:
            session_id = sessions.add(connection, instrument, title, chosen, held_on=held_on, follows=follows)
            _lead(connection, session_id, (self.person.user,))
            return sessions.session(connection, session_id)

    def change_session(self, session_id: str, **changes: Unpack[SessionChanges]) -> None:
        """Change what the list shows of a session that this person may change."""
        self.check_change(session_id)
        super().change_session(session_id, **changes)

    def lead(self, session_id: str, users: Iterable[str]) -> None:
        """Let people lead a session, by their user names. Raises Problem for who may not say so."""
        self.check_matter(Matter.SESSIONS)
        self.check_change(session_id)
        with self.transaction() as connection:
            _lead(connection, session_id, users)

    def delete_session(self, session_id: str) -> None:
        """Delete a session: who keeps the sessions does, and who began one in which nothing has happened yet."""
        self.check_change(session_id)
        with self.reading() as connection:
            begun = sessions.last_events(connection).get(session_id, 0) > 0
        if begun:
            self.check_matter(Matter.SESSIONS)
        super().delete_session(session_id)
        with self.transaction() as connection:
            settings = people.without(units.organisation(connection).settings, session_id)
            units.set_organisation(connection, None, None, settings)

    def change_action(self, action_id: str, **changes: Unpack[ActionChanges]) -> None:
        """Change an action of a session that this person may change."""
        session = next((one.session for one in self.actions() if one.id == action_id), None)
        if session is None:
            self.check_matter(Matter.ORGANISATION)
        else:
            self.check_change(session)
        super().change_action(action_id, **changes)

    def publish(self, figures: Iterable[Published]) -> None:
        """Remember what stands in a document that is being made, also where this person may change nothing else."""
        self.whole().publish(figures)

    def backup(self, target: Path) -> None:
        """Write a copy. It holds all there is: it is for who may read all of it."""
        if not self.rights.all:
            raise Problem("kits.rights:problems.no_copy")
        super().backup(target)


def _own_language() -> Path:
    return machine.folder() / "language"


def _of_people(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {key: settings[key] for key in (people.PEOPLE, people.CHANGES, people.LEADERS) if key in settings}


def _but_people(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in settings.items() if key not in (people.PEOPLE, people.CHANGES, people.LEADERS)}


def _lead(connection: sa.Connection, session_id: str, users: Iterable[str]) -> None:
    settings = people.led(units.organisation(connection).settings, session_id, users)
    units.set_organisation(connection, None, None, settings)
