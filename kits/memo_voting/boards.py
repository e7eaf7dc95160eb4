"""Rules of the two boards: memos, topics, and what happens to votes when they are rearranged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kits.live import Rules
from kits.live.checks import check_length, check_new, check_text, check_there
from kits.live.kept import Kept, without
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.state import MEMO_LIMIT, NAME_LIMIT, Ballot, Board, Memo, State, Topic
from kits.problems import Problem

rules: Rules[State] = Rules()


def _voted(s: State, item: str) -> int:
    return sum(b.counts.get(item, 0) for rounds in s.ballots.values() for b in rounds)


def _with_votes_moved(s: State, source: str, target: str) -> State:
    """Give the votes of an item that goes up in another to that other: people voted for what it says."""
    if not _voted(s, source):
        return s

    def together(votes: Mapping[str, int]) -> dict[str, int]:
        counts = dict(votes)
        count = counts.pop(source, 0)
        if count:
            counts[target] = counts.get(target, 0) + count
        return counts

    def moved(ballot: Ballot) -> Ballot:
        return replace(ballot, counts=together(ballot.counts), by_phone=together(ballot.by_phone))

    return replace(s, ballots={board: tuple(map(moved, rounds)) for board, rounds in s.ballots.items()})


def _refuse_beyond_limits(before: State, after: State, item: str) -> None:
    """Raise Problem when putting things together gives one item more votes than it could have been given."""
    for board in Board:
        if tally.excess(after, board) > tally.excess(before, board):
            raise Problem(
                "kits.memo_voting:problems.together_over",
                n=max(ballot.counts.get(item, 0) for ballot in tally.ballots(after, board)),
                limit=after.plan.participants,
            )


def _members(s: State, topic: str) -> set[str]:
    return {m.id for m in s.memos.values() if m.topic == topic}


def _without_empty(s: State, touched: Iterable[str | None]) -> State:
    """Let topics go that have lost their last memo."""
    gone = {t for t in touched if t and t in s.topics and not _members(s, t)}
    return replace(s, topics=without(s.topics, *gone)) if gone else s


@rules.on(e.MemosTurned)
def _turned(s: State, x: e.MemosTurned) -> State:
    return replace(s, face_down=x.face_down)


@rules.on(e.MemoAdded)
def _added(s: State, x: e.MemoAdded) -> State:
    topic = s.topics.get(x.topic or "")
    memo = Memo(x.memo, topic.board if topic else x.board, x.text, topic.id if topic else None)
    return replace(s, memos={**s.memos, x.memo: memo})


@rules.allows(e.MemoAdded)
def _may_add(s: State, x: e.MemoAdded) -> None:
    check_text(x.text, MEMO_LIMIT)
    check_new({**s.memos, **s.topics}, x.memo)


Kept(rules, "memos").reworded(e.MemoEdited, "memo", MEMO_LIMIT)


@rules.on(e.MemosRemoved)
def _removed(s: State, x: e.MemosRemoved) -> State:
    touched = [s.memos[i].topic for i in x.memos if i in s.memos]
    return _without_empty(replace(s, memos=without(s.memos, *x.memos)), touched)


@rules.allows(e.MemosRemoved)
def _may_remove(s: State, x: e.MemosRemoved) -> None:
    check_there(s.memos, *x.memos)
    gone = set(x.memos)
    touched = {s.memos[i].topic for i in x.memos} - {None}
    emptied = {t for t in touched if t and _members(s, t) <= gone}
    if any(_voted(s, i) for i in gone | emptied):
        raise Problem("kits.memo_voting:problems.has_votes")


@rules.on(e.MemosMoved)
def _moved(s: State, x: e.MemosMoved) -> State:
    target = s.topics.get(x.topic or "")
    if x.topic and not target:
        return s
    board = target.board if target else x.board
    moving = [i for i in x.memos if i in s.memos]
    emptied = [t for t in dict.fromkeys(s.memos[i].topic for i in moving) if t and _members(s, t) <= set(moving)]
    if target:
        for source in (*moving, *(t for t in emptied if t != target.id)):
            s = _with_votes_moved(s, source, target.id)
    else:
        for topic in emptied:
            s = _with_votes_moved(s, topic, next(i for i in moving if s.memos[i].topic == topic))
    touched = [s.memos[i].topic for i in moving]
    memos = dict(s.memos)
    for i in moving:
        memos[i] = replace(memos[i], board=board, topic=target.id if target else None)
    return _without_empty(replace(s, memos=memos), touched)


@rules.allows(e.MemosMoved)
def _may_move(s: State, x: e.MemosMoved) -> None:
    check_there(s.memos, *x.memos)
    if x.topic:
        check_there(s.topics, x.topic)
    board = s.topics[x.topic].board if x.topic else x.board
    _refuse_to_scatter_votes(s, x.memos, board, together=bool(x.topic))
    _refuse_beyond_limits(s, _moved(s, x), x.topic or "")


def _refuse_to_scatter_votes(s: State, memos: tuple[str, ...], board: Board, *, together: bool) -> None:
    """Votes belong to a board and to one item: refuse what would take them across or split them up."""
    moving = set(memos)
    emptied = {m.topic for i in memos if (m := s.memos[i]).topic and _members(s, m.topic) <= moving}
    if any(_voted(s, i) and s.memos[i].board is not board for i in moving):
        raise Problem("kits.memo_voting:problems.has_votes")
    for topic in emptied:
        if (
            topic
            and _voted(s, topic)
            and (s.topics[topic].board is not board or (not together and len(_members(s, topic)) > 1))
        ):
            raise Problem("kits.memo_voting:problems.has_votes")


@rules.on(e.TopicFormed)
def _formed(s: State, x: e.TopicFormed) -> State:
    moving = tuple(i for i in x.memos if i in s.memos)
    if not moving:
        return s
    s = replace(s, topics={**s.topics, x.topic: Topic(x.topic, x.board, x.name)})
    return _moved(s, e.MemosMoved(memos=moving, board=x.board, topic=x.topic))


@rules.allows(e.TopicFormed)
def _may_form(s: State, x: e.TopicFormed) -> None:
    check_length(x.name, NAME_LIMIT)
    check_new({**s.memos, **s.topics}, x.topic)
    check_there(s.memos, *x.memos)
    if not x.memos:
        raise Problem("kits.memo_voting:problems.no_memos")
    _refuse_to_scatter_votes(s, x.memos, x.board, together=True)
    _refuse_beyond_limits(s, _formed(s, x), x.topic)


Kept(rules, "topics").reworded(e.TopicNamed, "topic", NAME_LIMIT, text="name", empty=True)


@rules.on(e.TopicsMerged)
def _merged(s: State, x: e.TopicsMerged) -> State:
    if x.into not in s.topics:
        return s
    for topic in x.topics:
        memos = tuple(_members_in_order(s, topic))
        if topic != x.into and memos:
            s = _moved(s, e.MemosMoved(memos=memos, board=s.topics[x.into].board, topic=x.into))
    return s


@rules.allows(e.TopicsMerged)
def _may_merge(s: State, x: e.TopicsMerged) -> None:
    check_there(s.topics, x.into, *x.topics)
    if any(_voted(s, t) and s.topics[t].board is not s.topics[x.into].board for t in x.topics):
        raise Problem("kits.memo_voting:problems.has_votes")
    _refuse_beyond_limits(s, _merged(s, x), x.into)


def _members_in_order(s: State, topic: str) -> list[str]:
    return [m.id for m in s.memos.values() if m.topic == topic]


@rules.on(e.TopicDissolved)
def _dissolved(s: State, x: e.TopicDissolved) -> State:
    topic = s.topics.get(x.topic)
    memos = tuple(_members_in_order(s, x.topic))
    return _moved(s, e.MemosMoved(memos=memos, board=topic.board)) if topic else s


@rules.allows(e.TopicDissolved)
def _may_dissolve(s: State, x: e.TopicDissolved) -> None:
    check_there(s.topics, x.topic)
    if _voted(s, x.topic) and len(_members(s, x.topic)) > 1:
        raise Problem("kits.memo_voting:problems.has_votes")
