"""Solving: three columns per strain item, by keys and by mouse, and the groups presenting."""

from __future__ import annotations

import pytest
from agree_room import STRAIN, at, chosen, solved
from boards_room import Room

pytestmark = pytest.mark.browser


def columns(room: Room, item: str = "phone") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for solution in room.state().solutions.values():
        if solution.item == item:
            found.setdefault(solution.reach, []).append(solution.text)
    return found


def card(room: Room, text: str):
    return room.page.locator(".psa-solution", has_text=text)


def test_a_group_is_typed_in_with_keys_only(kit, open_page):
    room = at("solve", chosen(), kit, open_page)
    page = room.page
    page.locator("#psa-add-self").focus()
    page.keyboard.type("Telefoon op stil")
    room.keys("Enter")
    card(room, "Telefoon op stil").wait_for()
    room.keys("ArrowRight")
    page.keyboard.type("Rooster maken")
    room.keys("Enter")
    card(room, "Rooster maken").wait_for()
    room.keys("PageDown")
    page.locator(".psa-item.now", has_text=STRAIN["repairs"]).wait_for()
    page.locator("#psa-add-group:focus").wait_for()
    page.keyboard.type("Maandag doornemen")
    room.keys("Enter")
    card(room, "Maandag doornemen").wait_for()
    assert columns(room) == {"self": ["Telefoon op stil"], "group": ["Rooster maken"]}
    assert columns(room, "repairs") == {"group": ["Maandag doornemen"]}


def test_who_types_on_at_once_loses_nothing(kit, open_page):
    room = at("solve", chosen(), kit, open_page)
    room.page.locator("#psa-add-self").focus()
    for n in range(5):
        room.page.keyboard.type(f"oplossing {n}")
        room.keys("Enter")
    room.page.locator(".psa-solution").nth(4).wait_for()
    assert columns(room) == {"self": [f"oplossing {n}" for n in range(5)]}


def test_a_solution_is_moved_changed_helped_and_removed_with_keys_and_undo_brings_it_back_in_place(kit, open_page):
    room = at("solve", solved(), kit, open_page)
    page = room.page
    card(room, "Telefoon op stil").focus()
    room.keys("k")  # what the group builds on
    page.locator(".psa-looking .cherish li", has_text="Humor aan de balie").wait_for()
    page.locator(".psa-looking .strain li").first.wait_for()
    room.keys("Escape")
    card(room, "Telefoon op stil").focus()
    room.keys("Shift+ArrowRight")
    page.get_by_role("region", name="Als groep").locator(".psa-solution:focus", has_text="Telefoon op stil").wait_for()
    room.keys("Enter", "End")
    page.keyboard.type(" aan de balie")
    room.keys("Enter")
    page.locator(".psa-solution:not(.editing):focus", has_text="Telefoon op stil aan de balie").wait_for()
    room.keys("h")
    page.get_by_role("dialog").wait_for()
    page.keyboard.type("humor")
    room.keys("Enter")
    card(room, "aan de balie").locator(".psa-helps", has_text="Humor aan de balie").wait_for()
    assert room.state().solutions["s-self"].cherish == "humour"
    assert columns(room)["group"] == ["Telefoon op stil aan de balie", "Rooster voor de telefoon"]
    room.keys("Delete")
    card(room, "Telefoon op stil").wait_for(state="detached")
    assert "s-self" not in room.state().solutions
    room.keys("Control+z")
    card(room, "Telefoon op stil").wait_for()
    first = page.get_by_role("region", name="Als groep").locator(".psa-solution").first
    assert "Telefoon op stil" in first.inner_text()


def test_a_solution_is_dragged_to_another_column(kit, open_page):
    room = at("solve", solved(), kit, open_page)
    card(room, "Telefoon op stil").drag_to(room.page.get_by_role("region", name="Anderen nodig"))
    room.page.get_by_role("region", name="Anderen nodig").locator(".psa-solution", has_text="op stil").wait_for()
    assert columns(room)["others"] == ["Telefoon op stil", "Keuzemenu aanpassen"]


def test_what_is_refused_stays_where_it_was_typed(kit, open_page):
    room = at("solve", chosen(), kit, open_page)
    line = room.page.locator("#psa-add-self")
    line.fill("x" * 5001)
    line.press("Enter")
    room.page.locator(".psa-messages .wrong", has_text="5001").wait_for()
    room.page.wait_for_function("document.querySelector('#psa-add-self').value.length === 5001")
    assert room.state().solutions == {}


def test_groups_present_one_by_one_with_keys(kit, open_page):
    room = at("solve", solved(), kit, open_page)
    page = room.page
    page.get_by_label(f"Naam van het groepje bij: {STRAIN['phone']}").fill("Anna en Bo")
    page.get_by_label(f"Naam van het groepje bij: {STRAIN['phone']}").press("Enter")
    page.get_by_role("button", name="Presenteren").click()
    page.locator(".psa-presenting", has_text="Anna en Bo").wait_for()
    assert room.state().presenting == "phone"
    room.keys("PageDown")
    page.locator("h1", has_text=STRAIN["repairs"]).wait_for()
    room.keys("ArrowLeft")
    page.locator("h1", has_text=STRAIN["phone"]).wait_for()
    room.keys("Escape")
    page.locator(".psa-solve").wait_for()
    assert room.state().presenting is None
    assert room.state().group_names == {"phone": "Anna en Bo"}


@pytest.mark.parametrize("width, height", [(1920, 1080), (1280, 720), (390, 844)])
def test_hostile_texts_are_shown_as_text_and_keep_their_place(kit, open_page, width, height):
    texts = ["<b>&\"' {{ x }} =1+1</b>", "שלום עולם", "w" * 900, "🔥" * 60, "lang verhaal " * 380]
    room = at("solve", chosen(), kit, open_page, width=width, height=height)
    line = room.page.locator("#psa-add-others")
    for n, text in enumerate(texts):
        line.fill(text)
        line.press("Enter")
        room.page.locator(".psa-solution").nth(n).wait_for()
    assert room.page.locator(".psa-solution p").first.inner_text() == texts[0]
    assert [s.text for s in room.state().solutions.values()] == [text.strip() for text in texts]
    wider = "document.documentElement.scrollWidth > innerWidth"
    assert not room.page.evaluate(wider)
    column = room.page.get_by_role("region", name="Anderen nodig").bounding_box()
    for box in (c.bounding_box() for c in room.page.locator(".psa-solution").all()):
        assert box["x"] >= column["x"] and box["x"] + box["width"] <= column["x"] + column["width"] + 1
