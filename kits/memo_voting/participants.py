"""Checks that several rules share."""

from __future__ import annotations

from kits.memo_voting.state import State
from kits.problems import Problem


def refuse_more_phones(state: State, phones: int) -> None:
    """Raise Problem when more phones answered than people take part, unless it was said why: somebody would count twice."""
    if not state.plan.participants:
        raise Problem("kits.memo_voting:problems.no_participants")
    if phones > state.plan.participants and not state.more_phones:
        raise Problem("kits.memo_voting:problems.more_phones", phones=phones, participants=state.plan.participants)
