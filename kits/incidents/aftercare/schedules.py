"""What a schedule is, and those of the kit: which talk is due when, and until when aftercare can begin.

An organisation's own is written as the kit's are, in a file of its own: `own_schedules`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from kits.incidents import clock
from kits.periods import months_after
from kits.problems import Problem
from kits.rows import STRICT, Name, Said, Source, rows

PACKAGE = "kits.incidents.aftercare"
CLOSING, REFERRAL, AGAIN, EXTRA, HANDED_OVER = "closing", "referral", "again", "extra", "handed_over"
"""What a contact can be besides a schedule's other steps: the talk that closes, the decision, a second offer, one talk more,
and another who looks after somebody from then on."""
DEFAULT = "workbook"
SHORTEST_MONTH = 28
MOST_HOURS, MOST_DAYS, MOST_AGAIN, MOST_STEPS = 72, 365, 60, 12
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Opens = Annotated[int, Field(ge=0, le=MOST_DAYS)]
Hours = Annotated[int, Field(ge=1, le=MOST_HOURS)]


@dataclass(config=STRICT)
class Step:
    """One talk: due by the end of a local day, `days` after the incident's, or within clock `hours`.

    From day `opens` on a talk can be this one. `said` is what it is called, `what` what it is for.
    """

    id: Name
    source: Source
    said: Said
    what: Said
    days: Days | None = None
    hours: Hours | None = None
    opens: Opens = 0

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.days is None) == (self.hours is None):
            raise PydanticCustomError("days_or_hours", "needs either days or hours")
        if self.opens > self.last_day:
            raise PydanticCustomError("opens_late", "opens after it is due")
        return self

    @property
    def last_day(self) -> int:
        """The last day on which it can be in time, counted from the incident's."""
        return self.days if self.days is not None else -(-(self.hours or 0) // 24)

    def by(self, at: dt.datetime) -> dt.datetime:
        """Return the last moment in time, in UTC, after an incident at that moment."""
        if self.hours is not None:
            return at + dt.timedelta(hours=self.hours)
        return clock.last(clock.local(at).date() + dt.timedelta(days=self.days or 0))

    def opened(self, at: dt.datetime) -> dt.datetime:
        """Return from when on a talk can be this one."""
        return clock.first(clock.local(at).date() + dt.timedelta(days=self.opens)) if self.opens else at


@dataclass(config=STRICT)
class Referral:
    """When it is decided whether somebody is referred: from so many `months`, or day `opens`, to the end of day `days`."""

    source: Source
    said: Said
    what: Said
    days: Days
    months: Opens = 0
    opens: Opens = 0

    @model_validator(mode="after")
    def _opens_in_time(self) -> Self:
        if self.months * SHORTEST_MONTH + self.opens > self.days:
            raise PydanticCustomError("opens_late", "opens after it is due")
        return self

    def by(self, at: dt.datetime) -> dt.datetime:
        """Return the last moment in time."""
        return clock.last(clock.local(at).date() + dt.timedelta(days=self.days))

    def opened(self, at: dt.datetime) -> dt.datetime:
        """Return from when on it can be decided."""
        return clock.first(months_after(clock.local(at).date(), self.months) + dt.timedelta(days=self.opens))


@dataclass(config=STRICT)
class Schedule:
    """One schedule, with its source and what it is for. Aftercare begins within `within_hours`; the YAML tells the rest."""

    id: Name
    source: Source
    name: Said
    about: Said
    credit: Said
    steps: tuple[Step, ...]
    within_hours: Hours
    again_days: Annotated[int, Field(ge=1, le=MOST_AGAIN)]
    referral: Referral | None = None

    @model_validator(mode="after")
    def _closes(self) -> Self:
        ids = [step.id for step in self.steps]
        if ids[-1:] != [CLOSING] or len(set(ids)) != len(ids) or {REFERRAL, AGAIN, EXTRA, HANDED_OVER} & set(ids):
            raise PydanticCustomError("closing_last", "steps differ, and the last is closing")
        days = [step.last_day for step in self.steps]
        if len(days) > MOST_STEPS:
            raise PydanticCustomError("most_steps", "has too many steps", {"most": MOST_STEPS})
        if days != sorted(days):
            raise PydanticCustomError("steps_in_order", "steps follow each other")
        return self

    def step(self, id: str) -> Step | Referral | None:
        """Return a step, or the decision on referral, by its code; None where the schedule has none."""
        if id == REFERRAL:
            return self.referral
        return next((step for step in self.steps if step.id == id), None)


def schedules() -> tuple[Schedule, ...]:
    """Return the schedules there are to choose from, the workbook's first."""
    return rows(Path(__file__).with_name("schedules.yaml"), Schedule)


def schedule(chosen: str | Schedule) -> Schedule:
    """Return the schedule that settings hold: an organisation's own as it is, one of the kit's by its id, "" for the first.

    Raises Problem for an id that is none.
    """
    if isinstance(chosen, Schedule):
        return chosen
    found = next((one for one in schedules() if one.id == (chosen or DEFAULT)), None)
    if found is None:
        raise Problem("kits.incidents.aftercare:problems.no_schedule", name=chosen)
    return found
