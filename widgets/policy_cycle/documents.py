"""The documents of a policy year as its page lists them: in groups, by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import texts
from kits.policy_cycle.paper import making
from kits.policy_cycle.paper.making import Group, Offered
from kits.policy_cycle.state import State


def shown(state: State, units: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """Return the documents there are, in order: `{id, group, name, preview, about}`. `units` are all teams' names by id.

    `about` says what it is where there is nothing to look at beforehand: a list, and a paper that was kept as it was sent.
    """
    return [
        {
            "id": one.id,
            "group": one.group.value,
            "name": _name(one, state, units, language),
            "preview": not (about := _about(one, state, language)),
            "about": about,
        }
        for one in making.offered(state)
    ]


def _name(one: Offered, state: State, units: Mapping[str, str], language: str) -> str:
    say = texts.of("widgets.policy_cycle", language).say
    if paper := making.sent(state).get(one.id):
        return say("documents.sent_on", what=paper.what, on=dt.date.fromisoformat(paper.on)) if paper.on else paper.what
    if one.group is Group.TEAMS:
        return units.get(one.of, "")
    if one.group is Group.VERSIONS:
        adopted = next(version.on for version in state.versions if str(version.number) == one.of)
        return say("documents.version", number=one.of, on=dt.date.fromisoformat(adopted))
    return say(f"documents.names.{one.id.replace('.', '_')}")


def _about(one: Offered, state: State, language: str) -> str:
    say = texts.of("widgets.policy_cycle", language).say
    if one.id in making.sent(state):
        return say("documents.about.sent")
    return say(f"documents.about.{one.id.replace('.', '_')}") if one.group is Group.LISTS else ""
