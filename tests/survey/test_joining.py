"""What is shown of a closed survey, and that nobody can work more out of it."""

from __future__ import annotations

import dataclasses
import itertools
import random
from collections import Counter as Tally
from collections.abc import Iterator, Mapping, Sequence

import pytest
from often import often
from prying import Unknown, groups_of, known_groups, sums_of

from kits.dossier.records import Unit
from kits.problems import Problem
from kits.survey import blocks, classes
from kits.survey.checking import recheck
from kits.survey.joining import release
from kits.survey.plan import Plan
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


def test_where_nearly_all_say_the_same_there_is_nothing_more_at_any_level() -> None:
    found = shown(OFTEN, {"never": 16}, {"never": 20, "weekly": 1})
    assert [(one.level, one.nearly) for one in found.tables] == [(Level.WHOLE, Nearly.NOBODY)]
    assert not found.left_out


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


def test_never_is_not_joined_with_ever_however_few_say_so() -> None:
    rows = ({"never": 3, "yearly": 5, "monthly": 1, "weekly": 9}, {"never": 3, "yearly": 6, "monthly": 6, "weekly": 9})
    table = at(shown(OFTEN, *rows), Level.BLOCKS)
    assert table and table.classes == (("never",), ("yearly", "monthly"), ("weekly",))
    assert counts(table) == [(3, 6, 9), (3, 12, 9)]


def test_one_who_says_weekly_in_a_block_of_sixteen_is_told_nowhere() -> None:
    found = shown(OFTEN, {"never": 15, "weekly": 1}, {"never": 20, "yearly": 9}, {"never": 20, "weekly": 8})
    table = at(found, Level.BLOCKS)
    assert table and [row.groups for row in table.rows] == [("b0", "b2"), ("b1",)]
    assert counts(table) == [(35, 9), (20, 9)]


def test_a_block_of_sixteen_that_all_answer_alike_joins_another_for_a_sensitive_question() -> None:
    for row in ({"never": 16}, {"weekly": 16}, {"never": 2, "weekly": 14}, {"yearly": 8, "weekly": 8}):
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


# ── a breakdown beside the blocks ────────────────────────────────────────────────────────────────────────────────────


def broken_down(rows: Mapping[Cell, Mapping[str, int]], asked: Asked = OFTEN) -> tuple[Release, Plan]:
    """Return what is shown of cells in which everybody answered one question, two categories, and the plan."""
    cells: dict[Cell, float | None] = {cell: float(sum(row.values())) for cell, row in rows.items()}
    count = len({block for block, _ in rows})
    sizes = [int(sum(n or 0 for (block, _), n in cells.items() if block == f"b{i}")) for i in range(count)]
    plan = planned(*sizes, categories=("x", "y"), cells=cells)
    found = release([asked], {cell: Counter(sum(row.values()), {asked.id: row}) for cell, row in rows.items()}, plan)
    assert recheck(found, plan) == found.smallest
    return found, plan


EVEN = {"never": 10, "weekly": 6}


def test_categories_are_shown_where_everything_has_three_in_each_class() -> None:
    found, _ = broken_down({("b0", "x"): EVEN, ("b0", "y"): EVEN, ("b1", "x"): EVEN, ("b1", "y"): EVEN})
    table = at(found, Level.CATEGORIES)
    assert table and table.classes == (("never",), ("yearly", "monthly", "weekly"))
    assert counts(table) == [(20, 12), (20, 12)]
    assert found.smallest == 32


def test_categories_that_let_a_small_group_be_worked_out_are_left_out_everywhere() -> None:
    few = {"never": 2, "weekly": 2}
    found, _ = broken_down(
        {("b0", "x"): EVEN, ("b0", "y"): few, ("b1", "x"): {"never": 30, "weekly": 20}, ("b2", "y"): EVEN}
    )
    assert not found.categories and not at(found, Level.CATEGORIES)
    [told] = [one for one in found.left_out if one.level is Level.CATEGORIES]
    assert told.why is Why.COLLIDE and {"y", "b2"} <= set(told.groups)
    assert found.smallest == 16


def test_a_category_of_too_few_and_people_without_one_are_seen() -> None:
    found, _ = broken_down({("b0", "x"): EVEN, ("b0", "y"): {"never": 8, "weekly": 4}, ("b1", "x"): EVEN})
    assert [(one.why, one.groups) for one in found.left_out if not one.question] == [(Why.FEW, ("y",))]
    rows = {("b0", "x"): EVEN, ("b0", "y"): EVEN, ("b1", "x"): EVEN, ("b1", "y"): EVEN, ("b1", ""): {"never": 2}}
    found, _ = broken_down(rows)
    assert not found.categories


def test_a_category_in_which_nearly_nobody_says_so_is_left_out_for_that_question() -> None:
    alike = {"never": 15, "weekly": 1}
    found, _ = broken_down({("b0", "x"): EVEN, ("b0", "y"): alike, ("b1", "x"): EVEN, ("b1", "y"): alike})
    assert len(found.categories) == 2 and at(found, Level.BLOCKS) and not at(found, Level.CATEGORIES)
    assert LeftOut("often", Level.CATEGORIES, Why.COUNTS) in found.left_out


def test_a_group_that_nobody_answered_of_is_not_told_either() -> None:
    even = Counter(16, {"often": EVEN})
    cells: dict[Cell, float | None] = {("b0", "x"): 16.0, ("b0", "y"): 5.0, ("b1", "y"): 20.0}
    plan = planned(21, 20, categories=("x", "y"), cells=cells)
    found = release([OFTEN], {("b0", "x"): even, ("b1", "y"): even}, plan)
    assert not found.categories and found.smallest == recheck(found, plan) == 16


def test_categories_are_left_out_where_a_block_has_nobody_in_a_class_that_others_have() -> None:
    much, some = {"not": 10, "much": 10}, {"not": 10, "some": 10}
    found, _ = broken_down({("b0", "x"): much, ("b0", "y"): much, ("b1", "x"): some, ("b1", "y"): some}, MOOD)
    assert counts(at(found, Level.BLOCKS)) == [(20, 0, 20), (20, 20, 0)]
    assert found.categories and not at(found, Level.CATEGORIES)


def test_a_difference_of_one_person_between_block_and_category_is_found() -> None:
    rows = {("b0", "x"): {"never": 20, "weekly": 19}, ("b0", "y"): {"never": 17, "weekly": 1}, ("b1", "y"): EVEN}
    found, _ = broken_down(rows)
    assert found.categories and at(found, Level.BLOCKS) and not at(found, Level.CATEGORIES)


def test_an_answer_that_can_only_be_spread_in_one_way_is_found() -> None:
    """Of six in both, three at most of the block said never, and three at most of the category not: so three of the six."""
    rows = {
        ("b0", "x"): {"never": 3, "weekly": 3},
        ("b0", "y"): {"never": 13},
        ("b1", "x"): {"weekly": 13},
        ("b1", "y"): {"never": 13, "weekly": 13},
    }
    found, _ = broken_down(rows)
    assert found.categories and at(found, Level.BLOCKS) and not at(found, Level.CATEGORIES)


# ── looked at once more ──────────────────────────────────────────────────────────────────────────────────────────────


def replaced(found: Release, level: Level, **changes: object) -> Release:
    tables = tuple(dataclasses.replace(one, **changes) if one.level is level else one for one in found.tables)  # type: ignore[arg-type]
    return dataclasses.replace(found, tables=tables)


def tampered(found: Release) -> Iterator[Release]:
    whole_, table = at(found, Level.WHOLE), at(found, Level.BLOCKS)
    assert whole_ and table
    first, second = table.rows
    yield dataclasses.replace(found, smallest=15)
    yield dataclasses.replace(found, respondents=found.respondents + 1)
    yield dataclasses.replace(found, blocks=found.blocks[:1])
    yield dataclasses.replace(found, blocks=(dataclasses.replace(found.blocks[0], respondents=9), *found.blocks[1:]))
    yield dataclasses.replace(found, tables=found.tables * 2)
    yield dataclasses.replace(found, tables=found.tables[1:])
    yield replaced(found, Level.BLOCKS, rows=(first,))
    yield replaced(found, Level.BLOCKS, rows=(first, dataclasses.replace(second, groups=("strange",))))
    yield replaced(found, Level.BLOCKS, rows=(dataclasses.replace(first, counts=(14, 2)), second))
    yield replaced(found, Level.BLOCKS, rows=(dataclasses.replace(first, counts=(9, 7)), second))
    yield replaced(found, Level.BLOCKS, rows=(dataclasses.replace(first, counts=(16, None)), second))
    yield replaced(found, Level.BLOCKS, rows=(dataclasses.replace(first, counts=(10, 6, 0)), second))
    yield replaced(found, Level.BLOCKS, classes=(("never", "yearly"), ("monthly", "weekly")))
    yield replaced(found, Level.BLOCKS, nearly=Nearly.NOBODY)
    yield replaced(found, Level.WHOLE, nearly=Nearly.NOBODY)
    yield replaced(found, Level.WHOLE, rows=whole_.rows * 2)


def test_what_was_changed_in_the_file_is_not_shown() -> None:
    plan = planned(16, 20)
    rows = ({"never": 10, "yearly": 1, "weekly": 5}, {"never": 12, "yearly": 2, "weekly": 6})
    found = release([OFTEN], counted("often", *rows), plan)
    assert recheck(found, plan) == 16
    wrong = list(tampered(found))
    assert len({repr(one) for one in [found, *wrong]}) == len(wrong) + 1
    for one in wrong:
        with pytest.raises(Problem) as caught:
            recheck(one, plan)
        assert all("{" not in caught.value.text(language) for language in ("nl", "en"))


def test_a_breakdown_that_was_put_in_is_not_shown() -> None:
    rows = {("b0", "x"): EVEN, ("b0", "y"): EVEN, ("b1", "x"): EVEN, ("b1", "y"): EVEN}
    found, plan = broken_down(rows)
    cells = {cell: n for cell, n in plan.cells.items() if cell != ("b1", "y")}
    with pytest.raises(Problem):  # y is within b0 then, so its rest is sixteen, with as many as are in each class
        recheck(dataclasses.replace(found, categories=found.categories[:1]), dataclasses.replace(plan, cells=cells))
    table = at(found, Level.CATEGORIES)
    assert table
    first, second = table.rows
    for counts_ in ((30, 2), (32, 0)):
        with pytest.raises(Problem):
            recheck(replaced(found, Level.CATEGORIES, rows=(dataclasses.replace(first, counts=counts_), second)), plan)


def test_two_surveys_that_tell_of_a_moved_team_together_are_not_both_shown() -> None:
    units = [Unit("a", "A", headcount=20), Unit("b", "B", headcount=30), Unit("t", "T", headcount=5)]
    own = {"a": 20.0, "b": 30.0, "t": 5.0}

    def plan(first: tuple[str, ...], second: tuple[str, ...]) -> Plan:
        cells: dict[Cell, float | None] = {("p", ""): sum(own[u] for u in first), ("q", ""): sum(own[u] for u in second)}
        return Plan({"p": first, "q": second}, cells, blocks.chart(units), own=own)

    before, now = plan(("a", "t"), ("b",)), plan(("a",), ("b", "t"))
    answered = {("p", ""): Counter(20, {"often": EVEN}), ("q", ""): Counter(25, {"often": EVEN})}
    earlier = before.wave("s1", release([OFTEN], answered, before))
    alone = release([OFTEN], answered, now)
    with pytest.raises(Problem):
        recheck(alone, now, [earlier])
    both = release([OFTEN], answered, now, [earlier])
    assert len(both.blocks) == 1 and recheck(both, now, [earlier]) == 45
    [told] = [one for one in both.left_out if not one.question]
    assert told == LeftOut("", Level.BLOCKS, Why.COLLIDE, told.groups, ("s1",)) and told.groups
    less = Plan({"p": ("a",), "q": ("b",)}, {("p", ""): 20.0, ("q", ""): 30.0}, blocks.chart(units), own=own)
    nothing = release([OFTEN], answered, less, [earlier])
    assert not nothing.respondents and not nothing.tables
    assert [one.level for one in nothing.left_out] == [Level.BLOCKS, Level.WHOLE]
    assert recheck(nothing, less, [earlier]) == 0


# ── any organisation, any answers ────────────────────────────────────────────────────────────────────────────────────

QUESTIONS = (OFTEN, MOOD, ONE, WHO)
Answers = dict[Cell, dict[str, Tally[str]]]


def organisation(rng: random.Random) -> list[Unit]:
    """Return units in any hierarchy, some under two others, of 1 to 60 people; sums said again, and none said."""
    units: list[Unit] = []
    for i in range(rng.choice([1, 3, 6, 9, 14])):
        parents = [None, *(one.id for one in units)]
        n = rng.choice([rng.randint(1, 15), rng.randint(1, 60), rng.randint(14, 18), 0, None])
        units.append(Unit(f"u{i}", f"U{i}", rng.choice(parents), rng.choice(parents), headcount=n))
    return units


def plan_of(units: list[Unit], rng: random.Random, categories: tuple[str, ...]) -> tuple[Plan, dict[Cell, int]]:
    """Return a plan as the kit proposes it, and how many people are where, by unit and category."""
    own = blocks.own_people(units)
    parts = {f"b{i}": some for i, some in enumerate(blocks.proposed(units, set(own)))}
    people: dict[Cell, int] = {}
    for unit, n in own.items():
        weights = [rng.choice([0, 1, 1, 3]) for _ in categories]
        for _ in range(rng.randint(0, 4) if n is None else int(n)):
            name = rng.choices(categories, weights)[0] if any(weights) else categories[0]
            people[unit, name] = people.get((unit, name), 0) + 1
    block_of = {unit: name for name, some in parts.items() for unit in some}
    cells: dict[Cell, float | None] = {}
    for (unit, name), n in people.items():
        cells[block_of[unit], name] = (cells.get((block_of[unit], name)) or 0.0) + n
    named = categories if categories != ("",) else ()
    spread = {cell: float(n) for cell, n in people.items()} if named else {}
    return Plan(parts, cells, blocks.chart(units), named, own=own, spread=spread), people


def answered_by(people: Mapping[Cell, int], rng: random.Random) -> Answers:
    """Return what everybody answered: by unit all alike, one otherwise, evenly, or mostly the first."""
    rate = rng.choice([0.5, 0.8, 1.0])
    mood = {unit: rng.choice(["alike", "one", "even", "first"]) for unit, _ in sorted(people)}
    found: Answers = {}
    for cell, n in people.items():
        came = sum(rng.random() < rate for _ in range(n))
        counts_: dict[str, Tally[str]] = {}
        for asked in QUESTIONS:
            options, how = asked.options, mood[cell[0]]
            weights = {"even": [1] * len(options), "first": [12, *[1] * (len(options) - 1)]}.get(
                how, [1, *[0] * (len(options) - 1)]
            )
            counts_[asked.id] = Tally(rng.choices(options, weights, k=came))
            if how == "one" and came:
                counts_[asked.id] = Tally({options[0]: came - 1}) + Tally([options[-1]])
        found[cell] = counts_
    return found


def by_block(plan: Plan, answers: Answers) -> dict[Cell, Counter]:
    block_of = {unit: name for name, some in plan.blocks.items() for unit in some}
    people, told = Tally[Cell](), dict[Cell, dict[str, Tally[str]]]()
    for (unit, name), counts_ in answers.items():
        cell = (block_of[unit], name)
        people[cell] += sum(counts_[QUESTIONS[0].id].values())
        for question, some in counts_.items():
            told.setdefault(cell, {}).setdefault(question, Tally()).update(some)
    return {cell: Counter(n, told[cell]) for cell, n in people.items()}


def attacked(found: Release, answers: Answers, possible: set[Cell], rng: random.Random) -> None:
    """Try to work out what fewer than sixteen answered, knowing who answered, by unit and category."""
    if not found.respondents:
        assert not (found.tables or found.blocks or found.categories)
        return
    people = {cell: sum(some[QUESTIONS[0].id].values()) for cell, some in answers.items()}
    there = {cell for cell, n in people.items() if n}
    groups = list(groups_of(found, set(people)).values())
    for live in (there, there | possible):
        for group in known_groups(groups, live) or ():
            size = sum(people[cell] for cell in group)
            assert size >= 16 and size >= found.smallest, (size, group)
    for asked in QUESTIONS:
        sums = sums_of(found, asked.id, there)
        if not sums:
            continue
        names = [(cell, option) for cell in there for option in asked.options]
        unknown = Unknown(names, [*sums, *(({(cell, o) for o in asked.options}, people[cell]) for cell in there)])
        nobody = set().union(*(some for some, n in sums if n == 0)) if any(n == 0 for _, n in sums) else set()
        for _ in range(10):
            group = [rng.choice(sorted(there))]
            while rng.random() < 0.4:
                group.append(rng.choice(sorted(there)))
            chosen = rng.choice([*((one,) for one in asked.options), asked.options[1:]])
            some = {(cell, option) for cell in group for option in chosen}
            others = {(cell, option) for cell in group for option in asked.options} - some
            low, high = unknown.range(some)
            true = sum(answers[cell][asked.id][option] for cell, option in some)
            assert low - 1e-6 <= true <= high + 1e-6
            if high - low > 1e-6 or (others <= nobody and not asked.sensitive):
                continue  # or a block that answered alike, and says so
            assert true not in (1, 2), (asked.id, group, chosen)
            if sum(people[cell] for cell in set(group)) < 16:
                secret = asked.sensitive and asked.kind is Kind.OFTEN and chosen in (asked.options[:1], asked.options[1:])
                assert not secret, (asked.id, group, chosen, true)
                assert some <= nobody, (asked.id, group, chosen, true)


def tried(seed: int) -> Tally[str]:
    """Try two surveys of one organisation, in which teams moved in between. Return what was shown of them."""
    rng = random.Random(seed)
    units = organisation(rng)
    categories = rng.choice([("",), ("x", "y"), ("x", "y", "z")])
    plan, people = plan_of(units, rng, categories)
    answers = answered_by(people, rng)
    first = release(QUESTIONS, by_block(plan, answers), plan)
    assert recheck(first, plan) == first.smallest and (first.smallest >= 16 or not first.tables)
    possible = {cell for cell, n in people.items() if n}
    attacked(first, answers, possible, rng)
    moved = [dataclasses.replace(one, parent=rng.choice([one.parent, None, one.second_parent])) for one in units]
    again, _ = plan_of(moved, rng, ("",))
    own = blocks.own_people(moved)
    same: dict[Cell, int] = Tally(unit for (unit, _), n in people.items() for _ in range(n))  # type: ignore[assignment]
    answers = answered_by({(unit, ""): n for unit, n in same.items()}, rng)  # type: ignore[misc]
    waves = [plan.wave("s1", first)] if first.respondents else []
    second = release(QUESTIONS, by_block(again, answers), again, waves)
    assert recheck(second, again, waves) == second.smallest
    attacked(second, answers, {cell for cell in answers if own[cell[0]]}, rng)
    if waves and second.respondents:
        sizes = {cell: n for cell, n in people.items() if own[cell[0]] is not None}
        both = [list(groups_of(one, set(people)).values()) for one in (first, second)]
        live = {cell for cell in people if sizes.get(cell) != 0}
        alone = [known_groups(some, live) or [] for some in both]
        for group in known_groups([*both[0], *both[1]], live) or ():
            if group not in alone[0] and group not in alone[1]:
                assert sum(n for cell, n in sizes.items() if cell in group) >= 16, group
    return Tally(f"{n} {table.level}" for n, one in enumerate((first, second)) for table in one.tables)


@pytest.mark.parametrize("seed", [*range(often(60)), 1014, 2074, 10162, 10443])  # some that once were worked out
def test_nobody_works_out_what_a_few_people_answered(seed: int) -> None:
    tried(seed)


def test_the_organisations_that_are_tried_show_something_at_every_level() -> None:
    shown_ = sum((tried(seed) for seed in range(24)), Tally[str]())
    assert {f"0 {level}" for level in Level} | {f"1 {Level.WHOLE}", f"1 {Level.BLOCKS}"} <= shown_.keys()
