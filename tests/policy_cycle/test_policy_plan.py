"""The plan's items: as empty as they are, listed when incomplete, merged without counting money twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import WHOLE, YEAR, after, item, refused

from kits import dossier, live
from kits.dossier.records import Action, ActionStatus, Finding, Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.numbers import Costs, costs, counting
from kits.policy_cycle.plan import likeness
from kits.policy_cycle.plan.completeness import Advice, Lack, advised, incomplete, lacks
from kits.policy_cycle.plan.joining import merged
from kits.policy_cycle.plan.merging import Proposal, Why, proposals
from kits.policy_cycle.plan.sources import item_of, similar, theme_of, traced, unplanned
from kits.policy_cycle.plan.teams import general, parts, team_plan, teams


def action(key: str, text: str, findings: tuple[str, ...] = (), **more: Any) -> Action:
    return Action(key, "s", key, text, "2026", "2026", findings=findings, **more)


def finding(key: str, theme: Theme = Theme.WORKLOAD, **more: Any) -> Finding:
    return Finding(key, "s", key, theme, "memo_voting", key, "2026", **more)


# ── what an item lacks ───────────────────────────────────────────────────────────────────────────────────────────────


def test_an_item_without_goal_owner_or_date_is_allowed_and_listed() -> None:
    plan = after(YEAR, *item("a"), *item("b", **WHOLE)).plan
    assert [(i.item.id, i.lacks) for i in incomplete(plan.items.values())] == [("a", (Lack.GOAL, Lack.OWNER, Lack.DUE))]


def cost(items: Any) -> Costs:
    return costs(items, counting(items))


@pytest.mark.parametrize("field", ["goal", "owner", "due"])
def test_each_of_the_three_makes_an_item_incomplete(field: str) -> None:
    plan = after(YEAR, *item("a", **{**WHOLE, field: None if field == "due" else ""})).plan
    assert lacks(plan.items["a"]) == (Lack(field),)


def test_an_item_that_ends_before_it_starts_is_kept_and_listed() -> None:
    plan = after(YEAR, *item("a", **WHOLE, starts="2027-07-01")).plan
    assert lacks(plan.items["a"]) == (Lack.DUE_BEFORE_START,)


def test_an_item_that_does_not_go_ahead_lacks_nothing_and_costs_nothing() -> None:
    plan = after(YEAR, *item("a", status="not_done", budget=100.0), *item("b", budget=50.0), *item("c")).plan
    assert [i.item.id for i in incomplete(plan.items.values())] == ["b", "c"]
    assert cost(plan.items.values()) == Costs(50.0, known=1, unknown=1, dropped=1)


def test_a_part_costs_what_its_whole_has_in_it_unless_the_parts_cost_more() -> None:
    def total(whole: float | None, *parts: float | None, status: str = "todo") -> float:
        made = [*item("w", budget=whole, status=status)]
        for n, part in enumerate(parts):
            made += item(f"p{n}", f"Deel {n}", budget=part, under="w")
        return cost(after(YEAR, *made).plan.items.values()).total

    assert total(10_000.0, 2_500.0, 3_000.0) == 10_000.0
    assert total(0.0, 2_500.0) == 2_500.0, "a whole that costs nothing does not have its part's money in it"
    assert total(None, 2_500.0, None) == 2_500.0
    assert total(1_000.0, 2_500.0) == 2_500.0
    assert total(10_000.0, 2_500.0, status="not_done") == 2_500.0, "a part of what is dropped still costs what it costs"


def test_what_is_advised_about_aggression_is_not_asked_of_workload() -> None:
    plan = after(YEAR, *item("a"), *item("b", theme="aggression")).plan
    assert Advice.MOMENT not in advised(plan.items["a"])
    assert {Advice.MOMENT, Advice.FIELD} <= set(advised(plan.items["b"]))


def test_a_cause_not_at_the_source_is_an_answer() -> None:
    plan = after(YEAR, *item("a", at_source=False)).plan
    assert Advice.AT_SOURCE not in advised(plan.items["a"])


# ── changing items ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_pages_that_fill_in_different_fields_keep_both() -> None:
    one, other = (e.ItemChanged(item="a", changes=c) for c in ({"owner": "HR"}, {"goal": "Rust"}))
    assert after(YEAR, *item("a"), one, other).plan == after(YEAR, *item("a"), other, one).plan


def test_text_is_cleaned_days_checked_and_money_kept_to_the_cent() -> None:
    made = after(YEAR, *item("a", owner=" HR\n\x00 ", budget=10.006, due="2027-01-01")).plan.items["a"]
    assert (made.owner, made.budget, made.due) == ("HR", 10.01, "2027-01-01")
    with pytest.raises(ValueError, match="due"):
        e.ItemChanged(item="a", changes={"due": "1 januari"})
    with pytest.raises(ValueError, match="colour"):
        e.ItemChanged(item="a", changes={"colour": "red"})  # type: ignore[typeddict-unknown-key]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": ""}, "empty"),
        ({"owner": "x" * 201}, "too_long"),
        ({"goal": "x" * 5001}, "too_long"),
        ({"budget": -1.0}, "budget"),
        ({"budget": float("nan")}, "budget"),
        ({"budget": float("inf")}, "budget"),
        ({"under": "a"}, "under_a_part"),
        ({"under": "gone"}, "gone"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], code: str) -> None:
    with refused(code):
        after(YEAR, *item("a"), e.ItemChanged(item="a", changes=changes))


def test_a_part_has_no_parts_and_falls_loose_when_what_it_was_part_of_goes() -> None:
    made = after(YEAR, *item("a"), *item("b", under="a"), *item("c"))
    for one, above in (("c", "b"), ("a", "c")):
        with refused("under_a_part"):
            after(e.ItemChanged(item=one, changes={"under": above}), start=made)
    assert after(e.ItemsRemoved(items=("a",)), start=made).plan.items["b"].under is None


def test_nothing_changes_in_a_closed_year_until_it_is_reopened() -> None:
    closed = after(YEAR, *item("a"), e.YearClosed())
    with refused("closed"):
        after(*item("b"), start=closed)
    assert "b" in after(e.StepEntered(step="watch"), e.YearReopened(), *item("b"), start=closed).plan.items


# ── where items come from ────────────────────────────────────────────────────────────────────────────────────────────


def test_nearly_the_same_agreement_of_two_workshops_becomes_one_item_with_all_sources() -> None:
    actions = [
        action("x", "Werkoverleg korter maken", ("f1",), owner="Sanne", due="2027-05-01"),
        action("y", "Iets anders", ("f3",)),
        action("z", "Het werkoverleg korter maken.", ("f2",), due="2027-03-01"),
    ]
    waiting = unplanned(after(YEAR).plan, [finding("f1"), finding("f2")], actions)
    assert [[a.id for a in group] for group in waiting.actions] == [["x", "z"], ["y"]]
    made = after(YEAR, *item_of("new", Theme.WORKLOAD, waiting.actions[0])).plan
    new = made.items["new"]
    assert (new.findings, new.actions, new.due, new.owner) == (("f1", "f2"), ("x", "z"), "2027-03-01", "")
    left = unplanned(made, [finding("f1"), finding("f2")], actions)
    assert (left.findings, [[a.id for a in group] for group in left.actions]) == ((), [["y"]])


def test_what_was_carried_out_already_is_not_proposed() -> None:
    done = [action("x", "Klaar", status=ActionStatus.DONE), action("y", "Toch niet", status=ActionStatus.NOT_DONE)]
    assert unplanned(after(YEAR).plan, [], done).actions == ()


def test_a_long_agreement_is_cut_at_a_word_and_stays_a_source() -> None:
    made = after(YEAR, *item_of("new", Theme.WORKLOAD, [action("x", "woord " * 100)])).plan.items["new"]
    assert len(made.text) <= 200 and made.text.endswith("woord…") and made.actions == ("x",)


def test_the_theme_of_an_agreement_is_that_of_its_findings_or_has_to_be_said() -> None:
    both = [finding("f"), finding("g", Theme.CONDUCT)]
    assert theme_of([action("x", "t", ("g",))], both) is Theme.CONDUCT
    assert theme_of([action("x", "t", ("f", "g"))], both) is None
    assert theme_of([action("x", "t")], both) is None


def test_a_source_that_was_deleted_is_counted_and_not_forgotten() -> None:
    made = after(YEAR, *item("a", findings=("f", "g"), actions=("x",))).plan.items["a"]
    found = traced(made, {"f": finding("f")}, {})
    assert ([f.id for f in found.findings], found.actions, found.gone) == (["f"], (), 2)


def test_before_a_second_item_is_made_the_first_is_shown() -> None:
    plan = after(YEAR, *item("a", "Rouleren van taken", measure="m1"), *item("b", "Taken rouleren", theme="conduct")).plan
    assert [i.id for i in similar(plan, "taken rouleren", Theme.WORKLOAD)] == ["a"]
    assert [i.id for i in similar(plan, "heel anders", Theme.WORKLOAD, "m1")] == ["a"]


# ── merging ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_measure_from_two_workshops_is_proposed_once_and_its_money_counted_once() -> None:
    state = after(
        YEAR,
        *item("a", measure="m", findings=("f",), budget=1000.0, owner="HR"),
        *item("b", measure="m", findings=("g",), actions=("x",), budget=1000.0, goal="Rust"),
    )
    assert proposals(state.plan.items) == (Proposal(("a", "b"), Why.MEASURE, across_teams=False),)
    state = after(e.ItemsMerged(into="a", items=("b",)), start=state)
    one = state.plan.items["a"]
    assert list(state.plan.items) == ["a"]
    assert (one.findings, one.actions, one.budget, one.owner, one.goal) == (("f", "g"), ("x",), 1000.0, "HR", "Rust")
    assert cost(state.plan.items.values()).total == 1000.0


def test_what_falls_away_is_said_before_it_does() -> None:
    plan = after(YEAR, *item("a", owner="HR", budget=10.0), *item("b", owner="ICT", budget=30.0, due="2027-01-01")).plan
    together = merged(plan.items["a"], [plan.items["b"]])
    assert (together.item.owner, together.item.budget, together.item.due) == ("HR", 30.0, "2027-01-01")
    assert together.fell_away == {"owner": ("ICT",), "budget": (10.0,), "text": ("Maatregel b",)}


def test_the_same_measure_of_two_teams_becomes_one_of_the_organisation() -> None:
    state = after(YEAR, *item("a", measure="m", team="t1"), *item("b", measure="m", team="t2"))
    assert proposals(state.plan.items)[0].across_teams
    assert after(e.ItemsMerged(into="a", items=("b",)), start=state).plan.items["a"].team is None


def test_a_teams_part_of_a_general_item_is_no_double() -> None:
    state = after(YEAR, *item("a", measure="m"), *item("b", measure="m", team="t1", under="a"))
    state = after(*item("c", measure="m", team="t2", under="a"), start=state)
    assert proposals(state.plan.items) == ()


def test_parts_follow_what_their_general_item_was_merged_into() -> None:
    state = after(YEAR, *item("a"), *item("b"), *item("c", under="b"), e.ItemsMerged(into="a", items=("b",)))
    assert state.plan.items["c"].under == "a"
    state = after(YEAR, *item("a"), *item("c", under="a"), e.ItemsMerged(into="c", items=("a",)))
    assert state.plan.items["c"].under is None


def test_items_kept_apart_are_not_proposed_again_though_a_third_still_is() -> None:
    state = after(YEAR, *(one for key in "abc" for one in item(key, "Training gesprekken voeren")))
    assert proposals(state.plan.items)[0].items == ("a", "b", "c")
    state = after(e.ItemsKeptApart(items=("a", "b")), start=state)
    assert [p.items for p in proposals(state.plan.items, state.kept_apart)] == [("a", "c")]


def test_finished_items_and_other_themes_are_not_proposed() -> None:
    plan = after(YEAR, *item("a", "Zelfde"), *item("b", "Zelfde", status="done"), *item("c", "Zelfde", theme="conduct")).plan
    assert proposals(plan.items) == ()


def test_undo_splits_what_was_merged(tmp_path: Any) -> None:
    with dossier.create(tmp_path / "one.psa", "Een") as file:
        log = live.Session(file, file.add_session(INSTRUMENT, "2027").id, MODEL)
        log.do(YEAR, *item("a", measure="m"), *item("b", measure="m", owner="HR", budget=9.0, team="t"))
        log.do(e.ItemJudged(item="b", changes={"judgement": "effective"}))
        before = log.state
        log.do(e.ItemsMerged(into="a", items=("b",), keep={"budget": "together", "team": "b", "judged": "b"}))
        assert len(log.state.plan.items) == 1
        log.undo()
        assert log.state == before
        assert live.Session(file, log.id, MODEL).state == before
        assert file.findings() == [] and file.actions() == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Werkoverleg korter maken", "Korter maken van het werkoverleg", True),
        ("Training omgaan met agressie", "Trainingen in omgaan met agressie", True),
        ("Training deel 1", "Training deel 2", False),
        ("Wel bellen na vijven", "Niet bellen na vijven", False),
        ("Meer overleg", "Minder overleg", False),
        ("de het een", "the a an", False),
    ],
)
def test_texts_are_the_same_by_their_words(one: str, other: str, same: bool) -> None:
    assert likeness.alike(likeness.words(one), likeness.words(other)) is same


@any_(st.lists(st.lists(st.sampled_from(["aap", "noot", "mies", "wim", "zus", "1"]), max_size=5).map(" ".join), max_size=12))
def test_no_pair_that_is_alike_is_missed_by_not_comparing_all(written: list[str]) -> None:
    texts = {str(n): text for n, text in enumerate(written)}
    every = {(a, b) for a in texts for b in texts if int(a) < int(b)}
    alike = {(a, b) for a, b in every if likeness.alike(likeness.words(texts[a]), likeness.words(texts[b]))}
    found = list(likeness.pairs(texts))
    assert len(found) == len(set(found)) and set(found) == alike


# ── a team's plan ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_teams_items_are_shown_with_their_place_under_the_general_plan() -> None:
    plan = after(
        YEAR,
        *item("g", measure="m"),
        *item("h", measure="n", theme="conduct"),
        *item("t", team="kcc", under="g"),
        *item("u", team="kcc", measure="m"),
        *item("v", team="kcc", measure="n"),
    ).plan
    shown = team_plan(plan, "kcc")
    assert [(t.item.id, t.fits, [p.id for p in t.proposed]) for t in shown] == [
        ("t", True, []),
        ("u", False, ["g"]),
        ("v", False, []),
    ]
    assert teams(plan) == ("kcc",)
    assert [i.id for i in general(plan)] == ["g", "h"]
    assert [i.id for i in parts(plan, "g")] == ["t"]
