"""A contact that was agreed on, offered or held: days, functions, answers, one line. Nothing about how somebody is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kits.incidents import clock
from kits.incidents.aftercare.schedules import HANDED_OVER, REFERRAL

NO = "no"


@dataclass(frozen=True)
class Contact:
    """One contact with one person, as the client file keeps it.

    `step` is a schedule's, or one of `schedules`' other codes. `due_at` is the instant in UTC that was agreed on, or when a
    talk was held, "" where neither is known; `done_on` the ISO day of the talk, the answer or the decision, "" while it is
    to come. `offered` and `accepted` are "" | "yes" | "no". `owner` and `referred_to` are functions. `note` is one line on
    what was agreed.
    """

    id: str
    person_id: str
    step: str
    due_at: str = ""
    done_on: str = ""
    offered: str = ""
    accepted: str = ""
    owner: str = ""
    referred_to: str = ""
    note: str = ""

    @property
    def refused(self) -> bool:
        """Whether the person said no."""
        return self.accepted == NO

    @property
    def answered(self) -> bool:
        """Whether it was held or answered: a decision and a change of hands are no talk."""
        return bool(self.done_on) and self.step not in (HANDED_OVER, REFERRAL)

    @property
    def day(self) -> dt.date | None:
        """The local day on which it was done; None while it is to come."""
        return dt.date.fromisoformat(self.done_on) if self.done_on else None

    @property
    def moment(self) -> dt.datetime | None:
        """The instant that was agreed on, or at which it was held; None where neither is known."""
        return dt.datetime.fromisoformat(self.due_at) if self.due_at else None


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
