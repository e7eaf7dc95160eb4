"""The policy cycle as the log knows it."""

from __future__ import annotations

from kits.live import Model, walk
from kits.policy_cycle import events as e
from kits.policy_cycle import whole_year
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

INSTRUMENT = "policy_cycle"

LOOKING = (e.StepEntered, e.YearClosed, e.YearReopened)
"""What may happen in a closed year: walking through it, and taking it up again."""


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=whole_year.rules.joined(
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
    ).guarded(walk.while_open("kits.policy_cycle"), but=LOOKING),
    facts=facts,
    outcome=outcome,
    desk=True,
)
