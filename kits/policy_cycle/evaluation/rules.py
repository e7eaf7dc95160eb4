"""The rules of the evaluation."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules
from kits.live.checks import check_fields, check_there
from kits.policy_cycle.evaluation import events as e
from kits.policy_cycle.evaluation.records import Fit, Judged
from kits.policy_cycle.state import State

rules: Rules[State] = Rules()


@rules.on(e.ItemJudged)
def _judged(s: State, x: e.ItemJudged) -> State:
    if x.item not in s.plan.items:
        return s
    judged = dict(s.evaluation.judged)
    judged[x.item] = replace(judged.get(x.item, Judged()), **x.changes)
    if judged[x.item] == Judged():
        del judged[x.item]
    return replace(s, evaluation=replace(s.evaluation, judged=judged))


@rules.allows(e.ItemJudged)
def _may_judge(s: State, x: e.ItemJudged) -> None:
    check_there(s.plan.items, x.item)
    check_fields(x.changes, long=("why", "note", "decision_note"))


@rules.on(e.PolicyFitJudged)
def _fit(s: State, x: e.PolicyFitJudged) -> State:
    fits = {**s.evaluation.fits, x.theme: replace(s.evaluation.fits.get(x.theme, Fit()), **x.changes)}
    return replace(s, evaluation=replace(s.evaluation, fits=fits))


@rules.allows(e.PolicyFitJudged)
def _may_fit(s: State, x: e.PolicyFitJudged) -> None:
    check_fields(x.changes, long=("note",))
