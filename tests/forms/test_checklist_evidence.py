"""What a point shows is offered from the client file, and taken by somebody; what is missing becomes an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import client_facts, dossier, instruments
from kits.dossier import Dossier
from kits.forms import taking
from kits.forms.checklist import events as e
from kits.forms.checklist.beginning import beginning
from kits.forms.checklist.model import MODEL
from kits.forms.checklist.state import Evidence
from kits.instrument import Instrument
from kits.live import Session
from kits.standing import standing
from kits.standing.things import things as every_thing
from widgets.forms.checklist import ChecklistPage

TODAY = dt.date.today().isoformat()


@pytest.fixture
def client(sample_file: Path, data_folder: Path) -> Iterator[Dossier]:
    path = data_folder / "sample.psa"
    path.write_bytes(sample_file.read_bytes())
    with dossier.open(path) as opened:
        yield opened


@pytest.fixture
def inspection(client: Dossier) -> Session[Any]:
    row = client.add_session("checklist:inspection", "Inspectie 2026")
    log = Session(client, row.id, MODEL)
    log.begin(*beginning(row, "nl"))
    return log


@pytest.fixture
def page(client: Dossier, inspection: Session[Any]) -> Iterator[ChecklistPage]:
    one = ChecklistPage(lambda *_: None)
    one.arrive({"dossier": client.id, "session": inspection.id, "visit": "tab"})
    yield one
    one.let_go()


def things(page: ChecklistPage, point: str) -> list[dict[str, Any]]:
    return page.do_shown(point)["things"]


def test_the_adopted_house_rules_are_offered_and_taken_as_evidence_with_their_version_and_today(
    page: ChecklistPage, inspection: Session[Any]
) -> None:
    [rules] = things(page, "house_rules")
    [offer] = rules["offers"]
    link = offer.pop("link")
    assert link == f"document?dossier={inspection.dossier.id}&session={offer['session']}"
    assert (offer["document"], offer["seen"], rules["stand"], rules["lacks"]) == ("version:1", TODAY, "there", False)
    assert "versie 1, vastgesteld op" in offer["where"]
    assert page.view()["rows"]["house_rules"]["answers"] == {}, "nothing is ticked or taken by itself"
    page.do_event([{"kind": "EvidenceAdded", "body": {"point": "house_rules", "evidence": "one", **offer}}])
    inspection.refresh()
    answer = inspection.state.answer("house_rules", "")
    assert answer.evidence == (Evidence("one", offer["name"], offer["where"], TODAY, offer["session"], "version:1"),)
    assert not answer.given


def test_what_is_for_another_theme_is_no_evidence_and_what_is_missing_is_said_to_lack(page: ChecklistPage) -> None:
    [sanctions] = things(page, "perpetrator")
    assert (sanctions["stand"], sanctions["offers"], sanctions["lacks"]) == ("missing", [], True)
    [evaluation] = things(page, "evaluation")
    assert {offer["document"] for offer in evaluation["offers"]} <= {"evaluation_aggression"}


def test_what_is_being_made_is_no_evidence_yet(page: ChecklistPage, client: Dossier) -> None:
    row = client.add_session("document:sanction_scheme", "Sancties 2026")
    instruments.of(row).begin(client, row, "nl")
    [sanctions] = things(page, "perpetrator")
    assert (sanctions["stand"], sanctions["said"]) == ("making", ["Sancties 2026: concept"])
    assert (sanctions["offers"], sanctions["lacks"]) == ([], True)
    assert things(page, "no-point") == []


def test_what_was_seen_elsewhere_is_offered_with_the_day_it_was_seen(page: ChecklistPage, client: Dossier) -> None:
    client.change_settings(
        lambda settings: standing.seen_elsewhere(settings, "sanction_scheme", "Regeling", "intranet", "2026-03-02")
    )
    page.noticed()
    [sanctions] = things(page, "perpetrator")
    [offer] = sanctions["offers"]
    assert (offer["name"], offer["where"], offer["seen"], offer["session"]) == ("Regeling", "intranet", "2026-03-02", "")
    assert not sanctions["lacks"]


def test_a_checklist_is_no_evidence_of_itself(client: Dossier) -> None:
    row = client.add_session("checklist:safe_desk", "Balie Noord", held_on=TODAY)
    log = Session(client, row.id, MODEL)
    log.begin(*beginning(row, "nl"))
    log.do(e.Answered(point="found", choice="not_applicable", why="proef", on=TODAY))
    log.do(e.SessionClosed())
    one = ChecklistPage(lambda *_: None)
    one.arrive({"dossier": client.id, "session": row.id, "visit": "tab"})
    building = taking.current("inspection").contents.points["building"]
    assert row.id in {told.session.id for told in client_facts.told(client, "nl")}
    assert row.id not in {told.session.id for told in one._others(log, building)}
    one.let_go()


def test_answering_reads_nothing_of_the_client_file_again(page: ChecklistPage, monkeypatch: pytest.MonkeyPatch) -> None:
    before = things(page, "building")
    page.do_event([{"kind": "Answered", "body": {"point": "building", "choice": "there", "on": TODAY}}])
    monkeypatch.setattr(client_facts, "told", None)
    assert things(page, "building") == before


def test_only_sessions_that_can_say_something_are_read_and_all_that_is_said_is_found(
    client: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client_facts.told(client, "nl")
    opened, opens = set[str](), Instrument.open

    def watched(self: Instrument, dossier: Dossier, session_id: str) -> Session[Any]:
        opened.add(self.name)
        return opens(self, dossier, session_id)

    monkeypatch.setattr(Instrument, "open", watched)
    for one in every_thing():
        names = {one.id, one.told_by} - {""}
        assert client_facts.told(client, "nl", things=names) == tuple(each for each in whole if each.fact.thing in names)
    opened.clear()
    client_facts.told(client, "nl", things={"house_rules"})
    assert "document:house_rules" in opened
    assert not opened - {"document:house_rules", "checklist:inspection", "policy_cycle"}, "others do not name them"


def test_another_session_that_changes_is_read_again(page: ChecklistPage, client: Dossier) -> None:
    [before] = [one for one in things(page, "building") if one["name"] == "Beoordeling van balies"]
    row = client.add_session("checklist:safe_desk", "Balie Noord", held_on=TODAY)
    log = Session(client, row.id, MODEL)
    log.begin(*beginning(row, "nl"))
    log.do(
        *(e.Answered(point=key, choice="not_applicable", why="proef", on=TODAY) for key in log.state.form.contents.points)
    )
    log.do(e.SessionClosed())
    page.noticed()
    [after] = [one for one in things(page, "building") if one["name"] == "Beoordeling van balies"]
    assert {offer["session"] for offer in after["offers"]} - {offer["session"] for offer in before["offers"]} == {row.id}
