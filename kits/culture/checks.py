"""What several rules refuse."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kits.culture.state import State
from kits.problems import Problem


def check_open(state: State) -> None:
    """Raise Problem when the session was closed: what stands in its report stays."""
    if state.closed:
        raise Problem("kits.culture:problems.closed")


def check_text(text: str, limit: int) -> None:
    """Raise Problem for a text that is empty, or longer than `limit` characters."""
    if not text:
        raise Problem("kits.culture:problems.empty")
    check_length(text, limit)


def check_length(text: str, limit: int) -> None:
    """Raise Problem for a text that is longer than `limit` characters."""
    if len(text) > limit:
        raise Problem("kits.culture:problems.too_long", length=len(text), limit=limit)


def check_there(known: Collection[str], *ids: str) -> None:
    """Raise Problem when something is not there (any more)."""
    if any(i not in known for i in ids):
        raise Problem("kits.culture:problems.gone")


def check_new(known: Collection[str], new: str) -> None:
    """Raise Problem when a new thing's id is already in use."""
    if new in known or not new:
        raise Problem("kits.culture:problems.taken")


def check_room(known: Collection[str], limit: int) -> None:
    """Raise Problem when there is no room for one more."""
    if len(known) >= limit:
        raise Problem("kits.culture:problems.too_many", limit=limit)


def check_not_below_zero(counts: Iterable[int]) -> None:
    """Raise Problem when something is counted below nought."""
    if any(count < 0 for count in counts):
        raise Problem("kits.culture:problems.below_zero")
