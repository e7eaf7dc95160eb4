"""What closed analyses counted, told to other instruments: by quarter, of the whole and of each unit.

Whether a unit's figure may be shown is settled by who shows it, under the rule on small groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.incidents.analysis import closing
from kits.incidents.analysis.units import SUBJECTS
from kits.incidents.state import PACKAGE, State
from kits.instrument import Counted
from kits.live import Session


def counted(session: Session[State], row: SessionRow, language: str) -> Iterator[Counted]:
    """Yield the counts of each quarter, as the analysis that was closed last has them."""
    say = wording.of(PACKAGE, language).say
    names = {subject: say(f"counted.{subject.partition(':')[2]}") for subject in SUBJECTS}
    closed = max((one.on for one in session.state.analyses.values() if one.counts), default="")
    source = say("counted.source", title=row.title, day=dt.date.fromisoformat(closed)) if closed else ""
    for one in closing.latest(session.state.analyses.values()):
        for subject, value in zip(SUBJECTS, (one.incidents, one.near_misses), strict=True):
            yield Counted(subject, names[subject], say("counted.measured_in"), source, one.unit, one.period, float(value))
