"""The log: what was confirmed is there, undo undoes, and two screens agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from often import often

from kits import dossier, live
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, State
from kits.problems import Problem


@pytest.fixture
def file(anywhere: Path | str) -> Any:
    with dossier.create(anywhere, "De Proef") as made:
        yield made


def session(file: dossier.Dossier) -> live.Session[State]:
    return live.Session(file, file.add_session(INSTRUMENT, "Proef").id, MODEL)


def memo(n: object, board: Board = Board.STRAIN) -> e.MemoAdded:
    return e.MemoAdded(memo=f"m{n}", board=board, text=f"memo {n}")


def test_a_session_opened_again_has_the_same_state(file: dossier.Dossier) -> None:
    first = session(file)
    for n in range(70):
        first.do(memo(n))
    first.undo()
    again = live.Session(file, first.id, MODEL)
    assert again.state == first.state
    assert (again.seq, again.can_undo, again.can_redo) == (71, True, True)


def test_an_action_of_several_events_is_taken_back_as_one(file: dossier.Dossier) -> None:
    one = session(file)
    one.do(memo(1))
    one.do(memo(2), memo(3))
    one.undo()
    assert set(one.state.memos) == {"m1"}
    one.redo()
    assert set(one.state.memos) == {"m1", "m2", "m3"}


def test_a_new_action_ends_what_could_be_redone(file: dossier.Dossier) -> None:
    one = session(file)
    one.do(memo(1))
    one.undo()
    one.do(memo(2))
    assert not one.can_redo
    assert one.redo() is None


def test_taking_back_what_was_done_long_ago_does_not_fold_the_whole_log_again(
    file: dossier.Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = live.Session(file, file.add_session(INSTRUMENT, "Team").id, MODEL)
    for n in range(0, 4_000, 100):
        session.do(*(e.ParticipantsCounted(participants=1 + (n + more) % 90) for more in range(100)))
    folded: list[int] = []
    apply = MODEL.apply
    monkeypatch.setattr(MODEL, "apply", lambda state, event: (folded.append(1), apply(state, event))[1])
    for _ in range(30):  # three quarters of the log
        folded.clear()
        assert session.undo() is not None
        assert len(folded) < 1_500
    assert session.state.plan.participants == 1 + 999 % 90


def test_undo_says_what_was_taken_back(file: dossier.Dossier) -> None:
    one = session(file)
    one.do(memo(1))
    assert isinstance(one.undo(), e.MemoAdded)
    assert one.undo() is None


def test_the_clock_is_not_taken_back(file: dossier.Dossier) -> None:
    one = session(file)
    one.do(memo(1))
    one.do(e.TimerStarted(seconds=60, ends_at="2026-01-01T00:00:00+00:00"))
    one.undo()
    assert one.state.memos == {}
    assert one.state.timer is not None


def test_what_a_rule_refuses_is_not_written(file: dossier.Dossier) -> None:
    one = session(file)
    with pytest.raises(Problem):
        one.do(memo(1), memo(1))
    assert one.seq == 0
    assert live.Session(file, one.id, MODEL).seq == 0


def test_what_changes_nothing_is_not_written(file: dossier.Dossier) -> None:
    one = session(file)
    assert one.do(e.MemosTurned(face_down=False)) is False
    assert one.seq == 0


def test_two_screens_on_one_session_see_each_others_work(file: dossier.Dossier) -> None:
    one = session(file)
    with dossier.open(file.address) as second:
        other = live.Session(second, one.id, MODEL)
        one.do(memo(1))
        other.do(memo(2))
        one.do(memo(3))
        other.refresh()
        assert one.refresh() is False
        assert list(one.state.memos) == list(other.state.memos) == ["m1", "m2", "m3"]


def test_either_screen_can_take_back_what_the_other_did(file: dossier.Dossier) -> None:
    one = session(file)
    with dossier.open(file.address) as second:
        other = live.Session(second, one.id, MODEL)
        one.do(memo(1))
        other.undo()
        one.refresh()
        assert one.state.memos == {}
        assert one.can_redo


def test_an_undo_after_somebody_elses_events_leaves_theirs(file: dossier.Dossier) -> None:
    one = session(file)
    one.do(memo(1))
    one.do(memo(2), actor="phone")
    one.undo()
    assert set(one.state.memos) == {"m2"}


def test_the_list_of_sessions_follows_the_log(file: dossier.Dossier) -> None:
    one = session(file)
    unit = file.add_unit("Klantcontact").id
    one.do(e.UnitsChosen(units=(unit,)), e.DateSet(held_on="2026-05-12"), e.StepEntered(step="why"))
    row = file.session(one.id)
    assert (row.units, row.held_on, row.step) == ((unit,), "2026-05-12", "why")
    one.undo()
    assert file.session(one.id).held_on is None


ACTIONS = st.one_of(
    st.builds(lambda n: ("do", memo(n)), st.integers(0, 8)),
    st.builds(lambda n: ("do", memo(n, Board.CHERISH)), st.integers(0, 8)),
    st.builds(lambda n: ("do", e.MemosRemoved(memos=(f"m{n}",))), st.integers(0, 8)),
    st.builds(
        lambda t, n, m: (
            "do",
            e.TopicFormed(topic=f"t{t}", board=Board.STRAIN, name=f"T{t}", memos=(f"m{n}", f"m{m}")),
        ),
        st.integers(0, 3),
        st.integers(0, 8),
        st.integers(0, 8),
    ),
    st.builds(lambda t, u: ("do", e.TopicsMerged(into=f"t{t}", topics=(f"t{u}",))), st.integers(0, 3), st.integers(0, 3)),
    st.builds(lambda t: ("do", e.TopicDissolved(topic=f"t{t}")), st.integers(0, 3)),
    st.builds(
        lambda n, c: ("do", e.VotesCounted(board=Board.STRAIN, item=f"m{n}", count=c)),
        st.integers(0, 8),
        st.integers(0, 6),
    ),
    st.builds(lambda n: ("do", e.ParticipantsCounted(participants=n)), st.integers(0, 5)),
    st.just(("undo", None)),
    st.just(("redo", None)),
)


@settings(max_examples=often(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTIONS, max_size=40))
def test_replay_equals_live_and_undo_undoes(file: dossier.Dossier, actions: list[tuple[str, Any]]) -> None:
    one = session(file)
    past: list[State] = [one.state]  # the states that undo walks back through
    for what, event in actions:
        before = one.state
        if what == "undo":
            if one.undo() is not None:
                past.pop()
                assert one.state == past[-1]
        elif what == "redo":
            if one.redo() is not None:
                past.append(one.state)
        else:
            try:
                if one.do(event):
                    past.append(one.state)
                    one.undo()
                    assert one.state == before
                    one.redo()
                    assert one.state == past[-1]
            except Problem:
                assert one.state == before
    assert live.Session(file, one.id, MODEL).state == one.state
    while one.undo() is not None:
        pass
    assert one.state == MODEL.start


@given(
    st.permutations(
        [
            memo(1),
            memo(2),
            e.MemosRemoved(memos=("m1",)),
            e.TopicDissolved(topic="gone"),
            e.MemosMoved(memos=("m2", "never"), board=Board.CHERISH),
            e.OwnersSet(agreement="no", owners=()),
        ]
    )
)
def test_any_order_of_arrival_gives_a_state(events: list[Any]) -> None:
    assert set(MODEL.fold(events).memos) <= {"m1", "m2"}
