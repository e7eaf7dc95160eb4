"""Items that turn out to be one: what stays is chosen per field, and nothing falls away that was not said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from policy_years import YEAR, after, item, refused

from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.model import MODEL
from kits.policy_cycle.plan import joining
from kits.policy_cycle.plan.joining import merged
from kits.policy_cycle.plan.records import Item


def test_what_stays_is_chosen_per_field_and_nothing_falls_away_unsaid() -> None:
    goal, both = {"goal": "Rust"}, {"helpers": "ICT", "level": "team", "at_source": False}
    one = item("a", owner="HR", budget=10.0, team="t1", due="2027-05-01", **goal)
    other = item("b", theme="conduct", owner="ICT", budget=30.0, team="t2", **both)
    state = after(YEAR, *one, *other)
    keep = {"owner": "b", "budget": "together", "team": "b", "text": "b", "theme": "b"}
    made = merged(state.plan.items["a"], [state.plan.items["b"]], keep)
    assert made.fell_away == {"owner": ("HR",), "team": ("t1",), "text": ("Maatregel a",), "theme": (Theme.WORKLOAD,)}
    [kept] = after(e.ItemsMerged(into="a", items=("a", "b"), keep=keep), start=state).plan.items.values()
    assert kept == made.item
    assert (kept.id, kept.text, kept.owner, kept.budget, kept.team, kept.theme) == (
        "a", "Maatregel b", "ICT", 40.0, "t2", Theme.CONDUCT,
    )  # fmt: skip
    assert (kept.goal, kept.due, kept.helpers, kept.level, kept.at_source) == ("Rust", "2027-05-01", "ICT", "team", False)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "goal": st.sampled_from(["", "Rust", "Ruimte"]),
    "owner": st.sampled_from(["", "HR", "ICT"]),
    "helpers": st.sampled_from(["", "HR", "ICT"]),
    "budget": st.sampled_from([None, 0.0, 10.0, 30.0]),
    "spent": st.sampled_from([None, 0.0, 20.0]),
    "at_source": st.sampled_from([None, True, False]),
    "level": st.sampled_from([None, "team", "organisation"]),
    "due": st.sampled_from([None, "2027-01-01", "2027-02-01"]),
    "team": st.sampled_from([None, "t1", "t2"]),
    "under": st.sampled_from([None, "g", "a"]),
    "origin": st.sampled_from([None, "before"]),
    "causes": st.sampled_from([(), ("x",), ("x", "y")]),
}


@settings(deadline=None)
@any_(st.lists(st.fixed_dictionaries(FIELDS), min_size=2, max_size=4), st.data())
def test_of_every_field_what_is_not_kept_is_said_to_fall_away(said: list[dict[str, Any]], data: st.DataObject) -> None:
    """Any measures, anything chosen: a value is in the merged one, or among what falls away; the page's own choice too."""
    items = [Item(id=key, theme=Theme.WORKLOAD, text=key, **fields) for key, fields in zip("abcd", said, strict=False)]
    there = {name: joining.options(name, items) for name in joining.CHOSEN}
    keep = {name: data.draw(st.sampled_from([one.key for one in found])) for name, found in there.items() if found}
    for chosen in (joining.choices(items, {}), joining.choices(items, keep)):
        made = merged(items[0], items[1:], chosen)
        for name in set(joining.CHOSEN) - {"origin"}:
            values = {getattr(one, name) for one in items} - {"", *(() if name == "team" else (None,))}
            values -= {one.id for one in items} if name == "under" else set()
            stays = getattr(made.item, name)
            if chosen.get(name) == joining.TOGETHER and (name in joining.AMOUNTS or name in joining.BETWEEN):
                assert name not in made.fell_away and stays == next(o.value for o in there[name] if o.key == "together")
                continue
            assert values - {stays} == set(made.fell_away.get(name, ()))
        assert made.item.origin in {one.origin for one in items}
        assert made.item.origin or not any(one.origin for one in items)
        assert set(made.item.causes) == {key for one in items for key in one.causes}


def test_a_merge_of_an_older_log_folds_as_it_did() -> None:
    state = after(YEAR, *item("a", owner="HR", budget=10.0, team="t1"), *item("b", owner="ICT", budget=30.0, team="t2"))
    old = MODEL.event("ItemsMerged", {"into": "a", "items": ["b"]})
    assert MODEL.body(old) == {"into": "a", "items": ["b"]}
    one = after(old, start=state).plan.items["a"]
    assert (one.owner, one.budget, one.team, one.text) == ("HR", 30.0, None, "Maatregel a")


def test_parts_and_a_place_under_the_general_plan_are_never_both_kept() -> None:
    state = after(YEAR, *item("g"), *item("a", team="t1"), *item("b", team="t1", under="g"), *item("c", under="a"))
    kept = after(e.ItemsMerged(into="a", items=("b",), keep={"under": "b"}), start=state).plan.items
    assert (kept["c"].under, kept["a"].under) == ("a", None)
    state = after(YEAR, *item("g"), *item("a", team="t1"), *item("b", team="t1", under="g"))
    assert after(e.ItemsMerged(into="a", items=("b",), keep={"under": "b"}), start=state).plan.items["a"].under == "g"
    whole = after(YEAR, *item("g"), *item("a", team="t1", under="g"), *item("b", team="t2"))
    assert after(e.ItemsMerged(into="a", items=("b",), keep={"team": "together"}), start=whole).plan.items["a"].under is None


def test_a_judgement_goes_along_as_it_was_chosen() -> None:
    judged = (
        e.ItemJudged(item="b", changes={"judgement": "effective"}),
        e.ItemJudged(item="c", changes={"carried_out": "no"}),
    )
    state = after(YEAR, *item("a"), *item("b"), *item("c"), *judged)
    kept = after(e.ItemsMerged(into="a", items=("b", "c"), keep={"judged": "b"}), start=state).evaluation.judged
    assert {key: one.judgement for key, one in kept.items()} == {"a": "effective"}


@pytest.mark.parametrize("keep", [{"owner": "gone"}, {"colour": "a"}])
def test_a_choice_of_what_is_not_there_is_refused(keep: dict[str, str]) -> None:
    state = after(YEAR, *item("a"), *item("b"))
    with refused("gone"):
        after(e.ItemsMerged(into="a", items=("b",), keep=keep), start=state)


def test_amounts_that_together_are_too_much_are_refused() -> None:
    state = after(YEAR, *item("a", budget=6e8), *item("b", budget=5e8))
    with refused("budget"):
        after(e.ItemsMerged(into="a", items=("b",), keep={"budget": "together"}), start=state)


def test_texts_that_together_are_too_long_are_refused() -> None:
    state = after(YEAR, *item("a", helpers="x" * 150), *item("b", helpers="y" * 150))
    with refused("too_long"):
        after(e.ItemsMerged(into="a", items=("b",), keep={"helpers": "together"}), start=state)
