"""What can happen in the evaluation."""

from __future__ import annotations

import pydantic
from typing_extensions import TypedDict

from kits.dossier.records import Theme
from kits.live import event
from kits.live.typed import Text
from kits.policy_cycle.evaluation.records import CarriedOut, Decision, Judgement

FORBID = pydantic.ConfigDict(extra="forbid")


@pydantic.with_config(FORBID)
class JudgedChanges(TypedDict, total=False):
    """What changes of what is said of a measure."""

    carried_out: CarriedOut | None
    why: Text
    judgement: Judgement | None
    note: Text
    decision: Decision | None
    decision_note: Text


@pydantic.with_config(FORBID)
class FitChanges(TypedDict, total=False):
    """What changes of whether the policy fits."""

    fits: bool | None
    note: Text


@event
class ItemJudged:
    """Something is said of a measure."""

    item: str
    changes: JudgedChanges


@event
class PolicyFitJudged:
    """Something is said of whether a theme's policy still fits the organisation."""

    theme: Theme
    changes: FitChanges
