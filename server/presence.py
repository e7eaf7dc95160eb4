"""Whether anybody is there: what pages tell of what people do in them, and whether this computer slept in between.

Only pages of clients that can be locked tell, and the front door. They tell that somebody moved, at most once a minute, and
nothing of what was done. A page of a running session says so as it begins and ends; where it is gone without a word, its
kernel is gone as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from pathlib import Path

TICK_SECONDS = 1.0
SLEPT_SECONDS = 60.0
"""A tick that comes so much too late was slept through: no machine is that busy. A clock that was set counts too."""


@dataclass
class Presence:
    """When somebody last did something with each client file, and which pages have a running session of it on them."""

    clock: Callable[[], float] = time.time
    """What a clock on the wall says: while a computer sleeps, others may stand still."""
    _moved: dict[Path, float] = field(default_factory=dict)
    _running: dict[str, Path] = field(default_factory=dict)
    _ticked: float | None = None

    def moved(self, path: Path) -> None:
        """Somebody did something with a file."""
        self._moved[path] = self.clock()

    def runs(self, kernel: str, path: Path | None) -> None:
        """The page of this kernel shows a running session of a file, or (None) not any more."""
        if path is None:
            self._running.pop(kernel, None)
        else:
            self._running[kernel] = path

    def running(self, path: Path, kernels: Container[str]) -> bool:
        """Return whether a session of a file is on a page that is still there."""
        for gone in [kernel for kernel in self._running if kernel not in kernels]:
            del self._running[gone]
        return path in self._running.values()

    def idle(self, path: Path, minutes: int) -> bool:
        """Return whether nobody did anything with a file for so many minutes; never where they are none."""
        return minutes > 0 and self.clock() - self._moved.get(path, 0.0) >= minutes * 60

    def slept(self) -> bool:
        """Return whether this computer slept since the last call, which is expected every `TICK_SECONDS`."""
        before, self._ticked = self._ticked, self.clock()
        return before is not None and self._ticked - before > TICK_SECONDS + SLEPT_SECONDS
