"""Whole years of what is kept by quarter, on the page: in the table, in the picture, and to start a target from."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from policy_desk import sample_desk

from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.terms import ORGANISATION

pytestmark = pytest.mark.browser

YEAR = dt.date.today().year
LAST = (8.0, 7.0, 6.0, 5.0)
NOW = (5.0, 6.0)
HAPPENED = (
    e.IndicatorAdded(
        indicator="q", name="Meldingen per kwartaal", kind="incidents", every="quarter", measured_in="meldingen"
    ),
    e.FiguresImported(
        figures=tuple(
            FigureRow("q", ORGANISATION, f"{year}-Q{n}", value)
            for year, values in ((YEAR - 1, LAST), (YEAR, NOW))
            for n, value in enumerate(values, start=1)
        )
    ),
    e.TargetAdded(target="q", theme="aggression", text="Een kwart minder meldingen"),
    e.TargetChanged(target="q", changes={"indicator": "q", "baseline": 30.0, "percent": -25.0, "by": f"{YEAR}-12-31"}),
)


def test_a_year_of_quarters_is_seen_drawn_chosen_and_not_judged_before_it_is_over(
    kit: Any, open_page: Any, sample_file: Any
) -> None:
    desk = sample_desk(kit, open_page, sample_file, *HAPPENED, width=1920, height=1080)
    page = desk.page
    desk.to("know")
    page.get_by_role("button", name="Meldingen per kwartaal").click()
    page.locator(".psa-p-grid tbody td:nth-child(2)", has_text="26").wait_for()
    page.locator(".psa-p-grid tbody td:nth-child(3)", has_text="11 *").wait_for()
    page.locator(".psa-p-trend").get_by_label("Hoe vaak").select_option("year")
    page.locator(f'.psa-p-trend svg[aria-label*="{YEAR - 1}: 26; {YEAR}: 11, tot nu toe"]').wait_for()
    desk.to("intend")
    page.get_by_role("button", name="Een kwart minder meldingen").first.click()
    desk.chosen("Nulmeting van", str(YEAR - 1), ".psa-details")
    told = page.locator(".psa-p-told")
    told.get_by_text("naar hoogstens 22,5 meldingen (25% minder)").wait_for()
    told.get_by_text(f"in de cijfers staat 26 meldingen in {YEAR - 1}").wait_for()
    desk.to("evaluation")
    page.get_by_text(f"Over {YEAR} is nog geen oordeel mogelijk: die periode is nog niet voorbij.").first.wait_for()
