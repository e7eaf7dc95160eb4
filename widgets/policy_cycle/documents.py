"""The documents of a policy year as its page lists them: in groups, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kits import wording
from kits.consent import papers
from kits.policy_cycle.paper import making
from kits.policy_cycle.paper.making import Group, Offered
from kits.policy_cycle.paper.naming import named
from kits.policy_cycle.state import State


def shown(state: State, units: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """Return the documents there are, in order: `{id, group, name, preview, about}`. `units` are all teams' names by id.

    `about` says what it is where there is nothing to look at beforehand: a list, and a paper that was kept as it was sent.
    """
    shelf = []
    for one in making.offered(state):
        about, document = _about(one, state, language), named(one, state, units, language)
        shelf.append({"id": one.id, "group": document.group, "name": document.name, "preview": not about, "about": about})
    return shelf


def _about(one: Offered, state: State, language: str) -> str:
    say = wording.of("widgets.policy_cycle", language).say
    if one.id in papers.sent(state):
        return say("documents.about.sent")
    return say(f"documents.about.{one.id.replace('.', '_')}") if one.group is Group.LISTS else ""
