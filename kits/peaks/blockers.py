"""Why a step cannot be left yet; all but the first only warn."""

from __future__ import annotations

from kits.live.walk import Blocker, unplanned
from kits.peaks.heights import shown
from kits.peaks.state import State, Step


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    return tuple(_REASONS[step](state)) if step in _REASONS else ()


def _plan(s: State) -> list[Blocker]:
    reasons = [] if s.rows else [Blocker("no_rows", hard=True)]
    return [*reasons, *unplanned(s)]


def _weigh(s: State) -> list[Blocker]:
    seen, left = len(shown(s)), len(s.rows) - len(shown(s))
    if not seen:
        return [Blocker("nothing_shown")]
    return [Blocker("not_shown", {"n": left})] if left else []


def _peaks(s: State) -> list[Blocker]:
    reasons = [] if s.peaks else [Blocker("no_peaks")]
    return reasons if s.agreed else [*reasons, Blocker("no_agreements")]


def _close(s: State) -> list[Blocker]:
    bare = sum(1 for one in s.agreed.values() if not one.owner or not one.due)
    reasons = [Blocker("without_who_when", {"n": bare})] if bare else []
    return reasons if s.next_on else [*reasons, Blocker("no_next")]


_REASONS = {Step.PLAN: _plan, Step.WEIGH: _weigh, Step.PEAKS: _peaks, Step.CLOSE: _close}
