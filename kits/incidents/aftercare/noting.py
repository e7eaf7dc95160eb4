"""What one click says of a contact: that it was offered, accepted, refused, held or decided, or none of that after all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum

from kits.incidents import clock
from kits.incidents.aftercare.schedules import AGAIN, HANDED_OVER
from kits.incidents.whole import Contact

YES, NO = "yes", "no"


class What(StrEnum):
    """What is noted of a contact. `open`: nothing of it, after all."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DONE = "done"
    OPEN = "open"


def noted(before: Contact, what: What, on: dt.date, now: dt.datetime, begins_by: dt.datetime) -> Contact:
    """Return a contact as it is after a click, on a local day `on`, now or before.

    A talk that was held was offered and accepted. Its instant is what was agreed on for that day, else now for one of today:
    but not once the last moment to begin in time has passed today, for it may have been held before.
    """
    day = on.isoformat()
    if what is What.OPEN:
        owner = "" if before.step == HANDED_OVER else before.owner
        return replace(before, due_at="", done_on="", offered="", accepted="", referred_to="", owner=owner)
    if what is What.OFFERED:
        return replace(before, offered=YES)
    if what is What.ACCEPTED:
        return replace(before, offered=YES, accepted=YES, done_on=day if before.step == AGAIN else "")
    if what is What.REFUSED:
        return replace(before, offered=YES, accepted=NO, done_on=day, due_at="")
    return replace(before, offered=YES, accepted=YES, done_on=day, due_at=_held(before, on, now, begins_by))


def _held(before: Contact, on: dt.date, now: dt.datetime, begins_by: dt.datetime) -> str:
    agreed = before.moment
    if agreed and clock.local(agreed).date() == on and agreed <= now:
        return before.due_at
    told = on == clock.local(now).date() and not (now > begins_by and clock.local(begins_by).date() == on)
    return now.isoformat(timespec="milliseconds") if told else ""


def agreed(before: Contact, at: dt.datetime | None) -> Contact:
    """Return a talk to come with the instant that was agreed on; None takes that back."""
    return replace(before, due_at=at.isoformat(timespec="milliseconds") if at else "")


def decided(before: Contact, referred_to: str, on: dt.date) -> Contact:
    """Return a decision on referral: to which function, "" for none."""
    return replace(before, done_on=on.isoformat(), referred_to=referred_to)
