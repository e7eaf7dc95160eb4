"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from kits import live
from kits.memo_voting.paper import exports
from kits.memo_voting.paper.context import Context
from kits.memo_voting.paper.report import report
from kits.memo_voting.state import State
from kits.problems import Problem
from kits.reports import preview as screen
from kits.reports.paper import REPORT, Export

MAKERS = {
    "agreements.csv": exports.agreements_csv,
    "agreements.xlsx": exports.agreements_xlsx,
    "agenda.ics": exports.agreements_ics,
}


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return screen.html(report(session.state, Context.of(session, language)))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document: `report` (Word, in the organisation's house style), or a name in MAKERS.

    Raises Problem for another name, and when the house style lacks what the report needs.
    """
    context = Context.of(session, language)
    if what == REPORT:
        return exports.report_docx(session.state, context, session.dossier.organisation().settings)
    if what not in MAKERS:
        raise Problem("kits.memo_voting:problems.no_document", what=what, known=", ".join((REPORT, *MAKERS)))
    return MAKERS[what](session.state, context)
