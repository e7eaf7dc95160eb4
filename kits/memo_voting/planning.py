"""Rules of the walk and of the first step: step, clock, teams, date, participants, goal, agenda."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules
from kits.memo_voting import blockers, tally
from kits.memo_voting import events as e
from kits.memo_voting.limits import refuse_long
from kits.memo_voting.state import MEMO_LIMIT, Board, State, Step, Timer
from kits.problems import Problem

rules: Rules[State] = Rules()

MOST_PARTICIPANTS = 1_000
MOST_VOTES = 10
LONGEST_STEP = 480  # minutes


@rules.on(e.StepEntered)
def _step(s: State, x: e.StepEntered) -> State:
    return replace(s, step=x.step, presenting=None) if x.step in s.steps else s


@rules.allows(e.StepEntered)
def _may_enter(s: State, x: e.StepEntered) -> None:
    if x.step not in s.steps:
        raise Problem("kits.memo_voting:problems.no_such_step")
    if s.steps.index(x.step) > s.steps.index(s.step):
        for blocker in blockers.of_step(s, s.step):
            if blocker.hard:
                raise Problem(f"kits.memo_voting:blockers.{blocker.code}", **blocker.values)


@rules.on(e.PhaseEntered)
def _phase(s: State, x: e.PhaseEntered) -> State:
    return replace(s, phase=x.phase, step=Step.CHOOSE)


@rules.on(e.WhyScreenShown)
def _why_screen(s: State, x: e.WhyScreenShown) -> State:
    return replace(s, why_screen=max(0, x.screen))


@rules.on(e.TimerStarted)
def _timer_started(s: State, x: e.TimerStarted) -> State:
    return replace(s, timer=Timer(x.seconds, ends_at=x.ends_at))


@rules.on(e.TimerPaused)
def _timer_paused(s: State, x: e.TimerPaused) -> State:
    return replace(s, timer=Timer(s.timer.seconds, left=max(0.0, x.left))) if s.timer else s


@rules.on(e.TimerCleared)
def _timer_cleared(s: State, x: e.TimerCleared) -> State:
    return replace(s, timer=None)


@rules.on(e.UnitsChosen)
def _units(s: State, x: e.UnitsChosen) -> State:
    return replace(s, plan=replace(s.plan, units=tuple(dict.fromkeys(x.units))))


@rules.on(e.DateSet)
def _date(s: State, x: e.DateSet) -> State:
    return replace(s, plan=replace(s.plan, held_on=x.held_on))


@rules.on(e.DayPartSet)
def _day_part(s: State, x: e.DayPartSet) -> State:
    return replace(s, plan=replace(s.plan, part=x.part, starts_at=x.starts_at))


@rules.on(e.ParticipantsCounted)
def _participants(s: State, x: e.ParticipantsCounted) -> State:
    return replace(s, plan=replace(s.plan, participants=x.participants))


@rules.allows(e.ParticipantsCounted)
def _may_count(s: State, x: e.ParticipantsCounted) -> None:
    if not 0 <= x.participants <= MOST_PARTICIPANTS:
        raise Problem("kits.memo_voting:problems.participants", most=MOST_PARTICIPANTS)
    after = _participants(s, x)
    for board in Board:
        if tally.excess(after, board) > tally.excess(s, board):
            raise Problem("kits.memo_voting:problems.fewer_than_votes", cast=tally.votes_cast(s, board))
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
    refuse_long(x.goal, MEMO_LIMIT)


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


@rules.on(e.VotesSet)
def _votes(s: State, x: e.VotesSet) -> State:
    return replace(s, plan=replace(s.plan, votes=x.votes, stacking=x.stacking))


@rules.allows(e.VotesSet)
def _may_set_votes(s: State, x: e.VotesSet) -> None:
    if not 1 <= x.votes <= MOST_VOTES:
        raise Problem("kits.memo_voting:problems.votes_each", most=MOST_VOTES)
    after = _votes(s, x)
    for board in Board:
        if tally.excess(after, board) > tally.excess(s, board):
            raise Problem("kits.memo_voting:problems.fewer_than_votes", cast=tally.votes_cast(s, board))


@rules.on(e.TopSizeChosen)
def _top_size(s: State, x: e.TopSizeChosen) -> State:
    return replace(s, plan=replace(s.plan, top={**s.plan.top, x.board: x.size}))
