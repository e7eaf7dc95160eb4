"""Points, targets, start agreements, questions and consultations: kept as they are, what is missing is a list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import YEAR, after, refused

from kits import periods
from kits.dossier.records import Theme
from kits.periods import Every
from kits.policy_cycle import events as e
from kits.policy_cycle.council import versions
from kits.policy_cycle.evaluation import next_year
from kits.policy_cycle.intent import vision
from kits.policy_cycle.intent.records import StartSubject
from kits.policy_cycle.intent.targets import TargetLack, aim, lacks


def target(**changes: Any) -> tuple[Any, ...]:
    return (
        e.TargetAdded(target="t", theme="aggression", text="Minder bedreigingen"),
        e.TargetChanged(target="t", changes=changes),
    )


def test_a_point_is_ticked_noted_and_dated_per_theme_and_gone_when_all_is_taken_back() -> None:
    ticked = e.PointChanged(theme="workload", point="goal", changes={"done": True, "on": "2027-01-04"})
    noted = e.PointChanged(theme="workload", point="goal", changes={"note": "Zie notulen"})
    state = after(YEAR, ticked, noted)
    point = state.points[Theme.WORKLOAD]["goal"]
    assert (point.done, point.note, point.on) == (True, "Zie notulen", "2027-01-04")
    assert Theme.CONDUCT not in state.points
    back = e.PointChanged(theme="workload", point="goal", changes={"done": False, "note": "", "on": None})
    assert after(back, start=state).points[Theme.WORKLOAD] == {}


def test_ten_percent_fewer_of_a_baseline_is_a_figure_and_of_nought_or_nothing_it_is_not() -> None:
    made = after(YEAR, *target(percent=-10.0)).plan.targets["t"]
    assert [aim(made, baseline) for baseline in (40.0, 0.0, None)] == [36.0, None, None]
    assert lacks(made, None) == (TargetLack.INDICATOR, TargetLack.BASELINE, TargetLack.BY)
    assert TargetLack.ZERO_BASELINE in lacks(made, 0.0)


def test_a_target_figure_takes_the_place_of_a_percentage() -> None:
    state = after(YEAR, *target(percent=-10.0), e.TargetChanged(target="t", changes={"value": 0.0}))
    made = state.plan.targets["t"]
    assert (made.value, made.percent, aim(made, None)) == (0.0, None, 0.0)
    state = after(e.TargetChanged(target="t", changes={"percent": -5.0}), start=state)
    assert state.plan.targets["t"].value is None


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_target_is_a_number(number: float) -> None:
    with refused("no_number"):
        after(YEAR, *target(value=number))


def test_start_agreements_stand_per_theme_and_subject() -> None:
    x = e.StartAgreementChanged(theme="workload", subject="budget", changes={"agreed": True, "text": "€ 10.000"})
    state = after(YEAR, x)
    assert state.plan.start[Theme.WORKLOAD][StartSubject.BUDGET].agreed
    nothing = e.StartAgreementChanged(theme="workload", subject="budget", changes={"agreed": False, "text": ""})
    assert after(nothing, start=state).plan.start[Theme.WORKLOAD] == {}


def test_the_vision_is_answered_question_by_question_and_belongs_to_the_plan() -> None:
    first, other = vision.questions()[0].id, vision.questions()[1].id
    old = after(YEAR, e.VisionAnswered(question=first, text="Schelden hoort erbij"))
    new = after(
        e.VisionAnswered(question=first, text="Schelden hoort er niet bij"),
        e.VisionAnswered(question=other, text="Een stemverheffing kan nog"),
        start=old,
    )
    assert [(d.kind, d.subject, d.key, d.before, d.after) for d in versions.differences(old.plan, new.plan)] == [
        ("changed", "vision", first, "Schelden hoort erbij", "Schelden hoort er niet bij"),
        ("added", "vision", other, None, None),
    ]
    assert after(*next_year.events(new, "nu", 2028)).plan.vision == new.plan.vision
    assert first not in after(e.VisionAnswered(question=first, text=" "), start=new).plan.vision
    with refused("gone"):
        after(YEAR, e.VisionAnswered(question="parkeren", text="x"))


def test_what_was_said_in_a_conversation_is_written_down() -> None:
    made = e.ConsultationAdded(consultation="c", who="counsellor", occasion="evaluation")
    said = e.ConsultationChanged(consultation="c", changes={"said": "Meer meldingen\nover e-mail", "on": "2027-11-02"})
    kept = after(YEAR, made, said).consultations["c"]
    assert (kept.oral, kept.said, kept.on, kept.theme) == (True, "Meer meldingen\nover e-mail", "2027-11-02", None)
    assert after(YEAR, made, e.ConsultationsRemoved(consultations=("c",))).consultations == {}


def test_a_question_is_answered_and_never_left_without_words() -> None:
    asked = e.QuestionRaised(question="q", theme="conduct", text="Waarom zo veel verloop?")
    state = after(YEAR, asked, e.QuestionChanged(question="q", changes={"answer": "Roosters"}))
    assert state.questions["q"].answer == "Roosters"
    with refused("empty"):
        after(e.QuestionChanged(question="q", changes={"text": " "}), start=state)


@pytest.mark.parametrize(
    "late",
    [
        e.TargetChanged(target="t", changes={"by": "2027-01-01"}),
        e.QuestionChanged(question="q", changes={"answer": "x"}),
        e.ConsultationChanged(consultation="c", changes={"said": "x"}),
    ],
)
def test_a_change_to_what_is_gone_is_refused_and_harmless_in_an_old_log(late: Any) -> None:
    from kits.policy_cycle.model import MODEL

    with refused("gone"):
        after(YEAR, late)
    assert MODEL.apply(after(YEAR), late) == after(YEAR)


# ── periods ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@any_(st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(Every))
def test_every_day_lies_in_one_period_of_each_length(day: dt.date, how_long: Every) -> None:
    here = periods.holding(day, how_long)
    assert periods.check(here) == here and periods.every(here) is how_long
    assert periods.first_day(here) <= day <= periods.last_day(here)
    assert periods.last_day(periods.before(here)) == periods.first_day(here) - dt.timedelta(days=1)
    assert periods.first_day(periods.year_before(here)).year == periods.first_day(here).year - 1


@pytest.mark.parametrize("text", ["26", "2026-Q5", "2026-13", "2026-3", "2026Q1", "2026-00", "20261"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="since"):
        e.TargetChanged(target="t", changes={"since": text})


def test_periods_between_two_are_as_long_as_they() -> None:
    assert periods.between("2026-Q3", "2027-Q1") == ("2026-Q3", "2026-Q4", "2027-Q1")
    assert periods.between("2026", "2027-Q1") == () == periods.between("2027", "2026")
