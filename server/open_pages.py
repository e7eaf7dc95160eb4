"""How many pages are open, and whether one more may be: each costs the server a kernel."""

from __future__ import annotations

from collections import deque
from typing import Any

from tornado.ioloop import IOLoop

OPENS_WITHIN = 20.0
"""Seconds in which a browser that was given a page has opened its line; one that did not counts no more."""


class OpenPages:
    """Counts pages: those with a line to their kernel, and those on their way to one. `most` is 0 where any number may."""

    def __init__(self, kernels: Any, most: int) -> None:
        self.most = most
        self._kernels = kernels
        self._coming: deque[object] = deque()
        self._came: set[str] = set()

    def __len__(self) -> int:
        lines: dict[str, int] = self._kernels._kernel_connections
        return sum(number > 0 for number in lines.values()) + len(self._coming)

    @property
    def full(self) -> bool:
        """Whether there is no room for one more."""
        return 0 < self.most <= len(self)

    def begin(self) -> None:
        """Count a page from the moment it is asked for: many at once are no way past the limit."""
        one = object()
        self._coming.append(one)
        IOLoop.current().call_later(OPENS_WITHIN, self._forget, one)

    def came(self, kernel: str) -> None:
        """Note that a page has its line, by which it is counted now."""
        if kernel not in self._came:
            self._came.add(kernel)
            self._one_less()

    def gone(self, kernel: str) -> None:
        """Note that a page said farewell; one that never had its line is on its way no longer."""
        if kernel not in self._came:
            self._one_less()
        self._came.discard(kernel)

    def _one_less(self) -> None:
        if self._coming:
            self._coming.popleft()

    def _forget(self, one: object) -> None:
        if one in self._coming:
            self._coming.remove(one)
