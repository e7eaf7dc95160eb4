"""What may happen to a survey, and what it changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from kits.live import Rules
from kits.live.checks import check_length, check_text
from kits.problems import Problem
from kits.survey import events as e
from kits.survey.questionnaire import LONGEST_REMARK, PACKAGE
from kits.survey.release import FLOOR
from kits.survey.state import NO_QUESTIONNAIRE, State, Step

MOST_FUNCTIONS = 12
LONGEST = 500
"""Characters of what the covering letter says of where somebody can go."""
HIGHEST_FLOOR = 500

rules: Rules[State] = Rules()


@rules.on(e.QuestionnaireTaken)
def _taken(s: State, x: e.QuestionnaireTaken) -> State:
    return replace(s, questionnaire=x.questionnaire, language=x.language)


@rules.allows(e.QuestionnaireTaken)
def _may_take(s: State, _: e.QuestionnaireTaken) -> None:
    if s.questionnaire is not NO_QUESTIONNAIRE:
        raise Problem("kits.live:problems.taken")


@rules.on(e.PlanChanged)
def _planned(s: State, x: e.PlanChanged) -> State:
    changes: dict[str, Any] = dict(x.changes)
    return replace(s, plan=replace(s.plan, **changes))


@rules.allows(e.PlanChanged)
def _may_plan(s: State, x: e.PlanChanged) -> None:
    if s.opened is not None:
        raise Problem(f"{PACKAGE}:problems.fixed")
    plan = _planned(s, x).plan
    if not FLOOR <= plan.floor <= HIGHEST_FLOOR:
        raise Problem(f"{PACKAGE}:problems.floor", floor=FLOOR, most=HIGHEST_FLOOR)
    for text in (plan.report_to, plan.talk_to, plan.asks):
        check_length(text, LONGEST)
    for name in plan.names.values():
        check_length(name, 80)
    for one in plan.functions:
        check_text(one.name, 80)
    if len(plan.functions) > MOST_FUNCTIONS:
        raise Problem("kits.live:problems.too_many", limit=MOST_FUNCTIONS)
    if any(not 0 <= n < 1_000_000 for n in plan.sizes.values()):
        raise Problem("kits.live:problems.below_zero")
    if not plan.ways:
        raise Problem(f"{PACKAGE}:problems.no_way")
    questions = s.questionnaire.contents.questions
    if not [one for one in questions if one not in plan.left_out]:
        raise Problem(f"{PACKAGE}:problems.no_questions")
    for day in (plan.begins, plan.ends):
        if day:
            dt.date.fromisoformat(day)
    if plan.begins and plan.ends and plan.ends < plan.begins:
        raise Problem(f"{PACKAGE}:problems.ends_before")


@rules.on(e.SurveyOpened)
def _opened(s: State, x: e.SurveyOpened) -> State:
    return replace(s, opened=x.opened)


@rules.allows(e.SurveyOpened)
def _may_open(s: State, x: e.SurveyOpened) -> None:
    if s.opened is not None:
        raise Problem(f"{PACKAGE}:problems.fixed")
    if not s.plan.begins or not s.plan.ends:
        raise Problem(f"{PACKAGE}:problems.no_days")
    if x.opened.people < x.opened.floor:
        raise Problem(f"{PACKAGE}:problems.too_small", n=x.opened.people, floor=x.opened.floor)


@rules.on(e.OpeningTakenBack)
def _taken_back(s: State, _: e.OpeningTakenBack) -> State:
    return replace(s, opened=None)


@rules.allows(e.OpeningTakenBack)
def _may_take_back(s: State, _: e.OpeningTakenBack) -> None:
    if s.step is not Step.OPEN:
        raise Problem(f"{PACKAGE}:problems.not_open")


@rules.on(e.SurveyClosed)
def _closed(s: State, x: e.SurveyClosed) -> State:
    return replace(s, release=x.release, ways=x.ways, closed_on=x.on)


@rules.allows(e.SurveyClosed)
def _may_close(s: State, _: e.SurveyClosed) -> None:
    if s.step is not Step.OPEN:
        raise Problem(f"{PACKAGE}:problems.not_open")


@rules.on(e.RemarksTold)
def _told(s: State, x: e.RemarksTold) -> State:
    return replace(s, remarks=x.remarks)


@rules.allows(e.RemarksTold)
def _may_tell(s: State, x: e.RemarksTold) -> None:
    if s.step is not Step.CLOSED:
        raise Problem(f"{PACKAGE}:problems.remarks_told" if s.step is Step.TOLD else f"{PACKAGE}:problems.not_closed")
    for text in x.remarks:
        check_text(text, LONGEST_REMARK)
