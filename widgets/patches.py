"""What changed between two views, so that a screen gets the change and not everything again."""

from __future__ import annotations

from typing import Any


def patch(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what changed per key of the view: `{"all": value}`, or for a mapping only the part of it that is different.

    Of a mapping: `set` (what is new in it), `drop` (what is gone), `within` (changes of its own values, like these), and
    `order` (all its keys) where what is new does not simply come last. What did not change is left out.
    Views are compared by identity first: what a view builder kept from last time costs nothing.
    """
    changes = {key: change for key in new if (change := _change(old.get(key), new[key]))}
    return changes | {key: {"all": None} for key in old.keys() - new.keys()}


def _change(before: Any, now: Any) -> dict[str, Any]:
    if now is before:
        return {}
    if isinstance(now, dict) and isinstance(before, dict):
        return _within(before, now)
    return {} if now == before else {"all": now}


def _within(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    fresh = {k: v for k, v in now.items() if k not in before}
    gone = [k for k in before if k not in now]
    inside = {k: change for k, v in now.items() if k in before and (change := _change(before[k], v))}
    found: dict[str, Any] = {}
    if fresh:
        found["set"] = fresh
    if gone:
        found["drop"] = gone
    if inside:
        found["within"] = inside
    if [*(k for k in before if k in now), *fresh] != list(now):
        found["order"] = list(now)
    return found
