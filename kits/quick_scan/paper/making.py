"""The documents of a quick scan, as its pages, the front door and the command line ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kits.live import Session
from kits.quick_scan import taking
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.discussions import discussions
from kits.quick_scan.paper.for_staff import introduction
from kits.quick_scan.paper.report import report
from kits.quick_scan.paper.results import left_out
from kits.quick_scan.paper.talks import talks
from kits.quick_scan.state import PACKAGE, State
from kits.reports import paper
from kits.reports.blocks import Report
from kits.reports.paper import REPORT, Document, Draft

INTRODUCTION, TALKS, DISCUSSED = "introduction", "talks", "discussed"
_MAKES: Mapping[str, Callable[[State, Context], Report]] = {
    REPORT: report,
    INTRODUCTION: introduction,
    TALKS: talks,
    DISCUSSED: discussions,
}


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents there are, in the order they are offered."""
    return paper.documents(PACKAGE, _offered(open_session().state), language)


def _offered(state: State) -> tuple[str, ...]:
    beside = (TALKS,) if state.talks or left_out(state.survey) else ()
    return (REPORT, INTRODUCTION, *beside, *((DISCUSSED,) if state.discussions else ()))


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none."""
    state, known = session.state, _offered(session.state)
    if what not in known:
        raise paper.no_document(what, known)
    context, made = Context.of(session, language), _MAKES[what]
    drawn = paper.document(lambda: made(state, context), session.dossier.organisation().settings)
    if what != REPORT or context.counts is None:
        return drawn
    told = taking.published(context.counts)
    return replace(drawn, left=lambda: session.dossier.publish(told))
