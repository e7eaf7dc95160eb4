"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable

from kits import live
from kits.memo_voting.paper import exports
from kits.memo_voting.paper.handout import handout
from kits.memo_voting.paper.report import report
from kits.memo_voting.state import State
from kits.reports import paper
from kits.reports.paper import REPORT, Context, Document, Draft

PACKAGE = "kits.memo_voting"
MAKERS = {
    "agreements.xlsx": exports.agreements_xlsx,
    "agreements.csv": exports.agreements_csv,
    "agenda.ics": exports.agreements_ics,
}
HANDOUT = "handout"
OFFERED = (REPORT, HANDOUT, *MAKERS)


def documents(open_session: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a session, in the order they are offered. A follow-up explains nothing on the wall."""
    ids = (one for one in OFFERED if one != HANDOUT or not open_session().state.previous)
    return paper.documents(PACKAGE, ids, language)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread. Raises Problem for a name that is none."""
    state, context = session.state, Context.of(session, language, package=PACKAGE)
    settings = session.dossier.organisation().settings
    if what == REPORT:
        return paper.document(lambda: report(state, context), settings)
    if what == HANDOUT:
        return paper.document(lambda: handout(state, context, settings), settings)
    if what not in MAKERS:
        raise paper.no_document(what, OFFERED)
    return Draft(lambda _: MAKERS[what](state, context))


preview, export = paper.at_once(draft)
