"""What people call the documents of a policy year, and under which heading they find them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from kits import live, wording
from kits.consent import papers
from kits.policy_cycle.paper import making
from kits.policy_cycle.paper.making import Group, Offered
from kits.policy_cycle.state import State
from kits.reports.paper import Document

PACKAGE = "kits.policy_cycle.paper"


def documents(open_session: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a year as it is now, with names and groups, in the order they are offered."""
    session = open_session()
    units = {unit.id: unit.name for unit in session.dossier.units()}
    return tuple(named(one, session.state, units, language) for one in making.offered(session.state))


def named(one: Offered, state: State, units: Mapping[str, str], language: str) -> Document:
    """Return a document of a year with its name and that of its group. `units` are all teams' names by id."""
    group = wording.of(PACKAGE, language).say(f"documents.groups.{one.group.value}")
    return Document(one.id, _name(one, state, units, language), group)


def _name(one: Offered, state: State, units: Mapping[str, str], language: str) -> str:
    say = wording.of(PACKAGE, language).say
    if paper := papers.sent(state).get(one.id):
        return say("documents.sent_on", what=paper.what, on=dt.date.fromisoformat(paper.on)) if paper.on else paper.what
    if one.group is Group.TEAMS:
        return units.get(one.of, "")
    if one.group is Group.VERSIONS:
        adopted = next(version.on for version in state.versions if str(version.number) == one.of)
        return say("documents.version", number=one.of, on=dt.date.fromisoformat(adopted))
    return say(f"documents.names.{one.id.replace('.', '_')}")
