"""A process is drawn with keys and by dragging; it stands after a reload and on a second page, down to what was agreed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import until

from kits import dossier, instruments, live
from kits.process.model import MODEL

pytestmark = pytest.mark.browser


def stages(page: Any) -> list[str]:
    """Return the stages on the wall, from left to right."""
    return [str(one) for one in page.locator(".psa-p-card button").all_inner_texts()]


def stand(page: Any, *names: str) -> None:
    """Wait until the stages stand so."""
    until(lambda: stages(page) == list(names), f"the stages are {', '.join(names)}")


def on(page: Any) -> None:
    """Go on with the filled button, also when something is still open."""
    before = page.locator('.psa-steps [aria-current="step"]').inner_text()
    page.keyboard.press("Control+Enter")
    page.locator(f'.psa-anyway, .psa-steps [aria-current="step"]:not(:text-is("{before}"))').first.wait_for()
    if page.locator(".psa-anyway").count():
        page.locator(".psa-anyway").click()
        page.locator(f'.psa-steps [aria-current="step"]:not(:text-is("{before}"))').wait_for()


def test_a_process_is_drawn_moved_and_agreed_about(start_kit: Any, open_page: Any, tmp_path: Path) -> None:
    kit = start_kit("--no-preheat", data=tmp_path)
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session("process", "Reparaties", [file.add_unit("Onderhoud").id], "2026-11-26")
        instruments.of(row).begin(file, row, "nl", 5)
        address = kit.address("/process", f"dossier={file.id}&session={row.id}")
        page = open_page(address, 1280, 720)
        page.locator(".psa-room").wait_for()
        on(page)
        page.keyboard.press("n")
        for name in ("Aannemen", "Inplannen", "Repareren"):
            page.keyboard.type(name)
            page.keyboard.press("Enter")
        stand(page, "1. Aannemen", "2. Inplannen", "3. Repareren")

        page.keyboard.press("Escape")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        stand(page, "1. Aannemen", "2. Repareren", "3. Inplannen")
        page.keyboard.press("Control+z")
        stand(page, "1. Aannemen", "2. Inplannen", "3. Repareren")
        page.keyboard.press("e")
        for typed in ("", "planner", "15", "", "3", "", "inkoop"):  # from field to field
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
        page.locator(".psa-p-card.on", has_text="Wacht 3 dagen op inkoop").wait_for()

        cards = page.locator(".psa-p-card > div")
        source, target = cards.nth(2).bounding_box(), cards.nth(0).bounding_box()
        page.mouse.move(source["x"] + source["width"] - 15, source["y"] + source["height"] - 8)
        page.mouse.down()
        page.mouse.move(target["x"] + 40, target["y"] + 25, steps=6)
        page.mouse.up()
        stand(page, "1. Repareren", "2. Aannemen", "3. Inplannen")

        page.locator(".psa-new input").fill("half getypt")
        page.reload()
        page.locator(".psa-new input").wait_for()
        assert page.locator(".psa-new input").input_value() == "half getypt"
        page.locator(".psa-new input").fill("")
        beside = open_page(address, 1280, 720)
        stand(beside, "1. Repareren", "2. Aannemen", "3. Inplannen")

        on(page)
        page.get_by_role("button", name="Maak er een onderwerp van").first.click()
        beside.locator(".psa-p-list li").wait_for()
        on(page)
        on(page)
        page.locator(".psa-new input").first.fill("Materiaal in de bus")
        page.keyboard.press("Enter")
        page.locator(".psa-p-solution").get_by_role("button", name="Spreek af").click()
        beside.locator(".psa-p-agreed").wait_for()
        until(lambda: [one.text for one in file.actions()] == ["Materiaal in de bus"], "the agreement is an action")
        state = live.Session(file, row.id, MODEL).state
        assert [one.name for one in state.stages.values()] == ["Repareren", "Aannemen", "Inplannen"]
