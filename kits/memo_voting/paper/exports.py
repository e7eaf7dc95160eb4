"""Files to take along: the report in Word, the agreements as a list, and the agreements in the calendar.

A cell that starts with `=`, `+`, `-` or `@` can be run as a formula by a spreadsheet. Excel is told that it is text
(`kits.reports.lists`). CSV has no types: there an apostrophe is put before it, which spreadsheets understand as "this is
text"; whoever reads the CSV with a program takes it off again.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from kits.memo_voting.paper import agreements
from kits.memo_voting.paper.agreements import Line
from kits.memo_voting.paper.names import file_name
from kits.memo_voting.paper.report import report
from kits.memo_voting.state import State
from kits.reports import calendars, lists, paper
from kits.reports.calendars import Entry
from kits.reports.paper import Context, Export, short

SEPARATORS = {"nl": ";", "en": ","}
WIDTHS = {
    "number": 6, "text": 55, "who": 24, "due": 13, "team": 24, "reach": 16, "raised_by": 18, "raised_with": 24,
    "status": 18, "why": 40, "topic": 34, "route": 24,
}  # fmt: skip
SUMMARY_SHOWN = 100


def report_docx(state: State, context: Context, settings: Mapping[str, Any] | None = None) -> Export:
    """Return the report in Word, in the organisation's house style. Raises Problem when that cannot be used."""
    return paper.report_docx(report(state, context), settings or {})


def agreements_csv(state: State, context: Context) -> Export:
    """Return the agreements as CSV that a double click opens well: UTF-8 with its mark, semicolons in Dutch, ISO dates."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=SEPARATORS[context.language])
    writer.writerow(context.words.get("sheet.columns").values())
    for row in _rows(state, context):
        writer.writerow([_csv_cell(value) for value in row.values()])
    return Export(f"{file_name(state, context, 'agreements')}.csv", made.getvalue().encode("utf-8-sig"), "text/csv")


def _csv_cell(value: object) -> object:
    if isinstance(value, str) and lists.may_be_run(value):
        return f"'{value}"
    return value


def agreements_xlsx(state: State, context: Context) -> Export:
    """Return the agreements as an Excel sheet."""
    words = context.words
    columns = tuple(zip(words.get("sheet.columns").values(), WIDTHS.values(), strict=True))
    rows = (tuple(row.values()) for row in _rows(state, context))
    return lists.excel(file_name(state, context, "agreements"), words.say("sheet.title"), columns, rows, context)


def _rows(state: State, context: Context) -> list[dict[str, object]]:
    """Return the agreements as columns by name, in the order of WIDTHS and of the texts."""
    words = context.words
    team = words.listed(context.named(state.plan.units))
    return [
        {
            "number": line.number or None,
            "text": line.agreement.text,
            "who": line.owners,
            "due": line.due,
            "team": team,
            "reach": words.shared(f"reach.{line.agreement.reach.value}.name"),
            "raised_by": line.raised_by,
            "raised_with": line.agreement.raised_with,
            "status": line.status,
            "why": line.agreement.why,
            "topic": line.topic,
            "route": words.shared(f"route.{line.agreement.route.value}") if line.agreement.route else "",
        }
        for line in agreements.lines(state, words)
    ]


def agreements_ics(state: State, context: Context) -> Export:
    """Return a calendar with an entry for each agreement that has a date and is not done, and the next meeting."""
    words = context.words
    entries = [_entry(line, line.due, context) for line in agreements.lines(state, words) if line.open and line.due]
    if state.next_meeting:
        entries.append(_meeting(state.next_meeting, context))
    title = f"{words.say('sheet.title')}: {context.title or words.shared('name')}"
    return calendars.calendar(file_name(state, context, "agreements"), title, "Agreements", entries, context)


def _entry(line: Line, due: dt.date, context: Context) -> Entry:
    words = context.words
    text = short(line.agreement.text, SUMMARY_SHOWN)
    said = [line.agreement.text if text != line.agreement.text else ""]
    if person := agreements.who(line, words):
        said.append(words.say("calendar.description_who", who=person.replace("\n", "; ")))
    if line.topic:
        said.append(words.say("calendar.description_topic", topic=short(line.topic)))
    if context.title:
        said.append(words.say("calendar.description_from", title=context.title))
    reminder = words.say("calendar.reminder", text=text)
    identity = f"agreement-{line.agreement.id}"
    return Entry(identity, due, text, reminder, tuple(said))


def _meeting(day: str, context: Context) -> Entry:
    words = context.words
    title = context.title or words.shared("name")
    summary = words.say("calendar.next_meeting", title=title)
    reminder = words.say("calendar.next_meeting_reminder", title=title)
    identity = f"meeting-{context.session or day}"
    return Entry(identity, dt.date.fromisoformat(day), summary, reminder)
