"""Everybody who was counted in a session with statements; `kits.live.counting` says who may be counted."""

from __future__ import annotations

from kits.culture.state import Answers, LookBack, State
from kits.live.counting import voters


def counted(state: State) -> int:
    """Return the most people that were counted at one question: there cannot be fewer participants than that."""
    vote = voters(state.plan, state.ballot)
    return max(vote, most_at_look_back(state.look_back), *(at_statement(a) for a in state.answers.values()), 0)


def at_statement(answers: Answers) -> int:
    """Return how many people answered a statement, by hand or by phone."""
    return answers.hand_people + answers.phone_people


def most_at_look_back(look_back: LookBack) -> int:
    """Return the most people who said how it goes with one rule; somebody with a phone may have left a rule out."""
    return look_back.phone_people + max((look_back.hand_people(rule) for rule in look_back.hands), default=0)
