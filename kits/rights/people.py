"""A client's people and their roles, and who leads which session: settings of the client, each change with who and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kits.dossier.records import Unit, now
from kits.problems import Problem
from kits.rights.rules import Role
from kits.wording import clean_text

if TYPE_CHECKING:
    from kits.dossier import Dossier
    from kits.rights.person import Person

PEOPLE, CHANGES, LEADERS = "people", "people_changes", "leaders"
"""The settings: what people are by their user name; what changed of that; who lead a session, by its id."""
LONGEST = 255
"""Characters of a user name, as a Hub's own table has them."""
LONGEST_NAME = 60


@dataclass(frozen=True)
class Member:
    """Somebody of this client: `user` as they sign in, `units` the ids of a manager's own teams and departments."""

    user: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """What was changed of somebody's `roles`, `units` or name, by whom and `at` which moment in UTC, in words."""

    at: str
    by: str
    user: str
    what: str
    was: str
    now: str


def members(settings: Mapping[str, Any]) -> dict[str, Member]:
    """Return the people of a client by their user name. What this kit did not write so gives nobody a role."""
    there = settings.get(PEOPLE)
    told = there.items() if isinstance(there, Mapping) else ()
    return {
        str(user): Member(
            str(user),
            str(one.get("name", "")),
            frozenset(role for role in Role if role.value in _words(one.get("roles"))),
            frozenset(_words(one.get("units"))),
        )
        for user, one in told
        if isinstance(one, Mapping)
    }


def _words(there: object) -> list[str]:
    return [one for one in there if isinstance(one, str)] if isinstance(there, list) else []


def somebody(settings: Mapping[str, Any], role: Role) -> bool:
    """Tell whether anybody in a client has a role."""
    return any(role in one.roles for one in members(settings).values())


def own(units: Iterable[Unit], chosen: Collection[str]) -> frozenset[str]:
    """Return the ids of units with all that lies below them, whichever way it does."""
    there, found = list(units), set(chosen)
    while more := {one.id for one in there if one.id not in found and found & {one.parent, one.second_parent}}:
        found |= more
    return frozenset(found)


def changes(settings: Mapping[str, Any]) -> list[Change]:
    """Return what was changed of people, the latest first."""
    told = settings.get(CHANGES)
    rows = [row for row in told if isinstance(row, list)] if isinstance(told, list) else []
    return [Change(*map(str, row)) for row in reversed(rows) if len(row) == len(Change.__dataclass_fields__)]


def change(
    client: Dossier,
    by: Person,
    user: str,
    *,
    name: str | None = None,
    roles: Iterable[str] | None = None,
    units: Iterable[str] | None = None,
) -> None:
    """Add somebody to a client's people, or change what is given of them: two who change another thing at once keep both.

    Raises Problem when `by` does not give roles, for a user name that cannot be one, a role that is none, and for a team
    that is not there.
    """
    refuse(by)
    user = clean_text(user, single_line=True)
    if not user or len(user) > LONGEST:
        raise Problem("kits.rights:problems.no_user")
    if roles is not None and not set(roles := list(roles)) <= set(Role):
        raise Problem("kits.rights:problems.no_such_role")
    names = {unit.id: unit.name for unit in client.units()}
    if units is not None and not set(units := list(units)) <= set(names):
        raise Problem("kits.rights:problems.no_unit")

    def changed(settings: Mapping[str, Any]) -> Mapping[str, Any]:
        before = members(settings).get(user, Member(user))
        after = Member(
            user,
            before.name if name is None else clean_text(name, single_line=True)[:LONGEST_NAME],
            before.roles if roles is None else frozenset(Role(one) for one in roles),
            before.units if units is None else frozenset(units),
        )
        lines = [
            ("name", before.name, after.name),
            ("roles", _roles(before), _roles(after)),
            ("units", _said(names.get(one, one) for one in before.units), _said(names.get(one, one) for one in after.units)),
        ]
        rows = [[now(), by.user, user, what, was, is_] for what, was, is_ in lines if was != is_]
        if user not in members(settings):
            rows.insert(0, [now(), by.user, user, "added", "", ""])
        kept = {"name": after.name, "roles": [one.value for one in Role if one in after.roles], "units": sorted(after.units)}
        return _with(settings, {**(settings.get(PEOPLE) or {}), user: kept}, rows) if rows else settings

    client.change_settings(changed)


def remove(client: Dossier, by: Person, user: str) -> None:
    """Take somebody out of a client's people: they have no role from now on. Raises Problem as `change` does."""
    refuse(by)

    def changed(settings: Mapping[str, Any]) -> Mapping[str, Any]:
        there = dict(settings.get(PEOPLE) or {})
        before = members(settings).get(user)
        if there.pop(user, None) is None or before is None:
            return settings
        row = [now(), by.user, user, "removed", _roles(before), ""]
        return _with(settings, there, [row])

    client.change_settings(changed)


def _with(settings: Mapping[str, Any], people: Mapping[str, Any], rows: list[list[str]]) -> Mapping[str, Any]:
    return {**settings, PEOPLE: people, CHANGES: [*(settings.get(CHANGES) or []), *rows]}


def _roles(member: Member) -> str:
    return ", ".join(one.value for one in Role if one in member.roles)


def _said(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def refuse(by: Person) -> None:
    """Raise Problem for who does not give roles."""
    if not by.keeper:
        raise Problem("kits.rights:problems.keeper_only")


# ── who leads a session ─────────────────────────────────────────────────────────────────────────────────────────────


def leaders(settings: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the user names of who lead a session, by its id: who began it, and whom it was given."""
    there = settings.get(LEADERS)
    told = there.items() if isinstance(there, Mapping) else ()
    return {str(session): tuple(_words(users)) for session, users in told}


def led(settings: Mapping[str, Any], session: str, users: Iterable[str]) -> Mapping[str, Any]:
    """Return a client's settings in which a session is led by these."""
    return {**settings, LEADERS: {**leaders(settings), session: list(dict.fromkeys(users))}}


def without(settings: Mapping[str, Any], session: str) -> Mapping[str, Any]:
    """Return a client's settings in which nobody leads a session: it was deleted."""
    return {**settings, LEADERS: {key: list(users) for key, users in leaders(settings).items() if key != session}}
