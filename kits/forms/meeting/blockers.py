"""Why a step cannot be left yet. These reasons only warn: a team may leave anything out."""

from __future__ import annotations

from kits.forms.meeting import standing
from kits.forms.meeting.state import State, Step
from kits.live.counting import votes_out
from kits.live.walk import Blocker, uncounted, unplanned


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    reasons = {Step.PLAN: unplanned, Step.VOTE: _vote, Step.ANSWER: _answer, Step.TALK: _talk, Step.CLOSE: _close}
    return tuple(reasons[step](state)) if step in reasons else ()


def _vote(s: State) -> list[Blocker]:
    return uncounted(s.plan, votes_out(s.plan, s.ballot))


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
