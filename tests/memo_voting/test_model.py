"""The workshop's rules, driven without a screen."""

from __future__ import annotations

from typing import Any

import pytest

from kits.dossier.records import ActionStatus, Reach, Severity
from kits.memo_voting import blockers, tally
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import EVERYONE, Board, State, Step, TieWay
from kits.problems import Problem


def played(*events: Any, start: State = MODEL.start) -> State:
    """Play events by the rules: check, then apply."""
    state = start
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def strain(*names: str) -> list[Any]:
    return [e.MemoAdded(memo=n, board=Board.STRAIN, text=f"memo {n}") for n in names]


def votes(**counts: int) -> list[Any]:
    return [e.VotesCounted(board=Board.STRAIN, item=item, count=n) for item, n in counts.items()]


def room(*more: Any, participants: int = 4) -> State:
    return played(e.ParticipantsCounted(participants=participants), *strain(*"abcdef"), *more)


def refused(state: State, event: Any) -> str:
    with pytest.raises(Problem) as problem:
        MODEL.check(state, event)
    return problem.value.code.partition(":")[2]


class TestVotes:
    def test_the_total_never_exceeds_participants_times_votes(self) -> None:
        state = room(*votes(a=6, b=6))
        assert tally.votes_out(state, Board.STRAIN) == 0
        assert refused(state, *votes(c=1)) == "problems.over"

    def test_a_count_can_be_corrected_downwards_and_then_others_fit(self) -> None:
        state = room(*votes(a=6, b=6))
        state = played(*votes(a=4, c=2), start=state)
        assert tally.votes_cast(state, Board.STRAIN) == 12

    def test_votes_that_two_people_add_to_one_item_add_up_and_never_pass_the_total(self) -> None:
        state = room(*votes(a=2), *(e.VotesAdded(board=Board.STRAIN, item="a", by=by) for by in (1, 1, -1, 3)))
        assert tally.votes_of(state, Board.STRAIN, "a") == 6
        assert refused(state, e.VotesAdded(board=Board.STRAIN, item="b", by=7)) == "problems.over"
        assert refused(state, e.VotesAdded(board=Board.STRAIN, item="a", by=-7)) == "problems.below_zero"

    def test_without_participants_no_vote_is_counted(self) -> None:
        assert refused(played(*strain("a")), *votes(a=1)) == "problems.no_participants"

    def test_without_stacking_one_item_gets_at_most_one_vote_a_person(self) -> None:
        state = room(e.VotesSet(votes=3, stacking=False))
        assert refused(state, *votes(a=5)) == "problems.item_over"

    def test_participants_cannot_drop_below_the_votes_counted(self) -> None:
        assert refused(room(*votes(a=12)), e.ParticipantsCounted(participants=3)) == "problems.fewer_than_votes"

    def test_a_memo_that_joins_a_topic_brings_its_votes(self) -> None:
        state = room(*votes(a=3), e.TopicFormed(topic="T", board=Board.STRAIN, name="x", memos=("b",)), *votes(T=2))
        state = played(e.MemosMoved(memos=("a",), board=Board.STRAIN, topic="T"), start=state)
        assert tally.votes_of(state, Board.STRAIN, "T") == 5

    def test_merged_topics_add_their_votes(self) -> None:
        state = room(
            e.TopicFormed(topic="T", board=Board.STRAIN, name="x", memos=("a", "b")),
            e.TopicFormed(topic="U", board=Board.STRAIN, name="y", memos=("c",)),
            *votes(T=4, U=3),
            e.TopicsMerged(into="T", topics=("T", "U")),
        )
        assert tally.votes_of(state, Board.STRAIN, "T") == 7
        assert set(state.topics) == {"T"}

    @pytest.mark.parametrize(
        "event",
        [
            e.MemosRemoved(memos=("a",)),
            e.MemosMoved(memos=("a",), board=Board.CHERISH),
            e.MemosRemoved(memos=("b", "c")),
            e.TopicDissolved(topic="T"),
            e.MemosMoved(memos=("b", "c"), board=Board.STRAIN),
        ],
    )
    def test_what_would_lose_votes_is_refused(self, event: Any) -> None:
        state = room(e.TopicFormed(topic="T", board=Board.STRAIN, name="x", memos=("b", "c")), *votes(a=1, T=1))
        assert refused(state, event) == "problems.has_votes"


class TestTop:
    def test_the_top_holds_the_items_with_most_votes_first(self) -> None:
        assert tally.top(room(*votes(a=1, b=5, c=3, d=2)), Board.STRAIN).chosen == ("b", "c", "d")

    def test_an_item_without_votes_is_never_in_the_top(self) -> None:
        assert tally.top(room(*votes(a=2)), Board.STRAIN).chosen == ("a",)

    def test_a_tie_across_the_cut_is_a_tie(self) -> None:
        top = tally.top(room(*votes(a=5, b=3, c=2, d=2)), Board.STRAIN)
        assert (top.chosen, set(top.tied), top.places) == (("a", "b"), {"c", "d"}, 1)

    def test_a_tie_inside_the_top_needs_no_decision(self) -> None:
        assert tally.top(room(*votes(a=4, b=4, c=4)), Board.STRAIN).tied == ()

    def test_taking_both_makes_the_top_longer(self) -> None:
        state = room(*votes(a=5, b=3, c=2, d=2), e.TieDecided(board=Board.STRAIN, tied=("c", "d"), way=TieWay.BOTH))
        assert tally.top(state, Board.STRAIN).chosen == ("a", "b", "c", "d")

    def test_deciding_needs_a_reason_and_exactly_the_places_there_are(self) -> None:
        state = room(*votes(a=5, b=3, c=2, d=2))
        tie = {"board": Board.STRAIN, "tied": ("c", "d"), "way": TieWay.DECIDED}
        assert refused(state, e.TieDecided(**tie, chosen=("c",))) == "problems.tie_reason"
        assert refused(state, e.TieDecided(**tie, chosen=("c", "d"), reason="r")) == "problems.tie_places"
        after = played(e.TieDecided(**tie, chosen=("d",), reason="kan morgen al"), start=state)
        top = tally.top(after, Board.STRAIN)
        assert top.chosen == ("a", "b", "d")
        assert top.settled[0].reason == "kan morgen al"

    def test_a_second_vote_settles_the_tie_and_leaves_the_first_counts(self) -> None:
        state = room(*votes(a=5, b=3, c=2, d=2), e.RevoteOpened(board=Board.STRAIN, items=("c", "d")), *votes(c=1, d=3))
        assert tally.top(state, Board.STRAIN).chosen == ("a", "b", "d")
        assert tally.votes_of(state, Board.STRAIN, "d") == 2

    def test_a_second_vote_can_tie_again(self) -> None:
        state = room(*votes(a=5, b=3, c=2, d=2), e.RevoteOpened(board=Board.STRAIN, items=("c", "d")), *votes(c=2, d=2))
        assert set(tally.top(state, Board.STRAIN).tied) == {"c", "d"}

    def test_in_a_second_vote_only_the_tied_items_count(self) -> None:
        state = room(*votes(a=5, b=3, c=2, d=2), e.RevoteOpened(board=Board.STRAIN, items=("c", "d")))
        assert refused(state, *votes(a=1)) == "problems.gone"
        assert tally.votes_possible(state, Board.STRAIN) == 4

    def test_a_decision_about_another_tie_no_longer_counts(self) -> None:
        state = room(
            *votes(a=5, b=3, c=2, d=2),
            e.TieDecided(board=Board.STRAIN, tied=("c", "d"), way=TieWay.BOTH),
            *votes(d=1),
        )
        assert tally.top(state, Board.STRAIN).chosen == ("a", "b", "c")


class TestBoards:
    def test_a_topic_that_loses_its_last_memo_is_gone(self) -> None:
        state = room(
            e.TopicFormed(topic="T", board=Board.STRAIN, name="x", memos=("a",)),
            e.MemosMoved(memos=("a",), board=Board.STRAIN),
        )
        assert state.topics == {}

    def test_splitting_is_forming_a_topic_from_some_of_the_memos(self) -> None:
        state = room(
            e.TopicFormed(topic="T", board=Board.STRAIN, name="x", memos=("a", "b", "c")),
            e.TopicFormed(topic="U", board=Board.STRAIN, name="y", memos=("c",)),
        )
        assert [i.memos for i in tally.items(state, Board.STRAIN)][:2] == [("a", "b"), ("c",)]

    def test_control_characters_are_left_out_and_the_rest_stays(self) -> None:
        assert e.MemoAdded(memo="x", board=Board.STRAIN, text=" a\x00b\x1b <i>&\u202e 😀 {{ x }} =1+1 ").text == (
            "ab <i>&\u202e 😀 {{ x }} =1+1"
        )

    def test_a_memo_of_5001_characters_is_refused_and_of_5000_is_kept(self) -> None:
        assert refused(MODEL.start, e.MemoAdded(memo="x", board=Board.STRAIN, text="a" * 5001)) == "problems.too_long"
        assert len(played(e.MemoAdded(memo="x", board=Board.STRAIN, text="a" * 5000)).memos["x"].text) == 5000

    def test_nothing_but_white_space_is_no_memo(self) -> None:
        assert refused(MODEL.start, e.MemoAdded(memo="x", board=Board.STRAIN, text=" \n ")) == "problems.empty"


class TestSteps:
    def test_without_a_top_there_is_nothing_to_solve(self) -> None:
        state = played(e.StepEntered(step=Step.CHOOSE), start=room())
        assert refused(state, e.StepEntered(step=Step.SOLVE)) == "blockers.no_top"

    def test_going_back_is_always_possible(self) -> None:
        state = played(e.StepEntered(step=Step.CHOOSE), start=room())
        assert played(e.StepEntered(step=Step.PLAN), start=state).step is Step.PLAN

    def test_the_plan_says_what_is_missing_and_lets_go_on(self) -> None:
        assert [b.code for b in blockers.of_step(MODEL.start, Step.PLAN)] == [
            "no_units",
            "no_date",
            "no_participants",
            "both_present",
        ]
        assert played(e.StepEntered(step=Step.WHY)).step is Step.WHY


class TestAgreements:
    def agreed(self) -> State:
        return room(
            *votes(a=3),
            e.StepEntered(step=Step.CHOOSE),
            e.StepEntered(step=Step.SOLVE),
            e.SolutionAdded(solution="s", item="a", reach=Reach.OTHERS, text="Rooster"),
            e.PersonAdded(person="p", name="AB"),
            e.PersonAdded(person="q", name="CD"),
            e.AgreementMade(agreement="g", text="Rooster maken", reach=Reach.OTHERS, solution="s"),
        )

    def test_who_has_nothing_yet_is_known(self) -> None:
        state = played(e.OwnersSet(agreement="g", owners=("p",)), start=self.agreed())
        assert blockers.without_task(state) == ("q",)
        assert blockers.without_task(played(e.OwnersSet(agreement="g", owners=(EVERYONE,)), start=state)) == ()

    def test_what_goes_elsewhere_needs_somebody_who_raises_it(self) -> None:
        state = played(
            e.OwnersSet(agreement="g", owners=("p",)), e.DueSet(agreement="g", due="2026-12-01"), start=self.agreed()
        )
        assert [a.id for a in blockers.incomplete(state)] == ["g"]
        state = played(e.RaisedBySet(agreement="g", raised_by="q", raised_with="ICT"), start=state)
        assert blockers.incomplete(state) == ()

    def test_a_solution_is_agreed_once(self) -> None:
        assert refused(self.agreed(), e.AgreementMade(agreement="h", text="x", solution="s")) == ("problems.agreed_already")

    def test_the_outcome_links_an_action_to_the_finding_it_stems_from(self) -> None:
        outcome = MODEL.outcome(played(e.SeverityNamed(severity=Severity.UNREST, reason="druk"), start=self.agreed()))
        assert [a.findings for a in outcome.actions] == [("item-a",)]
        assert {f.key for f in outcome.findings} == {"item-a", "severity"}

    def test_a_person_taken_off_the_list_owns_nothing(self) -> None:
        state = played(e.OwnersSet(agreement="g", owners=("p",)), e.PersonRemoved(person="p"), start=self.agreed())
        assert state.agreements["g"].owners == ()


class TestFollowUp:
    def follow_up(self) -> State:
        first = TestAgreements().agreed()
        first = played(e.OwnersSet(agreement="g", owners=("p",)), start=first)
        return played(e.PreviousOpened(previous=previous_of(first, "S1", "Workshop")), e.ParticipantsCounted(participants=3))

    def test_it_opens_with_last_times_agreements_and_people(self) -> None:
        state = self.follow_up()
        assert state.agreements["g"].carried
        assert state.people == {"p": "AB", "q": "CD"}
        assert [i.name for i in state.previous.top] == ["memo a"]  # type: ignore[union-attr]
        assert Step.CHOOSE not in state.steps

    def test_there_are_no_more_marks_than_participants(self) -> None:
        state = played(e.MarksCounted(agreement="g", mark=7, count=3), start=self.follow_up())
        assert refused(state, e.MarksCounted(agreement="g", mark=8, count=1)) == "problems.marks_over"

    def test_five_words_are_five_at_most(self) -> None:
        assert refused(self.follow_up(), e.WordsWritten(words="w", text="een twee drie vier vijf zes")) == (
            "problems.five_words"
        )

    def test_it_closes_only_when_the_unfinished_has_owner_and_date_or_a_next_meeting(self) -> None:
        state = self.follow_up()
        assert refused(state, e.SessionClosed()) == "blockers.loose_ends"
        assert played(e.NextMeetingSet(held_on="2027-03-01"), e.SessionClosed(), start=state).closed
        done = e.AgreementReviewed(agreement="g", status=ActionStatus.DONE)
        assert played(done, e.SessionClosed(), start=state).closed

    def test_an_action_keeps_the_session_it_was_agreed_in(self) -> None:
        assert MODEL.outcome(self.follow_up()).actions[0].session == "S1"
