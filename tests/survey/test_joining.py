"""What is shown of a closed survey, and that nobody can work more out of it."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence

import pytest
from often import often

from kits.dossier.records import Unit
from kits.survey import blocks, classes
from kits.survey.checking import recheck
from kits.survey.joining import release
from kits.survey.planned import Plan
from kits.survey.release import Asked, Cell, Counter, Kind, LeftOut, Level, Nearly, Release, Table, Why

OFTEN = Asked("often", Kind.OFTEN, ("never", "yearly", "monthly", "weekly"), sensitive=True)
MOOD = Asked("mood", Kind.OFTEN, ("not", "some", "much"))
ONE = Asked("one", Kind.ONE, ("x", "y", "z"))
WHO = Asked("who", Kind.ONE, ("tenant", "visitor", "other"), sensitive=True)
BY = Asked("by", Kind.SEVERAL, ("tenant", "visitor", "other"), sensitive=True, after="often", but=("never",))
ANY = Asked("any", Kind.SEVERAL, ("p", "q", "r"))


def planned(
    *sizes: int, categories: Sequence[str] = (), cells: Mapping[Cell, float | None] | None = None, floor: int = 16
) -> Plan:
    names = [f"b{i}" for i in range(len(sizes))]
    units = [Unit("top", "Top"), *(Unit(name, name, "top", headcount=n) for name, n in zip(names, sizes, strict=True))]
    there = cells or {(name, ""): float(n) for name, n in zip(names, sizes, strict=True)}
    own = {name: float(n) for name, n in zip(names, sizes, strict=True)}
    return Plan({name: (name,) for name in names}, there, blocks.chart(units), tuple(categories), floor, own)


def counted(question: str, *rows: Mapping[str, int]) -> dict[Cell, Counter]:
    """Return counters of blocks in which everybody answered one question."""
    return {(f"b{i}", ""): Counter(sum(row.values()), {question: dict(row)}) for i, row in enumerate(rows)}


def shown(asked: Asked, *rows: Mapping[str, int], floor: int = 16) -> Release:
    plan = planned(*(max(1, sum(row.values())) for row in rows), floor=floor)
    found = release([asked], counted(asked.id, *rows), plan)
    if found.respondents:
        assert recheck(found, plan) == found.smallest
    return found


def at(found: Release, level: Level, question: str = "") -> Table | None:
    return next((one for one in found.tables if one.level is level and question in ("", one.question)), None)


def whole(asked: Asked, *numbers: int) -> Table | LeftOut:
    return classes.whole(asked, dict(zip(asked.options, numbers, strict=True)), sum(numbers), 16)


def counts(table: Table | LeftOut | None) -> list[tuple[int | None, ...]]:
    assert isinstance(table, Table)
    return [row.counts for row in table.rows]


# ── all together ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((40, 9, 5, 3), (40, 9, 5, 3)),
        ((40, 9, 0, 3), (40, 9, 0, 3)),
        ((40, 9, 5, 1), (40, 9, 6)),
        ((40, 1, 2, 8), (40, 3, 8)),
        ((40, 1, 1, 1), (40, 3)),
        ((40, 0, 9, 2), (40, 0, 11)),
        ((40, 2, 0, 9), (40, 11)),
        ((3, 9, 9, 9), (3, 9, 9, 9)),
    ],
)
def test_neighbours_are_joined_and_never_stays_apart(numbers: tuple[int, ...], said: tuple[int, ...]) -> None:
    assert counts(whole(OFTEN, *numbers)) == [said]


@pytest.mark.parametrize(
    ("asked", "numbers", "said"),
    [
        (OFTEN, (40, 0, 0, 0), Nearly.NOBODY),
        (OFTEN, (38, 0, 0, 2), Nearly.NOBODY),
        (OFTEN, (2, 20, 0, 0), Nearly.EVERYBODY),
        (OFTEN, (0, 9, 9, 9), Nearly.EVERYBODY),
        (MOOD, (38, 0, 2), Nearly.NOBODY),
    ],
)
def test_nearly_everybody_or_nobody_is_all_that_is_said(asked: Asked, numbers: tuple[int, ...], said: Nearly) -> None:
    assert whole(asked, *numbers) == Table(asked.id, Level.WHOLE, (), (), said)


def test_of_what_is_not_sensitive_nobody_and_everybody_are_numbers() -> None:
    assert counts(whole(MOOD, 40, 0, 0)) == [(40, 0, 0)]
    assert counts(whole(MOOD, 0, 20, 20)) == [(0, 20, 20)]
    assert counts(whole(MOOD, 1, 20, 20)) == [(21, 20)]
    assert counts(whole(ONE, 40, 0, 0)) == [(40, 0, 0)]


def test_options_in_no_order_are_joined_from_the_smallest() -> None:
    table = whole(ONE, 1, 30, 9)
    assert isinstance(table, Table)
    assert (table.classes, counts(table)) == ((("y",), ("x", "z")), [(30, 10)])
    assert counts(whole(ONE, 30, 1, 2)) == [(30, 3)]
    assert counts(whole(ONE, 30, 0, 9)) == [(30, 0, 9)]
    assert whole(ONE, 2, 40, 2) == LeftOut("one", Level.WHOLE, Why.COUNTS)  # two by two could only be these: y joins them
    assert whole(Asked("m", Kind.ONE, tuple("abcdefghij")), *[2] * 10) == LeftOut("m", Level.WHOLE, Why.COUNTS)


def test_a_sensitive_question_without_never_is_left_out_when_nearly_all_say_the_same() -> None:
    assert whole(WHO, 2, 38, 0) == LeftOut("who", Level.WHOLE, Why.ALIKE)
    assert counts(whole(WHO, 3, 38, 0)) == [(3, 38, 0)]


def test_of_several_answers_fewer_than_three_is_no_number_and_nearly_all_is_left_out() -> None:
    assert counts(classes.whole(ANY, {"p": 9, "q": 2}, 20, 16)) == [(9, None, None)]
    assert classes.whole(ANY, {"p": 19}, 20, 16) == LeftOut("any", Level.WHOLE, Why.ALIKE)
    assert counts(classes.whole(ANY, {"p": 20}, 20, 16)) == [(20, None, None)]
    sensitive = dataclasses.replace(ANY, sensitive=True)
    assert classes.whole(sensitive, {"p": 20}, 20, 16) == LeftOut("any", Level.WHOLE, Why.ALIKE)


@pytest.mark.parametrize("numbers", [(10, 5, 0, 0), (0, 0, 0, 0)])
def test_nothing_is_told_of_fifteen_people_nor_how_many_there_were(numbers: tuple[int, ...]) -> None:
    found = shown(OFTEN, dict(zip(OFTEN.options, numbers, strict=True)))
    assert found.respondents == found.smallest == 0
    assert not (found.blocks or found.categories or found.tables)
    assert found.left_out == (LeftOut("", Level.WHOLE, Why.FEW),)
    assert recheck(found, planned(15)) == 0


def test_what_some_were_asked_is_told_of_all_when_what_decided_it_is() -> None:
    def told(often_: Mapping[str, int], by: Mapping[str, int]) -> Release:
        n = sum(often_.values())
        return release([OFTEN, BY], {("b0", ""): Counter(n, {"often": often_, "by": by})}, planned(n))

    found = told({"never": 30, "yearly": 20}, {"tenant": 12, "visitor": 7, "other": 1})
    table = at(found, Level.WHOLE, "by")
    assert table and table.rows[0].respondents == 20 and counts(table) == [(12, 7, None)]
    assert not at(told({"never": 30, "yearly": 15}, {"tenant": 9}), Level.WHOLE, "by")
    found = told({"never": 1, "yearly": 40}, {"tenant": 12})
    assert LeftOut("by", Level.WHOLE, Why.ALIKE) in found.left_out
    found = told({"never": 30, "yearly": 20}, {"tenant": 18})
    assert LeftOut("by", Level.WHOLE, Why.ALIKE) in found.left_out


def test_who_was_asked_has_to_be_classes_of_the_question_that_decided() -> None:
    by = dataclasses.replace(BY, but=("never", "yearly"))
    often_ = {"never": 30, "yearly": 2, "monthly": 20}
    found = release([OFTEN, by], {("b0", ""): Counter(52, {"often": often_, "by": {"tenant": 10}})}, planned(52))
    assert LeftOut("by", Level.WHOLE, Why.COUNTS) in found.left_out


# ── blocks side by side ──────────────────────────────────────────────────────────────────────────────────────────────


def test_all_blocks_have_the_same_classes_so_that_they_can_be_added_up() -> None:
    found = shown(OFTEN, {"never": 10, "yearly": 5, "monthly": 4}, {"never": 9, "yearly": 6, "monthly": 1, "weekly": 3})
    table = at(found, Level.BLOCKS)
    assert table and table.classes == (("never",), ("yearly",), ("monthly", "weekly"))
    assert counts(table) == [(10, 5, 4), (9, 6, 4)]
    found = shown(OFTEN, {"never": 10, "yearly": 5, "weekly": 4}, {"never": 9, "yearly": 6, "weekly": 3})
    assert counts(at(found, Level.BLOCKS)) == [(10, 5, 0, 4), (9, 6, 0, 3)]
    found = shown(
        OFTEN, {"never": 9, "yearly": 2, "weekly": 4}, {"never": 9, "yearly": 6, "weekly": 2}, {"never": 9, "yearly": 8}
    )
    assert [row.groups for row in at(found, Level.WHOLE).rows] == [()]  # type: ignore[union-attr]


def test_one_who_says_weekly_in_a_block_of_sixteen_is_told_nowhere() -> None:
    found = shown(OFTEN, {"never": 15, "weekly": 1}, {"never": 20, "yearly": 9}, {"never": 20, "weekly": 8})
    table = at(found, Level.BLOCKS)
    assert table and [row.groups for row in table.rows] == [("b0", "b2"), ("b1",)]
    assert counts(table) == [(35, 9), (20, 9)]


def test_a_block_of_sixteen_that_all_answer_alike_joins_another_for_a_sensitive_question() -> None:
    for row in ({"never": 16}, {"weekly": 16}, {"never": 2, "weekly": 14}):
        found = shown(OFTEN, row, {"never": 20, "yearly": 9}, {"never": 20, "weekly": 8})
        assert [row.groups for row in at(found, Level.BLOCKS).rows] == [("b0", "b2"), ("b1",)]  # type: ignore[union-attr]
    found = shown(MOOD, {"not": 16}, {"not": 20, "some": 9})
    assert counts(at(found, Level.BLOCKS)) == [(16, 0, 0), (20, 9, 0)]


def test_where_one_row_is_left_blocks_are_left_out_for_that_question() -> None:
    found = shown(OFTEN, {"never": 16}, {"never": 20, "yearly": 9})
    assert not at(found, Level.BLOCKS)
    assert LeftOut("often", Level.BLOCKS, Why.ALIKE) in found.left_out
    assert len(found.blocks) == 2
    found = shown(WHO, {"tenant": 16}, {"visitor": 20, "other": 9})
    assert not at(found, Level.BLOCKS)


def test_a_question_that_too_few_of_a_block_answered_is_told_of_two_blocks() -> None:
    plan = planned(30, 30, 30)
    rows = [{"never": 9, "yearly": 5}, {"never": 15, "yearly": 15}, {"never": 15, "yearly": 14}]
    found = release([OFTEN], {(f"b{i}", ""): Counter(30, {"often": row}) for i, row in enumerate(rows)}, plan)
    assert counts(at(found, Level.BLOCKS)) == [(24, 20), (15, 14)]
    assert recheck(found, plan) == 30


def test_a_block_from_which_too_few_answered_has_joined_another_everywhere() -> None:
    found = shown(OFTEN, {"never": 8, "yearly": 7}, {"never": 20, "yearly": 9}, {"never": 20, "yearly": 8})
    assert [(one.id, one.respondents) for one in found.blocks] == [("b0+b2", 43), ("b1", 29)]
    assert found.smallest == 29


def test_a_corporation_of_forty_with_small_teams_is_shown_in_two_blocks_or_as_a_whole() -> None:
    units = [Unit("top", "Top"), *(Unit(f"t{i}", f"T{i}", "top", headcount=5) for i in range(8))]
    found = blocks.proposed(units, {one.id for one in units})
    parts = {f"b{i}": some for i, some in enumerate(found)}
    plan = Plan(parts, {(name, ""): 20.0 for name in parts}, blocks.chart(units))
    told = release([OFTEN], counted("often", {"never": 12, "weekly": 4}, {"never": 10, "weekly": 8}), plan)
    assert counts(at(told, Level.BLOCKS)) == [(12, 0, 0, 4), (10, 0, 0, 8)]
    told = release([OFTEN], counted("often", {"never": 12, "weekly": 3}, {"never": 10, "weekly": 8}), plan)
    assert len(told.blocks) == 1 and not at(told, Level.BLOCKS)
    assert LeftOut("", Level.BLOCKS, Why.ONE_BLOCK) in told.left_out


def test_a_higher_floor_holds_at_every_level() -> None:
    rows = ({"never": 12, "yearly": 8}, {"never": 20, "yearly": 9}, {"never": 20, "yearly": 8})
    assert len(shown(OFTEN, *rows, floor=25).blocks) == 2
    assert not shown(OFTEN, *rows, floor=100).tables
    with pytest.raises(ValueError, match="less than 16"):
        planned(20, floor=15)


def test_answers_of_a_block_that_was_not_planned_are_an_error() -> None:
    with pytest.raises(ValueError, match="b7"):
        release([OFTEN], {("b7", ""): Counter(20, {"often": {"never": 20}})}, planned(20))


# ── who knows the rule ───────────────────────────────────────────────────────────────────────────────────────────────


def spreads(n: int, options: int) -> Iterator[tuple[int, ...]]:
    """Yield every way in which n people can choose from some options."""
    for first in range(n + 1) if options > 1 else (n,):
        for rest in spreads(n - first, options - 1) if options > 1 else ((),):
            yield (first, *rest)


def pinned(looks: Mapping[object, Sequence[Sequence[int]]]) -> list[tuple[int, int]]:
    """Return the numbers that are the same in all that looks alike: which, and how many."""
    found = []
    for outcomes in looks.values():
        for place, numbers in enumerate(zip(*outcomes, strict=True)):
            if len(set(numbers)) == 1:
                found.append((place, numbers[0]))
    return found


@pytest.mark.parametrize("sensitive", [True, False])
@pytest.mark.parametrize("kind", [Kind.OFTEN, Kind.ONE])
@pytest.mark.parametrize("options", [2, 3, 4, 5])
def test_of_all_together_the_rule_cannot_be_turned_back(kind: Kind, options: int, sensitive: bool) -> None:
    asked = Asked("q", kind, tuple("abcde"[:options]), sensitive)
    looks: dict[object, list[Sequence[int]]] = {}
    for row in spreads(17, options):
        looks.setdefault(whole(asked, *row), []).append(row)
    assert all(number not in (1, 2) for _, number in pinned(looks))
    assert not sensitive or all(number < 17 for _, number in pinned(looks))


@pytest.mark.parametrize(
    ("asked", "sizes"),
    [
        (Asked("q", Kind.OFTEN, ("no", "yes"), sensitive=True), (16, 17, 17)),
        (Asked("q", Kind.OFTEN, ("no", "yes")), (16, 16, 18)),
        (Asked("q", Kind.ONE, ("no", "yes"), sensitive=True), (16, 16, 18)),
    ],
)
def test_of_blocks_the_rule_cannot_be_turned_back(asked: Asked, sizes: tuple[int, ...]) -> None:
    plan = planned(*sizes)
    looks: dict[object, list[Sequence[int]]] = {}
    for rows in itertools.product(*(list(spreads(n, 2)) for n in sizes)):
        answered = counted("q", *(dict(zip(asked.options, row, strict=True)) for row in rows))
        told = release([asked], answered, plan)
        looks.setdefault((told.tables, told.left_out), []).append([number for row in rows for number in row])
    found = pinned(looks)
    assert all(number not in (1, 2) for _, number in found)
    assert not asked.sensitive or all(0 < number < sizes[place // 2] for place, number in found)


@pytest.mark.parametrize("seed", range(often(25)))
def test_of_finer_answers_the_rule_cannot_be_turned_back(seed: int) -> None:
    """Of one outcome of two blocks, all that add up to the same are tried: what looks the same differs everywhere."""
    rng = random.Random(seed)
    asked = rng.choice([dataclasses.replace(OFTEN, options=OFTEN.options[:3]), MOOD, ONE, WHO])
    every = list(spreads(16, 3))
    plan = planned(16, 16)

    def told(rows: Sequence[Sequence[int]]) -> Release:
        named = [dict(zip(asked.options, row, strict=True)) for row in rows]
        return release([asked], counted(asked.id, *named), plan)

    def tallied(rows: Sequence[Sequence[int]], classes_: classes.Classes) -> list[tuple[int, ...]]:
        return [classes.tallied(classes_, dict(zip(asked.options, row, strict=True))) for row in rows]

    chosen = (rng.choice(every), rng.choice(every))
    mine = told(chosen)
    if not (mine.tables and mine.tables[0].rows):
        return
    lines = {table.level: table for table in mine.tables}
    alike = []
    for rows in itertools.product(every, every):
        both = [tuple(a + b for a, b in zip(*rows, strict=True))]
        if tallied(both, lines[Level.WHOLE].classes) != counts(lines[Level.WHOLE]):
            continue
        table = lines.get(Level.BLOCKS)
        if table is None or tallied(rows, table.classes) == counts(table):
            again = told(rows)
            if (again.tables, again.left_out) == (mine.tables, mine.left_out):
                alike.append([*rows[0], *rows[1], *both[0]])
    found = pinned({0: alike})
    assert [*chosen[0], *chosen[1]] in [one[:6] for one in alike]
    assert all(number not in (1, 2) for _, number in found)
