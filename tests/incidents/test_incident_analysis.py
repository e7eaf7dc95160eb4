"""The analysis of incidents: every figure is worked out another way, and every sentence holds."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits import wording
from kits.dossier.records import Unit
from kits.incidents import codes
from kits.incidents.analysis import counts, headcount, silence, stretches, terms, units
from kits.incidents.analysis.analysis import Against, Asked, People, analysed, by_chance
from kits.incidents.analysis.counts import NOT_ASKED, ONE, SEVERAL, Tally
from kits.incidents.analysis.frames import frame
from kits.incidents.analysis.sentences import LEAST_PERCENT, Said
from kits.incidents.analysis.silence import Survey
from kits.incidents.analysis.stretches import taken
from kits.incidents.analysis.terms import Terms, When
from kits.incidents.analysis.words import named, ordered
from kits.incidents.case import Case
from kits.problems import Problem
from kits.small_groups.organisation import tree_of

HERE = ZoneInfo("Europe/Amsterdam")
TODAY = dt.date(2026, 11, 27)
UNITS = (
    Unit("wonen", "Wonen"),
    Unit("balie", "Balie", parent="wonen", headcount=14),
    Unit("wijken", "Wijken", parent="wonen", headcount=20),
    Unit("vastgoed", "Vastgoed", headcount=22),
)


def ids(question: str) -> list[str]:
    return ["", *(one.id for one in codes.of(question))]


def many(n: int, seed: int) -> list[Case]:
    """Return so many cases, the same for the same seed: quicker than to draw each field."""
    chance = random.Random(seed)
    return [_one(chance, str(number)) for number in range(n)]


def _one(chance: random.Random, name: str) -> Case:
    def some(values: list[str], most: int) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(0, most)))

    day = dt.date(2025, 1, 1) + dt.timedelta(days=chance.randint(0, 695))
    clock = chance.choice(["", "00:00", "02:30", "09:10", "14:20", "23:59"])
    at = dt.datetime.combine(day, dt.time.fromisoformat(clock or "00:00"), HERE).astimezone(dt.UTC)
    reported = at + dt.timedelta(hours=chance.randint(0, 400))
    told = reported.astimezone(HERE).date() + dt.timedelta(days=chance.randint(0, 60))
    answered = at + dt.timedelta(hours=chance.randint(0, 60))
    paths = chance.randint(0, 4)
    return Case(
        id=name,
        session_id="s",
        number="",
        reported_at=reported.isoformat(timespec="milliseconds"),
        day=day.isoformat(),
        at=at.isoformat(timespec="milliseconds"),
        clock=clock,
        place=chance.choice(ids("places")),
        site=chance.choice(["", "Kantoor", "Wijkpost"]),
        activity=chance.choice(ids("activities")),
        unit_id=chance.choice([None, "weg", *(unit.id for unit in UNITS)]),
        kinds=some(ids("kinds")[1:], 3),
        near_miss=chance.random() < 0.3,
        perpetrator=chance.choice(ids("perpetrators")),
        circumstances=some(ids("circumstances")[1:], 3),
        damage=chance.choice(ids("damage")),
        damage_amount=chance.choice([None, 0.0, 120.5]),
        recovered=chance.choice(ids("recovered")),
        police=chance.choice(["", "no", "yes"]),
        sanction=chance.choice(ids("sanctions")),
        repeat=chance.choice(["", "no", "yes"]),
        told_on=chance.choice(["", told.isoformat()]),
        answered_at=chance.choice(["", answered.isoformat(timespec="milliseconds")]),
        care_paths=paths,
        care_in_time=chance.randint(0, paths),
        care_closed=chance.randint(0, paths),
    )


MANY = st.tuples(st.integers(0, 60), st.integers(0, 2**32)).map(lambda drawn: many(*drawn))
STRETCHES = st.sampled_from(
    ["2026", "2025", "2026-H1", "2026-H2", "2025-H2", "2026-Q1", "2026-Q4", "2026-02", "2026-11", "2026-02-10/2026-03-05"]
)


@settings(max_examples=often(25))  # pandas takes its time
@given(MANY, STRETCHES)
def test_each_count_is_what_pandas_counts(there: list[Case], written: str) -> None:
    stretch = taken(written)
    made = analysed(there, Asked(stretch), TODAY)
    table = frame(there)
    table = table[(table["day"] >= str(stretch.first)) & (table["day"] <= str(stretch.last))]
    assert made.counts.total == Tally(int((~table["near_miss"]).sum()), int(table["near_miss"].sum()))
    for question, column in (("place", "place"), ("site", "site"), ("activity", "activity"), ("police", "police"),
                             ("perpetrator", "perpetrator"), ("damage", "damage"), ("sanction", "sanction"),
                             ("repeat", "repeat"), ("weekday", "weekday"), ("hour", "hour")):  # fmt: skip
        for near in (False, True):
            expected = table[table["near_miss"] == near].groupby(column).size().to_dict()
            found = {code: row[near] for code, row in made.counts.by[question].rows.items() if row[near]}
            assert found == {str(code): n for code, n in expected.items()}, question
    for question, column in (("kind", "kinds"), ("circumstance", "circumstances")):
        each = table[column].explode().fillna("").value_counts().to_dict()
        assert {code: row.cases for code, row in made.counts.by[question].rows.items()} == each


@given(MANY)
def test_a_case_of_several_kinds_stands_once_in_the_total_and_once_under_each(there: list[Case]) -> None:
    made = counts.counted(there)
    assert made.total.cases == len(there)
    assert made.by["kind"].said == sum(len(case.kinds) for case in there)
    assert made.by["kind"].of("").cases == sum(not case.kinds for case in there)
    assert made.by["kind"].several and not made.by["place"].several


@given(MANY)
def test_tables_with_one_answer_add_up_to_the_total(there: list[Case]) -> None:
    made = counts.counted(there)
    for question in ONE:
        if question != "recovered":
            rows = made.by[question].rows.values()
            assert Tally(*(sum(row[n] for row in rows) for n in (0, 1))) == made.total
    assert sum(made.clock.values()) == sum(bool(case.clock) for case in there)
    damaged = [case for case in there if case.damage in ("employee", "employer", "both")]
    assert sum(row.cases for row in made.by["recovered"].rows.values()) == len(damaged)
    assert NOT_ASKED not in made.by["recovered"].rows
    assert set(made.by) == {*ONE, *SEVERAL}


@given(MANY, st.sampled_from([None, 0, 14]))
def test_telling_reporters_is_counted_once_each_and_by_local_days(there: list[Case], days: int | None) -> None:
    kept = terms.all_told(there, Terms(days), TODAY)
    assert sum(kept.cases.values()) == len(there)
    if days is None:
        assert kept[When.IN_TIME] == kept[When.LATE] == kept[When.OVERDUE] == 0
        return
    took = [
        (dt.date.fromisoformat(case.told_on) - dt.datetime.fromisoformat(case.reported_at).astimezone(HERE).date()).days
        for case in there
        if case.told_on
    ]
    assert kept[When.IN_TIME] == sum(n <= days for n in took)
    assert kept[When.LATE] == sum(n > days for n in took)


@given(MANY, st.sampled_from([None, 14]))
def test_of_an_earlier_register_nobody_knows_who_heard_in_time(there: list[Case], days: int | None) -> None:
    listed = [replace(case, way="list") for case in there]
    assert terms.all_told([*there, *listed], Terms(days), TODAY) == terms.all_told(there, Terms(days), TODAY)


@given(MANY)
def test_of_an_earlier_register_a_reaction_is_counted_where_it_says_when(there: list[Case]) -> None:
    listed = [replace(case, way="list") for case in there]
    made, own = terms.all_answered([*there, *listed], Terms()), terms.all_answered(there, Terms())
    assert made[When.OPEN] == own[When.OPEN]
    assert made.asked == 2 * own.asked - own[When.OPEN]


@pytest.mark.parametrize("days", [None, 14])
def test_nothing_is_said_of_telling_where_nobody_was_asked_to(days: int | None) -> None:
    case = Case("a", "s", "", "2026-01-02T10:00:00+00:00", "2026-01-02", "2026-01-02T09:00:00+00:00", way="list")

    def handled(*cases: Case) -> str:
        return " ".join(Said(analysed(cases, Asked(taken("2026"), terms=Terms(days)), TODAY), "en").handled())

    assert "told" not in handled(case)
    assert "0 of 1." in handled(case, replace(case, id="b", way="desk"))
    assert "told" not in handled(case, replace(case, id="c", told_on="2026-01-05"))


@given(MANY)
def test_a_reaction_in_time_was_so_whatever_the_hour_was(there: list[Case]) -> None:
    for case in there:
        went = terms.answered(case, Terms())
        if not case.answered_at:
            assert went is When.OPEN
            continue
        took = (dt.datetime.fromisoformat(case.answered_at) - dt.datetime.fromisoformat(case.at)).total_seconds() / 3600
        day = 0 if case.clock else 25
        assert went is not When.IN_TIME or took <= 24
        assert went is not When.LATE or took - day > 24


def test_hours_are_clock_hours_when_the_clock_goes_back() -> None:
    case = Case("a", "s", "", "2026-10-24T12:00:00+00:00", "2026-10-24", "2026-10-24T10:00:00+00:00", clock="12:00")
    at = dt.datetime(2026, 10, 25, 12, 0, tzinfo=HERE)  # 25 hours later by the sun
    assert terms.answered(replace(case, answered_at=at.astimezone(dt.UTC).isoformat()), Terms()) is When.LATE
    assert terms.answered(replace(case, answered_at="2026-10-25T10:00:00+00:00"), Terms()) is When.IN_TIME


@given(MANY)
def test_units_sum_up_their_tree_and_small_ones_are_hidden_whatever_was_counted(there: list[Case]) -> None:
    tree = tree_of(UNITS)
    made = units.by_unit(there, taken("2026"), tree)
    assert "balie" not in made.shown  # 14 people
    assert "wijken" not in made.shown  # what it leaves of Wonen is 14 people
    for unit, tally in made.shown.items():
        below = units.under(tree, unit)
        mine = [case for case in there if case.unit_id in below]
        assert tally == Tally(sum(not case.near_miss for case in mine), sum(case.near_miss for case in mine))
    assert made.unsaid.cases == sum(case.unit_id in (None, "weg") for case in there)


@given(MANY)
def test_the_same_units_can_be_shown_of_a_year_as_of_its_quarters(there: list[Case]) -> None:
    tree = tree_of(UNITS)
    for written in ("2026", "2026-Q1", "2026-Q2", "2026-H1"):
        made = units.by_unit(there, taken(written), tree)
        assert set(made.shown) <= {"wonen", "vastgoed"}


def test_a_nought_that_tells_of_a_few_is_hidden() -> None:
    tree = tree_of(UNITS)
    one = Case("a", "s", "", "2026-01-02T10:00:00+00:00", "2026-01-02", "2026-01-02T09:00:00+00:00", unit_id="vastgoed")
    made = units.by_unit([one], taken("2026"), tree)
    assert "wonen" not in made.shown  # nought of Wonen is nought of the fourteen at the desk
    assert "wonen" in made.hidden


@given(MANY, STRETCHES)
def test_earlier_stretches_are_counted_over_as_many_days(there: list[Case], written: str) -> None:
    made = analysed(there, Asked(taken(written)), TODAY)
    for other, whole in zip(
        made.earlier.values(), (made.asked.stretch.before(), made.asked.stretch.year_before()), strict=True
    ):
        assert other.counts.total.cases == sum(other.stretch.holds(case.day) for case in there)
        assert other.stretch.days == (min(made.counted.days, whole.days) if made.running else whole.days)
        first = min((terms.reported_on(case) for case in there), default=None)
        assert other.unknown == (first is None or other.stretch.first < first)


@given(MANY, st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)))
def test_before_and_after_a_measure_are_as_long_and_do_not_meet(there: list[Case], day: dt.date) -> None:
    (window,) = analysed(there, Asked(taken("2026"), measures=((day.isoformat(), "Training"),)), TODAY).windows
    assert window.before.last + dt.timedelta(days=1) == window.after.first == day
    assert window.before.days == window.after.days
    if not window.too_short:
        assert window.after.last < TODAY
        assert window.then.cases == sum(window.before.holds(case.day) for case in there)
        assert window.now.cases == sum(window.after.holds(case.day) for case in there)


@given(st.integers(1, 400), MANY)
def test_one_in_so_many_is_the_nearest_that_is_so(happened: int, there: list[Case]) -> None:
    survey = Survey(happened, "2026", 45, "onderzoek")
    found = silence.beside(survey, there)
    assert found.reported == sum(case.day.startswith("2026") and not case.near_miss for case in there)
    if found.kind == "one_in":
        assert found.one_in and abs(happened / found.reported - found.one_in) <= 0.5
    if found.kind == "no_fewer":
        assert found.reported >= happened


def test_forty_in_a_survey_and_six_in_the_register_is_one_in_seven() -> None:
    there = [Case(str(n), "s", "", "2026-03-01T10:00:00+00:00", "2026-03-01", "2026-03-01T09:00:00+00:00") for n in range(6)]
    made = analysed(there, Asked(taken("2026"), surveys=(Survey(40, "2026", 45, "Onderzoek"),)), TODAY)
    assert "one in 7 " in Said(made, "en").silence()[0]
    assert "één op de 7 " in Said(made, "nl").silence()[0]


@pytest.mark.parametrize(
    "survey",
    [Survey(0, "2026", 45, "x"), Survey(4, "2026", 15, "x"), Survey(4, "2026", 45, " "), Survey(4, "soon", 45, "x")],
)
def test_a_survey_that_says_nothing_or_tells_of_a_few_is_refused(survey: Survey) -> None:
    with pytest.raises(Problem):
        silence.checked(survey)


@given(MANY, STRETCHES, st.sampled_from(["nl", "en"]))
def test_sentences_have_no_gaps_no_percentages_of_a_few_and_their_numbers_are_the_counts(
    there: list[Case], written: str, language: str
) -> None:
    asked = Asked(
        taken(written), measures=(("2026-03-01", "Training"),), surveys=(Survey(9, "2026", 40, "X"),), terms=Terms(14)
    )
    made = analysed(there, asked, TODAY, People(tree_of(UNITS), UNITS))
    said = Said(made, language)
    lines = [*said.whole(), *said.most(), *said.handled(), *said.windows(), *said.silence()]
    assert all(line and "{" not in line and "None" not in line for line in lines)
    biggest = max(made.counts.total.cases, *(one.counts.total.cases for one in made.earlier.values()))
    assert biggest >= LEAST_PERCENT or not any("%" in line for line in lines)
    if made.counts.total.cases:
        assert said.tally(made.counts.total) in lines[0]
    for question in ("place", "kind"):
        top = made.counts.by[question].most()
        assert all(made.counts.row(question, code).cases <= made.counts.row(question, top[0]).cases
                   for code in made.counts.by[question].rows if code)  # fmt: skip


def test_a_rise_in_the_first_year_is_said_to_be_perhaps_better_reporting_and_later_not() -> None:
    def of(days: list[str]) -> list[Case]:
        return [Case(str(n), "s", "", f"{day}T10:00:00+00:00", day, f"{day}T09:00:00+00:00") for n, day in enumerate(days)]

    young = analysed(of(["2026-04-01", *["2026-08-01"] * 3]), Asked(taken("2026-Q3")), TODAY)
    assert young.rising(Against.BEFORE)
    old = analysed(of(["2024-01-01", "2026-04-01", *["2026-08-01"] * 3]), Asked(taken("2026-Q3")), TODAY)
    assert not old.rising(Against.BEFORE)
    fallen = analysed(of(["2026-04-01", "2026-04-02", "2026-08-01"]), Asked(taken("2026-Q3")), TODAY)
    assert not fallen.rising(Against.BEFORE)


def test_a_stretch_before_the_first_report_is_no_nought() -> None:
    one = Case("a", "s", "", "2026-05-10T10:00:00+00:00", "2026-05-10", "2026-05-10T09:00:00+00:00")
    made = analysed([one], Asked(taken("2026-Q2")), TODAY)
    said = " ".join(Said(made, "en").whole())
    assert made.earlier[Against.BEFORE].unknown
    assert "registration began" in said and "more together" not in said


def test_per_hundred_only_where_every_team_was_counted() -> None:
    day = dt.date(2026, 3, 1)
    assert headcount.on_day(UNITS, (), day) == headcount.Headcount(56, day)
    assert headcount.on_day((*UNITS, Unit("nieuw", "Nieuw")), (), day) is None
    assert headcount.on_day((Unit("klein", "Klein", headcount=15),), (), day) is None
    assert headcount.Headcount(50, day).rate(3) == 6


@pytest.mark.parametrize(
    ("written", "before", "year_before"),
    [
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-H1", "2025-H2", "2025-H1"),
        ("2026-H2", "2026-H1", "2025-H2"),
        ("2026", "2025", "2025"),
        ("2026-01", "2025-12", "2025-01"),
        ("2028-02-20/2028-02-29", "2028-02-10/2028-02-19", "2027-02-20/2027-02-28"),
    ],
)
def test_stretches_know_what_came_before(written: str, before: str, year_before: str) -> None:
    assert (taken(written).before().written, taken(written).year_before().written) == (before, year_before)


@pytest.mark.parametrize("written", ["", "soon", "2026-H3", "2026-13", "2026-03-05/2026-02-10", "2026-02-30/2026-03-01"])
def test_what_is_no_stretch_gets_a_sentence(written: str) -> None:
    with pytest.raises(Problem):
        taken(written)


def test_offered_stretches_are_over_but_the_last() -> None:
    for some in stretches.around(TODAY).values():
        assert all(one.last < TODAY for one in some[:-1])
        assert some[-1].first <= TODAY <= some[-1].last


@given(MANY)
def test_rows_of_a_table_are_named_in_both_languages_and_lose_nothing(there: list[Case]) -> None:
    made = counts.counted(there)
    for question, one in made.by.items():
        if question == "unit":
            continue
        for language in wording.LANGUAGES:
            rows = ordered(question, one, language)
            assert {code: tally for code, _, tally in rows if tally.cases} == dict(one.rows)
            assert all(name for _, name, _ in rows)
    assert re.fullmatch(r"\d\d:00 tot \d\d:00", named("hour", "23", "nl"))


@given(st.integers(0, 200), st.integers(0, 200))
def test_chance_goes_both_ways_and_grows_less_with_the_difference(then: int, now: int) -> None:
    assert by_chance(then, now) == by_chance(now, then)
    assert by_chance(then, then)
    assert not by_chance(then, then + 4 * int((2 * then + 20) ** 0.5) + 20)
