"""The rules of a meeting form. What is said of a point that has gone changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kits.forms.meeting import events as e
from kits.forms.meeting import renewing, standing
from kits.forms.meeting.state import MOST_AGREED, Agreed, Answers, State
from kits.live import Rules, counting, walk
from kits.live.agreed import agreements
from kits.live.checks import check_length, check_text, check_there
from kits.live.counting import Ballot
from kits.live.kept import without
from kits.problems import Problem

rules: Rules[State] = Rules()


@rules.on(e.FormRenewed)
def _renewed(s: State, x: e.FormRenewed) -> State:
    return renewing.kept(s, x.form)


@rules.on(e.PreviousOpened)
def _previous(s: State, x: e.PreviousOpened) -> State:
    return replace(s, previous=x.previous)


@rules.allows(e.PreviousOpened)
def _may_look_back(s: State, _: e.PreviousOpened) -> None:
    if s.previous:
        raise Problem("kits.live:problems.taken")


@rules.on(e.StepEntered)
def _entered(s: State, x: e.StepEntered) -> State:
    return replace(walk.entered(s, x), shown=None)  # a step begins where it begins


@rules.on(e.PointShown)
def _shown(s: State, x: e.PointShown) -> State:
    return replace(s, shown=x.point if x.point in standing.known(s.form) else None)


# ── who is counted ───────────────────────────────────────────────────────────────────────────────────────────────────


@rules.allows(e.ParticipantsCounted)
def _may_count_people(s: State, x: e.ParticipantsCounted) -> None:
    walk.check_participants(s, x)
    answered = s.answers.most_hands + s.answers.phone_people
    counting.check_fewer(x.participants, max(counting.voters(s.plan, s.ballot), answered))


@rules.allows(e.VotesSet)
def _may_set_votes(s: State, x: e.VotesSet) -> None:
    walk.check_votes(s, x)
    counting.check_votes_fit(walk.with_votes(s, x).plan, s.ballot)


@rules.on(e.VotesCounted)
def _votes(s: State, x: e.VotesCounted) -> State:
    if x.point not in s.form.contents.points:
        return s
    return replace(s, ballot=counting.with_hands(s.ballot, x.point, x.count))


@rules.allows(e.VotesCounted)
def _may_vote(s: State, x: e.VotesCounted) -> None:
    check_there(s.form.contents.points, x.point)
    counting.check_votes(s.plan, s.ballot, x.point, x.count)


@rules.means(e.VotesAdded)
def _counted(s: State, x: e.VotesAdded) -> e.VotesCounted:
    return e.VotesCounted(point=x.point, count=s.ballot.hands.get(x.point, 0) + x.by)


@rules.on(e.VotesTaken)
def _votes_taken(s: State, x: e.VotesTaken) -> State:
    counts = {point: n for point, n in x.counts.items() if n and point in s.form.contents.points}
    return replace(s, ballot=replace(s.ballot, phones=counts, phone_people=x.phones, taken=True))


@rules.allows(e.VotesTaken)
def _may_take_votes(s: State, x: e.VotesTaken) -> None:
    check_there(s.form.contents.points, *x.counts)
    counting.check_taken(s.plan, s, s.ballot, x.counts, x.phones)


@rules.on(e.VoteReopened)
def _vote_anew(s: State, _: e.VoteReopened) -> State:
    return replace(s, ballot=Ballot(round=s.ballot.round + 1))


# ── what is answered ─────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.HandsCounted)
def _hands(s: State, x: e.HandsCounted) -> State:
    if x.point not in s.form.contents.points:
        return s
    at = counting.with_count(s.answers.hands.get(x.point, {}), x.answer, x.count)
    hands = {**s.answers.hands, x.point: at}
    return replace(s, answers=replace(s.answers, hands=hands))


def _check_answer(s: State, point: str, *answers: str) -> None:
    check_there(s.form.contents.points, point)
    check_there([choice.id for choice in standing.choices(s.form, point)], *answers)


@rules.allows(e.HandsCounted)
def _may_count_hands(s: State, x: e.HandsCounted) -> None:
    _check_answer(s, x.point, x.answer)
    others = s.answers.hand_people(x.point) - s.answers.hands.get(x.point, {}).get(x.answer, 0)
    counting.check_hands(s.plan, others, s.answers.phone_people, x.count)


@rules.means(e.HandsAdded)
def _hands_counted(s: State, x: e.HandsAdded) -> e.HandsCounted:
    before = s.answers.hands.get(x.point, {}).get(x.answer, 0)
    return e.HandsCounted(point=x.point, answer=x.answer, count=before + x.by)


@rules.on(e.AnswersTaken)
def _answers_taken(s: State, x: e.AnswersTaken) -> State:
    counts = {point: dict(said) for point, said in x.counts.items() if point in s.form.contents.points}
    return replace(s, answers=replace(s.answers, phones=counts, phone_people=x.phones, taken=True))


@rules.allows(e.AnswersTaken)
def _may_take_answers(s: State, x: e.AnswersTaken) -> None:
    for point, said in x.counts.items():
        _check_answer(s, point, *said)
    counting.check_answers_taken(s.plan, s, x.counts, x.phones, hands=s.answers.most_hands, taken=s.answers.taken)


@rules.on(e.AnswersReopened)
def _answer_anew(s: State, _: e.AnswersReopened) -> State:
    return replace(s, answers=Answers(round=s.answers.round + 1))


# ── talking and agreeing ─────────────────────────────────────────────────────────────────────────────────────────────

_AGREED = agreements(rules, e.AgreementChanged)


@rules.on(e.SaidWritten)
def _said(s: State, x: e.SaidWritten) -> State:
    said = without(s.said, x.point)
    return replace(s, said=said | ({x.point: x.text} if x.text and x.point in standing.known(s.form) else {}))


@rules.allows(e.SaidWritten)
def _may_say(s: State, x: e.SaidWritten) -> None:
    check_there(standing.known(s.form), x.point)
    check_length(x.text)


@rules.on(e.AgreementMade)
def _agreed(s: State, x: e.AgreementMade) -> State:
    return _AGREED.plus(s, x, Agreed(x.agreement, x.point, x.text, x.owner, x.due))


@rules.allows(e.AgreementMade)
def _may_agree(s: State, x: e.AgreementMade) -> None:
    check_there(standing.known(s.form), x.point)
    _AGREED.check_more(s, x, x.agreement, MOST_AGREED)
    check_text(x.text)
    check_length(x.owner, 200)


def place(state: State) -> tuple[Any, ...]:
    """Return the events that lead to the step the room is in, and to the point on the wall."""
    return e.StepEntered(step=state.step), e.PointShown(point=state.shown)
