"""Talks for a calendar: they are called "talk", with the case's number and no more."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from kits.incidents import clock
from kits.incidents.aftercare.paths import Item, Path
from kits.incidents.aftercare.schedules import AGAIN, EXTRA, REFERRAL
from kits.reports import calendars
from kits.reports.calendars import Entry
from kits.reports.paper import Context, Export, file_name

ON_THE_DAY, JUST_BEFORE = dt.timedelta(hours=9), dt.timedelta(minutes=-15)


def calendar(paths: Iterable[Path], number: str, context: Context) -> Export:
    """Return the talks that are still to be held in a case, each once under the same identity, as a calendar file."""
    words = context.words
    entries = [_entry(one, path, number, context) for path in paths for one in path.to_do if one.step != REFERRAL]
    name = file_name("talks", f"{number} {words.say('calendar.title')}")
    return calendars.calendar(name, words.say("calendar.title"), "Talks", entries, context)


def _entry(item: Item, path: Path, number: str, context: Context) -> Entry:
    talk = context.words.say("calendar.talk")
    which = {EXTRA: item.contact.id if item.contact else "", AGAIN: item.by.isoformat()}.get(item.step, "")
    told = f"{path.person} {item.step} {which}"
    return Entry(
        identity=hashlib.sha256(told.encode()).hexdigest()[:24],  # tells neither whose talk it is nor which
        day=clock.local(item.next).date(),
        summary=talk,
        reminder=talk,
        said=(number,),
        at=item.planned,
        remind=JUST_BEFORE if item.planned else ON_THE_DAY,
    )
