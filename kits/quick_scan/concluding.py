"""The rules of a quick scan from its answers on: what it concludes and recommends, to whom it is offered, what teams say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kits.live import Rules
from kits.live.checks import check_text, check_there
from kits.live.kept import Kept, changed, without
from kits.problems import Problem
from kits.quick_scan import events as e
from kits.quick_scan import limits
from kits.quick_scan.knowledge import questions
from kits.quick_scan.rules import check_fits, check_limits
from kits.quick_scan.state import NOTHING, PACKAGE, Answer, Conclusion, Discussion, Offer, Remark, State, Todo

rules: Rules[State] = Rules()


def _answered(s: State, question: str, answer: Answer) -> State:
    """Return the state with an answer; one in which nothing stands is none."""
    left = without(s.answers, question)
    return replace(s, answers={**left, question: answer} if answer != NOTHING else left)


@rules.on(e.AnswerChanged)
def _answer(s: State, x: e.AnswerChanged) -> State:
    return _answered(s, x.question, replace(s.answer(x.question), **x.changes))


@rules.allows(e.AnswerChanged)
def _may_answer(_: State, x: e.AnswerChanged) -> None:
    check_there(questions(), x.question)
    check_limits(x.changes, {"text": limits.ANSWER, "unknown": limits.UNKNOWN})


@rules.on(e.SourceTicked)
def _ticked(s: State, x: e.SourceTicked) -> State:
    answer = s.answer(x.question)
    sources = tuple(one for one in answer.sources if one != x.source)
    return _answered(s, x.question, replace(answer, sources=(*sources, x.source) if x.rests else sources))


@rules.allows(e.SourceTicked)
def _may_tick(s: State, x: e.SourceTicked) -> None:
    check_there(questions(), x.question)
    if x.rests:
        check_there(s.sources(), x.source)


@rules.on(e.SummaryWritten)
def _summary(s: State, x: e.SummaryWritten) -> State:
    return replace(s, summary=x.text)


@rules.allows(e.SummaryWritten)
def _may_sum_up(_: State, x: e.SummaryWritten) -> None:
    check_fits(x.text, limits.SUMMARY)


# ── conclusions and recommendations ─────────────────────────────────────────────────────────────────────────────────

_CONCLUSIONS = Kept(rules, "conclusions")


@rules.on(e.ConclusionAdded)
def _concluded(s: State, x: e.ConclusionAdded) -> State:
    return _CONCLUSIONS.plus(s, x, Conclusion(x.conclusion, x.text, x.severity))


@rules.allows(e.ConclusionAdded)
def _may_conclude(s: State, x: e.ConclusionAdded) -> None:
    _CONCLUSIONS.check_more(s, x, x.conclusion, limits.MOST_CONCLUSIONS)
    _check_worded({"text": x.text}, limits.CONCLUSION)


@rules.on(e.ConclusionChanged)
def _conclusion_changed(s: State, x: e.ConclusionChanged) -> State:
    return replace(s, conclusions=changed(s.conclusions, x.conclusion, **x.changes))


@rules.allows(e.ConclusionChanged)
def _may_change_conclusion(s: State, x: e.ConclusionChanged) -> None:
    check_there(s.conclusions, x.conclusion)
    _check_worded(x.changes, limits.CONCLUSION)


_CONCLUSIONS.removed(e.ConclusionsRemoved, "conclusions")


def _check_worded(changes: Any, limit: int) -> None:
    """Raise Problem where one of the changes is too long, or its text empty."""
    check_limits(changes, {"text": limit})
    if "text" in changes:
        check_text(changes["text"], limit)


class _Todos(Kept[State]):
    """What is going to be done: recommendations, and what teams agreed."""

    def changing(self, kind: type, key: str, limit: int) -> None:
        """Let one change."""

        @self.rules.on(kind)
        def _changed(s: State, x: Any) -> State:
            return self.put(s, x, changed(self.of(s, x), getattr(x, key), **x.changes))

        @self.rules.allows(kind)
        def _may_change(s: State, x: Any) -> None:
            check_there(self.of(s, x), getattr(x, key))
            _check_worded(x.changes, limit)
            check_there(s.conclusions, *x.changes.get("conclusions", ()))

    def check_made(self, s: State, x: Any, new: str, most: int, limit: int) -> None:
        """Raise Problem where one more cannot be made."""
        self.check_more(s, x, new, most)
        _check_worded({"text": x.text, "owner": x.owner}, limit)
        check_there(s.conclusions, *x.conclusions)


_RECOMMENDED = _Todos(rules, "recommendations")
_AGREED = _Todos(rules, "agreements")


@rules.on(e.RecommendationMade)
def _recommended(s: State, x: e.RecommendationMade) -> State:
    return _RECOMMENDED.plus(s, x, Todo(x.recommendation, x.text, x.owner, x.due, x.conclusions))


@rules.allows(e.RecommendationMade)
def _may_recommend(s: State, x: e.RecommendationMade) -> None:
    _RECOMMENDED.check_made(s, x, x.recommendation, limits.MOST_RECOMMENDATIONS, limits.RECOMMENDATION)
    if x.recommendation in s.agreements:
        raise Problem("kits.live:problems.taken")


_RECOMMENDED.changing(e.RecommendationChanged, "recommendation", limits.RECOMMENDATION)
_RECOMMENDED.removed(e.RecommendationsRemoved, "recommendations")


# ── offering and discussing ─────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.OfferChanged)
def _offered(s: State, x: e.OfferChanged) -> State:
    offer = replace(s.offers.get(x.reader, Offer()), **x.changes)
    left = without(s.offers, x.reader)
    return replace(s, offers={**left, x.reader: offer} if offer != Offer() else left)


@rules.allows(e.OfferChanged)
def _may_offer(_: State, x: e.OfferChanged) -> None:
    check_limits(x.changes)


_DISCUSSIONS = Kept(rules, "discussions")
_REMARKS = Kept(rules, "remarks")


@rules.on(e.DiscussionHeld)
def _held(s: State, x: e.DiscussionHeld) -> State:
    return _DISCUSSIONS.plus(s, x, Discussion(x.discussion, x.unit, x.on))


@rules.allows(e.DiscussionHeld)
def _may_hold(s: State, x: e.DiscussionHeld) -> None:
    _DISCUSSIONS.check_more(s, x, x.discussion, limits.MOST_DISCUSSIONS)
    if not s.conclusions:
        raise Problem(f"{PACKAGE}:problems.nothing_to_discuss")


_DISCUSSIONS.changed(e.DiscussionChanged, "discussion")


@rules.on(e.DiscussionsRemoved)
def _not_held(s: State, x: e.DiscussionsRemoved) -> State:
    return replace(
        s,
        discussions=without(s.discussions, *x.discussions),
        remarks={key: one for key, one in s.remarks.items() if one.discussion not in x.discussions},
        agreements={key: one for key, one in s.agreements.items() if one.discussion not in x.discussions},
    )


@rules.on(e.RemarkMade)
def _remarked(s: State, x: e.RemarkMade) -> State:
    if x.discussion not in s.discussions:
        return s
    return _REMARKS.plus(s, x, Remark(x.remark, x.discussion, x.conclusion, x.text))


@rules.allows(e.RemarkMade)
def _may_remark(s: State, x: e.RemarkMade) -> None:
    _REMARKS.check_more(s, x, x.remark, limits.MOST_REMARKS)
    check_there(s.discussions, x.discussion)
    check_there(s.conclusions, x.conclusion)
    check_text(x.text, limits.REMARK)


_REMARKS.reworded(e.RemarkChanged, "remark", limits.REMARK)
_REMARKS.removed(e.RemarksRemoved, "remarks")


@rules.on(e.AgreementMade)
def _agreed(s: State, x: e.AgreementMade) -> State:
    if x.discussion not in s.discussions:
        return s
    return _AGREED.plus(s, x, Todo(x.agreement, x.text, x.owner, x.due, x.conclusions, x.discussion))


@rules.allows(e.AgreementMade)
def _may_agree(s: State, x: e.AgreementMade) -> None:
    check_there(s.discussions, x.discussion)
    _AGREED.check_made(s, x, x.agreement, limits.MOST_AGREEMENTS, limits.RECOMMENDATION)
    if x.agreement in s.recommendations:
        raise Problem("kits.live:problems.taken")


_AGREED.changing(e.AgreementChanged, "agreement", limits.RECOMMENDATION)
_AGREED.removed(e.AgreementsRemoved, "agreements")
