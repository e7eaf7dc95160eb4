"""What the register says of what the organisation should have: a form to report with, and an analysis now and then."""

from __future__ import annotations

from collections.abc import Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.facts import Fact, Having
from kits.incidents.analysis.stretches import taken
from kits.incidents.state import PACKAGE, State
from kits.live import Session

FORM, ANALYSIS = "incident_form", "incident_analysis"


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield that reports come in, as long as the register is open, and the analysis that was closed last."""
    state, say = session.state, wording.of(PACKAGE, language).say
    if state.opened_on and not state.closed:
        yield Fact(FORM, Having.THERE, say("facts.form", title=row.title), on=state.opened_on, document="form")
    if state.analyses:
        last = max(state.analyses.values(), key=lambda one: one.on)
        said = say("facts.analysis", title=row.title, stretch=taken(last.stretch).said(language))
        yield Fact(ANALYSIS, Having.THERE, said, on=last.on)
