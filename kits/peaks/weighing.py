"""Rules of putting on how heavy work is: by hand in the open, by phone, hidden until shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kits.live import Rules, counting
from kits.live.checks import check_there
from kits.peaks import events as e
from kits.peaks.state import HEIGHTS, Said, State
from kits.problems import Problem

rules: Rules[State] = Rules()


def _with(s: State, row: str, said: Said) -> State:
    return replace(s, said={**s.said, row: said}) if row in s.rows else s


@rules.on(e.RowShown)
def _shown(s: State, x: e.RowShown) -> State:
    return replace(s, shown=x.row if x.row in s.rows else None)


@rules.on(e.HandsPut)
def _put(s: State, x: e.HandsPut) -> State:
    said = s.said_of(x.row)
    hands = dict(said.hands)
    for period, step in x.heights.items():
        before = hands.get(period, {})
        hands[period] = {**before, step: before.get(step, 0) + x.people}
    return _with(s, x.row, replace(said, hands=hands, hand_people=said.hand_people + x.people))


@rules.allows(e.HandsPut)
def _may_put(s: State, x: e.HandsPut) -> None:
    check_there(s.rows, x.row)
    if not x.heights:
        raise Problem("kits.peaks:problems.nothing_put")
    _check_steps(s, {period: {step: x.people} for period, step in x.heights.items()})
    if x.people < 1:
        raise Problem("kits.peaks:problems.nobody_put")
    said = s.said_of(x.row)
    counting.check_hands(s.plan, said.hand_people, said.phone_people, x.people)


def _check_steps(s: State, counts: Mapping[str, Mapping[int, int]]) -> None:
    check_there(s.periods, *counts)
    check_there(tuple(map(str, HEIGHTS)), *(str(step) for said in counts.values() for step in said))


@rules.on(e.PhonesTaken)
def _taken(s: State, x: e.PhonesTaken) -> State:
    counts = {period: dict(said) for period, said in x.counts.items()}
    return _with(s, x.row, replace(s.said_of(x.row), phones=counts, phone_people=x.phones, revealed=True))


@rules.allows(e.PhonesTaken)
def _may_take(s: State, x: e.PhonesTaken) -> None:
    check_there(s.rows, x.row)
    _check_steps(s, x.counts)
    said = s.said_of(x.row)
    counting.check_answers_taken(s.plan, s, x.counts, x.phones, hands=said.hand_people, taken=said.revealed)


@rules.on(e.Revealed)
def _revealed(s: State, x: e.Revealed) -> State:
    return _with(s, x.row, replace(s.said_of(x.row), revealed=True))


@rules.allows(e.Revealed)
def _may_reveal(s: State, x: e.Revealed) -> None:
    check_there(s.rows, x.row)
    if not s.said_of(x.row).people:
        raise Problem("kits.peaks:problems.nothing_to_show")


@rules.on(e.RowPutAgain)
def _again(s: State, x: e.RowPutAgain) -> State:
    return _with(s, x.row, Said(round=s.said_of(x.row).round + 1))


@rules.allows(e.RowPutAgain)
def _may_put_again(s: State, x: e.RowPutAgain) -> None:
    check_there(s.rows, x.row)
