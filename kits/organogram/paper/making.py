"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable

from kits import instruments, live
from kits.organogram.paper.report import report
from kits.organogram.state import State
from kits.reports import paper
from kits.reports.paper import REPORT, Context, Document, Draft

PACKAGE = "kits.organogram"


def documents(_open: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a session: any has its report."""
    return paper.documents(PACKAGE, (REPORT,), language)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread. Raises Problem for a name that is none."""
    if what != REPORT:
        raise paper.no_document(what, (REPORT,))
    state, context = session.state, Context.of(session, language, package=PACKAGE)
    day = context.created.date().isoformat() if state.closed else ""  # what was seen since is not of that map
    told = instruments.signals(session.dossier, language, until=day)
    return paper.document(lambda: report(state, context, told), session.dossier.organisation().settings)


preview, export = paper.at_once(draft)
