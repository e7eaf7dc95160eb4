"""Bringing a list of memos: what each column is taken for is seen and chosen, and what comes of it told, before it hangs."""

from __future__ import annotations

from typing import Any

import pytest
from boards_room import Room, hold, in_phase, memos

from kits.memo_voting import events as e

pytestmark = pytest.mark.browser

FORM = (
    "ID;Begintijd;E-mail;Naam;Wat gaat er goed?;Wat kan er beter?\n"
    "1;3-2-26 10:11;jan@example.org;Jan Jansen;Fijne collega’s;Telefoon gaat de hele dag\n"
    "2;3-2-26 10:12;piet@example.org;Piet Pieters;Humor;Te veel mail\n"
)
TWO_COLUMNS = (
    "Vraag A;Vraag B\nDit is een zin over werk;Dat ook een zin over werk\nNog een van vijf;En nog een van zes woorden\n"
)
UNKNOWN = "Kolom;Kaart\nZon;Fijne collega’s\nRegen;Te veel mail\nMist;Geen idee\nZon;Humor\n"
BULLETS = "•\tWe bellen terug\r\n•\tKlantcontact\r\n•\tFijn team\x0bgoede sfeer\r\n"


def bring(room: Room, name: str, content: str) -> Any:
    """Open the dialog with a file, and return it."""
    page = room.page
    page.get_by_role("button", name="Lijst inlezen").click()
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)
    return page.get_by_role("dialog")


def take_in(room: Room, heading: str) -> None:
    room.page.get_by_role("button", name="Inlezen", exact=True).click()
    room.page.get_by_role("heading", name=heading).wait_for()


def test_a_form_goes_in_as_it_is_and_nobodys_name_is_even_shown(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    dialog = bring(room, "form.csv", FORM)
    dialog.get_by_text("4 memo’s komen erbij").wait_for()
    assert dialog.get_by_text("over personen: blijft buiten").count() == 2
    assert not [out for out in ("Jansen", "Pieters", "@example.org") if out in room.page.content()]
    assert dialog.get_by_label("Wat staat er in kolom Wat kan er beter?").input_value() == "text_strain"
    take_in(room, "4 memo’s opgehangen")
    assert room.texts("cherish") == ["Fijne collega’s", "Humor"]
    assert room.texts("strain") == ["Telefoon gaat de hele dag", "Te veel mail"]


def test_the_same_list_brought_again_adds_nothing_and_says_so(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    bring(room, "form.csv", FORM)
    take_in(room, "4 memo’s opgehangen")
    room.page.get_by_role("button", name="Klaar").click()
    dialog = bring(room, "form.csv", FORM)
    dialog.get_by_text("4 memo’s hangen er al").wait_for()
    take_in(room, "0 memo’s opgehangen")
    assert len(room.state().memos) == 4


def test_where_it_is_not_sure_which_column_it_is_the_person_chooses(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    dialog = bring(room, "lijst.csv", TWO_COLUMNS)
    dialog.get_by_text("niet zeker in welke kolom").wait_for()
    dialog.get_by_label("Wat staat er in kolom Vraag A?").select_option("text_cherish")
    dialog.get_by_text("2 memo’s komen erbij").wait_for()
    dialog.get_by_label("Wat staat er in kolom Vraag B?").select_option("none")
    dialog.get_by_text("2 op ‘Koesteren’, 0 op").wait_for()
    take_in(room, "2 memo’s opgehangen")
    assert room.texts("cherish") == ["Dit is een zin over werk", "Nog een van vijf"]


def test_names_of_boards_that_are_not_known_are_asked_for_each(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    dialog = bring(room, "bord.csv", UNKNOWN)
    dialog.get_by_text("Ik ken de namen van deze borden niet").wait_for()
    dialog.get_by_role("radiogroup", name="Welk bord is ‘Zon’?").get_by_text("Koesteren").click()
    dialog.get_by_role("radiogroup", name="Welk bord is ‘Regen’?").get_by_text("Irritatie").click()
    dialog.get_by_role("radiogroup", name="Welk bord is ‘Mist’?").get_by_text("laat weg").click()
    dialog.get_by_text("3 memo’s komen erbij").wait_for()
    dialog.get_by_text("‘Mist’: 1 rij weggelaten").wait_for()
    take_in(room, "3 memo’s opgehangen")
    assert (room.texts("cherish"), room.texts("strain")) == (["Fijne collega’s", "Humor"], ["Te veel mail"])


def test_the_dialog_speaks_english_as_well(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    room.page.locator(".psa-menu").click()
    room.page.get_by_role("button", name="English", exact=True).click()
    room.page.get_by_role("button", name="Import a list").wait_for()
    room.page.get_by_role("button", name="Import a list").click()
    room.page.get_by_role("dialog").get_by_role("textbox").fill(FORM)
    room.page.get_by_text("4 memos are added").wait_for()
    room.page.get_by_role("button", name="Import", exact=True).click()
    room.page.get_by_role("heading", name="4 memos put up").wait_for()


def test_bullets_and_soft_returns_that_are_pasted_in_the_line_are_no_part_of_a_memo(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    paste(room.page, BULLETS)
    room.page.get_by_role("button", name="elke regel een memo").click()
    room.card("Klantcontact").wait_for()
    paste(room.page, "•\tLaatste regel")
    line = room.page.get_by_role("textbox")
    room.page.wait_for_function("document.querySelector('.psa-line textarea').value === 'Laatste regel'")
    line.press("Enter")
    room.card("Laatste regel").wait_for()
    assert room.texts("cherish") == ["We bellen terug", "Klantcontact", "Fijn team\ngoede sfeer", "Laatste regel"]


def test_a_double_click_on_a_button_that_becomes_its_opposite_is_one_click(kit, open_page):
    room = hold(kit, open_page, in_phase("collect", e.MemosTurned(face_down=True), *memos()))
    button = room.page.get_by_role("button", name="Omdraaien").bounding_box()
    mouse = room.page.mouse
    mouse.move(button["x"] + button["width"] / 2, button["y"] + button["height"] / 2)
    for nth, waits_for in ((1, "Dicht hangen"), (2, "Dicht hangen"), (1, "Omdraaien")):  # twice, and a click of its own
        mouse.down(click_count=nth)
        mouse.up(click_count=nth)
        room.page.get_by_role("button", name=waits_for).wait_for()
        room.page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    assert room.state().face_down


def paste(page: Any, text: str) -> None:
    """Paste into what has the focus, as Ctrl-V does."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const options = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )
