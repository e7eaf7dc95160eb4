"""Rules of the vote on the proposals, and of the list the group agrees on."""

from __future__ import annotations

from dataclasses import replace

from kits.culture import events as e
from kits.culture.state import MOST_RULES, Rule, State, Verdict
from kits.live import Rules, counting
from kits.live.checks import check_there
from kits.live.counting import Ballot
from kits.problems import Problem

rules: Rules[State] = Rules()


def votable(s: State) -> tuple[Rule, ...]:
    """Return what can be voted on: what was proposed in this session, in the order it was."""
    return tuple(rule for rule in s.rules.values() if not rule.carried)


def ranked(s: State) -> tuple[Rule, ...]:
    """Return what can be voted on, most votes first; equal ones keep their order."""
    return tuple(sorted(votable(s), key=lambda rule: -s.ballot.of(rule.id)))


def standing(s: State) -> tuple[Rule, ...]:
    """Return the rules that hold, in the group's order: those agreed, without what was dropped when looking back."""
    return tuple(s.rules[rule] for rule in s.agreed if rule in s.rules and s.rules[rule].verdict is not Verdict.DROP)


# ── the vote ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.VotesCounted)
def _counted(s: State, x: e.VotesCounted) -> State:
    if x.rule not in s.rules:
        return s
    return replace(s, ballot=counting.with_hands(s.ballot, x.rule, x.count))


@rules.allows(e.VotesCounted)
def _may_count(s: State, x: e.VotesCounted) -> None:
    check_there(s.rules, x.rule)
    if s.rules[x.rule].carried:
        raise Problem("kits.culture:problems.carried_vote")
    counting.check_votes(s.plan, s.ballot, x.rule, x.count)


@rules.means(e.VotesAdded)
def _as_counted(s: State, x: e.VotesAdded) -> e.VotesCounted:
    return e.VotesCounted(rule=x.rule, count=s.ballot.hands.get(x.rule, 0) + x.by)


@rules.on(e.VotesTaken)
def _taken(s: State, x: e.VotesTaken) -> State:
    counts = {rule: count for rule, count in x.counts.items() if count and rule in s.rules}
    return replace(s, ballot=replace(s.ballot, phones=counts, phone_people=x.phones, taken=True))


@rules.allows(e.VotesTaken)
def _may_take(s: State, x: e.VotesTaken) -> None:
    check_there({rule.id for rule in votable(s)}, *x.counts)
    counting.check_taken(s.plan, s, s.ballot, x.counts, x.phones)


@rules.on(e.VoteReopened)
def _reopened(s: State, x: e.VoteReopened) -> State:
    return replace(s, ballot=Ballot(round=s.ballot.round + 1))


# ── the list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.RuleAgreed)
def _agreed(s: State, x: e.RuleAgreed) -> State:
    return replace(s, agreed=(*s.agreed, x.rule)) if x.rule in s.rules and x.rule not in s.agreed else s


@rules.allows(e.RuleAgreed)
def _may_agree(s: State, x: e.RuleAgreed) -> None:
    check_there(s.rules, x.rule)
    if x.rule not in s.agreed:
        check_place(s)


def check_place(s: State) -> None:
    """Raise Problem when ten rules hold already."""
    if len(standing(s)) >= MOST_RULES:
        raise Problem("kits.culture:problems.eleventh_rule", most=MOST_RULES)


@rules.on(e.RuleSetAside)
def _set_aside(s: State, x: e.RuleSetAside) -> State:
    return replace(s, agreed=tuple(rule for rule in s.agreed if rule != x.rule))


@rules.allows(e.RuleSetAside)
def _may_set_aside(s: State, x: e.RuleSetAside) -> None:
    check_there(s.rules, x.rule)
    if s.rules[x.rule].carried:
        raise Problem("kits.culture:problems.carried")


@rules.on(e.RuleMoved)
def _moved(s: State, x: e.RuleMoved) -> State:
    """The place is one among the rules that hold: those that were dropped are not in sight, and stay behind."""
    hold = [rule.id for rule in standing(s)]
    if x.rule not in hold:
        return s
    hold.remove(x.rule)
    hold.insert(max(0, x.place), x.rule)
    return replace(s, agreed=(*hold, *(rule for rule in s.agreed if rule not in hold)))


@rules.allows(e.RuleMoved)
def _may_move(s: State, x: e.RuleMoved) -> None:
    check_there([rule.id for rule in standing(s)], x.rule)
