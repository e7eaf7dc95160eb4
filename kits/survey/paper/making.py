"""A survey's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable

from kits.live import Session
from kits.reports import paper
from kits.reports.paper import REPORT, Document, Draft
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import State

LETTER, FORM = "letter", "form"


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents of a survey, in the order they are offered: the report once it is closed."""
    return paper.documents(PACKAGE, _offered(open_session().state), language)


def _offered(state: State) -> tuple[str, ...]:
    return (REPORT, LETTER, FORM) if state.release else (LETTER, FORM)


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread.

    Raises Problem for a name that is none, for the report as long as the survey is not closed, and where from what would be
    shown something could be worked out of fewer people than was promised.
    """
    from kits.survey.paper import form, letter, report  # noqa: PLC0415 - a page only asks what there is
    from kits.survey.paper.context import Context  # noqa: PLC0415

    state, offered = session.state, _offered(session.state)
    if what not in offered:
        raise paper.no_document(what, offered)
    context = Context.of(session, language, closed=what == REPORT)
    made = {REPORT: report.report, LETTER: letter.letter, FORM: form.form}[what]
    return paper.document(lambda: made(state, context), session.dossier.organisation().settings)
