"""A team that puts statements, and what happens to it."""

from __future__ import annotations

from typing import Any

import pytest

from kits.culture import events as e
from kits.culture import statements
from kits.culture.follow_up import previous_of
from kits.culture.model import MODEL
from kits.culture.state import Answer, State
from kits.problems import Problem

AGREE, DEPENDS, DISAGREE = Answer


def after(*events: Any, start: State | None = None) -> State:
    """Return the state after events, each of which was allowed."""
    state = start or MODEL.start
    for happened in events:
        MODEL.check(state, happened)
        state = MODEL.apply(state, happened)
    return state


def refused(code: str) -> pytest.RaisesExc[Problem]:
    """Expect this refusal, with its sentence in both languages."""

    def same(problem: Problem) -> bool:
        assert problem.text("nl") and problem.text("en")
        return problem.code in (f"kits.culture:{code}", f"kits.live:{code}")

    return pytest.raises(Problem, check=same)


def opened(participants: int = 12) -> list[Any]:
    """The kit's own statements before a team."""
    return [
        e.StandardOpened(statements=statements.standard("nl")),
        e.UnitsChosen(units=("kcc",)),
        e.DateSet(held_on="2027-03-04"),
        e.ParticipantsCounted(participants=participants),
        e.StatementsChosen(order=("o", "c", "a", "k")),
        e.StepEntered(step="statements"),
    ]


def hands(statement: str, agree: int = 0, depends: int = 0, disagree: int = 0) -> list[Any]:
    """Hands counted for a statement, and shown."""
    counts = {AGREE: agree, DEPENDS: depends, DISAGREE: disagree}
    counted = [e.HandsCounted(statement=statement, answer=answer, count=n) for answer, n in counts.items() if n]
    return [*counted, e.Revealed(statement=statement)]


def proposals(n: int = 3) -> list[Any]:
    """A pattern with as many rules, `r1` the first."""
    rules = [e.RuleProposed(rule=f"r{i}", pattern="p", text=f"Wij praten met elkaar, {i}") for i in range(1, n + 1)]
    return [e.PatternWritten(pattern="p", statement="o", text="Bij de koffie praten we over wie er niet is"), *rules]


def whole() -> list[Any]:
    """A session from plan to close, with two rules agreed."""
    return [
        *opened(),
        *hands("o", 7, 2, 3),
        e.NoteWritten(note="n", statement="o", text="Vooral na de verhuizing"),
        e.StepEntered(step="wanted"),
        *proposals(),
        e.StepEntered(step="vote"),
        e.VotesCounted(rule="r1", count=9),
        e.VotesTaken(counts={"r1": 3, "r2": 6}, phones=3),
        e.StepEntered(step="rules"),
        e.RuleAgreed(rule="r1"),
        e.RuleAgreed(rule="r2"),
        e.PracticeSet(starts="2027-03-05", ends="2027-04-05"),
        e.LookAgainSet(held_on="2027-04-08"),
        e.OwnerSet(owner="AB"),
        e.StepEntered(step="close"),
        e.SessionClosed(),
    ]


def follow_up(participants: int = 12) -> list[Any]:
    """A later session that looks back on the whole one."""
    return [
        e.PreviousOpened(previous=previous_of(after(*whole()), "first", "Stellingen")),
        e.ParticipantsCounted(participants=participants),
        e.StepEntered(step="look_back"),
    ]
