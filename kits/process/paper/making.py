"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable

from kits import live
from kits.problems import Problem
from kits.process.state import PACKAGE, State
from kits.reports import paper, templates
from kits.reports.paper import REPORT, Context, Document, Draft, Export

POSTER, CALENDAR = "poster", "agenda.ics"
DOCUMENTS = (REPORT, POSTER, CALENDAR)


def available(state: State) -> tuple[str, ...]:
    """Return the ids of the documents that have something to say now, in the order they are offered."""
    dated = state.next_on or any(one.due for one in state.agreed.values())
    hung = state.agreed or state.roster
    return (REPORT, *([POSTER] if hung else []), *([CALENDAR] if dated else []))


def documents(open_session: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a session, in the order they are offered."""
    return paper.documents(PACKAGE, available(open_session().state), language)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread.

    Raises Problem for a name that is none, and for a page to hang up with nothing on it.
    """
    from kits.process.paper import days, notice, report  # noqa: PLC0415 - a page only asks what there is

    if what not in DOCUMENTS:
        raise paper.no_document(what, DOCUMENTS)
    state, context = session.state, Context.of(session, language, package=PACKAGE)
    settings = session.dossier.organisation().settings
    if what == REPORT:
        return paper.document(lambda: report.report(state, context), settings)
    if what == CALENDAR:
        return Draft(lambda _: days.calendar(state, context))
    if what not in available(state):
        raise Problem(f"{PACKAGE}:problems.nothing_to_hang")

    def hung(_: object) -> Export:
        from kits.reports import posters, word  # noqa: PLC0415 - what writes Word only when it is asked for

        shown = notice.notice(state, context)
        data = posters.poster(shown, templates.chosen(settings))
        return Export(f"{shown.report.file_name}.docx", data, word.FILE_TYPE)

    return Draft(hung)


preview, export = paper.at_once(draft)
