"""A meeting form, as the log needs it."""

from __future__ import annotations

from kits.forms import taking
from kits.forms.meeting import blockers
from kits.forms.meeting import events as e
from kits.forms.meeting.outcome import outcome
from kits.forms.meeting.phones import MeetingPhones
from kits.forms.meeting.rules import place, rules
from kits.forms.meeting.standing import PACKAGE
from kits.forms.meeting.state import State
from kits.live import Model, walk
from kits.live.agreed import LOOKING_AGAIN

INSTRUMENT = "meeting"

LOOKING = (e.StepEntered, e.PointShown, e.SessionClosed, e.SessionReopened)
"""What may happen in a closed session: walking through it, and taking it up again."""

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=taking.RULES.joined(
        (walk.steps(PACKAGE, blockers.of_step), walk.CLOCK, walk.PLANNING, LOOKING_AGAIN, rules)
    ).guarded(walk.while_open(PACKAGE), but=LOOKING),
    facts=walk.facts,
    outcome=outcome,
    place=place,
    phones=MeetingPhones(),
)
