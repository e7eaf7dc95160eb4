"""What can happen to the plan's versions."""

from __future__ import annotations

from kits.live import event
from kits.live.typed import Day, Line, Text


@event
class PlanAdopted:
    """The plan is adopted as it is now: a version that no longer changes. `by` is a function."""

    fixes = True
    on: Day
    by: Line = ""
    note: Text = ""
