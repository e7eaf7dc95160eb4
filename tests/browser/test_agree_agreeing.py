"""Agreeing: solutions become agreements with a key, everyone does something, and one large list."""

from __future__ import annotations

import datetime as dt

import pytest
from agree_room import agreed, at, chosen, solved

from kits.dossier.records import Reach

pytestmark = pytest.mark.browser


def test_a_solution_becomes_an_agreement_with_who_and_when_by_keys_only(kit, open_page):
    room = at("agree", solved(), kit, open_page)
    page = room.page
    page.locator("#psa-thought-s-group").focus()
    room.keys("Enter")
    page.locator(".psa-editor .psa-add:focus").wait_for()
    page.keyboard.type("JV, Anna")
    room.keys("Enter")
    page.locator(".psa-editor .psa-chip[aria-pressed=true]", has_text="Anna").wait_for()
    room.keys("Enter", "m")
    page.locator(".psa-editor-done:focus").wait_for()
    room.keys("Enter")
    page.locator(".psa-agreement:focus", has_text="JV, Anna").wait_for()
    state = room.state()
    (agreement,) = state.agreements.values()
    assert (agreement.solution, agreement.reach) == ("s-group", Reach.GROUP)
    assert [state.people[p] for p in agreement.owners] == ["JV", "Anna"]
    assert agreement.due == str(dt.date.today() + dt.timedelta(days=1))


def test_one_key_agrees_and_stays_among_the_solutions(kit, open_page):
    room = at("agree", solved(), kit, open_page)
    room.page.locator("#psa-thought-s-self").focus()
    room.keys("a")
    room.page.locator("#psa-thought-s-group:focus").wait_for()
    room.page.locator(".psa-agreement", has_text="Telefoon op stil").wait_for()
    room.keys("a")
    room.page.locator("#psa-thought-s-others:focus").wait_for()
    assert [a.solution for a in room.state().agreements.values()] == ["s-self", "s-group"]


def test_with_a_mouse_a_solution_is_dragged_and_given_to_everyone(kit, open_page):
    room = at("agree", solved(), kit, open_page)
    page = room.page
    page.locator("#psa-thought-s-group").drag_to(page.locator(".psa-agreements"))
    page.locator(".psa-editor").get_by_role("button", name="iedereen").click()
    page.locator(".psa-editor").get_by_role("button", name="over 2 weken").click()
    page.locator(".psa-editor .psa-chip[aria-pressed=true]", has_text="over 2 weken").wait_for()
    page.get_by_role("button", name="Klaar").click()
    page.locator(".psa-agreement-who", has_text="iedereen").wait_for()
    (agreement,) = room.state().agreements.values()
    assert agreement.owners == ("everyone",)


def test_what_is_for_others_gets_somebody_who_raises_it(kit, open_page):
    room = at("agree", solved(), kit, open_page)
    page = room.page
    page.locator("#psa-thought-s-others").focus()
    room.keys("ArrowRight")
    page.locator(".psa-editor .psa-add:focus").wait_for()
    page.keyboard.type("KB")
    room.keys("Enter")
    page.locator(".psa-editor .psa-chip[aria-pressed=true]", has_text="KB").wait_for()
    page.get_by_label("Met wie").fill("de leverancier")
    page.get_by_label("Met wie").press("Enter")
    page.get_by_role("button", name="Klaar").click()
    page.locator(".psa-agreement-who", has_text="KB bespreekt het met de leverancier").wait_for()
    (agreement,) = room.state().agreements.values()
    assert (room.state().people[agreement.raised_by], agreement.raised_with) == ("KB", "de leverancier")


def test_the_page_shows_who_has_nothing_yet_and_how_many_are_not_on_the_list(kit, open_page):
    room = at("agree", agreed(), kit, open_page)
    people = room.page.locator(".psa-people")
    people.get_by_text("1 van de 3 heeft nog niets").wait_for()
    people.get_by_text("Nog 3 deelnemers staan niet op de lijst").wait_for()
    assert people.locator(".psa-chip.idle").all_inner_texts() == ["Fatima"]
    room.page.locator("#psa-agreement-silent").click()
    room.page.locator(".psa-editor").get_by_role("button", name="Fatima").click()
    people.get_by_text("Iedereen op de lijst heeft een taak").wait_for()
    assert room.state().agreements["silent"].owners == ("fa",)


def test_an_agreement_that_was_never_a_solution_can_be_typed(kit, open_page):
    room = at("agree", chosen(), kit, open_page)
    room.keys("n")
    room.page.keyboard.type("Taart op vrijdag")
    room.keys("Enter")
    room.page.locator(".psa-editor").wait_for()
    room.page.locator(".psa-editor").get_by_role("button", name="Anderen nodig").click()
    room.page.get_by_label("Met wie").wait_for()
    (agreement,) = room.state().agreements.values()
    assert (agreement.text, agreement.solution, agreement.reach) == ("Taart op vrijdag", None, Reach.OTHERS)


def test_the_large_list_is_by_date_and_marks_what_starts_tomorrow(kit, open_page):
    room = at("agree", agreed(), kit, open_page)
    page = room.page
    page.locator("#psa-agreement-silent").click()
    page.locator(".psa-editor").get_by_role("button", name="morgen").click()
    page.locator(".psa-editor .psa-chip[aria-pressed=true]", has_text="morgen").wait_for()
    room.keys("Escape")
    page.locator("#psa-agreement-silent:focus").wait_for()
    room.keys("l")
    page.locator(".psa-list").wait_for()
    names = page.locator(".psa-list tbody td:nth-child(2)").all_inner_texts()
    assert names == ["Telefoon op stil", "Keuzemenu aanpassen", "Rooster voor de telefoon"]
    assert page.locator("tr.soon").all_inner_texts()[0].count("begint morgen") == 1
    assert page.locator("tr.soon").count() == 1
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.psa-list td')).fontSize)")
    assert size >= 1.4 * page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def test_leaving_with_open_ends_says_which_and_lets_the_consultant_go_on(kit, open_page):
    room = at("agree", agreed(), kit, open_page)
    page = room.page
    page.locator(".psa-next").click()
    page.locator(".psa-list").wait_for()
    page.locator(".psa-next").click()
    page.get_by_role("dialog").get_by_text("Nog zonder taak: Fatima.").wait_for()
    page.get_by_role("button", name="Toch verder").click()
    page.locator(".psa-when").wait_for()
    assert room.state().step == "look_back"
