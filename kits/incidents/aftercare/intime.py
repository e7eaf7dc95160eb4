"""Whether a contact was within its time, as far as its day, and its hour where that is known, can tell."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from kits.incidents import clock
from kits.incidents.whole import Contact


class Kept(StrEnum):
    """Whether something was done within its time. `same_day`: on the last day, at an hour that is not known."""

    IN_TIME = "in_time"
    SAME_DAY = "same_day"
    LATE = "late"


def kept(one: Contact, by: dt.datetime) -> Kept:
    """Return whether a contact that was done was done by an instant."""
    day = one.day
    if day is None:
        raise ValueError("a contact that is to come was not done in any time")
    held = one.moment
    if held is None or clock.local(held).date() != day:
        earliest, latest = clock.first(day), clock.last(day)
    else:
        earliest = latest = held
    return Kept.IN_TIME if latest <= by else Kept.LATE if earliest > by else Kept.SAME_DAY
