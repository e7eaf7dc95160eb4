"""What a policy year says of what the organisation should have: its points by the things they are about, and its plans."""

from __future__ import annotations

from collections.abc import Iterator

from kits import wording
from kits.consent import standing as consent
from kits.dossier.records import SessionRow, Theme
from kits.facts import Fact, Having
from kits.live import Session
from kits.policy_cycle.council import standing
from kits.policy_cycle.council.standing import Standing
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import derived
from kits.policy_cycle.steps.points import StepPoint, points

PACKAGE = "kits.policy_cycle"
PLAN, EVALUATION = "plan", "evaluation"
CONSENTED = frozenset({Standing.CONSENT, Standing.CONDITIONAL})


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield what a year says. Its plan holds until the year is over, its evaluation until the next is; the rest goes on."""
    state = session.state
    if state.year is None:
        return
    until = {PLAN: f"{state.year}-12-31", EVALUATION: f"{state.year + 1}-12-31"}
    for theme in Theme:
        for thing in dict.fromkeys(point.thing for point in points() if point.thing):
            mine = [point for point in points() if point.thing == thing and theme in point.themes]
            done = [point for point in mine if _done(point, state, theme)]
            if done or (thing == EVALUATION and _judged(state, theme)):
                told = derived.said(mine[0], state, theme, language) if len(mine) == 1 else ""
                said = f"{row.title}: {told}" if told else _said(state, row.title, thing, _counted(done, mine), language)
                having = Having.THERE if len(done) == len(mine) and _agreed(state, thing) else Having.PARTLY
                day, document = _day(done, state, theme), _document(state, thing, theme)
                yield Fact(thing, having, said, (theme,), day, until.get(thing), document)
        yield from _of_items(state, theme, row.title, until[PLAN], language)


def _document(state: State, thing: str, theme: Theme) -> str:
    """Return the document of the year that shows a thing: of the plan, as it was adopted last."""
    if thing == PLAN and state.versions:
        return f"version:{state.versions[-1].number}"
    return {PLAN: f"plan_{theme}", EVALUATION: f"evaluation_{theme}"}.get(thing, "report")


def _done(point: StepPoint, state: State, theme: Theme) -> bool:
    noted = state.points.get(theme, {}).get(point.id)
    return derived.known(point, state, theme) or (noted is not None and noted.done)


def _day(done: list[StepPoint], state: State, theme: Theme) -> str | None:
    there = state.points.get(theme, {})
    return max((noted.on for point in done if (noted := there.get(point.id)) and noted.done and noted.on), default=None)


def _agreed(state: State, thing: str) -> bool:
    """Tell whether the works council agreed to what needs that."""
    return thing != PLAN or standing.of_plan(state) in CONSENTED


def _counted(done: list[StepPoint], of: list[StepPoint]) -> dict[str, int]:
    return {"done": len(done), "n": len(of)}


def _said(state: State, title: str, thing: str, counted: dict[str, int], language: str) -> str:
    say = wording.of(PACKAGE, language).say
    told = say("facts.points", title=title, **counted)
    if thing != PLAN:
        return told
    return f"{told}: {consent.stands(standing.MATTER, standing.of_plan(state), language)}"


def _judged(state: State, theme: Theme) -> list[Item]:
    items = (item for item in state.plan.items.values() if item.theme is theme)
    return [item for item in items if (there := state.evaluation.judged.get(item.id)) and there.judgement]


def _of_items(state: State, theme: Theme, title: str, until: str, language: str) -> Iterator[Fact]:
    """Yield what the measures of one theme say: whether teams have a plan, and whether it was judged what works."""
    items = [item for item in state.plan.items.values() if item.theme is theme]
    say = wording.of(PACKAGE, language).say
    if teams := {item.team for item in items if item.team}:
        yield Fact("team_plans", Having.THERE, say("facts.teams", title=title, n=len(teams)), (theme,), None, until)
    if judged := _judged(state, theme):
        having = Having.THERE if len(judged) == len(items) else Having.PARTLY
        said = say("facts.judged", title=title, done=len(judged), n=len(items))
        yield Fact("measure_log", having, said, (theme,), document=_document(state, EVALUATION, theme))
