"""Why a step cannot be left yet. These reasons only warn: a team may leave anything out."""

from __future__ import annotations

from kits.forms.meeting import standing
from kits.forms.meeting.state import State, Step
from kits.live.counting import votes_out
from kits.live.walk import Blocker


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    reasons = {Step.PLAN: _plan, Step.VOTE: _vote, Step.ANSWER: _answer, Step.TALK: _talk, Step.CLOSE: _close}
    return tuple(reasons[step](state)) if step in reasons else ()


def _plan(s: State) -> list[Blocker]:
    open_ = {"no_participants": s.plan.participants, "no_units": s.plan.units, "no_date": s.plan.held_on}
    return [Blocker(code) for code, there in open_.items() if not there]


def _vote(s: State) -> list[Blocker]:
    if not s.plan.participants:
        return [Blocker("no_participants")]
    out = votes_out(s.plan, s.ballot)
    return [Blocker("votes_out", {"n": out})] if out else []


def _answer(s: State) -> list[Blocker]:
    left = [point for point in s.form.contents.points if not standing.is_shown(s, point)]
    return [Blocker("not_shown", {"n": len(left)})] if left else []


def _talk(s: State) -> list[Blocker]:
    return [] if standing.talked(s) else [Blocker("nothing_said")]


def _close(s: State) -> list[Blocker]:
    bare = [one for one in s.agreed.values() if not one.owner or not one.due]
    if not s.agreed:
        return [Blocker("nothing_agreed")]
    return [Blocker("bare_agreements", {"n": len(bare)})] if bare else []
