"""A policy year for tests: events let happen by the rules, as the log does."""

from __future__ import annotations

from typing import Any

import pytest

from kits import wording
from kits.policy_cycle import events as e
from kits.policy_cycle.model import MODEL
from kits.policy_cycle.state import State
from kits.problems import Problem

YEAR = e.YearOpened(year=2027)


def after(*events: Any, start: State = MODEL.start) -> State:
    """Return the state after events, each of which has to be allowed."""
    state = start
    for happened in events:
        MODEL.check(state, happened)
        state = MODEL.apply(state, MODEL.event(type(happened).__name__, MODEL.body(happened)))
    return state


def refused(code: str) -> Any:
    """Expect a Problem of the policy cycle, or the one that all instruments share."""
    package = "kits.policy_cycle" if code in wording.of("kits.policy_cycle", "nl").get("problems") else "kits.live"
    return pytest.raises(Problem, check=lambda problem: problem.code == f"{package}:problems.{code}")


def item(key: str, text: str = "", theme: str = "workload", **changes: Any) -> tuple[Any, ...]:
    """Return what puts an item on the plan, with some fields filled in; `findings`, `actions` and `measure` go along."""
    made = {name: changes.pop(name) for name in ("measure", "findings", "actions", "team") if name in changes}
    added = e.ItemAdded(item=key, theme=theme, text=text or f"Maatregel {key}", **made)
    return (added, e.ItemChanged(item=key, changes=changes)) if changes else (added,)


WHOLE: dict[str, Any] = {"goal": "Minder werkdruk", "owner": "Manager Wonen", "due": "2027-06-01"}
