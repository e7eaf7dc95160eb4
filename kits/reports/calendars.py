"""Days to take along to a calendar: whole-day entries that take no time, with a reminder a week ahead unless told when.

Entries keep their identity, so that importing a newer export moves them rather than doubling them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kits.reports import paper
from kits.reports.paper import Export

CALENDAR_TYPE = "text/calendar"
A_WEEK_AHEAD = dt.timedelta(days=-6, hours=-15)
"""Before a day's first moment: seven days ahead, at nine."""
APPOINTMENT = dt.timedelta(minutes=30)
"""How long an appointment is taken to last, of which only the beginning was agreed on."""


@dataclass(frozen=True)
class Entry:
    """One day. `identity` stays the same for the same thing; `said` are lines of the description, empty ones left out.

    `at` makes it an appointment at that instant, which takes its time. `remind` is when it reminds, from its beginning on.
    """

    identity: str
    day: dt.date
    summary: str
    reminder: str
    said: tuple[str, ...] = ()
    at: dt.datetime | None = None
    remind: dt.timedelta = A_WEEK_AHEAD


def calendar(name: str, title: str, product: str, entries: Iterable[Entry], context: paper.Context) -> Export:
    """Return a calendar file `name`; `title` is the calendar's name, `product` what made it ("Agreements")."""
    import icalendar  # noqa: PLC0415 - only when somebody exports

    made = icalendar.Calendar()
    made.add("prodid", f"-//PSA-kit//{product}//{context.language.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    language = {"LANGUAGE": context.language}
    for one in entries:
        entry = icalendar.Event()
        entry.add("uid", f"{one.identity}@psa-kit")
        entry.add("dtstamp", context.created)
        entry.add("dtstart", one.at or one.day)
        if one.at:
            entry.add("dtend", one.at + APPOINTMENT)
        elif one.day < dt.date.max:  # the last day there is has no day after it; an entry without an end takes its whole day
            entry.add("dtend", one.day + dt.timedelta(days=1))
        entry.add("summary", one.summary, parameters=language)
        description = "\n".join(part for part in one.said if part)
        if description:
            entry.add("description", description, parameters=language)
        entry.add("transp", "OPAQUE" if one.at else "TRANSPARENT")  # a due date does not make anybody busy
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.reminder, parameters=language)
        alarm.add("trigger", one.remind)
        entry.add_component(alarm)
        made.add_component(entry)
    return Export(f"{name}.ics", made.to_ical(), CALENDAR_TYPE)
