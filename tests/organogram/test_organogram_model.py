"""The map's model: the tree holds, colours are counted and never averaged, and whatever happens can be folded again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from maps import GREEN, ORANGE, RED, after, given, organisation
from often import often

from kits import dossier, live
from kits.dossier.records import Severity
from kits.organogram import blockers, colours, earlier_map, tree
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.outcome import outcome
from kits.organogram.state import Colour, State, Step
from kits.problems import Problem


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.organogram:problems.{code}")


# ── the organisation ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_unit_with_two_managers_is_counted_once_and_shown_with_both() -> None:
    state = after(*organisation())
    placed = tree.placed(state)
    assert tree.everybody(state) == 21.8
    assert (placed["wonen"].total, placed["vast"].total, placed["top"].total) == (21.6, 0.2, 21.8)
    assert "huis" in placed["wonen"].children
    assert placed["vast"].also_here == ("huis",)


def test_fractions_do_not_leave_a_trail_of_nines() -> None:
    assert tree.total([0.1] * 3) == 0.3
    assert tree.total([9.8, 0.2]) == 10
    assert tree.total([None, None]) is None


@pytest.mark.parametrize("parent", ["kcc", "wonen"])
def test_a_unit_cannot_come_under_itself_along_either_line(parent: str) -> None:
    state = after(*organisation())
    with refused("under_itself"):
        after(e.UnitMoved(unit="wonen", parent=parent), start=state)
    with refused("under_itself"):
        after(e.SecondParentSet(unit="wonen", second_parent=parent), start=state)


def test_a_second_line_counts_when_a_circle_is_looked_for() -> None:
    with refused("under_itself"):
        after(*organisation(), e.UnitMoved(unit="vast", parent="huis"))


def test_what_fell_under_a_unit_that_is_put_away_moves_up_and_comes_back_to_no_harm() -> None:
    state = after(*organisation(), e.UnitArchived(unit="wonen"))
    assert state.units["wonen"].archived
    assert {state.units[unit].parent for unit in ("kcc", "huis")} == {"top"}
    assert set(tree.placed(state)) == {"top", "vast", "kcc", "huis"}
    restored = after(e.UnitRestored(unit="wonen"), start=state)
    assert tree.placed(restored)["wonen"].children == ()


@pytest.mark.parametrize("number", [-1, 1_000_000, float("nan"), float("inf")])
def test_a_number_of_people_that_cannot_be_is_refused(number: float) -> None:
    with refused("headcount"):
        after(*organisation(), e.UnitDescribed(unit="kcc", headcount=number))


def test_a_closed_map_is_not_changed_until_it_is_reopened() -> None:
    state = after(*organisation(), e.SessionClosed())
    with refused("closed"):
        after(e.UnitRenamed(unit="kcc", name="KCC"), start=state)
    assert after(e.SessionReopened(), e.UnitRenamed(unit="kcc", name="KCC"), start=state).units["kcc"].name == "KCC"


CHANGES = [
    e.DateSet(held_on="2027-01-01"),
    e.UnitAdded(unit="new", name="Nieuw"),
    e.UnitRenamed(unit="kcc", name="KCC"),
    e.UnitMoved(unit="kcc", parent="top"),
    e.SecondParentSet(unit="kcc", second_parent="vast"),
    e.UnitDescribed(unit="kcc", headcount=3),
    e.UnitArchived(unit="kcc"),
    e.UnitRestored(unit="away"),
    e.UnitsImported(units=()),
    e.WayChosen(way="person"),
    e.RaterAdded(rater="b"),
    e.RaterRemoved(rater="a"),
    e.TurnGiven(rater="a"),
    e.TurnEnded(),
    e.ColourGiven(rater="a", unit="huis", colour=RED),
    e.PhonesTaken(round=1, phones=3, counts={}),
    e.PhonesAskedAgain(),
    e.ReasonNoted(reason="r2", unit="kcc", kind="figures", text="8%"),
    e.ReasonChanged(reason="r", kind="figures", text="9%"),
    e.ReasonRemoved(reason="r"),
    e.UnitSettled(unit="kcc", colour=None),
    e.UnitUnsettled(unit="kcc"),
    e.StartChosen(unit="kcc", aim="urgency"),
    e.StartDropped(unit="kcc"),
    e.EarlierOpened(earlier=None),
    e.UnitsLinked(earlier_unit="x", units=()),
    e.UnitsUnlinked(earlier_unit="x"),
]
LOOKING = {"StepEntered", "UnitShown", "SessionClosed", "SessionReopened", "UnitsTaken"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_nothing_of_a_closed_map_changes(change: Any) -> None:
    state = after(*organisation(), *given("a", kcc=RED), e.SessionClosed())
    with refused("closed"):
        MODEL.check(state, change)


def test_every_event_is_either_refused_in_a_closed_map_or_only_looks() -> None:
    every = {kind.__name__ for kind in MODEL.kinds}
    assert {type(change).__name__ for change in CHANGES} | LOOKING == every


def test_walking_back_through_a_closed_map_takes_no_finding_away() -> None:
    state = after(*organisation(), *given("a", kcc=RED), e.StepEntered(step=Step.CLOSE), e.SessionClosed())
    assert outcome(after(e.StepEntered(step=Step.COLOUR), start=state)) == outcome(state)
    assert outcome(state).findings


# ── colours ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobodys_colours_stand_on_the_wall_between_two_turns() -> None:
    state = after(*organisation(), *given("a", kcc=RED), *given("b", kcc=GREEN))
    assert state.rater == "b"
    over = after(e.TurnEnded(), start=state)
    assert over.rater is None
    assert after(e.TurnGiven(rater="a"), start=over).rater == "a"
    assert after(e.RaterRemoved(rater="b"), start=state).rater is None, "not the one before, with their colours"
    assert after(e.RaterRemoved(rater="a"), start=state).rater == "b"
    assert after(e.WayChosen(way="group"), e.WayChosen(way="raters"), start=state).rater is None
    looked = after(e.StepEntered(step=Step.DIFFERENCES), e.StepEntered(step=Step.COLOUR), start=state)
    assert looked.rater is None
    added = after(e.StepEntered(step=Step.ORGANISATION), e.StepEntered(step=Step.COLOUR), start=state)
    assert added.rater == "b", "who only added a team goes on colouring"


def test_a_unit_on_which_people_differ_has_every_colour_and_none_on_the_map() -> None:
    state = after(*organisation(), *given("a", kcc=RED), *given("b", kcc=GREEN), *given("c"))
    assert colours.spread(state, "kcc").counts() == (1, 0, 1, 1)
    assert colours.colour(state, "kcc") is None
    assert colours.standing(state, "kcc") == "open"
    assert colours.standing(state, "vast") == "none"


def test_leaving_a_unit_without_a_colour_is_no_difference() -> None:
    state = after(*organisation(), *given("a", kcc=RED), *given("b"))
    assert not colours.differences(state)
    assert colours.colour(state, "kcc") is RED


def test_the_most_divided_comes_first() -> None:
    state = after(
        *organisation(),
        *given("a", kcc=RED, huis=RED, vast=ORANGE),
        *given("b", kcc=GREEN, huis=ORANGE, vast=GREEN),
        *given("c", kcc=GREEN, huis=ORANGE, vast=RED),
        *given("d", kcc=RED, huis=ORANGE, vast=ORANGE),
    )
    assert colours.differences(state) == ("kcc", "vast", "huis")


def test_what_the_group_settles_is_the_colour_and_open_stays_open() -> None:
    state = after(*organisation(), *given("a", kcc=RED, huis=RED), *given("b", kcc=GREEN, huis=GREEN))
    state = after(e.UnitSettled(unit="kcc", colour=ORANGE), e.UnitSettled(unit="huis", colour=None), start=state)
    assert colours.colour(state, "kcc") is ORANGE
    assert colours.open_(state, "huis")
    assert colours.unsettled(state) == ()
    assert colours.differences(state) == ("kcc", "huis")


def test_the_groups_own_map_and_one_persons_stay_apart_from_those_of_raters() -> None:
    state = after(*organisation(), e.ColourGiven(rater="group", unit="kcc", colour=GREEN), *given("a", kcc=RED))
    assert colours.colour(state, "kcc") is RED
    assert colours.colour(after(e.WayChosen(way="group"), start=state), "kcc") is GREEN
    assert colours.colour(after(e.WayChosen(way="person"), start=state), "kcc") is None


def test_a_rater_who_leaves_takes_their_colours_along() -> None:
    state = after(*organisation(), *given("a", kcc=RED), *given("b", kcc=GREEN), e.RaterRemoved(rater="b"))
    assert colours.spread(state, "kcc").counts() == (1, 0, 0, 0)
    with refused("no_rater"):
        after(e.ColourGiven(rater="b", unit="kcc", colour=RED), start=state)


counts = st.integers(0, 30)


@any_(counts, counts, counts, counts)
def test_division_lies_between_agreement_and_two_opposite_halves(red: int, orange: int, green: int, none: int) -> None:
    spread = colours.Spread(red, orange, green, none)
    assert 0 <= spread.division <= 1
    assert (spread.division > 0) == spread.differ


# ── the walk, and what it leaves ─────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_organogram_is_not_coloured_but_all_other_steps_only_warn() -> None:
    assert [b.hard for b in blockers.of_step(State(), Step.ORGANISATION)] == [True]
    state = after(*organisation(), *given("a", kcc=RED), *given("b", kcc=GREEN))
    found = [b for step in Step for b in blockers.of_step(state, step)]
    assert [b.code for b in found] == ["unsettled", "no_start", "no_date"]
    assert not any(b.hard for b in found)


def test_fire_and_risks_become_findings_and_starts_become_actions() -> None:
    state = after(
        *organisation(),
        *given("a", kcc=RED, huis=ORANGE, vast=GREEN, wonen=RED),
        *given("b", wonen=GREEN),
        e.ReasonNoted(reason="r", unit="kcc", kind="figures", text="Verzuim 8%"),
        e.StartChosen(unit="kcc", aim="urgency", reason="De wachtrij", owner="AB", due="2027-02-01"),
        e.StepEntered(step="start"),
    )
    made = outcome(state)
    assert {f.unit: f.severity for f in made.findings} == {"kcc": Severity.FIRE, "huis": Severity.UNREST, "wonen": None}
    assert next(f for f in made.findings if f.unit == "kcc").text == "Verzuim 8%"
    [action] = made.actions
    assert (action.text, action.owner, action.due, action.findings) == (
        "Klantcontact: De wachtrij",
        "AB",
        "2027-02-01",
        ("unit-kcc",),
    )


def test_no_finding_is_made_while_people_colour() -> None:
    state = after(*organisation(), *given("a", kcc=RED), e.StepEntered(step="colour"))
    assert outcome(state).findings == ()


def test_a_unit_that_is_no_more_is_compared_only_after_the_group_said_what_it_became() -> None:
    old = after(*organisation(), *given("a", kcc=RED, huis=GREEN))
    now = after(
        *organisation(),
        e.UnitArchived(unit="kcc"),
        e.UnitAdded(unit="plein", name="Klantplein", parent="wonen"),
        *given("a", plein=ORANGE, huis=GREEN),
        e.EarlierOpened(earlier=earlier_map.earlier_of(old, "s", "Vorig jaar")),
    )
    assert [unit.name for unit in earlier_map.unlinked(now)] == ["Klantcontact"]
    assert earlier_map.new(now) == ("plein",)
    linked = after(e.UnitsLinked(earlier_unit="kcc", units=("plein",)), start=now)
    row = next(c for c in earlier_map.compared(linked) if c.then.id == "kcc")
    assert (row.now, row.linked, row.then.colour) == (("plein",), True, RED)
    assert earlier_map.unlinked(linked) == () and earlier_map.new(linked) == ()
    assert earlier_map.changed(RED, ORANGE) == "cooler"


# ── anything at all ──────────────────────────────────────────────────────────────────────────────────────────────────

units = st.sampled_from(["top", "wonen", "vast", "kcc", "huis", "nieuw", "x"])
raters_ = st.sampled_from(["a", "b", "group", "person"])
things = st.one_of(
    st.builds(e.UnitAdded, unit=units, name=st.text(min_size=1, max_size=8), parent=st.none() | units),
    st.builds(e.UnitRenamed, unit=units, name=st.text(max_size=8)),
    st.builds(e.UnitMoved, unit=units, parent=st.none() | units),
    st.builds(e.SecondParentSet, unit=units, second_parent=st.none() | units),
    st.builds(e.UnitArchived, unit=units),
    st.builds(e.UnitRestored, unit=units),
    st.builds(e.UnitDescribed, unit=units, headcount=st.none() | st.floats()),
    st.builds(e.RaterAdded, rater=st.sampled_from(["a", "b"])),
    st.builds(e.RaterRemoved, rater=st.sampled_from(["a", "b"])),
    st.builds(e.ColourGiven, rater=raters_, unit=units, colour=st.none() | st.sampled_from(Colour)),
    st.builds(e.UnitSettled, unit=units, colour=st.none() | st.sampled_from(Colour)),
    st.builds(e.StartChosen, unit=units, aim=st.sampled_from(["urgency", "learning"]), reason=st.text(max_size=5)),
    st.builds(e.StepEntered, step=st.sampled_from(Step)),
)


def allowed(events: list[Any]) -> tuple[State, list[Any]]:
    state, happened = after(*organisation()), []
    for event in events:
        try:
            MODEL.check(state, event)
        except Problem as problem:
            assert problem.text("nl") and problem.text("en")
            continue
        state = MODEL.apply(state, event)
        happened.append(event)
    return state, happened


@settings(max_examples=often(200), deadline=None)
@any_(st.lists(things, max_size=25))
def test_whatever_is_allowed_the_tree_holds_every_unit_once_and_counts_everybody_once(events: list[Any]) -> None:
    state, _ = allowed(events)
    placed = tree.placed(state)
    assert set(placed) == set(tree.active(state))
    assert [u for p in placed.values() for u in p.children] == [
        u for p in placed.values() for u in p.children if placed[u].depth == p.depth + 1
    ]
    roots = [p.total for p in placed.values() if p.depth == 0]
    assert tree.total(roots) == pytest.approx(tree.everybody(state), abs=0.05)
    assert outcome(state) == outcome(MODEL.fold([*organisation(), *_]))


@settings(max_examples=often(40), deadline=None)
@any_(st.lists(things, max_size=12))
def test_events_come_back_from_the_file_as_they_were(events: list[Any]) -> None:
    _, happened = allowed(events)
    for event in happened:
        again = MODEL.event(type(event).__name__, MODEL.body(event))
        assert again == event


def test_undo_takes_a_unit_out_of_the_client_file_and_redo_brings_it_back(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "De Proef") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Kaart").id, MODEL)
        session.do(*organisation())
        session.do(e.UnitMoved(unit="kcc", parent="vast"), e.UnitRenamed(unit="kcc", name="KCC"))
        unit = next(u for u in file.units() if u.id == "kcc")
        assert (unit.name, unit.parent, unit.headcount, unit.manager) == ("KCC", "vast", 14, "teamleider")
        session.undo()
        assert next(u for u in file.units() if u.id == "kcc").parent == "wonen"
        session.undo()
        assert file.units() == []
        session.redo()
        assert {u.id: u.second_parent for u in file.units()}["huis"] == "vast"


def test_a_unit_that_another_session_speaks_of_is_put_away_and_not_deleted(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "c.psa", "De Proef") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Kaart").id, MODEL)
        session.do(*organisation())
        file.add_session("memo_voting", "Bij klantcontact", units=["kcc"])
        session.undo()
        left = {u.id: u.archived_at is not None for u in file.units()}
        assert left == {"kcc": True, "wonen": True, "top": True}  # with what it fell under; the rest was never there
