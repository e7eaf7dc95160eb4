"""The next policy year, made from what this one's evaluation decided: with one key, and nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from kits.dossier.records import ActionStatus, Theme, new_id
from kits.policy_cycle import opening
from kits.policy_cycle.evaluation.records import Decision, Judged
from kits.policy_cycle.figures import events as figures
from kits.policy_cycle.figures.records import FigureRow, Indicator
from kits.policy_cycle.intent import events as intent
from kits.policy_cycle.plan import events as plan
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State

GOES_ON = (None, Decision.CONTINUE, Decision.ADJUST)
ASKS = (Decision.NEW_MEASURE, Decision.INVESTIGATE)
OVER = (ActionStatus.DONE, ActionStatus.NOT_DONE)
OWN = {"id", "theme", "text", "measure", "findings", "actions", "team", "origin", "causes", "under", "status_note"}
"""Fields of an item that are there from its first event, or stay behind: causes are weighed anew."""


def events(state: State, previous: str, year: int) -> tuple[Any, ...]:
    """Return what makes the policy year `year` of this one (`previous` is its session's id), as one action.

    Measures that go on come along, those nobody decided about as well unless they are done; a date that lies before the
    new year is left open, so that it is asked for again. What was to be replaced or looked into becomes a question.
    """
    first = f"{year}-01-01"
    made: list[Any] = [opening.YearOpened(year=year, previous=previous)]
    made += [intent.IntentionWritten(theme=Theme(theme), text=text) for theme, text in state.plan.intentions.items()]
    made += [intent.VisionAnswered(question=key, text=text) for key, text in state.plan.vision.items()]
    made += _figures(state)
    for target in state.plan.targets.values():
        if target.by is None or target.by >= first:
            made.append(intent.TargetAdded(target=target.id, theme=target.theme, text=target.text, origin=previous))
            kept = ("indicator", "unit", "baseline", "since", "value", "percent", "by")
            changes: Any = {name: value for name in kept if (value := getattr(target, name)) not in (None, "")}
            made.append(intent.TargetChanged(target=target.id, changes=changes))
    going = [item for item in state.plan.items.values() if _goes_on(state, item)]
    for item in going:
        made += _item(item, state.evaluation.judged.get(item.id, Judged()), previous, first)
    there = {item.id for item in going}
    made += [plan.ItemChanged(item=i.id, changes={"under": i.under}) for i in going if i.under in there]
    return (*made, *_questions(state, previous))


def _goes_on(state: State, item: Item) -> bool:
    decision = state.evaluation.judged.get(item.id, Judged()).decision
    return decision in GOES_ON and (decision is not None or item.status not in OVER)


def _item(item: Item, judged: Judged, previous: str, first: str) -> Iterator[Any]:
    yield plan.ItemAdded(
        item=item.id,
        theme=item.theme,
        text=item.text,
        measure=item.measure,
        findings=item.findings,
        actions=item.actions,
        team=item.team,
        origin=previous,
    )
    changes: Any = {
        f.name: value for f in fields(item) if f.name not in OWN and (value := getattr(item, f.name)) not in (None, "")
    }
    for day in ("due", "evaluate_on"):
        if (changes.get(day) or first) < first:
            del changes[day]
    if changes.get("status") in OVER:
        changes["status"] = ActionStatus.BUSY
    if judged.decision is Decision.ADJUST and judged.decision_note:
        changes["reason"] = judged.decision_note
    yield plan.ItemChanged(item=item.id, changes=changes)


def _questions(state: State, previous: str) -> Iterator[Any]:
    for question in state.questions.values():
        if not question.answer:
            yield intent.QuestionRaised(question=question.id, theme=question.theme, text=question.text, origin=previous)
    for key, judged in state.evaluation.judged.items():
        item = state.plan.items.get(key)
        if item is not None and judged.decision in ASKS:
            text = " – ".join(part for part in (item.text, judged.decision_note) if part)
            yield intent.QuestionRaised(question=new_id(), theme=item.theme, text=text, origin=previous)


def _figures(state: State) -> Iterator[Any]:
    told = state.figures
    for one in told.indicators.values():
        yield figures.IndicatorAdded(
            indicator=one.id, name=one.name, kind=one.kind, measured_in=one.measured_in, every=one.every
        )
        kept = {f.name for f in fields(Indicator)} - {"id", "name", "kind", "measured_in", "every", "opened"}
        changes: Any = {name: getattr(one, name) for name in kept}
        yield figures.IndicatorChanged(indicator=one.id, changes=changes)
        if one.opened is not None:
            yield figures.IndicatorOpened(indicator=one.id, on=one.opened.on, by=one.opened.by, why=one.opened.why)
    rows = tuple(
        FigureRow(indicator, unit, period, figure.value, figure.n)
        for indicator, units in told.values.items()
        for unit, row in units.items()
        for period, figure in row.items()
    )
    if rows:
        yield figures.FiguresImported(figures=rows)
    for gone in told.reorganised.values():
        yield figures.UnitReorganised(unit=gone.unit, units=gone.units, on=gone.on)
