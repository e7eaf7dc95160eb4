"""What somebody may do in a client, worked out of roles, own teams, sessions one leads, and the rules. Nothing is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from kits import instruments, wording
from kits.dossier.records import SessionRow, Unit
from kits.instrument import Sort
from kits.problems import Problem
from kits.rights import people
from kits.rights.person import Person
from kits.rights.rules import Grant, Matter, May, Role, Scope, rules


@dataclass(frozen=True)
class Rights:
    """What a person may do in a client. `units` are the ids of own teams with all below, `led` of sessions one leads.

    `given` says whether anybody in the client has a role: as long as nobody has, all is closed.
    """

    person: Person
    roles: frozenset[Role] = frozenset()
    units: frozenset[str] = frozenset()
    led: frozenset[str] = frozenset()
    given: bool = False

    # ── sessions ────────────────────────────────────────────────────────────────────────────────────────────────────

    def may(self, row: SessionRow) -> May:
        """Return how far one may go in a session."""
        return max((one.may for one in self._grants(row)), default=May.NOTHING)

    def opens(self, row: SessionRow) -> bool:
        """Tell whether one may see a session's page."""
        return self.may(row) >= May.READ

    def hears(self, row: SessionRow) -> bool:
        """Tell whether pages that one sees may say what a session tells other instruments."""
        return any(one.may >= May.READ or one.told for one in self._grants(row))

    def paper(self, row: SessionRow, what: str) -> bool:
        """Tell whether one may have a document of a session by its id; `of_units` says of which teams besides."""
        for one in self._grants(row):
            named = (*one.papers, *(one.closed if row.closed_at else ()))
            if one.may >= May.READ or any(fnmatchcase(what, pattern) for pattern in named):
                return True
        return False

    def of_units(self, row: SessionRow) -> frozenset[str]:
        """Return the ids of the teams whose own documents of a session one may have."""
        return self.units if any(one.units for one in self._grants(row)) else frozenset()

    def _grants(self, row: SessionRow) -> Iterable[Grant]:
        return [one for one in self._of_sort(instruments.sort_of(row.instrument)) if self._is_of(one, row)]

    def _of_sort(self, sort: Sort | None) -> list[Grant]:
        return [one for role in self.roles for one in (rules()[role].sorts.get(sort, ()) if sort else ())]

    def _is_of(self, grant: Grant, row: SessionRow) -> bool:
        if grant.of is Scope.OWN_SESSIONS:
            return row.id in self.led
        return grant.of is Scope.ALL or self._all_own(row.units)

    def _all_own(self, units: Collection[str]) -> bool:
        return bool(units) and self.units.issuperset(units)

    # ── new sessions, and the client as a whole ─────────────────────────────────────────────────────────────────────

    def begins(self, instrument: str) -> bool:
        """Tell whether one may begin a session of an instrument, of some teams at least."""
        sort = instruments.sort_of(instrument)
        return sort is Sort.ALONE or any(sort in rules()[role].makes for role in self.roles)

    def makes(self, instrument: str, units: Collection[str]) -> bool:
        """Tell whether one may begin a session of an instrument of these teams."""
        sort = instruments.sort_of(instrument)
        scopes = [rules()[role].makes.get(sort) for role in self.roles] if sort else []
        return Scope.ALL in scopes or (Scope.OWN_UNITS in scopes and self._all_own(units))

    def may_do(self, matter: Matter) -> bool:
        """Tell whether one may do something with the client as a whole."""
        return any(matter in rules()[role].client for role in self.roles)

    def knows(self, unit: str) -> bool:
        """Tell whether one may see a team by itself: to choose it, and how many people there are."""
        everywhere = any(Scope.ALL in rules()[role].makes.values() for role in self.roles)
        return everywhere or self.person.keeper or unit in self.units or self.may_do(Matter.ORGANISATION)

    @property
    def may_copy(self) -> bool:
        """Whether one sees which copies there are, and may put one back."""
        return self.person.keeper or self.all

    @property
    def all(self) -> bool:
        """Whether one may read all there is: a copy of the client holds all of it."""
        asked = [sort for sort in Sort if sort is not Sort.ALONE]
        return all(any(one.may >= May.READ and one.of is Scope.ALL for one in self._of_sort(sort)) for sort in asked)

    # ── saying so ───────────────────────────────────────────────────────────────────────────────────────────────────

    def refusal(self, row: SessionRow) -> Problem:
        """Return why a session stays closed, and whom to ask."""
        if not self.roles:
            return self.closed()
        if self.may(row) is May.PAPERS:
            return Problem("kits.rights:problems.papers_only", title=row.title)
        return Problem("kits.rights:problems.not_yours", user=self.person.user)

    def closed(self) -> Problem:
        """Return why all is closed to who has no role, and whom to ask."""
        if not self.given:
            return Problem("kits.rights:problems.no_roles_yet")
        return Problem("kits.rights:problems.no_role", user=self.person.user)

    def said(self, language: str) -> str:
        """Return one's roles in a few words; nothing for none."""
        say = wording.of("kits.rights", language).say
        return ", ".join(say(f"roles.{role}") for role in Role if role in self.roles)


def of(person: Person, settings: Mapping[str, Any], units: Iterable[Unit]) -> Rights:
    """Return what somebody may do in the client with these settings and units."""
    there = people.members(settings)
    member = there.get(person.user, people.Member(person.user))
    return Rights(
        person,
        member.roles,
        people.own(units, member.units),
        frozenset(session for session, users in people.leaders(settings).items() if person.user in users),
        any(one.roles for one in there.values()),
    )
