"""A session about a team's process, as the log needs it."""

from __future__ import annotations

from kits.live import Model, walk
from kits.live.agreed import LOOKING_AGAIN
from kits.process import blockers
from kits.process import events as e
from kits.process.outcome import outcome
from kits.process.rules import place, rules
from kits.process.state import PACKAGE, State

INSTRUMENT = "process"

LOOKING = (e.StepEntered, e.TopicShown, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again."""

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=walk.steps(PACKAGE, blockers.of_step)
    .joined((walk.CLOCK, walk.PLANNING, LOOKING_AGAIN, rules))
    .guarded(walk.while_open(PACKAGE), but=LOOKING),
    facts=walk.facts,
    outcome=outcome,
    place=place,
)
