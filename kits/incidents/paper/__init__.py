"""What the register leaves on paper: an analysis for management and works council, a page for a team, a list in Excel;
and what is handed out so that people report.

Nobody is in any of it: they are made of class A alone. `what` is a document's id, or that with a stretch of time behind it
("report 2026-Q3"); without one it is the year the last report came in. Of a unit's month the unit's id comes behind it
("monthly 2026-09 u1").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from kits.incidents import clock
from kits.incidents.aftercare import proof, reading, schedules
from kits.incidents.aftercare.paper import counts
from kits.incidents.analysis import units
from kits.incidents.analysis.analysis import Analysis, Asked, People, analysed, begun
from kits.incidents.analysis.closing import Closed
from kits.incidents.analysis.paper import excel, monthly, report
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.stretches import Stretch, taken
from kits.incidents.analysis.terms import Terms
from kits.incidents.case import Case
from kits.incidents.hand_outs import making
from kits.incidents.register import Register
from kits.incidents.state import PACKAGE, State
from kits.live import Session
from kits.reports import paper
from kits.small_groups.organisation import tree_in

TEAM, LIST, CARE, MONTHLY = "team", "analysis.xlsx", "care", "monthly"
IDS = (paper.REPORT, TEAM, LIST, CARE, *making.IDS)


def documents(_open_session: Callable[[], Session[State]], language: str) -> tuple[paper.Document, ...]:
    """Return the documents there are, in the order they are offered."""
    return paper.documents(PACKAGE, IDS, language)


def draft(session: Session[State], what: str, language: str) -> paper.Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none, or a stretch that is none."""
    name, _, written = what.partition(" ")
    if name == MONTHLY:
        return _monthly(session, written, language)
    if name not in IDS:
        raise paper.no_document(what, IDS)
    if name in making.IDS:
        return making.draft(session, name, language)
    made = analysis(session, written)
    if name == CARE:
        return _care(session, made, language)
    context = Context.of(session, language, closed=closed_of(session.state, made.asked.stretch.written))
    settings = session.dossier.organisation().settings
    if name == TEAM:
        return paper.document(lambda: report.team(made, context), settings)
    told = units.told(made.units, made.counted)
    listed = paper.Draft(lambda _progress: excel.excel(made, context))
    drawn = listed if name == LIST else paper.document(lambda: report.report(made, context), settings)
    return replace(drawn, left=lambda: session.dossier.publish(told))


def _monthly(session: Session[State], what: str, language: str) -> paper.Draft:
    """Return a unit's month: `what` is the month and the unit's id."""
    written, _, unit = what.partition(" ")
    stretch, cases = taken(written), Register(session.dossier, session.id).cases()
    asked = Asked(stretch, terms=Terms(session.state.to_tell))
    people, began = people_of(session), _began(session.state, cases)
    made = monthly.of_unit(cases, unit, asked, clock.today(), people=people, began=began, care=care_of(session, stretch))
    context = Context.of(session, language)
    drawn = paper.document(lambda: monthly.monthly(made, unit, context), session.dossier.organisation().settings)
    return replace(drawn, left=lambda: session.dossier.publish(monthly.told(made, unit)))


def units_of(session: Session[State], written: str) -> tuple[str, ...]:
    """Return the ids of the units of which a stretch may be told on a page of their own."""
    cases = Register(session.dossier, session.id).cases()
    return monthly.shown(cases, taken(written).until(clock.today()), people_of(session))


def _care(session: Session[State], made: Analysis, language: str) -> paper.Draft:
    """Return how soon aftercare began, over the cases of a stretch: as it stands now."""
    stretch, now = made.asked.stretch, dt.datetime.now(dt.UTC)
    schedule = schedules.schedule(session.state.schedule)
    within = {one.id for one in Register(session.dossier, session.id).cases() if stretch.holds(one.day)}
    paths = [one.paths(schedule, now) for one in reading.cares(session.dossier, session.id) if one.id in within]
    gone = [kept for case_id, kept in reading.gone(session.dossier, session.id).items() if case_id in within]
    context = replace(paper.Context.of(session, language, package=schedules.PACKAGE), created=clock.first(clock.today()))
    told = proof.proof(paths, gone)
    return paper.document(
        lambda: counts.report(told, schedule, stretch.first.isoformat(), stretch.last.isoformat(), context),
        session.dossier.organisation().settings,
    )


def closed_of(state: State, written: str) -> Closed | None:
    """Return the analysis of a stretch that was closed last; None as long as none was."""
    return next((one for one in reversed(list(state.analyses.values())) if one.stretch == written), None)


def analysis(session: Session[State], written: str = "", today: dt.date | None = None) -> Analysis:
    """Return the analysis of a stretch ("2026-Q3"; "" is the year in which something was last reported)."""
    day, cases = today or clock.today(), Register(session.dossier, session.id).cases()
    stretch = taken(written or (cases[0].day[:4] if cases else str(day.year)))
    asked, began = asked_of(session.state, stretch), _began(session.state, cases)
    return analysed(cases, asked, day, people_of(session), began=began, care=care_of(session, stretch))


def asked_of(state: State, stretch: Stretch) -> Asked:
    """Return what is asked of a stretch: beside it stand the measures that began in it, and the surveys of days in it."""
    measures = sorted((one.day, one.text) for one in state.measures.values() if stretch.holds(one.day))
    surveys = tuple(one for one in state.surveys.values() if taken(one.stretch).meets(stretch))
    return Asked(stretch, tuple(measures), surveys, Terms(state.to_tell))


def care_of(session: Session[State], stretch: Stretch) -> dict[str, proof.Counts]:
    """Return the counts of aftercare as it stands now of a stretch's cases, for an analysis."""
    schedule, now = schedules.schedule(session.state.schedule), dt.datetime.now(dt.UTC)
    return reading.running(session.dossier, session.id, schedule, now, days=stretch.ends)


def people_of(session: Session[State]) -> People:
    """Return the organisation that an analysis is made in."""
    dossier = session.dossier
    return People(tree_in(dossier), tuple(dossier.units()), tuple(dossier.units_past()))


def _began(state: State, cases: Sequence[Case]) -> dt.date | None:
    """Return the day registration began; what an earlier register had may be from before it was opened."""
    opened = [dt.date.fromisoformat(state.opened_on)] if state.opened_on else []
    listed = begun(cases)
    return min([*opened, *([listed] if listed else [])], default=None)
