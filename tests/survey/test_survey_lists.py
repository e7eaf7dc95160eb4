"""A list from any survey tool is read without anybody in it; nothing is guessed silently, and people may answer alike."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from opened_survey import opened_survey

from kits import dossier
from kits.sheets import Sheet, pasted, read
from kits.survey.importing import columns, rows
from kits.survey.importing.columns import Match, Read, guessed
from kits.survey.importing.known import Known
from kits.survey.importing.meanings import Column, How, Said
from kits.survey.importing.rows import Choices, Proposal, proposed
from kits.survey.state import Category

HIT = "Hoe vaak was iemand in de afgelopen 12 maanden lichamelijk agressief tegen u?"
WHO = "Denk aan de laatste keer. Wie was het?"
THREAT = "Hoe vaak heeft iemand u in de afgelopen 12 maanden serieus bedreigd?"
TENANT, VISITOR = "Een huurder of bewoner", "Een andere klant of bezoeker"
CONFUSED, OTHER = "Iemand die verward, verslaafd of dakloos was", "Iemand anders"
ROLES = ("block", "q:physical", "q:physical_by", "q:threat", "q:threat_by", "q:remark")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    with dossier.create(tmp_path_factory.mktemp("list") / "client.psa", "De Linde") as client:
        session = opened_survey(client)
        yield Known(session.state, tuple(client.units()))


def sheet(known: Known, *lines: Sequence[Any], delimiter: str = ";") -> Sheet:
    """Return a list as CSV, every cell quoted."""
    written = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    return read(written.encode(), "lijst.csv", known.headings())


def looked(known: Known, *lines: Sequence[Any]) -> tuple[Read, Match]:
    found = columns.read(sheet(known, *lines), known)
    return found, guessed(found.sheet, known)


def taken(known: Known, *lines: Sequence[Any], **choices: Any) -> Proposal:
    found, match = looked(known, *lines)
    return proposed(found, match, known, Choices(**choices))


def counted(proposal: Proposal) -> dict[str, int]:
    return {name: n for name, n in proposal.counts.items() if n}


MICROSOFT = (
    ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "In welk team werkt u?", HIT, WHO, THREAT, f"{WHO}2",
     "Wilt u nog iets kwijt?"),
    (1, "27-11-2026 09:14:03", "27-11-2026 09:16:40", "anonymous", "Jan de Vries", "Wonen Noord", "1 keer",
     f"{TENANT};{OTHER};", "Niet", "", "Ratelslang."),
    (2, "27-11-2026 09:15:00", "27-11-2026 09:17:22", "a@b.nl", "K. Boos", "Wonen Zuid", "Niet", "", "2 of 3 keer",
     f"{CONFUSED};", ""),
    (3, "27-11-2026 09:15:09", "27-11-2026 09:18:00", "anonymous", "P. van Dam", "Zuid", "Niet", "", "Niet", "", ""),
    (4, "27-11-2026 09:15:11", "27-11-2026 09:18:40", "anonymous", "T. Smit", "Zuid", "Niet", "", "Niet", "", ""),
)  # fmt: skip


def test_a_list_of_one_tool_is_read_without_anybody_in_it(known: Known) -> None:
    found, match = looked(known, *MICROSOFT)
    assert found.gone == ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam")
    assert match.columns == ROLES
    proposal = proposed(found, match, known, Choices())
    assert counted(proposal) == {} and proposal.problem is None and not proposal.open
    first, second, third, fourth = proposal.rows
    assert (first.block, first.way.value) == ("b1", "list")
    assert first.answers == {
        "physical": "once",
        "physical_by": ("tenant", "other"),
        "threat": "never",
        "remark": "Ratelslang.",
    }
    assert second.answers == {"physical": "never", "threat": "half_yearly", "threat_by": ("confused",)}
    assert third == fourth  # people answer alike


def test_what_a_page_holds_of_a_list_has_no_cell_of_what_was_left_out(known: Known) -> None:
    found, _ = looked(known, *MICROSOFT)
    kept = repr(found)
    for cell in ("Jan de Vries", "a@b.nl", "27-11-2026", "09:14", "anonymous"):
        assert cell not in kept


LIME = (
    ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "startlanguage. Start language", "seed. Seed",
     "ipaddr. IP address", "G01Q00. Department", f"G01Q01. {HIT}", f"G01Q02[SQ001]. {WHO} [{TENANT}]",
     f"G01Q02[SQ002]. {WHO} [{VISITOR}]", f"G01Q03. {THREAT}", f"G01Q04[SQ001]. {WHO} [{TENANT}]",
     f"G01Q04[SQ002]. {WHO} [{VISITOR}]"),
    (11, "2026-11-27 10:00:00", 3, "nl", 1234567, "192.168.1.7", "Noord en Oost", "AO02", "Y", "", "AO01", "", ""),
    (12, "2026-11-27 10:01:00", 3, "nl", 2234567, "192.168.1.8", "Zuid", "AO01", "", "", "AO04", "Y", "Y"),
    (12, "2026-11-27 10:05:00", 3, "nl", 3234567, "192.168.1.8", "Zuid", "AO01", "", "", "AO05", "", "Y"),
    (13, "", 1, "nl", 4234567, "192.168.1.9", "Zuid", "AO03", "", "", "", "", ""),
)  # fmt: skip


def test_a_tool_with_codes_and_a_column_for_each_option_is_read(known: Known) -> None:
    found, match = looked(known, *LIME)
    assert len(found.gone) == 6 and "ipaddr. IP address" in found.gone
    assert match.columns == (
        "block",
        "q:physical",
        "o:physical_by:tenant",
        "o:physical_by:visitor",
        "q:threat",
        "o:threat_by:tenant",
        "o:threat_by:visitor",
    )
    proposal = proposed(found, match, known, Choices())
    assert counted(proposal) == {"repeated": 1, "unfinished": 1, "guessed": 2}  # codes are asked about
    assert proposal.open and proposal.rows == ()
    said = {n: Said({word: one.meant for word, one in column.words.items()}) for n, column in proposal.columns.items()}
    proposal = proposed(found, match, known, Choices(words=said))
    assert [(one.block, dict(one.answers)) for one in proposal.rows] == [
        ("b1", {"physical": "once", "physical_by": ("tenant",), "threat": "never"}),
        ("b2", {"physical": "never", "threat": "monthly", "threat_by": ("visitor",)}),
    ]


def test_what_was_never_sent_comes_in_only_where_somebody_says_so(known: Known) -> None:
    found, match = looked(known, *LIME)
    words = {n: Said(rest="once") for n, role in enumerate(match.columns) if role and role.startswith("q:")}
    words |= {n: Said(dict.fromkeys([f"ao0{one}" for one in range(1, 6)], "once")) for n in words}
    for unfinished, n in (("out", 2), ("in", 3)):
        proposal = proposed(found, match, known, Choices(words=words, unfinished=unfinished))
        assert (len(proposal.rows), counted(proposal)) == (n, {"unfinished": 1, "repeated": 1})


def test_three_headings_of_one_tool_are_one_and_previews_stay_out(known: Known) -> None:
    at = "2026-11-27 10:00:00"
    machine = ('{""ImportId"":""x""}',) * 10
    lines = (
        ("StartDate", "Status", "IPAddress", "Progress", "Finished", "ResponseId", "Q1", "Q2", "Q3", "Q4"),
        ("Start Date", "Response Type", "IP Address", "Progress", "Finished", "Response ID", "Team", HIT, WHO, THREAT),
        machine,
        (at, "IP Address", "10.0.0.1", 100, "True", "R_1", "Wonen Oost", "1 keer", f"{TENANT},{CONFUSED}", "Niet"),
        (at, "Survey Preview", "10.0.0.2", 100, "True", "R_2", "Wonen Oost", "1 keer", TENANT, "Niet"),
        (at, "IP Address", "10.0.0.3", 40, "False", "R_3", "Wonen Oost", "1 keer", "", ""),
    )
    found, match = looked(known, *lines)
    assert {"Start Date", "IP Address", "Response ID"} <= set(found.gone)
    proposal = proposed(found, match, known, Choices())
    assert counted(proposal) == {"unfinished": 2}
    [one] = proposal.rows
    assert (one.block, one.answers["physical_by"]) == ("b1", ("tenant", "confused"))


def test_a_heading_of_two_rows_names_the_options_below_the_question(known: Known) -> None:
    lines = (
        ("Respondent ID", "Collector ID", "Start Date", "IP Address", "Afdeling", HIT, WHO, "", "", THREAT),
        ("", "", "", "", "Response", "Response", TENANT, VISITOR, CONFUSED, "Response"),
        ("118", "5", "11/27/2026 10:00", "10.0.0.1", "Zuid", "1 keer", TENANT, "", CONFUSED, "Niet"),
        ("119", "5", "11/27/2026 10:00", "10.0.0.1", "Zuid", "Niet", "", "", "", "Niet"),
    )
    found, match = looked(known, *lines)
    assert found.gone == ("Respondent ID", "Collector ID", "Start Date", "IP Address")
    assert match.of("o:physical_by:confused") == 4
    assert [dict(one.answers) for one in proposed(found, match, known, Choices()).rows] == [
        {"physical": "once", "physical_by": ("tenant", "confused"), "threat": "never"},
        {"physical": "never", "threat": "never"},
    ]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Contact", ["a@b.nl", "c@d.nl", "e@f.nl"]),
        ("Vanaf", ["10.1.2.3", "10.1.2.4", "fe80::1:2:3"]),
        ("Wanneer", ["27-11-2026 10:00", "27-11-2026 10:01", "28-11-2026 9:30"]),
        ("Gebruikt", ["Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)", "Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (X11)"]),
        ("Leeftijd", ["34", "51", "28"]),
        ("Uw leidinggevende", ["Jan", "Piet", "Jan"]),
        ("Duration (in seconds)", ["34", "51", "28"]),
        ("Wie bent u", ["Jan de Vries", "Kim Boos", "Piet van den Berg", "Els Smit", "Ali el Idrissi"]),
        ("Bereikbaar op", ["06-12345678", "010 1234567", "+31 6 12345679", "06-12345670", "06-12345671"]),
        ("Code", ["A7f3k", "B8d2m", "C9s1q", "D1z8x", "E2y7w"]),
    ],
)
def test_who_when_and_with_what_are_left_out_by_heading_or_by_what_stands_there(
    known: Known, heading: str, cells: list[str]
) -> None:
    lines = [(heading, "Afdeling", HIT), *((cell, "Zuid", "Niet") for cell in cells)]
    found, match = looked(known, *lines)
    assert found.gone == (heading,) and match.columns == ("block", "q:physical")
    assert not [cell for cell in cells if cell in repr(found)]


def test_a_question_stays_though_its_words_are_those_of_people(known: Known) -> None:
    found, match = looked(
        known,
        ("Afdeling", HIT, f"{WHO} [Iemand die al eerder agressief was tegen u of een collega]", "Functie"),
        ("Zuid", "1 keer", "Ja", "Medewerker"),
        ("Zuid", "1 keer", "Nee", "Medewerker"),
    )
    assert found.gone == () and match.columns == ("block", "q:physical", "o:physical_by:known", None)


def test_questions_worded_alike_are_told_apart_by_what_stands_before_them(known: Known) -> None:
    _, match = looked(known, (HIT, THREAT, WHO), ("Niet", "1 keer", TENANT), ("Niet", "Niet", ""))
    assert match.columns == ("q:physical", "q:threat", "q:threat_by")
    _, match = looked(known, (WHO, HIT), (TENANT, "1 keer"), ("", "Niet"))
    assert match.of("q:physical") == 1


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (("physical", "physical_by", "threat"), ("q:physical", "q:physical_by", "q:threat")),
        (("Lichamelijke agressie", "serieuze bedreiging"), ("q:physical", "q:threat")),
        (("1. " + HIT, "3) " + THREAT), ("q:physical", "q:threat")),
        (("In the past 12 months, how often was somebody physically aggressive to you?",), ("q:physical",)),
        (("Hoe vaak was iemand de laatste 12 maanden lichamelijk agressief tegen u",), ("q:physical",)),
        (("Q1", "Q3"), ("q:physical", "q:threat")),
        (("Vraag 1", "Vraag 2"), ("q:physical", "q:physical_by")),
        (("Hoe tevreden bent u?", HIT), (None, "q:physical")),
    ],
)
def test_columns_are_known_by_id_short_name_number_or_wording(
    known: Known, header: tuple[str, ...], roles: tuple[str | None, ...]
) -> None:
    cells = {"q:physical_by": (TENANT, VISITOR)}
    body = [[cells.get(role or "", ("Niet", "1 keer"))[n] for role in roles] for n in range(2)]
    _, match = looked(known, header, *body, body[0])
    assert match.columns == roles


def test_a_list_without_a_heading_is_known_by_what_stands_in_it(known: Known) -> None:
    _, match = looked(
        known,
        ("Wonen Zuid", "1 keer", TENANT, "Niet"),
        ("Wonen Zuid", "Niet", "", "1 keer"),
        ("Wonen Oost", "1 keer", OTHER, "Niet"),
    )
    assert match.columns == ("block", "q:physical", "q:physical_by", "q:threat")


@pytest.mark.parametrize("block", ["Zuid", "Kantoor"])
def test_the_first_answer_of_a_list_without_a_heading_is_no_heading(known: Known, block: str) -> None:
    opened = known.state.opened
    assert opened
    named = dataclasses.replace(opened, blocks=(opened.blocks[0], dataclasses.replace(opened.blocks[1], name=block)))
    there = Known(dataclasses.replace(known.state, opened=named), known.units)
    proposal = taken(
        there, (block, "Niet", "weekly"), ("Noord en Oost", "1 keer", "Niet"), ("Noord en Oost", "1 keer", "Niet")
    )
    assert [one.block for one in proposal.rows] == ["b2", "b1", "b1"]


def meanings(known: Known, role: str, *cells: str) -> dict[str, tuple[str, How]]:
    return {one.said: (one.meant, one.how) for one in Column(known, role, cells).words.values()}


def test_a_word_is_an_option_in_either_language_and_with_its_number(known: Known) -> None:
    found = meanings(known, "q:physical", "NIET", "Once", "3. 2 of 3 keer", "weekly", "-", "n.v.t.")
    assert [meant for meant, _ in found.values()] == ["never", "once", "half_yearly", "weekly", "-", "-"]
    assert {how for _, how in found.values()} == {How.SAME}


def test_what_only_looks_like_an_option_is_offered_and_never_taken_for_it(known: Known) -> None:
    found = meanings(known, "q:physical_by", "Een huurder of bewoners", "Buurvrouw")
    assert found == {"Een huurder of bewoners": ("tenant", How.LIKE), "Buurvrouw": ("", How.UNKNOWN)}
    assert meanings(known, "q:physical", "3 of 4 keer", "7x") == {
        "3 of 4 keer": ("", How.UNKNOWN),
        "7x": ("quarterly", How.LIKE),
    }


def test_numbers_are_those_of_options_only_where_all_can_be(known: Known) -> None:
    assert meanings(known, "q:physical", "1", "6") == {"1": ("never", How.NUMBER), "6": ("weekly", How.NUMBER)}
    assert {how for _, how in meanings(known, "q:physical", "0", "1", "5").values()} == {How.UNKNOWN}
    assert {how for _, how in meanings(known, "q:physical", "1", "7").values()} == {How.UNKNOWN}


SIMPLE = (("Afdeling", HIT, WHO), ("Zuid", "1 keer", TENANT))


def test_what_is_not_understood_keeps_the_list_out_until_somebody_says_what_it_is(known: Known) -> None:
    lines = (*SIMPLE, ("Zuid", "soms", ""), ("Zuid", "soms", ""), ("Zuid", "vaak", ""))
    proposal = taken(known, *lines)
    assert counted(proposal) == {"not_understood": 3} and proposal.open and len(proposal.rows) == 1
    proposal = taken(known, *lines, words={1: Said({"soms": "half_yearly", "vaak": "-"})})
    assert [one.answers.get("physical") for one in proposal.rows] == ["once", "half_yearly", "half_yearly"]
    assert counted(proposal) == {"empty": 1} and not proposal.open
    proposal = taken(known, *lines, words={1: Said({"soms": "nonsense"}, rest="weekly")})
    assert [one.answers.get("physical") for one in proposal.rows] == ["once", "weekly", "weekly", "weekly"]


def test_rows_that_say_no_block_are_asked_about(known: Known) -> None:
    lines = (*SIMPLE, ("", "Niet", ""), ("Directie", "Niet", ""))
    assert counted(taken(known, *lines)) == {"without_block": 1, "not_understood": 1}
    words = {0: Said({"directie": "-"})}
    assert counted(taken(known, *lines, words=words, block="-")) == {"left_out": 2}
    proposal = taken(known, *lines, words={0: Said({"directie": "b1"})}, block="b2")
    assert [one.block for one in proposal.rows] == ["b2", "b2", "b1"] and not proposal.open
    nameless = taken(known, (HIT, WHO), ("1 keer", TENANT), ("Niet", ""))
    assert counted(nameless) == {"without_block": 2}
    assert [one.block for one in taken(known, (HIT, WHO), ("1 keer", TENANT), block="b1").rows] == ["b1"]


def test_a_name_of_units_in_two_blocks_is_nobodys(known: Known) -> None:
    opened = known.state.opened
    assert opened
    first, second = opened.blocks
    twice = dataclasses.replace(opened, blocks=(first, dataclasses.replace(second, teams=("Wonen Noord",))))
    there = Known(dataclasses.replace(known.state, opened=twice), ())
    assert counted(taken(there, *SIMPLE[:1], ("Wonen Noord", "Niet", ""))) == {"not_understood": 1}


@pytest.mark.parametrize(
    ("chosen", "left"),
    [("following", [{"physical": "never", "threat": "once"}]), ("both", [{"threat": "once"}]), ("row", [])],
)
def test_answers_that_do_not_go_together_are_counted_and_somebody_chooses(
    known: Known, chosen: str, left: list[dict[str, Any]]
) -> None:
    lines = (("Afdeling", HIT, WHO, THREAT), ("Zuid", "Niet", TENANT, "1 keer"))
    assert counted(taken(known, *lines)) == {"contradicting": 1} and taken(known, *lines).open
    assert [dict(one.answers) for one in taken(known, *lines, contradicting=chosen).rows] == left


def test_a_row_without_an_answer_is_left_out_and_a_long_remark_is_cut_and_both_are_told(known: Known) -> None:
    lines = (("Afdeling", HIT, "Opmerkingen"), ("Zuid", "", ""), ("Zuid", "Niet", "x" * 1200), ("Zuid", "Niet", ""))
    proposal = taken(known, *lines)
    assert counted(proposal) == {"empty": 1, "cut": 1}
    assert len(str(proposal.rows[0].answers["remark"])) == 1000


def test_a_site_or_function_is_read_where_it_is_asked(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as client:
        session = opened_survey(client, (Category("desk", "Balie"), Category("care", "Huismeester")))
        there = Known(session.state, tuple(client.units()))
        lines = (("Afdeling", "Functie", HIT), ("Zuid", "Balie", "Niet"), ("Zuid", "", "Niet"))
        assert counted(taken(there, *lines)) == {"without_category": 1}
        assert [one.category for one in taken(there, *lines, category="care").rows] == ["desk", "care"]


def test_a_list_of_something_else_says_that_no_question_is_in_it(known: Known) -> None:
    problem = taken(known, ("Adres", "Soort"), ("Lindeplein 1", "woning"), ("Lindeplein 2", "woning")).problem
    assert problem and problem.code.endswith("no_question")
    assert (nothing := taken(known, ("Afdeling", HIT), ("Zuid", ""), ("Zuid", "-")).problem) and nothing.code.endswith(
        "nothing"
    )


def test_an_excel_file_and_a_pasted_list_say_the_same(known: Known) -> None:
    book = openpyxl.Workbook()
    for line in MICROSOFT:
        book.active.append(line)
    written = io.BytesIO()
    book.save(written)
    sheets = (
        read(written.getvalue(), "lijst.xlsx", known.headings()),
        pasted("\n".join("\t".join(map(str, line)) for line in MICROSOFT), known.headings()),
    )
    for one in sheets:
        found = columns.read(one, known)
        assert [each.answers for each in proposed(found, guessed(found.sheet, known), known, Choices()).rows] == [
            each.answers for each in taken(known, *MICROSOFT).rows
        ]


def test_reading_says_how_far_it_is_and_can_be_stopped(known: Known) -> None:
    class StoppedError(Exception):
        pass

    heard: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        heard.append((done, of))
        if done >= rows.STRIDE:
            raise StoppedError

    found, match = looked(known, ("Afdeling", HIT), *[("Zuid", "Niet")] * 500)
    with pytest.raises(StoppedError):
        proposed(found, match, known, Choices(), progress)
    assert heard == [(0, 500), (200, 500)]
