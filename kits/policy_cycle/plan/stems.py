"""What an item stems from, in words: a finding, an agreement, a weighed cause, the workbook, or an earlier year.

Of what stems from none of these nobody said that it is the organisation's own choice: it may be still to be linked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kits import wording
from kits.dossier.records import Action, Finding
from kits.policy_cycle.findings import description
from kits.policy_cycle.measures import library
from kits.policy_cycle.plan import sources
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.plan.records import Item

PACKAGE = "kits.policy_cycle"


def section(measure: str | None) -> str:
    """Return the section of the workbook that a measure of the library stands in ("4.6.3"); "" for none of its."""
    found = library.measure(measure) if measure else None
    return found.source.partition(",")[0] if found else ""


class ClientFile(Protocol):
    """What of the client file is needed to say where something comes from, by id; `sessions` are their titles."""

    @property
    def findings(self) -> Mapping[str, Finding]:
        """The findings of the client file."""

    @property
    def actions(self) -> Mapping[str, Action]:
        """The agreed actions of the client file."""

    @property
    def sessions(self) -> Mapping[str, str]:
        """The titles of its sessions."""


def told(plan: Plan, item: Item, client: ClientFile, language: str) -> tuple[str, ...]:
    """Return in words all that an item stems from; nothing where nobody linked it to anything."""
    say = wording.of(PACKAGE, language).say
    traced = sources.traced(item, client.findings, client.actions)
    found = [_with(one.text, description.where_from(one, client.sessions, language)) for one in traced.findings]
    found += [_with(one.text, client.sessions.get(one.session or "", "")) for one in traced.actions]
    found += [say("stems.cause", text=one.text) for key in item.causes if (one := plan.weighing.causes.get(key))]
    if item.measure and (where := section(item.measure)):
        found.append(say("stems.library", section=where, name=library.said(item.measure, language).name))
    if traced.gone:
        found.append(say("stems.gone", n=traced.gone))
    if item.carried:
        found.append(_carried(say, client.sessions.get(item.origin or "", "")))
    return tuple(found)


def _carried(say: Any, title: str) -> str:
    return str(say("stems.carried", title=title) if title else say("stems.carried_from_before"))


def _with(text: str, where: str) -> str:
    return f"{text} ({where})" if where else text
