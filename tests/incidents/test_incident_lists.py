"""An organisation's own register comes in as a list: understood as it was kept, without people, nothing half or twice."""

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from kits.dossier.records import Unit
from kits.incidents.importing import columns, moments, rows
from kits.incidents.importing.columns import Role, guessed, headings, without_people
from kits.incidents.importing.rows import Known, Proposal, Row, proposed
from kits.sheets import Sheet, read

TODAY = dt.date(2026, 11, 27)
UNITS = (Unit(id="u1", name="Wonen Noord"), Unit(id="u2", name="Onderhoud"))
LIST = "\n".join(
    [
        "Nr;Datum incident;Tijd;Naam medewerker;Geboortedatum;Waar;Locatie;Afdeling;Aard incident;Bijna-incident;Letsel;"
        "Omschrijving;Relatie met corporatie;Naam dader;Schade werkgever;Schadebedrag;Aangifte;Sanctie;Recidive;"
        "Teruggekoppeld op",
        "1;12-3-2026;14:20;Jan de Vries;1-2-1980;Balie;Kantoor Noord;Wonen Noord;1, 3;nee;nee;"
        "Riep en dreigde;huurder;K. Boos;nee;;nee;waarschuwing;nee;15-3-2026",
        "2;13 mrt 26;9.05 uur;P. Jansen;3-4-1975;huisbezoek;;Onderhoud;Verbaal geweld (schelden) en vernieling;nee;ja, snee;"
        "Schopte deur stuk;bewoner;;ja;€ 1.250,50;ja, 14-3-2026;pandverbod;ja;ja",
        "3;2026-04-01;;A. Bakker;;telefonisch;;Balieteam;combinatie;ja;nee;;onbekend;;;;;;;",
        "4;31-2-2026;;B;;balie;;;schelden;;;;;;;;;;;",
        "5;1-12-2026;;B;;balie;;;schelden;;;;;;;;;;;",
    ]
)


def sheet(text: str | bytes = LIST, name: str = "lijst.csv") -> tuple[Sheet, tuple[str, ...]]:
    data = text if isinstance(text, bytes) else text.encode()
    return without_people(read(data, name, headings()))


def taken(text: str | bytes = LIST, **known: Any) -> Proposal:
    left, _ = sheet(text)
    return proposed("lijst.csv", left, guessed(left), Known(UNITS, today=TODAY, **known))


def codes_of(proposal: Proposal) -> list[tuple[str, Any]]:
    return [(one.code.rpartition(".")[2], one.values.get("row")) for one in proposal.remarks]


def test_a_row_is_one_incident_with_all_that_the_list_says_of_it() -> None:
    proposal = taken()
    first, second = proposal.rows
    report = first.report
    assert (report.day, report.clock, report.place, report.site, report.unit) == (
        "2026-03-12",
        "14:20",
        "building",
        "Kantoor Noord",
        "u1",
    )
    assert (report.kinds, report.near_miss, report.hurt, report.words) == (
        ("verbal", "intimidation"),
        False,
        False,
        "Riep en dreigde",
    )
    assert first.more == {
        "perpetrator": "tenant", "damage": "none", "police": "no", "sanction": "warning", "repeat": "no",
        "told_on": "2026-03-15",
    }  # fmt: skip
    assert (second.report.day, second.report.clock, second.report.hurt) == ("2026-03-13", "09:05", True)
    assert second.report.kinds == ("verbal", "property")
    assert second.more == {
        "perpetrator": "tenant", "damage": "employer", "damage_amount": 1250.5, "police": "yes", "police_on": "2026-03-14",
        "sanction": "access_ban", "repeat": "yes",
    }  # fmt: skip


def test_what_was_not_understood_is_said_with_its_row_and_what_cannot_be_stays_out() -> None:
    proposal = taken()
    assert codes_of(proposal) == [("no_unit", 4), ("no_kind", 4), ("no_day", 5), ("day_to_come", 6)]
    assert (proposal.left_out, proposal.unknown_kinds, proposal.unknown_units) == (
        3,
        (("combinatie", 1),),
        (("Balieteam", 1),),
    )
    for remark in proposal.remarks:
        assert "lijst.csv" in remark.text("nl") and remark.text("nl") != remark.text("en")


def test_a_person_says_what_the_words_mean_and_the_row_comes_along() -> None:
    proposal = taken(kinds={"Combinatie": ("verbal", "person")}, unit_names={"balieteam": "u1"})
    third = proposal.rows[2]
    assert (third.report.kinds, third.report.unit, third.report.near_miss) == (("verbal", "person"), "u1", True)
    assert proposal.unknown_kinds == proposal.unknown_units == ()


def test_columns_with_people_are_left_out_before_anything_is_kept_and_said() -> None:
    left, gone = sheet()
    assert gone == ("Naam medewerker", "Geboortedatum", "Naam dader")
    told = repr(left)
    assert [name for name in ("Vries", "Jansen", "Bakker", "Boos", "1980") if name in told] == []


@pytest.mark.parametrize(
    ("heading", "cells", "gone"),
    [
        ("Melder", ("Piet", "Jan"), True),
        ("E-mail melder", ("", ""), True),
        ("Contact", ("a@example.nl", "b@example.nl"), True),
        ("Adres dader", ("Kerkstraat 1", "Dorpsweg 2"), True),
        ("Welk letsel", ("blauwe plek", ""), True),
        ("Dader", ("Piet Bakker", "Jan Smit"), True),
        ("Dader", ("huurder", "bezoeker"), False),
        ("Huurder", ("P. Bakker", "J. Smit"), True),
        ("Relatie met corporatie", ("huurder", "bezoeker"), False),
        ("Schade medewerker", ("ja", "nee"), False),
        ("Melder geïnformeerd", ("1-2-2026", "3-4-2026"), False),
        ("Name of victim", ("x", "y"), True),
        ("Incident number", ("1", "2"), False),
    ],
)
def test_a_column_holds_people_by_its_heading_or_by_its_cells(heading: str, cells: tuple[str, str], gone: bool) -> None:
    text = f"Datum;Soort;{heading}\n1-3-2026;schelden;{cells[0]}\n2-3-2026;slaan;{cells[1]}\n"
    assert sheet(text)[1] == ((heading,) if gone else ())


def test_the_same_list_again_has_the_same_keys_also_longer_or_in_another_order() -> None:
    keys = {row.number: row.key for row in taken().rows}
    longer = LIST.replace("2;13 mrt 26", "9;1-1-2026;;;;straat;;;slaan;;;;;;;;;;;\n2;13 mrt 26")
    assert set(keys.values()) < {row.key for row in taken(longer).rows}
    changed = taken(LIST.replace("Riep en dreigde", "Riep iets anders"))
    assert [row.key for row in changed.rows] == list(keys.values())  # its number says which it is


def test_rows_alike_without_a_number_are_each_one_and_stay_so() -> None:
    text = "Datum;Soort\n1-3-2026;schelden\n1-3-2026;schelden\n2-3-2026;schelden\n"
    keys = [row.key for row in taken(text).rows]
    assert len(set(keys)) == 3 and keys == [row.key for row in taken(text).rows]


def test_columns_that_say_yes_or_no_of_a_kind_are_understood() -> None:
    text = "Datum;Verbaal geweld;Discriminatie;Fysiek geweld\n1-3-2026;x;;\n2-3-2026;x;ja;nee\n3-3-2026;;;\n"
    proposal = taken(text)
    assert [row.report.kinds for row in proposal.rows] == [("verbal",), ("verbal", "discrimination")]
    assert codes_of(proposal) == [("without_kind", 4)]


def test_a_list_without_headings_is_understood_by_what_stands_in_it() -> None:
    text = "12-3-2026;schelden;De klant schold omdat hij lang wachtte.\n13-3-2026;dreiging;Hij dreigde ons op te wachten.\n"
    left, _ = sheet(text)
    assert guessed(left).columns == (Role.DAY, Role.KINDS, Role.WORDS)


def test_an_english_list_with_the_month_first_is_understood() -> None:
    text = (
        "Date of incident,Time,Channel,Nature of incident,Near miss,Police report,Description\n"
        "3/17/2026,2:20 PM,phone,verbal abuse,no,yes,Shouted\n4/5/2026,,desk,threat; vandalism,yes,no,Threw a chair\n"
    )
    one, two = taken(text).rows
    assert (one.report.day, one.report.clock, one.report.place, one.more) == (
        "2026-03-17",
        "14:20",
        "telephone",
        {"police": "yes", "hurt": ""},
    )
    assert (two.report.day, two.report.kinds, two.report.near_miss) == ("2026-04-05", ("intimidation", "property"), True)


def test_an_excel_file_with_dates_times_and_amounts_is_understood() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Datum", "Tijdstip", "Soort", "Schadebedrag"])
    page.append([dt.datetime(2026, 3, 12), dt.time(14, 20), "slaan", 1250.5])
    page.append([dt.datetime(2026, 3, 13, 8, 30), None, "schelden", 4.357])
    kept = io.BytesIO()
    book.save(kept)
    one, two = taken(kept.getvalue()).rows
    assert (one.report.day, one.report.clock, one.more["damage_amount"]) == ("2026-03-12", "14:20", 1250.5)
    assert (two.report.day, two.report.clock, two.more["damage_amount"]) == ("2026-03-13", "08:30", 4.36)


@pytest.mark.parametrize(
    ("said", "day", "clock"),
    [
        ("2026-03-12", "2026-03-12", ""),
        ("2026-03-12 14:20:05", "2026-03-12", "14:20"),
        ("2026-03-12T13:20:00Z", "2026-03-12", "14:20"),
        ("2026-07-12T23:20:00.000Z", "2026-07-13", "01:20"),
        ("12-3-26", "2026-03-12", ""),
        ("12/03/2026 9:05", "2026-03-12", "09:05"),
        ("12.03.2026, 14u20", "2026-03-12", "14:20"),
        ("12 maart 2026", "2026-03-12", ""),
        ("do 12 mrt. 2026 om 14.20 uur", "2026-03-12", "14:20"),
        ("12 mrt '26", "2026-03-12", ""),
        ("March 12, 2026 2:20 PM", "2026-03-12", "14:20"),
        ("12-mei-2026", "2026-05-12", ""),
        ("20260312", "2026-03-12", ""),
        ("46093", "2026-03-12", ""),
        ("46093.5972222", "2026-03-12", "14:20"),
        ("46093,5", "2026-03-12", "12:00"),
    ],
)
def test_days_are_read_in_all_usual_ways(said: str, day: str, clock: str) -> None:
    assert moments.day_and_clock(said) == (day, clock)


@pytest.mark.parametrize(
    "said", ["", "morgen", "31-2-2026", "13-13-2026", "2026", "12", "99999", "12 foo 2026", "32 maart 2026"]
)
def test_what_is_no_day_is_not_taken_for_one(said: str) -> None:
    with pytest.raises(moments.Unreadable):
        moments.day_and_clock(said)


@pytest.mark.parametrize(
    ("said", "clock"),
    [("14:20", "14:20"), ("9.05", "09:05"), ("14u20", "14:20"), ("14 uur", "14:00"), ("2 pm", "14:00"), ("", ""),
     ("12:10 am", "00:10"), ("1420", "14:20"), ("905", "09:05"), ("0,5972222", "14:20"), ("14:20:59", "14:20"),
     ("ca. 14:20 uur", "14:20")],
)  # fmt: skip
def test_clocks_are_read_in_all_usual_ways(said: str, clock: str) -> None:
    assert moments.clock(said) == clock


@pytest.mark.parametrize("said", ["ochtend", "25:00", "2570", "onbekend"])
def test_what_is_no_clock_is_not_taken_for_one(said: str) -> None:
    with pytest.raises(moments.Unreadable):
        moments.clock(said)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Naam;Soort\nx;slaan\n", "no_day_column"),
        ("Datum;Iets\n1-3-2026;a\n", "no_kind_column"),
        ("Datum;Soort\n1-3-2026;\n", "nothing"),
    ],
)
def test_a_list_that_cannot_be_taken_says_why(text: str, code: str) -> None:
    proposal = taken(text)
    assert proposal.problem and proposal.problem.code == f"kits.incidents:list.{code}"
    assert proposal.rows == ()


def test_ten_thousand_rows_tell_how_far_they_are_and_can_be_stopped() -> None:
    text = "Nr;Datum;Soort;Omschrijving\n" + "".join(
        f"{n};{n % 28 + 1}-3-2026;schelden en slaan;Rij {n}\n" for n in range(10_000)
    )
    left, _ = sheet(text)
    told: list[tuple[int, int]] = []
    proposal = proposed("l", left, guessed(left), Known(today=TODAY), lambda done, of: told.append((done, of)))
    assert len({row.key for row in proposal.rows}) == 10_000
    assert told[0] == (0, 10_000) and len(told) == 50

    def stop(done: int, of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        proposed("l", left, guessed(left), Known(today=TODAY), stop)


def test_every_role_is_a_column_that_people_have_words_for() -> None:
    assert {role.value for role in Role} == columns.words("columns").keys()
    assert rows.STRIDE and isinstance(taken().rows[0], Row)
