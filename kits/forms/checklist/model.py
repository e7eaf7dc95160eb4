"""A checklist, as the log needs it."""

from __future__ import annotations

from kits.forms import taking
from kits.forms.checklist import events as e
from kits.forms.checklist.outcome import facts, outcome
from kits.forms.checklist.rules import PACKAGE, rules
from kits.forms.checklist.state import State
from kits.live import Model, walk
from kits.live.agreed import LOOKING_AGAIN

INSTRUMENT = "checklist"

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=taking.RULES.joined((LOOKING_AGAIN, rules)).guarded(
        walk.while_open(PACKAGE), but=(e.SessionClosed, e.SessionReopened)
    ),
    facts=facts,
    outcome=outcome,
    desk=True,
)
