"""The policy cycle as the log knows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kits.live import Model, Rules
from kits.policy_cycle import events as e
from kits.policy_cycle import opening
from kits.policy_cycle.council.rules import rules as council_rules
from kits.policy_cycle.evaluation.rules import rules as evaluation_rules
from kits.policy_cycle.figures.rules import rules as figures_rules
from kits.policy_cycle.findings.rules import rules as findings_rules
from kits.policy_cycle.intent.rules import rules as intent_rules
from kits.policy_cycle.outcome import facts, outcome
from kits.policy_cycle.plan.rules import rules as plan_rules
from kits.policy_cycle.progress.rules import rules as progress_rules
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing.rules import rules as weighing_rules
from kits.problems import Problem

INSTRUMENT = "policy_cycle"

LOOKING = frozenset((e.StepEntered, e.YearClosed, e.YearReopened))
"""What may happen in a closed year: walking through it, and taking it up again."""


def while_open(rules: Rules[State]) -> Rules[State]:
    """Return the rules with every change refused once the year is closed."""
    guarded = rules.joined(())
    for kind in rules.applies.keys() - LOOKING:
        guarded.checks[kind] = _guarded(rules.checks.get(kind))
    return guarded


def _guarded(check: Callable[[State, Any], None] | None) -> Callable[[State, Any], None]:
    def guard(state: State, happened: Any) -> None:
        if state.closed:
            raise Problem("kits.policy_cycle:problems.closed")
        if check is not None:
            check(state, happened)

    return guard


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=while_open(
        opening.rules.joined(
            (
                plan_rules,
                progress_rules,
                intent_rules,
                council_rules,
                weighing_rules,
                findings_rules,
                figures_rules,
                evaluation_rules,
            )
        )
    ),
    facts=facts,
    outcome=outcome,
)
