"""The memo-voting workshop with five phones at once: memos, votes, marks and words, and nobody counted twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from phones_room import counted, done, join, kept, let_in
from running import services_of

from kits import dossier, live
from kits.dossier import machine
from kits.dossier.records import new_id
from kits.live.phones import service
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, Phase, Step

pytestmark = pytest.mark.browser


@pytest.fixture
def room(start_kit: Any, open_page: Any, tmp_path: Path) -> Any:
    """Return a function that opens a session for seven people, after these events, on the facilitator's page."""
    kit = start_kit("--no-preheat", data=tmp_path)
    file = dossier.create(tmp_path / "woonstede.psa", "Woonstede")

    def opened(*happened: Any) -> tuple[Any, live.Session[Any]]:
        row = file.add_session(INSTRUMENT, "Team Klantcontact")
        session = live.Session(file, row.id, MODEL)
        session.do(e.ParticipantsCounted(participants=7), *happened)
        page = open_page(kit.address("/memo-voting", f"dossier={file.id}&session={row.id}"), 1920, 1080)
        page.locator(".psa-room").wait_for()
        return page, session

    yield opened
    file.close()


def test_memos_and_votes_of_five_phones_beside_two_people_without(room: Any, open_page: Any) -> None:
    page, session = room(e.StepEntered(step=Step.CHOOSE))
    phones = join(open_page, let_in(page))
    for n, phone in enumerate(phones):
        phone.locator("#memo").fill(f"Prettig {n}")
        phone.keyboard.press("Enter")
        phone.locator(".pick label", has_text="Irritatie").click()
        phone.locator("#memo").fill(f"Lastig {n}")
        phone.keyboard.press("Enter")
        phone.locator("li.memo").nth(1).wait_for()
        if n < 4:
            done(phone)
    kept(phones[4])
    counted(page, "4 klaar")
    counted(page, "1 nog bezig")
    assert page.locator(".psa-memo").count() == 0, "nothing goes up before the facilitator says so"
    page.locator(".psa-phones-take").click()
    page.locator(".psa-memo").nth(9).wait_for()
    session.refresh()
    assert sorted(m.text for m in session.state.memos.values()) == sorted(
        [f"Prettig {n}" for n in range(5)] + [f"Lastig {n}" for n in range(5)]
    )
    phones[4].locator(".notice", has_text="op het bord").wait_for()
    phones[4].locator("li.memo").first.wait_for(state="detached")

    session.do(e.PhaseEntered(phase=Phase.VOTE))
    for phone in phones:
        phone.locator(".tap").first.click()
        phone.locator(".tap").first.click()
        phone.locator(".tap").nth(1).click()
        phone.locator(".tap").nth(2).click()
        assert phone.locator("li.row.on").count() == 2, "a fourth vote is not given"
        done(phone)
    counted(page, "5 klaar")
    board = page.locator(".psa-board").first
    assert "10" not in board.inner_text().split(), "hidden until they are counted"
    page.locator(".psa-phones-take").click()
    page.locator(".psa-count output", has_text="10").wait_for()
    first = page.locator("[role=spinbutton]", has=page.locator("output", has_text="10"))
    assert first.get_attribute("aria-valuenow") == "0", "hands stand apart"
    first.focus()
    page.keyboard.type("17")
    page.keyboard.press("Enter")
    page.locator(".psa-messages .wrong").wait_for()  # two people by hand have six votes: sixteen at most
    session.refresh()
    ballot = session.state.ballots[Board.CHERISH][0]
    assert (sum(ballot.counts.values()), ballot.phones) == (15, 5)

    page.locator(".psa-phases button", has_text="Top").click()  # the other board has not been voted on by phone
    page.locator("dialog", has_text="5 telefoons zijn nog bezig met deze vraag").wait_for()
    page.keyboard.press("Escape")
    page.locator(".psa-phones-open").click()
    page.get_by_role("button", name="Sluit de telefoons").click()
    for phone in phones:
        phone.get_by_role("heading", name="Dank je wel").wait_for()


def test_marks_and_words_of_a_follow_up(room: Any, open_page: Any) -> None:
    _, before = room(
        e.AgreementMade(agreement="a1", text="Telefoonrooster maken"), e.AgreementMade(agreement="a2", text="Afmelden")
    )
    page, session = room()
    session.do(
        e.PreviousOpened(previous=previous_of(before.state, before.id, "Eerste keer")), e.StepEntered(step=Step.LOOK_BACK)
    )
    phones = join(open_page, let_in(page))
    for n, phone in enumerate(phones):
        phone.locator(".thing").first.get_by_role("button", name=str(6 + n % 3), exact=True).click()
        done(phone)
    counted(page, "5 klaar")
    page.locator(".psa-phones-take").click()
    for phone in phones[:4]:
        # The quickest there can be: all within the second in which a tap on the same spot is taken for a double tap.
        phone.evaluate("() => Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 0 })")
        phone.locator(".words input").first.fill("rustiger")
        phone.locator(".words input").nth(1).fill("duidelijk")
        done(phone)
    counted(page, "4 klaar")
    page.locator(".psa-phones-take").click()
    page.locator("dialog", has_text="1 is nog bezig; toch tellen?").wait_for()
    page.locator(".psa-phones-anyway").click()
    page.locator(".psa-messages", has_text="4 telefoons").wait_for()
    session.refresh()
    assert session.state.marks["a1"] == {6: 2, 7: 2, 8: 1}
    assert list(session.state.words.values()) == ["rustiger duidelijk"] * 4


def test_a_phone_that_loses_the_line_keeps_what_was_typed_and_sends_it_once(room: Any, open_page: Any) -> None:
    page, session = room(e.StepEntered(step=Step.CHOOSE))
    url = let_in(page)
    phones = join(open_page, url, 3)
    lost = phones[0]
    lost.context.set_offline(True)
    lost.locator("#memo").fill("Getypt in de lift")
    lost.keyboard.press("Enter")
    lost.locator(".line").wait_for()
    lost.locator("#memo").fill("nog niet af")
    lost.context.set_offline(False)
    lost.reload()
    assert lost.locator("li.memo").count() == 1 or lost.locator("li.memo").first.wait_for() is None
    assert lost.locator("#memo").input_value() == "nog niet af"
    counted(page, "1 schreef iets")
    assert page.locator(".psa-phones-take").count() == 0, "one person's memo would be known as that person's"
    page.locator(".psa-steps button", has_text="Oplossen").click()
    page.locator("dialog", has_text="kan pas vanaf 3").wait_for()
    page.keyboard.press("Escape")
    write(phones[1:], "Van een ander")
    page.locator(".psa-phones-take").click()
    page.locator(".psa-memo").nth(2).wait_for()
    counted(page, "3 opgehaald")
    session.refresh()
    assert sorted(m.text for m in session.state.memos.values()) == ["Getypt in de lift", *["Van een ander"] * 2]
    lost.context.set_offline(True)
    lost.locator("#memo").fill("Na het bord")
    lost.keyboard.press("Enter")
    session.do(e.MemoAdded(memo=new_id(), board=Board.STRAIN, text="iets anders"))
    page.locator(".psa-memo").nth(3).wait_for()
    lost.context.set_offline(False)
    write(phones[1:], "Nog een")
    page.locator(".psa-phones-take").click()
    page.locator(".psa-memo").nth(6).wait_for()
    session.refresh()
    assert sorted(m.text for m in session.state.memos.values()) == sorted(
        ["Getypt in de lift", "Na het bord", "iets anders", *["Van een ander", "Nog een"] * 2]
    )
    write([lost], "Voor de dienst viel")
    kill_service(session)
    write(phones[1:], "Daarna")  # the page starts the service again, at the same address
    page.locator(".psa-phones-take").click()
    page.locator(".psa-memo").nth(9).wait_for()
    (machine.folder() / service.CHOSEN).unlink()  # as on a computer where nobody chose to let phones in
    kill_service(session)
    page.locator(".psa-phones-over", has_text="geen contact").click()
    page.locator("dialog", has_text="Laat ze opnieuw binnen").locator(".psa-btn.main").click()
    page.locator(".psa-phones-code").wait_for()


def kill_service(session: live.Session[Any]) -> None:
    """End the phones' service as a system does that runs out of memory."""
    for process in services_of(session.id):
        process.kill()


def write(phones: list[Any], text: str) -> None:
    for phone in phones:
        phone.locator("#memo").fill(text)
        phone.keyboard.press("Enter")
        kept(phone)
