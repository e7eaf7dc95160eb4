"""The weighing on the projector: what a group does there with keys and mouse, and that everybody can read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessible import barriers_at_sizes
from policy_desk import sample_desk
from running import until

from kits.policy_cycle import events as e

pytestmark = pytest.mark.browser

SMALL_OR_CUT = """() => {
  const room = document.querySelector(".psa-w-room");
  const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".psa-hidden, svg")) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 16) wrong.push([size, walker.currentNode.data]);
  }
  for (const field of room.querySelectorAll("input:not([type=checkbox]), textarea, select")) {
    const size = parseFloat(getComputedStyle(field).fontSize);
    if (size < 16) wrong.push([size, field.ariaLabel]);
  }
  for (const element of [...room.querySelectorAll("header > *, footer > *, .psa-w-tools > *, .psa-w-wall > *")]) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1) wrong.push(["out", element.className]);
  }
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(["wide", document.documentElement.scrollWidth]);
  return wrong;
}"""


@pytest.fixture
def wall(kit: Any, open_page: Any, sample_file: Path) -> Any:
    """The page of the sample's weighing, where it stands at the desk, and the weighing as the file has it."""
    desk = sample_desk(kit, open_page, sample_file, e.StepEntered(step="weigh"))
    desk.page.locator(".psa-p-weigh").wait_for()
    return desk.page, lambda: desk.state().plan.weighing


def card(page: Any, text: str) -> Any:
    return page.locator(".psa-w-card", has_text=text)


def drag(page: Any, held: Any, to: Any, over: Any) -> None:
    """Carry a card until what it is over says so, as a hand does: the picture may scroll along."""
    held.hover()
    page.mouse.down()

    def there() -> bool:
        box = to.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        return over.get_attribute("data-over") is not None

    until(there, "the card over its goal")
    page.mouse.up()


def test_a_group_weighs_on_the_wall_and_everybody_can_read_it(wall: Any) -> None:  # noqa: PLR0915 - one visit is quick
    page, weighing = wall
    page.get_by_role("button", name="Werkdruk", exact=True).click()
    page.get_by_role("button", name="Op het scherm").click()
    page.locator(".psa-w-room").wait_for()
    assert page.locator(".psa-side").count() == 0, "nothing but the weighing is on the wall"

    page.keyboard.press("n")
    page.keyboard.type("Roosters volgen de drukte niet")
    page.keyboard.press("Enter")
    card(page, "Roosters").wait_for()
    [made] = until(lambda: [c.id for c in weighing().causes.values() if c.text.startswith("Roosters")], "the cause kept")
    page.keyboard.press("Escape")
    page.locator(".psa-w-card:focus", has_text="Roosters").wait_for()

    page.keyboard.press("1")
    until(lambda: weighing().causes[made].priority == "high", "the priority set by a key")
    page.keyboard.press("r")
    page.keyboard.type("Elke maandag loopt het vast")
    page.keyboard.press("Enter")
    until(lambda: weighing().causes[made].reason == "Elke maandag loopt het vast", "the reason kept")
    page.locator(".psa-w-card:focus", has_text="Roosters").wait_for()
    page.keyboard.press("b")
    until(lambda: weighing().causes[made].at_source is True, "at the source, by a key")

    page.keyboard.press("a")
    page.get_by_text("‘Roosters volgen de drukte niet’ leidt tot").wait_for()
    page.keyboard.press("ArrowUp")
    target = page.locator(".psa-w-card:focus")
    into = target.get_attribute("data-card")
    assert into != made
    page.keyboard.press("Enter")
    until(lambda: (made, into) in weighing().feeds, "the arrow drawn with keys")
    page.locator(".psa-w-arrow.on").first.wait_for(state="attached")

    page.locator(".psa-w-card:focus", has_text="Roosters").wait_for()
    page.keyboard.press("g")
    page.keyboard.type("Telefoon")
    page.keyboard.press("Enter")
    frame = page.locator(".psa-w-lane.group", has_text="Telefoon")
    frame.locator(".psa-w-card:focus", has_text="Roosters").wait_for()  # in its frame, and still in focus
    [group] = weighing().groups

    goal = next(one for one in ("systemen", "brieven") if one != into)  # which card lies above is a matter of the window
    goal_card = page.locator(f".psa-w-card[data-card={goal}]")
    drag(page, goal_card, frame.locator("header"), frame)
    until(lambda: weighing().causes[goal].group == group, "the cause dragged to the group")
    frame.locator(f".psa-w-card[data-card={goal}]").wait_for()
    drag(page, card(page, "Roosters"), goal_card, goal_card)
    until(lambda: (made, goal) in weighing().feeds, "the arrow drawn with the mouse")
    page.keyboard.press("Control+z")
    until(lambda: (made, goal) not in weighing().feeds, "the arrow taken back")

    assert page.evaluate(SMALL_OR_CUT) == []
    barred = barriers_at_sizes(page, "the weighing")
    page.keyboard.press("v")
    page.locator(".psa-w-ranked li", has_text="Elke maandag loopt het vast").wait_for()
    assert page.evaluate(SMALL_OR_CUT) == []
    barred += barriers_at_sizes(page, "what goes first")
    page.locator(".psa-w-ranked li", has_text="Roosters").get_by_role("button", name="Maak er een maatregel van").click()
    page.locator(".psa-w-ranked li", has_text="✓ Roosters volgen de drukte niet").wait_for()

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="This goes first, and why").wait_for()
    barred += barriers_at_sizes(page, "what goes first, in English")
    page.keyboard.press("Escape")
    page.locator(".psa-w-picture").wait_for()
    barred += barriers_at_sizes(page, "the weighing, in English")
    assert not barred, "\n".join(barred)
    page.keyboard.press("Escape")
    page.locator(".psa-w-to-wall:focus").wait_for()
    assert page.locator(".psa-w-card[aria-pressed=true]", has_text="Roosters").count() == 1, "at the desk where it was left"
