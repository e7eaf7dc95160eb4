"""Parts of a view stay the same object as long as what they are made of stays the same."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import large_year
import pytest

from kits import dossier
from kits.policy_cycle import events as e
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


def test_another_language_is_another_view(year: Any) -> None:
    view = View()
    assert view.of(year, "nl")["to_do"] != view.of(year, "en")["to_do"]
    assert view.of(year, "en") == View().of(year, "en")
