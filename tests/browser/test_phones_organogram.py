"""The map coloured by five phones at once beside somebody without one: nobody twice, nobody seen, every colour counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from phones_room import counted, done, join, kept, let_in

from kits import dossier, live
from kits.organogram import colours
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.state import Step

pytestmark = pytest.mark.browser

UNITS = (
    e.UnitAdded(unit="top", name="Directie"),
    e.UnitAdded(unit="a", name="Wonen", parent="top"),
    e.UnitAdded(unit="b", name="Vastgoed", parent="top"),
    e.UnitAdded(unit="c", name="Klantcontact", parent="a"),
)


@pytest.fixture
def room(start_kit: Any, open_page: Any, tmp_path: Path) -> Any:
    """The page of a map that is about to be coloured, and its session."""
    kit = start_kit("--no-preheat", data=tmp_path)
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Landkaart")
        session = live.Session(file, row.id, MODEL)
        session.do(*UNITS, e.StepEntered(step=Step.COLOUR))
        page = open_page(kit.address("/organogram", f"dossier={file.id}&session={row.id}"), 1920, 1080)
        page.locator(".psa-who").wait_for()
        yield page, session


def colour(phone: Any, unit: str, option: str) -> None:
    phone.locator("li.thing", has_text=unit).get_by_role("button", name=option).click()


def take_in(page: Any, phones: int) -> None:
    page.locator(".psa-phones-take").click()
    page.locator(".psa-phones-anyway").click()  # somebody is still busy
    page.locator(".psa-by-phone", has_text=f"{phones} mensen kleurden").wait_for()


def test_five_phones_and_one_person_without_colour_a_map_and_another_round_replaces_the_first(
    room: Any, open_page: Any
) -> None:
    page, session = room
    phones = join(open_page, let_in(page))
    phones[0].get_by_role("heading", name="Kijk op het scherm").wait_for()  # the group colours together: nothing to do yet
    page.get_by_text("Ieder voor zich").click()
    page.locator(".psa-by-phone", has_text="De telefoons kunnen kleuren").wait_for()
    assert page.locator(".psa-raters li").count() == 1, "nobody need colour here: only a way to add somebody"
    for n, phone in enumerate(phones):
        phone.locator("li.group", has_text="Directie").wait_for()
        colour(phone, "Klantcontact", "brand" if n < 3 else "normaal")
        if n == 0:
            colour(phone, "Vastgoed", "risico")
        if n < 4:
            done(phone)
    kept(phones[4])
    page.get_by_role("button", name="Nog een deelnemer").click()
    page.get_by_role("button", name="Klantcontact: normaal").click()
    page.locator(".psa-still", has_text="1 van 4").wait_for()
    counted(page, "4 klaar")
    assert page.locator(".psa-dots .on").count() == 1, "what phones gave is nowhere on the wall"
    page.locator(".psa-steps button", has_text="Verschillen").click()
    page.locator("dialog", has_text="Wat 5 telefoons gaven is nog niet geteld").wait_for()
    page.keyboard.press("Escape")
    take_in(page, 5)
    phones[4].get_by_role("heading", name="Kijk op het scherm").wait_for()
    session.refresh()
    assert colours.spread(session.state, "c").counts() == (3, 0, 3, 0)
    assert colours.spread(session.state, "b").counts() == (0, 0, 0, 6), (
        "what one phone gave for a team is nobody else’s to see"
    )

    page.get_by_role("button", name="Nog een ronde").click()
    for phone in phones[1:]:
        colour(phone, "Klantcontact", "brand")
        done(phone)
    counted(page, "4 klaar")
    take_in(page, 4)
    page.locator(".psa-next").click()
    page.get_by_role("heading", name="Klantcontact").wait_for()
    assert page.locator(".psa-tally").inner_text().split() == ["▲", "4", "brand", "◆", "0", "risico’s", "●", "1", "normaal"]
    assert "4 op een telefoon" in page.locator(".psa-panel").inner_text()
    page.keyboard.press("Control+z")  # going on to the differences is nothing to take back
    page.locator(".psa-by-phone", has_text="5 mensen kleurden").wait_for()
    session.refresh()
    assert colours.spread(session.state, "c").counts() == (3, 0, 3, 0)
