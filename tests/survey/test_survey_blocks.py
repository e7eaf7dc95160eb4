"""Which units are shown together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits.dossier.records import Unit
from kits.small_groups.records import ORGANISATION
from kits.survey import blocks


def unit(name: str, parent: str | None = None, people: float | None = None, **more: str) -> Unit:
    return Unit(name, name.upper(), parent, headcount=people, **more)


def proposed(*units: Unit, floor: float = 16) -> tuple[tuple[str, ...], ...]:
    return blocks.proposed(units, {one.id for one in units}, floor)


def test_a_team_that_is_large_enough_stands_by_itself_and_the_head_of_a_department_joins_a_small_team() -> None:
    units = (unit("d", people=1), unit("a", "d", 20), unit("b", "d", 15), unit("c", "d", 30))
    assert proposed(*units) == (("d", "b"), ("a",), ("c",))


def test_small_teams_join_each_other_before_they_join_a_large_one() -> None:
    assert proposed(unit("d"), unit("a", "d", 9), unit("b", "d", 8), unit("c", "d", 40)) == (("d", "a", "b"), ("c",))


def test_the_smallest_joins_who_lacks_least() -> None:
    units = (unit("a", people=4), unit("b", people=15), unit("c", people=13), unit("e", people=5))
    assert proposed(*units) == (("a", "b"), ("c", "e"))


def test_a_small_team_with_one_large_sibling_stays_in_its_department() -> None:
    units = (unit("d"), unit("a", "d", 20), unit("b", "d", 3), unit("e"), unit("f", "e", 6), unit("g", "e", 30))
    assert proposed(*units) == (("d", "a", "b"), ("e", "f", "g"))


def test_what_is_too_small_all_together_goes_up() -> None:
    units = (unit("top"), unit("d", "top"), unit("a", "d", 5), unit("b", "d", 6), unit("e", "top", 7), unit("f", "top", 50))
    assert proposed(*units) == (("top", "d", "a", "b", "e"), ("f",))


def test_a_corporation_of_forty_with_small_teams_is_two_blocks_and_one_of_fifteen_is_one() -> None:
    teams = [unit(f"t{i}", "top", 5) for i in range(8)]
    assert sorted(5 * len([one for one in block if one != "top"]) for block in proposed(unit("top"), *teams)) == [20, 20]
    assert len(proposed(unit("top"), *teams[:3])) == 1


def test_a_department_that_repeats_the_sum_of_its_teams_adds_nobody() -> None:
    units = [unit("d", people=24), unit("a", "d", 10), unit("b", "d", 14)]
    assert blocks.own_people(units) == {"d": 0.0, "a": 10, "b": 14}
    assert proposed(*units) == (("d", "a", "b"),)
    assert blocks.own_people([unit("d", people=25), *units[1:]])["d"] == 25


def test_of_whom_nobody_said_a_number_nobody_is_counted_and_it_is_told() -> None:
    units = [unit("d"), unit("a", "d", 20), unit("b", "d"), unit("c", "d", 16)]
    assert blocks.unknown(units, {"d", "a", "b", "c"}) == ("b",)
    assert proposed(*units) == (("d", "b", "c"), ("a",))


def test_fractions_of_people_are_not_rounded_up_and_leave_no_crumbs() -> None:
    assert len(proposed(unit("a", people=15.9), unit("b", people=30))) == 1
    tenths = [unit(f"t{i}", "d", 1.6) for i in range(10)]
    assert len(proposed(unit("d"), *tenths, unit("e", people=16))) == 2


def test_a_unit_with_two_parents_counts_once_under_its_first_and_a_circle_does_no_harm() -> None:
    units = [unit("d"), unit("e"), unit("a", "d", 10, second_parent="e"), unit("b", "d", 7), unit("c", "e", 20)]
    assert proposed(*units) == (("d", "a", "b"), ("e", "c"))
    assert proposed(unit("x", "y", 9), unit("y", "x", 9)) == (("x", "y"),)


def test_units_put_away_or_not_taking_part_are_in_no_block() -> None:
    units = [unit("d"), unit("a", "d", 20), unit("b", "d", 20, archived_at="2026-01-01"), unit("c", "d", 18)]
    assert blocks.proposed(units, {"a", "b", "c", "strange"}) == (("a",), ("c",))
    assert blocks.proposed(units, {"a", "c"}, 25) == (("a", "c"),)


def test_blocks_from_which_too_few_answered_become_one_with_the_other_of_their_pair() -> None:
    units = [unit("d"), unit("a", "d", 30), unit("b", "d", 31), unit("e"), unit("c", "e", 32), unit("f", "e", 33)]
    people = {("d", "a"): 30.0, ("b",): 31.0, ("e", "c"): 32.0, ("f",): 33.0}
    whole = blocks.paired(
        people, blocks.chart(units), lambda some: sum(people[one] for one in people if set(one) <= set(some))
    )
    assert isinstance(whole, blocks.Pair)
    assert whole == blocks.Pair(blocks.Pair(("d", "a"), ("b",)), blocks.Pair(("e", "c"), ("f",)))
    assert blocks.merged(whole, {"a": 16, "b": 20, "c": 30, "f": 16}) == tuple(people)
    assert blocks.merged(whole, {"a": 20, "b": 15, "c": 18, "f": 18}) == (("d", "a", "b"), ("e", "c"), ("f",))
    assert blocks.merged(whole, {"a": 8, "b": 7, "c": 18, "f": 18}) == (("d", "a", "b", "e", "c", "f"),)
    assert blocks.merged(whole, {"a": 20, "b": 20, "c": 20, "f": 30}, floor=25) == (("d", "a", "b"), ("e", "c", "f"))
    assert blocks.paired((), {}, lambda _: 0.0) == ()


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ((("a",), ("b", "c")), []),
        ((("a", "b", "c"),), []),
        ((("a",), ("b",)), ["block_without", "block_small"]),
        ((("a",), ("a", "b", "c")), ["block_twice"]),
        ((("a", "z"), ("b", "c", "gone")), ["block_stranger", "block_stranger"]),
        ((("a", "b"), ("c",), ()), ["block_empty", "block_small"]),
    ],
)
def test_what_is_wrong_with_blocks_of_ones_own_is_said(chosen: tuple[tuple[str, ...], ...], said: list[str]) -> None:
    units = [unit("a", people=20), unit("b", people=9), unit("c", people=8), unit("z", people=30)]
    found = blocks.mistakes(chosen, units, {"a", "b", "c"})
    assert [one.code.rpartition(".")[2] for one in found] == said
    for language in ("nl", "en"):
        assert all("{" not in one.text(language) for one in found)


def test_a_floor_under_sixteen_is_refused_and_lets_no_smaller_block_through() -> None:
    units = [unit("a", people=12), unit("b", people=20)]
    found = blocks.mistakes((("a",), ("b",)), units, {"a", "b"}, floor=10)
    assert [one.code.rpartition(".")[2] for one in found] == ["floor_low", "block_small"]


@st.composite
def organisations(draw: st.DrawFn) -> list[Unit]:
    count = draw(st.integers(1, 25))
    people = st.one_of(st.none(), st.integers(0, 60).map(float), st.floats(0, 60).map(lambda n: round(n, 1)))
    made = []
    for i in range(count):
        parents = st.sampled_from([None, *(f"u{j}" for j in range(count))])
        made.append(Unit(f"u{i}", f"U{i}", draw(parents), draw(parents), headcount=draw(people)))
    return made


@settings(max_examples=often(200), deadline=None)
@given(units=organisations(), floor=st.integers(16, 40), data=st.data())
def test_blocks_part_all_who_take_part_and_none_is_too_small(units: list[Unit], floor: int, data: st.DataObject) -> None:
    part = data.draw(st.sets(st.sampled_from([one.id for one in units]), min_size=1))
    found = blocks.proposed(units, part, floor)
    assert sorted(unit for block in found for unit in block) == sorted(part)
    own = blocks.own_people(units)
    sizes = [sum(own[unit] or 0 for unit in block) for block in found]
    assert len(found) == 1 or all(size >= floor - 1e-6 for size in sizes)
    assert not blocks.mistakes(found, units, part, floor)
    assert found == blocks.proposed(units, part, floor)
    answered = {unit: data.draw(st.integers(0, 40)) for unit in sorted(part)}
    size = {block: sum(own[unit] or 0 for unit in block) for block in found}
    whole = blocks.paired(
        found, blocks.chart(units), lambda some: sum(n for one, n in size.items() if set(one) <= set(some))
    )
    merged = blocks.merged(whole, answered, floor)
    assert sorted(unit for block in merged for unit in block) == sorted(part)
    assert len(merged) == 1 or all(sum(answered[unit] for unit in block) >= floor for block in merged)
    assert all(any(set(block) <= set(other) for other in merged) for block in found)


def test_the_chart_has_the_top_for_who_stands_under_nobody() -> None:
    units = [unit("a", "gone"), unit("b", "a"), unit("c", "b", archived_at="2026-01-01"), unit("d", "c")]
    assert blocks.chart(units) == {"a": ORGANISATION, "b": "a", "d": ORGANISATION}
