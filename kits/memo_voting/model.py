"""The memo-voting workshop as the log knows it."""

from __future__ import annotations

from typing import Any

from kits.live import Model, walk
from kits.memo_voting import agreements, blockers, boards, follow_up, session_plan, votes
from kits.memo_voting import events as e
from kits.memo_voting.outcome import outcome
from kits.memo_voting.phones import MemoVotingPhones
from kits.memo_voting.state import State, Step

INSTRUMENT = "memo_voting"

LOOKING = (e.StepEntered, e.PhaseEntered, e.WhyScreenShown, e.Presented, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again."""


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step and the phase the room is in."""
    return (e.PhaseEntered(phase=state.phase),) if state.step is Step.CHOOSE else (e.StepEntered(step=state.step),)


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=walk.steps("kits.memo_voting", blockers.of_step)
    .joined(
        (walk.CLOCK, walk.PLANNING, session_plan.rules, boards.rules, votes.rules, agreements.rules, follow_up.rules),
    )
    .guarded(walk.while_open("kits.memo_voting"), but=LOOKING),
    facts=walk.facts,
    outcome=outcome,
    place=place,
    phones=MemoVotingPhones(),
)
