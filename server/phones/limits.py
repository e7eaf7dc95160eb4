"""Who may try how often: codes cannot be guessed by trying, and no phone can keep the others waiting."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

FREE_TRIES = 8
"""Wrong codes an address may give before it has to wait: a whole team may sit behind one."""
FIRST_WAIT, LONGEST_WAIT = 15.0, 600.0
FORGOTTEN_AFTER = 1_800.0
ADDRESSES_KEPT = 1_000
TRIES_A_MINUTE = 120
"""Wrong codes from all addresses together past which an address has FEW_TRIES, and not FREE_TRIES: many addresses guess. Who
did not guess never waits for who does. At this pace 31 to the sixth codes take years."""
FEW_TRIES = 2
ANSWERS_AT_ONCE, ANSWERS_A_SECOND = 40, 4.0
"""What one participant may send: a burst, and then so many a second. Fast tapping stays far below it."""
TOLD_AT_ONCE, TOLD_A_SECOND = 10, 1 / 30
"""What one participant may tell on a form: it is kept at once, so it is held to what somebody can have to tell."""
ALL_TOLD_AT_ONCE, ALL_TOLD_A_SECOND = 60, 1 / 2
"""And all of them together: a whole room at once, and no more than can be looked through."""

JOINS_AT_ONCE, JOINS_EACH_PERSON = 40, 2
"""Phones one address may let in at once: a whole room behind one, and twice the people where they are known."""
JOINS_A_SECOND = 1.0
"""And so many a second after that, from one address; a phone that waits tries again by itself."""
ALL_AT_ONCE, ALL_A_SECOND = 2, 4
"""How many times as much all addresses may together: two networks, each a room."""

Clock = Callable[[], float]


@dataclass
class _Tries:
    wrong: int = 0
    until: float = 0.0
    last: float = 0.0


class CodeTries:
    """Counts wrong codes, per address and together, in memory only."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, _Tries] = {}
        self._all: deque[float] = deque()

    def wait(self, address: str) -> float:
        """Return for how many seconds an address may not try; 0 when it may."""
        tries = self._of.get(address)
        return max(0.0, tries.until - self._clock()) if tries else 0.0

    def wrong(self, address: str) -> None:
        """Note a wrong code. Past the free ones, each makes the wait twice as long."""
        now = self._clock()
        self._all.append(now)
        while self._all[0] < now - 60:
            self._all.popleft()
        if len(self._of) > 4 * TRIES_A_MINUTE:
            self._of = {a: t for a, t in self._of.items() if t.last > now - FORGOTTEN_AFTER}
        tries = self._of.setdefault(address, _Tries())
        if tries.last < now - FORGOTTEN_AFTER:
            tries.wrong = 0
        tries.wrong, tries.last = tries.wrong + 1, now
        free = FREE_TRIES if len(self._all) < TRIES_A_MINUTE else FEW_TRIES
        if tries.wrong >= free:
            tries.until = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(tries.wrong - free, 10))


@dataclass
class _Bucket:
    left: float
    at: float


@dataclass
class Pace:
    """Holds each participant to so many answers at once and a second."""

    clock: Clock = time.monotonic
    at_once: float = ANSWERS_AT_ONCE
    a_second: float = ANSWERS_A_SECOND
    _of: dict[str, _Bucket] = field(default_factory=dict)

    def wait(self, participant: str) -> float:
        """Take one from what a participant may send. Returns 0, or the seconds until the next is allowed."""
        now = self.clock()
        bucket = self._of.setdefault(participant, _Bucket(self.at_once, now))
        if (seconds := _filled(bucket, now, self.at_once, self.a_second)) == 0:
            bucket.left -= 1
        return seconds


class Tellings:
    """Holds each participant, and all of them together, to so much that is told on a form."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._each = Pace(clock, TOLD_AT_ONCE, TOLD_A_SECOND)
        self._all = Pace(clock, ALL_TOLD_AT_ONCE, ALL_TOLD_A_SECOND)

    def wait(self, participant: str, *, alone: bool = False) -> float:
        """Take one from what may be told. Returns 0, or the seconds until the next is allowed.

        Where each tells once, a participant is held to that `alone`: a whole room sends at the same moment.
        """
        return self._each.wait(participant) or (0.0 if alone else self._all.wait(""))


class DoorBusyError(Exception):
    """So many phones joined just now that this one has to wait `seconds`: whole tenths, and never none."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = math.ceil(10 * seconds) / 10


@dataclass
class Doors:
    """Lets phones in as fast as a room comes in, and no faster: per address, and all together.

    A room full of people joins within seconds, behind one address too. Nobody fills it by joining over and over.
    """

    clock: Clock = time.monotonic
    _of: dict[str, _Bucket] = field(default_factory=dict)
    _all: _Bucket | None = None

    def wait(self, address: str, people: int) -> float:
        """Let one phone in at an address. Returns 0, or the seconds until it may; `people` are expected (0: not known)."""
        now = self.clock()
        burst = max(JOINS_AT_ONCE, JOINS_EACH_PERSON * people)
        if len(self._of) > ADDRESSES_KEPT:
            self._of = {a: b for a, b in self._of.items() if now - b.at < FORGOTTEN_AFTER}
        mine = self._of.setdefault(address, _Bucket(burst, now))
        self._all = self._all or _Bucket(ALL_AT_ONCE * burst, now)
        seconds = max(
            _filled(mine, now, burst, JOINS_A_SECOND),
            _filled(self._all, now, ALL_AT_ONCE * burst, ALL_A_SECOND * JOINS_A_SECOND),
        )
        if seconds == 0:
            mine.left -= 1
            self._all.left -= 1
        return seconds


def _filled(bucket: _Bucket, now: float, most: float, a_second: float) -> float:
    """Fill a bucket by the time that went by. Returns the seconds until one can be taken from it, 0 when it can."""
    bucket.left = min(most, bucket.left + (now - bucket.at) * a_second)
    bucket.at = now
    return 0.0 if bucket.left >= 1 else (1 - bucket.left) / a_second
