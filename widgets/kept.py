"""Parts of a view that are kept as long as what they are made of stays the same, so that only what changed costs anything.

A view is rebuilt after every command and compared with the last one by identity first (widgets/patches.py): what comes out
of here unchanged is the same object, and neither worked out nor compared again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
PLAIN = (str, int, dt.date, tuple)
"""What is compared by its value: cheap to compare, and often made anew. Everything else is known by its identity."""


class Kept:
    """What was made last time, by name, with what it was made of."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[tuple[Any, ...], Any]] = {}
        self._each: dict[str, tuple[dict[str, tuple[tuple[Any, ...], Any]], dict[str, Any]]] = {}

    def same(self, name: str, value: T) -> T:
        """Return what was given last time where it is equal: what is read anew is then known by its identity."""
        before = self._parts.get(name)
        if before is not None and before[1] == value:
            return before[1]  # type: ignore[no-any-return]
        self._parts[name] = ((), value)
        return value

    def part(self, name: str, of: tuple[Any, ...], make: Callable[[], R]) -> R:
        """Return what `make` gives, made again only when something in `of` is not what it was last time."""
        before = self._parts.get(name)
        if before is not None and _identical(before[0], of):
            return before[1]  # type: ignore[no-any-return]
        made = make()
        self._parts[name] = (of, made)
        return made

    def each(
        self, name: str, things: Mapping[str, T], of: Callable[[T], tuple[Any, ...]], make: Callable[[T], R]
    ) -> dict[str, R]:
        """Return what `make` gives of each thing, by its key; `of` says what each is made of.

        The mapping as a whole is the same object as last time when nothing in it changed.
        """
        old, was = self._each.get(name, ({}, {}))
        kept: dict[str, tuple[tuple[Any, ...], Any]] = {}
        for key, thing in things.items():
            now = of(thing)
            before = old.get(key)
            kept[key] = before if before is not None and _identical(before[0], now) else (now, make(thing))
        made = {key: one for key, (_, one) in kept.items()}
        if len(made) == len(was) and all(k is j and one is was[j] for (k, one), j in zip(made.items(), was, strict=True)):
            made = was
        self._each[name] = (kept, made)
        return made


def _identical(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return len(before) == len(now) and all(
        one is other or (isinstance(one, PLAIN) and one == other) for one, other in zip(before, now, strict=True)
    )
