"""What figures say of a measure or a target, and what they cannot say.

Like is compared with like: a year with a year, also where figures are kept by quarter or month (`figures.spans`); of a year
that is not over, or lacks a quarter, the quarters that are there with the same ones a year before. Such a year is called
unfinished, and no aim is reached or missed by it. Without a baseline no effect can be established: then there is a
sentence, and never nought per cent or an arrow. A baseline of nought gives no percentage. A rise since counting began may
be better reporting. A unit that was reorganised is compared only through what was said became of it (`figures.comparison`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kits import periods
from kits.policy_cycle.figures import comparison, spans, target_figures
from kits.policy_cycle.figures.notation import rounded
from kits.policy_cycle.figures.reading import Change, change
from kits.policy_cycle.figures.records import Better, Figures, Indicator, figure
from kits.policy_cycle.figures.spans import How, Span
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.organisation import Tree
from kits.small_groups.records import Figure


class Kind(StrEnum):
    """What can be said."""

    NO_INDICATOR = "no_indicator"
    NO_BASELINE = "no_baseline"
    NO_NOW = "no_now"
    SO_FAR = "so_far"
    COMPARED = "compared"


@dataclass(frozen=True)
class Effect:
    """Then and now of one indicator and unit. Numbers are as they are written, there where they can be shown.

    `since` and `until` are the periods that are compared: one each, or the parts of a year that are there. `how` tells how
    those became one figure. `judged_over` is the period that decides; `unfinished` that it is not over (`running`), or not
    all of it is there: then nothing was reached or missed. `counting` says that registration began in or after the earlier
    period, and the figure rose. `then_units` and `now_units` are what was compared where units were reorganised. `aim` and
    `reached` are of a target, `regrouped` that its unit was reorganised between the figures; `contradicted` is the stored
    figure where another was typed as its baseline. `hidden` is for the desk alone, where figures are typed: the figure that
    is wanting was typed, and may not be shown.
    """

    kind: Kind
    indicator: Indicator | None = None
    unit: str = ORGANISATION
    since: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    then: float | None = None
    now: float | None = None
    change: Change | None = None
    how: How = How.ONE
    judged_over: str = ""
    unfinished: bool = False
    running: bool = False
    counting: bool = False
    then_units: tuple[str, ...] = ()
    now_units: tuple[str, ...] = ()
    aim: float | None = None
    reached: bool | None = None
    regrouped: bool = False
    contradicted: float | None = None
    hidden: bool = False

    @property
    def mapped(self) -> bool:
        """Whether units were compared by what became of them."""
        return bool(self.then_units)


# ── of a measure ─────────────────────────────────────────────────────────────────────────────────────────────────────


def of_item(figures: Figures, item: Item, year: int, tree: Tree, on: dt.date) -> Effect:
    """Return what the indicator of an item did, as it was on the day `on`: the year against the year before.

    Where a part of either is not there, the parts that are there in both are compared, those that are over first of all.
    """
    indicator = figures.indicators.get(item.indicator or "")
    if indicator is None:
        return Effect(Kind.NO_INDICATOR)
    unit, asked = item.team or ORGANISATION, periods.within(str(year), indicator.every)
    begun = Effect(Kind.NO_NOW, indicator, unit, until=(str(year),), judged_over=str(year), running=not _over(str(year), on))
    pairs = {one: comparison.pair(figures, indicator.id, unit, periods.year_before(one), one, tree=tree) for one in asked}
    there = {one: pair for one, pair in pairs.items() if pair.now is not None}
    if not there:
        return replace(begun, hidden=_typed(figures, indicator, unit, asked))
    both = {one: pair for one, pair in there.items() if pair.then is not None}
    now, how = spans.together(_said(pair.now for pair in (both or there).values()), indicator)
    told = replace(begun, until=_told(both or there, str(year)), now=now.value if now else None, how=how)
    before = tuple(periods.year_before(one) for one in (both or there))
    told = replace(
        told, since=_told(before, str(year - 1)), unfinished=len(both or there) < len(asked) or not _over(str(year), on)
    )
    if not both:
        return replace(told, kind=Kind.NO_BASELINE, hidden=_typed(figures, indicator, unit, before))
    if over := {one: pair for one, pair in both.items() if _over(one, on)}:
        both = over
    then, how = spans.together(_said(pair.then for pair in both.values()), indicator)
    now, _ = spans.together(_said(pair.now for pair in both.values()), indicator)
    told = replace(
        told,
        since=_told([periods.year_before(one) for one in both], str(year - 1)),
        until=_told(both, str(year)),
        how=how,
    )
    last = list(both.values())[-1]
    if last.how is comparison.How.MAPPED:
        told = replace(told, then_units=last.then_units, now_units=last.now_units)
    return _compared(told, then, now, like=bool(over))


def _said(found: Iterable[Figure | None]) -> list[Figure]:
    return [one for one in found if one is not None]


def _over(period: str, on: dt.date) -> bool:
    return periods.last_day(period) < on


def _told(parts: Iterable[str], whole: str) -> tuple[str, ...]:
    """Return the parts of a period, or the period itself when all of it is there."""
    there = tuple(parts)
    return (whole,) if there and there == periods.within(whole, periods.every(there[0])) else there


def _typed(figures: Figures, indicator: Indicator, unit: str, parts: Iterable[str]) -> bool:
    return any(figure(figures, indicator.id, unit, one) is not None for one in parts)


# ── of a target ──────────────────────────────────────────────────────────────────────────────────────────────────────


def of_target(figures: Figures, target: Target, year: int, tree: Tree, on: dt.date) -> Effect:
    """Return what became of a target, as it was on the day `on`: from its baseline to the period it is judged over.

    Where that is not over, or lies behind the policy year `year`, what is known so far is told, and nothing is judged.
    """
    indicator = figures.indicators.get(target.indicator or "")
    if indicator is None:
        return Effect(Kind.NO_INDICATOR)
    begins, unit = target_figures.baseline(figures, target, tree), target.unit or ORGANISATION
    judged = target_figures.judged_over(target, indicator, year)
    aim = targets.aim(target, begins.value if begins else None)
    other = target_figures.contradicted(figures, target, tree)
    span = _latest(figures, indicator, target, year, tree=tree, on=on)
    begun = Effect(
        Kind.NO_NOW,
        indicator,
        unit,
        since=(target.since,) if target.since else (),
        until=(span.period,),
        judged_over=judged,
        running=not _over(judged, on),
        aim=None if aim is None else rounded(aim),
        contradicted=None if other is None else rounded(other.value),
    )
    if span.figure is None:
        return replace(begun, hidden=_typed(figures, indicator, unit, span.lacking))
    finished = span.finished and span.period == judged
    now = rounded(span.figure.value)
    told = replace(
        begun, until=_told(span.parts, span.period), how=span.how, now=now, unfinished=not finished,
        reached=_reached(indicator, begun.aim, now) if finished else None,
    )  # fmt: skip
    if begins is None:
        return replace(told, kind=Kind.NO_BASELINE, hidden=_typed(figures, indicator, unit, _within(target, indicator)))
    first, last = told.since[:1] or (judged,), span.parts[-1:] or (span.period,)
    same = comparison.together(figures, unit, first[0], last[0]) == ((unit,), (unit,))
    return replace(_compared(told, begins, span.figure, like=finished), regrouped=not same)


def _within(target: Target, indicator: Indicator) -> tuple[str, ...]:
    return periods.within(target.since, indicator.every) if target.since else ()


def _latest(figures: Figures, indicator: Indicator, target: Target, year: int, *, tree: Tree, on: dt.date) -> Span:
    """Return the period a target is judged over or, where nothing is known of it yet, the last one before it that is."""
    judged = target_figures.judged_over(target, indicator, year)
    end = periods.holding(dt.date(year, 12, 31), periods.every(judged))
    last = min(judged, end, key=periods.first_day)
    begins = periods.last_day(target.since) if target.since else dt.date(year - 1, 12, 31)
    tried = [last]
    while periods.first_day(periods.before(tried[-1])) > begins and len(tried) < periods.MONTHS[periods.Every.YEAR]:
        tried.append(periods.before(tried[-1]))
    found = [spans.over(figures, indicator, target.unit or ORGANISATION, one, tree=tree, on=on) for one in tried]
    return next((span for span in found if span.figure is not None), found[0])


def _reached(indicator: Indicator, aim: float | None, now: float) -> bool | None:
    if aim is None or indicator.better is Better.NEITHER:
        return None
    return now <= aim if indicator.better is Better.LOWER else now >= aim


def _compared(told: Effect, then: Figure | None, now: Figure | None, *, like: bool) -> Effect:
    """Return what two figures say; `like` tells that they are of periods that can be compared, and are over."""
    if told.indicator is None or then is None or now is None:
        return told
    was, is_ = rounded(then.value), rounded(now.value)
    began = told.indicator.counted_since
    since = periods.first_day(told.since[0]).isoformat() if told.since else ""
    changes: dict[str, Any] = {
        "kind": Kind.COMPARED if like else Kind.SO_FAR,
        "then": was,
        "now": is_,
        "change": change(told.indicator, was, is_) if like else None,
        "counting": is_ > was and began is not None and (not since or began >= since),
    }
    return replace(told, **changes)
