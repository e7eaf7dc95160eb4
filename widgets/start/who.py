"""Who sits here and what they may do, as the front door shows it; and the people of a client, for who gives them roles."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from kits import instruments, places, rights, wording
from kits.dossier import Dossier
from kits.rights import Rights, Role, people
from kits.rights.rules import Matter, rules

BASE = "JUPYTERHUB_BASE_URL"
"""Where a Hub says the path that it lies under: there one signs out."""
CHANGES_SHOWN = 40
"""As many changes of people are shown, the latest; all are kept."""
LEADING = (Role.FACILITATOR, Role.MANAGER)
"""Roles in which somebody can lead a session."""


def shown(client: Dossier | None, may: Rights | None, language: str) -> dict[str, Any]:
    """Return who sits here and what they may do with the client that is open; nothing where nobody signs in.

    Who gives roles is shown the people, with what changed of them; who gives sessions, whom they can be given.
    """
    person = rights.here()
    if person is None:
        return {}
    given, base = places.given() is not None, os.environ.get(BASE, "")
    found: dict[str, Any] = {
        "name": person.name,
        "user": person.user,
        "keeper": person.keeper,
        "roles": may.said(language) if may else "",
        "why": may.closed().text(language) if may and not may.roles else "",
        "copy": may is not None and may.all and not given,
        "given": given,
        "own_files": person.keeper and not given,
        "out": f"{base}hub/logout" if base else "",
        "begins": may is not None and any(may.begins(one.name) for one in instruments.INSTRUMENTS),
        **{matter.value: may is not None and may.may_do(matter) for matter in Matter},
    }
    if client is not None and may is not None:
        settings = client.organisation().settings
        if person.keeper:
            found |= _people(settings, language)
        if may.may_do(Matter.SESSIONS):
            can = [one for one in people.members(settings).values() if one.roles.intersection(LEADING)]
            found["leading"] = {one.user: one.name or one.user for one in can}
            found["led"] = {session: list(users) for session, users in people.leaders(settings).items()}
    return {"rights": found}


def _people(settings: Mapping[str, Any], language: str) -> dict[str, Any]:
    say = wording.of("kits.rights", language).say
    there = sorted(people.members(settings).values(), key=lambda one: (one.name or one.user).casefold())
    return {
        "members": [
            {
                "user": one.user,
                "name": one.name,
                "roles": [role.value for role in Role if role in one.roles],
                "units": sorted(one.units),
            }
            for one in there
        ],
        "all_roles": [
            {"id": role.value, "name": say(f"roles.{role}"), "says": rule.says[language]} for role, rule in rules().items()
        ],
        "changes": [_change(one, language) for one in people.changes(settings)[:CHANGES_SHOWN]],
    }


def _change(one: people.Change, language: str) -> dict[str, str]:
    """Return a change as it is shown: roles, which are kept by their ids, in words."""
    say = wording.of("kits.rights", language).say
    names = {role.value: say(f"roles.{role}") for role in Role}

    def words(told: str) -> str:
        return ", ".join(names.get(each, each) for each in told.split(", ")) if one.what in ("roles", "removed") else told

    return {
        "at": one.at,
        "by": one.by,
        "user": one.user,
        "what": say(
            f"changed.{one.what}", was=words(one.was) or say("changed.nothing"), now=words(one.now) or say("changed.nothing")
        ),
    }
