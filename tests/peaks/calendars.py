"""Calendars for the tests: a session that is played event by event, without a client file."""

from __future__ import annotations

import json
from typing import Any

from kits.peaks import events as e
from kits.peaks.model import MODEL
from kits.peaks.state import State

YEAR = e.AxisChosen(axis="months", year=2027)  # type: ignore[arg-type] - as JSON says it


def played(*events: Any, state: State = MODEL.start) -> State:
    """Return the state after events, each checked and read back from JSON as a log does."""
    for happened in events:
        MODEL.check(state, happened)
        state = MODEL.apply(state, MODEL.event(type(happened).__name__, json.loads(json.dumps(MODEL.body(happened)))))
    return state


def weighed(**rows: dict[str, tuple[int, ...]]) -> State:
    """Return a calendar of 2027 with kinds of work: by period the steps that were chosen, by a person each, and shown."""
    state = played(YEAR, e.ParticipantsCounted(participants=50))
    for row, steps in rows.items():
        state = played(e.RowAdded(row=row, text=f"work {row}"), state=state)
        people = max(map(len, steps.values()))
        for n in range(people):
            heights = {period: chosen[n] for period, chosen in steps.items() if n < len(chosen)}
            state = played(e.HandsPut(row=row, heights=heights), state=state)
        state = played(e.Revealed(row=row), state=state)
    return state
