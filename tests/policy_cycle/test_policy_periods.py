"""Figures over longer periods than they are kept by: what adds up, what is averaged, what is unfinished."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policy_years import after, item

from kits import periods
from kits.periods import Every
from kits.policy_cycle import events as e
from kits.policy_cycle.evaluation import target_sentences
from kits.policy_cycle.evaluation.effect import Kind, of_item, of_target
from kits.policy_cycle.evaluation.effect_sentences import sentences
from kits.policy_cycle.figures import spans, target_figures
from kits.policy_cycle.figures.notation import amount, number, rounded
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.hiding import Tree

TREE = Tree()
NEXT_YEAR = dt.date(2027, 1, 20)
IN_OCTOBER = dt.date(2026, 10, 20)
QUARTERS_2025 = (8.0, 7.0, 6.0, 5.0)
QUARTERS_2026 = (5.0, 6.0, 5.0, 3.0)


def kept(kind: str = "incidents", every: str = "quarter", **changes: Any) -> State:
    made: list[Any] = [
        e.YearOpened(year=2026),
        e.IndicatorAdded(indicator="i", name="Incidenten", kind=kind, every=every, measured_in="incidenten"),
        e.IndicatorOpened(indicator="i", on="2026-01-01", by="directeur"),
    ]
    if changes:
        made.append(e.IndicatorChanged(indicator="i", changes=changes))  # type: ignore[typeddict-item]
    return after(*made)


def filled(state: State, year: int, values: tuple[float, ...], people: tuple[int | None, ...] = (None,) * 12) -> State:
    """Return a year with an indicator's quarters or months of a calendar year filled in, the earliest first."""
    named = periods.within(str(year), state.figures.indicators["i"].every)
    rows = tuple(FigureRow("i", ORGANISATION, *one) for one in zip(named, values, people, strict=False))
    return after(e.FiguresImported(figures=rows), start=state)


def target(state: State, **changes: Any) -> State:
    return after(
        e.TargetAdded(target="t", theme="aggression", text="Minder"),
        e.TargetChanged(target="t", changes={"indicator": "i", **changes}),  # type: ignore[typeddict-item]
        start=state,
    )


def told(state: State, on: dt.date = NEXT_YEAR) -> Any:
    return of_target(state.figures, state.plan.targets["t"], 2026, TREE, on)


def span(state: State, period: str, on: dt.date = NEXT_YEAR) -> spans.Span:
    return spans.over(state.figures, state.figures.indicators["i"], ORGANISATION, period, tree=TREE, on=on)


INCIDENTS = filled(filled(kept(), 2025, QUARTERS_2025), 2026, QUARTERS_2026)


@pytest.mark.parametrize("baseline", [None, 26.0])
@pytest.mark.parametrize("since", ["2025", ""])
def test_a_yearly_target_on_a_quarterly_count_is_judged_on_the_year(baseline: float | None, since: str) -> None:
    """26 in 2025, 19 in 2026: 27 % less, and not the 88 % of 26 against the last quarter's 3."""
    found = told(target(INCIDENTS, baseline=baseline, since=since, percent=-50.0, by="2026-12-31"))
    if baseline is None and not since:
        assert found.kind is Kind.NO_BASELINE
        return
    assert (found.then, found.now, found.aim, found.reached) == (26.0, 19.0, 13.0, False)
    said = " ".join(sentences(found, {}, "nl"))
    assert "van 26 incidenten" in said
    assert "naar 19 incidenten in 2026, 26,9% minder" in said
    assert "bij elkaar opgeteld" in said


def test_a_quarter_is_judged_against_a_quarter() -> None:
    found = told(target(INCIDENTS, since="2025-Q4", value=3.0))
    assert (found.then, found.now, found.judged_over, found.reached) == (5.0, 3.0, "2026-Q4", True)


def test_a_year_that_is_not_over_is_unfinished_and_judged_by_nothing() -> None:
    some = filled(filled(kept(), 2025, QUARTERS_2025), 2026, QUARTERS_2026[:3])
    for on in (IN_OCTOBER, NEXT_YEAR):  # the fourth quarter is wanting after the year as well
        found = told(target(some, since="2025", value=20.0), on)
        assert (found.kind, found.now, found.reached, found.unfinished) == (Kind.SO_FAR, 16.0, None, True)
        said = " ".join(sentences(found, {}, "nl"))
        assert "gehaald" not in said
        assert "tot nu toe 16 incidenten in het 1e kwartaal 2026 tot en met het 3e kwartaal 2026" in said
        assert "Over 2026 is nog geen oordeel mogelijk" in said
    whole = told(target(INCIDENTS, since="2025", value=20.0), IN_OCTOBER)
    assert (whole.kind, whole.reached) == (Kind.SO_FAR, None), "all four are there, but the last is not over"


def test_a_yearly_figure_of_a_running_year_is_no_verdict() -> None:
    state = kept(every="year")
    state = after(
        e.FiguresImported(figures=(FigureRow("i", ORGANISATION, "2025", 42.0), FigureRow("i", ORGANISATION, "2026", 37.0))),
        start=state,
    )
    found = told(target(state, since="2025", percent=-10.0), IN_OCTOBER)
    assert (found.kind, found.now, found.change, found.reached) == (Kind.SO_FAR, 37.0, None, None)
    assert told(target(state, since="2025", percent=-10.0)).reached is True


@pytest.mark.parametrize(
    ("by", "since", "judged"),
    [
        ("2026-12-31", "2025", "2026"),
        ("2026-12-01", "2025", "2026"),
        ("2027-01-01", "2025", "2026"),
        ("2027-03-26", "2025", "2026"),
        ("2026-03-26", "2025", "2026"),
        ("2027-12-01", "2025", "2027"),
        (None, "2025", "2026"),
        (None, "2025-Q2", "2026-Q2"),
        ("2026-06-30", "2025-Q2", "2026-Q2"),
        ("2026-12-31", "", "2026"),
        ("2026-12-31", "2026-Q4", "2027-Q1"),
    ],
)
def test_the_day_of_a_target_says_which_period_judges_it(by: str | None, since: str, judged: str) -> None:
    state = target(INCIDENTS, since=since, by=by)
    one = state.plan.targets["t"]
    assert target_figures.judged_over(one, state.figures.indicators["i"], 2026) == judged


def test_a_measure_is_judged_on_the_year_and_else_on_the_same_quarters() -> None:
    def of(state: State, on: dt.date) -> Any:
        held = after(*item("a", "Alarmknop", "aggression", indicator="i"), start=state)
        return of_item(held.figures, held.plan.items["a"], 2026, TREE, on)

    year = of(INCIDENTS, NEXT_YEAR)
    assert (year.then, year.now, year.since, year.until, year.unfinished) == (26.0, 19.0, ("2025",), ("2026",), False)
    some = of(filled(filled(kept(), 2025, QUARTERS_2025), 2026, QUARTERS_2026[:3]), IN_OCTOBER)
    assert (some.kind, some.then, some.now, some.unfinished) == (Kind.COMPARED, 21.0, 16.0, True)
    running = of(INCIDENTS, IN_OCTOBER)
    assert (running.then, running.now) == (21.0, 16.0), "the quarter that is not over is not compared"


def test_a_typed_baseline_that_differs_from_the_figures_is_pointed_out() -> None:
    found = told(target(INCIDENTS, baseline=30.0, since="2025", percent=-10.0))
    assert found.contradicted == 26.0
    assert "in de cijfers staat 26 incidenten in 2025" in sentences(found, {}, "nl")[-1]
    assert told(target(INCIDENTS, baseline=26.0, since="2025", percent=-10.0)).contradicted is None


def test_rates_are_averaged_by_people_and_it_is_said_where_they_are_not() -> None:
    rates = kept("absence", measured_in="%", grouped=False)
    weighted = filled(rates, 2026, (4.0, 6.0, 6.0, 4.0), (100, 300, 100, 100))
    assert span(weighted, "2026") == spans.Span(
        "2026", (5.33, 150), periods.within("2026", Every.QUARTER), (), spans.How.WEIGHTED, over=True
    )
    plain = filled(rates, 2026, (4.0, 6.0, 6.0, 4.0), (100, None, 100, 100))
    assert (span(plain, "2026").figure, span(plain, "2026").how) == ((5.0, None), spans.How.AVERAGED)
    adding = filled(kept("overtime", adds_in_time=True), 2026, (4.0, 6.0, 6.0, 4.0), (100, 300, 100, 100))
    assert (span(adding, "2026").figure, span(adding, "2026").how) == ((20.0, 150), spans.How.ADDED)
    stock = filled(kept("incidents", adds_in_time=False), 2026, (4.0, 6.0, 6.0, 4.0), (100, 300, 100, 100))
    assert (span(stock, "2026").figure, span(stock, "2026").how) == ((5.0, 150), spans.How.PLAIN)


def test_a_baseline_with_a_part_wanting_is_none() -> None:
    some = filled(filled(kept(), 2025, QUARTERS_2025[:3]), 2026, QUARTERS_2026)
    found = told(target(some, since="2025", percent=-10.0))
    assert (found.kind, found.then, found.aim) == (Kind.NO_BASELINE, None, None)
    assert "staat in dit document geen cijfer van de hele organisatie in 2025" in sentences(found, {}, "nl")[0]


def test_at_the_desk_a_hidden_figure_is_told_from_one_that_is_not_there() -> None:
    state = after(
        e.IndicatorShut(indicator="i"),
        *item("a", "Alarmknop", "aggression", indicator="i", team="few"),
        *item("b", "Iets anders", "aggression", indicator="i", team="none"),
        e.FiguresImported(figures=tuple(FigureRow("i", "few", f"2026-Q{n}", 1.0, 3) for n in (1, 2, 3, 4))),
        start=kept(),
    )
    names = {"few": "Balie", "none": "Kantine"}
    few, none = (of_item(state.figures, state.plan.items[key], 2026, TREE, NEXT_YEAR) for key in "ab")
    assert "Balie in 2026 wordt niet getoond" in sentences(few, names, "nl", desk=True)[0]
    assert "van Kantine is in 2026 nog geen cijfer ingevuld" in sentences(none, names, "nl", desk=True)[0]
    on_paper = [sentences(one, names, "nl")[0].replace(name, "X") for one, name in ((few, "Balie"), (none, "Kantine"))]
    assert on_paper[0] == on_paper[1], "on paper both look the same"


def test_choices_have_the_whole_years_first() -> None:
    found = spans.choices(INCIDENTS.figures, INCIDENTS.figures.indicators["i"])
    assert found[:4] == ("2026", "2025", "2026-Q4", "2026-Q3")
    months = filled(kept(every="month"), 2026, (1.0,) * 5)
    assert spans.choices(months.figures, months.figures.indicators["i"])[:3] == ("2026", "2026-Q2", "2026-Q1")


@pytest.mark.parametrize(
    ("value", "written"),
    [(5.58, "5,58"), (5.0, "5"), (0.125, "0,13"), (0.0123, "0,012"), (1234.5, "1.234,5"), (-0.001, "-0,001"), (0.0, "0")],
)
def test_figures_are_written_to_the_hundredth_and_small_ones_to_what_they_say(value: float, written: str) -> None:
    assert number(value, "nl") == written
    assert number(rounded(value), "nl") == written


def test_a_percentage_is_written_to_its_number_and_other_units_after_it() -> None:
    assert amount(5.58, kept(measured_in="%").figures.indicators["i"], "nl") == "5,58%"
    assert amount(37.8, kept().figures.indicators["i"], "en") == "37.8 incidenten"
    assert amount(None, kept().figures.indicators["i"], "en") == ""


VALUES = st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 2))


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | VALUES, st.none() | st.integers(1, 500)), min_size=12, max_size=12), st.booleans())
def test_any_year_of_months_is_what_its_months_make(months: list[tuple[float | None, int | None]], adds: bool) -> None:
    state = kept("incidents" if adds else "absence", every="month")
    rows = tuple(
        FigureRow("i", ORGANISATION, f"2026-{n:02}", value, people)
        for n, (value, people) in enumerate(months, start=1)
        if value is not None
    )
    state = after(
        e.FiguresImported(figures=rows), e.IndicatorChanged(indicator="i", changes={"grouped": False}), start=state
    )
    found = span(state, "2026")
    there = [(value, people) for value, people in months if value is not None]
    assert (len(found.parts), len(found.lacking)) == (len(there), 12 - len(there))
    assert found.finished is (len(there) == 12)
    if not there:
        assert found.figure is None
        return
    by_people = not adds and all(people is not None for _, people in there)
    weights = [people or 1 for _, people in there] if by_people else [1] * len(there)
    expected = math.fsum(v for v, _ in there)
    if not adds:
        expected = math.fsum(v * w for (v, _), w in zip(there, weights, strict=True)) / sum(weights)
    assert found.figure is not None
    assert found.figure.value == pytest.approx(expected, abs=0.00501)


@pytest.mark.parametrize(
    ("language", "sentences_"),
    [
        (
            "nl",
            (
                "Gemeten met het kengetal ‘Incidenten’ van Balie: in incidenten, per kwartaal. Bron: meldformulier.",
                "Van 26 incidenten (in 2025, uit de cijfers) naar hoogstens 19,5 incidenten (25% minder), "
                "uiterlijk 31 december 2026.",
                "Of het is gehaald, blijkt uit het cijfer over 2026.",
            ),
        ),
        (
            "en",
            (
                "Measured by the indicator ‘Incidenten’ of Balie: in incidenten, per quarter. Source: meldformulier.",
                "From 26 incidenten (in 2025, from the figures) to at most 19.5 incidenten (25% less), by 31 December 2026.",
                "Whether it was reached shows from the figure for 2026.",
            ),
        ),
    ],
)
def test_a_target_says_what_it_is_measured_by_from_where_to_where_and_over_which_period(
    language: str, sentences_: tuple[str, ...]
) -> None:
    rows = tuple(FigureRow("i", "desk", f"2025-Q{n}", value) for n, value in enumerate(QUARTERS_2025, start=1))
    state = after(e.FiguresImported(figures=rows), start=kept(source="meldformulier"))
    state = target(state, unit="desk", since="2025", percent=-25.0, by="2026-12-31")
    one = state.plan.targets["t"]
    found = target_sentences.told(state.figures, one, 2026, tree=TREE, units={"desk": "Balie"}, language=language)
    assert found.sentences(language) == sentences_


def test_a_target_without_an_indicator_says_so() -> None:
    state = after(e.TargetAdded(target="t", theme="conduct", text="Iedereen kent de code"), start=kept())
    found = target_sentences.told(state.figures, state.plan.targets["t"], 2026, tree=TREE, units={}, language="nl")
    assert found.sentences("nl") == ("Waaraan dit wordt gemeten, is nog niet gekozen.",)
