"""What one ticks about oneself stays in the browser's memory: nothing else gets to know, and leaving forgets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from running import CHROMIUM_FLAGS, chromium_path

from kits.forms import taking

pytestmark = pytest.mark.browser

STORED = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, document.cookie, await indexedDB.databases(), await caches.keys(),
  history.state, location.href, window.name, [...document.querySelectorAll("input, textarea, select")].length,
])"""
TICKED = '[role=checkbox][aria-checked="true"]'


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_ticked_goes_nowhere_and_is_gone_on_leaving(
    start_kit: Callable[..., Any], chromium: Any, tmp_path: Path
) -> None:
    form = taking.current("personal_signs")
    kit = start_kit("--no-preheat")
    profile = tmp_path / "profile"
    browser = chromium.browser_type.launch_persistent_context(
        str(profile), executable_path=chromium_path(), args=CHROMIUM_FLAGS, viewport={"width": 1280, "height": 720}
    )
    page = browser.new_page()
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(repr(frame))))
    page.on("request", lambda request: sent.append(request.url))
    page.goto(kit.address("/personal", "form=personal_signs&language=nl"))
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    answered = len([one for part in form.contents.parts if not part.beside for one in part.points])
    assert page.get_by_role("checkbox").count() == answered
    before, stored, said = files(kit.data), page.evaluate(STORED), kit.said.read_bytes()
    sent.clear()

    signs = page.get_by_role("checkbox")
    for n in range(answered):
        signs.nth(n).click()
    assert page.locator(TICKED).count() == answered
    page.get_by_role("button", name="EN", exact=True).click()
    page.get_by_role("heading", name=form.heading.name["en"], level=1).wait_for()
    assert page.locator(TICKED).count() == answered, "another language forgets nothing"
    page.wait_for_timeout(2500)  # longer than anything of the kit waits before it keeps something

    assert sent == [], "nothing goes over the network"
    assert page.evaluate(STORED) == stored
    assert files(kit.data) == before
    assert kit.said.read_bytes() == said
    page.goto("about:blank")
    page.go_back()
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator(TICKED).count() == 0
    page.get_by_role("checkbox").first.click()
    page.reload()
    page.get_by_role("heading", level=1).wait_for()
    assert page.locator(TICKED).count() == 0
    browser.close()
    kept = b"\0".join(files(profile).values())
    for point in form.contents.points.values():
        for text in point.said.values():
            assert text.encode() not in kept, "the browser keeps no list of signs either"
            assert text.encode("utf-16-le") not in kept


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_and_everybody_can_use_it(kit: Any, open_page: Callable[..., Any], language: str) -> None:
    page = open_page(kit.address("/personal", f"form=personal_signs&language={language}"))
    page.get_by_role("heading", level=1).wait_for()
    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    assert page.locator(TICKED).count() == 1
    for width, height in [(1920, 1080), (1280, 720), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert barriers(page, f"signs, {language}, {width}") == []
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Druk af" if language == "nl" else "Print").is_hidden()
    assert page.locator(TICKED).is_visible()
