"""At a desk, undo takes back one's own last action of this visit: never a colleague's, whatever the order of their work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from database_server import ON_FILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from often import often

from kits import dossier, live
from kits.live import actors
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.state import State
from kits.problems import Problem

ANS, BEN = actors.at_desk("v1", "Ans"), actors.at_desk("v2", "Ben: OR")
THEIRS = {"ans": ("qa", "qb"), "ben": ("qc", "qd")}
"""The questions of each, which the other leaves alone: what they do apart has to stay apart."""


@pytest.fixture
def file(anywhere: Path | str) -> Any:
    with dossier.create(anywhere, "De Proef") as made:
        yield made


def desks(file: dossier.Dossier) -> tuple[live.Session[State], live.Session[State]]:
    """Return a year as two people have it open, each at their own desk."""
    row = file.add_session(INSTRUMENT, "2027")
    live.Session(file, row.id, MODEL).begin(e.YearOpened(year=2027))
    return live.Session(file, row.id, MODEL, ANS), live.Session(file, row.id, MODEL, BEN)


def test_a_name_and_a_visit_are_read_back_and_a_name_may_hold_anything() -> None:
    assert (actors.visit_of(BEN), actors.name_of(BEN)) == ("v2", "Ben: OR")
    assert (actors.visit_of(actors.FACILITATOR), actors.name_of(actors.FACILITATOR)) == ("facilitator", "")


def test_undo_passes_over_what_a_colleague_did_since_and_is_not_offered_for_it(file: dossier.Dossier) -> None:
    ans, ben = desks(file)
    ans.do(e.QuestionRaised(question="a", theme=None, text="Van Ans?"))
    ben.do(e.QuestionRaised(question="b", theme=None, text="Van Ben?"))
    assert isinstance(ans.undo(), e.QuestionRaised)
    assert set(ans.state.questions) == {"b"}
    assert (ans.can_undo, ans.can_redo) == (False, True)
    ben.refresh()
    assert (ben.can_undo, ben.can_redo) == (True, False), "what Ans took back is not Ben's to do again"
    assert ans.undo() is None
    ben.do(e.QuestionRaised(question="c", theme=None, text="En nog een?"))
    assert isinstance(ans.redo(), e.QuestionRaised), "what Ben does keeps Ans from nothing"
    assert set(ans.state.questions) == {"a", "b", "c"}


def test_a_next_visit_takes_back_nothing_of_an_earlier_one(file: dossier.Dossier) -> None:
    ans, _ = desks(file)
    ans.do(e.QuestionRaised(question="a", theme=None, text="Van Ans?"))
    again = live.Session(file, ans.id, MODEL, actors.at_desk("v1", "Ans"))
    assert again.can_undo, "the same tab, loaded again"
    assert not live.Session(file, ans.id, MODEL, actors.at_desk("v3", "Ans")).can_undo


def test_what_a_colleague_built_upon_is_not_taken_from_under_them(file: dossier.Dossier) -> None:
    ans, ben = desks(file)
    ans.do(e.QuestionRaised(question="a", theme=None, text="Waarom?"))
    ben.do(e.QuestionChanged(question="a", changes={"answer": "Daarom"}))
    with pytest.raises(Problem) as refused:
        ans.undo()
    assert "(Ben: OR)" in refused.value.text("nl")
    assert ans.state.questions["a"].answer == "Daarom"
    ben.undo()
    assert ans.undo() is not None
    assert not ans.state.questions


def test_what_was_fixed_since_stays_as_it_was_fixed(file: dossier.Dossier) -> None:
    ans, ben = desks(file)
    ans.do(e.ItemAdded(item="i", theme="workload", text="Bezetting op maandag"))
    ans.do(e.ItemAdded(item="j", theme="workload", text="Stiltewerkplek"))
    ans.do(e.QuestionRaised(question="a", theme=None, text="Heeft niets met het plan te maken"))
    ben.do(e.ConsentRequested(request="r", on="2027-01-10"))
    assert ans.undo() is not None
    with pytest.raises(Problem) as refused:
        ans.undo()
    assert refused.value.code.endswith("others_fixed")
    ben.do(e.RequestsRemoved(requests=("r",)))
    ben.do(e.YearClosed())
    with pytest.raises(Problem) as refused:
        ans.undo()
    assert refused.value.code.endswith("closed_since")
    ben.undo()
    assert set(ben.state.plan.items) == {"i", "j"}


def test_two_people_who_change_the_councils_decision_at_once_keep_both_fields(file: dossier.Dossier) -> None:
    ans, ben = desks(file)
    ans.do(e.ItemAdded(item="i", theme="workload", text="Bezetting"), e.ConsentRequested(request="r"))
    ans.do(e.RequestChanged(request="r", changes={"decision": "consent"}))
    ben.do(e.RequestChanged(request="r", changes={"remarks": "Onder voorwaarde"}))
    ans.do(e.RequestChanged(request="r", changes={"decided_on": "2027-02-01"}))
    ben.refresh()
    request = ben.state.requests["r"]
    assert (request.decision, request.remarks, request.decided_on) == ("consent", "Onder voorwaarde", "2027-02-01")
    ans.undo()
    ans.undo()
    request = ans.state.requests["r"]
    assert (request.decision, request.remarks, request.decided_on) == (None, "Onder voorwaarde", None)


def _doings(questions: tuple[str, str]) -> st.SearchStrategy[Any]:
    """Return what one person may do with their own questions, and to take back."""
    one, texts = st.sampled_from(questions), st.sampled_from(["Waarom?", "Hoe?"])
    return st.one_of(
        st.builds(lambda q, t: e.QuestionRaised(question=q, theme=None, text=t), one, texts),
        st.builds(lambda q, t: e.QuestionChanged(question=q, changes={"answer": t}), one, texts),
        st.builds(lambda q: e.QuestionsRemoved(questions=(q,)), one),
        st.sampled_from(["undo", "undo", "redo"]),
    )


def _tried(session: live.Session[State], what: Any) -> None:
    if isinstance(what, str):
        getattr(session, what)()
        return
    session.refresh()
    try:
        session.do(what)
    except Problem:
        return


@ON_FILE
@settings(max_examples=often(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    turns=st.lists(
        st.one_of(*(st.tuples(st.just(who), _doings(of)) for who, of in THEIRS.items())),
        max_size=25,
    )
)
def test_in_any_order_each_has_what_they_would_have_had_alone(file: dossier.Dossier, turns: list[tuple[str, Any]]) -> None:
    together = dict(zip(THEIRS, desks(file), strict=True))
    alone = {who: desks(file)[0] for who in THEIRS}
    for who, what in turns:
        _tried(together[who], what)
        _tried(alone[who], what)
        mine, by_myself = together[who], alone[who]
        assert {q: one for q, one in mine.state.questions.items() if q in THEIRS[who]} == dict(by_myself.state.questions)
        assert (mine.can_undo, mine.can_redo) == (by_myself.can_undo, by_myself.can_redo)
    for session in together.values():
        session.refresh()
    ans, ben = together.values()
    assert ans.state == ben.state == live.Session(file, ans.id, MODEL).state


def _answered_by(session: live.Session[State]) -> dict[str, str]:
    """Return who wrote the answer that each question has now."""
    changes = [entry for entry in session.history() if isinstance(entry.event, e.QuestionChanged)]
    return {entry.event.question: entry.actor for entry in changes}


@settings(max_examples=often(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.tuples(st.sampled_from(list(THEIRS)), _doings(("qa", "qb"))), max_size=25))
def test_nobodys_undo_or_redo_makes_what_a_colleague_wrote_disappear(
    file: dossier.Dossier, turns: list[tuple[str, Any]]
) -> None:
    """Both at the same questions: where an answer of one stands, it goes only by that one's undo, or by something done."""
    sessions = dict(zip(THEIRS, desks(file), strict=True))
    for who, what in turns:
        mine = sessions[who]
        mine.refresh()
        before, answered = mine.state, _answered_by(mine)
        try:
            _tried(mine, what)
        except Problem as problem:
            assert problem.code.endswith("others_built")
            assert mine.state == before, "what is refused changes nothing"
            continue
        if isinstance(what, str):
            for q, actor in answered.items():
                if actor != mine.actor and q in before.questions and before.questions[q].answer:
                    assert mine.state.questions[q].answer == before.questions[q].answer
    for session in sessions.values():
        assert live.Session(file, session.id, MODEL).state == (session.refresh(), session.state)[1]
