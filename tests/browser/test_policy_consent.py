"""The works council on the screen: consent belongs to a version, what was sent stays, conditions are followed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from policy_desk import Desk, sample_desk

from kits.policy_cycle import events as e

pytestmark = pytest.mark.browser

CONDITION = "Elk kwartaal een overzicht van de telefoonpieken"
QUESTION = "Wie betaalt de training als het opleidingsbudget op is?"


@pytest.fixture
def desk(kit: Any, open_page: Any, sample_file: Path) -> Desk:
    """The sample's year that is under way, of which the works council was asked on 14 November."""
    return sample_desk(kit, open_page, sample_file)


def test_a_package_is_sent_decided_about_with_a_condition_and_a_change_is_not_put_to_the_council(desk: Desk) -> None:
    page = desk.page
    desk.to("council")
    desk.typed("Ondertekend door (naam of functie)", "J. de Wit, bestuurder")
    desk.typed("Plaats", "Utrecht")
    desk.kept(lambda s: s.requests["request"].signatory and s.requests["request"].place, "who signs, and where")
    desk.button("Verstuur en bewaar").click()
    dialog = page.locator(".psa-dialog")
    dialog.get_by_role("button", name="Maak en bewaar").click()
    page.get_by_text("3 stukken zijn gemaakt en bewaard").wait_for()
    dialog.wait_for(state="detached")
    with desk.download() as first:
        page.get_by_role("button", name="Zoals verstuurd").nth(3).click()  # three were sent before
    sent = first[0].read_bytes()

    asked = desk.state().requests["request"].on
    assert asked is not None
    desk.chosen("Besluit", "ingestemd")
    desk.field("Besloten op").fill("2020-01-01")
    dialog.get_by_text("Het besluit is van een eerdere dag dan de aanvraag.").wait_for()
    dialog.get_by_role("button", name="Nee, laat staan wat er stond").click()
    assert desk.state().requests["request"].decided_on != "2020-01-01"
    desk.added("Nieuwe voorwaarde", CONDITION)
    desk.kept(lambda s: [one for one in s.conditions.values() if one.text == CONDITION], "the condition")
    page.get_by_text("Aan de instemming zit 1 voorwaarde. Die staat nog open.").wait_for()

    desk.do(e.ItemChanged(item=next(iter(desk.state().plan.items)), changes={"budget": 98_765.0}))
    page.get_by_text("Wat daarna in het plan is gewijzigd, is niet aan de ondernemingsraad voorgelegd.").wait_for()
    page.get_by_role("row", name="98.765").wait_for()
    desk.to("documents")
    page.get_by_role("button", name="Aanbiedingsbrief, verstuurd op").last.click()
    page.get_by_text("Het verandert niet meer").wait_for()
    with desk.download() as again:
        page.get_by_role("button", name="Maak het bestand").click()
    assert again[0].read_bytes() == sent, "what was sent stays as it was sent"

    desk.to("missing")
    page.get_by_role("button", name=CONDITION).click()
    page.locator("[data-condition]", has_text=CONDITION).wait_for()


def test_what_is_still_to_be_filled_in_stands_last_or_not_at_all_and_a_point_can_be_left_out(desk: Desk) -> None:
    page = desk.page
    desk.to("intend")
    desk.unfold("Wat hoort bij deze stap?")
    page.get_by_text("De kit weet dit: de intentie staat in het plan.").first.wait_for()
    desk.to("documents")
    paper = page.frame_locator("iframe.psa-paper")
    paper.get_by_role("heading", name="Nog in te vullen").wait_for()
    page.get_by_label("met ‘Nog in te vullen’ achteraan").uncheck()
    paper.get_by_role("heading", name="Nog in te vullen").wait_for(state="detached")
    paper.get_by_text("Wat van de ondernemingsraad wordt gevraagd").wait_for()


def test_closing_a_year_that_is_not_judged_asks_first_and_the_next_year_takes_what_is_chosen(desk: Desk) -> None:
    page = desk.page
    desk.to("watch")
    desk.button("Rond het jaar af").click()
    dialog = page.locator(".psa-dialog")
    n = len(desk.state().plan.items)
    dialog.get_by_text(f"{n} maatregelen zijn nog niet helemaal beoordeeld").wait_for()
    dialog.get_by_role("button", name="Beoordeel eerst").click()
    page.locator(".psa-side a[aria-current=page]", has_text="Evaluatie").wait_for()
    assert not desk.state().closed

    desk.button(re.compile("Maak beleidsjaar")).click()
    dialog.get_by_text("Vragen van de ondernemingsraad").wait_for()
    question = dialog.locator("li", has_text=QUESTION)
    assert "nog niet beantwoord" in question.inner_text()
    dropped = next(iter(desk.state().plan.targets.values()))
    dialog.locator("li", has_text=dropped.text).get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Maak beleidsjaar").click()
    page.wait_for_url("**session=*")
    page.wait_for_function(f"new URLSearchParams(location.search).get('session') !== '{desk.session}'")
    page.locator(".psa-desk").wait_for()
    following = Desk(page, desk.path, page.evaluate("new URLSearchParams(location.search).get('session')")).state()
    assert dropped.id not in following.plan.targets
    assert [one.text for one in following.questions.values() if one.theme is None] == [QUESTION]
