"""Rules of the votes, the top list and the severity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kits.live import Rules
from kits.live.checks import check_length, check_text
from kits.live.counting import with_count
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.participants import refuse_more_phones
from kits.memo_voting.state import MEMO_LIMIT, Ballot, Board, State, TieSettled, TieWay
from kits.problems import Problem

rules: Rules[State] = Rules()


def _with_ballots(s: State, board: Board, change: Callable[[tuple[Ballot, ...]], tuple[Ballot, ...]]) -> State:
    return replace(s, ballots={**s.ballots, board: change(tally.ballots(s, board))})


@rules.on(e.VotesCounted)
def _counted(s: State, x: e.VotesCounted) -> State:
    ballot = tally.open_ballot(s, x.board)
    counts = with_count(ballot.counts, x.item, x.count)
    return _with_ballots(s, x.board, lambda rounds: (*rounds[:-1], replace(ballot, counts=counts)))


@rules.allows(e.VotesCounted)
def _may_count(s: State, x: e.VotesCounted) -> None:
    ballot = tally.open_ballot(s, x.board)
    known = {i.id for i in tally.items(s, x.board)}
    if x.item not in known or (ballot.items is not None and x.item not in ballot.items):
        raise Problem("kits.live:problems.gone")
    if x.count < 0:
        raise Problem("kits.live:problems.below_zero")
    if not s.plan.participants:
        raise Problem("kits.memo_voting:problems.no_participants")
    if x.count < ballot.by_phone.get(x.item, 0):
        raise Problem("kits.memo_voting:problems.below_phones", n=ballot.by_phone[x.item])
    if x.count <= ballot.counts.get(x.item, 0):
        return  # fewer is right, whatever is wrong with the rest
    limit = tally.item_limit(s, x.board, x.item)
    beside = ballot.by_phone.get(x.item, 0)  # what is typed are hands: the sentences speak of those
    if x.count > limit:
        raise Problem("kits.memo_voting:problems.item_over", limit=limit - beside)
    possible = tally.votes_possible(s, x.board)
    total = tally.votes_cast(s, x.board) - ballot.counts.get(x.item, 0) + x.count
    if total > possible:
        hands = tally.by_hand(s, x.board)
        raise Problem(
            "kits.memo_voting:problems.over_beside_phones" if ballot.phones else "kits.memo_voting:problems.over",
            possible=possible - sum(ballot.by_phone.values()),
            participants=hands,
            votes=tally.votes_each(s, x.board),
            phones=ballot.phones,
            left=possible - total + x.count - beside,
        )


def _together(s: State, x: e.HandsCounted) -> e.VotesCounted:
    by_phone = tally.open_ballot(s, x.board).by_phone.get(x.item, 0)
    return e.VotesCounted(board=x.board, item=x.item, count=x.hands + by_phone)


@rules.on(e.HandsCounted)
def _hands(s: State, x: e.HandsCounted) -> State:
    return _counted(s, _together(s, x))


@rules.allows(e.HandsCounted)
def _may_count_hands(s: State, x: e.HandsCounted) -> None:
    if x.hands < 0:
        raise Problem("kits.live:problems.below_zero")
    _may_count(s, _together(s, x))


@rules.means(e.VotesAdded)
def _as_counted(s: State, x: e.VotesAdded) -> e.VotesCounted:
    before = tally.open_ballot(s, x.board).counts.get(x.item, 0)
    return e.VotesCounted(board=x.board, item=x.item, count=before + x.by)


@rules.on(e.PhoneVotesTaken)
def _phones_taken(s: State, x: e.PhoneVotesTaken) -> State:
    ballot = tally.open_ballot(s, x.board)
    known = {i.id for i in tally.items(s, x.board)}
    more = {item: n for item, n in x.counts.items() if item in known and n > 0}
    taken = replace(
        ballot,
        counts=_summed(ballot.counts, more),
        by_phone=_summed(ballot.by_phone, more),
        phones=ballot.phones + x.phones,
    )
    return _with_ballots(s, x.board, lambda rounds: (*rounds[:-1], taken))


@rules.allows(e.PhoneVotesTaken)
def _may_take_phones(s: State, x: e.PhoneVotesTaken) -> None:
    ballot = tally.open_ballot(s, x.board)
    if ballot.phones:
        raise Problem("kits.memo_voting:problems.phones_counted")
    refuse_more_phones(s, x.phones)
    each = tally.votes_each(s, x.board)
    if sum(x.counts.values()) > each * x.phones:
        raise Problem("kits.memo_voting:problems.over_by_phone", phones=x.phones, votes=each)
    hands = max(0, s.plan.participants - x.phones)
    left, counted = each * hands, sum(ballot.counts.values())
    if not s.plan.stacking:
        if max(x.counts.values(), default=0) > x.phones:
            raise Problem("kits.memo_voting:problems.over_by_phone", phones=x.phones, votes=each)
        most = max(ballot.counts.values(), default=0)
        if most > hands:
            left, counted = hands, most
    if counted > left:
        raise Problem("kits.memo_voting:problems.hands_over", phones=x.phones, counted=counted, left=left)


def _summed(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {**one, **{item: one.get(item, 0) + n for item, n in other.items()}}


@rules.on(e.RevoteOpened)
def _revote(s: State, x: e.RevoteOpened) -> State:
    return _with_ballots(s, x.board, lambda rounds: (*rounds, Ballot(tuple(x.items), x.votes)))


@rules.allows(e.RevoteOpened)
def _may_revote(s: State, x: e.RevoteOpened) -> None:
    if set(x.items) != set(tally.top(s, x.board).tied) or not x.items or not 1 <= x.votes <= len(x.items):
        raise Problem("kits.memo_voting:problems.no_tie")


@rules.on(e.RevoteDropped)
def _revote_dropped(s: State, x: e.RevoteDropped) -> State:
    return _with_ballots(s, x.board, lambda rounds: rounds[:-1] if len(rounds) > 1 else rounds)


@rules.on(e.TieDecided)
def _decided(s: State, x: e.TieDecided) -> State:
    tie = TieSettled(x.tied, x.way, x.tied if x.way is TieWay.BOTH else x.chosen, x.reason)
    return replace(s, ties={**s.ties, x.board: (*s.ties.get(x.board, ()), tie)})


@rules.allows(e.TieDecided)
def _may_decide(s: State, x: e.TieDecided) -> None:
    now = tally.top(s, x.board)
    if not now.tied or set(x.tied) != set(now.tied):
        raise Problem("kits.memo_voting:problems.no_tie")
    check_length(x.reason, MEMO_LIMIT)
    if x.way is TieWay.DECIDED:
        if not set(x.chosen) <= set(now.tied) or len(set(x.chosen)) != now.places:
            raise Problem("kits.memo_voting:problems.tie_places", n=now.places)
        if not x.reason:
            raise Problem("kits.memo_voting:problems.tie_reason")


@rules.on(e.TieReopened)
def _tie_reopened(s: State, x: e.TieReopened) -> State:
    return replace(s, ties={**s.ties, x.board: s.ties.get(x.board, ())[:-1]})


@rules.on(e.SeverityNamed)
def _severity(s: State, x: e.SeverityNamed) -> State:
    return replace(s, severity=x.severity, severity_reason=x.reason)


@rules.allows(e.SeverityNamed)
def _may_name_severity(s: State, x: e.SeverityNamed) -> None:
    check_length(x.reason, MEMO_LIMIT)
    if x.severity is None and x.reason:
        check_text("")  # a reason without a severity would say nothing
