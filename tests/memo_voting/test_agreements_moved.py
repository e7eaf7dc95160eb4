"""An agreement that turns out to be for somebody else, or not after all."""

from __future__ import annotations

from typing import Any

import pytest

from kits.dossier.records import Reach
from kits.memo_voting import blockers
from kits.memo_voting import events as e
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import EVERYONE, Agreement, State
from kits.problems import Problem


def agreed(*more: Any) -> State:
    return MODEL.fold(
        [
            e.PersonAdded(person="an", name="Anna"),
            e.PersonAdded(person="bo", name="Bo"),
            e.AgreementMade(agreement="x", text="Bellen over de brieven"),
            *more,
        ]
    )


def moved(state: State, reach: Reach) -> Agreement:
    event = e.AgreementMoved(agreement="x", reach=reach)
    MODEL.check(state, event)
    return MODEL.apply(state, event).agreements["x"]


def test_the_only_owner_becomes_who_raises_it() -> None:
    after = moved(agreed(e.OwnersSet(agreement="x", owners=("an",))), Reach.OTHERS)
    assert (after.reach, after.raised_by, after.owners) == (Reach.OTHERS, "an", ())


def test_several_owners_stay_and_somebody_still_has_to_raise_it() -> None:
    after = moved(agreed(e.OwnersSet(agreement="x", owners=("an", "bo"))), Reach.OTHERS)
    assert (after.raised_by, after.owners) == (None, ("an", "bo"))


def test_everyone_cannot_raise_it() -> None:
    after = moved(agreed(e.OwnersSet(agreement="x", owners=(EVERYONE,))), Reach.OTHERS)
    assert (after.raised_by, after.owners) == (None, (EVERYONE,))


def test_who_raised_it_does_it_when_the_group_can_after_all() -> None:
    state = agreed(
        e.AgreementMoved(agreement="x", reach=Reach.OTHERS),
        e.RaisedBySet(agreement="x", raised_by="bo", raised_with="Financiën"),
    )
    after = moved(state, Reach.GROUP)
    assert (after.reach, after.owners, after.raised_by) == (Reach.GROUP, ("bo",), None)


@pytest.mark.parametrize("reach", list(Reach))
def test_nobody_loses_a_task_by_the_move(reach: Reach) -> None:
    state = agreed(e.OwnersSet(agreement="x", owners=("an", "bo")))
    after = MODEL.apply(state, e.AgreementMoved(agreement="x", reach=reach))
    assert blockers.without_task(after) == ()


def test_an_agreement_that_is_gone_is_not_moved() -> None:
    with pytest.raises(Problem):
        MODEL.check(agreed(), e.AgreementMoved(agreement="y", reach=Reach.SELF))
