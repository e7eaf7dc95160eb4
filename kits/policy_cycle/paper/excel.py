"""The plan as a file in Excel, and its days for a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits.dossier.records import ActionStatus
from kits.policy_cycle.paper import table
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.state import State
from kits.reports import calendars, paper
from kits.reports.calendars import Entry
from kits.reports.paper import Export, short

SUMMARY_SHOWN = 100


def excel(state: State, context: Context) -> Export:
    """Return the plan as an Excel file: a table to edit and read back, and lists to hand out."""
    return table.excel(_name(state, context), state, context)


def _name(state: State, context: Context) -> str:
    named = context.words.say("file.plan")
    return paper.file_name(named, str(state.year or ""), named)


def calendar(state: State, context: Context) -> Export:
    """Return the days on which measures are due or are to be evaluated; those that are over are left out."""
    title = f"{context.words.say('file.plan')} {state.year}"
    return calendars.calendar(_name(state, context), title, "Plan", _entries(state, context), context)


def _entries(state: State, context: Context) -> Iterator[Entry]:
    say = context.words.say
    for item in state.plan.items.values():
        text = short(item.text, SUMMARY_SHOWN)
        said = (item.goal, say("calendar.who", who=item.owner) if item.owner else "")
        if item.due and item.status not in (ActionStatus.DONE, ActionStatus.NOT_DONE):
            reminder = say("calendar.due_reminder", text=text)
            yield Entry(f"due-{context.session}-{item.id}", dt.date.fromisoformat(item.due), text, reminder, said)
        if item.evaluate_on and item.status is not ActionStatus.NOT_DONE:
            summary = say("calendar.evaluate", text=text)
            day = dt.date.fromisoformat(item.evaluate_on)
            yield Entry(f"evaluate-{context.session}-{item.id}", day, summary, summary, (item.evaluate_how,))
