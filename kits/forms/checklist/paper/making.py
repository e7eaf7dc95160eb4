"""A checklist's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kits import live
from kits.forms.checklist.outcome import named
from kits.forms.checklist.paper.context import BUNDLE, Context
from kits.forms.checklist.rules import PACKAGE
from kits.forms.checklist.state import State
from kits.forms.form import Print
from kits.problems import Problem
from kits.reports import calendars, paper
from kits.reports.paper import REPORT, Document, Draft, Export

BLANK, BRIEF, EVIDENCE, CALENDAR = "blank", "brief", "evidence", "calendar.ics"


def documents(open_session: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a checklist, in the order they are offered."""
    return paper.documents(PACKAGE, _offered(open_session().state), language)


def _offered(state: State) -> tuple[str, ...]:
    brief_too = (BRIEF,) if Print.BRIEF in state.form.heading.prints else ()
    shows = any(point.shows for point in state.form.contents.points.values())
    return (REPORT, *brief_too, *((EVIDENCE, BUNDLE) if shows else ()), BLANK, *((CALENDAR,) if state.next_on else ()))


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread.

    Raises Problem for a name that is none, and for the calendar as long as there is no day for it.
    """
    from kits.forms.checklist.paper import bundle, by_hand, report  # noqa: PLC0415 - a page only asks what there is

    state, context = session.state, Context.of(session, language)
    settings = session.dossier.organisation().settings
    if what == CALENDAR:
        if state.next_on is None:
            raise Problem(f"{PACKAGE}:problems.no_next")
        return Draft(lambda _: calendar(state, context))
    if what == BUNDLE and what in _offered(state):
        return bundle.draft(session, context)
    made = {REPORT: report.report, BLANK: by_hand.blank, BRIEF: by_hand.brief, EVIDENCE: bundle.report}.get(what)
    if made is None or what not in _offered(state):
        raise Problem(f"{PACKAGE}:problems.no_document", what=what)
    return paper.document(lambda: made(state, context), settings)


def calendar(state: State, context: Context) -> Export:
    """Return a calendar file with the day on which the list is gone through again. Raises Problem without such a day."""
    if state.next_on is None:
        raise Problem(f"{PACKAGE}:problems.no_next")
    words = context.words
    name = state.form.heading.name[context.language]
    what = f"{name}: {thing}" if (thing := named(state)) else name
    summary = words.say("calendar.again", name=what)
    entry = calendars.Entry(
        identity=f"checklist-{context.session}",
        day=dt.date.fromisoformat(state.next_on),
        summary=summary,
        reminder=words.say("calendar.reminder", name=what),
        said=(words.say("calendar.last", title=context.title or name),),
    )
    file = paper.session_file(context, words.say("calendar.file"), state.next_on)
    return calendars.calendar(file, summary, "Checklist", (entry,), context)
