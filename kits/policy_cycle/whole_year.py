"""What happens to a policy year as a whole: it is opened, walked through, closed and taken up again."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules, event
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import Step
from kits.problems import Problem

rules: Rules[State] = Rules()

FIRST_YEAR, LAST_YEAR = 1990, 2200


@event
class YearOpened:
    """A policy year begins. `previous` is the session of the year it was made from, if any."""

    year: int
    previous: str | None = None


@event
class StepEntered:
    """Another of the five steps is looked at, as earlier kits wrote: where a page begins that knows no better."""

    walks = True
    step: Step


@event
class YearClosed:
    """The year is evaluated and done: what stands in it stays."""


@event
class YearReopened:
    """There was something to add after all."""


@rules.on(YearOpened)
def _opened(s: State, x: YearOpened) -> State:
    return replace(s, year=x.year, previous=x.previous)


@rules.allows(YearOpened)
def _may_open(s: State, x: YearOpened) -> None:
    if not FIRST_YEAR <= x.year <= LAST_YEAR:
        raise Problem("kits.policy_cycle:problems.year", first=FIRST_YEAR, last=LAST_YEAR)


@rules.on(StepEntered)
def _step(s: State, x: StepEntered) -> State:
    return replace(s, step=x.step)


@rules.on(YearClosed)
def _closed(s: State, x: YearClosed) -> State:
    return replace(s, closed=True)


@rules.on(YearReopened)
def _reopened(s: State, x: YearReopened) -> State:
    return replace(s, closed=False)
