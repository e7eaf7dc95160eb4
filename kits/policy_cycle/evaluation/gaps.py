"""What an evaluation still lacks; a list, never a wall."""

from __future__ import annotations

from dataclasses import dataclass

from kits.policy_cycle.evaluation.records import CarriedOut, Judged
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.state import State


@dataclass(frozen=True)
class Gaps:
    """Items that lack a judgement or decision, that were not carried out without a why, and talks that lack their words."""

    open_items: tuple[str, ...]
    no_why: tuple[str, ...]
    nobody_heard: bool
    no_words: tuple[str, ...]


def gaps(state: State) -> Gaps:
    """Return what the evaluation of a year still lacks."""
    judged = {key: state.evaluation.judged.get(key, Judged()) for key in state.plan.items}
    talks = [one for one in state.consultations.values() if one.occasion is Occasion.EVALUATION]
    return Gaps(
        tuple(key for key, one in judged.items() if not (one.carried_out and one.judgement and one.decision)),
        tuple(key for key, one in judged.items() if one.carried_out in (CarriedOut.PARTLY, CarriedOut.NO) and not one.why),
        not talks,
        tuple(one.id for one in talks if not one.said),
    )
