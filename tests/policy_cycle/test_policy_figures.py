"""Indicators and figures: what is kept, what is strong, and what can be compared after a reorganisation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import YEAR, after, item, refused

from kits.dossier.records import Unit
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.comparison import How, Pair, pair, together, unfollowed
from kits.policy_cycle.figures.reading import (
    Change,
    beyond_norm,
    change,
    strong_rule,
    table,
    total,
    trend,
    visible,
)
from kits.policy_cycle.figures.records import Better, FigureRow, Indicator, IndicatorKind, figure, periods_of, usual
from kits.policy_cycle.figures.target_figures import baseline
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Tree, tree_of
from kits.small_groups.records import Figure

TREE = Tree({ORGANISATION: ("a", "b", "c")})


def measured(*rows: tuple[Any, ...], kind: str = "own", every: str = "year", hides: bool = False, **changes: Any) -> State:
    """Return a year with an indicator `i` and these figures: unit, period, value and perhaps of how many people.

    Small groups show as well, unless it `hides` them.
    """
    state = after(YEAR, e.IndicatorAdded(indicator="i", name="Verloop", kind=kind, every=every))
    if not hides and kind != "questionnaire":
        state = after(e.IndicatorOpened(indicator="i", on="2026-01-01", by="directeur"), start=state)
    if changes:
        state = after(e.IndicatorChanged(indicator="i", changes=changes), start=state)
    return after(
        *(e.FigureSet(indicator="i", unit=r[0], period=r[1], value=r[2], n=(*r, None)[3]) for r in rows), start=state
    )


# ── typing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_figure_is_typed_changed_and_taken_out() -> None:
    state = measured(("a", "2026", 4.2, 20), ("a", "2026", 4.3), ("b", "2025", 1.0), ("a", "2027", 0.0))
    assert figure(state.figures, "i", "a", "2026") == Figure(4.3)
    assert figure(state.figures, "i", "a", "2027") == Figure(0.0)
    assert periods_of(state.figures, "i") == ("2025", "2026", "2027")
    out = after(e.FigureSet(indicator="i", unit="b", period="2025", value=None), start=state)
    assert figure(out.figures, "i", "b", "2025") is None and "b" not in out.figures.values["i"]


def test_one_more_figure_copies_only_its_own_row() -> None:
    state = measured(("a", "2026", 1.0), ("b", "2026", 2.0))
    more = after(e.FigureSet(indicator="i", unit="a", period="2027", value=3.0), start=state)
    assert more.figures.values["i"]["b"] is state.figures.values["i"]["b"]


@pytest.mark.parametrize(
    ("every", "period", "code"),
    [
        ("year", "2026-Q1", "period_year"),
        ("quarter", "2026", "period_quarter"),
        ("month", "2026-Q1", "period_month"),
        ("month", "", "period_month"),
    ],
)
def test_an_indicator_has_figures_of_one_length_of_period(every: str, period: str, code: str) -> None:
    with refused(code):
        measured(("a", period, 1.0), every=every)


@pytest.mark.parametrize(
    ("value", "n", "changes", "code"),
    [
        (float("nan"), None, {}, "no_number"),
        (float("inf"), None, {}, "no_number"),
        (1e13, None, {}, "no_number"),
        (-1.0, None, {"adds": True}, "below_nought"),
        (1.0, -1, {}, "below_nought"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(value: float, n: int | None, changes: dict[str, Any], code: str) -> None:
    with refused(code):
        measured(("a", "2026", value, n), **changes)


def test_a_questionnaires_figure_of_fifteen_people_is_not_even_kept() -> None:
    with refused("small_group"):
        measured(("a", "2026", 7.1, 15), kind="questionnaire")
    with refused("no_group_size"):
        measured(("a", "2026", 7.1), kind="questionnaire")
    state = measured(("a", "2026", 7.1, 16), kind="questionnaire")
    assert state.figures.values["i"]["a"]
    with refused("questionnaire_grouped"):
        after(e.IndicatorOpened(indicator="i", on="2027-01-01", by="directeur"), start=state)


def test_the_length_of_periods_stays_once_there_are_figures() -> None:
    with refused("has_figures"):
        after(e.IndicatorChanged(indicator="i", changes={"every": "month"}), start=measured(("a", "2026", 1.0)))


def test_an_indicator_that_goes_takes_its_figures_and_leaves_items_to_be_judged_by_another() -> None:
    target = e.TargetAdded(target="t", theme="workload", text="Minder")
    state = after(
        *item("x", indicator="i"),
        target,
        e.TargetChanged(target="t", changes={"indicator": "i"}),
        e.IndicatorsRemoved(indicators=("i",)),
        start=measured(("a", "2026", 1.0)),
    )
    assert (state.figures.indicators, dict(state.figures.values)) == ({}, {})
    assert state.plan.items["x"].indicator is None and state.plan.targets["t"].indicator is None


def test_an_import_is_one_event_and_touches_nothing_else() -> None:
    state = measured(("a", "2026", 1.0), ("b", "2026", 2.0))
    rows = (FigureRow("i", "a", "2025", 3.0, 20), FigureRow("i", "c", "2026", 4.0))
    state = after(e.FiguresImported(figures=rows, name="verloop.csv"), start=state)
    assert {u: {p: f.value for p, f in row.items()} for u, row in state.figures.values["i"].items()} == {
        "a": {"2026": 1.0, "2025": 3.0},
        "b": {"2026": 2.0},
        "c": {"2026": 4.0},
    }
    with refused("gone"):
        after(e.FiguresImported(figures=(*rows, FigureRow("j", "a", "2025", 3.0))), start=state)


def test_each_kind_starts_as_is_usual_and_hides_small_groups() -> None:
    kinds = {kind: after(YEAR, e.IndicatorAdded(indicator="i", name="N", kind=kind)).figures for kind in IndicatorKind}
    for kind, figures in kinds.items():
        for field, value in usual(kind).items():
            assert getattr(figures.indicators["i"], field) == value
        assert figures.indicators["i"].opened is None


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def definition(**fields: Any) -> Indicator:
    return Indicator("i", "N", **fields)


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (4.0, 5.0, Change(1.0, 25.0, strong=True, better=False)),
        (4.0, 4.9, Change(0.9, 22.5, strong=False, better=False)),
        (4.0, 3.0, Change(-1.0, -25.0, strong=True, better=True)),
        (4.0, 4.0, Change(0.0, 0.0, strong=False, better=None)),
        (0.0, 1.0, Change(1.0, None, strong=True, better=False)),
        (0.0, 0.0, Change(0.0, None, strong=False, better=None)),
        (-4.0, -5.0, Change(-1.0, -25.0, strong=True, better=True)),
    ],
)
def test_a_strong_change_is_a_quarter_or_more_and_nought_gives_no_percentage(
    then: float, now: float, expected: Change
) -> None:
    assert change(definition(), then, now) == expected


def test_a_small_difference_is_not_strong_however_large_its_percentage() -> None:
    assert not change(definition(strong_least=3.0), 1.0, 3.0).strong
    assert not change(definition(strong_least=3.0), 0.0, 2.0).strong
    assert change(definition(strong_least=3.0), 1.0, 4.0).strong


def test_the_rule_is_said_in_words() -> None:
    assert "25%" in strong_rule(definition(), "nl") and "5%" in strong_rule(definition(strong=12.5), "en")
    assert "3 klachten" in strong_rule(definition(strong_least=3.0, measured_in="klachten"), "nl")


@pytest.mark.parametrize(
    ("better", "value", "beyond"),
    [("lower", 5.1, True), ("lower", 5.0, False), ("higher", 4.9, True), ("higher", 5.0, False), ("neither", 9.0, None)],
)
def test_a_norm_is_passed_on_the_wrong_side_only(better: str, value: float, beyond: bool | None) -> None:
    assert beyond_norm(definition(norm=5.0, better=Better(better)), value) is beyond
    assert beyond_norm(definition(better=Better(better)), value) is None


def test_a_trend_has_its_gaps_and_compares_with_a_year_before() -> None:
    state = measured(("a", "2025-Q4", 4.0), ("a", "2026-Q4", 6.0), ("b", "2026-Q1", 9.0), every="quarter", norm=5.0)
    points = trend(state.figures, "i", "a", TREE)
    assert [(p.period, p.figure.value if p.figure else None) for p in points] == [
        ("2025-Q4", 4.0), ("2026-Q1", None), ("2026-Q2", None), ("2026-Q3", None), ("2026-Q4", 6.0),
    ]  # fmt: skip
    assert points[-1].change == Change(2.0, 50.0, strong=True, better=False) and points[-1].beyond_norm
    assert points[0].change is None
    assert trend(state.figures, "gone", "a", TREE) == ()


def test_hidden_and_missing_look_the_same_in_tables_and_trends() -> None:
    rows = [(ORGANISATION, "2026", 5.0, 100), ("a", "2026", 5.0, 60), ("b", "2026", 5.0, 30), ("c", "2026", 9.9, 10)]
    state = measured(*rows, hides=True)
    assert (
        set(visible(state.figures, "i", "2026", TREE)) == {ORGANISATION, "a"} == set(table(state.figures, "i", "2026", TREE))
    )
    assert trend(state.figures, "i", "c", TREE) == trend(state.figures, "i", "nobody", TREE)
    assert figure(state.figures, "i", "c", "2026") == Figure(9.9, 10)


def test_headcount_stands_in_for_a_group_size_but_not_for_a_questionnaires() -> None:
    tree = tree_of([Unit("a", "A", headcount=20), Unit("b", "B", headcount=15)])
    state = measured(("a", "2026", 5.0), ("b", "2026", 5.0), kind="absence", hides=True)
    assert set(visible(state.figures, "i", "2026", tree)) == {"a"}


def test_a_target_starts_from_what_was_typed_or_from_its_indicators_figure() -> None:
    state = after(
        e.TargetAdded(target="t", theme="workload", text="Minder"),
        e.TargetChanged(target="t", changes={"indicator": "i", "since": "2026", "unit": "a"}),
        start=measured(("a", "2026", 8.0)),
    )
    target = state.plan.targets["t"]
    assert baseline(state.figures, target, TREE) == Figure(8.0)
    state = after(e.TargetChanged(target="t", changes={"baseline": 0.0}), start=state)
    assert baseline(state.figures, state.plan.targets["t"], TREE) == Figure(0.0)
    state = after(e.TargetChanged(target="t", changes={"baseline": None, "since": "2020"}), start=state)
    assert baseline(state.figures, state.plan.targets["t"], TREE) is None


# ── reorganisations ──────────────────────────────────────────────────────────────────────────────────────────────────

X_AND_Y_INTO_Z = (
    e.UnitReorganised(unit="x", units=("z",), on="2026-07-01"),
    e.UnitReorganised(unit="y", units=("z",), on="2026-07-01"),
)


def test_units_that_became_one_are_compared_together() -> None:
    state = measured(("x", "2025", 4.0, 10), ("y", "2025", 7.0, 20), ("z", "2027", 5.0, 30))
    assert pair(state.figures, "i", "z", "2025", "2027", tree=TREE).then is None
    state = after(*X_AND_Y_INTO_Z, start=state)
    assert pair(state.figures, "i", "z", "2025", "2027", tree=TREE) == Pair(
        ("x", "y"), ("z",), How.MAPPED, Figure(6.0, 30), Figure(5.0, 30)
    )


def test_averages_without_group_sizes_cannot_be_put_together_and_counts_can() -> None:
    rows = (("x", "2025", 4.0), ("y", "2025", 7.0), ("z", "2027", 5.0))
    assert pair(after(*X_AND_Y_INTO_Z, start=measured(*rows)).figures, "i", "z", "2025", "2027", tree=TREE).then is None
    counts = after(*X_AND_Y_INTO_Z, start=measured(*rows, adds=True)).figures
    assert pair(counts, "i", "z", "2025", "2027", tree=TREE).then == Figure(11.0)


def test_a_figure_that_is_missing_on_either_side_leaves_nothing_to_compare() -> None:
    state = after(*X_AND_Y_INTO_Z, start=measured(("x", "2025", 4.0), ("z", "2027", 5.0), adds=True))
    made = pair(state.figures, "i", "z", "2025", "2027", tree=TREE)
    assert (made.then, made.now) == (None, Figure(5.0))


def test_a_hidden_figure_is_not_put_together_with_others() -> None:
    tree = Tree({ORGANISATION: ("x", "y", "z")})
    rows = (("x", "2025", 4.0, 10), ("y", "2025", 7.0, 20), ("z", "2027", 5.0, 30))
    state = after(*X_AND_Y_INTO_Z, start=measured(*rows, hides=True))
    assert pair(state.figures, "i", "z", "2025", "2027", tree=tree).then is None


def test_a_unit_that_split_is_compared_only_as_a_whole() -> None:
    state = measured(("x", "2025", 9.0), ("p", "2027", 3.0), ("q", "2027", 4.0), adds=True)
    state = after(e.UnitReorganised(unit="x", units=("p", "q"), on="2026-01-01"), start=state)
    for unit in "pq":
        made = pair(state.figures, "i", unit, "2025", "2027", tree=TREE)
        assert made == Pair(("x",), ("p", "q"), How.MAPPED, Figure(9.0), Figure(7.0))


def test_one_that_took_others_in_counts_then_as_well() -> None:
    state = measured(("x", "2025", 2.0), ("z", "2025", 3.0), ("z", "2027", 4.0), adds=True)
    state = after(e.UnitReorganised(unit="x", units=("z",), on="2026-01-01"), start=state)
    made = pair(state.figures, "i", "z", "2025", "2027", tree=TREE)
    assert (made.then_units, made.then, made.now) == (("x", "z"), Figure(5.0), Figure(4.0))


def test_a_reorganisation_counts_only_between_the_two_periods() -> None:
    state = after(*X_AND_Y_INTO_Z, start=measured(("z", "2027", 1.0)))
    assert together(state.figures, "z", "2027", "2028") == (("z",), ("z",))
    assert together(state.figures, "x", "2024", "2025") == (("x",), ("x",))
    assert together(state.figures, "z", "2026", "2027") == (("x", "y"), ("z",))


def test_one_reorganisation_after_another_is_followed() -> None:
    state = after(
        e.UnitReorganised(unit="z", units=("w",), on="2027-01-01"),
        *X_AND_Y_INTO_Z,
        start=measured(("x", "2025", 1.0), ("y", "2025", 1.0), ("w", "2028", 5.0), adds=True),
    )
    made = pair(state.figures, "i", "w", "2025", "2028", tree=TREE)
    assert (made.then_units, made.now_units, made.then) == (("x", "y"), ("w",), Figure(2.0))


def test_units_of_which_nobody_said_where_they_went_are_listed_until_somebody_does() -> None:
    state = measured(("x", "2025", 1.0), ("a", "2025", 1.0))
    assert unfollowed(state.figures, ["a"]) == ("x",)
    nowhere = after(e.UnitReorganised(unit="x", units=(), on="2026-01-01"), start=state)
    assert unfollowed(nowhere.figures, ["a"]) == ()
    assert unfollowed(after(e.ReorganisationsForgotten(units=("x",)), start=nowhere).figures, ["a"]) == ("x",)


figures_ = st.builds(Figure, st.floats(-1e6, 1e6), st.one_of(st.none(), st.integers(0, 1000)))


@any_(st.lists(figures_, max_size=5), st.booleans())
def test_several_units_together_are_a_sum_or_lie_between_the_least_and_the_most(parts: list[Figure], adds: bool) -> None:
    made = total(parts, definition(adds=adds))
    if made is None:
        assert not parts or (not adds and len(parts) > 1 and (None in [p.n for p in parts] or not any(p.n for p in parts)))
    elif adds:
        assert made.value == pytest.approx(sum(p.value for p in parts), abs=1e-4)
    else:
        assert min(p.value for p in parts) - 1e-4 <= made.value <= max(p.value for p in parts) + 1e-4
