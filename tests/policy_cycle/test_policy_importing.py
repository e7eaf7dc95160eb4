"""Lists of figures as they come: what is what, every fault by its row, and nothing half taken in."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from often import often
from policy_years import YEAR, after

from kits.dossier.records import Unit
from kits.periods import Every
from kits.policy_cycle import events as e
from kits.policy_cycle.figures import period_words, stretches
from kits.policy_cycle.figures.importing import (
    SKIPPED,
    Column,
    Known,
    Match,
    Proposal,
    Role,
    guessed,
    headings,
    proposed,
    taken,
)
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.problems import Problem
from kits.sheets import Row, Sheet, read
from kits.small_groups.records import Figure
from kits.wording import LANGUAGES

UNITS = [
    Unit("kcc", "Klantcontactcentrum", code="100"),
    Unit("won", "Wonen", code="200"),
    Unit("old", "Beheer", archived_at="2025"),
    Unit("t1", "Team Noord"),
    Unit("t2", "Team Noord", "won"),
]


def year(**indicators: Any) -> State:
    """Return a year with indicators: `id=(name, kind, every, measured in)`."""
    made = [
        e.IndicatorAdded(indicator=key, name=name, kind=kind, every=every, measured_in=unit)
        for key, (name, kind, every, unit) in indicators.items()
    ]
    return after(YEAR, *made)


ABSENCE = {"abs": ("Ziekteverzuim", "absence", "year", "%")}
BOTH: dict[str, Any] = {**ABSENCE, "inc": ("Incidenten KCC", "incidents", "quarter", "incidenten")}
SURVEY = {"srv": ("Werkdruk (vragenlijst 2026)", "questionnaire", "year", "score")}


def known(state: State, **more: Any) -> Known:
    return Known(state.figures.indicators, UNITS, "Woonstad", **more)


def proposal(text: str | bytes, state: State, match: Match | None = None, **more: Any) -> Proposal:
    data = text if isinstance(text, bytes) else text.encode()
    sheet = read(data, "lijst.csv", headings(known(state)))
    return proposed("lijst.csv", sheet, match or guessed(sheet, known(state)), known(state, **more))


def codes(found: tuple[Problem, ...]) -> list[tuple[str, object]]:
    return [(problem.code.rpartition(".")[2], problem.values.get("row")) for problem in found]


# ── what is what ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_for_each_figure_is_read_by_its_headings() -> None:
    made = proposal(
        "Afdeling;Jaar;Verzuimpercentage;Aantal medewerkers\nWonen;2026;5,2%;41\n100;2026;7,1%;22,6\n", year(**ABSENCE)
    )
    assert (made.problems, made.remarks) == ((), ())
    assert made.figures == (FigureRow("abs", "won", "2026", 5.2, 41), FigureRow("abs", "kcc", "2026", 7.1, 22))


def test_periods_across_are_read_of_the_one_indicator_there_is() -> None:
    made = proposal("Team,2024,2025\nWonen,5.1,5.2\nTotaal,4,4.5\n", year(**ABSENCE))
    assert [tuple(row)[1:4] for row in made.figures] == [
        ("won", "2024", 5.1), ("won", "2025", 5.2), (ORGANISATION, "2024", 4.0), (ORGANISATION, "2025", 4.5),
    ]  # fmt: skip


def test_indicators_and_periods_across_are_read_together() -> None:
    text = "Team;Verzuim 2026;Incidenten KCC Q1 2026;2026 Q2 incidenten\nKlantcontactcentrum;5;12;9\n"
    made = proposal(text, year(**BOTH))
    assert made.figures == (
        FigureRow("abs", "kcc", "2026", 5.0),
        FigureRow("inc", "kcc", "2026-Q1", 12.0),
        FigureRow("inc", "kcc", "2026-Q2", 9.0),
    )


def test_indicators_down_are_read_with_year_and_quarter_apart() -> None:
    text = "Kengetal;Team;Jaar;Kwartaal;Waarde\nincidenten kcc;Klantcontactcentrum;2026;3e kwartaal;4\n"
    text += "Verzuim;Wonen;2026;;5\n"
    made = proposal(text, year(**BOTH))
    assert made.figures == (FigureRow("inc", "kcc", "2026-Q3", 4.0), FigureRow("abs", "won", "2026", 5.0))


def test_a_list_of_the_organisation_alone_needs_no_unit_column() -> None:
    made = proposal("Jaar;Verzuim\n2025;5,1\n2026;5,4\n", year(**ABSENCE))
    assert {row.unit for row in made.figures} == {ORGANISATION}


def test_a_unit_column_without_a_known_heading_is_found_by_what_stands_in_it() -> None:
    made = proposal("Org. onderdeel 2;Jaar;Verzuim\nWonen;2026;5\nBeheer;2026;6\n", year(**ABSENCE))
    assert [row.unit for row in made.figures] == ["won", "old"]


def test_an_excel_file_is_read_as_it_is_seen() -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Verzuimrapportage"])
    sheet.append(["Afdeling", "Periode", "Verzuim"])
    sheet.append(["Wonen", 2026, 0.052])
    sheet["C3"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    assert proposal(out.getvalue(), year(**ABSENCE)).figures == (FigureRow("abs", "won", "2026", 5.2),)


def test_a_person_can_say_otherwise() -> None:
    match = Match((Column(Role.UNIT), Column(), Column(Role.FIGURES, "abs", "2025")))
    text = "Team;2024;2023\nWonen;1;2\n"
    assert proposal(text, year(**ABSENCE), match).figures == (FigureRow("abs", "won", "2025", 2.0),)


# ── what is wrong with it ────────────────────────────────────────────────────────────────────────────────────────────


def test_every_fault_is_named_by_its_row_and_nothing_is_taken_in() -> None:
    text = (
        "Afdeling;Jaar;Verzuim;n\n"
        "Wonen;2026;5;40\n"
        ";2026;5;40\n"
        "Marketing;2026;5;40\n"
        "Team Noord;2026;5;40\n"
        "Wonen;26;5;40\n"
        "Wonen;2024;vijf;40\n"
        "Wonen;2023;5;veel\n"
        "Wonen;2026;6;40\n"
    )
    made = proposal(text, year(**ABSENCE))
    assert made.figures == ()
    assert codes(made.problems) == [
        ("no_unit", 3),
        ("unknown_unit", 4),
        ("ambiguous_unit", 5),
        ("period_year", 6),
        ("no_number", 7),
        ("no_size", 8),
        ("twice", 9),
    ]
    assert made.unknown_units == ("Marketing", "Team Noord")
    for problem in made.problems:
        for language in LANGUAGES:
            assert "lijst.csv" in problem.text(language) and str(problem.values["row"]) in problem.text(language)


def test_what_a_person_said_of_names_is_used() -> None:
    text = "Afdeling;Jaar;Verzuim\nMarketing;2026;5\nTeam Noord;2026;6\nBron: HR;;\nTeam Zuid;2026;7\n"
    chosen = {"marketing": "won", "Team Noord": "t2", "Bron: HR": SKIPPED, "Team Zuid": SKIPPED}
    made = proposal(text, year(**ABSENCE), chosen=chosen)
    assert (made.problems, [row.unit for row in made.figures]) == ((), ["won", "t2"])


def test_an_indicator_nobody_knows_is_named_and_can_be_skipped() -> None:
    text = "Kengetal;Team;Jaar;Waarde\nVerzuim;Wonen;2026;5\nTevredenheid;Wonen;2026;7\n"
    made = proposal(text, year(**ABSENCE))
    assert (codes(made.problems), made.unknown_indicators) == ([("unknown_indicator", 3)], ("Tevredenheid",))
    assert len(proposal(text, year(**ABSENCE), named={"tevredenheid": SKIPPED}).figures) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Team;Jaar\nWonen;2026\n", "no_values"),
        ("Team;Verzuim\nWonen;5\n", "no_period_column"),
        ("Team;Jaar;Waarde\nWonen;2026;5\n", "no_indicator_column"),
        ("Team;Jaar;Verzuim\nWonen;2026;-\n", "nothing"),
    ],
)
def test_a_list_that_lacks_something_as_a_whole_says_what(text: str, code: str) -> None:
    made = proposal(text, year(**BOTH))
    assert codes(made.problems) == [(code, None)]


def test_a_column_that_says_nothing_of_units_has_to_be_chosen() -> None:
    match = Match((Column(Role.YEAR), Column(Role.VALUE)), indicator="abs")
    made = proposal("Jaar;Verzuim\n2026;5\n", year(**ABSENCE), match)
    assert codes(made.problems) == [("no_unit_column", None)]


def test_of_a_hundred_faults_fifty_are_named_and_the_rest_counted() -> None:
    made = proposal("Team;Jaar;Verzuim\n" + "".join(f"Nergens {n};2026;5\n" for n in range(100)), year(**ABSENCE))
    assert len(made.problems) == 51
    assert made.problems[-1].values == {"n": 50}


def test_cells_without_a_figure_are_passed_over_and_told() -> None:
    made = proposal("Team;Jaar;Verzuim\nWonen;2026;5\nKlantcontactcentrum;2026;n.v.t.\n", year(**ABSENCE))
    assert len(made.figures) == 1
    assert codes(made.remarks) == [("empty_cells", None)]


def test_the_same_row_twice_counts_once() -> None:
    assert len(proposal("Team;Jaar;Verzuim\n" + "Wonen;2026;5\n" * 2, year(**ABSENCE)).figures) == 1


def test_percentages_written_as_parts_of_one_are_noticed() -> None:
    rows = "".join(f"Wonen;{y};0,05\n" for y in range(2020, 2024))
    assert ("fractions", None) in codes(proposal("Team;Jaar;Verzuim\n" + rows, year(**ABSENCE)).remarks)
    signed = rows.replace("0,05", "0,5%")
    assert proposal("Team;Jaar;Verzuim\n" + signed, year(**ABSENCE)).remarks == ()


def test_a_count_below_nought_is_a_fault() -> None:
    made = proposal("Team;Periode;Incidenten\nWonen;2026-Q1;-1\n", year(**BOTH))
    assert codes(made.problems) == [("impossible_number", 2)]


# ── group results of a questionnaire held elsewhere ──────────────────────────────────────────────────────────────────


def test_group_results_of_fifteen_people_or_fewer_are_not_taken_in() -> None:
    text = "Groep;Jaar;Gemiddelde;Respondenten\nWonen;2026;6,8;16\nKlantcontactcentrum;2026;5,1;15\nTotaal;2026;6,2;31\n"
    made = proposal(text, year(**SURVEY))
    assert [(row.unit, row.n) for row in made.figures] == [("won", 16), (ORGANISATION, 31)]
    assert [(p.code.rpartition(".")[2], p.values["n"]) for p in made.remarks] == [("small_groups", 1)]


def test_group_results_without_their_size_are_not_taken_in() -> None:
    made = proposal("Groep;Jaar;Gemiddelde\nWonen;2026;6,8\n", year(**SURVEY))
    assert codes(made.problems) == [("no_group_size", 2)]


# ── taking in ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_new_changed_and_the_same_is_told_before_it_is_taken_in() -> None:
    first = proposal("Team;Jaar;Verzuim\nWonen;2025;5\nWonen;2026;6\n", year(**ABSENCE))
    state = after(taken(year(**ABSENCE).figures, first.figures).event("een.csv"), start=year(**ABSENCE))
    second = proposal("Team;Jaar;Verzuim\nWonen;2025;5\nWonen;2026;6,5\nTotaal;2026;4\n", state)
    found = taken(state.figures, second.figures)
    assert found.new == (FigureRow("abs", ORGANISATION, "2026", 4.0),)
    assert found.changed == ((FigureRow("abs", "won", "2026", 6.5), Figure(6.0)),)
    assert found.same == 1
    again = taken(after(found.event("twee.csv"), start=state).figures, second.figures)
    assert (again.new, again.changed, again.same) == ((), (), 3)


# ── periods as they are written ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "every", "period"),
    [
        ("2026", "year", "2026"),
        (" 2026 ", "quarter", "2026"),
        ("Q1 2026", "quarter", "2026-Q1"),
        ("2026-Q4", "quarter", "2026-Q4"),
        ("2026 K2", "quarter", "2026-Q2"),
        ("1e kwartaal 2026", "quarter", "2026-Q1"),
        ("kwartaal 3 2026", "quarter", "2026-Q3"),
        ("2nd quarter 2026", "quarter", "2026-Q2"),
        ("maart 2026", "month", "2026-03"),
        ("mrt-26", "month", "2026-03"),
        ("2026 October", "month", "2026-10"),
        ("2026-03", "month", "2026-03"),
        ("03-2026", "month", "2026-03"),
        ("2026M12", "month", "2026-12"),
        ("2026-03-31", "quarter", "2026-Q1"),
        ("31-12-2026", "year", "2026"),
        ("2026-05-01 00:00", "month", "2026-05"),
        ("2026-02-30", "month", None),
        ("Q5 2026", "quarter", None),
        ("26", "year", None),
        ("13-2026", "month", None),
        ("vorig jaar", "year", None),
        ("", "year", None),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, every: str, period: str | None) -> None:
    span = period_words.read(text)
    fits = span and (span.within(Every(every)) or span.code)
    assert fits == period


@pytest.mark.parametrize(
    ("year_", "part", "every", "period"),
    [
        ("2026", "", "year", "2026"),
        ("2026", "K3", "quarter", "2026-Q3"),
        ("2026", "5", "quarter", None),
        ("2026", "dec", "month", "2026-12"),
        ("2026", "7", "month", "2026-07"),
        ("2026", "", "month", None),
        ("26", "7", "month", None),
    ],
)
def test_a_year_and_its_part_are_put_together(year_: str, part: str, every: str, period: str | None) -> None:
    length = stretches.OF[Every(every)] if part else None
    span = period_words.put_together(year_, part, length)
    assert (span and span.within(Every(every))) == period


# ── whatever comes ───────────────────────────────────────────────────────────────────────────────────────────────────

cells = st.one_of(
    st.sampled_from(["Wonen", "Totaal", "2026", "Q1 2026", "5,2%", "-", "", "1.250", "16", "15", "Verzuim", "Jaar", "n"]),
    st.text(max_size=12),
    st.floats().map(str),
)
roles = st.one_of(st.none(), st.sampled_from(Role))


@st.composite
def lists(draw: st.DrawFn) -> tuple[Sheet, Match | None]:
    width = draw(st.integers(1, 6))
    row = st.tuples(*[cells] * width)
    header = draw(st.one_of(st.none(), row))
    rows = tuple(Row(n, one) for n, one in enumerate(draw(st.lists(row, max_size=8)), 2))
    columns = st.builds(
        Column, roles, st.sampled_from([None, "abs", "inc", "srv", "gone"]), st.sampled_from([None, "2026", "2026-Q1"])
    )
    match = st.builds(
        Match,
        st.tuples(*[columns] * width),
        st.sampled_from([None, "abs", "gone"]),
        st.sampled_from([None, "2026"]),
        st.sampled_from([None, "kcc"]),
    )
    return Sheet(header, rows), draw(st.one_of(st.none(), match))


@settings(max_examples=often(300), deadline=None)
@any_(lists())
def test_whatever_a_list_holds_it_is_taken_in_whole_or_refused_with_sentences(given: tuple[Sheet, Match | None]) -> None:
    sheet, match = given
    state = year(**BOTH, **SURVEY)
    if match is None:
        match = guessed(sheet, known(state))
        assert len(match.columns) == sheet.width
    made = proposed("lijst", sheet, match, known(state))
    assert not (made.figures and made.problems) and (made.figures or made.problems)
    for said in (*made.problems, *made.remarks):
        for language in LANGUAGES:
            assert said.text(language)
    if made.figures:
        found = taken(state.figures, made.figures)
        full = after(found.event("lijst"), start=state)
        assert sum(len(r) for u in full.figures.values.values() for r in u.values()) == len(made.figures)
        assert all(row.n is not None and row.n > 15 for row in made.figures if row.indicator == "srv")


@settings(max_examples=often(100), deadline=None)
@any_(st.binary(max_size=300))
def test_any_bytes_give_a_proposal_or_a_sentence(data: bytes) -> None:
    try:
        made = proposal(data, year(**BOTH))
    except Problem as problem:
        assert problem.text("nl") and problem.text("en")
    else:
        assert made.figures or made.problems
