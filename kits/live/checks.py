"""What the rules of every instrument refuse, each with one sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kits.problems import Problem

NAME_LIMIT = 200
"""Characters a name, or a text on one line, may have unless told otherwise."""
TEXT_LIMIT = 5_000
"""Characters any other text may have unless told otherwise."""


def check_text(text: str, limit: int = NAME_LIMIT) -> None:
    """Raise Problem for a text that is empty, or longer than `limit` characters."""
    if not text:
        raise Problem("kits.live:problems.empty")
    check_length(text, limit)


def check_length(text: str, limit: int = TEXT_LIMIT) -> None:
    """Raise Problem for a text that is longer than `limit` characters."""
    if len(text) > limit:
        raise Problem("kits.live:problems.too_long", length=len(text), limit=limit)


def check_there(known: Collection[str], *ids: str | None) -> None:
    """Raise Problem when something is not there (any more). None is nothing, and always there."""
    if any(i is not None and i not in known for i in ids):
        raise Problem("kits.live:problems.gone")


def check_new(known: Collection[str], new: str) -> None:
    """Raise Problem when a new thing's id is already in use, or is none."""
    if new in known or not new:
        raise Problem("kits.live:problems.taken")


def check_room(known: Collection[str], limit: int) -> None:
    """Raise Problem when there is no room for one more."""
    if len(known) >= limit:
        raise Problem("kits.live:problems.too_many", limit=limit)


def check_not_below_zero(counts: Iterable[int]) -> None:
    """Raise Problem when something is counted below nought."""
    if any(count < 0 for count in counts):
        raise Problem("kits.live:problems.below_zero")


def check_fields(changes: Mapping[str, Any], long: Collection[str] = (), required: Collection[str] = ()) -> None:
    """Raise Problem when a text among `changes` is too long for its field, or empty where there has to be one.

    `long` are the fields that take more than a line, `required` those that cannot be empty.
    """
    for name, value in changes.items():
        if isinstance(value, str):
            check_length(value, TEXT_LIMIT if name in long else NAME_LIMIT)
        if name in required and not value:
            raise Problem("kits.live:problems.empty")
