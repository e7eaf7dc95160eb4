"""No way around a limit of the votes: grouping, merging, fewer people, other rules; and fewer is always right."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits.live.phones import Answer
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.model import MODEL
from kits.memo_voting.phones import MemoVotingPhones
from kits.memo_voting.state import Ballot, Board, State
from kits.problems import Problem

STRAIN = Board.STRAIN


def played(*events: Any, start: State = MODEL.start) -> State:
    state = start
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def room(*more: Any, participants: int = 5, votes: int = 2, stacking: bool = False) -> State:
    memos = [e.MemoAdded(memo=n, board=STRAIN, text=f"memo {n}") for n in "abcd"]
    return played(
        e.ParticipantsCounted(participants=participants), e.VotesSet(votes=votes, stacking=stacking), *memos, *more
    )


def counted(**counts: int) -> list[Any]:
    return [e.VotesCounted(board=STRAIN, item=item, count=n) for item, n in counts.items()]


def formed(topic: str, memos: str) -> e.TopicFormed:
    return e.TopicFormed(topic=topic, memos=tuple(memos), board=STRAIN, name=topic)


def refused(state: State, event: Any) -> str:
    with pytest.raises(Problem) as problem:
        MODEL.check(state, event)
    assert problem.value.text("nl") and problem.value.text("en")
    return problem.value.code.partition(":")[2]


@pytest.mark.parametrize(
    ("before", "together"),
    [
        ([], formed("T", "ab")),
        ([formed("T", "a")], e.MemosMoved(memos=("b",), board=STRAIN, topic="T")),
        ([formed("T", "a"), formed("U", "b")], e.TopicsMerged(into="T", topics=("U",))),
    ],
)
def test_without_stacking_no_item_gets_more_votes_than_there_are_people_by_being_put_together(
    before: list[Any], together: Any
) -> None:
    names = dict(zip("ab", ["T" if before else "a", "U" if len(before) > 1 else "b"], strict=True))
    state = room(*before, *counted(**{names["a"]: 5, names["b"]: 4}))
    assert refused(state, together) == "problems.together_over"
    within = room(*before, *counted(**{names["a"]: 3, names["b"]: 2}))
    assert sum(tally.open_ballot(played(together, start=within), STRAIN).counts.values()) == 5


def test_with_stacking_votes_come_together_as_they_did() -> None:
    state = played(formed("T", "ab"), start=room(*counted(a=5, b=4), stacking=True))
    assert tally.votes_of(state, STRAIN, "T") == 9


def test_votes_by_phone_go_along_when_items_are_put_together() -> None:
    state = room(e.PhoneVotesTaken(board=STRAIN, counts={"a": 2, "b": 1}, phones=3), formed("T", "ab"))
    ballot = tally.open_ballot(state, STRAIN)
    assert (ballot.counts, ballot.by_phone) == ({"T": 3}, {"T": 3})
    assert refused(state, *counted(T=2)) == "problems.below_phones"


def test_what_a_phone_gave_to_memos_that_were_put_together_counts_for_their_topic() -> None:
    answers = [Answer({"votes": {"a": 1, "b": 1}}), Answer({"votes": {"b": 1, "c": 1}})]
    for stacking, votes in ((False, {"T": 2, "c": 1}), (True, {"T": 3, "c": 1})):
        state = room(formed("T", "ab"), stacking=stacking)
        (event,) = MemoVotingPhones().take(state, "vote:strain:1", answers)
        assert event.counts == votes
        assert tally.open_ballot(played(event, start=state), STRAIN).counts == votes


def beyond(**counts: int) -> State:
    """A session of an earlier version, in which more was counted than can be."""
    return room().__class__(**{**room().__dict__, "ballots": {STRAIN: (Ballot(None, 2, counts),)}})


def test_fewer_votes_are_always_taken_even_where_too_many_were_counted() -> None:
    state = beyond(a=9, b=9)
    for by in (-1, -3):
        after = played(e.VotesAdded(board=STRAIN, item="a", by=by), start=state)
        assert tally.votes_of(after, STRAIN, "a") == 9 + by
    assert refused(state, *counted(a=10)) == "problems.item_over"


def test_a_change_that_makes_it_better_is_taken_though_it_does_not_fit_yet() -> None:
    state = beyond(a=9)
    assert played(e.ParticipantsCounted(participants=7), start=state)
    assert refused(state, e.ParticipantsCounted(participants=4)) == "problems.fewer_than_votes"


def test_the_first_count_holds_its_limits_while_a_second_vote_is_open() -> None:
    state = room(*counted(a=2, b=2, c=2, d=2), stacking=True)
    state = played(e.RevoteOpened(board=STRAIN, items=tuple("abcd"), votes=1), start=state)
    assert refused(state, e.ParticipantsCounted(participants=3)) == "problems.fewer_than_votes"
    assert refused(state, e.VotesSet(votes=1, stacking=True)) == "problems.fewer_than_votes"
    assert refused(state, e.VotesSet(votes=1, stacking=False)) == "problems.fewer_than_votes"


IDS = st.sampled_from("abcdTUV")
SOME = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True).map(tuple)
EVENTS = st.one_of(
    st.builds(lambda i, n: e.VotesCounted(board=STRAIN, item=i, count=n), IDS, st.integers(0, 8)),
    st.builds(lambda i, n: e.VotesAdded(board=STRAIN, item=i, by=n), IDS, st.integers(-2, 2)),
    st.builds(lambda t, m: e.TopicFormed(topic=t, memos=m, board=STRAIN, name=t), st.sampled_from("TUV"), SOME),
    st.builds(lambda m, t: e.MemosMoved(memos=m, board=STRAIN, topic=t), SOME, st.sampled_from(["T", "U", None])),
    st.builds(lambda t, u: e.TopicsMerged(into=t, topics=(u,)), st.sampled_from("TU"), st.sampled_from("UV")),
    st.builds(lambda t: e.TopicDissolved(topic=t), st.sampled_from("TU")),
    st.builds(lambda m: e.MemosRemoved(memos=m), SOME),
    st.builds(lambda n: e.ParticipantsCounted(participants=n), st.integers(1, 6)),
    st.builds(lambda n, stack: e.VotesSet(votes=n, stacking=stack), st.integers(1, 3), st.booleans()),
    st.builds(
        lambda n, a, b: e.PhoneVotesTaken(board=STRAIN, counts={"a": a, "b": b}, phones=n),
        st.integers(1, 3), st.integers(0, 3), st.integers(0, 3),
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=often(300))
@given(st.lists(EVENTS, max_size=25))
def test_whatever_way_is_taken_no_limit_is_passed_and_minus_lowers(happened: list[Any]) -> None:
    state = room()
    for event in happened:
        try:
            state = played(event, start=state)
        except Problem:
            continue
        ballot = tally.open_ballot(state, STRAIN)
        assert sum(ballot.counts.values()) <= state.plan.participants * state.plan.votes
        if not state.plan.stacking:
            assert max(ballot.counts.values(), default=0) <= state.plan.participants
        items = {item.id for item in tally.items(state, STRAIN)}
        for item, n in ballot.counts.items():
            if item in items and n > ballot.by_phone.get(item, 0):
                less = played(e.VotesAdded(board=STRAIN, item=item, by=-1), start=state)
                assert tally.votes_of(less, STRAIN, item) == n - 1
