"""What a policy year still lacks, step by step: one quiet list, of which nothing stands in the way.

Each line says of which theme it is and where it can be filled in. Measures that are not carried out lack nothing. What
can be many of a kind, and is advice, is counted in one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kits import texts
from kits.dossier.records import ActionStatus, Basis, Theme
from kits.policy_cycle.council import standing
from kits.policy_cycle.evaluation.gaps import gaps
from kits.policy_cycle.figures import aims, comparing
from kits.policy_cycle.figures.organisation import Tree
from kits.policy_cycle.intent import targets, vision
from kits.policy_cycle.intent.records import Point, StartAgreement, StartSubject
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import points
from kits.policy_cycle.weighing.records import Together

PACKAGE = "kits.policy_cycle"
NO_TREE = Tree()


class Part(StrEnum):
    """Where something can be filled in: the five steps, and what stands beside them."""

    INTEND = "intend"
    KNOW = "know"
    WEIGH = "weigh"
    ACT = "act"
    COUNCIL = "council"
    WATCH = "watch"
    EVALUATION = "evaluation"


class Kind(StrEnum):
    """What is missing. Texts: `missing.<value>`."""

    INTENTION = "intention"
    VISION = "vision"
    TARGETS = "targets"
    TARGET = "target"
    START = "start"
    LAW = "law"
    UNFOLLOWED = "unfollowed"
    PRIORITY = "priority"
    TOGETHER = "together"
    ITEMS = "items"
    ITEM = "item"
    ADVICE = "advice"
    COUNCIL = "council"
    JUDGEMENT = "judgement"
    NO_WHY = "no_why"
    NOBODY_HEARD = "nobody_heard"
    NO_WORDS = "no_words"


@dataclass(frozen=True)
class Missing:
    """One line: what is missing, where, of which theme (None is all of them).

    `key` is the id of the target, measure, point, unit or consultation it is about, or of the first of `n`. `what` are the
    ids of what that lacks: TargetLack, StartSubject, Lack, Standing, or "managers" and "staff".
    """

    kind: Kind
    part: Part
    theme: Theme | None = None
    key: str = ""
    what: tuple[str, ...] = ()
    n: int = 1


def missing(state: State, tree: Tree = NO_TREE, units: Iterable[str] = ()) -> tuple[Missing, ...]:
    """Return all that a year lacks, in the order of its steps. `tree` and `units` are the organisation's, for figures."""
    return (
        *_intended(state, tree),
        *_known(state, units),
        *_weighed(state),
        *_planned(state),
        *_asked(state),
        *_law(state, Part.WATCH),
        *_evaluated(state),
    )


def said(one: Missing, state: State, language: str, names: dict[str, str] | None = None) -> str:
    """Return a line in words. `names` are those of units, by id; one that is not among them is a unit that has gone."""
    say = texts.of(PACKAGE, language).say
    name, what = "", ""
    if one.kind is Kind.TARGET:
        name = state.plan.targets[one.key].text
        what = ", ".join(say(f"target_lacks.{lack}") for lack in one.what)
    elif one.kind in (Kind.ITEM, Kind.NO_WHY):
        name = state.plan.items[one.key].text
        what = ", ".join(say(f"lacks.{lack}") for lack in one.what)
    elif one.kind is Kind.START:
        what = ", ".join(say(f"start.{subject}") for subject in one.what)
    elif one.kind is Kind.LAW:
        name = points.said(one.key, language)
    elif one.kind is Kind.TOGETHER:
        what = ", ".join(say(f"missing.{who}") for who in one.what)
    elif one.kind is Kind.COUNCIL:
        what = say(f"council.{one.what[0]}")
    elif one.kind is Kind.UNFOLLOWED:
        name = (names or {}).get(one.key, "") or say("missing.gone_unit")
    return say(f"missing.{one.kind}", n=one.n, name=name, what=what)


def _law(state: State, part: Part) -> Iterator[Missing]:
    """Points the law asks for that nobody ticked. What can be seen from the plan itself is not asked again."""
    for point in points.points():
        if point.step.value == part and point.basis is Basis.LAW:
            for theme in point.themes:
                if not state.points.get(theme, {}).get(point.id, Point()).done:
                    yield Missing(Kind.LAW, part, theme, point.id)


def _intended(state: State, tree: Tree) -> Iterator[Missing]:
    plan = state.plan
    for theme in Theme:
        if not plan.intentions.get(theme):
            yield Missing(Kind.INTENTION, Part.INTEND, theme)
        if theme is Theme.AGGRESSION:
            unanswered = [one.id for one in vision.questions() if not plan.vision.get(one.id)]
            if unanswered:
                yield Missing(Kind.VISION, Part.INTEND, theme, unanswered[0], n=len(unanswered))
        own = [target for target in plan.targets.values() if target.theme is theme]
        if not own:
            yield Missing(Kind.TARGETS, Part.INTEND, theme)
        for target in own:
            start = aims.baseline(state.figures, target, tree)
            if lacks := targets.lacks(target, start.value if start else None):
                yield Missing(Kind.TARGET, Part.INTEND, theme, target.id, lacks)
        agreed = plan.start.get(theme, {})
        if to_agree := tuple(one for one in StartSubject if not agreed.get(one, StartAgreement()).agreed):
            yield Missing(Kind.START, Part.INTEND, theme, what=to_agree)
    yield from _law(state, Part.INTEND)


def _known(state: State, units: Iterable[str]) -> Iterator[Missing]:
    yield from _law(state, Part.KNOW)
    for unit in comparing.unfollowed(state.figures, units):
        yield Missing(Kind.UNFOLLOWED, Part.KNOW, key=unit)


def _weighed(state: State) -> Iterator[Missing]:
    weighing = state.plan.weighing
    for theme in Theme:
        causes = [cause for cause in weighing.causes.values() if cause.theme is theme]
        if open_causes := [cause for cause in causes if cause.priority is None]:
            yield Missing(Kind.PRIORITY, Part.WEIGH, theme, open_causes[0].id, n=len(open_causes))
        there = weighing.together.get(theme, Together())
        absent = tuple(who for who in ("managers", "staff") if not getattr(there, who))
        if causes and absent:
            yield Missing(Kind.TOGETHER, Part.WEIGH, theme, what=absent)
    yield from _law(state, Part.WEIGH)


def _planned(state: State) -> Iterator[Missing]:
    items = state.plan.items.values()
    for theme in Theme:
        own = [item for item in items if item.theme is theme]
        if not own:
            yield Missing(Kind.ITEMS, Part.ACT, theme)
        for one in completeness.incomplete(own):
            yield Missing(Kind.ITEM, Part.ACT, theme, one.item.id, one.lacks)
        going = [item for item in own if item.status is not ActionStatus.NOT_DONE]
        if thin := [item for item in going if completeness.advised(item)]:
            yield Missing(Kind.ADVICE, Part.ACT, theme, thin[0].id, n=len(thin))
    yield from _law(state, Part.ACT)


def _asked(state: State) -> Iterator[Missing]:
    now = standing.standing(standing.current(state))
    if state.plan.items and now is not standing.Standing.CONSENT:
        yield Missing(Kind.COUNCIL, Part.COUNCIL, what=(now,))


def _evaluated(state: State) -> Iterator[Missing]:
    found = gaps(state)
    items = state.plan.items
    for theme in Theme:
        if to_judge := [key for key in found.open_items if items[key].theme is theme]:
            yield Missing(Kind.JUDGEMENT, Part.EVALUATION, theme, to_judge[0], n=len(to_judge))
    for key in found.no_why:
        yield Missing(Kind.NO_WHY, Part.EVALUATION, items[key].theme, key)
    if items and found.nobody_heard:
        yield Missing(Kind.NOBODY_HEARD, Part.EVALUATION)
    if found.no_words:
        yield Missing(Kind.NO_WORDS, Part.WATCH, key=found.no_words[0], n=len(found.no_words))
