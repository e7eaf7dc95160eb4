"""What a policy year leaves in the client file beside its log: nothing but its line in the list.

The plan reads findings and actions of all instruments; it makes none, so that none is ever counted twice.
"""

from __future__ import annotations

from kits.dossier.records import Outcome
from kits.live import SessionFacts
from kits.policy_cycle.state import State

NOTHING = Outcome()


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    return SessionFacts(step=state.step.value, closed=state.closed)


def outcome(state: State) -> Outcome:
    """Return no findings and no actions."""
    return NOTHING
