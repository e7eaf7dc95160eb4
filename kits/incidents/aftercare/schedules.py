"""The schedules an organisation chooses from, and its own: which talk is due when, and until when aftercare can begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass
from pydantic_core import PydanticCustomError

from kits import wording
from kits.incidents import clock
from kits.problems import Problem
from kits.rows import OWN, STRICT, Name, Said, Source, rows

PACKAGE = "kits.incidents.aftercare"
CLOSING, REFERRAL, AGAIN, EXTRA, HANDED_OVER = "closing", "referral", "again", "extra", "handed_over"
"""What a contact can be besides a schedule's other steps: the talk that closes, the decision, a second offer, one talk more,
and another who looks after somebody from then on."""
DEFAULT = "workbook"
MOST_HOURS, MOST_DAYS, MOST_AGAIN, MOST_STEPS = 72, 365, 60, 12
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]
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
    opens: int = 0

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.days is None) == (self.hours is None):
            raise PydanticCustomError("days_or_hours", "needs either days or hours")
        return self

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
    months: int = 0
    opens: int = 0

    def by(self, at: dt.datetime) -> dt.datetime:
        """Return the last moment in time."""
        return clock.last(clock.local(at).date() + dt.timedelta(days=self.days))

    def opened(self, at: dt.datetime) -> dt.datetime:
        """Return from when on it can be decided."""
        return clock.first(clock.after(clock.local(at).date(), self.months) + dt.timedelta(days=self.opens))


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
        return self

    def step(self, id: str) -> Step | Referral | None:
        """Return a step, or the decision on referral, by its code; None where the schedule has none."""
        if id == REFERRAL:
            return self.referral
        return next((step for step in self.steps if step.id == id), None)


def schedules() -> tuple[Schedule, ...]:
    """Return the schedules there are to choose from, the workbook's first."""
    return rows(Path(__file__).with_name("schedules.yaml"), Schedule)


def schedule(told: str | Mapping[str, Any]) -> Schedule:
    """Return the schedule that settings name by its id, or describe as `own` takes it. Raises Problem where it is none."""
    if not isinstance(told, str):
        return own(**told)
    found = next((one for one in schedules() if one.id == (told or DEFAULT)), None)
    if found is None:
        raise Problem("kits.incidents.aftercare:problems.no_schedule", name=told)
    return found


def own(
    days: Sequence[int], within_hours: int = 72, again_days: int = 14, decide: tuple[int, int] | None = None
) -> Schedule:
    """Return an organisation's own schedule: talks on so many `days` after an incident, of which the last closes.

    `decide` is from which to which day it is decided whether somebody is referred. Raises Problem, naming what is wrong.

    >>> [step.id for step in own((1, 10, 40)).steps]
    ['day_1', 'day_10', 'closing']
    """
    _check(days, within_hours, again_days, decide)
    steps = tuple(
        Step(
            CLOSING if day == days[-1] else f"day_{day}",
            OWN,
            _said("own.closing" if day == days[-1] else "own.talk", n=day),
            _said("own.closing_what" if day == days[-1] else "own.talk_what"),
            days=day,
            opens=before + 1,
        )
        for before, day in zip((-1, *days), days, strict=False)
    )
    referral = Referral(OWN, _said("referral"), _said("own.referral_what"), decide[1], opens=decide[0]) if decide else None
    words = {name: _said(f"own.{name}") for name in ("name", "about", "credit")}
    return Schedule(OWN, OWN, steps=steps, within_hours=within_hours, again_days=again_days, referral=referral, **words)


def _said(key: str, **values: object) -> dict[str, str]:
    return {language: wording.of(PACKAGE, language).say(key, **values) for language in wording.LANGUAGES}


def _check(days: Sequence[int], within_hours: int, again_days: int, decide: tuple[int, int] | None) -> None:
    if not 1 <= len(days) <= MOST_STEPS or list(days) != sorted(set(days)) or not 1 <= days[0] <= days[-1] <= MOST_DAYS:
        raise Problem("kits.incidents.aftercare:problems.days", most=MOST_STEPS, last=MOST_DAYS)
    if not 1 <= within_hours <= MOST_HOURS:
        raise Problem("kits.incidents.aftercare:problems.hours", most=MOST_HOURS)
    if not 1 <= again_days <= MOST_AGAIN:
        raise Problem("kits.incidents.aftercare:problems.again", most=MOST_AGAIN)
    if decide and not 1 <= decide[0] <= decide[1] <= MOST_DAYS:
        raise Problem("kits.incidents.aftercare:problems.decide", last=MOST_DAYS)
