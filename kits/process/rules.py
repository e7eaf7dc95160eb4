"""The rules of a session about a team's process. What is said of something that has gone changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.live import Rules, walk
from kits.live.agreed import agreements
from kits.live.checks import check_fields, check_length, check_text, check_there
from kits.live.kept import Kept, without
from kits.problems import Problem
from kits.process import events as e
from kits.process.state import (
    MOST_AGREED,
    MOST_AMOUNT,
    MOST_SOLUTIONS,
    MOST_STAGES,
    MOST_TOPICS,
    PACKAGE,
    SLOTS,
    TOPIC_LIMIT,
    Agreed,
    Slot,
    Solution,
    Stage,
    State,
    Topic,
)

rules: Rules[State] = Rules()


@rules.on(e.PreviousOpened)
def _previous(s: State, x: e.PreviousOpened) -> State:
    was = x.previous
    stages = {stage.id: stage for stage in was.stages}
    return replace(s, previous=was, name=was.name, begins=was.begins, ends=was.ends, stages=stages, order=tuple(stages))


@rules.allows(e.PreviousOpened)
def _may_look_back(s: State, _: e.PreviousOpened) -> None:
    if s.previous or s.stages:
        raise Problem("kits.live:problems.taken")


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────────────────


class _InOrder(Kept[State]):
    """Stages: where they stand counts as well."""

    def put(self, state: State, _event: Any, things: Mapping[str, Any]) -> State:
        """Return the state with these stages, in this order."""
        return replace(state, stages=things, order=tuple(things))


_STAGES = _InOrder(rules, "stages")
_STAGES.removed(e.StageRemoved, "stage", there=True)
_STAGES.changed(e.StageChanged, "stage", required=("name",))
_change_fields = rules.checks[e.StageChanged]


@rules.on(e.ProcessDescribed)
def _described(s: State, x: e.ProcessDescribed) -> State:
    return replace(s, **x.changes)


@rules.allows(e.ProcessDescribed)
def _may_describe(_: State, x: e.ProcessDescribed) -> None:
    check_fields(x.changes)


@rules.on(e.StageAdded)
def _added(s: State, x: e.StageAdded) -> State:
    order = list(s.stages)
    at = order.index(x.after) + 1 if x.after and x.after in s.stages else len(order)
    return _placed(s, x, Stage(x.stage, x.name), at)


@rules.allows(e.StageAdded)
def _may_add(s: State, x: e.StageAdded) -> None:
    _STAGES.check_more(s, x, x.stage, MOST_STAGES)
    check_text(x.name)


@rules.allows(e.StageChanged)
def _may_change(s: State, x: e.StageChanged) -> None:
    _change_fields(s, x)
    for name in ("takes", "waits", "interrupted"):
        amount: Any = x.changes.get(name)
        if amount is not None and not 0 <= amount <= MOST_AMOUNT:
            raise Problem(f"{PACKAGE}:problems.amount", most=MOST_AMOUNT)


@rules.on(e.StageMoved)
def _moved(s: State, x: e.StageMoved) -> State:
    if x.stage not in s.stages:
        return s
    return _placed(replace(s, stages=without(s.stages, x.stage)), x, s.stages[x.stage], max(0, x.place))


@rules.allows(e.StageMoved)
def _may_move(s: State, x: e.StageMoved) -> None:
    check_there(s.stages, x.stage)


def _placed(s: State, x: Any, stage: Stage, at: int) -> State:
    """Return the state with a stage at a place among the others."""
    order = list(s.stages.values())
    order.insert(at, stage)
    return _STAGES.put(s, x, {one.id: one for one in order})


# ── topics and the thought experiment ────────────────────────────────────────────────────────────────────────────────

_TOPICS = Kept(rules, "topics")
_TOPICS.reworded(e.TopicReworded, "topic", TOPIC_LIMIT)
_TOPICS.removed(e.TopicRemoved, "topic", there=True)
_topic_there = rules.checks[e.TopicRemoved]


@rules.on(e.TopicMade)
def _topic(s: State, x: e.TopicMade) -> State:
    return _TOPICS.plus(s, x, Topic(x.topic, x.text, x.about))


@rules.allows(e.TopicMade)
def _may_make_topic(s: State, x: e.TopicMade) -> None:
    _TOPICS.check_more(s, x, x.topic, MOST_TOPICS)
    check_text(x.text, TOPIC_LIMIT)
    check_length(x.about, TOPIC_LIMIT)
    if x.about and any(topic.about == x.about for topic in s.topics.values()):
        raise Problem("kits.live:problems.taken")


@rules.allows(e.TopicRemoved)
def _may_remove_topic(s: State, x: e.TopicRemoved) -> None:
    _topic_there(s, x)
    used = {one.topic for one in s.solutions.values()} | {one.topic for one in s.agreed.values()}
    if x.topic in used:
        raise Problem(f"{PACKAGE}:problems.topic_used")


@rules.on(e.TopicShown)
def _showing(s: State, x: e.TopicShown) -> State:
    return replace(s, shown=x.topic if x.topic in s.topics else None)


@rules.on(e.ImaginedWritten)
def _imagined(s: State, x: e.ImaginedWritten) -> State:
    left = without(s.imagined, x.turn)
    return replace(s, imagined=left | ({x.turn: x.text} if x.text else {}))


@rules.allows(e.ImaginedWritten)
def _may_imagine(_: State, x: e.ImaginedWritten) -> None:
    check_length(x.text)


# ── solutions and agreements ─────────────────────────────────────────────────────────────────────────────────────────

_SOLUTIONS = Kept(rules, "solutions")
_SOLUTIONS.changed(e.SolutionChanged, "solution", required=("text",))
_SOLUTIONS.removed(e.SolutionRemoved, "solution", there=True)
_AGREED = agreements(rules, e.AgreementChanged)


@rules.on(e.SolutionAdded)
def _solution(s: State, x: e.SolutionAdded) -> State:
    return _SOLUTIONS.plus(s, x, Solution(x.solution, x.topic, x.text, x.reach))


@rules.allows(e.SolutionAdded)
def _may_solve(s: State, x: e.SolutionAdded) -> None:
    check_there(s.topics, x.topic)
    _SOLUTIONS.check_more(s, x, x.solution, MOST_SOLUTIONS)
    check_text(x.text)


@rules.on(e.AgreementMade)
def _agreed(s: State, x: e.AgreementMade) -> State:
    return _AGREED.plus(s, x, Agreed(x.agreement, x.topic, x.text, x.reach, solution=x.solution))


@rules.allows(e.AgreementMade)
def _may_agree(s: State, x: e.AgreementMade) -> None:
    check_there(s.topics, x.topic)
    check_there(s.solutions, x.solution)
    _AGREED.check_more(s, x, x.agreement, MOST_AGREED)
    check_text(x.text)
    if x.solution and any(one.solution == x.solution for one in s.agreed.values()):
        raise Problem("kits.live:problems.taken")


# ── the roster, and looking again ────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.SlotFilled)
def _filled(s: State, x: e.SlotFilled) -> State:
    filled = replace(s.roster.get(x.slot, Slot()), **x.changes)
    left = without(s.roster, x.slot)
    return replace(s, roster=left if filled == Slot() else left | {x.slot: filled})


@rules.allows(e.SlotFilled)
def _may_fill(_: State, x: e.SlotFilled) -> None:
    check_there(SLOTS, x.slot)
    check_fields(x.changes)


def shown(state: State) -> str | None:
    """Return the topic that was put on the wall, where it is still there."""
    return state.shown if state.shown in state.topics else None


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step the room is in, and to the topic on the wall."""
    return walk.StepEntered(step=state.step), e.TopicShown(topic=shown(state))
