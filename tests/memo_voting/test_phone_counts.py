"""Votes and marks that came by phone, beside those counted by hand: nobody counts twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.dossier.records import Reach
from kits.live.phones import Answer, Known, checked
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.model import MODEL
from kits.memo_voting.phones import MemoVotingPhones
from kits.memo_voting.state import Board, Phase, State, Step
from kits.problems import Problem

STRAIN = Board.STRAIN


def played(*events: Any, start: State = MODEL.start) -> State:
    state = start
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def room(*more: Any, participants: int = 5, stacking: bool = True) -> State:
    memos = [e.MemoAdded(memo=n, board=STRAIN, text=f"memo {n}") for n in "abc"]
    return played(e.ParticipantsCounted(participants=participants), e.VotesSet(votes=3, stacking=stacking), *memos, *more)


def by_phone(phones: int, **counts: int) -> e.PhoneVotesTaken:
    return e.PhoneVotesTaken(board=STRAIN, counts=counts, phones=phones)


def by_hand(item: str, count: int) -> e.VotesCounted:
    return e.VotesCounted(board=STRAIN, item=item, count=count)


def refused(state: State, event: Any) -> str:
    with pytest.raises(Problem) as problem:
        MODEL.check(state, event)
    return problem.value.code.partition(":")[2]


def test_hands_have_the_votes_of_those_without_a_phone() -> None:
    state = room(by_phone(3, a=4, b=3))
    assert tally.votes_of(state, STRAIN, "a") == 4
    assert tally.votes_out(state, STRAIN) == 2 * 3
    state = played(by_hand("c", 6), start=state)
    assert refused(state, by_hand("b", 4)) == "problems.over_beside_phones"


def test_three_hands_typed_beside_two_votes_by_phone_make_five() -> None:
    state = room(by_phone(1, a=2))
    typed = e.HandsCounted(board=STRAIN, item="a", hands=3)
    state = played(typed, start=state)
    assert tally.votes_of(state, STRAIN, "a") == 5
    assert tally.votes_of(played(typed, start=state), STRAIN, "a") == 5, "typed again it is the same three hands"
    assert tally.votes_of(played(e.HandsCounted(board=STRAIN, item="a", hands=0), start=state), STRAIN, "a") == 2
    assert refused(state, e.HandsCounted(board=STRAIN, item="a", hands=-1)) == "problems.below_zero"
    assert refused(state, e.HandsCounted(board=STRAIN, item="a", hands=13)) == "problems.item_over"


def test_votes_by_phone_stay_when_hands_are_corrected() -> None:
    state = room(by_phone(3, a=4), by_hand("a", 6))
    assert refused(state, by_hand("a", 3)) == "problems.below_phones"
    assert tally.votes_of(played(by_hand("a", 4), start=state), STRAIN, "a") == 4


def test_phones_wait_while_hands_have_their_votes() -> None:
    state = room(by_hand("a", 7))
    assert refused(state, by_phone(3, a=9)) == "problems.hands_over"
    assert played(by_hand("a", 6), by_phone(3, a=9), start=state)


def test_phones_are_counted_once_a_round() -> None:
    state = room(by_phone(3, a=3))
    assert refused(state, by_phone(3, a=3)) == "problems.phones_counted"


def test_more_phones_than_people_is_refused_both_ways() -> None:
    assert refused(room(participants=2), by_phone(3, a=1)) == "problems.more_phones"
    assert refused(room(by_phone(3, a=1)), e.ParticipantsCounted(participants=2)) == "problems.more_phones"
    assert refused(room(participants=0), by_phone(3, a=1)) == "problems.no_participants"


def test_without_stacking_an_item_gets_one_vote_a_person() -> None:
    state = room(by_phone(3, a=3, b=3), stacking=False)
    assert played(by_hand("a", 5), start=state)
    assert refused(state, by_hand("a", 6)) == "problems.item_over"
    assert refused(room(stacking=False), by_phone(3, a=4)) == "problems.over_by_phone"
    assert refused(room(by_hand("a", 3), stacking=False), by_phone(3, a=1)) == "problems.hands_over"


@given(
    st.integers(1, 6),
    st.booleans(),
    st.lists(
        st.one_of(
            st.builds(by_hand, st.sampled_from("abc"), st.integers(0, 9)),
            st.builds(lambda n, a, b: by_phone(n, a=a, b=b), st.integers(1, 6), st.integers(0, 9), st.integers(0, 9)),
            st.builds(lambda n: e.ParticipantsCounted(participants=n), st.integers(1, 6)),
        ),
        max_size=12,
    ),
)
def test_however_it_goes_the_total_is_what_the_people_have(participants: int, stacking: bool, happened: list[Any]) -> None:
    state = room(participants=participants, stacking=stacking)
    for event in happened:
        try:
            state = played(event, start=state)
        except Problem:
            continue
        people, ballot = state.plan.participants, tally.open_ballot(state, STRAIN)
        assert sum(ballot.counts.values()) <= people * 3
        assert ballot.phones <= people
        assert all(ballot.counts.get(item, 0) >= n for item, n in ballot.by_phone.items())
        if not stacking:
            assert max(ballot.counts.values(), default=0) <= people


def test_marks_by_phone_and_by_hand_are_one_a_person() -> None:
    start = room(e.AgreementMade(agreement="A", text="rooster"), participants=4)
    state = played(e.PhoneMarksTaken(counts={"A": {7: 2, 8: 1}}, phones=3), start=start)
    state = played(e.MarksCounted(agreement="A", mark=8, count=2), start=state)
    assert state.marks["A"] == {7: 2, 8: 2}
    assert refused(state, e.MarksCounted(agreement="A", mark=3, count=1)) == "problems.marks_over"
    assert refused(state, e.MarksCounted(agreement="A", mark=7, count=1)) == "problems.marks_below_phones"
    full = played(e.MarksCounted(agreement="A", mark=3, count=2), start=start)
    assert refused(full, e.PhoneMarksTaken(counts={"A": {7: 3}}, phones=3)) == "problems.marks_by_hand_over"


def test_more_phones_than_people_count_once_the_facilitator_said_why() -> None:
    state = room(participants=3)
    seven = by_phone(4, a=6, b=4)
    assert refused(state, seven) == "problems.more_phones"
    assert refused(state, e.MorePhonesExplained(phones=4, reason=" ")) == "problems.empty"
    state = played(e.MorePhonesExplained(phones=4, reason="iemand kwam later binnen"), seven, start=state)
    assert (state.more_phones, tally.votes_of(state, STRAIN, "a"), tally.votes_out(state, STRAIN)) == (
        "iemand kwam later binnen", 6, 0,
    )  # fmt: skip
    assert refused(state, e.HandsCounted(board=STRAIN, item="c", hands=1)).startswith("problems.")
    assert MemoVotingPhones().known(replace(state, step=Step.CHOOSE, phase=Phase.VOTE)) == Known(3, 4, state.more_phones)


def test_a_group_writes_solutions_to_its_own_topic_on_one_phone() -> None:
    phones = MemoVotingPhones()
    state = played(by_hand("a", 3), by_hand("b", 1), e.StepEntered(step=Step.SOLVE), start=room())
    ask = phones.ask(state, "nl")
    assert ask is not None
    assert ([item.id for item in ask.items], [o.key for o in ask.options], ask.by_group) == (
        ["a", "b"], ["self", "group", "others"], True,
    )  # fmt: skip
    with pytest.raises(Problem):
        checked(ask, {"memos": [{"id": "1", "board": "a", "text": "zonder wie"}]})
    body = checked(ask, {"memos": [{"id": "1", "board": "b", "text": "• rooster maken", "option": "group"}]})
    state = played(*phones.take(state, ask.question, [Answer(body)]), start=state)
    assert [(x.item, x.reach, x.text) for x in state.solutions.values()] == [("b", Reach.GROUP, "rooster maken")]
    again = phones.ask(state, "nl")
    assert again is not None
    assert again.question != ask.question
    assert phones.known(state).counted == 1
