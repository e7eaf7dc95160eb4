"""The register in the browser: what waits stands at the front door, a talk is done by one click, a phone reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from kits import dossier as files
from kits import instruments, live
from kits.incidents import clock
from kits.incidents.events import CallSet, TimeToTellSet
from kits.incidents.model import MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report

SHOTS = os.environ.get("PSA_KIT_SHOTS", "")


def test_what_waits_leads_from_the_front_door_to_a_talk_that_is_done(kit: Any, open_page: Callable[..., Any]) -> None:
    yesterday = clock.today().fromordinal(clock.today().toordinal() - 1).isoformat()
    with files.create(kit.data / "care.psa", "Zorgplein") as client:
        row = client.add_session("incidents", "Register", held_on="2026-01-01")
        instruments.of(row).begin(client, row, "nl")
        case_id = Register(client, row.id).report(
            Report(day=yesterday, clock="14:20", place="building", kinds=("verbal",)), "desk"
        )
        number = Register(client, row.id).case(case_id).number
        query = f"dossier={client.id}&session={row.id}"
        door = f"dossier={client.id}"
    page = open_page(kit.address("/start", door))
    due = page.get_by_role("region", name="Vandaag aan de beurt")
    due.get_by_text(number).wait_for()
    for width, height in [(1920, 1080), (1280, 720), (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/door_{width}.png")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(kit.address("/incidents", query))
    page.get_by_text(number).first.click()
    page.get_by_role("button", name="opvang", exact=False).first.click()
    care = page.get_by_role("region", name="Opvang en nazorg")
    talk = care.get_by_role("listitem").filter(has_text="Gesprek de dag erna")
    talk.get_by_role("button", name="vandaag gedaan").wait_for()
    for width, height in [(1920, 1080), (1280, 720)]:
        page.set_viewport_size({"width": width, "height": height})
        care.scroll_into_view_if_needed()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/care_{width}.png")
    talk.get_by_role("button", name="vandaag gedaan").click()
    talk.get_by_text(re.compile("^gedaan$|✓")).first.wait_for()
    care.get_by_text("op tijd begonnen").wait_for()


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
    _shoot(page, "ways", [(1920, 1080), (1280, 720), (390, 844)])
    phone = open_page(url, 390, 844, locale="nl-NL")
    form = phone.locator("#form")
    form.locator('input[name="place"][value="building"]').check()
    form.locator('input[name="kinds"][value="verbal"]').check()
    form.locator('input[name="nearly"][value="nearly"]').check()
    form.locator("#words").fill("Hij riep dat Piet Bakker moest komen.")
    form.locator(".bar .main").click()
    _shoot(phone, "phone_asks", [(390, 844)])
    form.get_by_text("Laat het staan").click()
    form.locator(".number").wait_for()
    page.locator("nav").get_by_text("1", exact=True).wait_for()  # the register's page knows of it by itself
    assert "toestel 112" in form.inner_text() and "5 dagen" in form.inner_text()
    _shoot(phone, "phone_done", [(390, 844)])
    with files.open(kit.data / "phones.psa") as client:
        [case] = Register(client, row.id).cases()
    assert case.way == "phone" and case.number in form.locator(".number").inner_text()
    assert "Bakker" not in phone.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")

    # another one is half filled in when the room is closed: it stays, and that it was not sent is said
    form.locator(".done button").click()
    form.locator("#words").fill("Nog een voorval")
    _shoot(phone, "phone_form", [(390, 844)])
    desk.get_by_role("button", name="Sluit de telefoons").click()
    form.locator(".warned").wait_for()
    assert form.locator("#words").input_value() == "Nog een voorval"
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    _shoot(phone, "phone_closed", [(390, 844)])


def _shoot(page: Any, name: str, sizes: list[tuple[int, int]]) -> None:
    for width, height in sizes if SHOTS else ():
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"{SHOTS}/{name}_{width}.png", full_page=True)
