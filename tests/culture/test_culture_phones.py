"""Culture statements on phones: what is asked when, and what comes of it in the log."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from culture_sessions import after, follow_up, hands, opened, proposals, refused
from hypothesis import given as any_
from hypothesis import strategies as st

from kits import dossier, live
from kits.culture import blockers, rules_of_conduct, statements
from kits.culture import events as e
from kits.culture.answers import answers_of
from kits.culture.model import INSTRUMENT, MODEL
from kits.culture.outcome import outcome
from kits.culture.phones import CulturePhones
from kits.culture.state import Answer, Going, State, Step, Verdict
from kits.live.phones import Answer as Answered
from kits.live.phones import Ask, Kind, box, checked
from kits.problems import Problem

PHONES = CulturePhones()


def asked(state: State, language: str = "nl") -> Ask:
    found = PHONES.ask(state, language)
    assert found is not None
    return found


def answered(state: State, *bodies: dict[str, Any]) -> State:
    """Return the state after phones gave these answers, each as the phone service lets it through."""
    ask = asked(state)
    answers = [Answered(checked(ask, body)) for body in bodies]
    return after(*PHONES.take(state, ask.question, answers), start=state)


def chosen(statement: str, *answers: str) -> list[dict[str, Any]]:
    return [{"chosen": {statement: answer}} for answer in answers]


def test_the_statement_on_the_wall_is_asked_in_the_phones_language_until_it_is_revealed() -> None:
    state = after(*opened())
    ask = asked(state, "en")
    assert (ask.question, ask.kind) == ("statement:o:1", Kind.CHOOSE)
    assert [item.text for item in ask.items] == [statements.standard("en")[14].text]
    assert [option.key for option in ask.options] == ["agree", "depends", "disagree"]
    assert asked(after(e.StatementShown(statement="k"), start=state)).question == "statement:k:1"
    assert PHONES.ask(after(*hands("o", 1), start=state), "nl") is None
    assert PHONES.ask(after(e.StatementSkipped(statement="o"), e.StatementShown(statement="o"), start=state), "nl") is None
    again = after(*hands("o", 1), e.StatementPutAgain(statement="o"), start=state)
    assert asked(again).question == "statement:o:2"


@pytest.mark.parametrize("step", ["plan", "rules", "close"])
def test_in_other_steps_and_in_a_closed_session_the_room_looks_at_the_screen(step: str) -> None:
    assert PHONES.ask(after(*opened(), *proposals(), e.StepEntered(step=step)), "nl") is None
    assert PHONES.ask(after(*opened(), *proposals(), e.StepEntered(step="vote"), e.SessionClosed()), "nl") is None


def test_phones_answers_to_a_statement_are_counted_beside_hands_and_shown() -> None:
    state = after(*opened(), e.HandsCounted(statement="o", answer=Answer.AGREE, count=2))
    state = answered(state, *chosen("o", "agree", "disagree", "depends", "agree"), {"chosen": {}})
    answers = answers_of(state, "o")
    assert ([answers.of(answer) for answer in Answer], answers.phone_people, answers.revealed) == ([4, 1, 1], 4, True)


def test_what_phones_write_as_unwanted_lies_face_down_until_the_facilitator_turns_it() -> None:
    state = after(*opened(), e.StepEntered(step="wanted"))
    wrote = [{"memos": [{"id": str(n), "board": "patterns", "text": f"punt {n}"}]} for n in range(3)]
    state = answered(state, *wrote)
    assert asked(state).question == "patterns:2"
    assert PHONES.known(state).counted == 3
    assert sorted(p.text for p in rules_of_conduct.face_down(state)) == ["punt 0", "punt 1", "punt 2"]
    in_file = after(e.StepEntered(step="vote"), start=state)
    assert outcome(in_file).findings == (), "what nobody has read leaves nothing in the client file"
    assert [b.code for b in blockers.of_step(state, Step.WANTED)] == ["face_down"]
    first, *_ = state.patterns
    state = after(e.PatternsShown(patterns=(first,)), start=state)
    assert [p.id for p in state.patterns.values() if not p.face_down] == [first]
    assert len(outcome(after(e.StepEntered(step="vote"), start=state)).findings) == 1


def test_more_phones_than_people_count_once_the_facilitator_said_why() -> None:
    state = after(*opened(), e.ParticipantsCounted(participants=3))
    four = PHONES.take(state, asked(state).question, [Answered(b) for b in chosen("o", *["agree"] * 4)])
    with refused("problems.phones_over"):
        after(*four, start=state)
    state = after(e.MorePhonesExplained(phones=4, reason="een gast deed mee"), *four, start=state)
    assert answers_of(state, "o").phone_people == 4
    with refused("problems.hands_over"):
        after(e.HandsAdded(statement="o", answer=Answer.AGREE, by=1), start=state)


def test_the_vote_asks_for_what_was_proposed_and_holds_everybody_to_their_votes() -> None:
    state = after(*opened(), *proposals(), e.StepEntered(step="vote"))
    ask = asked(state)
    assert (ask.question, ask.kind, ask.limit, ask.stacking) == ("vote:1", Kind.VOTE, 3, True)
    with pytest.raises(Problem):
        checked(ask, {"votes": {"r1": 4}})
    state = answered(state, {"votes": {"r1": 3}}, {"votes": {"r1": 1, "r2": 1}}, {"votes": {"r3": 1}}, {"votes": {}})
    assert (state.ballot.phones, state.ballot.phone_people) == ({"r1": 4, "r2": 1, "r3": 1}, 3)
    assert PHONES.ask(state, "nl") is None
    assert asked(after(e.VoteReopened(), start=state)).question == "vote:2"


def test_what_was_taken_away_while_people_voted_does_not_stop_the_rest() -> None:
    state = after(*opened(), *proposals(), e.StepEntered(step="vote"))
    answers = [Answered({"votes": {"r1": 1, "r2": 2}}), Answered({"votes": {"r2": 1}}), Answered({"votes": {"r1": 1}})]
    state = after(e.RuleRemoved(rule="r2"), start=state)
    state = after(*PHONES.take(state, "vote:1", answers), start=state)
    assert (state.ballot.phones, state.ballot.phone_people) == ({"r1": 2}, 2)


def test_looking_back_asks_of_every_rule_that_holds_how_it_goes() -> None:
    state = after(*follow_up())
    ask = asked(state)
    assert (ask.question, [item.id for item in ask.items]) == ("look_back:1", ["r1", "r2"])
    assert {option.shape for option in ask.options} == {"circle", "triangle", "diamond"}
    state = answered(
        state, {"chosen": {"r1": "well", "r2": "not_yet"}}, {"chosen": {"r1": "well"}}, {"chosen": {"r2": "sometimes"}}
    )
    assert [state.look_back.of("r1", going) for going in Going] == [2, 0, 0]
    assert [state.look_back.of("r2", going) for going in Going] == [0, 1, 1]
    assert state.look_back.phone_people == 3
    dropped = after(e.LookBackReopened(), e.RuleReviewed(rule="r1", verdict=Verdict.DROP), start=state)
    assert [item.id for item in asked(dropped).items] == ["r2"]


def test_phones_are_taken_in_as_one_action_and_wait_where_there_are_too_many_hands(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "De Proef") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Stellingen").id, MODEL)
        session.do(*(event for event in opened(5) if type(event) is not e.UnitsChosen))
        session.do(e.HandsCounted(statement="o", answer=Answer.AGREE, count=3))
        question = asked(session.state).question
        with file.transaction() as connection:
            box.open_room(connection, session.id, "127.0.0.1", 1)
            given = [
                (who, question, body, True)
                for who, body in zip("abc", chosen("o", "agree", "agree", "depends"), strict=True)
            ]
            box.put_many(connection, session.id, given)
        with refused("problems.phones_over"):
            session.take_in_phones(question)
        session.do(e.HandsCounted(statement="o", answer=Answer.AGREE, count=2))
        assert session.take_in_phones(question) == 3
        assert [answers_of(session.state, "o").of(answer) for answer in Answer] == [4, 1, 0]
        assert session.undo() == e.PhonesTaken(statement="o", counts={Answer.AGREE: 2, Answer.DEPENDS: 1}, phones=3)
        assert not answers_of(session.state, "o").revealed


@any_(st.lists(st.sampled_from(["agree", "depends", "disagree", None]), max_size=12), st.randoms())
def test_the_order_of_answers_tells_nothing(given: list[str | None], chance: Any) -> None:
    state = after(*opened())
    bodies = [Answered({"chosen": {"o": answer} if answer else {}}) for answer in given]
    first = PHONES.take(state, "statement:o:1", bodies)
    chance.shuffle(bodies)
    again = PHONES.take(state, "statement:o:1", bodies)
    assert [MODEL.body(event) for event in first] == [MODEL.body(event) for event in again]
    [taken] = first
    assert Counter(taken.counts) == Counter(Answer(answer) for answer in given if answer)
