"""A survey is filled in on a phone and on a device that is passed round: by keyboard too, and nothing of it stays there."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from accessible import barriers
from opened_survey import opened_survey

from kits import dossier as files
from kits.live.phones import box, service
from kits.survey.answers import Way
from kits.survey.filled_in import Box
from kits.survey.state import Ask, Category

SHOTS = os.environ.get("PSA_KIT_SHOTS", "")
KEPT = (
    "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state, location.href, document.title])"
)
WORDS = "Op maandag bij de balie"
SITES = (Category("a", "Kantoor"), Category("b", "Buitendienst"))


def test_it_is_filled_in_on_a_phone_and_on_a_device_that_is_passed_round(
    kit: Any, open_page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSA_KIT_DATA", str(kit.data))  # where the kit has the survey's key
    with files.create(kit.data / "survey.psa", "Zorgplein") as client:
        session = opened_survey(client, SITES, (Ask.KIOSK, Ask.PHONE))
        room = service.start(client, session.id, "127.0.0.1")
        try:
            on_a_phone(open_page, room.url)
        finally:
            with client.transaction() as connection:
                box.close(connection, session.id)
        kiosk = open_page(kit.address("/survey-kiosk", f"dossier={client.id}&session={session.id}"))
        on_a_device(kiosk)
        with client.reading() as connection:
            told = {one.way: one for one in Box(session).all(connection)}
        assert told.keys() == {Way.PHONE, Way.KIOSK}
        assert told[Way.PHONE].answers == {"physical": "once", "physical_by": ("tenant",), "remark": WORDS}
        assert (told[Way.KIOSK].block, told[Way.KIOSK].category, dict(told[Way.KIOSK].answers)) == (
            "b1",
            "b",
            {"threat": "never"},
        )


def on_a_phone(open_page: Callable[..., Any], url: str) -> None:
    phone = open_page(url, 390, 844, locale="nl-NL", bypass_csp=True)
    form = phone.locator("#form")
    form.get_by_role("heading", level=1).wait_for()
    assert phone.evaluate("document.activeElement.tagName") == "H1"
    assert barriers(phone, "the form") == []
    form.get_by_role("button", name="Verstuur", exact=True).click()
    assert phone.evaluate("document.activeElement.name") == "block", "what is missing has the focus, and says so"
    assert barriers(phone, "what is missing") == []
    phone.keyboard.press("Space")
    phone.keyboard.press("Enter")
    form.get_by_label("Kantoor").check()
    form.locator('[name="q-physical"][value="once"]').check()
    form.locator('[name="q-physical_by"][value="tenant"]').check()
    form.locator('[name="q-threat"][value="weekly"]').check()
    form.locator('[name="q-threat_by"][value="other"]').check()
    clear = form.get_by_role("button", name="Wis dit antwoord")
    assert clear.count() == 2
    clear.last.click()
    assert form.locator('[name="q-threat_by"]').count() == 0, "what is not asked any more goes"
    form.get_by_role("textbox").fill(WORDS)
    form.get_by_role("button", name="English").click()
    assert form.get_by_role("textbox").input_value() == WORDS
    assert barriers(phone, "filled in") == []
    _shoot(phone, "survey_phone")
    assert "balie" not in phone.evaluate(KEPT)
    form.get_by_role("button", name="Send", exact=True).click()
    form.get_by_role("heading", name="Thank you").wait_for()
    assert barriers(phone, "thanks") == [] and form.locator("input, textarea").count() == 0
    phone.reload()
    form.get_by_text("Eén keer is genoeg").wait_for()
    assert "balie" not in phone.evaluate(KEPT) and form.locator("input, textarea").count() == 0
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def on_a_device(page: Any) -> None:
    heading = page.get_by_role("heading", level=1)
    heading.wait_for()
    before = page.evaluate(KEPT)
    page.clock.install()
    assert page.locator("a, nav").count() == 0, "there is no way to anything else"
    assert barriers(page, "the device") == []
    page.get_by_label("Zuid").check()
    page.get_by_role("textbox").fill(WORDS)
    page.clock.run_for(200_000)
    page.get_by_role("button", name="Ik ben nog bezig").wait_for()
    assert barriers(page, "is somebody there") == []
    _shoot(page, "survey_device_idle")
    page.keyboard.press("Shift")
    page.get_by_role("button", name="Ik ben nog bezig").wait_for(state="detached")
    assert page.get_by_role("textbox").input_value() == WORDS
    page.clock.run_for(250_000)
    page.get_by_text("er is niets verstuurd").wait_for()
    assert page.locator("input:checked").count() == 0 and page.get_by_role("textbox").input_value() == ""

    page.get_by_label("Noord en Oost").check()
    page.get_by_label("Buitendienst").check()
    page.locator('[name="q-threat"][value="never"]').focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")  # which sends nothing: only the button does
    assert page.locator("input:checked").count() == 3
    page.get_by_role("button", name="Verstuur", exact=True).click()
    page.get_by_role("heading", name="Dank u wel").wait_for()
    assert barriers(page, "thanks") == []
    _shoot(page, "survey_device_thanks")
    page.clock.run_for(12_000)
    page.get_by_role("button", name="Verstuur", exact=True).wait_for()
    assert page.locator("input:checked").count() == 0
    assert page.evaluate(KEPT) == before
    _shoot(page, "survey_device")


def _shoot(page: Any, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
