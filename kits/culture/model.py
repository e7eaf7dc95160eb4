"""Culture statements as the log knows them."""

from __future__ import annotations

from typing import Any

from kits.culture import events as e
from kits.culture import looking_back, planning, putting, voting, wanting
from kits.culture.checks import check_open
from kits.culture.outcome import facts, outcome
from kits.culture.phones import CulturePhones
from kits.culture.state import State, Step
from kits.live import Model

INSTRUMENT = "culture"

LOOKING = (e.StepEntered, e.StatementShown, e.DividedFirst, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again."""


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step the room is in, and to the statement on the wall."""
    step = e.StepEntered(step=state.step)
    return (step, e.StatementShown(statement=state.shown)) if state.step is Step.STATEMENTS else (step,)


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=planning.rules.joined((putting.rules, wanting.rules, voting.rules, looking_back.rules)).guarded(
        check_open, but=LOOKING
    ),
    facts=facts,
    outcome=outcome,
    place=place,
    phones=CulturePhones(),
)
