"""The next policy year, made from what this one's evaluation decided: with one key, and nothing lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any

from kits.consent import events as council
from kits.dossier.records import ActionStatus, Theme, new_id
from kits.policy_cycle import whole_year
from kits.policy_cycle.evaluation.offers import Kind, Offer, offers
from kits.policy_cycle.evaluation.records import Decision, Judged
from kits.policy_cycle.figures import events as figures
from kits.policy_cycle.figures.records import FigureRow, Indicator
from kits.policy_cycle.findings import events as findings
from kits.policy_cycle.intent import events as intent
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.plan import events as plan
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import events as weighing
from kits.policy_cycle.weighing.records import Cause
from kits.small_groups.organisation import Tree

GOES_ON = (None, Decision.CONTINUE, Decision.ADJUST)
OVER = (ActionStatus.DONE, ActionStatus.NOT_DONE)
STAYS = ("status_note", "spent", "notes", "evidence")
"""Fields of an item that are of the year that is over: what was spent and noted begins anew."""
OWN = {"id", "theme", "text", "measure", "findings", "actions", "team", "origin", "causes", "under", *STAYS}
"""Fields of an item that are there from its first event, are tied anew, or stay behind."""
NO_TREE = Tree()


def events(
    state: State,
    previous: str,
    year: int,
    tree: Tree = NO_TREE,
    *,
    on: dt.date | None = None,
    taken: Collection[str] | None = None,
) -> tuple[Any, ...]:
    """Return what makes the policy year `year` of this one (`previous` is its session's id), as one action.

    Measures that go on come along, those nobody decided about as well unless they are done; a date that lies before the
    new year is left open, so that it is asked for again. Of what this year leaves open (`offers`) come along those whose
    ids are `taken`; when that is None, all that would unless somebody says no. `tree` tells which figures may be shown,
    `on` as of which day (the new year's first when none is given).
    """
    first = f"{year}-01-01"
    made: list[Any] = [whole_year.YearOpened(year=year, previous=previous)]
    made += [intent.IntentionWritten(theme=Theme(theme), text=text) for theme, text in state.plan.intentions.items()]
    made += [intent.VisionAnswered(question=key, text=text) for key, text in state.plan.vision.items()]
    made += _figures(state)
    made += [findings.FindingSetAside(finding=key, reason=reason) for key, reason in state.set_aside.items()]
    offered = offers(state, tree, on or dt.date(year, 1, 1))
    chosen = [one for one in offered if (one.taken if taken is None else one.key in taken)]
    for one in chosen:
        if one.kind is Kind.TARGET:
            made += _target(state.plan.targets[one.key], previous, first)
    causes = [state.plan.weighing.causes[one.key] for one in chosen if one.kind is Kind.CAUSE]
    made += _causes(state, causes)
    going = [item for item in state.plan.items.values() if goes_on(state, item)]
    for item in going:
        made += _item(item, state.evaluation.judged.get(item.id, Judged()), previous, first)
    made += _parts(going, {cause.id for cause in causes})
    return (*made, *_questions(chosen, previous), *_conditions(state, chosen, previous))


def _target(target: Target, previous: str, first: str) -> Iterator[Any]:
    """Yield what makes a target again; a day that lies before the new year is left open."""
    yield intent.TargetAdded(target=target.id, theme=target.theme, text=target.text, origin=previous)
    kept = ("indicator", "unit", "baseline", "since", "value", "percent", "by")
    changes: Any = {name: value for name in kept if (value := getattr(target, name)) not in (None, "")}
    if changes.get("by", first) < first:
        del changes["by"]
    if changes:
        yield intent.TargetChanged(target=target.id, changes=changes)


def _causes(state: State, causes: Sequence[Cause]) -> Iterator[Any]:
    """Yield what makes causes again, as they were weighed, in their groups, with what leads to what among them."""
    weighing_, there = state.plan.weighing, {cause.id for cause in causes}
    for group in weighing_.groups.values():
        if any(cause.group == group.id for cause in causes):
            yield weighing.GroupFormed(group=group.id, theme=group.theme, name=group.name)
    for cause in causes:
        yield weighing.CauseAdded(
            cause=cause.id, theme=cause.theme, text=cause.text, findings=cause.findings, group=cause.group
        )
        kept = ("at_source", "term", "level", "priority", "reason")
        changes: Any = {name: value for name in kept if (value := getattr(cause, name)) not in (None, "")}
        if changes:
            yield weighing.CauseChanged(cause=cause.id, changes=changes)
    for cause_, into in sorted(weighing_.feeds):
        if {cause_, into} <= there:
            yield weighing.FeedDrawn(cause=cause_, into=into)


def _parts(going: Sequence[Item], causes: Collection[str]) -> Iterator[Any]:
    """Yield what measures that go on hang on: the measure they are part of, and the causes that came along."""
    there = {item.id for item in going}
    for item in going:
        if item.under in there:
            yield plan.ItemChanged(item=item.id, changes={"under": item.under})
        if kept := tuple(cause for cause in item.causes if cause in causes):
            yield plan.ItemChanged(item=item.id, changes={"causes": kept})


def goes_on(state: State, item: Item) -> bool:
    """Tell whether a measure is one of the next year as well."""
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


def _questions(chosen: Sequence[Offer], previous: str) -> Iterator[Any]:
    """Yield the questions of this year that are open, its council's, and those its decisions leave."""
    for one in chosen:
        if one.kind in (Kind.QUESTION, Kind.COUNCIL_QUESTION, Kind.MEASURE):
            key = one.key if one.kind is Kind.QUESTION else new_id()
            yield intent.QuestionRaised(question=key, theme=one.theme, text=one.text, origin=previous)


def _conditions(state: State, chosen: Sequence[Offer], previous: str) -> Iterator[Any]:
    for one in chosen:
        if one.kind is Kind.CONDITION:
            old = state.conditions[one.key]
            yield council.ConditionAdded(condition=old.id, text=old.text, since=old.since, origin=old.origin or previous)
            if old.note:
                yield council.ConditionChanged(condition=old.id, changes={"note": old.note})


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
