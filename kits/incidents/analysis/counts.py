"""Counting cases: incidents and near misses apart, along everything a case says without saying who."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kits.incidents.aftercare.proof import Counts as Care
from kits.incidents.case import Case

UNSAID = ""
"""Stands for what nobody said."""
HOURS, WEEKDAYS = 24, 7


class Tally(NamedTuple):
    """How many incidents, and how many near misses beside them."""

    incidents: int = 0
    near_misses: int = 0

    @property
    def cases(self) -> int:
        """Both together."""
        return self.incidents + self.near_misses


NONE = Tally()


@dataclass(frozen=True)
class Counted:
    """Cases by what one question says of them: `rows` by code, UNSAID for what nobody said.

    `several` tells that a case may stand in several rows, or in none: the rows do not add up to the total.
    """

    rows: Mapping[str, Tally] = field(default_factory=dict)
    several: bool = False

    def of(self, code: str) -> Tally:
        """Return a row; nought where there is none."""
        return self.rows.get(code, Tally())

    @property
    def said(self) -> int:
        """How many times something was said: the rows but UNSAID, together."""
        return sum(row.cases for code, row in self.rows.items() if code != UNSAID)

    def most(self) -> tuple[str, ...]:
        """Return what was said most often, incidents and near misses together; several where they are equal."""
        said = {code: row.cases for code, row in self.rows.items() if code != UNSAID and row.cases}
        return tuple(code for code, n in said.items() if n == max(said.values()))


@dataclass(frozen=True)
class Counts:
    """All that is counted of some cases. `by` holds each question's rows: see QUESTIONS.

    `clock` is hour by weekday ((3, 14): Thursday from two to three) of the cases of which the hour is known. `months` are
    by ISO month. `euros` is the damage of which an amount is known, in `with_amount` cases.
    """

    total: Tally = NONE
    by: Mapping[str, Counted] = field(default_factory=dict)
    clock: Mapping[tuple[int, int], int] = field(default_factory=dict)
    months: Mapping[str, Tally] = field(default_factory=dict)
    euros: float = 0.0
    with_amount: int = 0
    care_cases: int = 0
    care_paths: int = 0
    care_in_time: int = 0
    care_closed: int = 0
    discussed: int = 0
    for_another: int = 0

    def row(self, question: str, code: str) -> Tally:
        """Return one row of one question."""
        return self.by[question].of(code)


@functools.lru_cache(4096)
def weekday(day: str) -> int:
    """Return which day of the week an ISO day is: 0 is Monday."""
    return dt.date.fromisoformat(day).weekday()


ONE: Mapping[str, Callable[[Case], str]] = {
    "place": lambda case: case.place,
    "site": lambda case: case.site,
    "activity": lambda case: case.activity,
    "hour": lambda case: case.clock[:2],
    "weekday": lambda case: str(weekday(case.day)),
    "unit": lambda case: case.unit_id or UNSAID,
    "perpetrator": lambda case: case.perpetrator,
    "moved_by": lambda case: case.moved_by,
    "repeat": lambda case: case.repeat,
    "damage": lambda case: case.damage,
    "recovered": lambda case: case.recovered if case.damage not in ("", "none") else NOT_ASKED,
    "police": lambda case: case.police,
    "sanction": lambda case: case.sanction,
    "way": lambda case: case.way,
}
"""Questions with one answer, and how a case answers."""
SEVERAL: Mapping[str, Callable[[Case], tuple[str, ...]]] = {
    "kind": lambda case: case.kinds,
    "circumstance": lambda case: case.circumstances,
}
"""Questions with any number of answers: a case stands once under each, and once in the total."""
QUESTIONS = (*ONE, *SEVERAL)
NOT_ASKED = "-"
"""Stands for a question that does not arise: whether damage is recovered where there is none, or nobody said there is."""


def counted(cases: Iterable[Case], care: Mapping[str, Care] | None = None) -> Counts:
    """Return all counts of some cases. `care` counts the paths of aftercare there are now, by a case's id.

    Of a case that is not in it a case itself knows what stayed of its paths.
    """
    there, now = tuple(cases), care or {}
    kept = [now.get(case.id) or Care(case.care_paths, case.care_in_time, case.care_closed) for case in there]
    sides = ([case for case in there if not case.near_miss], [case for case in there if case.near_miss])
    by = {question: Counted(_together(sides, tell)) for question, tell in ONE.items()}
    for question, tell in SEVERAL.items():
        by[question] = Counted(_each(sides, tell), several=True)
    if NOT_ASKED in by["recovered"].rows:
        by["recovered"] = Counted({code: row for code, row in by["recovered"].rows.items() if code != NOT_ASKED})
    amounts = [case.damage_amount for case in there if case.damage_amount is not None]
    return Counts(
        total=Tally(*map(len, sides)),
        by=by,
        clock=Counter((weekday(case.day), int(case.clock[:2])) for case in there if case.clock),
        months=_together(sides, lambda case: case.day[:7]),
        euros=round(sum(amounts), 2),
        with_amount=len(amounts),
        care_cases=sum(one.paths > 0 for one in kept),
        care_paths=sum(one.paths for one in kept),
        care_in_time=sum(one.in_time for one in kept),
        care_closed=sum(one.closed for one in kept),
        discussed=sum(bool(case.discussed_on) for case in there),
        for_another=sum(case.for_another for case in there),
    )


def _together(sides: tuple[list[Case], list[Case]], tell: Callable[[Case], str]) -> dict[str, Tally]:
    happened, nearly = (Counter(map(tell, side)) for side in sides)
    return {code: Tally(happened[code], nearly[code]) for code in sorted(happened | nearly)}


def _each(sides: tuple[list[Case], list[Case]], tell: Callable[[Case], tuple[str, ...]]) -> dict[str, Tally]:
    happened, nearly = (Counter(code for case in side for code in set(tell(case)) or (UNSAID,)) for side in sides)
    return {code: Tally(happened[code], nearly[code]) for code in sorted(happened | nearly)}
