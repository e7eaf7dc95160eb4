"""A survey, as the log needs it."""

from __future__ import annotations

from kits.live import Model, SessionFacts
from kits.survey.outcome import outcome
from kits.survey.phones import SurveyPhones
from kits.survey.questionnaire import INSTRUMENT
from kits.survey.rules import rules
from kits.survey.state import State


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows: once it is closed, nothing of it changes any more."""
    return SessionFacts(
        step=state.step.value,
        held_on=state.plan.begins or None,
        units=state.plan.units,
        closed=state.release is not None,
    )


MODEL: Model[State] = Model(
    name=INSTRUMENT, start=State(), rules=rules, facts=facts, outcome=outcome, desk=True, phones=SurveyPhones()
)
