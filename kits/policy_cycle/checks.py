"""What several rules refuse, and how a change of some fields is kept within bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from kits.live.checks import check_length
from kits.policy_cycle.terms import NAME_LIMIT, TEXT_LIMIT
from kits.problems import Problem


def check_fields(changes: Mapping[str, Any], long: Collection[str] = (), required: Collection[str] = ()) -> None:
    """Raise Problem when a text among `changes` is too long for its field, or empty where there has to be one.

    `long` are the fields that take more than a line, `required` those that cannot be empty.
    """
    for name, value in changes.items():
        if isinstance(value, str):
            check_length(value, TEXT_LIMIT if name in long else NAME_LIMIT)
        if name in required and not value:
            raise Problem("kits.live:problems.empty")
