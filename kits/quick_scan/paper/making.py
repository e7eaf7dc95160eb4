"""The documents of a quick scan, as its pages, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kits.live import Session
from kits.quick_scan import taking
from kits.quick_scan.paper.context import Context
from kits.quick_scan.state import PACKAGE, State
from kits.reports import paper
from kits.reports.paper import REPORT, Document, Draft

INTRODUCTION, TALKS, DISCUSSED = "introduction", "talks", "discussed"


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents there are, in the order they are offered."""
    return paper.documents(PACKAGE, _offered(open_session().state), language)


def _offered(state: State) -> tuple[str, ...]:
    beside = (TALKS,) if state.talks or taking.left_out(state.survey) else ()
    return (REPORT, INTRODUCTION, *beside, *((DISCUSSED,) if state.discussions else ()))


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none."""
    from kits.quick_scan.paper import discussions, for_staff, report, talks  # noqa: PLC0415 - a page only asks what there is

    state, known = session.state, _offered(session.state)
    if what not in known:
        raise paper.no_document(what, known)
    context = Context.of(session, language)
    made = {
        REPORT: report.report,
        INTRODUCTION: for_staff.introduction,
        TALKS: talks.talks,
        DISCUSSED: discussions.discussions,
    }[what]
    drawn = paper.document(lambda: made(state, context), session.dossier.organisation().settings)
    if what != REPORT or context.counts is None:
        return drawn
    told = taking.published(context.counts)
    return replace(drawn, left=lambda: session.dossier.publish(told))
