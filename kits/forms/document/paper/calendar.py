"""A document's days for the calendar: those of its tables, when rows are due again, and when it is looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits.forms.document import due, filling
from kits.forms.document.paper.context import Context
from kits.forms.document.state import State
from kits.forms.form import Entry, Part
from kits.reports import calendars, paper
from kits.reports.calendars import Entry as Day
from kits.reports.paper import Export, short

SUMMARY_SHOWN = 100


def days(state: State, context: Context) -> tuple[Day, ...]:
    """Return the days there are, in the document's order."""
    return tuple(_days(state, context))


def calendar(state: State, context: Context) -> Export:
    """Return the days as a calendar file."""
    words = context.words
    name = paper.session_file(context, words.say("documents.days_ics"), None)
    return calendars.calendar(name, context.title, words.shared("name"), days(state, context), context)


def _days(state: State, context: Context) -> Iterator[Day]:
    words = context.words
    title = context.title or state.form.heading.name[state.language]
    if state.renew_on:
        summary = words.say("calendar.renew", title=title)
        yield Day(f"{context.session}-renewal", dt.date.fromisoformat(state.renew_on), summary, summary)
    for part in state.form.contents.parts:
        if part.rows:
            yield from _of_table(state, context, part, title)


def _of_table(state: State, context: Context, part: Part, title: str) -> Iterator[Day]:
    assert part.rows is not None  # noqa: S101 - asked of tables
    fills = filling.filling(state, context.client)
    dues = {one.row: one for one in due.listed(state, part.id, context.today)}
    for id_, row in state.draft.rows.get(part.id, {}).items():
        cells = [(column, filling.cell(state, column, row, fills)) for column in part.rows.columns]
        said = next((cell for column, cell in cells if cell and column.entry is not Entry.DAY), "")
        about = (title, *(f"{filling.said(column.said, state.language)}: {cell}" for column, cell in cells if cell))
        for column, _ in cells:
            if column.calendar and column.entry is Entry.DAY and (on := row.get(column.id)):
                name = filling.said(column.said, state.language)
                summary = short(f"{said} ({name})" if said else f"{title}: {name}", SUMMARY_SHOWN)
                yield Day(f"{context.session}-{id_}-{column.id}", dt.date.fromisoformat(on), summary, summary, about)
        again = dues.get(id_)
        if again and again.day:
            summary = short(context.words.say("calendar.again", what=said or title), SUMMARY_SHOWN)
            yield Day(f"{context.session}-{id_}-again", again.day, summary, summary, about)
