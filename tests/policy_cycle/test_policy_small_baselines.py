"""What a target starts from is a figure about people like any other: a small group's hides, and is not called missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from policy_years import after

from kits.dossier.records import Unit
from kits.policy_cycle import events as e
from kits.policy_cycle.evaluation import target_sentences
from kits.policy_cycle.evaluation.effect import of_target
from kits.policy_cycle.evaluation.effect_sentences import sentences
from kits.policy_cycle.figures import target_figures
from kits.policy_cycle.intent.targets import TargetLack
from kits.policy_cycle.missing import Kind, Known, missing
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.organisation import tree_of

TREE = tree_of([Unit("small", "Balie", headcount=15), Unit("large", "Onderhoud", headcount=16), Unit("unsaid", "Wijken")])
NAMES = {"small": "Balie", "large": "Onderhoud", "unsaid": "Wijken"}


def target(unit: str, *, opened: bool = False, figures: dict[str, float] | None = None, **changes: Any) -> State:
    made: list[Any] = [
        e.YearOpened(year=2026),
        e.IndicatorAdded(indicator="i", name="Verzuim", kind="absence", measured_in="%"),
        e.TargetAdded(target="t", theme="workload", text="Minder"),
        e.TargetChanged(target="t", changes={"indicator": "i", "unit": unit, "since": "2025", **changes}),
        *(e.FigureSet(indicator="i", unit=unit, period=period, value=value) for period, value in (figures or {}).items()),
    ]
    if opened:
        made.append(e.IndicatorOpened(indicator="i", on="2026-01-01", by="directeur"))
    return after(*made)


def printed(state: State) -> str:
    one = state.plan.targets["t"]
    told = target_sentences.told(state.figures, one, 2026, tree=TREE, units=NAMES, language="nl")
    effect = of_target(state.figures, one, 2026, TREE, dt.date(2027, 2, 1))
    return " ".join((*told.sentences("nl"), *sentences(effect, NAMES, "nl")))


def lacking(state: State) -> tuple[str, ...]:
    found = missing(state, Known(tree=TREE, units=tuple(NAMES)))
    return tuple(lack for one in found if one.kind is Kind.TARGET for lack in one.what)


@pytest.mark.parametrize(("unit", "shows"), [("small", False), ("unsaid", False), ("large", True), (ORGANISATION, True)])
def test_a_typed_baseline_shows_as_a_figure_of_that_group_would(unit: str, shows: bool) -> None:
    state = target(unit, baseline=7.31, percent=-10.0, by="2026-12-31")
    assert ("7,31" in printed(state)) is shows
    assert ("6,58" in printed(state)) is shows  # what is aimed at gives it away as well
    assert "10% minder" in printed(state)
    assert target_figures.kept_back(state.figures, state.plan.targets["t"], TREE) is not shows


def test_it_shows_where_the_organisation_chose_so_openly() -> None:
    assert "7,31" in printed(target("small", opened=True, baseline=7.31, percent=-10.0))


@pytest.mark.parametrize("changes", [{"baseline": 7.31}, {"figures": {"2025": 7.31}}, {"baseline": 0.0}])
def test_a_baseline_that_is_kept_back_is_not_called_missing(changes: dict[str, Any]) -> None:
    state = target("small", percent=-10.0, by="2026-12-31", **changes)
    later = after(e.FigureSet(indicator="i", unit="small", period="2026", value=6.0), start=state)
    assert lacking(later) == ()
    assert [one.kind for one in missing(later, Known(tree=TREE, units=tuple(NAMES))) if one.kind is Kind.EFFECT] == []
    assert "een cijfer dat niet wordt getoond" in printed(state)


def test_one_that_is_not_there_is_missing() -> None:
    assert lacking(target("small", percent=-10.0, by="2026-12-31")) == (TargetLack.BASELINE,)


def test_a_typed_nought_of_a_group_with_a_small_one_in_it_is_kept_back() -> None:
    state = target(ORGANISATION, baseline=0.0, value=1.0)
    assert target_figures.kept_back(state.figures, state.plan.targets["t"], TREE)


def test_a_typed_figure_does_not_give_a_hidden_one_of_the_list_away() -> None:
    state = target("small", figures={"2025": 7.31}, baseline=7.31, value=5.0)
    assert "7,31" not in printed(state)
