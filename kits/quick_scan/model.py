"""A quick scan, as the log knows it."""

from __future__ import annotations

from kits.live import Model, walk
from kits.quick_scan import concluding
from kits.quick_scan.outcome import facts, outcome
from kits.quick_scan.rules import rules
from kits.quick_scan.state import INSTRUMENT, PACKAGE, State

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=rules.joined((concluding.rules,)).guarded(
        walk.while_open(PACKAGE), but=(walk.SessionClosed, walk.SessionReopened)
    ),
    facts=facts,
    outcome=outcome,
    desk=True,
)
