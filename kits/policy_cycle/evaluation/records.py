"""What is said of a year that is over (workbook 5.6; law: Arbobesluit art. 2.15, the policy is judged and adjusted)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Theme
from kits.policy_cycle.progress.records import Evidence


class CarriedOut(StrEnum):
    """Whether a measure was taken."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Judgement(StrEnum):
    """What people think it did; a figure may support that, and never takes its place."""

    EFFECTIVE = "effective"
    PARTLY = "partly"
    NOT_EFFECTIVE = "not_effective"
    TOO_EARLY = "too_early"


class Decision(StrEnum):
    """What follows from it."""

    CONTINUE = "continue"
    ADJUST = "adjust"
    STOP = "stop"
    NEW_MEASURE = "new_measure"
    INVESTIGATE = "investigate"


@dataclass(frozen=True)
class Judged:
    """What is said of one measure. `why` is why it was carried out partly or not, `note` what the judgement rests on."""

    carried_out: CarriedOut | None = None
    why: str = ""
    judgement: Judgement | None = None
    note: str = ""
    decision: Decision | None = None
    decision_note: str = ""


@dataclass(frozen=True)
class Fit:
    """Whether the policy of a theme still fits the organisation; None as long as nobody said."""

    fits: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Evaluation:
    """The evaluation of a year: by item's id, and by theme. `evidence` is of the year as a whole."""

    judged: Mapping[str, Judged] = field(default_factory=dict)
    fits: Mapping[Theme, Fit] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
