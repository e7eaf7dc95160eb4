"""Who could work out what: the kit's program beside every group there is."""

from __future__ import annotations

import datetime as dt
import math
import random
import subprocess
import sys

import numpy as np
import pytest
from often import often
from prying import Unknown, every_group

from kits.survey import attack
from kits.survey.attack import Found, Name, Shown, Wave
from kits.survey.release import Group, Level


def named(name: str, cells: str, sizes: dict[str, float]) -> Shown:
    return Shown(Name("", Level.BLOCKS, name), frozenset(cells), sum(sizes[cell] for cell in cells))


def smallest(sets: list[str], sizes: dict[str, float], live: str | None = None) -> Found:
    return attack.smallest([named(some, some, sizes) for some in sets], live if live is not None else list(sizes))


def test_of_blocks_alone_it_is_the_smallest_block() -> None:
    assert smallest(["ab", "c", "abc"], {"a": 10, "b": 9, "c": 17}) == Found(17, (Name("", Level.BLOCKS, "c"),))


def test_two_figures_that_overlap_tell_their_difference_and_are_named() -> None:
    found = smallest(["abc", "ab", "d"], {"a": 10, "b": 9, "c": 3, "d": 40})
    assert found.size == 3
    assert {name.group for name in found.names} == {"abc", "ab"}


def test_multipliers_need_not_be_whole() -> None:
    assert smallest(["ab", "ac", "bc"], {"a": 2, "b": 16, "c": 16}).size == 2  # half of the first two less the third


def test_a_cell_that_can_hold_nobody_lets_more_be_computed() -> None:
    sizes = {"a": 20.0, "b": 20.0, "c": 20.0, "d": 5.0}
    assert smallest(["ab", "cd", "ac", "bd"], sizes).size == 25
    assert smallest(["ab", "cd", "ac", "bd"], sizes | {"b": 0.0}, "acd").size == 5


def test_nothing_shown_or_nobody_anywhere_is_no_group() -> None:
    assert smallest([], {"a": 3}) == Found(math.inf)
    assert smallest(["a"], {"a": 3}, "") == Found(math.inf)


def test_a_group_nobody_answered_in_is_a_group() -> None:
    assert smallest(["ab", "a"], {"a": 16, "b": 0}).size == 0


@pytest.mark.parametrize("seed", range(often(120)))
def test_it_is_the_smallest_of_every_group_there_is(seed: int) -> None:
    rng = random.Random(seed)
    cells = "abcdefghijkl"[: rng.randint(2, 11)]
    sizes = {cell: float(rng.choice([0, rng.randint(1, 30)])) for cell in cells}
    sets = ["".join(cell for cell in cells if rng.random() < rng.choice([0.3, 0.5, 0.8])) for _ in range(rng.randint(1, 6))]
    live = [cell for cell in cells if rng.random() < 0.85]
    told = [some for some in sets if set(some) & set(live)]
    sizes |= dict.fromkeys(set(cells) - set(live), 0.0)
    found = smallest(told, sizes, "".join(live))
    groups = every_group(told, live)
    assert found.size == pytest.approx(min((sum(sizes[cell] for cell in group) for group in groups), default=math.inf))


@pytest.mark.parametrize("seed", range(often(60)))
def test_what_has_to_be_nought_is_what_can_be_no_more(seed: int) -> None:
    rng = random.Random(seed)
    names = "abcdefgh"
    truth = {name: rng.choice([0, 0, 1, 4]) for name in names}
    sums = [([n for n in names if rng.random() < 0.5], 0) for _ in range(rng.randint(1, 6))]
    sums = [(some, sum(truth[name] for name in some)) for some, _ in sums]
    other = Unknown(names, sums)
    assert attack.emptied(sums, names) == {name for name in names if other.range([name])[1] < 1e-6}


# ── before it opens ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_function_that_only_one_team_has_is_found_and_named() -> None:
    cells = {("b1", "desk"): 16, ("b1", "technical"): 4, ("b2", "desk"): 20, ("b2", "technical"): 0, ("b3", "desk"): 30}
    found = attack.breakdown({**cells, ("b3", "technical"): 14})
    assert found == Found(18, (Name("", Level.CATEGORIES, "technical"),))
    found = attack.breakdown({**cells, ("b3", "technical"): 0})
    assert found.size == 4
    assert Name("", Level.CATEGORIES, "technical") in found.names


def test_who_has_no_category_is_what_is_left_of_the_whole() -> None:
    assert attack.breakdown({("b1", "x"): 20, ("b1", ""): 2, ("b2", "x"): 20, ("b2", "y"): 40}).size == 2


def test_of_whom_nobody_said_a_number_somebody_may_be_there_but_nobody_counts() -> None:
    assert attack.breakdown({("b1", "x"): 20, ("b1", "y"): None, ("b2", "x"): 20, ("b2", "y"): 17}).size == 17
    assert attack.breakdown({("b1", "x"): 20, ("b2", "y"): None}).size == 0


# ── beside other surveys ─────────────────────────────────────────────────────────────────────────────────────────────


def wave(survey: str, *blocks: dict[str, float], answered: int = 16) -> Wave:
    groups = tuple(
        Group("+".join(block), tuple(block), sum(block.values()), answered, tuple(block.values())) for block in blocks
    )
    return Wave(
        survey, groups, cells={(one.id, ""): one.people for one in groups}, units={one.id: one.units for one in groups}
    )


def test_a_team_that_moved_to_another_block_is_what_two_surveys_tell_together() -> None:
    before = wave("s1", {"a": 20, "team": 5}, {"b": 30})
    now = wave("", {"a": 20}, {"b": 30, "team": 5})
    found = attack.together([now, before])
    assert found.size == 5
    assert {name.survey for name in found.names} == {"", "s1"}
    assert attack.together([wave("", {"a": 20, "team": 5}, {"b": 30}), before]) == Found(math.inf)
    assert attack.together([wave("", {"a": 20, "team": 5, "b": 30}), before]) == Found(math.inf)


def test_many_blocks_that_stayed_the_same_are_no_trouble() -> None:
    blocks = [{f"u{i}": 16.0 + i} for i in range(40)]
    assert attack.together([wave("", *blocks), wave("s1", *blocks), wave("s2", *blocks)]) == Found(math.inf)


def test_a_block_that_has_shrunk_since_is_not_held_against_the_survey_that_showed_it() -> None:
    before = wave("s1", {"a": 20}, {"b": 30})
    now = wave("", {"a": 10, "b": 30})
    assert attack.together([now, before]) == Found(math.inf)


def test_the_fewest_people_a_team_ever_had_count() -> None:
    before = wave("s1", {"a": 40, "team": 5}, {"b": 30})
    now = wave("", {"a": 20}, {"b": 30, "team": 25})
    assert attack.together([now, before]).size == 5


def test_a_department_that_has_nobody_itself_may_move_and_one_of_which_nobody_said_a_number_may_not() -> None:
    before = wave("s1", {"a": 20, "d": 0}, {"b": 30})
    assert attack.together([wave("", {"a": 20}, {"b": 30, "d": 0}), before]) == Found(math.inf)
    assert attack.together([wave("", {"a": 20}, {"b": 30, "d": 1}), before]).size == 0
    unknown = [Group("a+d", ("a", "d"), 20, 16, (20.0, None)), Group("b", ("b",), 30, 16, (30.0,))]
    assert attack.together([wave("", {"a": 20}, {"b": 30, "d": 0}), Wave("s1", tuple(unknown))]).size == 0


def test_a_team_that_went_or_came_is_told_by_the_two_wholes() -> None:
    assert attack.together([wave("", {"a": 20, "b": 20}), wave("s1", {"a": 20, "b": 20, "gone": 7})]).size == 7


def test_a_breakdown_and_another_one_before_are_laid_across_each_other() -> None:
    units = {"a": ("a",), "b": ("b",)}
    blocks = (Group("a", ("a",), 40, 40, (40.0,)), Group("b", ("b",), 40, 40, (40.0,)))
    by_site = {("a", "north"): 37.0, ("a", "south"): 3.0, ("b", "south"): 40.0, ("b", "north"): 0.0}
    by_kind = {("a", "x"): 20.0, ("a", "y"): 20.0, ("b", "x"): 20.0, ("b", "y"): 20.0}
    site = Wave("s1", blocks, tuple(Group(one, (), 40, 40) for one in ("north", "south")), by_site, units)
    kind = Wave("", blocks, tuple(Group(one, (), 40, 40) for one in ("x", "y")), by_kind, units)
    assert attack.together([kind, site]) == Found(math.inf)  # what `site` tells of three people it tells alone
    assert attack.breakdown(by_site).size == 3
    half = Wave("s1", (Group("a+b", ("a", "b"), 80, 80, (40.0, 40.0)),), site.categories, by_site, units)
    assert attack.together([kind, half]).size == 3


def test_surveys_overlap_while_one_looks_back_on_days_of_the_other() -> None:
    assert attack.overlap(dt.date(2026, 3, 20), dt.date(2027, 3, 1))
    assert attack.overlap(dt.date(2026, 3, 1), dt.date(2027, 3, 31))  # by whole months
    assert not attack.overlap(dt.date(2026, 3, 20), dt.date(2027, 4, 1))
    assert attack.overlap(dt.date(2026, 12, 31), dt.date(2027, 1, 15), months=1)


def test_the_solver_writes_nothing_where_others_read() -> None:
    code = "from kits.survey.attack import breakdown; breakdown({('a', 'x'): 3, ('a', 'y'): 4, ('b', 'x'): 5})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "")


def test_the_solver_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, kits.survey.joining, kits.survey.checking; assert 'highspy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("seed", range(often(60)))
def test_a_set_follows_from_those_before_it_where_it_adds_nothing_to_their_rank(seed: int) -> None:
    draw = random.Random(seed)
    rows = draw.randint(1, 14)
    columns = [frozenset(draw.sample(range(rows), draw.randint(0, rows))) for _ in range(draw.randint(0, 16))]
    table = np.array([[row in column for column in columns] for row in range(rows)], dtype=float)
    ranks = [int(np.linalg.matrix_rank(table[:, :n])) if n else 0 for n in range(len(columns) + 1)]
    assert attack._independent(columns) == [n for n in range(len(columns)) if ranks[n + 1] > ranks[n]]
