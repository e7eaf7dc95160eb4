"""The organogram as the log knows it."""

from __future__ import annotations

from typing import Any

from kits.live import Model, walk
from kits.organogram import blockers, colouring, organisation
from kits.organogram import events as e
from kits.organogram.outcome import facts, outcome
from kits.organogram.phones import OrganogramPhones
from kits.organogram.state import State, Step

INSTRUMENT = "organogram"

LOOKING = (e.StepEntered, e.UnitShown, e.UnitsTaken, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again.

What the client file knows of its units can always be taken in; the page does not while the session is closed.
"""


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step the room is in, and to the team whose differences are on the wall."""
    step = e.StepEntered(step=state.step)
    return (step, e.UnitShown(unit=state.shown)) if state.step is Step.DIFFERENCES else (step,)


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=walk.steps("kits.organogram", blockers.of_step)
    .joined((organisation.rules, colouring.rules))
    .guarded(walk.while_open("kits.organogram"), but=LOOKING),
    facts=facts,
    outcome=outcome,
    place=place,
    phones=OrganogramPhones(),
)
