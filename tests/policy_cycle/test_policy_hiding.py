"""Group figures: 16 shows, 15 does not, and nothing hidden can be worked out of what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import assume, example, settings
from hypothesis import given as any_
from hypothesis import strategies as st

from kits.dossier.records import Unit
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Row, decided
from kits.small_groups.organisation import Tree, tree_of
from kits.small_groups.records import Figure

O = ORGANISATION  # noqa: E741 - short on purpose: the tables below are read at a glance
FLAT = Tree({O: ("a", "b", "c")})


def shown(sizes: Mapping[str, int | None], tree: Tree) -> frozenset[str]:
    """Return which units' figures show when each says of how many people it is; what they are is of no matter here."""
    row = Row({unit: Figure(1.0, n) for unit, n in sizes.items()}, floor=False)
    return frozenset(unit for unit, why in decided(row, tree.at("2026")).items() if why is None)


@pytest.mark.parametrize(("n", "seen"), [(0, False), (1, False), (15, False), (16, True), (None, False)])
def test_sixteen_shows_and_fifteen_does_not(n: int | None, seen: bool) -> None:
    assert ("a" in shown({"a": n}, FLAT)) is seen


def test_a_team_of_ten_is_not_what_the_rest_of_its_department_leaves() -> None:
    assert shown({O: 100, "a": 60, "b": 30, "c": 10}, FLAT) == {O, "a"}


def test_a_rest_without_figures_of_its_own_counts_as_well() -> None:
    assert shown({O: 100, "a": 60, "b": 30}, FLAT) == {O, "a"}
    assert shown({O: 107, "a": 60, "b": 30}, FLAT) == {O, "a", "b"}


def test_a_rest_of_nobody_or_of_more_than_fifteen_hides_nothing() -> None:
    assert shown({O: 100, "a": 60, "b": 40}, FLAT) == {O, "a", "b"}
    assert shown({O: 100, "a": 44, "b": 40}, FLAT) == {O, "a", "b"}


def test_what_is_hidden_is_not_the_sum_of_its_own_teams_either() -> None:
    tree = Tree({O: ("a", "b"), "b": ("b1", "b2")})
    assert shown({O: 66, "a": 31, "b": 30, "b1": 18, "b2": 12}, tree) == {O, "a"}
    assert shown({O: 75, "a": 30, "b": 40, "b1": 20, "b2": 20}, tree) == {O, "b", "b1", "b2"}


def test_sizes_that_do_not_fit_give_nothing_away() -> None:
    assert shown({O: 80, "a": 60, "b": 30, "c": 10}, FLAT) == {"a", "b"}
    assert shown({O: 80, "a": 60, "b": 30}, FLAT) == {O, "a", "b"}


def test_a_unit_that_was_deleted_counts_under_the_organisation() -> None:
    assert shown({O: 100, "a": 60, "gone": 30}, FLAT) == {O, "a"}


def test_a_unit_counts_once_and_a_circle_loses_nobody() -> None:
    units = [
        Unit("a", "A", headcount=10),
        Unit("b", "B", "a", "c", headcount=5.5),
        Unit("c", "C", "d", headcount=1),
        Unit("d", "D", "c", headcount=2),
        Unit("e", "E", "gone"),
    ]
    tree = tree_of(units)
    assert tree.sizes == {"a": 15.5, "b": 5.5, "c": 1, "d": 2, O: 18.5}
    assert set(tree.children[O]) == {"a", "c", "d", "e"}


# ── nothing can be worked out ────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def organisations(draw: st.DrawFn) -> tuple[Tree, dict[str, int], dict[str, frozenset[str]]]:
    """Draw a tree, how many people each unit has of its own, and which of those people each unit is made of."""
    ids = [O, *"abcdefg"[: draw(st.integers(1, 7))]]
    above = {ids[n]: ids[draw(st.integers(0, n - 1))] for n in range(1, len(ids))}
    children = {key: tuple(k for k, v in above.items() if v == key) for key in ids}
    own = {key: draw(st.one_of(st.just(0), st.integers(0, 40))) for key in ids}

    def within(key: str) -> frozenset[str]:
        return frozenset({key} if own[key] else ()).union(*(within(child) for child in children[key]))

    return Tree(children), own, {key: within(key) for key in ids}


def can_be_worked_out(wanted: Iterable[str], known: list[frozenset[str]], people: list[str]) -> bool:
    """Tell whether the total of some people is a sum or difference, in any proportion, of the totals that are known."""
    target = [Fraction(one in set(wanted)) for one in people]
    rows = [[Fraction(one in group) for one in people] for group in known]
    for column in range(len(people)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows = [_minus(row, pivot, column) for row in rows if row is not pivot]
        target = _minus(target, pivot, column)
    return not any(target)


def _minus(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    times = row[column] / pivot[column]
    return [a - times * b for a, b in zip(row, pivot, strict=True)]


@settings(max_examples=150, deadline=None)
@any_(organisations(), st.data())
def test_no_hidden_figure_and_no_small_group_can_be_worked_out_of_what_is_shown(
    organisation: tuple[Tree, dict[str, int], dict[str, frozenset[str]]], data: st.DataObject
) -> None:
    tree, own, made_of = organisation
    size = {key: sum(own[one] for one in group) for key, group in made_of.items()}
    with_figure = data.draw(st.sets(st.sampled_from(sorted(size)), min_size=1))
    seen = shown({key: size[key] for key in with_figure}, tree)
    people = sorted(key for key, n in own.items() if n)
    known = [made_of[key] for key in seen]
    assert seen <= with_figure
    for key in with_figure - seen:
        if size[key]:
            assert not can_be_worked_out(made_of[key], known, people), key
    for n in range(1, len(people) + 1):
        for group in combinations(people, n):
            if sum(own[one] for one in group) <= 15:
                assert not can_be_worked_out(group, known, people), group


@settings(deadline=None)
@any_(st.dictionaries(st.sampled_from("abc"), st.integers(0, 60), min_size=1), st.integers(0, 200))
@example({"a": 60, "b": 30, "c": 10}, 100)
def test_what_is_shown_does_not_hang_on_the_order_figures_came_in(sizes: dict[str, int], whole: int) -> None:
    forwards: dict[str, int | None] = {**sizes, O: whole}
    backwards = dict(reversed(list(forwards.items())))
    assert shown(forwards, FLAT) == shown(backwards, FLAT)


@settings(deadline=None)
@any_(st.dictionaries(st.sampled_from("abc"), st.integers(16, 60), min_size=3))
def test_nothing_is_hidden_without_need(sizes: dict[str, int]) -> None:
    assume(len(sizes) == 3)
    assert shown({**sizes, O: sum(sizes.values())}, FLAT) == {O, "a", "b", "c"}
