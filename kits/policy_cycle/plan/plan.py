"""The plan as a whole: what is adopted, compared and put on paper. Progress, figures and judgements stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.policy_cycle.plan.records import Item


@dataclass(frozen=True)
class Plan:
    """What an organisation means to do in a policy year. `items` stand in the order they came, by id."""

    items: Mapping[str, Item] = field(default_factory=dict)
