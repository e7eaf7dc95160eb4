"""Counting votes, the top list and its ties, and how bad it is."""

from __future__ import annotations

import pytest
from boards_room import STRAIN, hold, in_phase, memos

from kits.memo_voting import events as e

pytestmark = pytest.mark.browser


def counted(*counts: int) -> list:
    """Memos with these votes on `strain`, in order."""
    hung = memos()
    strain = [m.memo for m in hung if m.board == "strain"]
    votes = [e.VotesCounted(board="strain", item=memo, count=n) for memo, n in zip(strain, counts, strict=False) if n]
    return [e.ParticipantsCounted(participants=11), *hung, *votes]


def test_more_votes_than_there_are_people_for_are_refused_and_the_count_stays(kit, open_page):
    room = hold(kit, open_page, in_phase("vote", *counted(9)))
    row = room.page.locator(".strain .psa-count").first
    row.focus()
    room.keys("3", "4", "Enter")
    room.page.locator(".psa-messages .wrong", has_text="33").wait_for()
    row.locator("b", has_text="9").wait_for()
    assert sum(room.state().ballots["strain"][0].counts.values()) == 9


def test_participants_who_came_late_bring_their_votes(kit, open_page):
    room = hold(kit, open_page, in_phase("vote", *counted(9)))
    room.page.get_by_role("spinbutton", name="Aantal deelnemers").fill("12")
    room.page.locator(".psa-board.strain h2", has_text="9 van 36 geteld").wait_for()


def test_a_tie_across_the_cut_is_shown_and_decided_for_a_reason_that_is_kept(kit, open_page):
    room = hold(kit, open_page, in_phase("top", *counted(9, 7, 5, 5)))
    page = room.page
    assert page.locator(".strain .psa-ranked.tie h3").all_inner_texts() == list(STRAIN[2:])
    assert page.locator(".strain .psa-ranked.tie").first.inner_text().count("gelijk op de grens") == 1
    page.get_by_role("button", name="Samen beslissen").focus()
    room.keys("Enter", "Tab", "Space")  # the second of the two
    page.get_by_role("textbox", name="Waarom deze?").fill("In de zomer is het hier 30 graden")
    page.get_by_role("button", name="Zo besluiten we").click()
    page.locator(".psa-tie.settled", has_text="30 graden").wait_for()
    assert page.locator(".strain .psa-ranked.top h3").all_inner_texts() == [STRAIN[0], STRAIN[1], STRAIN[3]]
    page.get_by_role("button", name="Heropen").click()
    page.locator(".strain .psa-ranked.tie").first.wait_for()


def test_a_decision_without_a_reason_is_refused_and_keeps_what_was_chosen(kit, open_page):
    room = hold(kit, open_page, in_phase("top", *counted(9, 7, 5, 5)))
    page = room.page
    page.get_by_role("button", name="Samen beslissen").click()
    page.get_by_role("button", name=STRAIN[2]).click()
    page.get_by_role("button", name="Zo besluiten we").click()
    page.locator(".psa-messages .wrong", has_text="waarom").wait_for()
    assert page.locator(".psa-toggle[aria-pressed=true]").all_inner_texts() == [STRAIN[2]]


def test_a_tie_is_voted_on_again_with_its_own_count(kit, open_page):
    room = hold(kit, open_page, in_phase("top", *counted(9, 7, 5, 5)))
    page = room.page
    page.get_by_role("button", name="Opnieuw stemmen").click()
    page.wait_for_function("document.activeElement?.matches('.again [role=spinbutton]')")
    room.keys("4", "Enter", "7", "Enter")
    page.locator(".psa-tie.again", has_text="klaar: 11 van 11").wait_for()
    assert page.locator(".strain .psa-ranked.top h3").all_inner_texts() == [STRAIN[0], STRAIN[1], STRAIN[3]]
    page.get_by_role("button", name="Toch geen tweede stemming").click()
    page.locator(".strain .psa-ranked.tie").first.wait_for()


def test_both_of_a_tie_are_taken_and_a_longer_top_has_no_tie(kit, open_page):
    room = hold(kit, open_page, in_phase("top", *counted(9, 7, 5, 5)))
    page = room.page
    page.get_by_role("button", name="Allebei meenemen").click()
    page.wait_for_function("document.querySelectorAll('.strain .psa-ranked.top').length === 4")
    room.keys("Control+z")
    page.locator(".strain .psa-ranked.tie").first.wait_for()
    page.get_by_role("radiogroup", name="Top van ‘Irritatie en werkdruk’").get_by_text("5").click()
    page.wait_for_function("document.querySelectorAll('.strain .psa-ranked.top').length === 4")
    assert page.locator(".psa-tie").count() == 0


def test_an_open_tie_holds_the_way_on_until_the_consultant_goes_anyway(kit, open_page):
    room = hold(kit, open_page, in_phase("top", *counted(9, 7, 5, 5)))
    room.keys("ArrowRight")
    assert "Gelijke stand bij ‘Irritatie en werkdruk’" in room.page.get_by_role("dialog").inner_text()
    room.keys("Escape")
    assert room.state().phase == "top"


def test_nobody_can_go_on_to_solutions_without_a_top(kit, open_page):
    room = hold(kit, open_page, in_phase("severity", *memos()))
    room.keys("2", "ArrowRight")
    room.page.get_by_role("dialog").wait_for()
    assert room.page.get_by_role("dialog").get_by_role("button", name="Toch verder").count() == 0
    assert room.state().step == "choose"
