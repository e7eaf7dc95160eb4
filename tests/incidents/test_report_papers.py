"""The report form on paper asks what the screen asks; the card says how to report, with a code that can be read."""

import datetime as dt
import io
from dataclasses import replace

import docx
import pytest

from kits.incidents import codes
from kits.incidents.hand_outs.card import card, notice
from kits.incidents.hand_outs.form import CHOSEN, EMPTY, Printed, form
from kits.incidents.report import Report
from kits.reports import word
from kits.reports.blocks import Table, plain
from kits.wording import LANGUAGES

PRINTED = Printed(
    "Woonstichting De Linde",
    dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC),
    call="Bel de preventiemedewerker: 030 555 01 23.",
    hear_days=5,
    sites=("Kantoor Noord", "Kantoor Zuid"),
    units={"u1": "Wonen Noord", "u2": "Onderhoud"},
)
REPORT = Report(
    "2026-11-26", "building", ("verbal", "intimidation"), "14:20", "Kantoor Noord", "reception", "u1",
    hurt=True, needs_now=True, reach="06 12 34 56 78", words="Man werd boos.\nHij riep: “Ik vind je wel.”",
)  # fmt: skip
ADDRESS = "https://intranet.delinde.example/melden"


def answers(report: Report | None, printed: Printed = PRINTED) -> str:
    told = [block for block in form(printed, report).blocks if isinstance(block, Table)]
    return (
        "\n".join(plain(cell) for table in told for row in table.rows for cell in row)
        .replace("\u00a0", " ")
        .replace("\u2011", "-")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_offers_every_choice_and_ticks_none(language: str) -> None:
    told = answers(None, replace(PRINTED, language=language))
    for question in ("places", "activities", "kinds"):
        assert all(f"{EMPTY} {code.words[language]}" in told for code in codes.of(question))
    assert CHOSEN not in told
    assert all(f"{EMPTY} {name}" in told for name in ("Kantoor Zuid", "Onderhoud"))


def test_a_filled_form_says_what_was_reported_and_nothing_else() -> None:
    told = answers(REPORT)
    ticked = [part.partition("  ")[0].partition(" (")[0].strip() for part in told.replace("\n", "  ").split(CHOSEN)[1:]]
    assert ticked == [
        "voor mezelf", "balie, kantoor", "ontvangst aan de balie", "verbaal geweld", "intimidatie", "het is gebeurd",
        "ja", "ja",
    ]  # fmt: skip
    for said in ("26 november 2026", "14:20", "Kantoor Noord", "Wonen Noord", "06 12 34 56 78", REPORT.words):
        assert said in told
    assert "Kantoor Zuid" not in told


def test_where_a_client_has_no_sites_or_too_many_there_is_room_to_write() -> None:
    for sites in ((), tuple(f"Kantoor {n}" for n in range(40))):
        assert "Kantoor" not in answers(None, replace(PRINTED, sites=sites)).replace("balie, kantoor", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_promises_only_what_was_decided(language: str) -> None:
    def whole(printed: Printed) -> str:
        return repr(form(replace(printed, language=language)).blocks[0])

    assert "5" in whole(PRINTED) and PRINTED.call in whole(PRINTED)
    undecided = whole(replace(PRINTED, hear_days=None, call=""))
    assert "5" not in undecided and "112" in undecided


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_has_a_code_of_the_forms_address_with_its_words(language: str) -> None:
    made = notice(replace(PRINTED, language=language), "Kantoor Noord", ADDRESS)
    assert made.picture and ADDRESS in made.picture.alt and ADDRESS in " ".join(made.lines)
    assert made.note == "Woonstichting De Linde · Kantoor Noord"
    document = docx.Document(io.BytesIO(card(replace(PRINTED, language=language), "Kantoor Noord", ADDRESS).data))
    alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert alts == [made.picture.alt] * 4
    assert document.tables[0].rows[0].cells[0].text.startswith(made.report.title)


def test_a_card_without_an_address_says_where_the_form_is() -> None:
    made = notice(PRINTED, "Kantoor Noord")
    assert made.picture is None and any("intranet" in line for line in made.lines)
    assert (
        len(notice(PRINTED, "", "https://x.example/" + "a" * 400).lines) == 4
    )  # too long for a code, so it is only written


def test_both_forms_can_be_written_in_word() -> None:
    for report in (None, REPORT):
        assert docx.Document(io.BytesIO(word.write(form(PRINTED, report), None))).tables
