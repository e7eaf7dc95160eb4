"""Guessing at a passphrase is made slow: after a few wrong ones about a file, the next has to wait, and longer each time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

FREE = 3
"""Wrong ones in a row that cost nothing: somebody mistypes."""
FIRST_SECONDS, MOST_SECONDS = 2.0, 60.0


class Guesses:
    """How often somebody was wrong about each file since they were right; kept in memory, as long as the kit runs."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[Path, int] = {}
        self._until: dict[Path, float] = {}

    def wait(self, path: Path) -> int:
        """Return how many seconds somebody has to wait before the next try; 0 where they need not."""
        return max(0, math.ceil(self._until.get(path, 0.0) - self._clock()))

    def was_wrong(self, path: Path) -> None:
        """Count a wrong one."""
        wrong = self._wrong[path] = self._wrong.get(path, 0) + 1
        if wrong >= FREE:
            self._until[path] = self._clock() + min(MOST_SECONDS, FIRST_SECONDS * 2 ** (wrong - FREE))

    def was_right(self, path: Path) -> None:
        """Forget how often somebody was wrong."""
        self._wrong.pop(path, None)
        self._until.pop(path, None)
