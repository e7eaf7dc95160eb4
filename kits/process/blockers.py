"""Why a step cannot be left yet. These reasons only warn: a team may leave anything out."""

from __future__ import annotations

from kits.live.walk import Blocker, unplanned
from kits.process.state import State, Step


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    reasons = {Step.PLAN: _plan, Step.DRAW: _draw, Step.NOTICE: _notice, Step.AGREE: _agree, Step.CLOSE: _close}
    return tuple(reasons[step](state)) if step in reasons else ()


def _plan(s: State) -> list[Blocker]:
    return unplanned(s, ("no_units", "no_date"))


def _draw(s: State) -> list[Blocker]:
    if not s.stages:
        return [Blocker("no_stages")]
    untimed = sum(not stage.timed for stage in s.stages.values())
    return [Blocker("untimed", {"n": untimed})] if untimed else []


def _notice(s: State) -> list[Blocker]:
    return [] if s.topics else [Blocker("no_topics")]


def _agree(s: State) -> list[Blocker]:
    left = sum(all(one.topic != topic for one in s.agreed.values()) for topic in s.topics)
    return [Blocker("not_agreed", {"n": left})] if left else []


def _close(s: State) -> list[Blocker]:
    bare = sum(not one.owner or not one.due for one in s.agreed.values())
    none = [] if s.agreed else [Blocker("nothing_agreed")]
    return [*none, *([Blocker("bare_agreements", {"n": bare})] if bare else [])]
