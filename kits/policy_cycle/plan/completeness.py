"""What an item still lacks: what keeps a plan from being adopted, and what is advised besides.

Nothing of it stands in the way of writing: what is missing is a list (workbook 4.5.1, lines 1485-1493).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import Level


class Lack(StrEnum):
    """Why a plan with this item cannot be adopted. Texts: `lacks.<value>`."""

    GOAL = "goal"
    OWNER = "owner"
    DUE = "due"
    DUE_BEFORE_START = "due_before_start"


class Advice(StrEnum):
    """What an item had better have as well. Texts: `advice.<value>`."""

    SOURCE = "source"
    LEVEL = "level"
    AT_SOURCE = "at_source"
    STARTS = "starts"
    BUDGET = "budget"
    EVALUATE_HOW = "evaluate_how"
    EVALUATE_ON = "evaluate_on"
    INDICATOR = "indicator"
    FIELD = "field"
    MOMENT = "moment"
    TEAM = "team"


@dataclass(frozen=True)
class Incomplete:
    """An item that cannot be adopted as it is, and why."""

    item: Item
    lacks: tuple[Lack, ...]


def lacks(item: Item) -> tuple[Lack, ...]:
    """Return what an item lacks. One that is not going to be carried out lacks nothing."""
    if item.status is ActionStatus.NOT_DONE:
        return ()
    found = []
    if not item.goal:
        found.append(Lack.GOAL)
    if not item.owner:
        found.append(Lack.OWNER)
    if not item.due:
        found.append(Lack.DUE)
    elif item.starts and item.due < item.starts:
        found.append(Lack.DUE_BEFORE_START)
    return tuple(found)


def incomplete(items: Iterable[Item]) -> tuple[Incomplete, ...]:
    """Return the items that lack something, in their order."""
    return tuple(Incomplete(item, missing) for item in items if (missing := lacks(item)))


def advised(item: Item) -> tuple[Advice, ...]:
    """Return what an item had better have and has not; the fields of aggression only for that theme."""
    aggression = item.theme is Theme.AGGRESSION
    missing = {
        Advice.SOURCE: not (item.findings or item.actions or item.causes or item.measure or item.origin),
        Advice.LEVEL: item.level is None,
        Advice.AT_SOURCE: item.at_source is None,
        Advice.STARTS: item.starts is None,
        Advice.BUDGET: item.budget is None,
        Advice.EVALUATE_HOW: not item.evaluate_how,
        Advice.EVALUATE_ON: item.evaluate_on is None,
        Advice.INDICATOR: item.indicator is None,
        Advice.FIELD: aggression and item.field is None,
        Advice.MOMENT: aggression and item.moment is None,
        Advice.TEAM: item.level is Level.TEAM and item.team is None,
    }
    return tuple(advice for advice, there in missing.items() if there)
