"""Rules of the plan: what was counted already limits participants and votes; the practice period. The rest is the walk's."""

from __future__ import annotations

from dataclasses import replace

from kits.culture import events as e
from kits.culture import participants
from kits.culture.state import NAME_LIMIT, State
from kits.live import Rules, counting, walk
from kits.live.checks import check_length
from kits.problems import Problem

rules: Rules[State] = Rules()


@rules.allows(e.ParticipantsCounted)
def _may_count(s: State, x: e.ParticipantsCounted) -> None:
    walk.check_participants(s, x)
    counting.check_fewer(x.participants, participants.counted(s))


@rules.allows(e.VotesSet)
def _may_set_votes(s: State, x: e.VotesSet) -> None:
    walk.check_votes(s, x)
    counting.check_votes_fit(walk.with_votes(s, x).plan, s.ballot)


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
