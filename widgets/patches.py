"""What changed between two views, so that a screen gets the change and not everything again."""

from __future__ import annotations

from typing import Any


def patch(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return `{key: {"all": value}}` for what is new as a whole, `{key: {"set": {…}, "drop": […]}}` for part of a mapping.

    Views are compared by identity first: what a view builder kept from last time costs nothing. A mapping in which
    something comes back in its old place (an undo) goes as a whole: the browser would put it last.
    """
    changes: dict[str, Any] = {}
    for key, value in new.items():
        before = old.get(key)
        if value is before:
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            fresh = {k: v for k, v in value.items() if k not in before or (before[k] is not v and before[k] != v)}
            gone = [k for k in before if k not in value]
            if list(value) != _order_at_the_browser(before, value):
                changes[key] = {"all": value}
            elif fresh or gone:
                changes[key] = {"set": fresh, "drop": gone}
        elif value != before:
            changes[key] = {"all": value}
    for key in old.keys() - new.keys():
        changes[key] = {"all": None}
    return changes


def _order_at_the_browser(before: dict[str, Any], value: dict[str, Any]) -> list[str]:
    """Return the keys as a browser has them that takes in a change: what it had stays in place, the rest comes after."""
    return [k for k in before if k in value] + [k for k in value if k not in before]
