"""Why a step cannot be left yet. Most reasons only warn; a hard one holds, because going on would make no sense."""

from __future__ import annotations

from kits.culture import rules_of_conduct, spread, votes
from kits.culture.follow_up import carried
from kits.culture.state import State, Step
from kits.live.counting import votes_out
from kits.live.walk import Blocker, uncounted, unplanned


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    return tuple(_REASONS[step](state))


def _plan(s: State) -> list[Blocker]:
    reasons = [] if s.previous or s.plan.order else [Blocker("no_statements", hard=True)]
    return [*reasons, *unplanned(s)]


def _statements(s: State) -> list[Blocker]:
    seen = spread.revealed(s)
    if not seen:
        return [Blocker("nothing_revealed")]
    left = len(spread.put(s)) - len(seen)
    return [Blocker("not_revealed", {"n": left})] if left else []


def _wanted(s: State) -> list[Blocker]:
    if not s.patterns and not s.rules:
        return [Blocker("no_patterns")]
    down, bare = len(rules_of_conduct.face_down(s)), len(rules_of_conduct.without_rule(s))
    reasons = [Blocker("face_down", {"n": down})] if down else []
    return [*reasons, Blocker("patterns_without_rule", {"n": bare})] if bare else reasons


def _vote(s: State) -> list[Blocker]:
    if not votes.votable(s):
        return [] if s.agreed else [Blocker("no_proposals")]
    return uncounted(s.plan, votes_out(s.plan, s.ballot))


def _rules(s: State) -> list[Blocker]:
    return [] if votes.standing(s) else [Blocker("no_rules")]


def _look_back(s: State) -> list[Blocker]:
    waiting = sum(1 for rule in carried(s) if rule.verdict is None)
    return [Blocker("not_reviewed", {"n": waiting})] if waiting else []


def _close(s: State) -> list[Blocker]:
    if not votes.standing(s):
        return []
    reasons = []
    if not s.practice.starts or not s.practice.ends:
        reasons.append(Blocker("no_practice"))
    if not s.practice.look_again:
        reasons.append(Blocker("no_look_again"))
    if not s.practice.owner:
        reasons.append(Blocker("no_owner"))
    return reasons


_REASONS = {
    Step.PLAN: _plan,
    Step.LOOK_BACK: _look_back,
    Step.STATEMENTS: _statements,
    Step.WANTED: _wanted,
    Step.VOTE: _vote,
    Step.RULES: _rules,
    Step.CLOSE: _close,
}
