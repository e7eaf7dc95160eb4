"""What an evaluation still lacks; a list, never a wall."""

from __future__ import annotations

from dataclasses import dataclass

from kits.dossier.records import ActionStatus
from kits.policy_cycle.evaluation.records import CarriedOut, Judged
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.state import State

AGREES = {
    CarriedOut.YES: (ActionStatus.DONE,),
    CarriedOut.PARTLY: (ActionStatus.BUSY, ActionStatus.DONE, ActionStatus.NOT_DONE),
    CarriedOut.NO: (ActionStatus.TODO, ActionStatus.BUSY, ActionStatus.NOT_DONE),
}
"""What the plan may say of a measure, by what the evaluation says of it."""


@dataclass(frozen=True)
class Gaps:
    """What is open or cannot be so.

    Items that lack a judgement or decision, that were not carried out without a why, of which plan and evaluation say
    different things, and talks that lack their words.
    """

    open_items: tuple[str, ...]
    no_why: tuple[str, ...]
    other_status: tuple[str, ...]
    nobody_heard: bool
    no_words: tuple[str, ...]


def gaps(state: State) -> Gaps:
    """Return what the evaluation of a year still lacks."""
    judged = {key: state.evaluation.judged.get(key, Judged()) for key in state.plan.items}
    talks = [one for one in state.consultations.values() if one.occasion is Occasion.EVALUATION]
    return Gaps(
        tuple(key for key, one in judged.items() if not (one.carried_out and one.judgement and one.decision)),
        tuple(key for key, one in judged.items() if one.carried_out in (CarriedOut.PARTLY, CarriedOut.NO) and not one.why),
        tuple(
            key
            for key, one in judged.items()
            if one.carried_out and state.plan.items[key].status not in AGREES[one.carried_out]
        ),
        not talks,
        tuple(one.id for one in talks if not one.said),
    )
