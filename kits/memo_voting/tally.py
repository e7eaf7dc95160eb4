"""Counting: what can be voted on, how many votes are out, where the cut falls and whether it falls in a tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kits.memo_voting.state import Ballot, Board, Memo, State, TieSettled, TieWay, Topic


@dataclass(frozen=True)
class Item:
    """What is voted on: a topic, or a memo that lies loose. `memos` are the ids of the memos it stands for."""

    id: str
    board: Board
    name: str
    is_topic: bool
    memos: tuple[str, ...]


@dataclass(frozen=True)
class Top:
    """A board's top list.

    `chosen` is in, most votes first; `tied` compete for `places` that are left (empty when no tie is open);
    `settled` says how earlier ties were settled.
    """

    chosen: tuple[str, ...]
    tied: tuple[str, ...]
    places: int
    settled: tuple[TieSettled, ...] = ()


_counted: dict[Board, tuple[Mapping[str, Memo], Mapping[str, Topic], tuple[Item, ...]]] = {}
"""Per board what `items` worked out last, and from which memos and topics: one action asks for it many times."""


def items(state: State, board: Board) -> tuple[Item, ...]:
    """Return what can be voted on: topics in the order they were made, then loose memos in theirs."""
    known = _counted.get(board)
    if known is None or known[0] is not state.memos or known[1] is not state.topics:
        known = _counted[board] = (state.memos, state.topics, _items(state, board))
    return known[2]


def _items(state: State, board: Board) -> tuple[Item, ...]:
    members: dict[str, list[str]] = {}
    loose = []
    for memo in state.memos.values():
        if memo.board is not board:
            continue
        if memo.topic in state.topics:
            members.setdefault(memo.topic or "", []).append(memo.id)
        else:
            loose.append(Item(memo.id, board, memo.text, is_topic=False, memos=(memo.id,)))
    topics = [
        Item(t.id, board, t.name, is_topic=True, memos=tuple(members[t.id]))
        for t in state.topics.values()
        if t.id in members
    ]
    return (*topics, *loose)


def item_name(state: State, item: str) -> str:
    """Return a topic's name or a loose memo's text; empty when it is gone."""
    if item in state.topics:
        return state.topics[item].name
    return state.memos[item].text if item in state.memos else ""


def ballots(state: State, board: Board) -> tuple[Ballot, ...]:
    """Return a board's rounds of votes; the first is always there."""
    return state.ballots.get(board) or (Ballot(None, state.plan.votes),)


def open_ballot(state: State, board: Board) -> Ballot:
    """Return the round that is being counted."""
    return ballots(state, board)[-1]


def votes_possible(state: State, board: Board) -> int:
    """Return how many votes the room has in the open round.

    That is votes each, times the participants whose votes did not come by phone, and the votes that did.
    """
    return _possible(state, open_ballot(state, board))


def votes_each(state: State, board: Board) -> int:
    """Return how many votes a person has in the open round."""
    return _each(state, open_ballot(state, board))


def by_hand(state: State, board: Board) -> int:
    """Return of how many participants the votes are counted by hand: those whose phone gave none in the open round."""
    return _by_hand(state, open_ballot(state, board))


def votes_cast(state: State, board: Board) -> int:
    """Return how many votes are counted in the open round."""
    return sum(open_ballot(state, board).counts.values())


def votes_out(state: State, board: Board) -> int:
    """Return how many votes are still to come in the open round, never below zero."""
    return max(0, votes_possible(state, board) - votes_cast(state, board))


def votes_of(state: State, board: Board, item: str) -> int:
    """Return an item's votes in the first round: what its place in the list rests on."""
    return ballots(state, board)[0].counts.get(item, 0)


def item_limit(state: State, board: Board, item: str) -> int:
    """Return the most votes one item can get: everybody's, or one a person where votes may not be stacked."""
    return _item_limit(state, open_ballot(state, board), item)


def excess(state: State, board: Board) -> int:
    """Return how many votes are counted beyond what the room has, over all rounds and for each item; 0 when all fits."""
    return sum(_excess(state, ballot) for ballot in ballots(state, board))


def _each(state: State, ballot: Ballot) -> int:
    return state.plan.votes if ballot.items is None else ballot.votes


def _by_hand(state: State, ballot: Ballot) -> int:
    return max(0, state.plan.participants - ballot.phones)


def _possible(state: State, ballot: Ballot) -> int:
    return _each(state, ballot) * _by_hand(state, ballot) + sum(ballot.by_phone.values())


def _item_limit(state: State, ballot: Ballot, item: str) -> int:
    if state.plan.stacking:
        return _possible(state, ballot)
    return _by_hand(state, ballot) + min(ballot.phones, ballot.by_phone.get(item, 0))


def _excess(state: State, ballot: Ballot) -> int:
    over_all = sum(ballot.counts.values()) - _possible(state, ballot)
    by_phone = sum(ballot.by_phone.values()) - _each(state, ballot) * ballot.phones
    each = (n - _item_limit(state, ballot, item) for item, n in ballot.counts.items())
    return max(0, over_all) + max(0, by_phone) + sum(max(0, over) for over in each)


def top(state: State, board: Board) -> Top:
    """Return the top list. Items without a vote are never in it; a tie across the cut is a tie until it is settled."""
    rounds = ballots(state, board)
    names = [i.id for i in items(state, board)]
    size = state.plan.top[board]
    settled = []
    chosen, tied, places = _cut(names, rounds[0], size)
    for ballot in rounds[1:]:
        if not tied or set(ballot.items or ()) != set(tied) or not ballot.counts:
            break
        more, tied, places = _cut(list(tied), ballot, places)
        chosen += more
    for tie in state.ties.get(board, ()):
        if not tied or set(tie.tied) != set(tied):
            continue
        chosen += list(tied) if tie.way is TieWay.BOTH else [i for i in tied if i in tie.chosen]
        tied, places = (), 0
        settled.append(tie)
    return Top(tuple(chosen), tuple(tied), places, tuple(settled))


def ranked(state: State, board: Board) -> tuple[Item, ...]:
    """Return a board's items, top list first, then by votes; equal ones keep their order."""
    place = {item: n for n, item in enumerate(top(state, board).chosen)}
    return tuple(sorted(items(state, board), key=lambda i: (place.get(i.id, len(place)), -votes_of(state, board, i.id))))


def _cut(names: list[str], ballot: Ballot, size: int) -> tuple[list[str], tuple[str, ...], int]:
    """Return who is in, who ties across the cut, and the places they compete for."""
    order = sorted((n for n in names if ballot.counts.get(n, 0) > 0), key=lambda n: -ballot.counts[n])
    if ballot.items is not None:
        order += [n for n in names if n not in order]  # in a second vote an item without votes is last, not gone
    if len(order) <= size:
        return order, (), 0
    at_cut = ballot.counts.get(order[size - 1], 0)
    if ballot.counts.get(order[size], 0) < at_cut:
        return order[:size], (), 0
    inside = [n for n in order if ballot.counts.get(n, 0) > at_cut]
    return inside, tuple(n for n in order if ballot.counts.get(n, 0) == at_cut), size - len(inside)
