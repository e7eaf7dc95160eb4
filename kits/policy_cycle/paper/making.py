"""A policy year's documents, as its page, the front door and the command line ask for them.

What makes each is brought in when one is made: a page lists them, and most visits make none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kits import live
from kits.consent import papers
from kits.dossier.records import Theme
from kits.instrument import named
from kits.policy_cycle.figures import publishing
from kits.policy_cycle.figures.counted import with_counted
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan import teams
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.paper import REPORT, Draft

if TYPE_CHECKING:
    from kits.reports.blocks import Report

LETTER, SUMMARY, EVALUATION, LAW, TEAM, VERSION = (
    "letter", "summary", "evaluation", "law", "team:", "version:"
)  # fmt: skip
THEMES = {f"plan_{theme.value}": theme for theme in Theme}
EVALUATIONS: dict[str, Theme | None] = {EVALUATION: None, **{f"{EVALUATION}_{theme.value}": theme for theme in Theme}}
PLANS = {REPORT: "plan:plan", SUMMARY: "summary:plan", LETTER: "letter:letter", LAW: "law:law"}
LOOKED_BACK = {f"{EVALUATION}_{SUMMARY}": "summary:of_evaluation"}
"""What makes these documents, in the modules beside this one."""
DOCUMENTS = (REPORT, *THEMES, SUMMARY, LETTER, LAW, *EVALUATIONS, *LOOKED_BACK)
"""What every year has in Word. Besides, `team:` with a unit's id is a team's own plan, `version:` with a number a plan as
it was adopted, `sent:` with a request's and a paper's id a paper as it was sent to the works council."""
LISTS = {"plan.xlsx": "excel:excel", "plan.ics": "excel:calendar"}


class Group(StrEnum):
    """What documents are offered together."""

    PLAN = "plan"
    TEAMS = "teams"
    VERSIONS = "versions"
    COUNCIL = "council"
    EVALUATION = "evaluation"
    LISTS = "lists"


@dataclass(frozen=True)
class Offered:
    """A document that can be made of a year. `of` is the team’s id, the version’s number or the paper it is, if any."""

    id: str
    group: Group
    of: str = ""


def offered(state: State) -> tuple[Offered, ...]:
    """Return the documents of a year, in the order they are offered."""
    return (
        *(Offered(what, Group.PLAN) for what in (REPORT, SUMMARY, *THEMES, LAW)),
        *(Offered(f"{TEAM}{team}", Group.TEAMS, team) for team in teams.teams(state.plan)),
        *(Offered(f"{VERSION}{one.number}", Group.VERSIONS, str(one.number)) for one in reversed(state.versions)),
        Offered(LETTER, Group.COUNCIL),
        *(Offered(what, Group.COUNCIL, paper.id) for what, paper in papers.sent(state).items()),
        *(Offered(what, Group.EVALUATION) for what in (EVALUATION, *LOOKED_BACK, *list(EVALUATIONS)[1:])),
        *(Offered(what, Group.LISTS) for what in LISTS),
    )


def draft(session: live.Session[State], what: str, language: str, *, gaps: bool = True) -> Draft:
    """Return a document with what it needs read, to be made in any thread; a name that is none raises Problem there.

    `gaps` says whether it ends with what is still to be filled in, or leaves that out.
    """
    context = Context.of(session, language, gaps=gaps)
    counted = context.counted if session.state.year is not None else ()  # before it began, a year has no period to tell of
    state = replace(session.state, figures=with_counted(session.state.figures, counted))
    if kept := papers.kept(state, what, language):
        return kept
    if what in LISTS:
        return Draft(lambda _: _make(LISTS[what], state, context))
    document = paper.document(lambda: made(state, context, what), session.dossier.organisation().settings)
    return replace(document, left=lambda: session.dossier.publish(publishing.told(state.figures, context.tree)))


preview, export = paper.at_once(draft)


def made(state: State, context: Context, what: str) -> Report:
    """Return a document as blocks. Raises Problem for a name that is none."""
    report: Report
    version = next((one for one in state.versions if what == f"{VERSION}{one.number}"), None)
    if what in PLANS or what in LOOKED_BACK:
        report = _make({**PLANS, **LOOKED_BACK}[what], state, context)
    elif what in THEMES:
        report = _make(PLANS[REPORT], state, context, theme=THEMES[what])
    elif what in EVALUATIONS:
        report = _make("evaluation:evaluation", state, context, EVALUATIONS[what])
    elif what.startswith(TEAM) and what.removeprefix(TEAM) in context.units:
        report = _make(PLANS[REPORT], state, context, team=what.removeprefix(TEAM))
    elif version is not None:
        report = _make("plan:adopted", state, context, version)
    else:
        raise paper.no_document(what, (one.id for one in offered(state)))
    return report


def _make(function: str, *of: Any, **options: Any) -> Any:
    return named(f"kits.policy_cycle.paper.{function}")(*of, **options)
