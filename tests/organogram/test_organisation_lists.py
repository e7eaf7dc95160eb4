"""Organisations as people have them, by kind: lists of people, trees in any notation, numbers, headings in two rows."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import settings
from hypothesis import strategies as st
from maps import after
from often import often

from kits.organogram.import_changes import Comparison
from kits.organogram.importing import KNOWN_HEADINGS, Column, Kind, List_, Match, Proposal, guessed, proposed
from kits.organogram.state import State
from kits.sheets import Sheet, read

Tree = dict[str, tuple[str | None, float | None]]


def sheet(data: str | bytes) -> Sheet:
    return read(data if isinstance(data, bytes) else data.encode(), "lijst", KNOWN_HEADINGS)


def proposal(data: str | bytes, **said: Any) -> Proposal:
    found = sheet(data)
    return proposed([List_("lijst", found, replace(guessed(found), **said))])


def paths(made: Proposal) -> Tree:
    """Return each unit's way from the top with its people: `Directie > Wonen`."""
    assert made.problems == (), [problem.text("nl") for problem in made.problems]
    by_key = {unit.key: unit for unit in made.units}

    def way(key: str) -> str:
        unit = by_key[key]
        return f"{way(unit.parent)} > {unit.name}" if unit.parent else unit.name

    return {way(unit.key): unit.headcount for unit in made.units}  # type: ignore[misc]


def codes(made: Proposal) -> list[str]:
    for problem in (*made.problems, *made.remarks):
        assert problem.text("nl") and problem.text("en")
    return [problem.code.rpartition(".")[2] for problem in (*made.problems, *made.remarks)]


def excel(*rows: tuple[Any, ...], merged: tuple[str, ...] = (), indents: dict[str, int] | None = None) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    for cell, indent in (indents or {}).items():
        book.active[cell].alignment = Alignment(indent=indent)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# ── people and teams ─────────────────────────────────────────────────────────────────────────────────────────────────

ORGCHART = """id,name,title,department,reports_to
e1,D. Directeur,Directeur,Directie,
e2,P. Baas,Manager,Wonen,e1
e3,J. Voorbeeld,Consulent,Wonen,e2
e4,K. Voorbeeld,Consulent,Wonen,e2
e5,L. Voorbeeld,Voorman,Onderhoud,e1
e6,M. Voorbeeld,Vakman,Onderhoud,e5
"""
AFAS = """Medewerker;Naam;Functie;Organisatorische eenheid;Kostenplaats;Leidinggevende;Deeltijdfactor
1;D. Directeur;Directeur;Directie;100;;1,000
2;P. Baas;Manager wonen;Wonen;200;D. Directeur;1,000
3;J. Voorbeeld;Consulent;Wonen;200;P. Baas;0,889
4;L. Voorbeeld;Voorman;Onderhoud;300;D. Directeur;0,500
"""
RAET = """Persnr;Volledige naam;Functieomschrijving;Omschrijving OE;Personeelsnummer leidinggevende;Parttime %
0001;Directeur, D.;Directeur;Directie;;100
0002;Baas, P.;Manager wonen;Wonen;0001;100
0003;Voorbeeld, J.;Consulent;Wonen;0002;88,9
0004;Voorbeeld, L.;Voorman;Onderhoud;0001;50%
"""
EXACT = """Medewerker ID;Volledige naam;Afdeling;Functie;Manager;FTE
1;D. Directeur;Directie;Directeur;;1
2;P. Baas;Wonen;Manager wonen;Directeur, D.;1
3;J. Voorbeeld;Wonen;Consulent;Baas, P.;0,889
4;L. Voorbeeld;Onderhoud;Voorman;Directeur, D.;0,5
"""


def test_an_organisation_chart_of_people_gives_its_teams_and_nobodys_name() -> None:
    made = proposal(ORGCHART)
    assert paths(made) == {"Directie": 1, "Directie > Wonen": 3, "Directie > Onderhoud": 2}
    assert {unit.name: unit.manager for unit in made.units} == {
        "Directie": "Directeur",
        "Wonen": "Manager",
        "Onderhoud": "Voorman",
    }
    assert not any(word in str(made.units) for word in ("Voorbeeld", "Baas"))
    assert codes(made) == ["posts", "rows_counted"]


@pytest.mark.parametrize("text", [AFAS, RAET, EXACT])
def test_a_personnel_list_of_a_payroll_system_gives_teams_with_their_fte(text: str) -> None:
    made = proposal(text)
    assert paths(made) == {"Directie": 1, "Directie > Wonen": 1.889, "Directie > Onderhoud": 0.5}
    assert {unit.manager for unit in made.units} == {"Directeur", "Manager wonen", "Voorman"}
    assert not any(word in str(made.units) for word in ("Voorbeeld", "Baas", "000"))


def test_a_person_with_two_contracts_does_not_refuse_the_list() -> None:
    text = "Personeelsnummer;Medewerker;Afdeling;FTE\n1;A. Een;Wonen;0,5\n1;A. Een;Wonen;0,3\n2;B. Twee;Wonen;1\n"
    assert paths(proposal(text)) == {"Wonen": 1.8}
    counted = proposal(text.replace(";FTE", "").replace(";0,5\n", "\n").replace(";0,3\n", "\n").replace(";1\n", "\n"))
    assert paths(counted) == {"Wonen": 2}


def test_a_manager_who_is_not_in_the_list_is_asked_about_without_a_name() -> None:
    text = "Medewerker;Afdeling;Leidinggevende\nA. Een;Wonen;Z. Zes\nB. Twee;Wonen;A. Een\nC. Drie;Wonen;A. Een\n"
    text += "D. Vier;Wonen;Z. Zes\n"
    made = proposal(text)
    assert [problem.code.rpartition(".")[2] for problem in made.problems] == ["unknown_person"]
    assert "Zes" not in made.problems[0].text("nl")
    found = sheet(text)
    to_top = proposed([List_("lijst", found, guessed(found))], unknown_to_top=True)
    assert paths(to_top) == {"Wonen": 4}


def test_a_name_beside_a_department_is_a_team_when_departments_are_among_the_names() -> None:
    text = "Naam;Afdeling;FTE\nDirectie;;1\nWonen;Directie;2\nVerhuur;Wonen;5\n"
    assert paths(proposal(text)) == {"Directie": 1, "Directie > Wonen": 2, "Directie > Wonen > Verhuur": 5}


# ── trees in any notation ────────────────────────────────────────────────────────────────────────────────────────────

SAME = "Afdeling;Valt onder;FTE\nDirectie;;1\nNoord;Directie;2\nZuid;Directie;2\nVerhuur;Noord;5\nVerhuur;Zuid;6\n"
DEEP = {"Directie": 1, "Directie > Wonen": 2, "Directie > Wonen > Verhuur": 5.5, "Directie > Vastgoed": 3}


def test_two_teams_of_one_name_under_different_parents_stay_two() -> None:
    made = proposal(SAME)
    assert paths(made) == {
        "Directie": 1, "Directie > Noord": 2, "Directie > Zuid": 2,
        "Directie > Noord > Verhuur": 5, "Directie > Zuid > Verhuur": 6,
    }  # fmt: skip
    first = Comparison(State(), made.units)
    state = after(first.event([change.id for change in first.changes()]))
    assert Comparison(state, made.units).changes() == (), "and are found back as two"


@pytest.mark.parametrize(
    "text",
    [
        "Afdeling;Kostenplaats;Medewerker\nVerhuur;1;A. Een\nVerhuur;1;B. Twee\nVerhuur;2;C. Drie\nVerhuur;2;D. Vier\n",
        "Sector;Team;Medewerker\nNoord;Verhuur;A. Een\nNoord;Verhuur;B. Twee\nZuid;Verhuur;C. Drie\nZuid;Verhuur;D. Vier\n",
        "Kostenplaats;Afdeling;FTE\n1;Verhuur;2\n2;Verhuur;2\n",
    ],
)
def test_two_teams_of_one_name_with_other_codes_or_places_stay_two(text: str) -> None:
    made = proposal(text)
    assert [unit.headcount for unit in made.units if unit.name == "Verhuur"] == [2, 2]


@pytest.mark.parametrize(
    "data",
    [
        "Niveau 1;Niveau 2;Niveau 3;FTE\nDirectie;;;1\nDirectie;Wonen;;2\nDirectie;Wonen;Verhuur;5,5\n"
        "Directie;Vastgoed;;3\n",
        "Niveau 1;Niveau 2;Niveau 3;FTE\nDirectie;;;1\n;Wonen;;2\n;;Verhuur;5,5\n;Vastgoed;;3\n",
        "Directie;Afdeling;Team;FTE\nDirectie;;;1\nDirectie;Wonen;;2\nDirectie;Wonen;Verhuur;5,5\nDirectie;Vastgoed;;3\n",
        "Afdeling;FTE\nDirectie;1\n  Wonen;2\n    Verhuur;5,5\n  Vastgoed;3\n",
        "Afdeling;FTE\nDirectie;1\n- Wonen;2\n-- Verhuur;5,5\n- Vastgoed;3\n",
        "Afdeling;FTE\nDirectie;1\nDirectie > Wonen;2\nDirectie > Wonen > Verhuur;5,5\nDirectie > Vastgoed;3\n",
        "Code;Afdeling;FTE\n1;Directie;1\n1.1;Wonen;2\n1.1.1;Verhuur;5,5\n1.2;Vastgoed;3\n",
        "Kostenplaats;Omschrijving;Bovenliggende kostenplaats;FTE\n"
        "100;Directie;;1\n200;Wonen;100;2\n210;Verhuur;200;5,5\n300;Vastgoed;100;3\n",
        "Afdeling;Valt onder;FTE\nDirectie;;1\nWonen;Directie;2\nVerhuur;Wonen;5,5\nVastgoed;Directie;3\nTotaal;;11,5\n",
        "Team;Afdeling;FTE\nDirectie;;1\nWonen;Directie;2\nVerhuur;Wonen;5,5\nVastgoed;Directie;3\n",
        ";Organisatie;Formatie\nAfdeling;Valt onder;FTE\nDirectie;;1\nWonen;Directie;2\nVerhuur;Wonen;5,5\n"
        "Vastgoed;Directie;3\nTotaal;;11,5\n",
    ],
)  # fmt: skip
def test_a_tree_is_known_in_any_notation(data: str) -> None:
    assert paths(proposal(data)) == DEEP


def test_a_tree_drawn_in_cells_without_headings_is_known() -> None:
    assert set(paths(proposal("Directie;;\n;Wonen;\n;;Verhuur\n;Vastgoed;\n"))) == set(DEEP)
    assert set(paths(proposal("Directie;;;1\n;Wonen;;2\n;;Verhuur;5,5\n;Vastgoed;;3\n"))) == set(DEEP)


def test_a_workbooks_own_indent_and_spaces_are_a_tree() -> None:
    rows = (("Afdeling", "FTE"), ("Directie", 1), ("Wonen", 2), ("Verhuur", 5.5), ("Vastgoed", 3))
    assert paths(proposal(excel(*rows, indents={"A3": 1, "A4": 2, "A5": 1}))) == DEEP
    spaced = (("Afdeling", "FTE"), ("Directie", 1), ("  Wonen", 2), ("     Verhuur", 5.5), ("  Vastgoed", 3))
    assert paths(proposal(excel(*spaced))) == DEEP


def test_headings_in_two_rows_with_merged_cells_and_a_total_row_are_read() -> None:
    rows = (
        ("Formatie per 1 januari",),
        ("Organisatie", None, "Bezetting", None),
        ("Afdeling", "Valt onder", "FTE", "Vestiging"),
        ("Directie", None, 1, "Hoofdkantoor"),
        ("Wonen", "Directie", 2, "Noord"),
        ("Verhuur", "Wonen", 5.5, "Noord"),
        ("Vastgoed", "Directie", 3, "Zuid"),
        ("Totaal", None, 11.5, None),
    )
    made = proposal(excel(*rows, merged=("A2:B2", "C2:D2")))
    assert paths(made) == DEEP
    assert {unit.name: unit.site for unit in made.units}["Verhuur"] == "Noord"
    assert "totals" in codes(made)


def test_levels_of_people_add_their_fte_up_per_team_and_implied_departments_are_made() -> None:
    text = "Afdeling;Team;Medewerker;FTE\nWonen;Verhuur;A. Een;1\nWonen;Verhuur;B. Twee;0,5\nWonen;Incasso;C. Drie;0,8\n"
    text += "Vastgoed;Vastgoed;D. Vier;1\n"
    assert paths(proposal(text)) == {"Wonen": None, "Wonen > Verhuur": 1.5, "Wonen > Incasso": 0.8, "Vastgoed": 1}


names = st.sampled_from(["Noord", "Zuid", "Verhuur", "Incasso", "Beheer"])
trees = st.lists(st.lists(names, min_size=1, max_size=4).map(tuple), min_size=2, max_size=12)


@settings(max_examples=often(80), deadline=None)
@any_(trees)
def test_a_tree_written_in_levels_or_indents_comes_back_as_it_was(ways: list[tuple[str, ...]]) -> None:
    straight = [way for way in ways if all(a != b for a, b in itertools.pairwise(way))]
    places = sorted({way[:n] for way in straight for n in range(1, len(way) + 1)})
    if len(places) < 2:
        return
    expected = {" > ".join(place) for place in places}
    levels = "Niveau 1;Niveau 2;Niveau 3;Niveau 4\n" + "".join(
        ";".join((*place, *[""] * (4 - len(place)))) + "\n" for place in places
    )
    found = sheet(levels)
    match = Match({}, Kind.UNITS, tuple(range(found.width))) if found.width > 1 else guessed(found)
    if found.width > 1:
        assert set(paths(proposed([List_("l", found, match)]))) == expected
    indented = "Afdeling;FTE\n" + "".join(f"{'  ' * (len(place) - 1)}{place[-1]};1\n" for place in places)
    again = sheet(indented)
    match = Match({Column.NAME: 0, Column.HEADCOUNT: 1}, Kind.UNITS, indented=True)
    assert set(paths(proposed([List_("l", again, match)]))) == expected


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "cell", "value"),
    [
        ("FTE", "12,667", 12.667),
        ("Formatie", "12.667", 12.667),
        ("Aantal medewerkers", "1.250", 1250),
        ("FTE", "0,889", 0.889),
        ("FTE", "12", 12),
    ],
)
def test_fte_are_no_thousands_and_people_are(heading: str, cell: str, value: float) -> None:
    assert paths(proposal(f"Afdeling;{heading}\nWonen;{cell}\nVastgoed;3\n"))["Wonen"] == value


def test_a_workbooks_fte_are_taken_as_they_are_and_a_person_can_say_what_the_sign_is() -> None:
    data = excel(("Afdeling", "FTE"), ("Wonen", 12.667), ("Vastgoed", 3))
    assert paths(proposal(data)) == {"Wonen": 12.667, "Vastgoed": 3}
    text = "Afdeling;Aantal medewerkers\nWonen;1.250\nVastgoed;3\n"
    assert paths(proposal(text, decimal="."))["Wonen"] == 1.25
