"""Culture statements as the log knows them."""

from __future__ import annotations

from typing import Any

from kits.culture import answers, blockers, follow_up, rules_of_conduct, session_plan, votes
from kits.culture import events as e
from kits.culture.outcome import outcome
from kits.culture.phones import CulturePhones
from kits.culture.state import State, Step
from kits.live import Model, walk

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
    rules=walk.steps("kits.culture", blockers.of_step)
    .joined(
        (walk.CLOCK, walk.PLANNING, session_plan.rules, answers.rules, rules_of_conduct.rules, votes.rules, follow_up.rules),
    )
    .guarded(walk.while_open("kits.culture"), but=LOOKING),
    facts=walk.facts,
    outcome=outcome,
    place=place,
    phones=CulturePhones(),
)
