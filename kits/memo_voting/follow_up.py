"""Rules of the follow-up and the close: what became of it, what it is worth, and where the rest goes on."""

from __future__ import annotations

from dataclasses import replace

from kits.dossier.records import ActionStatus
from kits.live import Rules, walk
from kits.live.checks import check_length, check_new, check_text, check_there
from kits.live.counting import with_count
from kits.live.kept import Kept
from kits.memo_voting import blockers
from kits.memo_voting import events as e
from kits.memo_voting.agreements import with_agreement
from kits.memo_voting.participants import refuse_more_phones
from kits.memo_voting.state import (
    FIVE_WORDS,
    MEMO_LIMIT,
    NAME_LIMIT,
    Agreement,
    Board,
    PhoneSubject,
    Previous,
    PreviousAgreement,
    PreviousItem,
    State,
    Step,
)
from kits.memo_voting.tally import item_name, ranked, top, votes_of
from kits.problems import Problem

rules: Rules[State] = Rules()


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return what a follow-up of this session opens with. `session` and `title` are the client file's."""
    return Previous(
        session=session,
        title=title,
        held_on=state.plan.held_on,
        severity=state.severity or (state.previous.severity if state.previous else None),
        reason=state.severity_reason or (state.previous.reason if state.previous else ""),
        top=_top_items(state) or (state.previous.top if state.previous else ()),
        people=tuple(state.people.items()),
        agreements=tuple(
            PreviousAgreement(
                a.id, a.text, a.reach, a.origin or session, a.owners, a.due, a.raised_by, a.raised_with, _standing(a), a.why
            )
            for a in state.agreements.values()
            if a.goes_on or (a.status is ActionStatus.DONE and not a.carried)
        ),
        words=tuple(state.words.values()),
    )


def _standing(agreement: Agreement) -> ActionStatus:
    """Return how an agreement stands when it is looked back on again: what was not done is still to be done."""
    return ActionStatus.TODO if agreement.status is ActionStatus.NOT_DONE else agreement.status


def _top_items(state: State) -> tuple[PreviousItem, ...]:
    return tuple(
        PreviousItem(board, item_name(state, item.id), votes_of(state, board, item.id))
        for board in Board
        for item in ranked(state, board)
        if item.id in top(state, board).chosen
    )


@rules.on(e.PreviousOpened)
def _previous(s: State, x: e.PreviousOpened) -> State:
    agreements = {
        a.id: Agreement(
            a.id,
            a.text,
            a.reach,
            owners=a.owners,
            due=a.due,
            raised_by=a.raised_by,
            raised_with=a.raised_with,
            status=a.status,
            why=a.why,
            origin=a.origin,
        )
        for a in x.previous.agreements
    }
    return replace(s, previous=x.previous, people=dict(x.previous.people), agreements={**agreements, **s.agreements})


@rules.allows(e.PreviousOpened)
def _may_open_previous(s: State, x: e.PreviousOpened) -> None:
    if s.previous or s.memos or s.agreements:
        raise Problem("kits.memo_voting:problems.already_started")


@rules.on(e.AgreementReviewed)
def _reviewed(s: State, x: e.AgreementReviewed) -> State:
    return with_agreement(s, x.agreement, status=x.status, why=x.why)


@rules.allows(e.AgreementReviewed)
def _may_review(s: State, x: e.AgreementReviewed) -> None:
    check_there(s.agreements, x.agreement)
    check_length(x.why, MEMO_LIMIT)


@rules.on(e.MarksCounted)
def _marked(s: State, x: e.MarksCounted) -> State:
    if x.agreement not in s.agreements:
        return s
    marks = with_count(s.marks.get(x.agreement, {}), x.mark, x.count)
    return replace(s, marks={**s.marks, x.agreement: marks})


@rules.allows(e.MarksCounted)
def _may_mark(s: State, x: e.MarksCounted) -> None:
    check_there(s.agreements, x.agreement)
    if not 1 <= x.mark <= 10:
        raise Problem("kits.memo_voting:problems.mark")
    if x.count < 0:
        raise Problem("kits.live:problems.below_zero")
    if not s.plan.participants:
        raise Problem("kits.memo_voting:problems.no_participants")
    by_phone = s.phone_marks.get(x.agreement, {}).get(x.mark, 0)
    if x.count < by_phone:
        raise Problem("kits.memo_voting:problems.marks_below_phones", n=by_phone)
    given = sum(count for mark, count in s.marks.get(x.agreement, {}).items() if mark != x.mark)
    if given + x.count > s.plan.participants:
        raise Problem("kits.memo_voting:problems.marks_over", participants=s.plan.participants)


@rules.on(e.PhoneMarksTaken)
def _phone_marks(s: State, x: e.PhoneMarksTaken) -> State:
    marks, by_phone = dict(s.marks), dict(s.phone_marks)
    for agreement, counts in x.counts.items():
        if agreement in s.agreements:
            by_phone[agreement] = {mark: n for mark, n in counts.items() if n > 0}
            given = marks.get(agreement, {})
            marks[agreement] = {**given, **{mark: given.get(mark, 0) + n for mark, n in by_phone[agreement].items()}}
    return replace(s, marks=marks, phone_marks=by_phone, phone_people={**s.phone_people, PhoneSubject.MARKS: x.phones})


@rules.allows(e.PhoneMarksTaken)
def _may_take_phone_marks(s: State, x: e.PhoneMarksTaken) -> None:
    if s.phone_marks:
        raise Problem("kits.memo_voting:problems.phones_counted")
    refuse_more_phones(s, x.phones)
    for agreement, counts in x.counts.items():
        if any(not 1 <= mark <= 10 for mark in counts):
            raise Problem("kits.memo_voting:problems.mark")
        by_hand = sum(s.marks.get(agreement, {}).values())
        if by_hand + sum(counts.values()) > max(s.plan.participants, x.phones):
            name = s.agreements[agreement].text if agreement in s.agreements else ""
            raise Problem("kits.memo_voting:problems.marks_by_hand_over", name=name, participants=s.plan.participants)


@rules.on(e.PhonesTaken)
def _phones(s: State, x: e.PhonesTaken) -> State:
    rounds = {**s.phone_rounds, x.subject: s.phone_rounds.get(x.subject, 0) + 1}
    return replace(s, phone_rounds=rounds, phone_people={**s.phone_people, x.subject: x.phones})


@rules.on(e.WordsWritten)
def _words(s: State, x: e.WordsWritten) -> State:
    return replace(s, words={**s.words, x.words: x.text})


@rules.allows(e.WordsWritten)
def _may_write_words(s: State, x: e.WordsWritten) -> None:
    check_text(x.text, NAME_LIMIT)
    n = len(x.text.split())
    if n > FIVE_WORDS:
        raise Problem("kits.memo_voting:problems.five_words", n=n, most=FIVE_WORDS)
    if x.words not in s.words:
        check_new(s.words, x.words)
        most = 0 if s.more_phones else s.plan.participants
        if most and len(s.words) >= most:
            raise Problem("kits.memo_voting:problems.words_over", participants=s.plan.participants)


Kept(rules, "words").removed(e.WordsRemoved, "words")


@rules.on(e.SummaryWritten)
def _summary(s: State, x: e.SummaryWritten) -> State:
    return replace(s, summary=x.summary)


@rules.allows(e.SummaryWritten)
def _may_summarise(s: State, x: e.SummaryWritten) -> None:
    check_length(x.summary, MEMO_LIMIT)


@rules.on(e.NextMeetingSet)
def _next_meeting(s: State, x: e.NextMeetingSet) -> State:
    return replace(s, next_meeting=x.held_on)


@rules.on(e.RouteChosen)
def _route(s: State, x: e.RouteChosen) -> State:
    return with_agreement(s, x.agreement, route=x.route)


@rules.allows(e.SessionClosed)
def _may_close(s: State, _: e.SessionClosed) -> None:
    walk.refuse_hard("kits.memo_voting", blockers.of_step(s, Step.CLOSE))
