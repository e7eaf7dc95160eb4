"""Plan and why, as a person does them."""

from __future__ import annotations

import pytest
from boards_room import hold
from running import until

from kits.memo_voting import events as e

pytestmark = pytest.mark.browser


def test_a_person_with_a_mouse_plans_a_half_day(kit, open_page):
    room = hold(kit, open_page)
    page = room.page
    page.get_by_label("Team toevoegen").first.click()
    page.get_by_role("option", name="Wonen › Klantcontact").click()
    page.locator(".psa-team", has_text="Klantcontact").wait_for()
    page.get_by_label("Datum").fill("2027-02-04")
    page.get_by_label("Datum").dispatch_event("change")
    page.get_by_text("middag", exact=True).click()
    page.get_by_role("spinbutton", name="Aantal deelnemers").fill("12")
    page.get_by_role("textbox", name="Wat willen we bereiken?").fill("Samen kiezen")
    page.get_by_role("checkbox", name="Medewerkers én leidinggevenden").click()
    until(lambda: room.state().plan.both_present, "that both are there")
    page.get_by_role("spinbutton", name="Minuten voor: Oplossingen").fill("45")
    page.get_by_role("spinbutton", name="Minuten voor: Oplossingen").blur()
    page.get_by_role("radiogroup", name="Top van ‘Irritatie en werkdruk’").get_by_text("5").click()
    page.get_by_text("dicht", exact=True).click()
    page.locator(".psa-agenda .end time", has_text="16:15").wait_for()
    assert page.locator(".psa-agenda time").all_inner_texts() == [
        "13:00", "13:20", "14:35", "15:20", "16:00", "16:10", "16:15",
    ]  # fmt: skip
    page.locator(".psa-next").click()
    page.get_by_role("heading", name="Druk zijn is niet hetzelfde als werkdruk").wait_for()
    plan = room.state().plan
    assert (plan.held_on, plan.part, plan.participants, plan.goal) == ("2027-02-04", "afternoon", 12, "Samen kiezen")
    assert plan.both_present
    assert plan.top["strain"] == 5
    assert room.state().face_down


def test_a_person_with_keys_only_adds_a_team_that_was_not_there_yet(kit, open_page):
    room = hold(kit, open_page)
    page = room.page
    page.get_by_label("Team toevoegen").first.focus()
    page.keyboard.type("Balie Noord")
    page.get_by_role("option", name="Nieuw team: ‘Balie Noord’").wait_for()
    room.keys("Enter")
    page.locator(".psa-team", has_text="Balie Noord").wait_for()
    assert len(room.state().plan.units) == 1


def test_a_step_with_open_ends_says_which_and_lets_the_consultant_go_on_anyway(kit, open_page):
    room = hold(kit, open_page)
    room.keys("ArrowRight")
    assert "Er is nog geen team gekozen." in room.page.locator("dialog").inner_text()
    room.page.get_by_role("button", name="Toch verder").click()
    room.page.locator(".psa-why").wait_for()
    assert room.state().step == "why"


def test_arrow_keys_walk_through_the_calm_screens_and_on_to_choosing(kit, open_page):
    room = hold(kit, open_page, [e.StepEntered(step="why")])
    page = room.page
    assert "bijlage 3" in page.locator(".psa-credit").inner_text()
    room.keys("ArrowRight")
    page.get_by_role("heading", name="Drie dingen houden elkaar in balans").wait_for()
    assert page.locator(".psa-balance text").all_text_contents() == ["Werklast", "Draagkracht", "Regelruimte"]
    room.keys("ArrowLeft")
    page.get_by_role("heading", name="Druk zijn is niet hetzelfde").wait_for()
    for heading in ("Drie dingen", "Waaraan merk je het?", "Wat we vandaag doen"):
        room.keys("ArrowRight")
        page.get_by_role("heading", name=heading).wait_for()
    room.keys("ArrowRight")
    page.locator(".psa-collect").wait_for()


def test_an_organisation_puts_its_own_screens_in_and_gets_ours_back(kit, open_page):
    room = hold(kit, open_page, [e.StepEntered(step="why")])
    page = room.page
    page.get_by_role("button", name="Eigen schermen").click()
    for _ in range(3):
        page.get_by_role("button", name="Scherm 2 weghalen").click()
    page.get_by_label("Titel van scherm 1").fill("Zo praten wij over druk <b>")
    page.get_by_label("Regels van scherm 1").fill("Een regel\nNog een regel")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("heading", name="Zo praten wij over druk <b>").wait_for()
    assert page.locator(".psa-calm p").all_inner_texts() == ["Een regel", "Nog een regel"]
    assert page.locator(".psa-dots .dot").count() == 1
    page.get_by_role("button", name="Eigen schermen").click()
    page.get_by_role("button", name="Terug naar de schermen van de kit").click()
    page.get_by_role("heading", name="Druk zijn is niet hetzelfde").wait_for()
