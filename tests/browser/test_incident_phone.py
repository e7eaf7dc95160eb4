"""A report by phone, while the register is open for phones."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from accessible import barriers, barriers_everywhere

from kits import dossier as files
from kits import instruments, live
from kits.incidents.events import CallSet, TimeToTellSet
from kits.incidents.model import MODEL
from kits.incidents.register import Register

SHOTS = os.environ.get("PSA_KIT_SHOTS", "")


def test_a_phone_reports_while_the_register_is_open_for_phones(kit: Any, open_page: Callable[..., Any]) -> None:
    with files.create(kit.data / "phones.psa", "Zorgplein") as client:
        client.add_unit("Wonen Noord", site="Kantoor Noord")
        row = client.add_session("incidents", "Register", held_on="2026-01-01")
        instruments.of(row).begin(client, row, "nl")
        live.Session(client, row.id, MODEL).do(CallSet(whom="Dienstdoende BHV, toestel 112"), TimeToTellSet(days=5))
        query = f"dossier={client.id}&session={row.id}"
    page = open_page(kit.address("/incidents", query))
    page.get_by_text("Binnenkomen").click()
    desk = page.get_by_role("region", name="Met de telefoon")
    desk.get_by_role("button", name="Open voor telefoons").click()
    code = desk.locator(".psa-phones-code").inner_text().replace(" ", "")
    url = f"http://{desk.locator('.psa-phones-address').inner_text()}/#{code}"
    assert barriers_everywhere(page, "ways in, open for phones") == []
    _shoot(page, "ways", [(1920, 1080), (1280, 720), (390, 844)])
    phone = open_page(url, 390, 844, locale="nl-NL")
    form = phone.locator("#form")
    form.locator('input[name="place"][value="building"]').check()
    form.locator('input[name="kinds"][value="verbal"]').check()
    form.locator('input[name="nearly"][value="nearly"]').check()
    form.locator("#words").fill("Hij riep dat Piet Bakker moest komen.")
    form.locator(".bar .main").click()
    form.get_by_text("Laat het staan").wait_for()
    assert barriers(phone, "asked about") == []
    _shoot(phone, "phone_asks", [(390, 844)])
    form.get_by_text("Laat het staan").click()
    form.locator(".number").wait_for()
    page.locator("nav").get_by_text("1", exact=True).wait_for()  # the register's page knows of it by itself
    assert "toestel 112" in form.inner_text() and "5 dagen" in form.inner_text()
    assert barriers_everywhere(phone, "reported") == []
    _shoot(phone, "phone_done", [(390, 844)])
    with files.open(kit.data / "phones.psa") as client:
        [case] = Register(client, row.id).cases()
    assert case.way == "phone" and case.number in form.locator(".number").inner_text()
    assert "Bakker" not in phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")

    # another one is half filled in when the room is closed: it stays, and that it was not sent is said
    form.locator(".done button").click()
    form.locator("#words").fill("Nog een voorval")
    assert barriers_everywhere(phone, "half filled in") == []
    _shoot(phone, "phone_form", [(390, 844)])
    desk.get_by_role("button", name="Sluit de telefoons").click()
    form.locator(".warned").wait_for()
    assert form.locator("#words").input_value() == "Nog een voorval"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers_everywhere(phone, "closed meanwhile") == []
    _shoot(phone, "phone_closed", [(390, 844)])


def _shoot(page: Any, name: str, sizes: list[tuple[int, int]]) -> None:
    for width, height in sizes if SHOTS else ():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"{SHOTS}/{name}_{width}.png", full_page=True)
