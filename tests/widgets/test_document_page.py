"""The page of a document as a plain object: what it shows, keeps, takes in and makes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from running import awaited

from kits import dossier, live
from kits.dossier.records import ActionDraft, Outcome
from kits.forms import blank_values, reading, taking
from kits.forms.document import events as e
from kits.forms.document.beginning import beginning
from kits.forms.document.facts import facts
from kits.forms.document.model import MODEL
from kits.policy_cycle import events as policy
from kits.policy_cycle.model import MODEL as POLICY
from kits.problems import Problem
from widgets.forms.document import DocumentPage

FORM = "conduct_protocol"


@pytest.fixture
def page(data_folder: Path) -> Iterator[DocumentPage]:
    """The page of a conduct protocol that was just begun, of a client with two rules agreed in a culture workshop."""
    with dossier.create(data_folder / "linde.psa", "De Linde") as client:
        row = client.add_session(f"document:{FORM}", "Zo doen wij dat")
        live.Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        held = client.add_session("culture", "Workshop")
        rules = tuple(ActionDraft(key=str(n), text=text) for n, text in enumerate(("Wij groeten.", "Wij bellen terug.")))
        with client.transaction() as connection:
            client.put_outcome(connection, held.id, Outcome(), Outcome(actions=rules))
        made = DocumentPage(lambda *_: None)
        made.arrive({"dossier": client.id, "session": row.id})
        yield made
        made.let_go()


def happens(page: DocumentPage, *events: tuple[str, dict[str, Any]]) -> None:
    page.do_event([{"kind": kind, "body": body} for kind, body in events])


def paragraphs(page: DocumentPage, what: str) -> list[str]:
    made = awaited(page.do_export(what))
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(made["bytes"])).paragraphs]


def test_what_is_open_is_named_and_a_blank_is_filled_in_for_all_documents_or_this_one(page: DocumentPage) -> None:
    view = page.view()
    assert set(view["open"]) >= {"counsellor", "protocol_years"}
    assert view["open"] == [name for name in view["places"] if name in view["open"]]
    assert view["blanks"]["counsellor"]["used_by"], "it says where else it stands"
    page.do_blank("counsellor", "Ans")
    page.do_blank("protocol_years", "2")
    view = page.view()
    assert not {"counsellor", "protocol_years"} & set(view["open"])
    assert page.client().organisation().settings["blanks"] == {"counsellor": "Ans"}
    assert any("Na 2 jaar" in text for text in paragraphs(page, "report"))
    with pytest.raises(Problem, match="no_number"):
        page.do_blank("protocol_years", "lang")
    with pytest.raises(Problem, match="gone"):
        page.do_blank("organisation", "Een ander")


def test_what_was_filled_in_for_all_documents_is_taken_back_unless_a_colleague_changed_it_since(page: DocumentPage) -> None:
    def kept() -> str:
        return str(page.client().organisation().settings["blanks"]["counsellor"])

    page.do_blank("counsellor", "Ans")
    page.do_blank("counsellor", "Bo")
    assert page.do_undo() == {"was": "ClientBlankFilled"}
    assert kept() == "Ans"
    page.do_redo()
    assert kept() == "Bo"
    blank_values.fill(page.client(), "counsellor", "Een ander")
    assert page.do_undo() == {"was": "ClientBlankLeft"}, "it says that what a colleague filled in stays"
    assert kept() == "Een ander"
    assert page.do_redo() == {"was": "ClientBlankLeft"}
    assert kept() == "Een ander"
    page.do_blank("counsellor", "Bo")  # what the document's own log has already, and the client file no more
    assert kept() == "Bo"
    page.do_undo()
    assert kept() == "Een ander"


def test_rules_of_a_culture_workshop_come_in_for_the_examples_and_only_once(page: DocumentPage) -> None:
    assert page.view()["takes"] == {"rules": 1}
    assert page.do_take_in("rules") == {"n": 2}
    assert [row["rule"] for row in page.view()["rows"]["rules"].values()] == ["Wij groeten.", "Wij bellen terug."]
    assert page.do_take_in("rules") == {"n": 0}
    page.do_undo()
    assert len(page.view()["rows"]["rules"]) == 8


def test_a_statement_of_intent_takes_in_what_the_last_policy_year_says_of_the_theme(page: DocumentPage) -> None:
    client = page.client()
    year = client.add_session("policy_cycle", "Beleid 2026")
    live.Session(client, year.id, POLICY).do(
        policy.YearOpened(year=2026),
        policy.IntentionWritten(theme="workload", text="Niemand valt uit door werkdruk."),
        policy.IntentionWritten(theme="conduct", text="Wij gaan gewoon met elkaar om."),
    )
    row = client.add_session("document:intentions", "Intenties")
    live.Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
    page.arrive({"dossier": client.id, "session": row.id})
    assert page.do_take_in("workload") == {"n": 1}
    assert "Niemand valt uit door werkdruk." in paragraphs(page, "report")
    assert page.do_take_in("workload") == {"n": 0}


def test_pasted_rows_come_in_as_far_as_they_can_be_read_and_there_is_room(page: DocumentPage) -> None:
    text = "Onze regel\tDat zie je zo\nWij groeten.\tJe zegt goedemorgen.\n\nTe\tveel\tkolommen\n"
    assert page.do_paste("rules", text) == {"n": 1, "unread": [4]}
    with pytest.raises(Problem, match="rows"):
        page.do_paste("rules", "a\nb\nc")
    assert len(page.view()["rows"]["rules"]) == 9


def test_from_a_request_to_a_version_that_stays_as_it_was(page: DocumentPage) -> None:
    for name in page.view()["open"]:
        page.do_blank(name, "3" if page.view()["blanks"][name]["entry"] == "number" else f"van {name}")
    page.do_ask_consent("r", "2026-11-01")
    assert awaited(page.do_send_papers("r", ["letter", "report"], "2026-11-01")) == {"n": 2}
    happens(page, ("RequestChanged", {"request": "r", "changes": {"decision": "consent", "decided_on": "2026-11-20"}}))
    page.do_adopt("2026-11-21", "directie")
    view = page.view()
    assert (view["step"], view["council"]["draft"], view["council"]["standing"]) == ("adopted", False, "consent")
    before = paragraphs(page, "version:1")
    page.do_blank("counsellor", "Iemand anders")
    view = page.view()
    assert view["council"]["draft"]
    assert view["council"]["standing"] == "changed"
    assert [one["kind"] for one in view["differences"]] == ["changed"]
    assert paragraphs(page, "version:1") == before
    assert "Iemand anders" in " ".join(paragraphs(page, "report"))
    kept = [one["id"] for one in view["documents"] if one["id"].startswith("sent:")]
    assert len(kept) == 2


def test_a_closed_document_fills_in_no_blank_of_the_client_either(page: DocumentPage) -> None:
    happens(page, ("SessionClosed", {}))
    with pytest.raises(Problem, match="closed"):
        page.do_blank("counsellor", "Ans")
    assert page.view()["blanks"]["counsellor"]["value"] == ""


def test_another_language_on_screen_leaves_the_documents_own_words(page: DocumentPage) -> None:
    before = paragraphs(page, "report")
    page.do_language("en")
    view = page.view()
    assert view["form"]["name"] == "Conduct protocol"
    assert view["parts"][0]["title"] == "Waarom dit protocol"
    assert paragraphs(page, "report") == before


def test_a_document_whose_form_is_not_here_reads_as_it_was_begun(
    page: DocumentPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paragraphs(page, "report")
    monkeypatch.setattr(reading, "CATALOGUE", Path("nowhere"))
    monkeypatch.setattr(taking, "current", not_there)
    page.opened(page.open_session())
    assert page.view()["newer"] == 0
    assert paragraphs(page, "report") == before


def not_there(form: str) -> Any:
    raise Problem("kits.forms:problems.no_form", form=form)


def test_it_tells_where_the_organisation_stands_with_it(page: DocumentPage) -> None:
    session = page.open_session()
    row = session.dossier.session(session.id)
    [fact] = facts(session, row, "nl")
    assert (fact.thing, fact.having.value) == ("conduct_protocol", "making")
    for name in page.view()["open"]:
        page.do_blank(name, "3")
    page.do_adopt("2026-11-21", "directie")
    session.do(e.RenewalSet(on="2028-11-21"))
    [fact] = facts(session, row, "nl")
    assert (fact.having.value, fact.on, fact.until) == ("partly", "2026-11-21", "2028-11-21"), "the law asks consent"
    assert "zonder instemming" in fact.said


def test_days_go_to_the_calendar_and_poster_and_card_are_made(page: DocumentPage) -> None:
    page.open_session().do(e.RenewalSet(on="2027-03-01"))
    made = awaited(page.do_export("days.ics"))
    assert b"DTSTART;VALUE=DATE:20270301" in made["bytes"]
    for what in ("poster", "card"):
        assert "Ik luister eerst en praat daarna." in awaited(page.do_preview(what))["html"]
        assert awaited(page.do_export(what))["name"].endswith(".docx")
