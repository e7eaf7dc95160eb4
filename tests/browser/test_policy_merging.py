"""Measures that are one: any of them can be merged, with mouse or keys, and what stays is chosen field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from policy_desk import Desk, sample_desk
from running import until

from kits import dossier
from kits.dossier.records import Theme
from kits.policy_cycle import events as e

pytestmark = pytest.mark.browser

PHONE = "Bellen op vaste uren"
DESK = "Een stille plek bij de balie"
SIGN = "Een bord met de openingstijden"


@pytest.fixture
def desk(kit: Any, open_page: Any, sample_file: Path) -> Desk:
    """The page of the sample's year, with three measures that say different things and are alike to nobody but a person."""
    with dossier.open(sample_file) as client:
        one, other = [unit.id for unit in client.units()][:2]
    plan = (
        e.ItemAdded(item="m1", theme="workload", text=PHONE, team=one),
        e.ItemChanged(item="m1", changes={"owner": "teamleider", "budget": 1000, "goal": "Rust", "level": "team"}),
        e.ItemAdded(item="m2", theme="conduct", text=DESK, team=other),
        e.ItemChanged(item="m2", changes={"owner": "hr-adviseur", "budget": 250, "helpers": "ict", "status": "busy"}),
        e.ItemAdded(item="m3", theme="workload", text=SIGN),
        e.ItemJudged(item="m2", changes={"judgement": "effective"}),
        e.StepEntered(step="act"),
    )
    return sample_desk(kit, open_page, sample_file, *plan, width=1280, height=900)


def looked_at(desk: Desk, other: str) -> Any:
    """Open the measure, and say with keys alone which one is the same."""
    desk.open(PHONE)
    desk.page.locator(".psa-details").get_by_role("button", name="Samenvoegen met …").focus()
    desk.page.keyboard.press("Enter")
    desk.page.get_by_role("combobox", name="Zoek een maatregel").wait_for()
    desk.page.keyboard.type(other)
    desk.page.keyboard.press("Enter")
    dialog = desk.page.locator(".psa-dialog")
    dialog.locator(".psa-p-merge").wait_for()
    return dialog


def test_any_two_are_merged_and_every_field_they_differ_in_is_chosen(desk: Desk) -> None:
    page, before = desk.page, desk.state()
    dialog = looked_at(desk, DESK)
    field = lambda name: dialog.get_by_role("radiogroup", name=name, exact=True)  # noqa: E731
    assert field("Budget").get_by_role("radio", name="1.000").is_checked(), "what stays by itself is seen to stay"
    assert field("Team").get_by_role("radio", name="de hele organisatie").is_checked()
    dialog.get_by_text("Doel: Rust").wait_for()
    shown = dialog.locator(".psa-p-field").evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert set(shown) == {"inline"}, "what stays is one sentence, and no column of dots"
    row = dialog.locator("tr", has=page.get_by_role("radiogroup", name="Wie", exact=True))
    row.locator("td").last.get_by_text("hr-adviseur").wait_for()
    field("Wie").get_by_role("radio", name="hr-adviseur").check()
    field("Thema").get_by_role("radio", name="Ongewenste omgangsvormen").check()
    field("Team").get_by_role("radio").nth(1).check()
    field("Budget").get_by_role("radio", name="bij elkaar opgeteld").check()
    row.locator("td").last.get_by_text("teamleider").wait_for()
    dialog.get_by_role("button", name="Voeg samen").click()
    page.get_by_role("status").get_by_text("Samengevoegd. Weggevallen:").wait_for()
    made = desk.kept(lambda s: "m2" not in s.plan.items and s.plan.items["m1"], "the two as one")
    was = before.plan.items["m2"]
    assert (made.text, made.owner, made.budget, made.team) == (PHONE, "hr-adviseur", 1250, was.team)
    assert (made.goal, made.level, made.helpers, made.theme) == ("Rust", "team", "ict", Theme.CONDUCT)
    assert desk.state().evaluation.judged["m1"].judgement == "effective"
    page.locator(".psa-details h3", has_text=PHONE).wait_for()

    page.locator(".psa-desk").focus()
    page.keyboard.press("Control+z")
    until(lambda: desk.state().plan == before.plan, "the two apart again, as they were")
    assert desk.state().evaluation == before.evaluation


def test_a_third_is_taken_with_them_and_the_one_that_stays_is_chosen(desk: Desk) -> None:
    dialog = looked_at(desk, DESK)
    another = dialog.get_by_role("combobox", name="Neem er nog een maatregel bij")
    another.fill(SIGN)
    another.press("Enter")
    dialog.locator("legend", has_text="Welke blijft?").locator("..").get_by_role("radio", name=SIGN).check()
    dialog.get_by_text(f"Maatregel: {PHONE}; {DESK}").wait_for()
    dialog.get_by_role("button", name="Voeg samen").click()
    made = desk.kept(lambda s: not {"m1", "m2"} & set(s.plan.items) and s.plan.items["m3"], "the three as one")
    assert (made.text, made.owner, made.budget, made.goal, made.helpers) == (SIGN, "teamleider", 1000, "Rust", "ict")
