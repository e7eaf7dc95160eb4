"""What an evaluation says and does not say, and the year that is made of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from policy_years import after, item, refused

from kits import dossier, live, wording
from kits.dossier.records import ActionStatus
from kits.policy_cycle import events as e
from kits.policy_cycle import missing as lists
from kits.policy_cycle.evaluation import next_year, offers
from kits.policy_cycle.evaluation.effect import Kind, of_item, of_target
from kits.policy_cycle.evaluation.effect_sentences import sentences as told_of
from kits.policy_cycle.evaluation.gaps import gaps
from kits.policy_cycle.evaluation.records import CarriedOut, Decision, Judgement
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Tree

TREE = Tree()
LATER = dt.date(2027, 1, 10)
"""A day on which 2026 is over."""
OPENED = e.YearOpened(year=2026)


def counted(*figures: tuple[str, float], since: str | None = None) -> tuple[Any, ...]:
    """Return an indicator of incidents with the organisation's figures, and a measure that is judged by it."""
    rows = tuple(FigureRow("threats", ORGANISATION, period, value) for period, value in figures)
    made = [OPENED, e.IndicatorAdded(indicator="threats", name="Bedreigingen", kind="incidents", measured_in="keer")]
    made.append(e.IndicatorOpened(indicator="threats", on="2026-01-01", by="directeur"))
    if since:
        made.append(e.IndicatorChanged(indicator="threats", changes={"counted_since": since}))
    if rows:
        made.append(e.FiguresImported(figures=rows))
    return (*made, *item("a", "Alarmknop", "aggression", indicator="threats"))


def sentences(found: Any, language: str) -> tuple[str, ...]:
    return told_of(found, {}, language)


def effect(*events: Any) -> Any:
    state = after(*events)
    return of_item(state.figures, state.plan.items["a"], 2026, TREE, LATER)


def test_a_fall_is_told_with_both_years_and_a_percentage() -> None:
    found = effect(*counted(("2025", 40.0), ("2026", 30.0)))
    assert (found.kind, found.then, found.now) == (Kind.COMPARED, 40.0, 30.0)
    [told] = sentences(found, "nl")
    assert "van 40 keer in 2025 naar 30 keer in 2026" in told
    assert "25%" in told


@pytest.mark.parametrize("figures", [(("2026", 30.0),), (("2024", 12.0), ("2026", 30.0))])
def test_without_a_baseline_no_effect_is_told_and_no_nought(figures: Any) -> None:
    found = effect(*counted(*figures))
    assert found.kind is Kind.NO_BASELINE
    for language, words in (("nl", "niet vast te stellen"), ("en", "cannot be established")):
        [told] = sentences(found, language)
        assert words in told
        assert "0%" not in told
        assert "→" not in told


def test_a_year_without_a_figure_and_a_measure_without_an_indicator_say_so() -> None:
    assert effect(*counted(("2025", 40.0))).kind is Kind.NO_NOW
    assert effect(OPENED, *item("a")).kind is Kind.NO_INDICATOR


def test_a_baseline_of_nought_gives_no_percentage() -> None:
    [told] = sentences(effect(*counted(("2025", 0.0), ("2026", 3.0))), "nl")
    assert "van 0" in told
    assert "%" not in told


def test_of_a_percentage_the_points_are_told_as_well_and_the_same_is_called_the_same() -> None:
    absence = e.IndicatorChanged(indicator="threats", changes={"measured_in": "%", "name": "Verzuim"})
    [told] = sentences(effect(*counted(("2025", 6.2), ("2026", 5.8)), absence), "nl")
    assert told == "Verzuim: van 6,2% in 2025 naar 5,8% in 2026, 0,4 procentpunt ofwel 6,5% minder."
    [told] = sentences(effect(*counted(("2025", 5.0), ("2026", 5.0))), "en")
    assert told == "Bedreigingen: stayed the same, 5 keer in 2025 and in 2026."


def test_a_rise_since_counting_began_may_be_better_reporting_and_a_fall_may_not() -> None:
    rose = effect(*counted(("2025", 10.0), ("2026", 15.0), since="2025-06-01"))
    assert rose.counting
    assert "beter wordt gemeld" in sentences(rose, "nl")[1]
    assert not effect(*counted(("2025", 10.0), ("2026", 15.0), since="2020-01-01")).counting
    assert not effect(*counted(("2025", 15.0), ("2026", 10.0), since="2025-06-01")).counting


def test_a_target_tells_whether_it_was_reached_and_not_where_that_is_unknown() -> None:
    aimed = (
        *counted(("2025", 40.0), ("2026", 35.0)),
        e.TargetAdded(target="t", theme="aggression", text="Minder"),
        e.TargetChanged(target="t", changes={"indicator": "threats", "since": "2025", "percent": -10}),
    )
    state = after(*aimed)
    assert of_target(state.figures, state.plan.targets["t"], 2026, TREE, LATER).reached is True
    sharper = after(*aimed, e.TargetChanged(target="t", changes={"percent": -20}))
    assert of_target(sharper.figures, sharper.plan.targets["t"], 2026, TREE, LATER).reached is False
    loose = after(*aimed, e.TargetChanged(target="t", changes={"percent": None}))
    assert of_target(loose.figures, loose.plan.targets["t"], 2026, TREE, LATER).reached is None


def test_a_unit_that_was_reorganised_is_compared_only_by_what_became_of_it() -> None:
    rows = (FigureRow("threats", "old", "2025", 8.0), FigureRow("threats", "new", "2026", 6.0))
    events = (*counted(), e.FiguresImported(figures=rows), e.ItemChanged(item="a", changes={"team": "new"}))
    assert effect(*events).kind is Kind.NO_BASELINE
    mapped = effect(*events, e.UnitReorganised(unit="old", units=("new",), on="2026-01-01"))
    assert (mapped.kind, mapped.then, mapped.now, mapped.mapped) == (Kind.COMPARED, 8.0, 6.0, True)


def test_what_is_open_is_a_list_and_nothing_is_in_the_way() -> None:
    state = after(OPENED, *item("a"), *item("b", "Ander"), e.ItemJudged(item="a", changes={"carried_out": "partly"}))
    found = gaps(state)
    assert found.open_items == ("a", "b")
    assert found.no_why == ("a",)
    assert found.nobody_heard
    heard = after(OPENED, e.ConsultationAdded(consultation="c", who="hr", occasion="evaluation"))
    assert gaps(heard).no_words == ("c",)
    assert not gaps(heard).nobody_heard


def test_a_judgement_of_what_is_gone_is_refused_and_an_emptied_one_is_none() -> None:
    with refused("gone"):
        after(OPENED, e.ItemJudged(item="nobody", changes={"judgement": "effective"}))
    state = after(
        OPENED,
        *item("a"),
        e.ItemJudged(item="a", changes={"judgement": "effective"}),
        e.ItemJudged(item="a", changes={"judgement": None}),
    )
    assert not state.evaluation.judged


def test_judgements_come_back_from_the_file_as_they_were(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "x.psa", "X") as client:
        row = client.add_session(INSTRUMENT, "2026")
        changes: Any = {"carried_out": "no", "why": "geen geld", "judgement": "too_early", "decision": "adjust"}
        live.Session(client, row.id, MODEL).do(OPENED, *item("a"), e.ItemJudged(item="a", changes=changes))
        judged = live.Session(client, row.id, MODEL).state.evaluation.judged["a"]
    assert (judged.carried_out, judged.judgement, judged.decision) == (
        CarriedOut.NO,
        Judgement.TOO_EARLY,
        Decision.ADJUST,
    )


def decided(**decisions: str) -> Any:
    """Return a year in which measures with these ids were decided about."""
    return [e.ItemJudged(item=key, changes={"decision": one, "decision_note": "omdat"}) for key, one in decisions.items()]


def test_next_year_has_what_goes_on_asks_what_is_open_and_leaves_what_stops() -> None:
    made = [thing for key in "abcdef" for thing in item(key, f"Maatregel {key}", due="2026-06-01", owner="directeur")]
    state = after(
        OPENED,
        *made,
        e.ItemChanged(item="b", changes={"due": "2027-03-01"}),
        e.ItemChanged(item="f", changes={"status": "done"}),
        *decided(a="continue", b="adjust", c="stop", d="investigate"),
    )
    new = after(*next_year.events(state, "year-2026", 2027))
    assert (new.year, new.previous) == (2027, "year-2026")
    assert set(new.plan.items) == {"a", "b", "e"}, "undecided and not done goes on; done and undecided does not"
    assert new.plan.items["a"].due is None
    assert new.plan.items["a"].origin == "year-2026"
    assert new.plan.items["b"].due == "2027-03-01"
    assert new.plan.items["b"].reason == "omdat"
    assert new.plan.items["a"].owner == "directeur"
    [question] = new.questions.values()
    assert "Maatregel d" in question.text


def test_a_done_measure_that_goes_on_is_under_way_again_and_parts_stay_parts() -> None:
    state = after(
        OPENED,
        *item("whole"),
        *item("part", "Deel", status="done"),
        e.ItemChanged(item="part", changes={"under": "whole"}),
        *decided(part="continue"),
    )
    new = after(*next_year.events(state, "y", 2027))
    assert new.plan.items["part"].status is ActionStatus.BUSY
    assert new.plan.items["part"].under == "whole"


def test_why_a_finding_has_no_measure_goes_along_to_the_next_year() -> None:
    state = after(OPENED, *item("a"), e.FindingSetAside(finding="f", reason="HR neemt het mee"))
    following = after(*next_year.events(state, "earlier", 2027))
    assert following.set_aside == {"f": "HR neemt het mee"}


def test_figures_go_along_so_that_next_year_can_be_compared() -> None:
    state = after(*counted(("2025", 40.0), ("2026", 30.0), since="2024-01-01"))
    new = after(*next_year.events(state, "y", 2027))
    assert new.figures.indicators == state.figures.indicators
    assert new.figures.values == state.figures.values


# ── what is offered to the next year ─────────────────────────────────────────────────────────────────────────────────


def aimed(key: str, percent: float, by: str | None = "2026-12-31") -> tuple[Any, ...]:
    changes: Any = {"indicator": "threats", "since": "2025", "percent": percent, "by": by}
    return (
        e.TargetAdded(target=key, theme="aggression", text=f"Doelstelling {key}"),
        e.TargetChanged(target=key, changes=changes),
    )


def left_open() -> Any:
    """Return a year that leaves something of every kind open, and something of most kinds done."""
    return after(
        *counted(("2025", 40.0), ("2026", 35.0)),
        *aimed("reached", -10),
        *aimed("missed", -50),
        *aimed("later", -50, "2028-06-01"),
        e.TargetAdded(target="unclear", theme="workload", text="Minder druk"),
        *(e.CauseAdded(cause=key, theme="workload", text=f"Oorzaak {key}") for key in ("bare", "helped", "tried")),
        e.CauseChanged(cause="tried", changes={"priority": "high", "reason": "Elke maand twee dagen piek"}),
        e.FeedDrawn(cause="tried", into="bare"),
        *item("h", "Geholpen"),
        *item("t", "Geprobeerd"),
        e.ItemChanged(item="h", changes={"causes": ("helped",)}),
        e.ItemChanged(item="t", changes={"causes": ("tried", "helped")}),
        e.ItemJudged(item="h", changes={"judgement": "effective"}),
        e.ItemJudged(item="t", changes={"judgement": "partly", "decision": "continue"}),
        e.ItemJudged(item="a", changes={"decision": "new_measure", "decision_note": "Te duur"}),
        e.QuestionRaised(question="open", theme="conduct", text="Wie meldt niet?"),
        e.QuestionRaised(question="known", theme="conduct", text="Wie meldt wel?"),
        e.QuestionChanged(question="known", changes={"answer": "Iedereen"}),
        e.ConsentRequested(request="r", on="2026-01-10"),
        e.CouncilAsked(request="r", question="council", text="Wat kost het?"),
        e.CouncilDecided(request="r", decision="consent", on="2026-02-01"),
        e.ConditionAdded(condition="unmet", text="Elk kwartaal bespreken", request="r", since="2026-02-01"),
        e.ConditionAdded(condition="met", text="Eerst proberen", request="r"),
        e.ConditionChanged(condition="met", changes={"met_on": "2026-03-01"}),
    )


def test_what_a_year_leaves_open_is_offered_one_by_one_with_why() -> None:
    offered = {one.key: (one.why, one.taken) for one in offers.offers(left_open(), TREE, LATER)}
    assert offered == {
        "reached": ("reached", False),
        "missed": ("missed", True),
        "later": ("goes_on", True),
        "unclear": ("unknown", True),
        "bare": ("untackled", True),
        "helped": ("not_gone", True),
        "tried": ("not_gone", True),
        "open": ("unanswered", True),
        "council": ("unanswered", True),
        "a": ("new_measure", True),
        "unmet": ("unmet", True),
    }
    helped = after(e.ItemJudged(item="t", changes={"judgement": "effective"}), start=left_open())
    assert {one.key: one.taken for one in offers.offers(helped, TREE, LATER)}["helped"] is False


def test_the_next_year_takes_what_is_open_along_as_it_was_and_leaves_what_is_over() -> None:
    state = left_open()
    new = after(*next_year.events(state, "y", 2027, TREE))
    assert set(new.plan.targets) == {"missed", "later", "unclear"}
    assert (new.plan.targets["missed"].by, new.plan.targets["later"].by) == (None, "2028-06-01")
    assert set(new.plan.weighing.causes) == {"bare", "helped", "tried"}
    assert new.plan.weighing.causes["tried"].priority == "high"
    assert new.plan.weighing.feeds == {("tried", "bare")}
    assert new.plan.items["t"].causes == ("tried", "helped")
    asked = {(one.text, one.theme) for one in new.questions.values()}
    assert asked == {("Wie meldt niet?", "conduct"), ("Wat kost het?", None), ("Alarmknop – Te duur", "aggression")}
    [condition] = new.conditions.values()
    assert (condition.text, condition.since, condition.origin, condition.request) == (
        "Elk kwartaal bespreken",
        "2026-02-01",
        "y",
        None,
    )


def test_the_next_year_takes_along_only_what_was_chosen() -> None:
    new = after(*next_year.events(left_open(), "y", 2027, TREE, taken=["reached", "bare"]))
    assert set(new.plan.targets) == {"reached"}
    assert set(new.plan.weighing.causes) == {"bare"}
    assert new.plan.items["t"].causes == ()
    assert not new.questions and not new.conditions


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_offer_has_its_words(language: str) -> None:
    words = wording.of("kits.policy_cycle", language)
    assert set(words.get("offers.kinds")) == set(offers.Kind)
    assert set(words.get("offers.why")) == set(offers.Why)


@pytest.mark.parametrize(
    ("carried_out", "status", "differs"),
    [
        ("yes", "todo", True),
        ("yes", "done", False),
        ("partly", "todo", True),
        ("partly", "busy", False),
        ("no", "done", True),
        ("no", "not_done", False),
    ],
)
def test_a_plan_and_its_evaluation_that_say_different_things_of_a_measure_are_pointed_out(
    carried_out: str, status: str, differs: bool
) -> None:
    """A plan said “nog te doen” of what its evaluation called carried out."""
    judged = e.ItemJudged(item="a", changes={"carried_out": carried_out, "why": "Er was geen tijd."})
    state = after(OPENED, *item("a"), e.ItemChanged(item="a", changes={"status": status}), judged)
    assert (gaps(state).other_status == ("a",)) is differs
    told = [lists.said(one, state, "nl", {}, "nummer 1") for one in lists.missing(state) if one.keys == ("a",)]
    assert any("iets anders over wat is uitgevoerd: nummer 1" in line for line in told) is differs
