"""Rules of looking back: how it goes with each rule, and what the group does with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kits.culture import events as e
from kits.culture.rules_of_conduct import with_rule
from kits.culture.state import NOTE_LIMIT, Going, LookBack, Practice, Previous, Rule, State, Verdict
from kits.culture.votes import check_place, standing
from kits.live import Rules, counting
from kits.live.checks import check_length, check_there
from kits.problems import Problem

rules: Rules[State] = Rules()


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return what a follow-up of this session opens with. `session` and `title` are the client file's."""
    kept = tuple(replace(r, origin=r.origin or session, verdict=None, note="") for r in standing(state))
    patterns = {r.pattern: state.patterns[r.pattern] for r in kept if r.pattern and r.pattern in state.patterns}
    behind = dict.fromkeys(p.statement for p in patterns.values() if p.statement)
    return Previous(
        session=session,
        title=title,
        held_on=state.plan.held_on,
        practice=state.practice,
        statements=tuple(state.statements[one] for one in behind if one in state.statements),
        patterns=tuple(replace(p, origin=p.origin or session) for p in patterns.values()),
        rules=kept,
    )


def carried(state: State) -> tuple[Rule, ...]:
    """Return the rules that this session looks back on, in their order; those dropped are among them."""
    return tuple(state.rules[rule] for rule in state.agreed if rule in state.rules and state.rules[rule].carried)


@rules.on(e.PreviousOpened)
def _opened(s: State, x: e.PreviousOpened) -> State:
    before = x.previous
    return replace(
        s,
        previous=before,
        practice=Practice(owner=before.practice.owner),
        statements={**{one.id: one for one in before.statements}, **s.statements},
        patterns={**{one.id: one for one in before.patterns}, **s.patterns},
        rules={**{one.id: one for one in before.rules}, **s.rules},
        agreed=tuple(dict.fromkeys((*(one.id for one in before.rules), *s.agreed))),
    )


@rules.allows(e.PreviousOpened)
def _may_open(s: State, x: e.PreviousOpened) -> None:
    if s.previous or s.statements or s.patterns or s.rules:
        raise Problem("kits.culture:problems.already_started")


def _with_hands(s: State, rule: str, hands: Mapping[Going, int]) -> State:
    if rule not in s.rules:
        return s
    return replace(s, look_back=replace(s.look_back, hands={**s.look_back.hands, rule: hands}))


@rules.on(e.GoingCounted)
def _counted(s: State, x: e.GoingCounted) -> State:
    return _with_hands(s, x.rule, counting.with_count(s.look_back.hands.get(x.rule, {}), x.going, x.count))


@rules.allows(e.GoingCounted)
def _may_count(s: State, x: e.GoingCounted) -> None:
    check_there([rule.id for rule in carried(s)], x.rule)
    others = s.look_back.hand_people(x.rule) - s.look_back.hands.get(x.rule, {}).get(x.going, 0)
    counting.check_hands(s.plan, others, s.look_back.phone_people, x.count)


@rules.means(e.GoingAdded)
def _as_counted(s: State, x: e.GoingAdded) -> e.GoingCounted:
    before = s.look_back.hands.get(x.rule, {}).get(x.going, 0)
    return e.GoingCounted(rule=x.rule, going=x.going, count=before + x.by)


@rules.on(e.GoingTaken)
def _taken(s: State, x: e.GoingTaken) -> State:
    counts = {rule: dict(said) for rule, said in x.counts.items() if rule in s.rules}
    return replace(s, look_back=replace(s.look_back, phones=counts, phone_people=x.phones, taken=True))


@rules.allows(e.GoingTaken)
def _may_take(s: State, x: e.GoingTaken) -> None:
    check_there([rule.id for rule in carried(s)], *x.counts)
    hands = max((s.look_back.hand_people(rule) for rule in s.look_back.hands), default=0)
    counting.check_answers_taken(s.plan, s, x.counts, x.phones, hands=hands, taken=s.look_back.taken)


@rules.on(e.LookBackReopened)
def _reopened(s: State, x: e.LookBackReopened) -> State:
    return replace(s, look_back=LookBack(round=s.look_back.round + 1))


@rules.on(e.RuleReviewed)
def _reviewed(s: State, x: e.RuleReviewed) -> State:
    return with_rule(s, x.rule, verdict=x.verdict, note=x.note)


@rules.allows(e.RuleReviewed)
def _may_review(s: State, x: e.RuleReviewed) -> None:
    check_there([rule.id for rule in carried(s)], x.rule)
    check_length(x.note, NOTE_LIMIT)
    if s.rules[x.rule].verdict is Verdict.DROP and x.verdict is not Verdict.DROP:
        check_place(s)
