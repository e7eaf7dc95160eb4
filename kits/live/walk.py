"""What every workshop has alike: steps with what stands in their way, a clock, who takes part, and an end.

An instrument's state inherits `Walk`, its plan `Plan`, and its rules join those made here. Events are kept under the names
of their classes; an instrument whose event means something else gives it a name of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from kits.dossier.records import SessionRow
from kits.live.checks import check_text
from kits.live.model import Rules, SessionFacts, event
from kits.live.typed import Date, Ids, Line
from kits.problems import Problem

MOST_PARTICIPANTS = 1_000
MOST_VOTES = 10
"""Votes one person may have."""

# ── what a state has ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Timer:
    """What the room's clock shows: running until `ends_at` (ISO, UTC), or paused with `left` seconds."""

    seconds: int
    ends_at: str | None = None
    left: float | None = None


@dataclass(frozen=True)
class Walk:
    """Where a session is. `more_phones` is why more phones count than people take part, where somebody said so."""

    step: StrEnum
    timer: Timer | None = None
    more_phones: str = ""
    closed: bool = False

    @property
    def steps(self) -> tuple[StrEnum, ...]:
        """The steps this session has, in their order."""
        return tuple(type(self.step))


@dataclass(frozen=True)
class Plan:
    """What is fixed before the room fills. `held_on` is an ISO day, `votes` how many each person has."""

    units: tuple[str, ...] = ()
    held_on: str | None = None
    participants: int = 0
    votes: int = 3
    stacking: bool = True


@dataclass(frozen=True)
class Blocker:
    """Why a step cannot be left yet. Its sentence stands in the instrument's texts under `blockers.<code>`.

    `values` fill the sentence's places. Most blockers only warn; a `hard` one holds, because going on would make no sense.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    hard: bool = False


# ── what happens ────────────────────────────────────────────────────────────────────────────────────────────────────


@event
class StepEntered:
    """The room goes to another step, forward or back."""

    walks = True
    step: str


@event
class TimerStarted:
    """The clock runs: `seconds` in all, until `ends_at` (ISO, UTC)."""

    undoable = False
    seconds: int
    ends_at: str


@event
class TimerPaused:
    """The clock stands still with `left` seconds to go."""

    undoable = False
    left: float


@event
class TimerCleared:
    """The clock is taken away."""

    undoable = False


@event
class SessionClosed:
    """The session is over."""


@event
class SessionReopened:
    """A closed session is taken up again."""


@event
class UnitsChosen:
    """The teams that take part."""

    units: Ids


@event
class DateSet:
    """The day it is held."""

    held_on: Date


@event
class ParticipantsCounted:
    """How many people take part, managers included, with and without a phone."""

    participants: int


@event
class VotesSet:
    """How many votes each person has, and whether several may go to one item."""

    votes: int
    stacking: bool = True


@event
class MorePhonesExplained:
    """More phones gave something than people take part, and the facilitator says why they count all the same."""

    phones: int
    reason: Line


def beginning(row: SessionRow, participants: int = 0) -> tuple[Any, ...]:
    """Return the first events of a session: the teams, the day and the number of people chosen where it was made."""
    first = [UnitsChosen(units=tuple(row.units))] if row.units else []
    day = [DateSet(held_on=row.held_on)] if row.held_on else []
    people = [ParticipantsCounted(participants=participants)] if participants else []
    return (*first, *day, *people)


# ── what it changes, and what stands in its way ─────────────────────────────────────────────────────────────────────

S = TypeVar("S", bound=Walk)


def entered(s: S, x: StepEntered) -> S:
    """Return the state in another step; as it was where the session does not have that step."""
    return replace(s, step=next((step for step in s.steps if step == x.step), s.step))


def steps(package: str, of_step: Callable[[S, Any], Iterable[Blocker]]) -> Rules[S]:
    """Return the rules of going through an instrument's steps, and of closing and reopening its sessions.

    `package` has the sentences of what `of_step` says stands in the way of leaving a step.
    """
    rules: Rules[S] = Rules()
    rules.on(StepEntered)(entered)

    @rules.allows(StepEntered)
    def _may_enter(s: S, x: StepEntered) -> None:
        if x.step not in s.steps:
            raise Problem("kits.live:problems.no_such_step")
        if s.steps.index(entered(s, x).step) > s.steps.index(s.step):
            refuse_hard(package, open_reasons(s, of_step(s, s.step)))

    @rules.on(SessionClosed)
    def _closed(s: S, _: SessionClosed) -> S:
        return replace(s, closed=True, timer=None)

    @rules.on(SessionReopened)
    def _reopened(s: S, _: SessionReopened) -> S:
        return replace(s, closed=False)

    return rules


def unplanned(s: Any, needs: tuple[str, ...] = ("no_participants", "no_units", "no_date")) -> list[Blocker]:
    """Return what the plan of a state does not say yet of what it `needs`: the people, the teams, the day."""
    there = {"no_participants": s.plan.participants, "no_units": s.plan.units, "no_date": s.plan.held_on}
    return [Blocker(code) for code in needs if not there[code]]


def uncounted(plan: Plan, out: int) -> list[Blocker]:
    """Return why a vote cannot be left yet: nobody knows how many take part, or so many votes are `out`."""
    if not plan.participants:
        return [Blocker("no_participants")]
    return [Blocker("votes_out", {"n": out})] if out else []


def open_reasons(s: Walk, found: Iterable[Blocker]) -> Iterable[Blocker]:
    """Return why a step of a session cannot be left yet, of what was `found`: nothing any more once it is closed."""
    return () if s.closed else found


def refuse_hard(package: str, blockers: Iterable[Blocker]) -> None:
    """Raise Problem for the first blocker that holds."""
    for blocker in blockers:
        if blocker.hard:
            raise Problem(f"{package}:blockers.{blocker.code}", **blocker.values)


def while_open(package: str) -> Callable[[Any], None]:
    """Return the guard that refuses every change of a closed session: what stands in its report stays."""

    def check_open(s: Any) -> None:
        if s.closed:
            raise Problem(f"{package}:problems.closed")

    return check_open


CLOCK: Rules[Any] = Rules()
"""The rules of the room's clock."""


@CLOCK.on(TimerStarted)
def _timer_started(s: Any, x: TimerStarted) -> Any:
    return replace(s, timer=Timer(x.seconds, ends_at=x.ends_at))


@CLOCK.on(TimerPaused)
def _timer_paused(s: Any, x: TimerPaused) -> Any:
    return replace(s, timer=Timer(s.timer.seconds, left=max(0.0, x.left))) if s.timer else s


@CLOCK.on(TimerCleared)
def _timer_cleared(s: Any, _: TimerCleared) -> Any:
    return replace(s, timer=None)


PLANNING: Rules[Any] = Rules()
"""The rules of a state with a `plan`: its teams, day, people and votes, and why more phones count than people.

What was counted already may forbid more: an instrument then checks that itself, after `check_participants` or `check_votes`.
"""


@PLANNING.on(UnitsChosen)
def _units(s: Any, x: UnitsChosen) -> Any:
    return replace(s, plan=replace(s.plan, units=tuple(dict.fromkeys(x.units))))


@PLANNING.on(DateSet)
def _date(s: Any, x: DateSet) -> Any:
    return replace(s, plan=replace(s.plan, held_on=x.held_on))


@PLANNING.on(ParticipantsCounted)
def with_participants(s: Any, x: ParticipantsCounted) -> Any:
    """Return the state with so many people."""
    return replace(s, plan=replace(s.plan, participants=x.participants))


@PLANNING.allows(ParticipantsCounted)
def check_participants(_: Any, x: ParticipantsCounted) -> None:
    """Raise Problem for a number of people that cannot be."""
    if not 0 <= x.participants <= MOST_PARTICIPANTS:
        raise Problem("kits.live:problems.participants", most=MOST_PARTICIPANTS)


@PLANNING.on(VotesSet)
def with_votes(s: Any, x: VotesSet) -> Any:
    """Return the state with so many votes a person."""
    return replace(s, plan=replace(s.plan, votes=x.votes, stacking=x.stacking))


@PLANNING.allows(VotesSet)
def check_votes(_: Any, x: VotesSet) -> None:
    """Raise Problem for a number of votes that nobody can have."""
    if not 1 <= x.votes <= MOST_VOTES:
        raise Problem("kits.live:problems.votes_each", most=MOST_VOTES)


@PLANNING.on(MorePhonesExplained)
def _more_phones(s: Any, x: MorePhonesExplained) -> Any:
    return replace(s, more_phones=x.reason)


@PLANNING.allows(MorePhonesExplained)
def _may_explain(_: Any, x: MorePhonesExplained) -> None:
    check_text(x.reason)


def facts(s: Any) -> SessionFacts:
    """Return what the list of sessions shows of a workshop with a plan."""
    return SessionFacts(step=s.step.value, held_on=s.plan.held_on, units=s.plan.units, closed=s.closed)
