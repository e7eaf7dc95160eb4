"""What is to be done today, and what is late: in which cases, and nobody's name. For the front door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kits.incidents import clock
from kits.incidents.aftercare.paths import Item, Stand
from kits.incidents.aftercare.proof import Care
from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.analysis.terms import tell_by


@dataclass(frozen=True)
class Due:
    """How many talks (and decisions) are for today and how many are late, with the numbers of their cases, each once."""

    today: int = 0
    late: int = 0
    today_in: tuple[str, ...] = ()
    late_in: tuple[str, ...] = ()


def due(cases: Iterable[Care], schedule: Schedule, now: dt.datetime) -> Due:
    """Return what is due in cases whose aftercare goes on."""
    today, late = [], []
    for case in cases:
        for one in case.paths(schedule, now):
            for item in one.to_do:
                if item.stand is Stand.LATE:
                    late.append(case.number)
                elif is_for(item, clock.local(now).date()):
                    today.append(case.number)
    return Due(len(today), len(late), tuple(sorted(set(today))), tuple(sorted(set(late))))


def is_for(item: Item, today: dt.date) -> bool:
    """Say whether something is for today: it was agreed on for today, or today is its last day."""
    return clock.local(item.next).date() == today


def untold(told_on: str, reported_at: dt.datetime, days: int, now: dt.datetime) -> bool:
    """Say whether a reporter was not told what was done by the end of so many local days after reporting."""
    return not told_on and now > clock.last(tell_by(reported_at, days))
