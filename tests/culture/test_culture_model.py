"""The model of culture statements: nobody is counted twice, nothing is scored, ten rules hold, and the log folds."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from culture_sessions import AGREE, DEPENDS, DISAGREE, after, follow_up, hands, opened, proposals, refused, whole
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from often import often

from kits import dossier, live
from kits.culture import blockers, participants, rules_of_conduct, spread, statements, votes
from kits.culture import events as e
from kits.culture.answers import answers_of
from kits.culture.follow_up import previous_of
from kits.culture.model import INSTRUMENT, LOOKING, MODEL
from kits.culture.outcome import outcome
from kits.culture.state import MOST_RULES, Answer, Answers, Going, Reading, State, Statement, Step, Verdict
from kits.dossier.records import ActionStatus, Theme
from kits.live import counting
from kits.problems import Problem

# ── the statements ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_eighteen_statements_in_both_languages_and_six_read_as_healthy() -> None:
    for language in ("nl", "en"):
        known = statements.standard(language)
        assert "".join(one.letter for one in known) == "abcdefghijklmnopqr"
        assert "".join(one.letter for one in known if one.healthy) == "cdhjnq"
        assert all(one.reading is Reading.KIT for one in known)
        assert len({one.text for one in known}) == 18
    assert {one.text for one in statements.standard("nl")} & {one.text for one in statements.standard("en")} == set()


def test_one_of_the_kits_own_statements_is_said_in_the_phones_language_until_it_is_reworded() -> None:
    state = after(*opened())
    assert statements.said(state.statements["d"], "en") == statements.standard("en")[3].text
    state = after(e.StatementReworded(statement="d", text="Wij lachen veel"), start=state)
    assert statements.said(state.statements["d"], "en") == "Wij lachen veel"


def test_whether_a_statement_is_healthy_is_this_sessions_once_it_is_changed() -> None:
    state = after(*opened(), e.HealthySet(statement="k", healthy=None))
    assert (state.statements["k"].healthy, state.statements["k"].reading) == (None, Reading.SESSION)
    assert state.statements["o"].reading is Reading.KIT


def test_a_shuffled_order_is_kept_as_it_was_drawn() -> None:
    order = statements.shuffled("abcdefghijklmnopqr")
    assert sorted(order) == list("abcdefghijklmnopqr")
    drawn = e.StatementsChosen(order=order)
    again = MODEL.event("StatementsChosen", MODEL.body(drawn))
    assert after(*opened(), drawn).plan.order == after(*opened(), again).plan.order == order


def test_another_set_takes_the_place_of_the_first_only_while_nothing_hangs_on_it() -> None:
    own = (Statement("x", "Wij eten samen"), Statement("y", "Wij lachen veel"))
    state = after(*opened(), e.StatementsLoaded(statements=own, source="eigen.csv"))
    assert (tuple(state.statements), state.plan.order, state.source) == (("x", "y"), ("x", "y"), "eigen.csv")
    for used in (hands("o", 1), proposals(), [e.NoteWritten(note="n", statement="o", text="Ja")]):
        with refused("problems.statements_in_use"):
            after(*opened(), *used, e.StatementsLoaded(statements=own))
    added = after(*opened(), *hands("o", 1), e.StatementsAdded(statements=own))
    assert added.plan.order == ("o", "c", "a", "k", "x", "y")


def test_a_statement_that_was_answered_keeps_its_words_until_it_is_put_again() -> None:
    state = after(*opened(), *hands("o", 4))
    with refused("problems.answered"):
        after(e.StatementReworded(statement="o", text="Anders"), start=state)
    state = after(e.StatementPutAgain(statement="o"), e.StatementReworded(statement="o", text="Anders"), start=state)
    assert (state.statements["o"].text, answers_of(state, "o")) == ("Anders", Answers(round=2))


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_hands_and_phones_together_are_never_more_than_the_people_there_are() -> None:
    state = after(*opened(10), e.HandsCounted(statement="o", answer=AGREE, count=6))
    with refused("problems.phones_over") as caught:
        after(e.PhonesTaken(statement="o", counts={DISAGREE: 3, AGREE: 2}, phones=5), start=state)
    assert "Verlaag het aantal handen met 1" in caught.value.text("nl")
    state = after(e.PhonesTaken(statement="o", counts={DISAGREE: 3}, phones=3), start=state)
    with refused("problems.hands_over") as caught:
        after(e.HandsCounted(statement="o", answer=DEPENDS, count=2), start=state)
    assert caught.value.values["left"] == 1
    state = after(e.HandsAdded(statement="o", answer=DEPENDS, by=1), start=state)
    assert [answers_of(state, "o").of(answer) for answer in Answer] == [6, 1, 3]
    with refused("problems.fewer_than_counted"):
        after(e.ParticipantsCounted(participants=9), start=state)


def test_answers_are_hidden_until_they_are_revealed_and_phones_reveal_them() -> None:
    state = after(*opened(), e.HandsCounted(statement="o", answer=AGREE, count=2))
    assert not answers_of(state, "o").revealed and spread.revealed(state) == ()
    assert spread.revealed(after(e.Revealed(statement="o"), start=state)) == ("o",)
    taken = after(e.PhonesTaken(statement="o", counts={AGREE: 4}, phones=4), start=state)
    assert spread.revealed(taken) == ("o",)
    with refused("problems.already_revealed"):
        after(e.PhonesTaken(statement="o", counts={AGREE: 4}, phones=4), start=taken)
    with refused("problems.nothing_to_reveal"):
        after(e.Revealed(statement="c"), start=state)


@pytest.mark.parametrize("counts", [{AGREE: -1, DEPENDS: 2}, {AGREE: 2}, {}])
def test_counts_that_are_not_those_of_so_many_phones_are_refused(counts: dict[Answer, int]) -> None:
    with pytest.raises(Problem):
        after(*opened(), e.PhonesTaken(statement="o", counts=counts, phones=1))


def test_without_a_number_of_participants_nothing_is_counted() -> None:
    with refused("problems.no_participants"):
        after(*opened(0), e.HandsCounted(statement="o", answer=AGREE, count=1))


def test_the_most_divided_statement_comes_first_and_hidden_ones_stay_out_of_it() -> None:
    state = after(*opened(), *hands("o", 10), *hands("c", 5, 5), *hands("a", 5, 0, 5))
    assert spread.divided(state) == ("a", "c", "o")
    assert spread.walk(state) == ("o", "c", "a", "k")
    state = after(e.DividedFirst(on=True), start=state)
    assert spread.walk(state) == ("a", "c", "o", "k")


def test_a_skipped_statement_is_passed_over_and_can_be_taken_up_again() -> None:
    state = after(*opened(), e.StatementSkipped(statement="c"))
    assert (spread.current(state), spread.next_of(state)) == ("o", "a")
    on_it = after(e.StatementShown(statement="c"), start=state)
    assert (spread.next_of(on_it), spread.next_of(on_it, -1)) == ("a", "o")
    assert spread.next_of(after(e.StatementShown(statement="k"), start=state)) is None
    assert spread.put(after(e.StatementResumed(statement="c"), start=state)) == ("o", "c", "a", "k")


people = st.integers(0, 20)


@any_(people, people, people)
def test_division_lies_between_agreement_and_two_opposite_halves(agree: int, depends: int, disagree: int) -> None:
    answers = Answers(hands={AGREE: agree, DEPENDS: depends, DISAGREE: disagree})
    turned = Answers(phones={AGREE: disagree, DEPENDS: depends, DISAGREE: agree})
    assert 0 <= spread.division(answers) <= 1
    assert (spread.division(answers) > 0) == (sum(map(bool, (agree, depends, disagree))) > 1)
    assert spread.division(answers) == pytest.approx(spread.division(turned))


# ── from unwanted to wanted, and the vote ────────────────────────────────────────────────────────────────────────────


def test_a_rule_stays_linked_to_the_statement_it_came_from() -> None:
    state = after(*opened(), *proposals(2))
    statement = rules_of_conduct.statement_of(state, "r2")
    assert statement is not None and statement.id == "o"
    with refused("problems.pattern_has_rules"):
        after(e.PatternRemoved(pattern="p"), start=state)
    state = after(e.RuleRemoved(rule="r1"), e.RuleRemoved(rule="r2"), e.PatternRemoved(pattern="p"), start=state)
    assert state.patterns == {}


def test_votes_by_hand_are_those_of_the_people_whose_phone_did_not_vote() -> None:
    state = after(*opened(5), *proposals(), e.VotesTaken(counts={"r1": 6, "r2": 2}, phones=3))
    assert (counting.votes_by_hand(state.plan, state.ballot), counting.votes_out(state.plan, state.ballot)) == (6, 6)
    with refused("problems.item_over"):
        after(e.VotesCounted(rule="r3", count=7), start=state)
    state = after(e.VotesCounted(rule="r3", count=5), start=state)
    with refused("problems.votes_over") as caught:
        after(e.VotesAdded(rule="r1", by=2), start=state)
    assert caught.value.values["left"] == 1
    assert [(rule.id, state.ballot.of(rule.id)) for rule in votes.ranked(state)] == [("r1", 6), ("r3", 5), ("r2", 2)]
    with refused("problems.already_taken"):
        after(e.VotesTaken(counts={}, phones=0), start=state)


def test_phones_that_do_not_fit_beside_the_votes_by_hand_are_refused_with_the_number_to_lower() -> None:
    state = after(*opened(5), *proposals(), e.VotesCounted(rule="r1", count=10))
    with refused("problems.phones_over") as caught:
        after(e.VotesTaken(counts={"r1": 3}, phones=3), start=state)
    assert caught.value.values["over"] == 2


@pytest.mark.parametrize("counts", [{"r1": 10}, {"r1": -1}, {"r1": 5, "r2": 5}])
def test_more_votes_than_the_phones_have_are_refused(counts: dict[str, int]) -> None:
    with pytest.raises(Problem):
        after(*opened(), *proposals(), e.VotesTaken(counts=counts, phones=3))


def test_without_stacking_a_rule_gets_one_vote_a_person() -> None:
    state = after(*opened(5), *proposals(), e.VotesSet(votes=3, stacking=False))
    with refused("problems.item_over"):
        after(e.VotesCounted(rule="r1", count=6), start=state)
    with refused("problems.phones_do_not_fit"):
        after(e.VotesTaken(counts={"r1": 4}, phones=3), start=state)
    stacked = after(*opened(5), *proposals(), e.VotesCounted(rule="r1", count=6))
    with refused("problems.votes_cast"):
        after(e.VotesSet(votes=3, stacking=False), start=stacked)


def test_a_proposal_with_votes_is_not_taken_away() -> None:
    state = after(*opened(), *proposals(), e.VotesCounted(rule="r1", count=1))
    with refused("problems.has_votes"):
        after(e.RuleRemoved(rule="r1"), start=state)
    assert "r1" not in after(e.VoteReopened(), e.RuleRemoved(rule="r1"), start=state).rules


def test_an_eleventh_rule_is_refused_with_the_reason() -> None:
    ten = [e.RuleAgreed(rule=f"r{n}") for n in range(1, MOST_RULES + 1)]
    state = after(*opened(), *proposals(11), *ten)
    with refused("problems.eleventh_rule") as caught:
        after(e.RuleAgreed(rule="r11"), start=state)
    assert "10" in caught.value.text("nl") and "werkboek" in caught.value.text("nl")
    state = after(e.RuleSetAside(rule="r3"), e.RuleAgreed(rule="r11"), e.RuleMoved(rule="r11", place=0), start=state)
    assert [rule.id for rule in votes.standing(state)][:4] == ["r11", "r1", "r2", "r4"]


def test_practising_does_not_end_before_it_starts() -> None:
    with refused("problems.practice_ends_first"):
        after(e.PracticeSet(starts="2027-03-02", ends="2027-03-01"))


# ── closing, and what it leaves ──────────────────────────────────────────────────────────────────────────────────────


def test_a_session_without_statements_goes_no_further_and_all_other_reasons_only_warn() -> None:
    with refused("blockers.no_statements"):
        after(e.StepEntered(step="statements"))
    bare = after(e.StandardOpened(statements=statements.standard("nl")))
    found = [(step.value, b.code) for step in bare.steps for b in blockers.of_step(bare, step)]
    assert found == [
        ("plan", "no_participants"),
        ("plan", "no_units"),
        ("plan", "no_date"),
        ("statements", "nothing_revealed"),
        ("wanted", "no_patterns"),
        ("vote", "no_proposals"),
        ("rules", "no_rules"),
    ]
    assert not any(b.hard for step in Step for b in blockers.of_step(bare, step))
    done = after(*whole())
    found = [b.code for step in done.steps for b in blockers.of_step(done, step)]
    assert found == ["not_revealed", "votes_out"]


def test_what_is_closed_is_not_changed_until_it_is_reopened() -> None:
    state = after(*whole())
    with refused("problems.closed"):
        after(e.RuleReworded(rule="r1", text="Anders"), start=state)
    with refused("problems.closed"):
        after(e.TimerStarted(seconds=60, ends_at="2027-03-04T10:00:00"), start=state)
    assert after(e.StepEntered(step="rules"), start=state).step is Step.RULES
    state = after(e.SessionReopened(), e.RuleReworded(rule="r1", text="Wij bellen"), start=state)
    assert state.rules["r1"].text == "Wij bellen"


def test_patterns_become_findings_by_statement_and_agreed_rules_become_actions() -> None:
    state = after(
        *opened(),
        *proposals(),
        e.PatternWritten(pattern="q", statement="o", text="In de app gaat het over de planner"),
        e.PatternWritten(pattern="z", statement=None, text="Wie op vrijdag vrij is, hoort niets"),
    )
    assert outcome(state).findings == ()
    state = after(e.StepEntered(step="vote"), e.RuleAgreed(rule="r2"), e.LookAgainSet(held_on="2027-05-01"), start=state)
    made = outcome(after(e.OwnerSet(owner="AB"), start=state))
    assert [(f.key, f.theme, f.unit) for f in made.findings] == [
        ("statement-o", Theme.CONDUCT, "kcc"),
        ("pattern-z", Theme.WORKLOAD, "kcc"),
    ]
    assert made.findings[0].text.count("\n") == 1
    assert "counts" not in made.findings[0].detail
    [action] = made.actions
    assert (action.key, action.owner, action.due, action.findings) == ("r2", "AB", "2027-05-01", ("statement-o",))
    assert outcome(after(e.StepEntered(step="plan"), start=state)).findings  # a look at an earlier step loses nothing


# ── looking back ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_follow_up_opens_with_the_rules_their_patterns_and_the_statements_behind_them() -> None:
    state = after(*follow_up())
    assert state.steps[1] is Step.LOOK_BACK
    assert [rule.id for rule in votes.standing(state)] == ["r1", "r2"]
    assert all(rule.origin == "first" for rule in votes.standing(state))
    statement = rules_of_conduct.statement_of(state, "r1")
    assert statement is not None and statement.id == "o"
    assert votes.votable(state) == ()
    again = previous_of(state, "second", "Nog eens")
    assert [rule.origin for rule in again.rules] == ["first", "first"]
    with refused("problems.already_started"):
        after(e.PreviousOpened(previous=again), start=state)


def test_how_it_goes_is_counted_per_rule_and_nobody_twice() -> None:
    state = after(*follow_up(8), e.GoingCounted(rule="r1", going=Going.WELL, count=4))
    with refused("problems.phones_over"):
        after(e.GoingTaken(counts={"r1": {Going.NOT_YET: 5}}, phones=5), start=state)
    state = after(e.GoingTaken(counts={"r1": {Going.NOT_YET: 3}}, phones=4), start=state)
    assert [state.look_back.of("r1", going) for going in Going] == [4, 0, 3]
    with refused("problems.hands_over"):  # the fourth phone left this rule out; its owner is not counted by hand as well
        after(e.GoingAdded(rule="r1", going=Going.SOMETIMES, by=1), start=state)
    assert after(e.LookBackReopened(), start=state).look_back.round == 2


def test_a_rule_that_was_agreed_before_is_let_go_by_looking_back_and_makes_place() -> None:
    state = after(*follow_up())
    for event in (e.RuleRemoved(rule="r1"), e.RuleSetAside(rule="r1")):
        with refused("problems.carried"):
            after(event, start=state)
    new = [e.RuleProposed(rule=f"n{n}", pattern=None, text=f"Wij bellen, {n}") for n in range(9)]
    state = after(*new, *(e.RuleAgreed(rule=f"n{n}") for n in range(8)), start=state)
    with refused("problems.eleventh_rule"):
        after(e.RuleAgreed(rule="n8"), start=state)
    state = after(e.RuleReviewed(rule="r1", verdict=Verdict.DROP), e.RuleAgreed(rule="n8"), start=state)
    with refused("problems.eleventh_rule"):
        after(e.RuleReviewed(rule="r1", verdict=Verdict.KEEP), start=state)
    assert len(votes.standing(state)) == 10


def test_looking_back_changes_the_action_of_the_session_it_was_made_in(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "De Proef") as file:
        unit = file.add_unit("Klantcontact").id
        first = live.Session(file, file.add_session(INSTRUMENT, "Stellingen").id, MODEL)
        first.do(*(event if type(event) is not e.UnitsChosen else e.UnitsChosen(units=(unit,)) for event in whole()))
        assert [f.unit for f in file.findings(first.id)] == [unit]
        assert {a.key: a.due for a in file.actions(first.id)} == {"r1": "2027-04-08", "r2": "2027-04-08"}
        later = live.Session(file, file.add_session(INSTRUMENT, "Later", follows=first.id).id, MODEL)
        later.do(e.PreviousOpened(previous=previous_of(first.state, first.id, "Stellingen")))
        later.do(
            e.RuleReviewed(rule="r1", verdict=Verdict.KEEP, note="Gaat vanzelf"),
            e.RuleReviewed(rule="r2", verdict=Verdict.DROP),
        )
        made = {a.key: (a.status, a.status_note) for a in file.actions(first.id)}
        assert made == {"r1": (ActionStatus.DONE, "Gaat vanzelf"), "r2": (ActionStatus.NOT_DONE, "")}
        later.do(e.LookAgainSet(held_on="2027-09-01"))
        kept = next(a for a in file.actions(first.id) if a.key == "r1")
        assert (kept.status, kept.due) == (ActionStatus.BUSY, "2027-09-01")
        assert file.actions(later.id) == []


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────

letters = st.sampled_from(["o", "c", "a", "zz"])
answers_ = st.sampled_from(Answer)
small = st.integers(-2, 9)
rule_ids = st.sampled_from([f"r{n}" for n in range(1, 13)])
counts_ = st.dictionaries(answers_, st.integers(0, 4), max_size=3)
going_ = st.dictionaries(st.sampled_from(Going), st.integers(0, 3), max_size=3)
things = st.one_of(
    st.builds(e.ParticipantsCounted, participants=st.integers(-1, 9)),
    st.builds(e.VotesSet, votes=st.integers(0, 4), stacking=st.booleans()),
    st.builds(e.HandsCounted, statement=letters, answer=answers_, count=small),
    st.builds(e.HandsAdded, statement=letters, answer=answers_, by=small),
    counts_.flatmap(
        lambda counts: st.builds(
            e.PhonesTaken, statement=letters, counts=st.just(counts), phones=st.just(sum(counts.values())) | small
        )
    ),
    st.builds(e.Revealed, statement=letters),
    st.builds(e.StatementPutAgain, statement=letters),
    st.builds(e.StatementSkipped, statement=letters),
    st.builds(e.StatementsChosen, order=st.lists(letters, max_size=3).map(tuple)),
    st.builds(e.StatementReworded, statement=letters, text=st.text(max_size=4)),
    st.builds(e.PatternWritten, pattern=st.sampled_from("pq"), statement=st.none() | letters, text=st.just("zo niet")),
    st.builds(e.PatternRemoved, pattern=st.sampled_from("pq")),
    st.builds(e.RuleProposed, rule=rule_ids, pattern=st.none() | st.sampled_from("pq"), text=st.just("wij bellen")),
    st.builds(e.RuleRemoved, rule=rule_ids),
    st.builds(e.VotesCounted, rule=rule_ids, count=small),
    st.builds(e.VotesAdded, rule=rule_ids, by=small),
    st.builds(e.VotesTaken, counts=st.dictionaries(rule_ids, small, max_size=3), phones=small),
    st.just(e.VoteReopened()),
    st.builds(e.RuleAgreed, rule=rule_ids),
    st.builds(e.RuleSetAside, rule=rule_ids),
    st.builds(e.RuleMoved, rule=rule_ids, place=small),
    st.builds(e.GoingCounted, rule=rule_ids, going=st.sampled_from(Going), count=small),
    st.builds(e.GoingTaken, counts=st.dictionaries(rule_ids, going_, max_size=2), phones=small),
    st.just(e.LookBackReopened()),
    st.builds(e.RuleReviewed, rule=rule_ids, verdict=st.none() | st.sampled_from(Verdict)),
    st.builds(e.StepEntered, step=st.sampled_from(Step)),
    st.just(e.SessionClosed()),
    st.just(e.SessionReopened()),
)


def _allowed(events: list[Any], state: State) -> tuple[State, list[Any]]:
    happened = []
    for event in events:
        try:
            MODEL.check(state, event)
        except Problem as problem:
            assert problem.text("nl") and problem.text("en")
            continue
        before, state = state, MODEL.apply(state, event)
        assert not before.closed or type(event) in LOOKING
        happened.append(event)
    return state, happened


def _holds(state: State) -> None:
    plan, ballot, back = state.plan, state.ballot, state.look_back
    assert len(votes.standing(state)) <= MOST_RULES
    for answers in state.answers.values():
        given = sum(answers.of(answer) for answer in Answer)
        assert given == answers.hand_people + answers.phone_people <= plan.participants
        assert all(answers.of(answer) >= 0 for answer in Answer)
    assert sum(ballot.hands.values()) <= (plan.participants - ballot.phone_people) * plan.votes
    assert sum(ballot.phones.values()) <= ballot.phone_people * plan.votes
    if not plan.stacking:
        assert all(ballot.of(rule) <= plan.participants for rule in state.rules)
    for rule in state.rules:
        assert back.hand_people(rule) + back.phone_people <= max(plan.participants, back.phone_people)
        assert sum(back.of(rule, going) for going in Going) <= plan.participants
    assert participants.counted(state) <= plan.participants


@settings(max_examples=often(300), deadline=None)
@any_(st.lists(things, max_size=40), st.booleans())
def test_whatever_is_allowed_no_limit_is_passed_and_the_log_folds_to_the_same(events: list[Any], later: bool) -> None:
    begin = follow_up(7) if later else [*opened(7), *proposals(12)]
    state, happened = _allowed(events, after(*begin))
    _holds(state)
    assert MODEL.fold([*begin, *happened]) == state
    assert [MODEL.event(type(event).__name__, MODEL.body(event)) for event in happened] == happened
    outcome(state)
    for step in state.steps:
        for blocker in blockers.of_step(state, step):
            assert dataclasses.asdict(blocker)


@settings(max_examples=15, deadline=None)
@any_(st.lists(things, min_size=1, max_size=12), st.integers(1, 4))
def test_what_was_undone_was_never_done_and_redo_brings_it_back(
    tmp_path_factory: pytest.TempPathFactory, events: list[Any], back: int
) -> None:
    begin = [*opened(7), *proposals(12)]
    _, happened = _allowed(events, after(*begin))
    with dossier.create(tmp_path_factory.mktemp("undo") / "c.psa", "De Proef") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Stellingen").id, MODEL)
        session.do(*[x for x in begin if type(x) is not e.UnitsChosen])
        before = [_done(session.state)]
        before += [_done(session.state) for event in happened if session.do(event) and not event.walks]
        steps = min(back, len(before) - 1)
        for _ in range(steps):
            session.undo()
        assert _done(session.state) == before[len(before) - 1 - steps]
        for _ in range(steps):
            session.redo()
        assert _done(session.state) == before[-1]


def _done(state: State) -> State:
    """Return what was done, wherever the room is: going somewhere is nothing to take back."""
    return dataclasses.replace(state, step=Step.PLAN, shown=None)
