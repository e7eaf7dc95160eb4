"""The remarks on the law on the screen: one is rewritten, dated, and put back to the kit's own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from policy_desk import sample_desk
from running import until

from kits import dossier
from kits.policy_cycle.law.remarks import SETTING

pytestmark = pytest.mark.browser


def test_a_remark_on_the_law_is_rewritten_and_put_back(kit: Any, open_page: Any, sample_file: Path) -> None:
    desk = sample_desk(kit, open_page, sample_file)
    desk.to("council")
    page = desk.page
    with dossier.open(desk.path) as client:
        page.get_by_role("button", name="Wettelijke opmerkingen").click()
        remark = page.locator(".psa-p-remark", has_text="Vertrouwenspersoon")

        def own() -> Any:
            return client.organisation().settings.get(SETTING, {}).get("counsellor", {})

        field = remark.get_by_label("Opmerking")
        field.fill("Nagevraagd bij de brancheorganisatie.")
        field.blur()
        until(lambda: own().get("text") == "Nagevraagd bij de brancheorganisatie.", "the text is kept")
        remark.get_by_text("tekst van de organisatie").wait_for()
        remark.get_by_label("Gecontroleerd op").fill("2027-01-15")
        until(lambda: own().get("on") == "2027-01-15", "the day is kept")
        remark.get_by_role("button", name="Terug naar de tekst van de kit").click()
        until(lambda: not own(), "the own text is gone")
        until(lambda: "geen plicht" in field.input_value(), "the kit's text is back")
