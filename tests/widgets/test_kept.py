"""Parts of a view stay the same object as long as what they are made of stays the same."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import large_year
import pytest

from kits import dossier
from kits.policy_cycle import events as e
from kits.policy_cycle import missing
from widgets.kept import Kept
from widgets.patches import patch
from widgets.policy_cycle.view import View


def test_a_part_is_made_again_only_when_something_in_it_is_another() -> None:
    kept, made = Kept(), []
    of: Any = {"a": 1}

    def make() -> object:
        made.append(1)
        return object()

    first = kept.part("x", (of, "nl", dt.date(2026, 1, 1)), make)
    assert kept.part("x", (of, "n" + "l", dt.date(2026, 1, 1)), make) is first
    assert kept.part("x", ({"a": 1}, "nl", dt.date(2026, 1, 1)), make) is not first, "equal is not the same"
    assert len(made) == 2


def test_of_many_things_only_what_changed_is_made_again_and_none_lingers() -> None:
    kept = Kept()
    things = {"a": [1], "b": [2]}
    first = kept.each("x", things, lambda thing: (thing,), lambda thing: {"n": thing[0]})
    assert kept.each("x", dict(things), lambda thing: (thing,), lambda thing: {"n": thing[0]}) is first
    second = kept.each("x", {"b": things["b"], "c": [3]}, lambda thing: (thing,), lambda thing: {"n": thing[0]})
    assert second == {"b": {"n": 2}, "c": {"n": 3}}
    assert second["b"] is first["b"]
    turned = kept.each("x", {"c": [4], "b": things["b"]}, lambda thing: (thing,), lambda thing: {"n": thing[0]})
    assert list(turned) == ["c", "b"]


def test_what_is_read_anew_and_equal_is_known_by_its_identity() -> None:
    kept = Kept()
    first = kept.same("units", ["a", "b"])
    assert kept.same("units", ["a", "b"]) is first
    assert kept.same("units", ["a"]) == ["a"]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with dossier.create(tmp_path_factory.mktemp("large") / "x.psa", "X") as client:
        yield large_year.hold(client, 60, 40)


CHANGES = {
    "goal": e.ItemChanged(item="item-5", changes={"goal": "iets anders"}),
    "figure": e.FigureSet(indicator="absence", unit="organisation", period="2026", value=4.2, n=900),
    "month": e.FigureSet(indicator="incidents", unit="organisation", period="2025-12", value=1.0, n=900),
    "figure_out": e.FigureSet(indicator="complaints", unit="organisation", period="2026-Q4", value=None),
    "judgement": e.ItemJudged(item="item-3", changes={"carried_out": "yes"}),
    "cause": e.CauseChanged(cause="cause-3", changes={"reason": "omdat"}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_view_that_kept_its_parts_shows_what_one_made_anew_shows_and_sends_little(year: Any, change: Any) -> None:
    view = View()
    before = view.of(year, "nl")
    year.do(change)
    after = view.of(year, "nl")
    assert after == View().of(year, "nl")
    assert len(json.dumps(patch(before, after))) < len(json.dumps(after)) / 20


def test_a_figure_that_is_typed_makes_its_own_row_anew_and_no_other(year: Any) -> None:
    view = View()
    before = view.of(year, "nl")["indicators"]["incidents"]
    unit = next(unit for unit in before["rows"] if unit != "organisation")
    value = before["rows"][unit]["2026-12"]["value"]
    year.do(e.FigureSet(indicator="incidents", unit=unit, period="2026-12", value=value + 0.1, n=18))
    after = view.of(year, "nl")["indicators"]["incidents"]
    assert after["rows"][unit]["2026-12"]["value"] == pytest.approx(value + 0.1)
    assert [one for one in after["rows"] if after["rows"][one] is not before["rows"][one]] == [unit]


def test_lines_of_what_is_missing_that_read_no_figures_are_not_made_again_for_one(year: Any) -> None:
    kept = Kept()

    def lines() -> Any:
        return missing.missing(year.state, keep=kept.part)

    before = lines()
    assert before == missing.missing(year.state)
    year.do(e.FigureSet(indicator="absence", unit="organisation", period="2026", value=4.4, n=900))
    after = lines()
    assert after == missing.missing(year.state)
    measures = [one for one in after if one.kind in missing.OF_MEASURES]
    assert measures and all(any(one is other for other in before) for one in measures)
    year.do(e.ItemChanged(item="item-7", changes={"goal": ""}))
    assert lines() == missing.missing(year.state) != after


def test_another_language_is_another_view(year: Any) -> None:
    view = View()
    assert view.of(year, "nl")["to_do"] != view.of(year, "en")["to_do"]
    assert view.of(year, "en") == View().of(year, "en")
