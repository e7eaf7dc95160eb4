"""Ways into the register on its page: a mail, a list of an earlier register, what is handed out; one case on paper."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from running import awaited

from kits import dossier
from kits.incidents import envelope, ways_in
from kits.incidents.beginning import beginning
from kits.incidents.model import MODEL
from kits.incidents.report import Report
from kits.incidents.whole import Role
from kits.live import Session
from kits.problems import Problem
from widgets.incidents import IncidentsPage

REPORT = Report("2026-03-17", "building", ("verbal",), "14:20", reach="toestel 214", needs_now=True, words="Hij riep.")
LIST = "\n".join(
    [
        "Nr;Datum;Tijd;Naam medewerker;Waar;Afdeling;Aard incident;Omschrijving",
        "1;12-3-2026;14:20;Vreemdenaam;Balie;Wonen Noord;schelden;Riep en dreigde",
        "2;13-3-2026;;Vreemdenaam;huisbezoek;Balieteam;combinatie;Schopte de deur stuk",
        "3;14-3-2026;;Vreemdenaam;huisbezoek;Balieteam;combinatie, schelden;",
        "4;31-2-2026;;Vreemdenaam;balie;;schelden;",
    ]
)


@pytest.fixture
def sent() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def page(data_folder: Path, sent: list[dict[str, Any]]) -> Iterator[IncidentsPage]:
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        client.add_unit("Wonen Noord", site="Kantoor Noord")
        row = client.add_session("incidents", "Register", held_on="2026-01-01")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    one = IncidentsPage(lambda message, _files: sent.append(message))
    one.arrive(address)
    yield one
    one.let_go()


def sealed(page: IncidentsPage, key: str = "a" * 22, report: Report = REPORT, **more: Any) -> str:
    letter = envelope.letter(report, key)
    letter["report"] |= more
    return envelope.seal(letter, ways_in.public_key(page.register))


def listed(page: IncidentsPage, text: str = LIST) -> dict[str, Any]:
    return awaited(page.do_list_read(name="lijst.csv", data=text.encode()))


def taken(page: IncidentsPage) -> dict[str, Any]:
    return awaited(page.do_list_take())


def matched(page: IncidentsPage, seen: dict[str, Any], **said: Any) -> dict[str, Any]:
    told = {"columns": [one["role"] for one in seen["columns"]], "kinds": {}, "units": {}}
    return awaited(page.do_list_match(**told | said))


def read(made: dict[str, Any]) -> str:
    """Return all that a Word file says."""
    return str(docx.Document(io.BytesIO(made["bytes"]))._element.xpath("string(.)"))


def test_a_closed_register_lets_no_phones_in(page: IncidentsPage) -> None:
    assert page.view()["phones"]["room"] is None
    page.do_event([{"kind": "SessionClosed", "body": {}}])
    with pytest.raises(Problem) as refused:
        page.do_phones_open(page.do_phones_addresses()["addresses"][0]["address"])
    assert refused.value.code == "kits.live:phones.closed"


# ── the intranet's form ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_pasted_mail_comes_in_once_and_a_file_as_well(page: IncidentsPage) -> None:
    mail = f"Beste collega,\n\n{sealed(page)}\n\nGroet"
    assert page.do_letters(mail) == {"new": 1, "there": 0, "not_taken": []}
    assert page.do_letters(mail) == {"new": 0, "there": 1, "not_taken": []}
    upload = page.do_upload(sealed(page, "b" * 22).encode())["upload"]
    assert page.do_letters(upload=upload)["new"] == 1
    assert {row["number"] for row in page.do_cases("all")["rows"]} == {"2026-001", "2026-002"}
    with pytest.raises(Problem):
        page.do_letters(upload=upload)  # nothing of it stays behind


def test_what_is_refused_says_why_and_what_could_be_read_and_keeps_nothing_out(page: IncidentsPage) -> None:
    strange = sealed(page, "c" * 22, place="maan", words="Er werd geroepen.")
    came = page.do_letters(f"{strange}\n{sealed(page)}")
    assert came["new"] == 1
    assert "refused" not in came  # so the wire says that a command was not done at all
    [refused] = came["not_taken"]
    assert "maan" in refused["why"]
    told = {one["name"]: one["said"] for one in refused["told"]}
    assert told["Dag"] == "2026-03-17" and told["Soort"] == "verbaal geweld" and told["Plek"] == "maan"
    assert (told["In je eigen woorden"], told["Hoe te bereiken"]) == ("Er werd geroepen.", "toestel 214")


def test_what_is_no_report_inside_is_shown_as_it_stands(page: IncidentsPage) -> None:
    public = ways_in.public_key(page.register)
    for inside in ({"form": 1, "hello": "you"}, {"form": 99, "report": ["x"]}):
        [refused] = page.do_letters(envelope.seal(inside, public))["not_taken"]
        assert refused["told"] == [{"name": "", "said": json.dumps(inside)}]


def test_a_text_without_a_report_gets_a_sentence(page: IncidentsPage) -> None:
    with pytest.raises(Problem):
        page.do_letters("Beste collega, zie bijlage.")


def test_nothing_comes_into_a_register_that_was_closed(page: IncidentsPage) -> None:
    letter = sealed(page)
    listed(page)
    page.do_event([{"kind": "SessionClosed", "body": {}}])
    with pytest.raises(Problem):
        page.do_letters(letter)
    with pytest.raises(Problem):
        taken(page)
    assert page.do_cases("all")["found"] == 0


# ── an earlier register ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_is_looked_at_without_the_people_in_it_and_nothing_is_taken_yet(page: IncidentsPage) -> None:
    seen = listed(page)
    assert seen["gone"] == ["Naam medewerker"]
    assert "Vreemdenaam" not in json.dumps(seen) and "Vreemdenaam" not in repr(page.in_hand)
    assert [one["role"] for one in seen["columns"]] == ["number", "day", "clock", "place", "unit", "kinds", "words"]
    assert (seen["rows"], seen["new"], seen["there"], seen["left_out"]) == (4, 2, 0, 2)
    assert next((one["row"], one["day"], one["kinds"]) for one in seen["cases"]) == (2, "2026-03-12", "verbaal geweld")
    assert len(seen["remarks"]) == 1 and "31-2-2026" in seen["remarks"][0]
    assert page.do_cases("all")["found"] == 0


def test_words_that_were_not_understood_are_asked_and_stay_asked_once_they_are_answered(page: IncidentsPage) -> None:
    seen = listed(page)
    assert [(one["word"], one["rows"], one["meant"]) for one in seen["kinds"]] == [("combinatie", 2, [])]
    assert [(one["word"], one["rows"], one["meant"]) for one in seen["units"]] == [("Balieteam", 2, "")]
    unit = next(iter(page.view()["units"]))
    again = matched(page, seen, kinds={"combinatie": ["verbal", "person"]}, units={"Balieteam": unit})
    assert (again["new"], again["left_out"]) == (3, 1)
    assert again["kinds"][0]["meant"] == ["verbal", "person"] and again["units"][0]["meant"] == unit
    assert [one["unit"] for one in again["cases"]] == ["Wonen Noord"] * 3
    nowhere = matched(page, seen, units={"Balieteam": "-"})
    assert nowhere["units"][0]["meant"] == "-" and nowhere["cases"][1]["unit"] == ""


def test_rows_that_are_asked_about_are_not_remarked_on_as_well(page: IncidentsPage) -> None:
    seen = listed(page, "Datum;Soort\n13-3-2026;schelden\n" + "12-3-2026;combinatie\n" * 40)
    assert seen["kinds"][0]["rows"] == 40 and seen["remarks"] == []


def test_a_word_that_is_too_long_to_show_can_be_answered(page: IncidentsPage) -> None:
    word = "iets wat hier altijd zo genoemd werd maar waar niemand meer van weet wat het was"
    seen = listed(page, f"Datum;Soort\n12-3-2026;{word}\n13-3-2026;schelden\n14-3-2026;schelden")
    [asked] = seen["kinds"]
    assert len(asked["word"]) < len(word) and seen["new"] == 2
    assert matched(page, seen, kinds={asked["word"]: ["person"]})["new"] == 3


def test_a_column_can_be_said_to_be_another_and_without_a_day_nothing_can_be_taken(page: IncidentsPage) -> None:
    seen = listed(page)
    roles = [None if one["role"] == "day" else one["role"] for one in seen["columns"]]
    without = matched(page, seen, columns=roles)
    assert without["problem"] and without["new"] == 0
    with pytest.raises(Problem):
        taken(page)
    hostile = matched(page, seen, columns=["bsn", "day", "kind:moon", "kind:person", "unit", "kinds", "words", "site"])
    assert [one["role"] for one in hostile["columns"]] == [None, "day", None, "kind:person", "unit", "kinds", "words"]


def test_what_is_taken_is_told_and_how_far_it_is_and_a_second_time_it_is_there(
    page: IncidentsPage, sent: list[dict[str, Any]]
) -> None:
    listed(page)
    assert taken(page) == {"new": 2, "there": 0}
    assert {"progress": {"done": 2, "of": 2}} in sent
    with pytest.raises(Problem):
        taken(page)  # it is not in hand any more
    seen = listed(page)
    assert (seen["new"], seen["there"]) == (0, 2) and all(one["there"] for one in seen["cases"])
    assert taken(page) == {"new": 0, "there": 2}
    page.do_list_leave()


def test_a_page_answers_while_a_list_is_taken_in_and_what_is_stopped_then_is_in_hand_still(page: IncidentsPage) -> None:
    listed(page)

    async def stopped() -> dict[str, Any]:
        with page.register.dossier.transaction():  # so that it has to wait
            taking = asyncio.ensure_future(page.do_list_take())
            await asyncio.sleep(0)
            assert page.do_cases()["found"] == 0
            with pytest.raises(Problem):
                await page.do_list_take()
            page.do_cancel()
        return await taking

    assert awaited(stopped()) == {"cancelled": True}
    assert page.do_cases()["found"] == 0
    assert taken(page) == {"new": 2, "there": 0}


def test_what_a_list_does_not_say_is_not_known(page: IncidentsPage) -> None:
    listed(page, "Datum;Soort;Letsel\n12-3-2026;schelden;\n13-3-2026;schelden;nee")
    taken(page)
    late, early = page.register.cases()
    assert [(page.register.look(one.id, "nakijken").hurt) for one in (early, late)] == ["", "no"]
    assert page.register.look(early.id, "nakijken").needs_now == ""


# ── what is handed out ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_address_to_mail_to_is_in_the_form_and_what_is_none_is_refused(page: IncidentsPage) -> None:
    for wrong in ("meldpunt", "a@b.nl?cc=c@d.nl", "a b@c.nl", f"{'a' * 120}@b.nl"):
        with pytest.raises(Problem):
            page.do_event([{"kind": "MailToSet", "body": {"address": wrong}}])
    page.do_event([{"kind": "MailToSet", "body": {"address": " meldpunt@linde.nl "}}])
    assert page.view()["settings"]["mail_to"] == "meldpunt@linde.nl"
    assert b'"mail_to": "meldpunt@linde.nl"' in awaited(page.do_export("intranet.html"))["bytes"]
    page.do_event([{"kind": "MailToSet", "body": {"address": ""}}])
    assert b'"mail_to": ""' in awaited(page.do_export("intranet.html"))["bytes"]


def test_a_card_is_of_its_site_and_has_the_address_where_the_form_stands(page: IncidentsPage) -> None:
    card = awaited(page.do_card("Kantoor Noord", "https://intranet.linde.nl/melden"))
    assert "Kantoor Noord" in read(card) and "https://intranet.linde.nl/melden" in read(card)
    assert "intranet.linde.nl" not in read(awaited(page.do_card()))
    with pytest.raises(Problem):
        awaited(page.do_card("", "https://intranet.linde.nl/" + "x" * 300))


# ── one case on paper ───────────────────────────────────────────────────────────────────────────────────────────────────


def opened(page: IncidentsPage, report: Report = REPORT) -> str:
    page.do_letters(sealed(page, report=report))
    [row] = page.do_cases("all")["rows"]
    page.do_look(row["id"], "aangifte")
    return str(row["id"])


def test_a_case_is_printed_by_who_said_why_they_look_and_by_nobody_else(page: IncidentsPage) -> None:
    case = opened(page)
    page.do_add_text(case, "addition", "Later belde hij nog.")
    made = awaited(page.do_case_paper(case, "filled"))
    for part in ("2026-001", "toestel 214", "Hij riep.", "Later belde hij nog.", "14:20", "☒\u00a0verbaal\u00a0geweld"):
        assert part in read(made), part
    with pytest.raises(Problem):
        awaited(page.do_case_paper(case, "anders"))
    page.do_leave()
    for what in ("filled", "police"):
        with pytest.raises(Problem):
            awaited(page.do_case_paper(case, what))
        with pytest.raises(Problem):
            page._draft(what)


def test_the_sheet_for_the_police_has_functions_and_no_names(page: IncidentsPage) -> None:
    case = opened(page)
    page.register.put_person(case, Role.WITNESS, name="Vreemdenaam", function="huismeester", reach="06-12345678")
    page.register.put_person(case, Role.PERPETRATOR, name="Boos")
    page.do_change(case, {"circumstances": [[], ["weapon"]], "damage": ["", "employer"], "damage_amount": [None, 1250.5]})
    said = read(awaited(page.do_case_paper(case, "police")))
    for part in ("huismeester", "getuige", "1.250,50", "Hij riep.", "De Linde: ___", "2026-001", "14:20"):
        assert part in said, part
    for person in ("Vreemdenaam", "Boos", "06-12345678", "toestel 214"):
        assert person not in said, person


def test_what_is_not_known_is_not_ticked(page: IncidentsPage) -> None:
    listed(page, "Datum;Soort\n12-3-2026;schelden")
    taken(page)
    [row] = page.do_cases("all")["rows"]
    page.do_look(row["id"], "nakijken")
    said = read(awaited(page.do_case_paper(row["id"], "filled")))
    assert said.count("☐\u00a0ja   ☐\u00a0nee") == 2
