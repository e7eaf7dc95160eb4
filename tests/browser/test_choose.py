"""Choosing from the first memo to how bad it is: once with a mouse, once with keys only."""

from __future__ import annotations

import re

import pytest
from boards_room import CHERISH, STRAIN, hold, in_phase, memos

pytestmark = pytest.mark.browser


def drag(page, source, target) -> None:
    """Drag as a hand does: press, move in a few steps, let go."""
    a, b = source.bounding_box(), target.bounding_box()
    page.mouse.move(a["x"] + 30, a["y"] + a["height"] / 2)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
    page.mouse.up()


def test_a_person_with_a_mouse_walks_through_choosing(kit, open_page):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    page = room.page
    next_ = page.locator(".psa-next")

    page.locator(".psa-board.strain .psa-line-other").click()
    page.get_by_role("textbox", name="Nieuwe memo op ‘Irritatie en werkdruk’").fill("Vergaderen om het vergaderen")
    page.get_by_role("button", name="Ophangen").click()
    room.card("Vergaderen om").wait_for()
    next_.click()

    page.locator(".psa-ordering").wait_for()
    drag(page, room.card("Te warm"), room.card("Traag systeem"))
    page.get_by_role("textbox", name="Naam van dit onderwerp").fill("Het gebouw en de spullen")
    page.keyboard.press("Enter")
    page.locator("[data-topic]", has_text="Het gebouw en de spullen").wait_for()
    drag(page, room.card("Vergaderen om"), page.locator("[data-topic]", has_text="Het gebouw"))
    page.locator(".psa-topic", has_text="Vergaderen om").wait_for()
    assert room.topics() == {
        "Het gebouw en de spullen": {"Te warm op kantoor", "Traag systeem", "Vergaderen om het vergaderen"}
    }
    drag(page, room.card("Vergaderen om"), page.locator(".psa-board.strain .psa-loose .psa-memo").last)
    page.get_by_role("textbox", name="Naam van dit onderwerp").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-topic]", has_text="Nog geen naam").click()
    page.get_by_role("button", name="Los U").click()
    page.locator(".psa-board.strain .psa-loose .psa-memo", has_text="Vergaderen om").wait_for()
    next_.click()

    page.locator(".psa-voting").wait_for()
    for board, counts in ((".cherish", (5, 2)), (".strain", (4, 3))):
        rows = page.locator(f"{board} .psa-count")
        for row, count in enumerate(counts):
            for n in range(count):
                rows.nth(row).get_by_role("button", name="Een stem meer").click()
                rows.nth(row).locator("b", has_text=re.compile(f"^{n + 1}$")).wait_for()
    page.locator(".psa-board.cherish h2", has_text="7 van 33 geteld · nog 26").wait_for()
    next_.click()
    page.get_by_role("dialog").get_by_role("button", name="Toch verder").click()

    page.locator(".psa-topping").wait_for()
    assert page.locator(".strain .psa-ranked.top h3").all_inner_texts() == ["Het gebouw en de spullen", STRAIN[0]]
    next_.click()

    page.locator(".psa-weighing").wait_for()
    page.get_by_role("button", name="Onrust").click()
    page.get_by_role("textbox", name="Waarom vinden we dat?").fill("Het schuurt al maanden")
    page.get_by_role("textbox", name="Waarom vinden we dat?").blur()
    next_.click()
    page.get_by_role("button", name="Toch verder").click()
    page.locator(".psa-room:not(.psa-choose)").wait_for()
    now = room.state()
    assert (now.step, now.severity, now.severity_reason) == ("solve", "unrest", "Het schuurt al maanden")


def test_a_person_with_keys_only_walks_through_choosing(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    page = room.page

    for text in CHERISH:
        page.keyboard.type(text)
        room.keys("Enter")
    page.keyboard.type(STRAIN[0])
    room.keys("Tab", "Enter")  # what is typed goes along to the other board
    for text in STRAIN[1:]:
        page.keyboard.type(text)
        room.keys("Enter")
    room.card(STRAIN[-1]).wait_for()
    assert (room.texts("cherish"), room.texts("strain")) == (list(CHERISH), list(STRAIN))
    room.keys("Control+ArrowRight")

    page.locator(".psa-ordering").wait_for()
    room.keys("ArrowDown", "Space", "ArrowDown", "Space", "g")
    page.get_by_role("dialog").wait_for()
    page.keyboard.type("Samen")
    room.keys("Enter")
    page.locator("[data-topic]", has_text="Samen").wait_for()
    assert room.topics() == {"Samen": set(CHERISH[:2])}
    room.focus_on("Elkaar helpen")  # the focus goes along
    room.keys("Escape")
    room.focus_on("Zelf je dag")
    room.keys("g")
    page.get_by_role("dialog").wait_for()
    room.keys("1")
    page.wait_for_function("document.querySelectorAll('.psa-board.cherish .psa-topic .psa-memo').length === 3")
    room.keys("u")
    page.locator(".cherish .psa-loose .psa-memo").wait_for()
    room.keys("Control+ArrowRight")

    page.locator(".psa-voting").wait_for()
    room.keys("ArrowDown", "1", "2", "Enter", "3", "Tab", "7", "Enter", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown")
    page.locator(".psa-board.strain h2", has_text="8 van 33 geteld · nog 25").wait_for()
    page.locator(".psa-board.cherish h2", has_text="15 van 33 geteld · nog 18").wait_for()
    room.keys("Control+ArrowRight")
    page.get_by_role("dialog").wait_for()
    room.keys("Tab", "Enter")

    page.locator(".psa-topping").wait_for()
    assert page.locator(".cherish .psa-ranked.top h3").all_inner_texts() == ["Samen", CHERISH[2]]
    room.keys("ArrowRight")
    page.locator(".psa-weighing").wait_for()
    room.keys("1")
    page.locator(".psa-degree.fire[aria-pressed=true]").wait_for()
    assert room.state().severity == "fire"
