"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from kits import live
from kits.organogram.paper.context import Context
from kits.organogram.paper.report import report
from kits.organogram.state import State
from kits.problems import Problem
from kits.reports import paper
from kits.reports import preview as screen
from kits.reports.paper import REPORT, Export


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return screen.html(report(session.state, Context.of(session, language)))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document: `report` (Word, in the organisation's house style).

    Raises Problem for another name, and when the house style lacks what the report needs.
    """
    if what != REPORT:
        raise Problem("kits.organogram:problems.no_document", what=what, known=REPORT)
    made = report(session.state, Context.of(session, language))
    return paper.report_docx(made, session.dossier.organisation().settings)
