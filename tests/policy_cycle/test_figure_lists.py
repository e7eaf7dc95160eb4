"""Lists of figures as people have them, by kind: numbers, rows of one period, words for periods, wide tables, registers."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from often import often
from policy_years import YEAR, after

from kits import periods
from kits.dossier.records import Unit
from kits.periods import Every
from kits.policy_cycle import events as e
from kits.policy_cycle.figures import period_words, stretches
from kits.policy_cycle.figures.importing import (
    SKIPPED,
    Ask,
    Column,
    Known,
    Match,
    Proposal,
    Role,
    Several,
    guessed,
    headings,
    proposed,
)
from kits.policy_cycle.figures.stretches import Length
from kits.policy_cycle.terms import ORGANISATION
from kits.sheets import Sheet, read
from kits.wording import LANGUAGES

UNITS = [Unit("won", "Wonen"), Unit("ond", "Onderhoud"), Unit("kcc", "Klantcontact")]
ABSENCE = ("Ziekteverzuim", "absence", "%")
INCIDENTS = ("Incidenten", "incidents", "incidenten")
OVERTIME = ("Overuren", "overtime", "uren")


class List:
    """A list read against indicators: `kept` per year, quarter or month, each (name, kind, measured in)."""

    def __init__(self, data: str | bytes, *indicators: tuple[str, str, str], kept: str = "year") -> None:
        made = [
            e.IndicatorAdded(indicator=kind, name=name, kind=kind, every=kept, measured_in=unit)
            for name, kind, unit in indicators
        ]
        self.known = Known(after(YEAR, *made).figures.indicators, UNITS, "Woonstad")
        self.sheet: Sheet = read(data if isinstance(data, bytes) else data.encode(), "lijst", headings(self.known))
        self.match: Match = guessed(self.sheet, self.known)

    def proposal(self, **said: Any) -> Proposal:
        """Return what the list gives, with what a person says of it as a whole or of names (`named`, `chosen`)."""
        of_names = {key: said.pop(key) for key in ("named", "chosen") if key in said}
        return proposed("lijst", self.sheet, replace(self.match, **said), replace(self.known, **of_names))


def figures(made: Proposal) -> dict[tuple[str, str], float]:
    assert made.problems == (), [problem.text("nl") for problem in made.problems]
    return {(row.unit, row.period): row.value for row in made.figures}


def said(problems: Any) -> list[str]:
    for problem in problems:
        assert all(problem.text(language) for language in LANGUAGES)
    return [problem.code.rpartition(".")[2] for problem in problems]


def excel(*rows: tuple[Any, ...], **formats: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in formats.items():
        book.active[cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ── numbers: the number a cell is, and the sign of the decimals ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("4,357%", "5,125%"), (4.357, 5.125)),
        (("4,357", "6,2"), (4.357, 6.2)),
        (("4.357", "6.25"), (4.357, 6.25)),
        (("4.357", "5.125"), (4.357, 5.125)),
        (("\u22120,5", "6,2"), (-0.5, 6.2)),
    ],
)
def test_a_share_with_three_decimals_is_no_thousands(cells: tuple[str, str], values: tuple[float, float]) -> None:
    text = f"Afdeling;Periode;Ziekteverzuim\nWonen;2026-Q1;{cells[0]}\nOnderhoud;2026-Q1;{cells[1]}\n"
    assert tuple(figures(List(text, ABSENCE, kept="quarter").proposal()).values()) == values


@pytest.mark.parametrize("number_format", ["General", "0.000", '0.0"%"', "#,##0.0"])
def test_a_worksheets_number_is_taken_as_it_is(number_format: str) -> None:
    data = excel(("Afdeling", "Periode", "Ziekteverzuim"), ("Wonen", "2026-Q1", 4.357), C2=number_format)
    assert figures(List(data, ABSENCE, kept="quarter").proposal()) == {("won", "2026-Q1"): 4.357}


@pytest.mark.parametrize("number_format", ["0.0%", "0%;[Red]-0%", "0.00 %", "[$-413]0.0%", "0%_)"])
def test_a_percentage_in_any_format_is_the_per_cent_it_shows(number_format: str) -> None:
    data = excel(("Afdeling", "Periode", "Ziekteverzuim"), ("Wonen", "2026-Q1", 0.0612), C2=number_format)
    assert figures(List(data, ABSENCE, kept="quarter").proposal()) == {("won", "2026-Q1"): 6.12}


def test_a_count_with_three_figures_behind_a_point_is_thousands_and_narrow_spaces_are_too() -> None:
    text = "Afdeling;Jaar;Incidenten\nWonen;2026;1.250\nOnderhoud;2026;1\u202f100\n"
    assert figures(List(text, INCIDENTS).proposal()) == {("won", "2026"): 1250, ("ond", "2026"): 1100}


def test_a_number_that_may_be_two_is_asked_about() -> None:
    one = List("Afdeling;Jaar;Overuren\nWonen;2026;1.250\n", OVERTIME)
    assert said(one.proposal().problems) == ["unclear_number"] and one.proposal().asks == (Ask.DECIMAL,)
    assert figures(one.proposal(decimal=",")) == {("won", "2026"): 1250}
    assert figures(one.proposal(decimal=".")) == {("won", "2026"): 1.25}


def test_a_share_over_a_hundred_is_asked_about() -> None:
    one = List("Afdeling;Jaar;Ziekteverzuim\nWonen;2026;612\nOnderhoud;2026;5\n", ABSENCE)
    assert (said(one.proposal().problems), one.proposal().figures) == (["over_hundred"], ())
    assert figures(one.proposal(over_hundred=True)) == {("won", "2026"): 612, ("ond", "2026"): 5}


def test_parts_of_one_become_per_cents_when_a_person_says_so() -> None:
    one = List("Afdeling;2023;2024;2025\nWonen;0,05;0,061;0,07\n", ABSENCE)
    assert Ask.PARTS_OF_ONE in one.proposal().asks
    assert list(figures(one.proposal(parts_of_one=True)).values()) == [5, 6.1, 7]


# ── rows of one unit and period ──────────────────────────────────────────────────────────────────────────────────────

REGISTER = "Datum;Afdeling;Soort;Aantal\n12-01-2026;Wonen;verbaal;1\n14-02-2026;Wonen;verbaal;1\n"
REGISTER += "03-03-2026;Wonen;fysiek;1\n05-03-2026;Onderhoud;verbaal;1\n"


def test_rows_of_one_unit_and_year_with_the_same_number_add_up_and_it_is_said() -> None:
    made = List(REGISTER, INCIDENTS).proposal()
    assert figures(made) == {("won", "2026"): 3, ("ond", "2026"): 1}
    assert made.remarks[0].text("nl").startswith("3 rijen opgeteld")
    assert made.remarks[0].text("en").startswith("3 rows added up")


def test_two_rows_that_are_the_same_in_all_count_twice_in_a_count() -> None:
    assert figures(List("Team;Jaar;Incidenten\n" + "Wonen;2026;4\n" * 2, INCIDENTS).proposal()) == {("won", "2026"): 8}


@pytest.mark.parametrize(
    "text",
    [
        "Datum melding;Afdeling;Soort\n12-1-26;Wonen;verbaal\n14-2-26;Wonen;fysiek\n3-3-26;Onderhoud;verbaal\n",
        "Nr;Incidentdatum;Team;Onderwerp\n1;2026-01-12;Wonen;x\n2;2026-01-13 10:11;Wonen;y\n3;2026-05-01;Onderhoud;y\n",
        "Team;Wanneer;Omschrijving\nWonen;12 januari 2026;x\nWonen;13 feb. 2026;x\nOnderhoud;1 mei 2026;x\n",
    ],
)
def test_in_a_register_each_row_counts_as_one(text: str) -> None:
    one = List(text, INCIDENTS)
    assert one.match.rows_count
    assert figures(one.proposal()) == {("won", "2026"): 2, ("ond", "2026"): 1}
    assert said(one.proposal().remarks) == ["rows_counted"]


def test_rows_are_not_counted_for_what_does_not_add_up() -> None:
    one = List("Datum;Afdeling\n12-01-2026;Wonen\n", ABSENCE)
    assert said(one.proposal().problems) == ["rows_of_no_count"]


@pytest.mark.parametrize(
    "text",
    [
        "Afdeling;Jaar;Maand;Aantal\n" + "".join(f"Wonen;2025;{m};3\n" for m in range(1, 13)),
        "Afdeling;Periode;Incidenten\n" + "".join(f"Wonen;2025-{m:02};3\n" for m in range(1, 13)),
        "Afdeling;Maand;Incidenten\n" + "".join(f"Wonen;2025MM{m:02};3\n" for m in range(1, 13)),
        "Afdeling;" + ";".join(f"{m}-2025" for m in range(1, 13)) + "\nWonen;" + ";".join("3" * 12) + "\n",
        "Afdeling;Jaar;jan;feb;mrt;apr;mei;jun;jul;aug;sep;okt;nov;dec\nWonen;2025;" + ";".join("3" * 12) + "\n",
    ],
)
def test_a_yearly_count_of_a_list_with_months_adds_them_up(text: str) -> None:
    made = List(text, INCIDENTS).proposal()
    assert figures(made) == {("won", "2025"): 36}
    assert said(made.remarks)[0] in ("added_rows", "added_figures") and made.remarks[0].values["n"] == 12


def test_a_year_of_which_months_lack_is_said_to_be_so() -> None:
    made = List("Afdeling;Periode;Incidenten\nWonen;2025-01;3\nWonen;2025-02;4\n", INCIDENTS).proposal()
    assert figures(made) == {("won", "2025"): 7}
    [partial] = [one for one in made.remarks if one.code.endswith("partial_month")]
    assert partial.text("nl") == "2025 is niet compleet: 2 van de 12 maanden."


def test_a_yearly_rate_of_a_list_with_quarters_is_their_average_weighted_by_people() -> None:
    text = "Afdeling;Periode;Verzuim;Aantal medewerkers\nWonen;2025-Q1;4;20\nWonen;2025-Q2;6;40\n"
    text += "Wonen;2025-Q3;5;20\nWonen;2025-Q4;5;20\n"
    made = List(text, ABSENCE).proposal()
    assert figures(made) == {("won", "2025"): 5.2}
    assert made.figures[0].n == 20, "a group is never taken for larger than the smallest it is made of"
    assert said(made.remarks) == ["averaged_rows_weighted"]
    evenly = List(text.replace(";40\n", ";\n"), ABSENCE).proposal()
    assert (figures(evenly), said(evenly.remarks)) == ({("won", "2025"): 5.0}, ["averaged_rows_evenly"])


def test_different_rates_of_one_team_and_period_are_asked_about_and_the_same_count_once() -> None:
    one = List("Team;Jaar;Verzuim\nWonen;2026;4\nWonen;2026;6\n", ABSENCE)
    assert said(one.proposal().problems) == ["twice"] and one.proposal().asks == (Ask.SEVERAL,)
    outcomes = {how: figures(one.proposal(several=how))["won", "2026"] for how in Several}
    assert outcomes == {Several.SUM: 10, Several.MEAN: 5, Several.LAST: 6}
    alike = List("Team;Jaar;Verzuim\nWonen;2026;4\nWonen;2026;4\n", ABSENCE).proposal()
    assert (figures(alike), said(alike.remarks)) == ({("won", "2026"): 4}, ["doubled"])


def test_of_cumulative_months_the_last_counts_when_a_person_says_so() -> None:
    one = List("Team;Periode;Incidenten\nWonen;2025-11;20\nWonen;2025-12;22\nWonen;2025-10;17\n", INCIDENTS)
    assert figures(one.proposal(several=Several.LAST)) == {("won", "2025"): 22}


def test_a_year_and_its_quarters_in_one_list_are_not_counted_twice() -> None:
    text = "Team;Perioden;Incidenten\nWonen;2025*;10\n" + "".join(f"Wonen;2025KW0{n};{n}\n" for n in range(1, 5))
    yearly = List(text, INCIDENTS).proposal()
    assert (figures(yearly), said(yearly.remarks)) == ({("won", "2025"): 10}, ["covered"])
    quarterly = List(text, INCIDENTS, kept="quarter").proposal()
    assert figures(quarterly) == {("won", f"2025-Q{n}"): n for n in range(1, 5)}
    assert said(quarterly.remarks) == ["unfitting"]


rows = st.lists(
    st.tuples(st.sampled_from(UNITS), st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)), st.integers(0, 5)), min_size=1
)


@settings(max_examples=often(60), deadline=None)
@any_(rows, st.sampled_from(Every))
def test_however_a_register_is_kept_nothing_of_it_is_lost_or_counted_twice(
    rows: list[tuple[Unit, dt.date, int]], kept: Every
) -> None:
    text = "Datum;Afdeling;Aantal\n" + "".join(f"{day};{unit.name};{n}\n" for unit, day, n in rows)
    found = figures(List(text, INCIDENTS, kept=kept.value).proposal())
    expected: dict[tuple[str, str], float] = {}
    for unit, day, n in rows:
        key = (unit.id, periods.holding(day, kept))
        expected[key] = expected.get(key, 0) + n
    assert found == expected


# ── periods in other people's words ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024 1e kwartaal", "2024-Q1"),
        ("2024 2e kwartaal*", "2024-Q2"),
        ("2024 4e kwartaal**", "2024-Q4"),
        ("2024KW01", "2024-Q1"),
        ("2024JJ00", "2024"),
        ("2024HJ02", "2024-H2"),
        ("2024MM01", "2024-01"),
        ("2024W107", "2024-W07"),
        ("2024 januari*", "2024-01"),
        ("eerste kwartaal 2024", "2024-Q1"),
        ("vierde kwartaal van 2024", "2024-Q4"),
        ("Q1-24", "2024-Q1"),
        ("Q1 ’24", "2024-Q1"),
        ("24Q3", "2024-Q3"),
        ("1e kw. 2024", "2024-Q1"),
        ("1e kw. '24", "2024-Q1"),
        ("KW1 2024", "2024-Q1"),
        ("kwartaal IV 2024", "2024-Q4"),
        ("second quarter of 2024", "2024-Q2"),
        ("3rd qtr 2024", "2024-Q3"),
        ("202401", "2024-01"),
        ("20240131", "2024-01-31"),
        ("31-1-24", "2024-01-31"),
        ("31.01.2024", "2024-01-31"),
        ("2024-01-31T00:00:00", "2024-01-31"),
        ("12 januari 2026 om 10:11", "2026-01-12"),
        ("Mon Mar 02 2026 10:11:12 GMT+0100 (CET)", "2026-03-02"),
        ("January 12, 2026", "2026-01-12"),
        ("jan-24", "2024-01"),
        ("jan. '24", "2024-01"),
        ("Sept 2024", "2024-09"),
        ("jaar 2024", "2024"),
        ("FY 2024", "2024"),
        ("januari t/m maart 2024", "2024-Q1"),
        ("jan-jun 2024", "2024-H1"),
        ("1-1-2024 t/m 31-12-2024", "2024"),
        ("01-04-2024 - 30-06-2024", "2024-Q2"),
        ("1e halfjaar 2024", "2024-H1"),
        ("H2 2024", "2024-H2"),
        ("tweede helft van 2024", "2024-H2"),
        ("first half 2024", "2024-H1"),
        ("T3 2024", "2024-T3"),
        ("2e tertiaal 2024", "2024-T2"),
        ("week 12 2024", "2024-W12"),
        ("2024-W07", "2024-W07"),
        ("wk 53 2020", "2020-W53"),
        ("2024/2025", "2024/2025"),
        ("2024/25", "2024/2025"),
        ("schooljaar 24/25", "2024/2025"),
        ("wk 53 2024", None),
        ("kwartaal 5 2024", None),
        ("30-2-2024", None),
        ("1e kwartaal", None),
        ("maart t/m januari 2024", None),
        ("Wonen 2024", None),
    ],
)
def test_periods_are_known_in_any_order_of_words(text: str, code: str | None) -> None:
    found = period_words.read(text)
    assert (found and found.code) == code


@any_(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), st.sampled_from([*stretches.PARTS, Length.YEAR, Length.DAY]))
@settings(deadline=None)
def test_every_stretch_of_time_is_read_back_from_how_it_is_written(day: dt.date, length: Length) -> None:
    if length is Length.YEAR:
        made = stretches.year(day.year)
    elif length is Length.DAY:
        made = stretches.day(day)
    elif length is Length.WEEK:
        week = day.isocalendar()
        made = stretches.part(week.year, length, week.week)  # type: ignore[assignment]
    else:
        made = stretches.part(day.year, length, (day.month - 1) * stretches.PARTS[length] // 12 + 1)  # type: ignore[assignment]
    assert made is not None and made.first <= day <= made.last
    assert period_words.read(made.code) == made


@pytest.mark.parametrize(
    ("cells", "kept", "codes"),
    [
        (("2024/1", "2024/2", "2024/4"), "quarter", ("2024-Q1", "2024-Q2", "2024-Q4")),
        (("2024/1", "2024/2", "2024/11"), "quarter", ("2024-01", "2024-02", "2024-11")),
        (("2024/01", "2024/02"), "quarter", ("2024-01", "2024-02")),
        (("2024-1", "2024-3"), "month", ("2024-01", "2024-03")),
        (("2024-1", "2024-52"), "year", ("2024-W01", "2024-W52")),
        (("1/2/2024", "1/31/2024"), "month", ("2024-01-02", "2024-01-31")),
        (("1/2/2024", "31/1/2024"), "month", ("2024-02-01", "2024-01-31")),
        (("2024-1", "2024-13"), "year", (None, None)),
    ],
)
def test_what_a_number_behind_a_year_counts_is_told_by_the_column(
    cells: tuple[str, ...], kept: str, codes: tuple[str | None, ...]
) -> None:
    habits = period_words.habits(cells, Every(kept))
    found = [period_words.read(cell, habits) for cell in cells]
    assert tuple(one and one.code for one in found) == codes


def test_a_table_of_statistics_netherlands_is_taken_in_as_it_comes() -> None:
    text = (
        '"Ziekteverzuimpercentage; kwartalen"\n"Perioden";"Ziekteverzuimpercentage (%)"\n"";"%"\n'
        '"2024 1e kwartaal*";"5,5"\n"2024 2e kwartaal*";"."\n"2024KW03";"4,9"\n"Bron: CBS"\n'
    )
    made = List(text, ABSENCE, kept="quarter").proposal()
    assert figures(made) == {(ORGANISATION, "2024-Q1"): 5.5, (ORGANISATION, "2024-Q3"): 4.9}
    assert set(said(made.remarks)) == {"title", "empty_cells", "wordless_rows"}


def test_a_table_with_branches_asks_once_which_team_each_is() -> None:
    text = '"Bedrijfstakken/branches (SBI 2008)";"Perioden";"Ziekteverzuimpercentage"\n'
    text += "".join(f'"{branch}";"2024 {n}e kwartaal";"5,{n}"\n' for branch in "LA" for n in (1, 2))
    one = List(text, ABSENCE, kept="quarter")
    assert (one.proposal().unknown_units, len(one.proposal().problems)) == (("L", "A"), 2)
    assert len(figures(one.proposal(chosen={"L": ORGANISATION, "A": SKIPPED}))) == 2


@pytest.mark.parametrize("value", [dt.date(2026, 3, 1), dt.datetime(2026, 2, 28), "mrt-26", 202603])
def test_excels_dates_and_codes_are_periods(value: Any) -> None:
    made = List(excel(("Afdeling", "Periode", "Incidenten"), ("Wonen", value, 2)), INCIDENTS, kept="quarter").proposal()
    assert figures(made) == {("won", "2026-Q1"): 2}


# ── kinds of periods ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "second"),
    [("H1 2025", "2e halfjaar 2025"), ("T1 2025", "T2 2025"), ("2025-W01", "week 2 2025"), ("2025-Q1", "dec 2025")],
)
def test_parts_of_a_year_of_any_kind_add_up_to_a_year(first: str, second: str) -> None:
    text = f"Afdeling;Periode;Incidenten\nWonen;{first};4\nOnderhoud;{second};5\n"
    assert figures(List(text, INCIDENTS).proposal()) == {("won", "2025"): 4, ("ond", "2025"): 5}


@pytest.mark.parametrize(
    ("period", "kept", "knows"),
    [
        ("H1 2025", "quarter", "kwartalen, maanden of dagen"),
        ("2025-W03", "quarter", "kwartalen, maanden of dagen"),
        ("2e tertiaal 2025", "month", "maanden of dagen"),
        ("2024/2025", "year", "jaren, halfjaren, tertialen (vier maanden), kwartalen, maanden, weken of dagen"),
        ("schooljaar 2024-2025", "quarter", "kwartalen, maanden of dagen"),
        ("2025", "quarter", "kwartalen, maanden of dagen"),
    ],
)
def test_what_fits_no_period_gives_one_sentence_that_says_which_periods_are_known(
    period: str, kept: str, knows: str
) -> None:
    made = List("Afdeling;Periode;Incidenten\n" + f"Wonen;{period};4\n" * 3, INCIDENTS, kept=kept).proposal()
    assert made.figures == () and len(made.problems) == 1
    assert knows in made.problems[0].text("nl") and made.problems[0].text("en")


def test_columns_of_parts_need_their_year_from_the_list() -> None:
    one = List("Afdeling;Q1;Q2;Q3;Q4\nWonen;1;2;3;4\n", INCIDENTS)
    assert said(one.proposal().problems) == ["no_year"]
    assert figures(one.proposal(period="2025")) == {("won", "2025"): 10}


@pytest.mark.parametrize(("heading", "cells"), [("Week", ("1", "52")), ("Halfjaar", ("1", "2")), ("Tertiaal", ("1", "3"))])
def test_a_column_can_say_which_part_of_the_year(heading: str, cells: tuple[str, str]) -> None:
    text = f"Afdeling;Jaar;{heading};Incidenten\n" + "".join(f"Wonen;2025;{cell};2\n" for cell in cells)
    assert figures(List(text, INCIDENTS).proposal()) == {("won", "2025"): 4}


# ── a wide table ─────────────────────────────────────────────────────────────────────────────────────────────────────

WIDE = "Type data;Vestiging;Verzuimpercentage 2024;Verzuimpercentage 2025;Meldfrequentie 2024;Meldfrequentie 2025\n"
WIDE += "Team;Wonen;4,6;5,5;2,9;2,5\nTeam;Onderhoud;6,9;5,1;2,1;1,4\n"
REPORTS = ("Meldingen per medewerker", "own", "keer per jaar")


def test_a_heading_nobody_knows_keeps_its_year_and_does_not_stop_what_is_known() -> None:
    one = List(WIDE, ABSENCE, REPORTS)
    made = one.proposal()
    assert len(figures(made)) == 4 and {row.indicator for row in made.figures} == {"absence"}
    assert (said(made.remarks), made.unknown_indicators) == (["unnamed_columns"], ("Meldfrequentie",))
    answered = one.proposal(named={"Meldfrequentie": "own"})
    assert {tuple(row)[:4] for row in answered.figures if row.indicator == "own"} == {
        ("own", "won", "2024", 2.9), ("own", "won", "2025", 2.5), ("own", "ond", "2024", 2.1), ("own", "ond", "2025", 1.4),
    }  # fmt: skip


def test_a_person_puts_one_column_right_and_its_year_stays() -> None:
    one = List(WIDE, ABSENCE, REPORTS)
    columns = tuple(replace(column, indicator="own") if n == 4 else column for n, column in enumerate(one.match.columns))
    made = one.proposal(columns=columns)
    assert [tuple(row)[2:4] for row in made.figures if row.indicator == "own"] == [("2024", 2.9), ("2024", 2.1)]
    assert len([row for row in made.figures if row.indicator == "absence"]) == 4


def test_the_reporting_frequency_is_known_by_its_usual_names() -> None:
    frequency = ("Ziekmeldingen per medewerker", "absence_frequency", "keer")
    for name in ("Meldfrequentie", "ZMF", "meldingsfrequentie"):
        made = List(WIDE.replace("Meldfrequentie", name), ABSENCE, frequency).proposal()
        assert len(figures(made)) == 4 and len(made.figures) == 8


def test_a_column_of_scores_with_a_year_is_of_what_the_list_is_about() -> None:
    one = List("Team;Score 2024;Score 2025\nWonen;6;7\n", ("Werkdruk", "own", "punten"))
    assert one.match.columns[1] == Column(Role.FIGURES, None, "2024")
    assert figures(one.proposal()) == {("won", "2024"): 6, ("won", "2025"): 7}


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        (
            "Afdeling;2024;;2025;\n;Q1;Q2;Q1;Q2\nWonen;1;2;3;4\n",
            "quarter",
            {("won", "2024-Q1"): 1, ("won", "2024-Q2"): 2, ("won", "2025-Q1"): 3, ("won", "2025-Q2"): 4},
        ),
        (
            "Meldingen van het jaar;;\n;Incidenten;\nAfdeling;2024;2025\nWonen;4;3\nOnderhoud;5;1\n",
            "year",
            {("won", "2024"): 4, ("won", "2025"): 3, ("ond", "2024"): 5, ("ond", "2025"): 1},
        ),
        (
            ";;Q1;Q2\nAfdeling;Jaar;Aantal;Aantal\nWonen;2024;1;2\n",
            "quarter",
            {("won", "2024-Q1"): 1, ("won", "2024-Q2"): 2},
        ),
    ],
)
def test_headings_in_two_rows_are_read_together(text: str, kept: str, expected: dict[tuple[str, str], float]) -> None:
    assert figures(List(text, INCIDENTS, kept=kept).proposal()) == expected
