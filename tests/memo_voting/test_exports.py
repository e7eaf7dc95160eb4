"""The agreements as a list and in the calendar."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile

import icalendar
import openpyxl
import pytest
from paper_sessions import context, follow_up, played, workshop

from kits.memo_voting import events as e
from kits.memo_voting.paper import exports
from kits.memo_voting.state import State

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")')


def with_texts(*typed: str) -> State:
    return played(*(e.AgreementMade(agreement=f"a{i}", text=text) for i, text in enumerate(typed)))


def sheet(state: State, language: str = "nl"):
    data = exports.agreements_xlsx(state, context(language)).data
    return openpyxl.load_workbook(io.BytesIO(data)).active


def read_csv(state: State, language: str = "nl") -> list[list[str]]:
    text = exports.agreements_csv(state, context(language)).data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ","))


def calendar(state: State, **changes: object) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(exports.agreements_ics(state, context(**changes)).data)


def test_the_csv_holds_every_agreement_in_order_of_date() -> None:
    header, *rows = read_csv(workshop())
    assert header[:4] == ["Nr.", "Afspraak", "Wie", "Wanneer"]
    assert [(row[1], row[2], row[3]) for row in rows][:2] == [
        ("Afmelden door de aannemer", "", "2026-05-20"),
        ("Telefoonrooster onder baliedienst maken", "Noor en Sam", "2026-06-01"),
    ]
    assert len(rows) == len(workshop().agreements)


def test_the_csv_says_its_encoding_and_keeps_every_letter() -> None:
    typed = 'é “ 😀 עומס; "x"\nregel'
    data = exports.agreements_csv(with_texts(typed), context()).data
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(with_texts(typed))[1][1] == typed


def test_an_english_csv_has_commas() -> None:
    assert read_csv(workshop(), "en")[0][:3] == ["No.", "Agreement", "Who"]


@pytest.mark.parametrize("typed", DANGEROUS)
def test_a_formula_in_the_csv_is_marked_as_text(typed: str) -> None:
    assert read_csv(with_texts(typed))[1][1] == f"'{typed}"


@pytest.mark.parametrize("typed", DANGEROUS)
def test_a_formula_in_excel_is_text_as_typed(typed: str) -> None:
    cell = sheet(with_texts(typed)).cell(2, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (typed, "s", True)


def test_dates_in_excel_are_dates() -> None:
    cell = sheet(workshop()).cell(2, 4)
    assert cell.value == dt.datetime(2026, 5, 20)
    assert cell.is_date


def test_the_heading_in_excel_stays_in_view_and_prints_on_every_page() -> None:
    made = sheet(workshop())
    assert made.freeze_panes == "B2"
    assert made.print_title_rows == "$1:$1"
    assert all(made.cell(1, column).font.bold for column in range(1, made.max_column + 1))


def test_the_columns_are_those_of_the_texts_in_both_languages() -> None:
    for language in ("nl", "en"):
        columns = context(language).words.get("sheet.columns")
        assert list(columns) == list(exports.WIDTHS)
        assert [cell.value for cell in sheet(workshop(), language)[1]] == list(columns.values())


def test_the_calendar_has_what_has_a_date_and_is_not_done() -> None:
    found = {str(entry["summary"]): entry.decoded("dtstart") for entry in calendar(follow_up()).walk("VEVENT")}
    assert found == {
        "Afmelden door de aannemer": dt.date(2026, 5, 20),
        "=Keuzemenu & <reparaties>": dt.date(2026, 9, 15),
        "Lijst van open klussen bijhouden": dt.date(2026, 10, 15),
        "Huurbrieven twee weken vooraf aankondigen bij het team": dt.date(2026, 11, 1),
        "Terugkijken: Werkdruk bij het klantcontactcentrum": dt.date(2027, 1, 19),
    }


def test_an_entry_takes_a_whole_day_and_nobodys_time() -> None:
    entry = calendar(workshop()).walk("VEVENT")[0]
    assert entry.decoded("dtend") - entry.decoded("dtstart") == dt.timedelta(days=1)
    assert not isinstance(entry.decoded("dtstart"), dt.datetime)
    assert entry["transp"] == "TRANSPARENT"


def test_an_entry_reminds_a_week_ahead_at_nine() -> None:
    entry = calendar(workshop()).walk("VEVENT")[0]
    (alarm,) = entry.walk("VALARM")
    start = dt.datetime.combine(entry.decoded("dtstart"), dt.time())
    assert start + alarm.decoded("trigger") == dt.datetime(2026, 5, 13, 9, 0)


def test_entries_keep_their_identity_when_date_and_text_change() -> None:
    before = {entry["uid"] for entry in calendar(workshop()).walk("VEVENT")}
    changed = played(
        e.DueSet(agreement="a1", due="2026-07-01"), e.AgreementEdited(agreement="a1", text="Anders"), start=workshop()
    )
    after = {entry["uid"] for entry in calendar(changed).walk("VEVENT")}
    assert before == after
    assert len(before) == 4


def test_an_entry_says_who_and_where_it_was_agreed() -> None:
    entry = next(x for x in calendar(workshop()).walk("VEVENT") if x["uid"] == "agreement-a1@psa-kit")
    assert str(entry["description"]) == (
        "Wie: Noor en Sam\nHoort bij: Telefoon blijft gaan onder baliegesprek\n"
        "Afgesproken in: Werkdruk bij het klantcontactcentrum"
    )
    assert entry["description"].params["LANGUAGE"] == "nl"


def test_a_long_agreement_gets_a_short_line_and_its_whole_text_below() -> None:
    typed = "lang " * 300
    state = played(e.DueSet(agreement="a0", due="2026-07-01"), start=with_texts(typed))
    (entry,) = calendar(state).walk("VEVENT")
    assert len(entry["summary"]) <= exports.SUMMARY_SHOWN + 1
    assert typed.strip() in str(entry["description"])


def test_every_calendar_entry_is_as_the_standard_wants() -> None:
    lines = exports.agreements_ics(follow_up(), context()).data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert all(len(line) <= 75 for line in lines)


@pytest.mark.parametrize("title", ['a/b\\c:d*e?f"g<h>i|j', "x" * 300, "...", "\u202eomgekeerd", ""])
def test_a_file_name_can_be_kept_by_every_system(title: str) -> None:
    name = exports.agreements_csv(workshop(), context(title=title)).name
    assert not set('<>:"/\\|?*\n\u202e') & set(name)
    assert len(name) < 110
    assert name.startswith("2026-05-12 Afspraken")
    assert not name.removesuffix(".csv").endswith((" ", "."))


def test_every_file_says_what_it_is() -> None:
    makers = (exports.report_docx, exports.agreements_csv, exports.agreements_xlsx, exports.agreements_ics)
    made = [maker(workshop(), context()) for maker in makers]
    assert [x.name.rpartition(".")[2] for x in made] == ["docx", "csv", "xlsx", "ics"]
    assert [x.data[:2] for x in made] == [b"PK", b"\xef\xbb", b"PK", b"BE"]


def test_a_session_without_agreements_gives_empty_lists() -> None:
    assert len(read_csv(State())) == 1
    assert sheet(State()).max_row == 1
    assert not calendar(State()).walk("VEVENT")


def test_a_text_that_looks_like_an_escape_is_written_so_that_a_spreadsheet_shows_it_as_typed() -> None:
    data = exports.agreements_xlsx(with_texts("_x0041_ en _x000D_"), context("nl")).data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        written = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".xml"))
    assert b"_x005F_x0041_ en _x005F_x000D_" in written
