"""What a target aims at, and what it lacks to be judged by later."""

from __future__ import annotations

from enum import StrEnum

from kits.policy_cycle.intent.records import Target


class TargetLack(StrEnum):
    """What a target lacks. Texts: `target_lacks.<value>`."""

    INDICATOR = "indicator"
    BASELINE = "baseline"
    ZERO_BASELINE = "zero_baseline"
    VALUE = "value"
    BY = "by"


def aim(target: Target, baseline: float | None) -> float | None:
    """Return the figure that is aimed at; None where it cannot be worked out: no baseline, or a percentage of nought."""
    if target.value is not None:
        return target.value
    if target.percent is None or not baseline:
        return None
    return round(baseline * (1 + target.percent / 100), 6)


def lacks(target: Target, baseline: float | None, *, kept_back: bool = False) -> tuple[TargetLack, ...]:
    """Return what a target lacks. `baseline` is its own or its indicator's (kits.policy_cycle.figures.target_figures).

    One that is `kept_back` is there, though it may not be shown.
    """
    missing = {
        TargetLack.INDICATOR: target.indicator is None,
        TargetLack.BASELINE: baseline is None and not kept_back,
        TargetLack.ZERO_BASELINE: baseline == 0 and target.value is None and target.percent is not None,
        TargetLack.VALUE: target.value is None and target.percent is None,
        TargetLack.BY: target.by is None,
    }
    return tuple(lack for lack, there in missing.items() if there)
