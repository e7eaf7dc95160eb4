"""The rules of points, intentions, targets, start agreements, questions and consultations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from kits.live import Rules
from kits.live.checks import check_fields, check_length, check_new, check_room, check_text, check_there
from kits.live.kept import Kept, without
from kits.policy_cycle.intent import events as e
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import (
    MOST_CONSULTATIONS,
    MOST_POINTS,
    MOST_QUESTIONS,
    MOST_TARGETS,
    Consultation,
    Point,
    Question,
    StartAgreement,
    Target,
)
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import TEXT_LIMIT
from kits.problems import Problem

rules: Rules[State] = Rules()

POINT_ID_LIMIT = 100


# ── points ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.PointChanged)
def _point(s: State, x: e.PointChanged) -> State:
    points = dict(s.points.get(x.theme, {}))
    points[x.point] = replace(points.get(x.point, Point()), **x.changes)
    if points[x.point] == Point():
        del points[x.point]
    return replace(s, points={**s.points, x.theme: points})


@rules.allows(e.PointChanged)
def _may_change_point(s: State, x: e.PointChanged) -> None:
    check_text(x.point, POINT_ID_LIMIT)
    check_fields(x.changes, long=("note",))
    there = s.points.get(x.theme, {})
    if x.point not in there:
        check_room(there, MOST_POINTS)


# ── intentions, vision, targets, start agreements ──────────────────────────────────────────────────────────────────────


@rules.on(e.IntentionWritten)
def _intention(s: State, x: e.IntentionWritten) -> State:
    intentions = without(s.plan.intentions, x.theme)
    if x.text:
        intentions[x.theme] = x.text
    return replace(s, plan=replace(s.plan, intentions=intentions))


@rules.allows(e.IntentionWritten)
def _may_intend(s: State, x: e.IntentionWritten) -> None:
    check_length(x.text)


@rules.on(e.VisionAnswered)
def _vision(s: State, x: e.VisionAnswered) -> State:
    answers = {**s.plan.vision, x.question: x.text} if x.text else without(s.plan.vision, x.question)
    return replace(s, plan=replace(s.plan, vision=answers))


@rules.allows(e.VisionAnswered)
def _may_answer_vision(_: State, x: e.VisionAnswered) -> None:
    check_there([one.id for one in vision.questions()], x.question)
    check_length(x.text)


def _with_targets(s: State, targets: Mapping[str, Target]) -> State:
    return replace(s, plan=replace(s.plan, targets=targets))


@rules.on(e.TargetAdded)
def _target(s: State, x: e.TargetAdded) -> State:
    return _with_targets(s, {**s.plan.targets, x.target: Target(x.target, x.theme, x.text, origin=x.origin)})


@rules.allows(e.TargetAdded)
def _may_add_target(s: State, x: e.TargetAdded) -> None:
    check_new(s.plan.targets, x.target)
    check_room(s.plan.targets, MOST_TARGETS)
    check_text(x.text)


@rules.on(e.TargetChanged)
def _target_changed(s: State, x: e.TargetChanged) -> State:
    old = s.plan.targets.get(x.target)
    if old is None:
        return s
    new = replace(old, **x.changes)
    if x.changes.get("value") is not None:
        new = replace(new, percent=None)
    elif x.changes.get("percent") is not None:
        new = replace(new, value=None)
    return _with_targets(s, {**s.plan.targets, x.target: new})


@rules.allows(e.TargetChanged)
def _may_change_target(s: State, x: e.TargetChanged) -> None:
    check_there(s.plan.targets, x.target)
    check_fields(x.changes, required=("text",))
    for number in (x.changes.get("baseline"), x.changes.get("value"), x.changes.get("percent")):
        if number is not None and not math.isfinite(number):
            raise Problem("kits.policy_cycle:problems.no_number")


@rules.on(e.TargetsRemoved)
def _no_targets(s: State, x: e.TargetsRemoved) -> State:
    return _with_targets(s, without(s.plan.targets, *x.targets))


@rules.on(e.StartAgreementChanged)
def _start(s: State, x: e.StartAgreementChanged) -> State:
    agreements = dict(s.plan.start.get(x.theme, {}))
    agreements[x.subject] = replace(agreements.get(x.subject, StartAgreement()), **x.changes)
    if agreements[x.subject] == StartAgreement():
        del agreements[x.subject]
    return replace(s, plan=replace(s.plan, start={**s.plan.start, x.theme: agreements}))


@rules.allows(e.StartAgreementChanged)
def _may_start(s: State, x: e.StartAgreementChanged) -> None:
    check_fields(x.changes, long=("text",))


# ── questions ────────────────────────────────────────────────────────────────────────────────────────────────────────

_QUESTIONS = Kept(rules, "questions")
_QUESTIONS.changed(e.QuestionChanged, "question", long=("text", "answer"), required=("text",))
_QUESTIONS.removed(e.QuestionsRemoved, "questions")


@rules.on(e.QuestionRaised)
def _question(s: State, x: e.QuestionRaised) -> State:
    return _QUESTIONS.plus(s, x, Question(x.question, x.theme, x.text, origin=x.origin))


@rules.allows(e.QuestionRaised)
def _may_ask(s: State, x: e.QuestionRaised) -> None:
    _QUESTIONS.check_more(s, x, x.question, MOST_QUESTIONS)
    check_text(x.text, TEXT_LIMIT)


# ── consultations ────────────────────────────────────────────────────────────────────────────────────────────────────

_CONSULTATIONS = Kept(rules, "consultations")
_CONSULTATIONS.changed(e.ConsultationChanged, "consultation", long=("said", "followed_up"))
_CONSULTATIONS.removed(e.ConsultationsRemoved, "consultations")


@rules.on(e.ConsultationAdded)
def _consulted(s: State, x: e.ConsultationAdded) -> State:
    return _CONSULTATIONS.plus(s, x, Consultation(x.consultation, x.who, x.occasion, x.theme))


@rules.allows(e.ConsultationAdded)
def _may_consult(s: State, x: e.ConsultationAdded) -> None:
    _CONSULTATIONS.check_more(s, x, x.consultation, MOST_CONSULTATIONS)
