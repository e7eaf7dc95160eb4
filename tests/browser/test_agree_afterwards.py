"""Looking back in the linked session, closing, and what goes home on paper."""

from __future__ import annotations

import pytest
from agree_room import agreed, at, follow_up

from kits import dossier

expect = pytest.importorskip("playwright.sync_api").expect
pytestmark = pytest.mark.browser


def test_the_first_session_plans_the_day_and_the_linked_session_opens_with_its_agreements(kit, open_page):
    room = follow_up(kit, open_page)
    shown = room.page.locator(".psa-reviewed .psa-written").all_inner_texts()
    assert shown == ["Rooster voor de telefoon", "Keuzemenu aanpassen", "Telefoon op stil"]
    state = room.state()
    assert state.previous is not None and state.plan.held_on is not None
    assert all(a.carried for a in state.agreements.values())


def test_looking_back_from_what_was_done_to_the_groups_own_words(kit, open_page):
    room = follow_up(kit, open_page)
    page = room.page

    page.locator(".psa-reviewed").first.focus()
    room.keys("g")
    page.locator(".psa-reviewed.done").wait_for()
    room.keys("ArrowDown", "n", "Enter")
    page.locator(".psa-reviewed.not_done textarea:focus").wait_for()
    page.keyboard.type("ICT heeft pas in maart tijd")
    page.get_by_role("button", name="Eén voor één").click()
    page.locator(".psa-alone", has_text="Telefoon op stil").wait_for()
    room.keys("b")
    page.locator(".psa-alone .busy[aria-pressed=true]").wait_for()
    room.keys("ArrowRight")
    page.locator(".psa-reviewed.busy").wait_for()
    found = {a.id: (a.status.value, a.why) for a in room.state().agreements.values()}
    assert found == {
        "roster": ("done", ""),
        "menu": ("not_done", "ICT heeft pas in maart tijd"),
        "silent": ("busy", ""),
    }

    page.locator(".psa-next").click()
    marks = page.locator("#psa-add-marks")
    marks.fill("7 8 6 7")
    marks.press("Enter")
    page.get_by_text("4 van 6 cijfers gegeven").wait_for()
    page.get_by_role("button", name="Een 9 erbij").click()
    page.get_by_text("5 van 6 cijfers gegeven").wait_for()
    assert room.state().marks == {"roster": {6: 1, 7: 2, 8: 1, 9: 1}}
    page.locator(".psa-mark-now .psa-median", has_text="mediaan 7").wait_for()
    for wrong, said in (("7,5", "‘7,5’ is geen heel cijfer"), ("5 6", "meer cijfers dan deelnemers")):
        marks.fill(wrong)
        marks.press("Enter")
        page.locator(".psa-messages .wrong", has_text=said).wait_for()
        expect(marks).to_have_value(wrong)
    assert sum(room.state().marks["roster"].values()) == 5

    page.locator(".psa-next").click()
    page.locator(".psa-then", has_text="Onrust").wait_for()
    assert page.locator(".psa-then ol.strain li").count() == 3
    words = page.locator("#psa-add-words")
    words.fill("dit zijn er net zes geworden")
    words.press("Enter")
    page.locator(".psa-messages .wrong", has_text="Dit zijn 6 woorden").wait_for()
    expect(words).to_have_value("dit zijn er net zes geworden")
    words.fill("rustiger aan de balie")
    words.press("Enter")
    page.locator(".psa-words", has_text="rustiger aan de balie").wait_for()
    page.get_by_role("button", name="Verbeterkansen").click()
    page.locator(".psa-how-bad .improvement[aria-pressed=true]").wait_for()

    page.locator(".psa-next").click()
    page.get_by_label("Samenvatting in eigen woorden").fill("De balie is rustiger.")
    page.locator(".psa-next").click()
    page.locator(".psa-agree").wait_for()
    state = room.state()
    assert (state.summary, state.severity, list(state.words.values())) == (
        "De balie is rustiger.",
        "improvement",
        ["rustiger aan de balie"],
    )


def test_marks_are_typed_for_one_agreement_after_another_without_a_mouse(kit, open_page):
    room = follow_up(kit, open_page)
    room.keys("2")
    room.page.locator("#psa-add-marks").focus()
    for typed in ("7 8 6", "1 2", "10 10 9 10"):
        room.page.keyboard.type(typed)
        room.keys("Enter", "Enter")
    room.page.locator(".psa-marked li").nth(2).locator("text=mediaan 10").wait_for()
    assert room.state().marks == {"roster": {6: 1, 7: 1, 8: 1}, "menu": {1: 1, 2: 1}, "silent": {9: 1, 10: 3}}


def test_quick_clicks_are_all_counted(kit, open_page):
    room = follow_up(kit, open_page)
    room.keys("2")
    up = room.page.get_by_role("button", name="Een 7 erbij")
    up.wait_for()
    room.page.evaluate("for (let i = 0; i < 4; i++) document.querySelector('[aria-label=\"Een 7 erbij\"]').click()")
    room.page.get_by_text("4 van 6 cijfers gegeven").wait_for()
    assert room.state().marks == {"roster": {7: 4}}


def test_closing_waits_until_nothing_hangs_loose_and_can_be_taken_up_again(kit, open_page):
    room = at("close", agreed(), kit, open_page)
    page = room.page
    page.get_by_text("4 bevindingen").wait_for()
    page.locator(".psa-next").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("1 afspraak heeft geen eigenaar of datum").wait_for()
    assert dialog.get_by_role("button", name="Toch verder").count() == 0
    room.keys("Escape")

    page.locator(".psa-left-over", has_text="Telefoon op stil").focus()
    room.keys("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Fatima").click()
    page.get_by_role("dialog").get_by_role("button", name="over 2 weken").click()
    page.get_by_role("dialog").locator(".psa-chip[aria-pressed=true]", has_text="over 2 weken").wait_for()
    page.get_by_role("dialog").get_by_role("button", name="Klaar").click()
    page.get_by_role("button", name="gewoon werkoverleg", exact=True).first.click()
    page.locator(".psa-routes button[aria-pressed=true]").nth(2).wait_for()
    page.locator(".psa-left-over").nth(1).focus()
    room.keys("v")
    page.locator(".psa-left-over").nth(1).locator("[aria-pressed=true]", has_text="volgende bijeenkomst").wait_for()
    routes = [a.route for a in room.state().agreements.values()]
    assert routes == ["team_meeting", "special_meeting", "team_meeting"]

    page.locator(".psa-next").click()
    page.locator("h1", has_text="Afgerond").wait_for()
    assert room.state().closed
    client = dossier.open(room.path)
    assert len(client.actions(room.session)) == 3
    client.close()
    page.locator(".psa-steps button", has_text="Afspreken").click()
    line = page.locator("#psa-new-agreement")
    line.fill("Te laat bedacht")
    line.press("Enter")
    page.locator(".psa-messages .wrong", has_text="Heropen de sessie").wait_for()
    assert line.input_value() == "Te laat bedacht"
    assert len(room.state().agreements) == 3
    page.get_by_role("button", name="Heropen").click()
    page.locator(".psa-reopen").wait_for(state="detached")
    assert not room.state().closed
    line.press("Enter")
    page.locator("[id^=psa-agreement-]").nth(3).wait_for()
    assert [a.text for a in room.state().agreements.values()][3] == "Te laat bedacht"


def test_the_report_is_shown_at_any_step_and_every_file_comes_down(kit, open_page):
    room = at("agree", agreed(), kit, open_page)
    page = room.page
    room.keys("?")
    page.get_by_role("button", name="Verslag en bestanden").click()
    paper = page.frame_locator("iframe.psa-paper")
    paper.get_by_text("Rooster voor de telefoon").first.wait_for()
    starts = {
        "Verslag in Word": (".docx", b"PK"),
        "Afspraken in Excel": (".xlsx", b"PK"),
        "Afspraken als CSV": (".csv", b""),
        "Voor in de agenda": (".ics", b"BEGIN:VCALENDAR"),
    }
    for button, (suffix, magic) in starts.items():
        with page.expect_download() as download:
            page.get_by_role("dialog").get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(suffix)
        content = download.value.path().read_bytes()
        assert content.startswith(magic)
        assert len(content) > 100
