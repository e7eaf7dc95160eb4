"""What a year lacks is one list by step and theme, for its page and its documents; it shrinks as things are filled in."""

from __future__ import annotations

from typing import Any

import pytest
from policy_years import WHOLE, YEAR, after, item

from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import StartSubject
from kits.policy_cycle.missing import Kind, Known, Missing, Part, missing, of_evaluation, of_plan, said
from kits.policy_cycle.missing.words import NAMES
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import derived
from kits.policy_cycle.steps.points import StepPoint, points

ALL = tuple(Theme)
ASK = e.ConsentRequested(request="r", on="2027-01-10")


def of(state: State, kind: Kind) -> list[Missing]:
    return [one for one in missing(state) if one.kind is kind]


def law(state: State) -> set[tuple[str, Theme]]:
    return {(one.keys[0], theme) for one in of(state, Kind.LAW) for theme in one.themes}


def test_a_new_year_lacks_intentions_targets_and_measures_of_every_theme_and_nothing_is_judged_yet() -> None:
    state = after(YEAR)
    for kind in (Kind.INTENTION, Kind.TARGETS, Kind.ITEMS):
        assert [one.themes for one in of(state, kind)] == [ALL], "one line, with its themes"
    assert [one.themes for one in of(state, Kind.START)] == [(theme,) for theme in ALL]
    [open_] = of(state, Kind.VISION)
    assert (open_.themes, open_.n, open_.keys[0]) == (
        (Theme.AGGRESSION,),
        len(vision.questions()),
        vision.questions()[0].id,
    )
    assert not of(state, Kind.JUDGED) and not of(state, Kind.COUNCIL) and not of(state, Kind.PRIORITY)


def test_what_is_filled_in_leaves_the_list() -> None:
    state = after(
        YEAR,
        e.IntentionWritten(theme="workload", text="Werk dat af kan"),
        e.TargetAdded(target="t", theme="workload", text="Minder overwerk"),
        *(e.StartAgreementChanged(theme="workload", subject=one, changes={"agreed": True}) for one in StartSubject),
        e.PointChanged(theme="workload", point="know_rie", changes={"done": True}),
        *item("a", **WHOLE),
    )
    for kind in (Kind.INTENTION, Kind.TARGETS, Kind.START, Kind.ITEMS, Kind.ITEM):
        assert Theme.WORKLOAD not in [theme for one in of(state, kind) for theme in one.themes]
    [target] = of(state, Kind.TARGET)
    assert target.keys == ("t",) and "indicator" in target.what
    assert ("know_rie", Theme.WORKLOAD) not in law(state)
    assert ("know_rie", Theme.CONDUCT) in law(state)


def test_measures_that_lack_the_same_are_one_line_and_what_is_not_carried_out_lacks_nothing() -> None:
    state = after(YEAR, *item("a"), *item("d", owner="ICT"), *item("b", **WHOLE), *item("c", status="not_done"))
    assert [(one.what, one.keys) for one in of(state, Kind.ITEM)] == [
        (("goal",), ("a", "d")),
        (("owner",), ("a",)),
        (("due",), ("a", "d")),
    ]
    assert all("c" not in one.keys for one in of(state, Kind.ADVICE))
    assert {one.what[0]: one.n for one in of(state, Kind.JUDGED)} == {"carried_out": 4, "judgement": 4, "decision": 4}


def test_causes_without_priority_are_counted_and_who_was_not_there_is_named() -> None:
    state = after(
        YEAR,
        *(e.CauseAdded(cause=key, theme="conduct", text=f"Oorzaak {key}") for key in "ab"),
        e.CauseChanged(cause="a", changes={"priority": "high"}),
        e.WeighedTogether(theme="conduct", changes={"managers": True}),
    )
    assert of(state, Kind.PRIORITY) == [Missing(Kind.PRIORITY, Part.WEIGH, (Theme.CONDUCT,), ("b",), n=1)]
    assert of(state, Kind.TOGETHER)[0].what == ("staff",)


def test_a_unit_with_figures_that_has_gone_is_asked_after() -> None:
    state = after(
        YEAR,
        e.IndicatorAdded(indicator="i", name="Verloop"),
        e.FigureSet(indicator="i", unit="weg", period="2026", value=4.0),
    )
    assert of(state, Kind.UNFOLLOWED)[0].keys == ("weg",)
    assert not [one for one in missing(state, Known(units=("weg",))) if one.kind is Kind.UNFOLLOWED]


def test_every_line_is_the_plans_or_the_evaluations_and_never_of_both() -> None:
    state = after(
        YEAR, *item("a"), *item("b", theme="conduct"), e.ConsultationAdded(consultation="x", who="hr", occasion="plan")
    )
    lines = missing(state)
    assert len(lines) == len(of_plan(lines)) + len(of_evaluation(lines))
    assert {one.kind for one in of_evaluation(lines)} >= {Kind.JUDGED, Kind.FITS}


def test_the_themes_and_teams_lists_are_parts_of_the_whole() -> None:
    state = after(YEAR, *item("a", team="u", **{**WHOLE, "goal": ""}), *item("b", theme="conduct"))
    [own] = [one for one in missing(state, team="u") if one.kind is Kind.ITEM]
    assert own.keys == ("a",) and own.what == ("goal",)
    themed = missing(state, themes=(Theme.CONDUCT,))
    assert {theme for one in themed for theme in one.themes} == {Theme.CONDUCT}
    assert {key for one in themed if one.kind is Kind.ITEM for key in one.keys} == {"b"}


# ── what the law asks ────────────────────────────────────────────────────────────────────────────────────────────────


DONE: dict[str, tuple[Any, ...]] = {
    "intention": (e.IntentionWritten(theme="workload", text="Werk dat af kan"),),
    "management_agreed": (e.StartAgreementChanged(theme="workload", subject="management", changes={"agreed": True}),),
    "tasks_agreed": tuple(
        e.StartAgreementChanged(theme="workload", subject=one, changes={"agreed": True}) for one in ("tasks", "planning")
    ),
    "council_heard": (
        e.ConsultationAdded(consultation="c", who="works_council", occasion="plan"),
        e.ConsultationChanged(consultation="c", changes={"on": "2027-01-05"}),
    ),
    "rie": (e.FindingNoted(finding="f", theme="workload", source="rie", text="Hoge piekbelasting"),),
    "causes_linked": (
        *(e.CauseAdded(cause=key, theme="workload", text=key) for key in "xy"),
        e.FeedDrawn(cause="x", into="y"),
    ),
    "soon_and_lasting": (*item("s", term="short"), *item("l", term="long")),
    "weighed_together": (e.WeighedTogether(theme="workload", changes={"managers": True, "staff": True}),),
    "terms": item("a", due="2027-06-01"),
    "owners": item("a", **WHOLE),
    "consent_asked": (*item("a"), ASK),
    "moments": tuple(one for key in ("before", "during", "after") for one in item(key, theme="aggression", moment=key)),
    "fields": tuple(
        one
        for key in ("organisational", "staff", "electronic", "building")
        for one in item(key, theme="aggression", field=key)
    ),
    "evaluated": (
        *item("a"),
        e.ItemJudged(item="a", changes={"carried_out": "yes", "judgement": "effective", "decision": "continue"}),
        e.PolicyFitJudged(theme="workload", changes={"fits": True}),
    ),
    "heard": (e.ConsultationAdded(consultation="c", who="hr", occasion="evaluation"),),
    "written": (
        e.ConsultationAdded(consultation="c", who="hr", occasion="evaluation"),
        e.ConsultationChanged(consultation="c", changes={"said": "Het werkt"}),
    ),
}
"""By derivation: what makes it so, of one theme of its point."""


def theme_of(point: StepPoint) -> Theme:
    return Theme.AGGRESSION if point.themes == (Theme.AGGRESSION,) else Theme.WORKLOAD


@pytest.mark.parametrize("point", [one for one in points() if one.derived], ids=lambda one: one.id)
def test_what_the_kit_knows_of_a_point_is_derived_said_and_of_its_theme_alone(point: StepPoint) -> None:
    theme = theme_of(point)
    before, made = after(YEAR), after(YEAR, *DONE[point.derived])
    assert not derived.known(point, before, theme) and derived.said(point, before, theme, "nl") == ""
    assert derived.known(point, made, theme)
    for language in ("nl", "en"):
        assert derived.said(point, made, theme, language) and "{" not in derived.said(point, made, theme, language)
    if point.derived not in ("council_heard", "consent_asked", "heard", "written") and len(point.themes) > 1:
        assert not derived.known(point, made, Theme.CONDUCT)


def test_each_derivation_tells_a_point_and_each_point_names_one_there_is() -> None:
    assert {one.derived for one in points() if one.derived} == set(derived.DERIVATIONS) == set(DONE)


def test_a_measure_without_a_date_or_a_changed_plan_is_no_longer_known_to_be_done() -> None:
    by_id = {one.id: one for one in points()}
    state = after(YEAR, *DONE["terms"], *item("b"))
    assert not derived.known(by_id["act_plan"], state, Theme.WORKLOAD)
    asked = after(ASK, start=state)
    assert derived.known(by_id["act_consent"], asked, Theme.CONDUCT)
    decided = e.RequestChanged(request="r", changes={"decision": "consent"})
    changed = after(decided, e.ItemChanged(item="b", changes={"goal": "Anders"}), start=asked)
    assert not derived.known(by_id["act_consent"], changed, Theme.CONDUCT), "the council was not asked about this plan"


def test_what_is_left_out_or_known_is_not_missing_and_consent_is_asked_for_in_one_line() -> None:
    state = after(YEAR, *item("a", **WHOLE))
    assert ("act_consent", Theme.WORKLOAD) not in law(state) and of(state, Kind.COUNCIL)[0].what == ("not_asked",)
    assert ("act_plan", Theme.WORKLOAD) not in law(state) and ("act_plan", Theme.CONDUCT) in law(state)
    left = after(e.PointChanged(theme="workload", point="act_inform", changes={"left_out": True}), start=state)
    assert ("act_inform", Theme.WORKLOAD) in law(state) and ("act_inform", Theme.WORKLOAD) not in law(left)
    asked = after(ASK, start=state)
    assert ("act_consent", Theme.WORKLOAD) not in law(asked) and of(asked, Kind.COUNCIL)[0].what == ("asked",)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_is_said_without_a_place_left_open(language: str) -> None:
    state = after(
        YEAR,
        *item("a"),
        *item("b"),
        *item("p", team="u"),
        e.TargetAdded(target="t", theme="workload", text="Minder overwerk"),
        e.TargetAdded(target="v", theme="workload", text="Minder verloop"),
        e.CauseAdded(cause="c", theme="conduct", text="Geen tijd"),
        e.ItemJudged(item="b", changes={"carried_out": "no"}),
        e.ItemJudged(item="p", changes={"carried_out": "yes"}),
        e.ConsultationAdded(consultation="x", who="hr", occasion="evaluation"),
        e.IndicatorAdded(indicator="i", name="Verloop"),
        e.FigureSet(indicator="i", unit="weg", period="2026", value=4.0),
        e.TargetChanged(target="v", changes={"indicator": "i", "baseline": 8.0, "value": 4.0, "by": "2027-12-31"}),
        ASK,
        e.CouncilAsked(request="r", question="q", text="Wat kost het?"),
        e.RequestChanged(request="r", changes={"decision": "consent"}),
        e.ConditionAdded(condition="c", text="Elk kwartaal bespreken", request="r"),
        e.ItemChanged(item="a", changes={"goal": "Anders"}),
    )
    lines = (*missing(state), *missing(after(YEAR)))
    assert {one.kind for one in lines} == set(Kind) - {Kind.FINDINGS}
    for one in (*lines, Missing(Kind.FINDINGS, Part.ACT, n=2)):
        text = said(one, state, language, {})
        assert text and "{" not in text and "‘’" not in text
        assert (one.kind in NAMES) == bool(one.what)
