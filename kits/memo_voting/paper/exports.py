"""Files to take along: the report in Word, the agreements as a list, and the agreements in the calendar.

A cell that starts with `=`, `+`, `-` or `@` can be run as a formula by a spreadsheet. In Excel such a text is stored
as text and marked so (the quote prefix), and is shown as typed. CSV has no types: there an apostrophe is put before
it, which spreadsheets understand as "this is text"; whoever reads the CSV with a program takes it off again.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from kits.memo_voting.paper import agreements
from kits.memo_voting.paper.agreements import Line
from kits.memo_voting.paper.context import Context
from kits.memo_voting.paper.names import file_name
from kits.memo_voting.paper.report import report
from kits.memo_voting.state import State
from kits.reports import paper
from kits.reports.paper import Export, Words, short

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SEPARATORS = {"nl": ";", "en": ","}
DATE_FORMATS = {"nl": "d-m-yyyy", "en": "dd/mm/yyyy"}
WIDTHS = {
    "number": 6, "text": 55, "who": 24, "due": 13, "reach": 16, "raised_by": 18, "raised_with": 24,
    "status": 18, "why": 40, "topic": 34, "route": 24,
}  # fmt: skip
SUMMARY_SHOWN = 100
PRODUCT = "-//PSA-kit//Agreements//{language}"


def report_docx(state: State, context: Context, settings: Mapping[str, Any] | None = None) -> Export:
    """Return the report in Word, in the organisation's house style. Raises Problem when that cannot be used."""
    return paper.report_docx(report(state, context), settings or {})


def agreements_csv(state: State, context: Context) -> Export:
    """Return the agreements as CSV that a double click opens well: UTF-8 with its mark, semicolons in Dutch, ISO dates."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=SEPARATORS[context.language])
    writer.writerow(context.words.get("sheet.columns").values())
    for row in _rows(state, context.words):
        writer.writerow([_csv_cell(value) for value in row.values()])
    return Export(f"{file_name(state, context, 'agreements')}.csv", made.getvalue().encode("utf-8-sig"), "text/csv")


def _csv_cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def agreements_xlsx(state: State, context: Context) -> Export:
    """Return the agreements as an Excel sheet: real dates, text as text, a heading that stays and prints on each page."""
    from openpyxl import Workbook  # noqa: PLC0415 - only when somebody exports

    words = context.words
    book = Workbook()
    sheet = book.active
    sheet.title = words.say("sheet.title")
    sheet.append(list(words.get("sheet.columns").values()))
    for row in _rows(state, words):
        _append(sheet, tuple(row.values()), context.language)
    _dress(sheet)
    properties = book.properties
    properties.title, properties.creator = f"{words.say('sheet.title')}: {context.title}", context.organisation
    properties.language = context.language
    properties.created = context.created.replace(tzinfo=None, microsecond=0)
    made = io.BytesIO()
    book.save(made)
    return Export(f"{file_name(state, context, 'agreements')}.xlsx", made.getvalue(), EXCEL_TYPE)


def _append(sheet: Any, values: tuple[object, ...], language: str) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415

    number = sheet.max_row + 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        cell.value = value if value != "" else None
        if isinstance(value, str) and value.startswith(FORMULA_STARTS):
            cell.data_type = "s"
            cell.quotePrefix = True
        if isinstance(value, dt.date):
            cell.number_format = DATE_FORMATS[language]
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Any) -> None:
    """Give the sheet its widths and its heading: bold, in view while scrolling, with filters, on every printed page."""
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for column, width in enumerate(WIDTHS.values(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        heading = sheet.cell(1, column)
        heading.font = Font(bold=True, color="1C2733")
        heading.fill = PatternFill("solid", fgColor="D7E8EA")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _rows(state: State, words: Words) -> list[dict[str, object]]:
    """Return the agreements as columns by name, in the order of WIDTHS and of the texts."""
    return [
        {
            "number": line.number or None,
            "text": line.agreement.text,
            "who": line.owners,
            "due": line.due,
            "reach": words.shared(f"reach.{line.agreement.reach.value}.name"),
            "raised_by": line.raised_by,
            "raised_with": line.agreement.raised_with,
            "status": words.shared(f"status.{line.agreement.status.value}"),
            "why": line.agreement.why,
            "topic": line.topic,
            "route": words.shared(f"route.{line.agreement.route.value}") if line.agreement.route else "",
        }
        for line in agreements.lines(state, words)
    ]


def agreements_ics(state: State, context: Context) -> Export:
    """Return a calendar with a whole-day entry for each agreement that has a date and is not done, and the next meeting.

    Entries keep their identity, so that importing a newer export moves them rather than doubling them; each reminds a
    week ahead, at nine in the morning. They take no time: a due date does not make anybody busy.
    """
    import icalendar  # noqa: PLC0415

    words = context.words
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT.format(language=context.language.upper()))
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{words.say('sheet.title')}: {context.title or words.shared('name')}")
    for line in agreements.lines(state, words):
        if line.open and line.due:
            calendar.add_component(_entry(line, line.due, context))
    if state.next_meeting:
        calendar.add_component(_meeting(state.next_meeting, context))
    data = calendar.to_ical()
    return Export(f"{file_name(state, context, 'agreements')}.ics", data, "text/calendar")


def _entry(line: Line, due: dt.date, context: Context) -> Any:
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
    return _day(identity, due, context, summary=text, said=said, reminder=reminder)


def _meeting(day: str, context: Context) -> Any:
    words = context.words
    title = context.title or words.shared("name")
    summary = words.say("calendar.next_meeting", title=title)
    reminder = words.say("calendar.next_meeting_reminder", title=title)
    identity = f"meeting-{context.session or day}"
    return _day(identity, dt.date.fromisoformat(day), context, summary=summary, said=[], reminder=reminder)


def _day(identity: str, day: dt.date, context: Context, *, summary: str, said: list[str], reminder: str) -> Any:
    """Return a whole-day entry with a reminder seven days ahead at nine: six days and fifteen hours before midnight."""
    import icalendar  # noqa: PLC0415

    language = {"LANGUAGE": context.language}
    entry = icalendar.Event()
    entry.add("uid", f"{identity}@psa-kit")
    entry.add("dtstamp", context.created)
    entry.add("dtstart", day)
    entry.add("dtend", day + dt.timedelta(days=1))
    entry.add("summary", summary, parameters=language)
    description = "\n".join(part for part in said if part)
    if description:
        entry.add("description", description, parameters=language)
    entry.add("transp", "TRANSPARENT")
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder, parameters=language)
    alarm.add("trigger", -dt.timedelta(days=6, hours=15))
    entry.add_component(alarm)
    return entry
