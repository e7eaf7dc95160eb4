"""What a register leaves in the client file beside its log: what analyses concluded and agreed, and what nobody decided."""

from __future__ import annotations

from kits import wording
from kits.dossier.records import FindingDraft, Outcome, Theme
from kits.incidents.analysis import closing
from kits.incidents.state import PACKAGE, State

UNDECIDED = "undecided"
"""The finding that is there for as long as nobody decided how long something is kept, and goes by itself."""


def outcome(state: State) -> Outcome:
    """Return the findings and actions of analyses that were closed, and one finding of what has no term yet."""
    closed = closing.outcome(state.analyses.values())
    return Outcome((*_undecided(state), *closed.findings), closed.actions)


def _undecided(state: State) -> tuple[FindingDraft, ...]:
    if not state.opened_on or not state.undecided:
        return ()
    say = wording.of(PACKAGE, state.language).say
    kinds = "; ".join(say(f"kept.{kept}.name") for kept in state.undecided)
    return (FindingDraft(UNDECIDED, Theme.AGGRESSION, closing.SOURCE, say("undecided", kinds=kinds)),)
