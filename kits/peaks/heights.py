"""The group's picture: how heavy it says each kind of work is, and where people differ. Only of what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kits import wording
from kits.peaks.state import BUSY, HEIGHTS, Laid, LaidRow, Previous, Row, State

APART = 3
"""Steps between the lowest and the highest that was said, from which on it is told that people differ."""


@dataclass(frozen=True)
class Height:
    """How heavy one period is: the middle of what was said (half a step may be), the lowest, the highest, of how many."""

    middle: float
    low: int
    high: int
    people: int

    @property
    def step(self) -> int:
        """The step it is drawn as; half a step goes up."""
        return int(self.middle + 0.5)

    @property
    def apart(self) -> bool:
        """Whether people differ much."""
        return self.high - self.low >= APART


def height(state: State, row: str, period: str) -> Height | None:
    """Return how heavy a kind of work is in a period; None where nothing was said of it, or nothing is shown yet."""
    from statistics import median  # noqa: PLC0415 - no other page needs it

    said = state.said_of(row)
    counts = said.counts(period) if said.revealed else {}
    if not counts:
        return None
    every = [step for step, people in counts.items() for _ in range(people)]
    return Height(float(median(every)), min(every), max(every), len(every))


def heights(state: State, row: str) -> dict[str, Height]:
    """Return how heavy a kind of work is, by period."""
    found = {period: height(state, row, period) for period in state.periods}
    return {period: one for period, one in found.items() if one}


def shown(state: State) -> tuple[Row, ...]:
    """Return the kinds of work of which everybody sees what was said, in their order."""
    return tuple(row for row in state.rows.values() if state.said_of(row.id).revealed)


def current(state: State) -> str | None:
    """Return the kind of work that is on the wall; the first where none was chosen."""
    return state.shown if state.shown in state.rows else next(iter(state.rows), None)


def middles(state: State) -> dict[str, dict[str, float]]:
    """Return the middle of what was said by kind of work and period, as a follow-up and other teams' calendars hold it."""
    return {row.id: {period: one.middle for period, one in heights(state, row.id).items()} for row in shown(state)}


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return what a follow-up of this session starts from. `session` and `title` are the client file's."""
    return Previous(
        session=session,
        title=title,
        year=state.year,
        axis=state.axis,
        held_on=state.plan.held_on,
        rows=tuple(state.rows.values()),
        heights=middles(state),
        peaks=tuple(state.peaks.values()),
    )


def laid_of(state: State, session: str, title: str, teams: str) -> Laid:
    """Return this calendar as it is laid beside another team's; `teams` are its teams' names in a sentence."""
    found = middles(state)
    rows = tuple(LaidRow(row.id, row.text, found[row.id]) for row in shown(state))
    return Laid(session, title, teams, state.axis, rows)


@dataclass(frozen=True)
class Compared:
    """This calendar beside the one before: of `cells` that both tell of, how many were and are busy, and how far apart the
    heaviest and the lightest period of a kind of work were and are, over `rows` kinds of work."""

    rows: int
    cells: int
    busy_then: int
    busy_now: int
    apart_then: float
    apart_now: float


def compared(state: State) -> Compared | None:
    """Return how this calendar stands to the one it started from; None where they tell of nothing in common."""
    before = state.previous
    if before is None or before.axis is not state.axis:
        return None
    now = middles(state)
    pairs: list[list[tuple[float, float]]] = []
    for row, then in before.heights.items():
        both = [(then[period], now[row][period]) for period in then if period in now.get(row, {})]
        if both:
            pairs.append(both)
    if not pairs:
        return None
    cells = [pair for both in pairs for pair in both]
    return Compared(
        rows=len(pairs),
        cells=len(cells),
        busy_then=sum(then >= BUSY for then, _ in cells),
        busy_now=sum(new >= BUSY for _, new in cells),
        apart_then=_apart([[then for then, _ in both] for both in pairs]),
        apart_now=_apart([[new for _, new in both] for both in pairs]),
    )


def _apart(rows: list[list[float]]) -> float:
    from statistics import mean  # noqa: PLC0415

    return round(mean(max(row) - min(row) for row in rows), 1)


def flatter(state: State, language: str) -> str:
    """Return in one sentence whether it got flatter since the calendar this one started from; "" where that is not known."""
    found = compared(state)
    if found is None or state.previous is None:
        return ""
    words: Mapping[str, object] = {
        "year": state.previous.year, "cells": found.cells, "then": found.busy_then, "now": found.busy_now,
        "apart_then": found.apart_then, "apart_now": found.apart_now,
    }  # fmt: skip
    return wording.of("kits.peaks", language).say("flatter", n=found.rows, **words)


def words_of_steps(language: str) -> dict[int, str]:
    """Return what each step is called."""
    say = wording.of("kits.peaks", language).say
    return {step: say(f"heights.{step}") for step in HEIGHTS}
