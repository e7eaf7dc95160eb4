"""Nothing of a small group follows from all that is ever shown: an attacker with a linear program looks for it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from attacker import given_away, small_groups
from hypothesis import assume, settings
from hypothesis import given as any_
from hypothesis import strategies as st
from worlds import PERIOD, QUARTERS, World, first_shown, then_shown, world

from kits.dossier.records import Published, Unit, UnitThen
from kits.periods import Every
from kits.policy_cycle.figures import spans
from kits.policy_cycle.figures.reading import visible
from kits.policy_cycle.figures.records import Figures, Indicator, IndicatorKind
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Row, Why, decided
from kits.small_groups.organisation import Tree, tree_of
from kits.small_groups.records import Figure

O = ORGANISATION  # noqa: E741 - short on purpose: the tables below are read at a glance


def found_out(one: World, shows: Callable[[World, list[Published]], list[str]] = then_shown) -> set[frozenset[str]]:
    """Return the small groups whose figure follows once the second document is out, and did not from the first alone.

    What a first document tells is safe by how the organisation was known to be then; where it turns out to have been
    otherwise, nothing can take that back, and the second has to add nothing to it.
    """
    published = first_shown(one)
    before = [one.shown(each.unit) for each in published]
    after = [*before, *(one.shown(unit) for unit in shows(one, published))]
    loose = given_away(one.truth, after, one.most)
    return loose - given_away(one.truth, before, one.most) if loose else loose


@settings(max_examples=300, deadline=None, derandomize=True)
@any_(st.integers(0, 2**40))
def test_no_figure_of_a_small_group_follows_from_all_that_is_ever_shown(seed: int) -> None:
    drawn = world(seed)
    assume(drawn is not None)
    assert drawn is not None
    assert not found_out(drawn)


@settings(max_examples=60, deadline=None, derandomize=True)
@any_(st.integers(0, 2**40))
def test_a_year_of_quarters_tells_what_its_shown_quarters_tell_and_no_more(seed: int) -> None:
    drawn = world(seed)
    assume(drawn is not None)
    assert drawn is not None
    count = Indicator("i", "Incidenten", IndicatorKind.INCIDENTS, every=Every.QUARTER, adds=drawn.most is None)
    turns = random.Random(seed)
    there: dict[str, dict[str, Figure]] = {}
    for unit, figure in drawn.figures.items():
        some = [quarter for quarter in QUARTERS if turns.random() < 0.9]
        there[unit] = {quarter: Figure(figure.value * turns.choice((0, 1, 1, 2))) for quarter in some}
    figures, tree = Figures({"i": count}, {"i": there}), drawn.tree()
    shown = {quarter: visible(figures, "i", quarter, tree) for quarter in QUARTERS}
    for unit in there:
        span = spans.over(figures, count, unit, PERIOD, tree=tree, on=dt.date(2026, 6, 1))
        parts = [row[unit].value for row in shown.values() if unit in row]
        assert span.parts == tuple(quarter for quarter, row in shown.items() if unit in row)
        assert span.whole is (len(parts) == len(QUARTERS))
        together = sum(parts) if count.adds else sum(parts) / max(len(parts), 1)
        assert (span.figure is None) is (not parts)
        assert span.figure is None or span.figure.value == pytest.approx(together, abs=0.01)


# ── the attacker is good enough: without any one of the guards it finds something ────────────────────────────────────


def as_of_today(one: World, published: list[Published]) -> list[str]:
    """Read the figures by the organisation of today alone."""
    now = one.tree()
    tree = tree_of(now.units.values(), (), published)
    return shown_by(one, one.row(published), tree)


def one_parent(one: World, published: list[Published]) -> list[str]:
    """Count a unit under its first parent alone."""
    past = [replace(then, second_parent=None) for then in one.past]
    return shown_by(one, one.row(published), replace(one, past=past).tree(None, published))


def forgetful(one: World, published: list[Published]) -> list[str]:
    """Forget what the first document showed."""
    return shown_by(one, one.row(), one.tree(None))


def noughts_too(one: World, published: list[Published]) -> list[str]:
    """Show noughts, and a hundred per cent, as any figure."""
    return shown_by(one, replace(one.row(published), floor=False), one.tree(None, published))


def shown_by(one: World, row: Row, tree: Tree) -> list[str]:
    return [unit for unit, why in decided(row, tree.at(one.period)).items() if why is None]


@pytest.mark.parametrize("weaker", [as_of_today, one_parent, forgetful, noughts_too])
def test_without_a_guard_the_attacker_finds_small_groups(weaker: Callable[[World, list[Published]], list[str]]) -> None:
    drawn = (one for one in map(world, range(1500)) if one is not None)
    assert any(found_out(one, weaker) for one in drawn)


# ── what people know to happen ───────────────────────────────────────────────────────────────────────────────────────


def gate(units: list[Unit], figures: dict[str, Any], past: tuple[UnitThen, ...] = (), **row: Any) -> dict[str, Why | None]:
    tree = tree_of(units, past)
    read = {unit: value if isinstance(value, Figure) else Figure(float(value)) for unit, value in figures.items()}
    return dict(decided(Row(read, **row), tree.at(PERIOD)))


def team(key: str, people: float | None, parent: str | None = None, second: str | None = None) -> Unit:
    return Unit(key, key, parent, second, headcount=people)


def test_sixteen_show_and_fifteen_and_those_nobody_counted_do_not() -> None:
    why = gate([team("a", 16), team("b", 15), team("c", None), team("d", 40)], {"a": 1, "b": 1, "c": 1, "d": 1})
    assert why == {"a": None, "b": Why.SMALL, "c": Why.UNKNOWN, "d": None}


def test_what_a_team_that_moved_was_part_of_does_not_give_it_away() -> None:
    units = [team("a", None), team("b", 40), team("m", 10, "b"), team("n", 20, "a")]
    figures = {O: 20, "a": 9, "b": 8, "n": 3}
    assert gate(units, figures, adds=True)["n"] is None
    moved = (UnitThen("m", "2020-01-01", "a", None, 10), UnitThen("m", "2025-06-01", "b", None, 10))
    assert gate(units, figures, moved, adds=True)["n"] is Why.REST, "what n leaves of a may be the ten that moved"


def test_a_team_that_was_removed_stays_where_it_stood() -> None:
    units = [team("d", None), team("a", 30, "d"), team("e", 40)]
    past = tuple(UnitThen(u.id, "2020-01-01", u.parent, None, u.headcount) for u in units)
    removed = (UnitThen("m", "2020-01-01", "d", None, 8), UnitThen("m", "2026-01-01", "d", None, 8, gone=True))
    figures = {O: 20, "d": 9, "a": 7, "e": 11}
    assert gate(units, figures, past, adds=True)["a"] is None
    assert gate(units, figures, (*past, *removed), adds=True)["a"] is Why.REST


def test_who_has_two_parents_is_not_what_both_leave_of_the_whole() -> None:
    units = [team("a", 30), team("b", 40), team("m", 8, "a", "b")]
    why = gate(units, {O: 20, "a": 9, "b": 13}, adds=True)
    assert why == {O: None, "a": Why.REST, "b": None}


def test_a_nought_is_not_shown_where_it_is_that_of_a_small_group_too() -> None:
    units = [team("d", None), team("a", 30, "d"), team("b", 10, "d"), team("e", 40)]
    assert gate(units, {O: 4, "d": 0, "a": 0, "e": 4}, adds=True)["d"] is not None
    assert gate([team("e", 40), team("f", 40)], {O: 4, "e": 0, "f": 4}, adds=True) == {O: None, "e": None, "f": None}


def test_a_difference_of_nought_and_a_hundred_per_cent_are_the_same() -> None:
    units = [team("a", 30), team("b", 10), team("c", 10)]
    assert gate(units, {O: 4, "a": 3}, adds=True) == {O: None, "a": None}
    assert gate(units, {O: 4, "a": 4}, adds=True) == {O: None, "a": Why.NOUGHT}
    assert gate(units, {O: 100}, most=100.0) == {O: Why.NOUGHT}
    assert gate(units, {O: 99}, most=100.0) == {O: None}


def test_what_was_published_stays_and_what_is_new_gives_way() -> None:
    units = [team("d", None), team("a", 17, "d"), team("b", 30, "d"), team("c", 9, "d")]
    figures = {"d": 12, "a": 4, "b": 5}
    assert gate(units, figures, adds=True) == {"d": None, "a": Why.REST, "b": None}
    assert gate(units, figures, adds=True, given={"a": Figure(4.0)}) == {"d": None, "a": None, "b": Why.REST}


def test_a_headcount_that_was_put_right_is_taken_at_its_least() -> None:
    units = [team("a", 20), team("b", 40)]
    past = (UnitThen("a", "2025-02-01", None, None, 12), UnitThen("a", "2025-08-01", None, None, 20))
    assert gate(units, {"a": 3}, past)["a"] is Why.SMALL
    long_past = tuple(replace(then, at=f"2019-0{n}-01") for n, then in enumerate(past, 1))
    assert gate(units, {"a": 3}, long_past)["a"] is None, "what had long been otherwise is not of this period"


def test_there_are_small_groups_in_these_worlds_and_figures_that_show() -> None:
    drawn = [one for one in map(world, range(200)) if one is not None]
    assert sum(len(small_groups(one.truth, [])) for one in drawn) > 200
    assert sum(len(then_shown(one, [])) for one in drawn) > 200
