"""Checks that several rules share."""

from __future__ import annotations

from collections.abc import Mapping

from kits.memo_voting.state import State
from kits.problems import Problem


def refuse_closed(state: State) -> None:
    """Raise Problem when the session was closed: what stands in its report stays."""
    if state.closed:
        raise Problem("kits.memo_voting:problems.closed")


def refuse_empty(text: str) -> None:
    """Raise Problem when nothing is left of a text."""
    if not text:
        raise Problem("kits.memo_voting:problems.empty")


def refuse_long(text: str, limit: int) -> None:
    """Raise Problem when a text has more characters than `limit`."""
    if len(text) > limit:
        raise Problem("kits.memo_voting:problems.long", length=len(text), limit=limit)


def refuse_more_phones(state: State, phones: int) -> None:
    """Raise Problem when more phones answered than people take part, unless it was said why: somebody would count twice."""
    if not state.plan.participants:
        raise Problem("kits.memo_voting:problems.no_participants")
    if phones > state.plan.participants and not state.more_phones:
        raise Problem("kits.memo_voting:problems.more_phones", phones=phones, participants=state.plan.participants)


def refuse_unknown(known: Mapping[str, object], *ids: str) -> None:
    """Raise Problem when something is not there (any more)."""
    if any(i not in known for i in ids):
        raise Problem("kits.memo_voting:problems.gone")


def refuse_taken(known: Mapping[str, object], new: str) -> None:
    """Raise Problem when a new thing's id is already in use."""
    if new in known or not new:
        raise Problem("kits.memo_voting:problems.taken")
