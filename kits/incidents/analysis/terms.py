"""Whether things were done in time: telling the reporter, and reacting to who did it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.incidents import clock
from kits.incidents.case import Case

HOURS_TO_ANSWER = 24
"""Hours within which who did it hears from the organisation, where the organisation set no other term."""


class When(StrEnum):
    """How something with a term went. Texts `when.<value>`.

    `some_time`: done, and nobody set a term. `unsure`: done, and it depends on an hour that nobody knows. `open`: not done,
    the term has not passed or there is none. `overdue`: not done, the term has passed.
    """

    IN_TIME = "in_time"
    LATE = "late"
    SOME_TIME = "some_time"
    UNSURE = "unsure"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Terms:
    """The organisation's terms: `days_to_tell` the reporter what came of it (None: nobody set one), `hours_to_answer`."""

    days_to_tell: int | None = None
    hours_to_answer: int = HOURS_TO_ANSWER


@dataclass(frozen=True)
class Kept:
    """How many cases went which way."""

    cases: Mapping[When, int] = field(default_factory=dict)

    def __getitem__(self, when: When) -> int:
        return self.cases.get(when, 0)

    @property
    def asked(self) -> int:
        """Of how many it is asked: all that are counted."""
        return sum(self.cases.values())

    @property
    def done(self) -> int:
        """In how many it was done."""
        return sum(self[when] for when in (When.IN_TIME, When.LATE, When.SOME_TIME, When.UNSURE))


def tell_by(reported_at: dt.datetime, days: int) -> dt.date:
    """Return the last local day on which telling the reporter is in time: so many days after that of the report."""
    return clock.local(reported_at).date() + dt.timedelta(days=days)


def told(case: Case, terms: Terms, today: dt.date) -> When:
    """Return how telling the reporter went, of a case in which that is asked (`all_told`)."""
    if terms.days_to_tell is None:
        return When.SOME_TIME if case.told_on else When.OPEN
    last = tell_by(dt.datetime.fromisoformat(case.reported_at), terms.days_to_tell)
    if case.told_on:
        return When.IN_TIME if case.told_on <= last.isoformat() else When.LATE
    return When.OPEN if today <= last else When.OVERDUE


def answered(case: Case, terms: Terms) -> When:
    """Return how reacting to who did it went. Hours are clock hours, from the moment it happened.

    Of an unknown hour the day's first moment counts: what was in time from then on surely was, what was not may have been.
    """
    if not case.answered_at:
        return When.OPEN
    took = dt.datetime.fromisoformat(case.answered_at) - dt.datetime.fromisoformat(case.at)
    if took <= dt.timedelta(hours=terms.hours_to_answer):
        return When.IN_TIME
    latest = dt.timedelta(hours=terms.hours_to_answer + 25)  # the day on which the clock goes back has 25
    return When.UNSURE if not case.clock and took <= latest else When.LATE


def reported_on(case: Case) -> dt.date:
    """Return the local day on which a case was reported."""
    return clock.local(dt.datetime.fromisoformat(case.reported_at)).date()


def all_told(cases: Iterable[Case], terms: Terms, today: dt.date) -> Kept:
    """Return how telling reporters went.

    Cases of an earlier register are left out: nobody is still to be told there, and when they were reported is not known.
    """
    return Kept(Counter(told(case, terms, today) for case in cases if not case.listed))


def all_answered(cases: Iterable[Case], terms: Terms) -> Kept:
    """Return how reacting went; of incidents alone, as a near miss needs nobody who did it.

    Of an earlier register only what says when is counted: what it leaves out was not asked there.
    """
    asked = (case for case in cases if not case.near_miss and (case.answered_at or not case.listed))
    return Kept(Counter(answered(case, terms) for case in asked))
