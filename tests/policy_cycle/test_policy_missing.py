"""What a year lacks is a list by step and theme, and shrinks as things are filled in."""

from __future__ import annotations

import pytest
from policy_years import WHOLE, YEAR, after, item

from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import StartSubject
from kits.policy_cycle.missing import Kind, Missing, Part, missing, said
from kits.policy_cycle.state import State


def of(state: State, kind: Kind) -> list[Missing]:
    return [one for one in missing(state) if one.kind is kind]


def test_a_new_year_lacks_intentions_targets_and_measures_of_every_theme_and_nothing_is_judged_yet() -> None:
    state = after(YEAR)
    for kind in (Kind.INTENTION, Kind.TARGETS, Kind.START, Kind.ITEMS):
        assert [one.theme for one in of(state, kind)] == list(Theme)
    assert of(state, Kind.VISION) == [
        Missing(Kind.VISION, Part.INTEND, Theme.AGGRESSION, vision.questions()[0].id, n=len(vision.questions()))
    ]
    assert not of(state, Kind.JUDGEMENT) and not of(state, Kind.COUNCIL) and not of(state, Kind.PRIORITY)


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
        assert Theme.WORKLOAD not in [one.theme for one in of(state, kind)]
    [target] = of(state, Kind.TARGET)
    assert target.key == "t" and "indicator" in target.what
    assert ("know_rie", Theme.WORKLOAD) not in [(one.key, one.theme) for one in of(state, Kind.LAW)]
    assert ("know_rie", Theme.CONDUCT) in [(one.key, one.theme) for one in of(state, Kind.LAW)]


def test_measures_are_named_one_by_one_for_what_adoption_needs_and_counted_for_what_is_advised() -> None:
    state = after(YEAR, *item("a"), *item("b", **WHOLE), *item("c", status="not_done"))
    assert of(state, Kind.ITEM) == [Missing(Kind.ITEM, Part.ACT, Theme.WORKLOAD, "a", ("goal", "owner", "due"))]
    assert of(state, Kind.ADVICE) == [Missing(Kind.ADVICE, Part.ACT, Theme.WORKLOAD, "a", n=2)]
    assert of(state, Kind.COUNCIL)[0].what == ("not_asked",)
    assert of(state, Kind.JUDGEMENT)[0].n == 3


def test_causes_without_priority_are_counted_and_who_was_not_there_is_named() -> None:
    state = after(
        YEAR,
        *(e.CauseAdded(cause=key, theme="conduct", text=f"Oorzaak {key}") for key in "ab"),
        e.CauseChanged(cause="a", changes={"priority": "high"}),
        e.WeighedTogether(theme="conduct", changes={"managers": True}),
    )
    assert of(state, Kind.PRIORITY) == [Missing(Kind.PRIORITY, Part.WEIGH, Theme.CONDUCT, "b", n=1)]
    assert of(state, Kind.TOGETHER)[0].what == ("staff",)


def test_a_unit_with_figures_that_has_gone_is_asked_after() -> None:
    state = after(
        YEAR,
        e.IndicatorAdded(indicator="i", name="Verloop"),
        e.FigureSet(indicator="i", unit="weg", period="2026", value=4.0),
    )
    assert of(state, Kind.UNFOLLOWED)[0].key == "weg"
    assert not [one for one in missing(state, units=["weg"]) if one.kind is Kind.UNFOLLOWED]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_is_said_without_a_place_left_open(language: str) -> None:
    state = after(
        YEAR,
        *item("a"),
        *item("b"),
        e.TargetAdded(target="t", theme="workload", text="Minder overwerk"),
        e.CauseAdded(cause="c", theme="conduct", text="Geen tijd"),
        e.ItemJudged(item="b", changes={"carried_out": "no"}),
        e.ConsultationAdded(consultation="x", who="hr", occasion="evaluation"),
        e.IndicatorAdded(indicator="i", name="Verloop"),
        e.FigureSet(indicator="i", unit="weg", period="2026", value=4.0),
    )
    lines = missing(state)
    assert {one.kind for one in lines} == set(Kind) - {Kind.NOBODY_HEARD}
    for one in lines:
        text = said(one, state, language)
        assert text and "{" not in text and "‘’" not in text
