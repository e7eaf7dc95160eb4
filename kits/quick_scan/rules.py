"""The rules of a quick scan up to its talks. What is said of something that has gone changes nothing."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from kits.live import Rules
from kits.live.checks import NAME_LIMIT, check_length, check_new, check_room, check_text, check_there
from kits.live.kept import Kept, without
from kits.live.walk import PLANNING, SessionClosed, SessionReopened
from kits.problems import Problem
from kits.quick_scan import events as e
from kits.quick_scan import limits
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.state import PACKAGE, Named, State, Talk, TalkKind

rules: Rules[State] = Rules()

for _kind in (e.UnitsChosen, e.DateSet):
    rules.on(_kind)(PLANNING.applies[_kind])


@rules.on(SessionClosed)
def _closed(s: State, _: SessionClosed) -> State:
    return replace(s, closed=True)


@rules.on(SessionReopened)
def _reopened(s: State, _: SessionReopened) -> State:
    return replace(s, closed=False)


def check_fits(text: str, limit: int) -> None:
    """Raise Problem for a text that does not fit where it stands in the report: too long, or of too many lines."""
    check_length(text, limit)
    lines = sum(max(1, math.ceil(len(line) / limits.LINE)) for line in text.splitlines())
    most = math.ceil(limit / limits.LINE) + 1
    if lines > most:
        raise Problem(f"{PACKAGE}:problems.lines", lines=lines, most=most)


def check_limits(changes: Mapping[str, object], own: Mapping[str, int] | None = None) -> None:
    """Raise Problem for a text that is longer than its field holds; `own` are limits where they differ."""
    known = {**limits.BY_FIELD, **(own or {})}
    for name, value in changes.items():
        if isinstance(value, str):
            check_fits(value, known.get(name, NAME_LIMIT))


# ── the plan ────────────────────────────────────────────────────────────────────────────────────────────────────────

SPANS = (("asked_from", "asked_until"), ("talks_from", "talks_until"))


@rules.on(e.PlanChanged)
def _planned(s: State, x: e.PlanChanged) -> State:
    changes = dict(x.changes)
    if "questions" in x.changes:  # in the order the workbook has them
        changes["questions"] = tuple(one for one in questions() if one in x.changes["questions"])
    return replace(s, plan=replace(s.plan, **changes))  # type: ignore[arg-type]


@rules.allows(e.PlanChanged)
def _may_plan(s: State, x: e.PlanChanged) -> None:
    check_limits(x.changes)
    check_there(questions(), *x.changes.get("questions", ()))
    if "questions" in x.changes and not x.changes["questions"]:
        raise Problem(f"{PACKAGE}:problems.no_question")
    after = _planned(s, x).plan
    for first, last in SPANS:
        begins, ends = getattr(after, first), getattr(after, last)
        if {first, last} & x.changes.keys() and begins and ends and ends < begins:
            raise Problem(f"{PACKAGE}:problems.ends_before")


class _Words(Kept[State]):
    """Things that are only words: with which events they come, change and go."""

    def worded(self, added: type, changed: type, removed: type, *, key: str, keys: str, most: int, limit: int) -> None:
        """Let one be added, reworded and removed."""

        @self.rules.on(added)
        def _added(s: State, x: object) -> State:
            return self.plus(s, x, Named(getattr(x, key), x.text))  # type: ignore[attr-defined]

        @self.rules.allows(added)
        def _may_add(s: State, x: object) -> None:
            self.check_more(s, x, getattr(x, key), most)
            check_text(x.text, limit)  # type: ignore[attr-defined]

        self.reworded(changed, key, limit)
        self.removed(removed, keys)


_Words(rules, "goals").worded(
    e.GoalAdded, e.GoalChanged, e.GoalsRemoved, key="goal", keys="goals", most=limits.MOST_GOALS, limit=limits.GOAL
)
_Words(rules, "functions").worded(
    e.FunctionAdded,
    e.FunctionChanged,
    e.FunctionsRemoved,
    key="function",
    keys="functions",
    most=limits.MOST_FUNCTIONS,
    limit=limits.FUNCTION,
)
_Words(rules, "papers").worded(
    e.PaperAdded, e.PaperChanged, e.PapersRemoved, key="paper", keys="papers", most=limits.MOST_PAPERS, limit=limits.TITLE
)


@rules.on(e.IntroductionWritten)
def _introduced(s: State, x: e.IntroductionWritten) -> State:
    own = without(s.introduction, x.part)
    return replace(s, introduction={**own, x.part: x.text} if x.text else own)


@rules.allows(e.IntroductionWritten)
def _may_introduce(_: State, x: e.IntroductionWritten) -> None:
    check_length(x.text, limits.INTRODUCTION)


# ── what it rests on ────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.SurveyTaken)
def _survey(s: State, x: e.SurveyTaken) -> State:
    return replace(s, survey=x.taken)


@rules.on(e.SurveyPutAway)
def _no_survey(s: State, _: e.SurveyPutAway) -> State:
    return replace(s, survey=None)


@rules.on(e.OtherSourceNoted)
def _other(s: State, x: e.OtherSourceNoted) -> State:
    return replace(s, other=x.text)


@rules.allows(e.OtherSourceNoted)
def _may_note_other(_: State, x: e.OtherSourceNoted) -> None:
    check_fits(x.text, limits.OTHER_SOURCE)


@rules.on(e.CountsTaken)
def _counts(s: State, x: e.CountsTaken) -> State:
    return replace(s, counts=x.taken)


@rules.on(e.CountsPutAway)
def _no_counts(s: State, _: e.CountsPutAway) -> State:
    return replace(s, counts=None)


# ── talks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_TALKS = Kept(rules, "talks")


def _check_people(people: int | None) -> None:
    if people is not None and not 1 <= people <= limits.MOST_PEOPLE:
        raise Problem(f"{PACKAGE}:problems.people", most=limits.MOST_PEOPLE)


@rules.on(e.TalkAdded)
def _talk(s: State, x: e.TalkAdded) -> State:
    people = x.people if x.kind is TalkKind.FOCUS else None
    return replace(s, talks={**s.talks, x.talk: Talk(x.talk, x.kind, x.function, x.on, people)})


@rules.allows(e.TalkAdded)
def _may_talk(s: State, x: e.TalkAdded) -> None:
    check_new(s.sources(), x.talk)
    check_room(s.talks, limits.MOST_TALKS)
    check_text(x.function, limits.FUNCTION)
    _check_people(x.people)


@rules.on(e.TalkChanged)
def _talk_changed(s: State, x: e.TalkChanged) -> State:
    if x.talk not in s.talks:
        return s
    talk = replace(s.talks[x.talk], **x.changes)
    if talk.kind is TalkKind.INTERVIEW:  # with one person
        talk = replace(talk, people=None)
    return replace(s, talks={**s.talks, x.talk: talk})


@rules.allows(e.TalkChanged)
def _may_change_talk(s: State, x: e.TalkChanged) -> None:
    check_there(s.talks, x.talk)
    check_limits(x.changes)
    if "function" in x.changes:
        check_text(x.changes["function"], limits.FUNCTION)
    _check_people(x.changes.get("people"))


@rules.on(e.TalkNoted)
def _talk_noted(s: State, x: e.TalkNoted) -> State:
    if x.talk not in s.talks:
        return s
    talk = s.talks[x.talk]
    notes = without(talk.notes, x.topic)
    talk = replace(talk, notes={**notes, x.topic: x.text} if x.text else notes)
    return replace(s, talks={**s.talks, x.talk: talk})


@rules.allows(e.TalkNoted)
def _may_note_talk(s: State, x: e.TalkNoted) -> None:
    check_there(s.talks, x.talk)
    check_there(topics(), x.topic)
    check_length(x.text)


_TALKS.removed(e.TalksRemoved, "talks")


@rules.on(e.TopicSummed)
def _summed(s: State, x: e.TopicSummed) -> State:
    heard = without(s.heard, x.topic)
    return replace(s, heard={**heard, x.topic: x.text} if x.text else heard)


@rules.allows(e.TopicSummed)
def _may_sum(_: State, x: e.TopicSummed) -> None:
    check_there(topics(), x.topic)
    check_fits(x.text, limits.HEARD)
