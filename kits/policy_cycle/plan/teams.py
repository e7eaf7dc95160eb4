"""A team's own plan, and whether it fits under the general one (workbook 4.5.2, lines 1587-1588)."""

from __future__ import annotations

from dataclasses import dataclass

from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.plan.records import Item


@dataclass(frozen=True)
class TeamItem:
    """An item of a team's plan with the item of the general plan it is part of.

    `proposed` are general items it may well be part of, where nobody has said so yet: those of its theme with the same
    measure, or the same indicator.
    """

    item: Item
    general: Item | None
    proposed: tuple[Item, ...] = ()

    @property
    def fits(self) -> bool:
        """Whether it has its place under the general plan."""
        return self.general is not None


def general(plan: Plan) -> tuple[Item, ...]:
    """Return the items of the general plan: those of no team."""
    return tuple(item for item in plan.items.values() if item.team is None)


def team_plan(plan: Plan, team: str) -> tuple[TeamItem, ...]:
    """Return the items of one team (a unit's id), each with its place under the general plan."""
    above = general(plan)
    return tuple(_placed(plan, item, above) for item in plan.items.values() if item.team == team)


def loose(plan: Plan, item: Item) -> bool:
    """Tell whether an item of a team has no place under the general plan yet."""
    return bool(item.team) and (item.under is None or item.under not in plan.items)


def teams(plan: Plan) -> tuple[str, ...]:
    """Return the units that have items of their own, in the order those came."""
    return tuple(dict.fromkeys(item.team for item in plan.items.values() if item.team))


def parts(plan: Plan, item: str) -> tuple[Item, ...]:
    """Return the team items that carry out a general item."""
    return tuple(other for other in plan.items.values() if other.under == item)


def _placed(plan: Plan, item: Item, above: tuple[Item, ...]) -> TeamItem:
    there = plan.items.get(item.under) if item.under else None
    if there is not None:
        return TeamItem(item, there)
    near = [
        other
        for other in above
        if other.theme is item.theme
        and ((item.measure and other.measure == item.measure) or (item.indicator and other.indicator == item.indicator))
    ]
    return TeamItem(item, None, tuple(near))
