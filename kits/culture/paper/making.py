"""A session's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kits import live
from kits.culture.paper import rules
from kits.culture.paper.report import report
from kits.culture.state import State
from kits.problems import Problem
from kits.reports import paper, templates
from kits.reports.paper import REPORT, Context, Document, Draft, Export

PACKAGE = "kits.culture"
LIST, POSTER, CARD = "rules", "poster", "card"
DOCUMENTS = (REPORT, LIST, POSTER, CARD)


def documents(open_session: Callable[[], live.Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a session, in the order they are offered; those of the rules where any is agreed."""
    return paper.documents(PACKAGE, DOCUMENTS if open_session().state.agreed else (REPORT,), language)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread.

    Raises Problem for a name that is none, and for rules where none are agreed.
    """
    if what not in DOCUMENTS:
        raise paper.no_document(what, DOCUMENTS)
    state, context = session.state, Context.of(session, language, package=PACKAGE)
    settings = session.dossier.organisation().settings
    if what == REPORT:
        return paper.document(lambda: report(state, context), settings)
    if not state.agreed:
        raise Problem("kits.culture:blockers.no_rules")
    if what == LIST:
        return paper.document(lambda: rules.listed(state, context), settings)
    return Draft(lambda _: _notice(state, context, what, settings))


preview, export = paper.at_once(draft)


def _notice(state: State, context: Context, what: str, settings: Mapping[str, Any]) -> Export:
    from kits.reports import posters, word  # noqa: PLC0415 - what writes Word only when it is asked for

    notice = rules.notice(state, context, what)
    template: Path = templates.chosen(settings)
    data = posters.poster(notice, template) if what == POSTER else posters.cards(notice, template)
    return Export(f"{notice.report.file_name}.docx", data, word.FILE_TYPE)
