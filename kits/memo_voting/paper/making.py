"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

import datetime as dt

from kits import live
from kits.memo_voting.paper import exports
from kits.memo_voting.paper.context import Context
from kits.memo_voting.paper.exports import Export
from kits.memo_voting.paper.report import report
from kits.memo_voting.state import State
from kits.problems import Problem
from kits.reports import preview as screen
from kits.reports import templates

REPORT = "report"
MAKERS = {
    "agreements.csv": exports.agreements_csv,
    "agreements.xlsx": exports.agreements_xlsx,
    "agenda.ics": exports.agreements_ics,
}


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return screen.html(report(session.state, _context(session, language)))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document: `report` (Word, in the organisation's house style), or a name in MAKERS.

    Raises Problem for another name, and when the house style lacks what the report needs.
    """
    context = _context(session, language)
    if what == REPORT:
        template = templates.chosen(session.dossier.organisation().settings)
        return exports.report_docx(session.state, context, template)
    if what not in MAKERS:
        raise Problem("kits.memo_voting:problems.no_document", what=what, known=", ".join((REPORT, *MAKERS)))
    return MAKERS[what](session.state, context)


def _context(session: live.Session[State], language: str) -> Context:
    row = session.dossier.session(session.id)
    return Context(
        language=language,
        # the last thing that happened, so that a second export of the same session is the same document
        created=(session.changed_at or dt.datetime.fromisoformat(row.created_at)).astimezone(),
        title=row.title,
        session=session.id,
        organisation=session.dossier.organisation().name,
        units={unit.id: unit.name for unit in session.dossier.units()},
    )
