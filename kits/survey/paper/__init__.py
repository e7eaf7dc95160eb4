"""What a survey leaves on paper: after closing, a report."""

from __future__ import annotations

from collections.abc import Callable

from kits.live import Session
from kits.reports import paper
from kits.reports.blocks import Block, Heading, Paragraph, Report
from kits.survey import results
from kits.survey.state import PACKAGE, State


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[paper.Document, ...]:
    """Return the documents there are: the report once it is closed."""
    return paper.documents(PACKAGE, (paper.REPORT,) if open_session().state.release else (), language)


def draft(session: Session[State], what: str, language: str) -> paper.Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none."""
    if what != paper.REPORT or session.state.release is None:
        raise paper.no_document(what, (paper.REPORT,))
    state, context = session.state, paper.Context.of(session, language, package=PACKAGE)
    found = results.told(state, session.dossier, session.id, language)
    blocks: list[Block] = []
    for one in found.questions:
        blocks += [Heading(one.short), *(Paragraph(said) for said in one.sentences)]
    report = Report(
        title=paper.titled(context, []),
        subtitle=found.checked,
        language=language,
        created=context.created,
        organisation=context.organisation,
        file_name=paper.session_file(context, context.words.say("file"), state.closed_on, []),
        blocks=tuple(blocks),
    )
    return paper.document(lambda: report, session.dossier.organisation().settings)
