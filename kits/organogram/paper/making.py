"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable

from kits import live
from kits.organogram.paper.context import Context
from kits.organogram.paper.report import report
from kits.organogram.state import State
from kits.problems import Problem
from kits.reports import paper
from kits.reports.paper import REPORT, Document, Draft, Export
from kits.reports.progress import Progress


def documents(_open: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a session: any has its report."""
    return paper.documents("kits.organogram", (REPORT,), language)


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return draft(session, REPORT, language).preview(None)


def export(session: live.Session[State], what: str, language: str, progress: Progress | None = None) -> Export:
    """Return a document: `report` (Word, in the organisation's house style).

    Raises Problem for another name, and when the house style lacks what the report needs.
    """
    return draft(session, what, language).export(progress)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread. Raises Problem for a name that is none."""
    if what != REPORT:
        raise Problem("kits.organogram:problems.no_document", what=what, known=REPORT)
    state, context = session.state, Context.of(session, language)
    return paper.document(lambda: report(state, context), session.dossier.organisation().settings)
