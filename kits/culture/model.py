"""Culture statements as the log knows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kits.culture import events as e
from kits.culture import looking_back, planning, putting, voting, wanting
from kits.culture.checks import check_open
from kits.culture.outcome import facts, outcome
from kits.culture.phones import CulturePhones
from kits.culture.state import State
from kits.live import Model, Rules

INSTRUMENT = "culture"

LOOKING = frozenset((e.StepEntered, e.StatementShown, e.DividedFirst, e.SessionClosed, e.SessionReopened))
"""What may happen in a closed session: walking through it, and taking it up again."""


def while_open(rules: Rules[State]) -> Rules[State]:
    """Return the rules with every change refused once the session is closed."""
    guarded = rules.joined(())
    for kind in rules.applies.keys() - LOOKING:
        guarded.checks[kind] = _guarded(rules.checks.get(kind))
    return guarded


def _guarded(check: Callable[[State, Any], None] | None) -> Callable[[State, Any], None]:
    def guard(state: State, happened: Any) -> None:
        check_open(state)
        if check is not None:
            check(state, happened)

    return guard


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=while_open(planning.rules.joined((putting.rules, wanting.rules, voting.rules, looking_back.rules))),
    facts=facts,
    outcome=outcome,
    phones=CulturePhones(),
)
