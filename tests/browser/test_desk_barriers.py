"""axe-core finds nothing in anybody's way in any section of a desk page, in both languages, on a laptop and on a phone.

The policy year's is walked in `test_policy_holds.py`. Of each other page the sample has a session, here rather one that was
closed: the walks of these pages are of open ones, and where nothing can be changed nothing takes the focus.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessible import AGAIN, SIZES, barriers_at_sizes, barriers_everywhere, speak
from policy_desk import another

from kits import dossier, instruments
from kits.dossier.records import new_id
from kits.instrument import Group, Sort
from kits.wording import LANGUAGES

pytestmark = pytest.mark.browser

DESKS = {
    one.pages[0].address for one in instruments.offered() if one.group is not Group.ROOM and one.sort is not Sort.ALONE
} - {"policy-cycle"}

LATER = {"cases": "tbody button", "pattern": ".psa-i-said", "talks": ".psa-d-pick"}
"""What a section shows once it was answered."""


@pytest.mark.parametrize("address", sorted(DESKS))
def test_no_section_of_a_desk_page_bars_anybody(address: str, kit: Any, open_page: Any, sample_file: Path) -> None:
    with dossier.open(another(sample_file, kit.data / f"{new_id()}.psa")) as client:
        rows = [row for row in client.sessions() if instruments.of(row).pages[0].address == address]
        row = min(rows, key=lambda row: not row.closed_at)
        link = instruments.of(row).link(client.id, row.id)
    page = open_page(kit.address(*link.split("?")))
    sections = page.locator(".psa-side nav a")
    sections.first.wait_for()
    found = []
    for language in LANGUAGES:
        speak(page, language)
        for section in sections.all():
            name = (section.get_attribute("href") or "").removeprefix("#")
            section.click()
            page.locator(f".psa-side nav a[href='#{name}'][aria-current=page]").wait_for()
            if name in LATER:
                page.locator(f"main {LATER[name]}").first.wait_for()
            if name == "talks":
                page.locator("main .psa-d-pick").first.click()
                page.locator(".psa-details h3").wait_for()
            page.wait_for_function("() => !document.querySelector('main [aria-busy=true]')")
            page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            found += barriers_at_sizes(page, f"{name} in {language}", SIZES if language == LANGUAGES[0] else AGAIN)
    assert not found, "\n".join(found)


def test_planning_any_survey_bars_nobody(kit: Any, open_page: Any) -> None:
    with dossier.create(kit.data / f"{new_id()}.psa", "De Linde") as client:
        client.add_unit("Wonen", headcount=30)
        links = []
        for one in instruments.offered():
            if one.pages[0].address == "survey" and one.name != "survey:aggression":  # of which test_survey_whole.py is
                row = client.add_session(one.name, one.says("name", "nl"))
                one.begin(client, row, "nl", 0)
                links.append(one.link(client.id, row.id))
    found = []
    for link in links:
        page = open_page(kit.address(*link.split("?")))
        page.locator("main input[type=checkbox]").first.wait_for()
        found += barriers_everywhere(page, link.partition("?")[0])
    assert links and not found, "\n".join(found)
