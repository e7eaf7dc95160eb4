"""What a register tells other instruments: what closed analyses counted by quarter, and how much was reported of some days.

Whether a unit's figure may be shown is settled by who shows it, under the rule on small groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.incidents.analysis import closing
from kits.incidents.analysis.units import SUBJECTS
from kits.incidents.register import Register
from kits.incidents.state import PACKAGE, State
from kits.instrument import Counted, ToldReports
from kits.live import Session


def reported(session: Session[State], row: SessionRow, kinds: Collection[str], first: dt.date, last: dt.date) -> ToldReports:
    """Return how many incidents there are of any of these kinds on these days; near misses are none."""
    cases = Register(session.dossier, session.id).cases()
    days = [case.day for case in cases]
    since = min([session.state.opened_on, *days]) if session.state.opened_on else last.isoformat()
    there = [
        case
        for case in cases
        if not case.near_miss and first.isoformat() <= case.day <= last.isoformat() and set(kinds) & set(case.kinds)
    ]
    return ToldReports(row.title, len(there), dt.date.fromisoformat(since))


def counted(session: Session[State], row: SessionRow, language: str) -> Iterator[Counted]:
    """Yield the counts of each quarter, as the analysis that was closed last has them."""
    say = wording.of(PACKAGE, language).say
    names = {subject: say(f"counted.{subject.partition(':')[2]}") for subject in SUBJECTS}
    closed = max((one.on for one in session.state.analyses.values() if one.counts), default="")
    source = say("counted.source", title=row.title, day=dt.date.fromisoformat(closed)) if closed else ""
    for one in closing.latest(session.state.analyses.values()):
        for subject, value in zip(SUBJECTS, (one.incidents, one.near_misses), strict=True):
            yield Counted(subject, names[subject], say("counted.measured_in"), source, one.unit, one.period, float(value))
