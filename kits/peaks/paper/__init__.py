"""What peaks and lows leave on paper: a report, a page to hang up, and entries for a calendar."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kits.live import Session
from kits.peaks.heights import shown
from kits.peaks.model import PACKAGE
from kits.peaks.paper.report import agreement_line, picture, report
from kits.peaks.periods import days, listed
from kits.peaks.state import State
from kits.problems import Problem
from kits.reports import calendars, paper, templates
from kits.reports.blocks import Report
from kits.reports.calendars import Entry
from kits.reports.paper import REPORT, Context, Document, Draft, Export

POSTER, CALENDAR = "poster", "agenda.ics"
SUMMARY_SHOWN = 80
POSTER_CM, POSTER_TALL_CM = 26.0, 21.0
"""How wide and how tall the picture on the page to hang up may be."""
WHAT_SHOWN = 160
POSTER_LINES = 12
"""Sentences on the page to hang up; the report has them all."""
A_MONTH_AHEAD = dt.timedelta(days=-30, hours=9)
"""A peak is prepared for: its reminder comes a month ahead, at nine."""


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents there are: the page to hang up once something was shown, the entries where there are any."""
    state = open_session().state
    there = {REPORT: True, POSTER: bool(shown(state)), CALENDAR: _has_days(state)}
    return paper.documents(PACKAGE, (what for what, is_there in there.items() if is_there), language)


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none, or where it would be empty."""
    if what not in (REPORT, POSTER, CALENDAR):
        raise paper.no_document(what, (REPORT, POSTER, CALENDAR))
    state, context = session.state, Context.of(session, language, package=PACKAGE)
    settings = session.dossier.organisation().settings
    if what == REPORT:
        before = session.state.previous
        earlier = session.dossier.actions(before.session) if before else ()
        return paper.document(lambda: report(state, context, tuple(earlier)), settings)
    if what == POSTER:
        if not shown(state):
            raise Problem("kits.peaks:blockers.nothing_shown")
        return Draft(lambda _: _poster(state, context, settings))
    if not _has_days(state):
        raise Problem("kits.peaks.paper:problems.no_days")
    return Draft(lambda _: _calendar(state, context))


preview, export = paper.at_once(draft)


def _has_days(state: State) -> bool:
    dated = any(days(state.year, one.periods[0]) for one in state.peaks.values() if one.periods and not one.low)
    return dated or bool(state.next_on) or any(one.due for one in state.agreed.values())


def _poster(state: State, context: Context, settings: Mapping[str, Any]) -> Export:
    from kits.reports import posters, word  # noqa: PLC0415 - what writes Word only when it is asked for

    words, figure = context.words, picture(state, context, tall=True)
    png = figure.bytes()
    wide, tall = struct.unpack(">II", png[16:24])  # a PNG begins with its size
    width = min(POSTER_CM, POSTER_TALL_CM * wide / tall)
    lines = [_heading_line(state, one.id, context) for one in state.peaks.values()]
    lines += [agreement_line(one, words) for one in state.agreed.values()]
    if len(lines) > POSTER_LINES:
        lines[POSTER_LINES - 1 :] = [words.say("poster.more", n=len(lines) - POSTER_LINES + 1)]
    note = [
        context.organisation,
        words.say("poster.note"),
        state.next_on and words.say("next", date=words.day(state.next_on)),
    ]
    whose = context.named(state.plan.units)
    one_page = Report(
        title=paper.titled(context, whose),
        language=context.language,
        created=context.created,
        blocks=(),
        organisation=context.organisation,
        file_name=paper.session_file(context, words.say("file.poster"), state.plan.held_on, whose),
    )
    notice = posters.Notice(
        one_page,
        tuple(lines),
        "\n".join(part for part in note if part),
        posters.Picture(png, figure.alt, width, width * tall / wide),
        a3=True,
        pictured=True,
    )
    template: Path = templates.chosen(settings)
    return Export(f"{one_page.file_name}.docx", posters.poster(notice, template), word.FILE_TYPE)


def _heading_line(state: State, peak: str, context: Context) -> str:
    one, words = state.peaks[peak], context.words
    when = listed(state.year, one.periods, state.axis, context.language)
    said = [
        (words.say("poster.first"), one.first),
        (words.say("poster.waits"), one.waits),
        (words.say("poster.kept"), one.kept),
    ]
    more = "; ".join(f"{label} {paper.short(text, WHAT_SHOWN).rstrip('. ')}" for label, text in said if text)
    return words.say("poster.low" if one.low else "poster.peak", name=one.name, when=when) + (f". {more}" if more else "")


def _calendar(state: State, context: Context) -> Export:
    words = context.words
    entries = [entry for one in state.peaks.values() if not one.low for entry in _of_peak(state, one.id, context)]
    for one in state.agreed.values():
        if one.due:
            text = paper.short(one.text, SUMMARY_SHOWN)
            said = (
                one.text if text != one.text else "",
                words.say("calendar.who", who=one.owner) if one.owner else "",
                words.say("calendar.council", law=words.shared("council_law")) if one.hours else "",
                words.say("calendar.from", title=context.title),
            )
            reminder = words.say("calendar.reminder", text=text)
            entries.append(Entry(f"agreement-{one.id}", dt.date.fromisoformat(one.due), text, reminder, said))
    if state.next_on:
        text = words.say("calendar.next", title=context.title)
        day = dt.date.fromisoformat(state.next_on)
        entries.append(Entry(f"again-{context.session}", day, text, words.say("calendar.reminder", text=text)))
    name = paper.session_file(context, words.say("file.calendar"), state.plan.held_on, context.named(state.plan.units))
    return calendars.calendar(name, words.say("calendar.title", title=context.title), "Peaks", entries, context)


def _of_peak(state: State, peak: str, context: Context) -> list[Entry]:
    """Return an entry for the first day of a peak: each stretch of periods that follow one another begins one."""
    one, words, order = state.peaks[peak], context.words, list(state.periods)
    starts = [
        period for period in one.periods if order.index(period) == 0 or order[order.index(period) - 1] not in one.periods
    ]
    entries = []
    for period in starts:
        if stretch := days(state.year, period):
            text = words.say("calendar.peak", name=paper.short(one.name, SUMMARY_SHOWN))
            said = (
                listed(state.year, one.periods, state.axis, context.language),
                words.say("calendar.first", text=one.first) if one.first else "",
                words.say("calendar.waits", text=one.waits) if one.waits else "",
                words.say("calendar.helpers", text=one.helpers) if one.helpers else "",
                words.say("calendar.from", title=context.title),
            )
            reminder = words.say("calendar.ahead", text=text)
            entries.append(
                Entry(f"peak-{one.id}-{state.year}-{period}", stretch[0], text, reminder, said, remind=A_MONTH_AHEAD)
            )
    return entries
