"""What waits in a register, for the front door: in numbers of cases, and nobody's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kits import live, wording
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.incidents.aftercare import due, reading
from kits.incidents.aftercare.schedules import PACKAGE, schedule
from kits.incidents.model import MODEL
from kits.instrument import ToldDue

NAMED = 4
"""Cases that are named by their numbers; of more, the others are counted."""


def told(dossier: Dossier, row: SessionRow, language: str, now: dt.datetime) -> tuple[ToldDue, ...]:
    """Return what is due in a register: talks that are late, reporters who heard nothing in time, talks of today."""
    state = live.Session(dossier, row.id, MODEL).state
    found = due.due(reading.cares(dossier, row.id, open_only=True), schedule(state.schedule), now)
    days = state.to_tell
    silent = [
        number
        for number, reported_at in (reading.untold(dossier, row.id) if days is not None else ())
        if days is not None and due.untold("", reported_at, days, now)
    ]
    made = (
        _said("late", found.late, found.late_in, row.id, language, late=True),
        _said("untold", len(silent), silent, row.id, language, late=True),
        _said("today", found.today, found.today_in, row.id, language),
    )
    return tuple(one for one in made if one.count)


def _said(what: str, n: int, numbers: Sequence[str], session: str, language: str, *, late: bool = False) -> ToldDue:
    say = wording.of(PACKAGE, language).say
    shown, more = ", ".join(numbers[:NAMED]), len(numbers) - NAMED
    named = say("due.and_more", numbers=shown, n=more) if more > 0 else shown
    return ToldDue(say(f"due.{what}", n=n, numbers=named), session, n, late=late)
