"""Everything that can happen in a policy year, by part."""

from kits.policy_cycle.opening import StepEntered, YearClosed, YearOpened, YearReopened
from kits.policy_cycle.plan.events import (
    ItemAdded,
    ItemChanged,
    ItemsKeptApart,
    ItemsMerged,
    ItemsRemoved,
    SourcesAdded,
    SourcesRemoved,
)

__all__ = [
    "ItemAdded",
    "ItemChanged",
    "ItemsKeptApart",
    "ItemsMerged",
    "ItemsRemoved",
    "SourcesAdded",
    "SourcesRemoved",
    "StepEntered",
    "YearClosed",
    "YearOpened",
    "YearReopened",
]
