"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kits import live
from kits.organogram.paper.context import Context
from kits.organogram.paper.report import report
from kits.organogram.state import State
from kits.problems import Problem
from kits.reports import preview as screen
from kits.reports import templates, word

REPORT = "report"


@dataclass(frozen=True)
class Export:
    """A file: the name to suggest, its bytes and its media type."""

    name: str
    data: bytes
    mime: str


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return screen.html(report(session.state, _context(session, language)))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document: `report` (Word, in the organisation's house style).

    Raises Problem for another name, and when the house style lacks what the report needs.
    """
    if what != REPORT:
        raise Problem("kits.organogram:problems.no_document", what=what, known=REPORT)
    made = report(session.state, _context(session, language))
    template = templates.chosen(session.dossier.organisation().settings)
    return Export(f"{made.file_name}.docx", word.write(made, template), word.FILE_TYPE)


def _context(session: live.Session[State], language: str) -> Context:
    row = session.dossier.session(session.id)
    return Context(
        language=language,
        created=(session.changed_at or dt.datetime.fromisoformat(row.created_at)).astimezone(),
        title=row.title,
        organisation=session.dossier.organisation().name,
    )
