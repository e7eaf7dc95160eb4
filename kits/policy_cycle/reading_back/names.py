"""Names for what a cell chooses by name: teams, indicators, other measures. No two names in a list read alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.reading_back.columns import Holds, alike
from kits.policy_cycle.state import State

Names = Mapping[Holds, Mapping[str, str]]
"""Per kind of thing, the name of each by its id."""


def names(state: State, units: Mapping[str, str]) -> Names:
    """Return how the teams (`units`: names by id), the indicators and the measures of a plan are called in its table."""
    return {
        Holds.TEAM: told_apart(units.items()),
        Holds.INDICATOR: told_apart(_called(state.figures.indicators.values())),
        Holds.ITEM: told_apart((item.id, item.text) for item in state.plan.items.values()),
    }


def _called(indicators: Iterable[Indicator]) -> Iterable[tuple[str, str]]:
    return ((one.id, one.name) for one in indicators if one.name)


def told_apart(called: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return names by id; one that reads like an earlier one gets a number behind it."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for key, name in called:
        given, n = name, 1
        while alike(given) in used:
            n += 1
            given = f"{name} ({n})"
        used.add(alike(given))
        found[key] = given
    return found


def ids(named: Mapping[str, str]) -> dict[str, str]:
    """Return which id a name stands for, by the name as it compares."""
    return {alike(name): key for key, name in named.items()}
