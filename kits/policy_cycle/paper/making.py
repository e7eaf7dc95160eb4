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
from kits.reports import preview as screen
from kits.reports.blocks import Report
from kits.reports.paper import REPORT, Export

LETTER, EVALUATION, TEAM = "letter", "evaluation", "team:"
THEMES = {f"plan_{theme.value}": theme for theme in Theme}
EVALUATIONS: dict[str, Theme | None] = {EVALUATION: None, **{f"{EVALUATION}_{theme.value}": theme for theme in Theme}}
DOCUMENTS = (REPORT, *THEMES, LETTER, *EVALUATIONS)
LISTS = {"plan.xlsx": listed.excel, "plan.ics": listed.calendar}
"""Besides these, `team:` with a unit's id is that team's own plan."""


def preview(session: live.Session[State], language: str, what: str = REPORT) -> str:
    """Return a document as it will be, as one piece of HTML with its own style."""
    return screen.html(made(session.state, Context.of(session, language), what))


def export(session: live.Session[State], what: str, language: str) -> Export:
    """Return a document in Word (see DOCUMENTS), or the plan as a list or a calendar (LISTS).

    Raises Problem for another name, and when the house style lacks what is needed.
    """
    if what in LISTS:
        return LISTS[what](session.state, Context.of(session, language))
    report = made(session.state, Context.of(session, language), what)
    return paper.report_docx(report, session.dossier.organisation().settings)


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
