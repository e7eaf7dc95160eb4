"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kits import live
from kits.culture.paper import rules
from kits.culture.paper.context import Context
from kits.culture.paper.report import report
from kits.culture.state import State
from kits.problems import Problem
from kits.reports import paper, posters, templates, word
from kits.reports import preview as screen
from kits.reports.paper import REPORT, Export

LIST, POSTER, CARD = "rules", "poster", "card"
DOCUMENTS = (REPORT, LIST, POSTER, CARD)


def preview(session: live.Session[State], language: str) -> str:
    """Return the report as it will be, as one piece of HTML with its own style."""
    return screen.html(report(session.state, Context.of(session, language)))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document in Word: `report`, or of the agreed rules the list (`rules`), the `poster` or the `card`.

    Raises Problem for another name, for rules where none are agreed, and when the house style lacks what is needed.
    """
    if what not in DOCUMENTS:
        raise Problem("kits.culture:problems.no_document", what=what, known=", ".join(DOCUMENTS))
    state, context = session.state, Context.of(session, language)
    settings = session.dossier.organisation().settings
    if what == REPORT:
        return paper.report_docx(report(state, context), settings)
    if not state.agreed:
        raise Problem("kits.culture:blockers.no_rules")
    if what == LIST:
        return paper.report_docx(rules.listed(state, context), settings)
    return _sheet(state, context, what, settings)


def _sheet(state: State, context: Context, what: str, settings: Mapping[str, Any]) -> Export:
    sheet = rules.sheet(state, context, what)
    template: Path = templates.chosen(settings)
    data = posters.poster(sheet, template) if what == POSTER else posters.cards(sheet, template)
    return Export(f"{sheet.report.file_name}.docx", data, word.FILE_TYPE)
