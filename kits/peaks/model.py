"""Peaks and lows as the log knows them."""

from __future__ import annotations

from typing import Any

from kits.live import Model, walk
from kits.live.agreed import LOOKING_AGAIN
from kits.peaks import agreements, blockers, planning, weighing
from kits.peaks import events as e
from kits.peaks.outcome import outcome
from kits.peaks.phones import PeaksPhones
from kits.peaks.state import State, Step

PACKAGE = "kits.peaks"
LOOKING = (e.StepEntered, e.RowShown, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again."""


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step the room is in, and to the kind of work on the wall."""
    step = e.StepEntered(step=state.step)
    return (step, e.RowShown(row=state.shown)) if state.step is Step.WEIGH else (step,)


MODEL: Model[State] = Model(
    name="peaks",
    start=State(),
    rules=walk.steps(PACKAGE, blockers.of_step)
    .joined((walk.CLOCK, walk.PLANNING, LOOKING_AGAIN, planning.rules, weighing.rules, agreements.rules))
    .guarded(walk.while_open(PACKAGE), but=LOOKING),
    facts=walk.facts,
    outcome=outcome,
    place=place,
    phones=PeaksPhones(),
)
