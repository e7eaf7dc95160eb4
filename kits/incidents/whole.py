"""A case with who and what belongs to it, as somebody gets it who says why they look; and who looked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kits.incidents.aftercare.schedules import HANDED_OVER, REFERRAL
from kits.incidents.case import Case


class Role(StrEnum):
    """Who somebody is in a case. Who reports what happened to themselves is affected."""

    REPORTER = "reporter"
    AFFECTED = "affected"
    WITNESS = "witness"
    PERPETRATOR = "perpetrator"


class TextKind(StrEnum):
    """What a text of a case is: told first, added later, or what was changed, by whom, from what into what."""

    TOLD = "told"
    ADDITION = "addition"
    DAMAGE = "damage"
    SANCTION = "sanction"
    POLICE = "police"
    REACTION = "reaction"
    DISCUSSION = "discussion"
    CHANGE = "change"


@dataclass(frozen=True)
class Person:
    """Somebody in a case. `reach` is how they want to be called, `function` what they do; each may be empty."""

    id: str
    incident_id: str
    role: Role
    name: str = ""
    reach: str = ""
    function: str = ""


@dataclass(frozen=True)
class Text:
    """What was written of a case: `at` is a moment in UTC, `by` who wrote it, as they call themselves."""

    id: str
    incident_id: str
    kind: TextKind
    at: str
    text: str
    by: str = ""


@dataclass(frozen=True)
class Contact:
    """One contact of somebody's aftercare: a `step` of the schedule, and what came of it.

    `due_at` is the moment in UTC that was agreed on, or when a talk was held, "" where nobody knows; `done_on` the day of
    the talk, the answer or the decision, "" while it is to come. `offered` and `accepted` are "", "no" or "yes"; `owner`
    and `referred_to` are functions, `note` one line of agreement.
    """

    id: str
    incident_id: str
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
        return self.accepted == "no"

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


@dataclass(frozen=True)
class Whole:
    """A case with all that is personal in it. `hurt`, `needs_now` are "", "no" or "yes"; `serious` "", "no" or which art. 9
    (Working Conditions Act) names: "death", "hospital", "lasting"; `marked` tells whether a mark of an address is kept."""

    case: Case
    hurt: str
    needs_now: str
    serious: str
    hold_reason: str
    marked: bool
    times: int
    """The how manieth case of the same address or tenancy this is within twelve months; 0 where nothing was marked."""
    persons: tuple[Person, ...] = ()
    texts: tuple[Text, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class Look:
    """Somebody looked at a case: when (a moment in UTC), who, and why."""

    incident_id: str
    at: str
    who: str
    why: str
