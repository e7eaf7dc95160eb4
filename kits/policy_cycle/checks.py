"""What several rules refuse, and how a change of some fields is kept within bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kits.policy_cycle.terms import NAME_LIMIT, TEXT_LIMIT
from kits.problems import Problem


def check_text(text: str, limit: int = NAME_LIMIT) -> None:
    """Raise Problem for a text that is empty, or longer than `limit` characters."""
    if not text:
        raise Problem("kits.policy_cycle:problems.empty")
    check_length(text, limit)


def check_length(text: str, limit: int = TEXT_LIMIT) -> None:
    """Raise Problem for a text that is longer than `limit` characters."""
    if len(text) > limit:
        raise Problem("kits.policy_cycle:problems.too_long", length=len(text), limit=limit)


def check_fields(changes: Mapping[str, Any], long: Collection[str] = (), required: Collection[str] = ()) -> None:
    """Raise Problem when a text among `changes` is too long for its field, or empty where there has to be one.

    `long` are the fields that take more than a line, `required` those that cannot be empty.
    """
    for name, value in changes.items():
        if isinstance(value, str):
            check_length(value, TEXT_LIMIT if name in long else NAME_LIMIT)
        if name in required and not value:
            raise Problem("kits.policy_cycle:problems.empty")


def check_there(known: Collection[str], *ids: str | None) -> None:
    """Raise Problem when something is not there (any more). None is nothing, and always there."""
    if any(i is not None and i not in known for i in ids):
        raise Problem("kits.policy_cycle:problems.gone")


def check_new(known: Collection[str], new: str) -> None:
    """Raise Problem when a new thing's id is already in use, or is none."""
    if new in known or not new:
        raise Problem("kits.policy_cycle:problems.taken")


def check_room(known: Collection[str], limit: int) -> None:
    """Raise Problem when there is no room for one more."""
    if len(known) >= limit:
        raise Problem("kits.policy_cycle:problems.too_many", limit=limit)
