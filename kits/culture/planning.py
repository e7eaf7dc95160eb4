"""Rules of the walk and the plan: step, clock, teams, date, participants, votes, practice period; open and closed."""

from __future__ import annotations

from dataclasses import replace

from kits.culture import blockers, room
from kits.culture import events as e
from kits.culture.checks import check_length, check_text
from kits.culture.state import MOST_PARTICIPANTS, MOST_VOTES, NAME_LIMIT, State, Timer
from kits.live import Rules
from kits.problems import Problem

rules: Rules[State] = Rules()


@rules.on(e.StepEntered)
def _step(s: State, x: e.StepEntered) -> State:
    return replace(s, step=x.step) if x.step in s.steps else s


@rules.allows(e.StepEntered)
def _may_enter(s: State, x: e.StepEntered) -> None:
    if x.step not in s.steps:
        raise Problem("kits.culture:problems.no_such_step")
    if s.steps.index(x.step) > s.steps.index(s.step):
        for blocker in blockers.of_step(s, s.step):
            if blocker.hard:
                raise Problem(f"kits.culture:blockers.{blocker.code}", **blocker.values)


@rules.on(e.TimerStarted)
def _timer_started(s: State, x: e.TimerStarted) -> State:
    return replace(s, timer=Timer(x.seconds, ends_at=x.ends_at))


@rules.on(e.TimerPaused)
def _timer_paused(s: State, x: e.TimerPaused) -> State:
    return replace(s, timer=Timer(s.timer.seconds, left=max(0.0, x.left))) if s.timer else s


@rules.on(e.TimerCleared)
def _timer_cleared(s: State, x: e.TimerCleared) -> State:
    return replace(s, timer=None)


@rules.on(e.SessionClosed)
def _closed(s: State, x: e.SessionClosed) -> State:
    return replace(s, closed=True, timer=None)


@rules.on(e.SessionReopened)
def _reopened(s: State, x: e.SessionReopened) -> State:
    return replace(s, closed=False)


@rules.on(e.MorePhonesExplained)
def _more_phones(s: State, x: e.MorePhonesExplained) -> State:
    return replace(s, more_phones=x.reason)


@rules.allows(e.MorePhonesExplained)
def _may_explain(s: State, x: e.MorePhonesExplained) -> None:
    check_text(x.reason, NAME_LIMIT)


@rules.on(e.UnitsChosen)
def _units(s: State, x: e.UnitsChosen) -> State:
    return replace(s, plan=replace(s.plan, units=tuple(dict.fromkeys(x.units))))


@rules.on(e.DateSet)
def _date(s: State, x: e.DateSet) -> State:
    return replace(s, plan=replace(s.plan, held_on=x.held_on))


@rules.on(e.ParticipantsCounted)
def _participants(s: State, x: e.ParticipantsCounted) -> State:
    return replace(s, plan=replace(s.plan, participants=x.participants))


@rules.allows(e.ParticipantsCounted)
def _may_count(s: State, x: e.ParticipantsCounted) -> None:
    if not 0 <= x.participants <= MOST_PARTICIPANTS:
        raise Problem("kits.culture:problems.participants", most=MOST_PARTICIPANTS)
    counted = room.counted(s)
    if x.participants < counted:
        raise Problem("kits.culture:problems.fewer_than_counted", counted=counted)


@rules.on(e.VotesSet)
def _votes(s: State, x: e.VotesSet) -> State:
    return replace(s, plan=replace(s.plan, votes=x.votes, stacking=x.stacking))


@rules.allows(e.VotesSet)
def _may_set_votes(s: State, x: e.VotesSet) -> None:
    if not 1 <= x.votes <= MOST_VOTES:
        raise Problem("kits.culture:problems.votes_each", most=MOST_VOTES)
    if not room.ballot_fits(_votes(s, x).plan, s.ballot):
        raise Problem("kits.culture:problems.votes_cast")


@rules.on(e.PracticeSet)
def _practice(s: State, x: e.PracticeSet) -> State:
    return replace(s, practice=replace(s.practice, starts=x.starts, ends=x.ends))


@rules.allows(e.PracticeSet)
def _may_practise(s: State, x: e.PracticeSet) -> None:
    if x.starts and x.ends and x.ends < x.starts:
        raise Problem("kits.culture:problems.practice_ends_first")


@rules.on(e.LookAgainSet)
def _look_again(s: State, x: e.LookAgainSet) -> State:
    return replace(s, practice=replace(s.practice, look_again=x.held_on))


@rules.on(e.OwnerSet)
def _owner(s: State, x: e.OwnerSet) -> State:
    return replace(s, practice=replace(s.practice, owner=x.owner))


@rules.allows(e.OwnerSet)
def _may_own(s: State, x: e.OwnerSet) -> None:
    check_length(x.owner, NAME_LIMIT)
