"""A team's process: what is drawn, what stands out of it by counting alone, and what the team agrees on."""

from __future__ import annotations

from typing import Any

import pytest

from kits.dossier.records import Reach, Theme
from kits.problems import Problem
from kits.process import events as e
from kits.process import standing_out
from kits.process.follow_up import previous_of, since
from kits.process.model import MODEL
from kits.process.outcome import outcome
from kits.process.state import MOST_AMOUNT, MOST_STAGES, State, Unit


def begun(*events: Any, state: State = MODEL.start) -> State:
    """A session of one team, and what happened in it; each event is checked."""
    for event in events:
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def stage(key: str, **changes: Any) -> tuple[Any, ...]:
    """A stage with what is said of it."""
    return e.StageAdded(stage=key, name=key.capitalize()), e.StageChanged(stage=key, changes=changes)


def drawn(*stages: tuple[Any, ...]) -> State:
    return begun(*(event for one in stages for event in one))


def says(state: State) -> list[str]:
    return [standing_out.said(one, "nl") for one in standing_out.of(state, "nl")]


# ── drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stage_comes_behind_the_one_that_was_chosen_or_at_the_end_and_moves_to_a_place() -> None:
    state = begun(
        e.StageAdded(stage="a", name="Aannemen"),
        e.StageAdded(stage="c", name="Repareren"),
        e.StageAdded(stage="b", name="Inplannen", after="a"),
    )
    assert list(state.stages) == ["a", "b", "c"]
    assert list(begun(e.StageMoved(stage="a", place=2), state=state).stages) == ["b", "c", "a"]
    assert list(begun(e.StageMoved(stage="c", place=0), state=state).stages) == ["c", "a", "b"]
    assert list(begun(e.StageMoved(stage="b", place=99), state=state).stages) == ["a", "c", "b"]
    assert list(begun(e.StageMoved(stage="b", place=-3), state=state).stages) == ["b", "a", "c"]


@pytest.mark.parametrize("amount", [-1, MOST_AMOUNT + 1])
@pytest.mark.parametrize("field", ["takes", "waits", "interrupted"])
def test_an_amount_that_cannot_be_is_refused_with_what_to_do(field: str, amount: int) -> None:
    with pytest.raises(Problem) as refused:
        drawn(stage("a", **{field: amount}))
    assert "van 0 tot 9999" in refused.value.text("nl")


def test_a_stage_keeps_its_name_and_there_are_no_more_than_fit() -> None:
    with pytest.raises(Problem):
        drawn(stage("a", name=""))
    state = begun(*(e.StageAdded(stage=str(n), name="x") for n in range(MOST_STAGES)))
    with pytest.raises(Problem):
        begun(e.StageAdded(stage="more", name="x"), state=state)


# ── what stands out ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_stands_out_of_stages_of_which_nothing_is_said() -> None:
    assert says(drawn(stage("a"), stage("b"))) == []
    assert says(begun()) == []


def test_the_share_that_is_waiting_counts_stages_of_which_both_times_are_known() -> None:
    state = drawn(
        stage("a", takes=2, takes_in="hours", waits=0),
        stage("b", takes=2, takes_in="hours", waits=1, waits_in="days", waits_for="inkoop"),
        stage("c", waits=9, waits_in="days", waits_for="de gemeente"),
        stage("d", takes=60, takes_in="hours"),
    )
    assert "Wachten is ongeveer 67 procent van de tijd: 1 dag wachten en 4 uur werken, over 2 stappen." in says(state)
    assert standing_out.left_out(state, "nl").startswith("Van 2 stappen is de werktijd of de wachttijd niet ingevuld")


@pytest.mark.parametrize(
    ("takes", "waits", "share"), [(0, 5, 100), (9999, 1, 1), (1, 9999, 99), (1, 1, 50), (0, 0, 0), (5, 0, 0)]
)
def test_waiting_is_all_or_nothing_only_where_it_is(takes: int, waits: int, share: int) -> None:
    state = drawn(stage("a", takes=takes, waits=waits, waits_in="minutes"))
    assert standing_out.time_of(state.stages.values()).share == share
    assert len(says(state)) == (1 if waits else 0)


def test_for_whom_is_waited_most_is_added_up_however_it_is_written_and_a_tie_names_both() -> None:
    state = drawn(
        stage("a", waits=2, waits_for="Inkoop"),
        stage("b", waits=3, waits_for="inkoop"),
        stage("c", waits=4, waits_for="gemeente"),
    )
    assert says(state) == ["Het langst wordt gewacht op Inkoop: 5 dagen, bij ‘A’ en ‘B’."]
    tie = begun(e.StageChanged(stage="c", changes={"waits": 5}), state=state)
    assert says(tie)[1:] == ["Het langst wordt gewacht op gemeente: 5 dagen, bij ‘C’."]
    unnamed = begun(*stage("d", waits=90), state=state)
    assert says(unnamed) == ["Waar staat op wie, wordt het langst gewacht op Inkoop: 5 dagen, bij ‘A’ en ‘B’."]


@pytest.mark.parametrize(("load", "room", "told"), [("heavy", "little", 1), ("heavy", "some", 0), ("fair", "little", 0)])
def test_heavy_work_with_little_to_decide_stands_out_and_nothing_less(load: str, room: str, told: int) -> None:
    state = drawn(stage("a", load=load, room=room))
    assert says(state) == ["Bij ‘A’ is het werk zwaar en valt er weinig zelf te beslissen."] * told


def test_work_goes_to_and_fro_only_where_it_comes_back() -> None:
    chain = drawn(stage("a", who="KCC"), stage("b", who="Planning"), stage("c", who="Vakman"))
    assert says(chain) == []
    back = begun(*stage("d", who="planning"), state=chain)
    assert says(back) == ["Tussen Planning en Vakman gaat het werk heen en weer: 2 keer over in andere handen."]
    unknown = begun(e.StageChanged(stage="c", changes={"who": ""}), state=back)
    assert says(unknown) == [], "who is in between nobody said"


def test_the_most_interrupted_stage_is_told_with_all_that_are_as_often() -> None:
    state = drawn(stage("a", interrupted=5, interrupted_by="telefoon"), stage("b", interrupted=3), stage("c", interrupted=0))
    assert says(state) == ["Het vaakst onderbroken is ‘A’: 5 keer per dag, door telefoon."]
    tie = begun(e.StageChanged(stage="b", changes={"interrupted": 5}), state=state)
    assert says(tie) == ["Het vaakst onderbroken zijn ‘A’ en ‘B’: elk 5 keer per dag, door telefoon."]


def test_every_sentence_is_there_in_both_languages_without_a_hole() -> None:
    state = drawn(
        stage("a", takes=5, waits=0, who="KCC", load="heavy", room="little", interrupted=2),
        stage("b", takes=5, waits=3, waits_for="inkoop", who="Planning"),
        stage("c", waits=3, who="KCC"),
    )
    for language in ("nl", "en"):
        told = [standing_out.said(one, language) for one in standing_out.of(state, language)]
        assert len(told) == 5
        assert not any("{" in one for one in told)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (1, "1 minuut"),
        (90, "90 minuten"),
        (120, "2 uur"),
        (60, "1 uur"),
        (150, "2,5 uur"),
        (480, "1 dag"),
        (15 * 60, "15 uur"),
        (16 * 60, "2 dagen"),
    ],
)
def test_a_duration_is_told_in_the_unit_that_fits(minutes: int, said: str) -> None:
    assert standing_out.duration(minutes, "nl") == said


# ── topics, agreements, the roster ───────────────────────────────────────────────────────────────────────────────────


def test_a_topic_with_solutions_or_agreements_stays_and_what_stands_out_becomes_one_topic_only() -> None:
    state = begun(
        e.TopicMade(topic="t", text="Wachten", about="waiting"),
        e.SolutionAdded(solution="s", topic="t", text="Bus vullen"),
        e.AgreementMade(agreement="a", topic="t", text="Bus vullen", solution="s"),
    )
    for refused in (
        e.TopicRemoved(topic="t"),
        e.TopicMade(topic="u", text="Nog eens", about="waiting"),
        e.AgreementMade(agreement="b", topic="t", text="Nog eens", solution="s"),
        e.AgreementMade(agreement="b", topic="gone", text="Nergens bij"),
        e.SlotFilled(slot="sun_early", changes={"catches": "R."}),
    ):
        with pytest.raises(Problem):
            MODEL.check(state, refused)
    assert (
        list(
            begun(
                e.AgreementRemoved(agreement="a"), e.SolutionRemoved(solution="s"), e.TopicRemoved(topic="t"), state=state
            ).topics
        )
        == []
    )


def test_topics_are_findings_and_agreements_actions_taken_up_elsewhere_where_others_have_to() -> None:
    state = begun(
        e.UnitsChosen(units=("kcc",)),
        e.TopicMade(topic="t", text="Wachten op inkoop"),
        e.AgreementMade(agreement="a", topic="t", text="Bus vullen"),
        e.AgreementMade(agreement="b", topic="t", text="Vaste levering", reach=Reach.OTHERS),
        e.AgreementChanged(agreement="a", changes={"owner": "vakmannen", "due": "2026-12-01"}),
        e.AgreementChanged(agreement="b", changes={"owner": "uitvoerder", "raised_with": "inkoop"}),
    )
    left = outcome(state)
    assert [(one.key, one.text, one.theme, one.unit) for one in left.findings] == [
        ("t", "Wachten op inkoop", Theme.WORKLOAD, "kcc")
    ]
    told = [(one.owner, one.raised_by, one.raised_with, one.due, one.findings) for one in left.actions]
    assert told == [("vakmannen", "", "", "2026-12-01", ("t",)), ("", "uitvoerder", "inkoop", None, ("t",))]


def test_an_emptied_slot_of_the_roster_is_gone() -> None:
    state = begun(e.SlotFilled(slot="mon_early", changes={"catches": "R.", "undisturbed": "planning"}))
    state = begun(e.SlotFilled(slot="mon_early", changes={"catches": ""}), state=state)
    assert state.roster["mon_early"].undisturbed == "planning"
    assert begun(e.SlotFilled(slot="mon_early", changes={"undisturbed": ""}), state=state).roster == {}


# ── looking again ────────────────────────────────────────────────────────────────────────────────────────────────────


def again(before: State, **changes: Any) -> str:
    """What a follow-up says after its first stage was changed."""
    state = begun(e.PreviousOpened(previous=previous_of(before, "s", "Reparaties")))
    if changes:
        state = begun(e.StageChanged(stage="a", changes=changes), state=state)
    return since(state, "nl")


def test_whether_there_is_less_waiting_is_said_once_the_times_were_looked_at_again() -> None:
    before = begun(e.DateSet(held_on="2026-05-12"), *stage("a", takes=1, takes_in="days", waits=3), *stage("b"))
    assert since(before, "nl") == ""
    assert again(before).startswith("De tijden zijn nog zoals op 12 mei 2026.")
    assert again(before, who="KCC").startswith("De tijden zijn nog zoals op 12 mei 2026.")
    assert again(before, waits=1, waits_in=Unit.DAYS) == (
        "Er wordt minder gewacht, naar schatting van het team: 1 dag (50 procent van de tijd); op 12 mei 2026 was het "
        "3 dagen (75 procent). Niet van elke stap is de tijd ingevuld, toen of nu."
    )
    assert again(before, waits=4).startswith("Er wordt meer gewacht")
    assert again(before, takes=3).startswith("Er wordt even lang gewacht")
    assert again(before, waits=None).startswith("Of er minder gewacht wordt dan de vorige keer is niet te zeggen")


def test_a_follow_up_begins_with_the_process_as_it_was_and_only_once() -> None:
    before = begun(e.ProcessDescribed(changes={"name": "Reparaties"}), *stage("a", takes=1))
    opened = e.PreviousOpened(previous=previous_of(before, "s", "Reparaties"))
    state = begun(opened)
    assert (state.name, state.stages) == ("Reparaties", before.stages)
    with pytest.raises(Problem):
        MODEL.check(state, opened)
