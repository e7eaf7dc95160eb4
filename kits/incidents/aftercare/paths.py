"""One person's path: what is due when, what was done, what is late, and when it is closed.

A path is worked out anew from the incident's moment, the schedule and the contacts noted; none of it is kept. Late is late:
what was done after its time, or never, stays so, also when a later day was agreed on. Only what is class A decides here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from kits.incidents import clock
from kits.incidents.aftercare.intime import Kept, kept
from kits.incidents.aftercare.schedules import AGAIN, CLOSING, EXTRA, HANDED_OVER, REFERRAL, Schedule
from kits.incidents.whole import Contact

REFUSALS = 2
"""A closing talk that was refused is offered again; refused once more, the path is closed without one."""


class Stand(StrEnum):
    """How one step stands. Texts: `stands.<value>`.

    `open`: it can be done now; `coming`: later. `done_late` was done after its time; `missed` never was, and a later contact
    took its place. `paused`: the person wants nothing for now. `not_needed`: the path ended before.
    """

    DONE = "done"
    DONE_LATE = "done_late"
    REFUSED = "refused"
    OPEN = "open"
    COMING = "coming"
    LATE = "late"
    MISSED = "missed"
    PAUSED = "paused"
    NOT_NEEDED = "not_needed"


TO_DO = frozenset({Stand.OPEN, Stand.COMING, Stand.LATE})


class Start(StrEnum):
    """How aftercare began. Texts: `starts.<value>`.

    `refused`: offered in time, and nothing was wanted then. `waiting`: not yet, there is still time; `missing`: not yet, and
    time is over. `same_day`: on the last day, at an hour that is not known.
    """

    IN_TIME = "in_time"
    REFUSED = "refused"
    SAME_DAY = "same_day"
    WAITING = "waiting"
    LATE = "late"
    MISSING = "missing"


@dataclass(frozen=True)
class Item:
    """One step of a path: it can be done from `opens`, and is late after `by` (instants in UTC).

    `planned` is the instant that was agreed on, `contact` what was noted; None where there is none. `owner` is the function
    who does it, "" where nobody was named.
    """

    step: str
    opens: dt.datetime
    by: dt.datetime
    stand: Stand = Stand.OPEN
    planned: dt.datetime | None = None
    contact: Contact | None = None
    owner: str = ""

    @property
    def next(self) -> dt.datetime:
        """When it is to be done: as agreed, else the last moment in time."""
        return self.planned or self.by


@dataclass(frozen=True)
class Path:
    """One person's path. `begins_by` is until when aftercare begins in time. `closed_on` is an ISO day, "" while it is open.

    `refused` says whether the last answer was no. `owner` is the function who looks after the person now.
    """

    person: str
    items: tuple[Item, ...]
    start: Start
    begins_by: dt.datetime
    closed_on: str = ""
    refused: bool = False
    owner: str = ""

    @property
    def to_do(self) -> tuple[Item, ...]:
        """What is still to be done, the first first."""
        return tuple(sorted((one for one in self.items if one.stand in TO_DO), key=lambda one: one.next))


def path(person: str, at: dt.datetime, schedule: Schedule, noted: Iterable[Contact], now: dt.datetime) -> Path:
    """Return the path of one person, whose incident was `at`, after what was `noted` of them. Instants are in UTC."""
    contacts = in_order(noted)
    told = _Told(at, schedule, contacts, now)
    items = [*told.steps(), *told.others(), *told.again()]
    return Path(
        person=person,
        items=tuple(sorted(items, key=lambda one: (one.by, one.opens))),
        start=start(at, schedule, contacts, now),
        begins_by=begins_by(at, schedule),
        closed_on=told.closed_on,
        refused=bool(told.refused_on),
        owner=told.owner(clock.local(now).date()),
    )


def begins_by(at: dt.datetime, schedule: Schedule) -> dt.datetime:
    """Return until when aftercare begins in time: clock hours, whatever the day."""
    return at + dt.timedelta(hours=schedule.within_hours)


def start(at: dt.datetime, schedule: Schedule, noted: Iterable[Contact], now: dt.datetime) -> Start:
    """Return how aftercare began: by a talk in time, else by an offer in time that was refused."""
    until = begins_by(at, schedule)
    answers = [(kept(one, until), one.refused) for one in noted if one.answered]
    for how, refused, found in (
        (Kept.IN_TIME, False, Start.IN_TIME),
        (Kept.IN_TIME, True, Start.REFUSED),
        (Kept.SAME_DAY, False, Start.SAME_DAY),
        (Kept.SAME_DAY, True, Start.SAME_DAY),
    ):
        if (how, refused) in answers:
            return found
    return Start.LATE if answers else Start.MISSING if now > until else Start.WAITING


def closed_on(at: dt.datetime, schedule: Schedule, noted: Iterable[Contact], now: dt.datetime) -> str:
    """Return the ISO day on which a path was closed, as `path` has it, "" while it is open."""
    return _Told(at, schedule, in_order(noted), now).closed_on


def in_order(noted: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return contacts in order of their days, those to come last."""
    return tuple(sorted(noted, key=lambda one: (one.done_on or "9", one.due_at, one.id)))


@dataclass(frozen=True)
class _Told:
    """What is known of one person: the contacts in order of their days, those to come last."""

    at: dt.datetime
    schedule: Schedule
    contacts: tuple[Contact, ...]
    now: dt.datetime

    @cached_property
    def answers(self) -> tuple[Contact, ...]:
        return tuple(one for one in self.contacts if one.answered)

    @cached_property
    def refused_on(self) -> str:
        """The day of the last answer, where that was no."""
        return self.answers[-1].done_on if self.answers and self.answers[-1].refused else ""

    @cached_property
    def ended_on(self) -> str:
        """The day on which the closing talk was held, or refused for the last time."""
        if held := [one.done_on for one in self.answers if one.step == CLOSING and not one.refused]:
            return held[0]
        asked = next((n for n, one in enumerate(self.answers) if one.step == CLOSING and one.refused), None)
        refusals = [] if asked is None else [one.done_on for one in self.answers[asked:] if one.refused]
        return refusals[REFUSALS - 1] if self.refused_on and len(refusals) >= REFUSALS else ""

    @cached_property
    def closed_on(self) -> str:
        """The day on which the path was closed: it ended, and who ended it with a talk has a decision on referral."""
        if not self.ended_on or self.refused_on or not self.schedule.referral:
            return self.ended_on
        decided = self._noted(REFERRAL)
        return max(self.ended_on, decided.done_on) if decided else ""

    def owner(self, day: dt.date) -> str:
        """Return the function who looks after the person on a day: who took it over last, else who had a contact first."""
        taken = [one for one in self.contacts if one.step == HANDED_OVER and one.day and one.day <= day]
        if taken:
            return taken[-1].owner
        return next((one.owner for one in self.contacts if one.owner and one.step != HANDED_OVER), "")

    def steps(self) -> list[Item]:
        """Return the schedule's own steps, and the decision on referral, as they stand."""
        items = [Item(step.id, step.opened(self.at), step.by(self.at)) for step in self.schedule.steps]
        if decision := self.schedule.referral:
            items.append(Item(REFERRAL, decision.opened(self.at), decision.by(self.at)))
        return [self._stands(self._with_noted(item)) for item in items]

    def others(self) -> list[Item]:
        """Return what was noted besides the schedule: more talks, held or agreed on, and offers that were made again."""
        codes = {one.id for one in self.schedule.steps} | {REFERRAL, HANDED_OVER}
        found = []
        for one in self.contacts:
            day = one.day or (clock.local(one.moment).date() if one.moment and one.step != AGAIN else None)
            if one.step not in codes and day is not None:
                item = Item(one.step, self.at, clock.last(day), planned=None if one.done_on else one.moment, contact=one)
                found.append(self._stands(item))
        return found

    def again(self) -> list[Item]:
        """Return the offer to be made again after the last refusal; none where the closing talk comes first."""
        if not self.refused_on or self.ended_on:
            return []
        day = dt.date.fromisoformat(self.refused_on) + dt.timedelta(days=self.schedule.again_days)
        if clock.last(day) >= self.schedule.steps[-1].by(self.at) and not self._noted(CLOSING):
            return []
        return [self._timed(self._with_noted(Item(AGAIN, clock.first(day), clock.last(day)), done=False))]

    def _noted(self, code: str) -> Contact | None:
        """Return what was noted of a step: when it was held first, else the last refusal."""
        dated = [one for one in self.contacts if one.step == code and one.done_on]
        return next((one for one in dated if not one.refused), dated[-1] if dated else None)

    def _with_noted(self, item: Item, *, done: bool = True) -> Item:
        noted = self._noted(item.step) if done else None
        if noted and noted.step == CLOSING and noted.refused and not self.refused_on:
            noted = None  # refused at first, wanted later: it is still to be held
        agreed = next((one for one in self.contacts if one.step == item.step and not one.done_on), None)
        return replace(item, contact=noted or agreed, planned=agreed.moment if agreed and not noted else None)

    def _stands(self, item: Item) -> Item:
        """Return a step with how it stands, and who does it."""
        noted = item.contact
        if noted and noted.done_on:
            late = kept(noted, item.by) is Kept.LATE
            stand = Stand.REFUSED if noted.refused and noted.step != REFERRAL else Stand.DONE_LATE if late else Stand.DONE
            return replace(item, stand=stand, owner=noted.owner or self.owner(noted.day or dt.date.max))
        timed, dropped = self._timed(item), self._dropped(item)
        if dropped is Stand.MISSED:
            timed = replace(timed, owner=self.owner(clock.local(item.by).date()))
        return replace(timed, stand=dropped) if dropped else timed

    def _dropped(self, item: Item) -> Stand | None:
        """Return why a step that was not done is not to be done any more, or not now; None where it is."""
        overtaken = any(clock.first(one.day) > item.by for one in self.answers if one.day)
        if item.step not in (CLOSING, REFERRAL) and overtaken:
            return Stand.MISSED
        if item.step == EXTRA and self.ended_on and item.by > clock.last(dt.date.fromisoformat(self.ended_on)):
            return None  # agreed on for after the end: the door stays open
        if self.closed_on or (self.ended_on and item.step != REFERRAL):
            return Stand.NOT_NEEDED
        return Stand.PAUSED if self.refused_on and item.step != CLOSING else None

    def _timed(self, item: Item) -> Item:
        stand = Stand.LATE if self.now > item.by else Stand.OPEN if self.now >= item.opens else Stand.COMING
        day = max(clock.local(item.next).date(), clock.local(self.now).date())
        return replace(item, stand=stand, owner=self.owner(day))
