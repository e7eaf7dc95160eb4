"""Aftercare in the browser: what waits stands at the front door, a talk is done by one click, and both fit the screen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from kits import dossier as files
from kits import instruments
from kits.incidents import clock
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
