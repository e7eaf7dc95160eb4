"""Weighing: what feeds what, what goes first and why, and that a vicious circle is something to see."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import YEAR, after, item, refused

from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.council import versions
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import Priority
from kits.policy_cycle.weighing import picture

W = Theme.WORKLOAD


def causes(keys: str, *arrows: str, **more: Any) -> State:
    made = [e.CauseAdded(cause=key, theme=W, text=f"Oorzaak {key}") for key in keys]
    return after(YEAR, *made, *(e.FeedDrawn(cause=a, into=b) for a, b in arrows), **more)


def layers(state: State) -> dict[str, int]:
    return {placed.cause.id: placed.layer for placed in picture.picture(state.plan.weighing, W)}


def test_the_picture_shows_where_it_begins_and_how_far_it_leads() -> None:
    state = causes("abcd", "ab", "bc", "ac")
    shown = {p.cause.id: (p.layer, p.leads_to, p.circle) for p in picture.picture(state.plan.weighing, W)}
    assert shown == {"a": (0, 2, False), "b": (1, 1, False), "c": (2, 0, False), "d": (0, 0, False)}
    assert [c.id for c in picture.beginnings(state.plan.weighing, W)] == ["a"]


def test_a_vicious_circle_is_shown_and_no_mistake() -> None:
    state = causes("abcd", "ab", "bc", "cb", "cd")
    assert picture.circles(state.plan.weighing) == (("b", "c"),)
    shown = {p.cause.id: (p.layer, p.circle) for p in picture.picture(state.plan.weighing, W)}
    assert shown == {"a": (0, False), "b": (1, True), "c": (1, True), "d": (2, False)}


def test_a_cause_does_not_lead_to_itself() -> None:
    with refused("feeds_itself"):
        causes("a", "aa")


def test_a_problem_can_lead_to_one_of_another_theme() -> None:
    other = e.CauseAdded(cause="z", theme="aggression", text="Boze huurders")
    state = after(other, e.FeedDrawn(cause="z", into="a"), start=causes("a"))
    assert {p.cause.id: p.layer for p in picture.picture(state.plan.weighing)} == {"z": 0, "a": 1}
    assert layers(state) == {"a": 0}


keys = st.sampled_from("abcdefgh")


@any_(st.sets(st.tuples(keys, keys).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_an_arrow_never_points_backwards_except_within_a_circle(arrows: set[tuple[str, str]]) -> None:
    state = causes("abcdefgh", *("".join(arrow) for arrow in arrows))
    at = layers(state)
    circle_of = {key: circle for circle in picture.circles(state.plan.weighing) for key in circle}
    for cause, into in arrows:
        together = circle_of.get(cause) is not None and circle_of.get(cause) == circle_of.get(into)
        assert at[cause] == at[into] if together else at[cause] < at[into]
    for key, circle in circle_of.items():  # each member can be reached from each other
        for other in circle:
            assert key == other or _reaches(arrows, key, other)


def _reaches(arrows: set[tuple[str, str]], start: str, end: str) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        for a, b in arrows:
            if a == here and b not in seen:
                seen.add(b)
                waiting.append(b)
    return end in seen


def test_a_chain_as_long_as_there_may_be_causes_does_not_exhaust_the_stack() -> None:
    ids = [f"c{n}" for n in range(500)]
    state = after(
        YEAR,
        *(e.CauseAdded(cause=key, theme=W, text=key) for key in ids),
        *(e.FeedDrawn(cause=a, into=b) for a, b in itertools.pairwise(ids)),
    )
    assert layers(state)["c499"] == 499
    with refused("too_many"):
        after(e.CauseAdded(cause="more", theme=W, text="more"), start=state)


# ── groups, merging, removing ────────────────────────────────────────────────────────────────────────────────────────


def test_causes_are_grouped_under_a_name_and_lie_loose_again() -> None:
    state = after(e.GroupFormed(group="g", theme=W, name="Planning", causes=("a", "b")), start=causes("abc"))
    assert [c.group for c in state.plan.weighing.causes.values()] == ["g", "g", None]
    state = after(e.CausesGrouped(causes=("b",), group=None), e.GroupDissolved(group="g"), start=state)
    assert [c.group for c in state.plan.weighing.causes.values()] == [None, None, None]
    assert state.plan.weighing.groups == {}


def test_a_group_has_one_theme() -> None:
    state = after(e.GroupFormed(group="g", theme=W, name="Planning", causes=("a",)), start=causes("a"))
    with refused("other_theme"):
        after(e.CauseAdded(cause="z", theme="conduct", text="Anders", group="g"), start=state)
    moved = after(e.CauseChanged(cause="a", changes={"theme": "conduct"}), start=state)  # type: ignore[typeddict-item]
    assert moved.plan.weighing.causes["a"].group is None


def test_merged_causes_keep_all_arrows_sources_and_items_once() -> None:
    state = after(
        e.CauseChanged(cause="a", changes={"findings": ("f",)}),
        e.CauseChanged(cause="b", changes={"findings": ("f", "g")}),
        *item("i", causes=("b", "a")),
        start=causes("abcd", "ca", "bd", "ab"),
    )
    state = after(e.CausesMerged(into="a", causes=("b",)), start=state)
    assert state.plan.weighing.feeds == {("c", "a"), ("a", "d")}
    assert state.plan.weighing.causes["a"].findings == ("f", "g")
    assert state.plan.items["i"].causes == ("a",)


def test_a_cause_that_is_removed_leaves_no_arrow_and_no_item_behind() -> None:
    state = after(*item("i", causes=("a", "b")), e.CausesRemoved(causes=("a",)), start=causes("abc", "ab", "ca"))
    assert (state.plan.weighing.feeds, state.plan.items["i"].causes) == (frozenset(), ("b",))


# ── what goes first ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_item_has_the_priority_of_its_weightiest_cause_with_the_reasons_until_it_has_its_own() -> None:
    state = after(
        e.CauseChanged(cause="a", changes={"priority": "low", "reason": "Later"}),  # type: ignore[typeddict-item]
        e.CauseChanged(cause="b", changes={"priority": "high", "reason": "Brand"}),  # type: ignore[typeddict-item]
        *item("i", causes=("a", "b")),
        *item("j"),
        *item("k", priority="middle", reason="Zelf gekozen", causes=("b",)),
        start=causes("ab"),
    )
    weighing, items = state.plan.weighing, state.plan.items
    assert picture.weighed(weighing, items["i"]) == picture.Weighed(Priority.HIGH, ("Brand",), own=False)
    assert picture.weighed(weighing, items["k"]) == picture.Weighed(Priority.MIDDLE, ("Zelf gekozen",), own=True)
    assert [i.id for i in picture.ranked(weighing, items.values())] == ["i", "k", "j"]
    assert picture.tackled(items.values()) == {"a", "b"}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([{"term": "long"}, {"term": "long"}], ("only_long",)),
        ([{"term": "long"}, {"term": "short"}], ()),
        ([{"term": "long"}, {}], ()),
        ([{"term": "short", "at_source": False}], ("only_short", "only_effect")),
        ([{"at_source": False}, {"at_source": True}], ()),
    ],
)
def test_a_one_sided_mix_is_told_once_everything_is_known(made: list[dict[str, Any]], said: tuple[str, ...]) -> None:
    state = after(YEAR, *(one for n, fields in enumerate(made) for one in item(str(n), **fields)))
    assert picture.one_sided(picture.mix(state.plan.items.values())) == said


def test_weighing_belongs_to_the_plan_that_is_adopted() -> None:
    state = causes("ab", "ab")
    other = after(e.FeedErased(cause="a", into="b"), e.WeighedTogether(theme=W, changes={"managers": True}), start=state)
    assert [(d.subject, d.key, d.name) for d in versions.differences(state.plan, other.plan)] == [
        (versions.Subject.FEED, "a>b", "Oorzaak a → Oorzaak b")
    ]
    assert other.plan.weighing.together[W].managers and not other.plan.weighing.together[W].staff
