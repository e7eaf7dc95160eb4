"""Days and hours as people here write them, and the instants they mean: what is due is worked out on instants in UTC."""

from __future__ import annotations

import datetime as dt
import functools
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Amsterdam")
"""What people see is the time here."""


def moments(day: str, clock: str = "") -> tuple[dt.datetime, ...]:
    """Return the instants in UTC that a local ISO `day` and `clock` ("14:20") can mean, the earliest first.

    There are two in the hour that comes twice when the clock goes back. An hour that is skipped is read as the clock was
    before it went forward. A clock that nobody knows ("") is the day's first moment.

    >>> [str(at) for at in moments("2026-10-25", "02:30")]
    ['2026-10-25 00:30:00+00:00', '2026-10-25 01:30:00+00:00']
    """
    written = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(clock or "00:00"), ZONE)
    one, other = (written.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))
    return (one, other) if one < other else (one,)


def local(at: dt.datetime) -> dt.datetime:
    """Return an instant as the clock here shows it."""
    return at.astimezone(ZONE)


@functools.lru_cache(4096)
def first(day: dt.date) -> dt.datetime:
    """Return the first moment of a local day, in UTC."""
    return moments(day.isoformat())[0]


@functools.lru_cache(4096)
def last(day: dt.date) -> dt.datetime:
    """Return the last moment of a local day, in UTC."""
    return first(day + dt.timedelta(days=1)) - dt.datetime.resolution


def today() -> dt.date:
    """Return the day it is here."""
    return local(dt.datetime.now(dt.UTC)).date()
