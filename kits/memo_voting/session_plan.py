"""Rules of the first step, beside those of every walk: participants and votes, goal, agenda; phases and calm screens."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules, walk
from kits.live.checks import check_length
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.state import MEMO_LIMIT, Board, State, Step
from kits.problems import Problem

rules: Rules[State] = Rules()

LONGEST_STEP = 480  # minutes


@rules.on(e.StepEntered)
def _step(s: State, x: e.StepEntered) -> State:
    return replace(walk.entered(s, x), presenting=None) if x.step in s.steps else s


@rules.on(e.PhaseEntered)
def _phase(s: State, x: e.PhaseEntered) -> State:
    return replace(s, phase=x.phase, step=Step.CHOOSE)


@rules.on(e.WhyScreenShown)
def _why_screen(s: State, x: e.WhyScreenShown) -> State:
    return replace(s, why_screen=max(0, x.screen))


@rules.on(e.DayPartSet)
def _day_part(s: State, x: e.DayPartSet) -> State:
    return replace(s, plan=replace(s.plan, part=x.part, starts_at=x.starts_at))


def _check_cast(s: State, after: State) -> None:
    """Raise Problem when more votes were cast than there would be."""
    for board in Board:
        if tally.excess(after, board) > tally.excess(s, board):
            raise Problem("kits.memo_voting:problems.fewer_than_votes", cast=tally.votes_cast(s, board))


@rules.allows(e.ParticipantsCounted)
def _may_count(s: State, x: e.ParticipantsCounted) -> None:
    walk.check_participants(s, x)
    _check_cast(s, walk.with_participants(s, x))
    phones = max(ballot.phones for board in Board for ballot in tally.ballots(s, board))
    if phones > x.participants:
        raise Problem("kits.memo_voting:problems.more_phones", phones=phones, participants=x.participants)
    most_marks = max((sum(m.values()) for m in s.marks.values()), default=0)
    if max(most_marks, len(s.words)) > x.participants:
        raise Problem("kits.memo_voting:problems.fewer_than_marks", given=max(most_marks, len(s.words)))


@rules.on(e.GoalWritten)
def _goal(s: State, x: e.GoalWritten) -> State:
    return replace(s, plan=replace(s.plan, goal=x.goal))


@rules.allows(e.GoalWritten)
def _may_write_goal(s: State, x: e.GoalWritten) -> None:
    check_length(x.goal, MEMO_LIMIT)


@rules.on(e.BothPresentNoted)
def _both_present(s: State, x: e.BothPresentNoted) -> State:
    return replace(s, plan=replace(s.plan, both_present=x.both_present))


@rules.on(e.MinutesPlanned)
def _minutes(s: State, x: e.MinutesPlanned) -> State:
    return replace(s, plan=replace(s.plan, minutes={**s.plan.minutes, x.step: x.minutes}))


@rules.allows(e.MinutesPlanned)
def _may_plan_minutes(s: State, x: e.MinutesPlanned) -> None:
    if not 0 <= x.minutes <= LONGEST_STEP:
        raise Problem("kits.memo_voting:problems.minutes", most=LONGEST_STEP)


@rules.allows(e.VotesSet)
def _may_set_votes(s: State, x: e.VotesSet) -> None:
    walk.check_votes(s, x)
    _check_cast(s, walk.with_votes(s, x))


@rules.on(e.TopSizeChosen)
def _top_size(s: State, x: e.TopSizeChosen) -> State:
    return replace(s, plan=replace(s.plan, top={**s.plan.top, x.board: x.size}))
