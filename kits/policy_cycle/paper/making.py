"""A policy year's documents, as its page, the front door and the command line ask for them."""

from __future__ import annotations

from kits import live
from kits.dossier.records import Theme
from kits.policy_cycle.paper import listed
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.evaluation import evaluation
from kits.policy_cycle.paper.letter import letter
from kits.policy_cycle.paper.plan import plan
from kits.policy_cycle.state import State
from kits.problems import Problem
from kits.reports import paper
from kits.reports.blocks import Report
from kits.reports.paper import REPORT, Draft, Export
from kits.reports.progress import Progress

LETTER, EVALUATION, TEAM = "letter", "evaluation", "team:"
THEMES = {f"plan_{theme.value}": theme for theme in Theme}
EVALUATIONS: dict[str, Theme | None] = {EVALUATION: None, **{f"{EVALUATION}_{theme.value}": theme for theme in Theme}}
DOCUMENTS = (REPORT, *THEMES, LETTER, *EVALUATIONS)
LISTS = {"plan.xlsx": listed.excel, "plan.ics": listed.calendar}
"""Besides these, `team:` with a unit's id is that team's own plan."""


def preview(session: live.Session[State], language: str, what: str = REPORT) -> str:
    """Return a document as it will be, as one piece of HTML with its own style."""
    return draft(session, what, language).preview(None)


def export(session: live.Session[State], what: str, language: str, progress: Progress | None = None) -> Export:
    """Return a document in Word (see DOCUMENTS), or the plan as a list or a calendar (LISTS).

    Raises Problem for another name, and when the house style lacks what is needed.
    """
    return draft(session, what, language).export(progress)


def draft(session: live.Session[State], what: str, language: str) -> Draft:
    """Return a document with what it needs read, to be made in any thread; a name that is none raises Problem there."""
    state, context = session.state, Context.of(session, language)
    if what in LISTS:
        return Draft(lambda _: LISTS[what](state, context))
    return paper.document(lambda: made(state, context, what), session.dossier.organisation().settings)


def made(state: State, context: Context, what: str) -> Report:
    """Return a document as blocks. Raises Problem for a name that is none."""
    if what == REPORT:
        return plan(state, context)
    if what in THEMES:
        return plan(state, context, theme=THEMES[what])
    if what == LETTER:
        return letter(state, context)
    if what in EVALUATIONS:
        return evaluation(state, context, EVALUATIONS[what])
    if what.startswith(TEAM) and what.removeprefix(TEAM) in context.units:
        return plan(state, context, team=what.removeprefix(TEAM))
    raise Problem("kits.policy_cycle:problems.no_document", what=what, known=", ".join((*DOCUMENTS, *LISTS)))
