"""Why a step cannot be left yet. All of these only warn: a map is never finished, and never has to be."""

from __future__ import annotations

from kits.live.walk import Blocker
from kits.organogram import colours, tree
from kits.organogram.state import State, Step


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    return tuple(_REASONS[step](state))


def _organisation(s: State) -> list[Blocker]:
    return [] if tree.active(s) else [Blocker("no_units", hard=True)]


def _colour(s: State) -> list[Blocker]:
    who = colours.raters(s)
    if not any(colours.coloured(s, rater) for rater in who) and not colours.phones(s):
        return [Blocker("nothing_coloured")]
    idle = 0 if colours.phones(s) else sum(1 for rater in who if not colours.coloured(s, rater))
    return [Blocker("raters_idle", {"n": idle})] if idle else []


def _differences(s: State) -> list[Blocker]:
    left = len(colours.unsettled(s))
    return [Blocker("unsettled", {"n": left})] if left else []


def _start(s: State) -> list[Blocker]:
    if not s.starts:
        return [Blocker("no_start")]
    bare = sum(1 for start in s.starts.values() if not start.reason)
    return [Blocker("no_reason", {"n": bare})] if bare else []


def _close(s: State) -> list[Blocker]:
    loose = sum(1 for start in s.starts.values() if not start.owner or not start.due)
    reasons = [Blocker("loose_starts", {"n": loose})] if loose else []
    return reasons if s.held_on else [*reasons, Blocker("no_date")]


_REASONS = {
    Step.ORGANISATION: _organisation,
    Step.COLOUR: _colour,
    Step.DIFFERENCES: _differences,
    Step.START: _start,
    Step.CLOSE: _close,
}
