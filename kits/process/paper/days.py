"""The days to take along to a calendar: each agreement that has one, and looking again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits.process.paper.pieces import file_name
from kits.process.state import State
from kits.reports import calendars
from kits.reports.calendars import Entry
from kits.reports.paper import Context, Export, short

SUMMARY_SHOWN = 100


def calendar(state: State, context: Context) -> Export:
    """Return a calendar with an entry for each agreement that has a day, and for looking again."""
    title = f"{context.words.say('agreed.title')}: {context.title or context.words.shared('name')}"
    return calendars.calendar(file_name(state, context, "calendar"), title, "Agreements", _entries(state, context), context)


def _entries(state: State, context: Context) -> Iterator[Entry]:
    words, title = context.words, context.title or context.words.shared("name")
    source = words.say("calendar.from", title=title)
    for one in state.agreed.values():
        if one.due:
            text = short(one.text, SUMMARY_SHOWN)
            who = words.say("calendar.who", who=one.owner) if one.owner else ""
            said = (one.text if text != one.text else "", who, source)
            reminder = words.say("calendar.reminder", text=text)
            yield Entry(f"agreement-{one.id}", dt.date.fromisoformat(one.due), text, reminder, said)
    if state.next_on:
        summary, reminder = words.say("calendar.next", title=title), words.say("calendar.next_reminder", title=title)
        identity = f"meeting-{context.session or state.next_on}"
        yield Entry(identity, dt.date.fromisoformat(state.next_on), summary, reminder)
