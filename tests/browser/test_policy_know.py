"""Findings that no workshop made: written down on the page, changed, left without a measure, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from policy_desk import sample_desk
from running import until

from kits import dossier
from kits.dossier.records import Finding, Severity, Theme

pytestmark = pytest.mark.browser

TALK = "Wie wegging vond het rooster te krap"


@pytest.fixture
def know(kit: Any, open_page: Any, sample_file: Any) -> Any:
    """The sample's policy year at what is known."""
    desk = sample_desk(kit, open_page, sample_file, width=1920, height=1080)
    desk.to("know")
    return desk


def in_file(desk: Any, text: str) -> Finding | None:
    with dossier.open(desk.path) as client:
        return next((one for one in client.findings() if one.text == text), None)


def test_a_finding_is_written_down_by_hand_and_stands_in_the_file_as_any_other(know: Any) -> None:
    page = know.page
    line = know.field("Nieuwe bevinding")
    line.fill(TALK)
    line.press("Enter")
    page.get_by_text("Kies eerst bij welk thema deze bevinding hoort.").wait_for()
    assert line.input_value() == TALK, "what was typed is not lost"
    know.chosen("Welk thema?", "Werkdruk")
    know.chosen("Uit welke bron?", "exitgesprekken")
    know.added("Nieuwe bevinding", TALK)
    page.locator(".psa-details h3", has_text=TALK).wait_for()
    know.chosen("Hoe erg", "onrust", ".psa-details")
    know.typed("Nummer in de bron", "2026-7", ".psa-details")
    found = until(lambda: (one := in_file(know, TALK)) and one.detail.get("reference") and one, "the finding in the file")
    assert (found.source, found.theme, found.severity) == ("exit_talks", Theme.WORKLOAD, Severity.UNREST)
    page.locator("li", has_text=TALK).get_by_role("button", name="Maak er een maatregel van").click()
    page.locator(".psa-details h3", has_text=TALK).wait_for()
    item = know.kept(lambda s: next((i for i in s.plan.items.values() if i.text == TALK), None), "the measure")
    assert item.findings == (found.id,)
    page.locator("tr", has_text=TALK).get_by_text("exitgesprekken 2026-7").wait_for()

    know.to("know")
    page.locator(".psa-filter button", has_text="Alles").last.click()
    page.get_by_role("button", name=f"Haal weg: {TALK}").click()
    until(lambda: in_file(know, TALK) is None, "the finding taken out")
    page.get_by_role("button", name="Ongedaan").first.click()
    back = until(lambda: in_file(know, TALK), "the finding back")
    assert back.id == found.id, "what stems from it finds it again"


def test_a_small_team_is_named_with_a_counsellors_overview_only_when_somebody_says_so(know: Any) -> None:
    page, text = know.page, "Een medewerker voelt zich buitengesloten"
    know.theme("Ongewenste omgangsvormen")
    know.chosen("Uit welke bron?", "overzicht van de vertrouwenspersoon")
    know.added("Nieuwe bevinding", text)
    page.locator(".psa-details h3", has_text=text).wait_for()
    know.chosen("Soort ongewenst gedrag", "pesten", ".psa-details")
    know.chosen("Waar", "Klantcontact", ".psa-details")
    note = page.locator(".psa-details [role=alert]")
    note.wait_for()
    kept = know.kept(lambda s: next(one for one in s.noted.values() if one.text == text), "the finding")
    until(lambda: in_file(know, text).detail.get("conduct") == "bullying", "its kind")
    assert kept.unit and in_file(know, text).unit is None, "the team stands nowhere yet"
    note.get_by_role("button", name="Noem het team toch").click()
    until(lambda: in_file(know, text).unit == kept.unit, "the team named")
    note.wait_for(state="detached")


def test_why_nothing_is_done_about_a_finding_is_kept_and_it_waits_no_longer(know: Any) -> None:
    page = know.page
    offered = page.locator(".psa-d-list li", has=page.get_by_role("button", name="Maak er een maatregel van"))
    waiting = offered.filter(has_text="De wachttijd aan de telefoon").first
    text = waiting.locator(".psa-d-pick").inner_text().splitlines()[-1].strip()
    waiting.locator(".psa-d-pick").click()
    know.typed("Komt er geen maatregel? Waarom niet", "Valt onder de verbouwing", ".psa-details")
    know.kept(lambda s: "Valt onder de verbouwing" in s.set_aside.values(), "the reason")
    page.locator(".psa-d-list li", has_text=text).wait_for(state="detached")
    page.locator(".psa-filter button", has_text="Alles").last.click()
    page.locator(".psa-d-list li", has_text="geen maatregel: Valt onder de verbouwing").wait_for()


def test_the_four_kinds_of_unwanted_conduct_are_counted_apart(know: Any) -> None:
    before = set(know.state().figures.indicators)
    know.chosen("Nieuw kengetal", "Ongewenst gedrag, vier soorten apart")
    made = know.kept(lambda s: len(set(s.figures.indicators) - before) == 4 and s.figures.indicators, "four indicators")
    kinds = {str(one.conduct) for key, one in made.items() if key not in before}
    assert kinds == {"aggression", "discrimination", "bullying", "sexual_harassment"}


LIST = """Nr;Onderwerp;Knelpunt;Afdeling;Risicoklasse;Maatregel;Actiehouder;Gereed
1.1;Brandveiligheid;De nooduitgang staat vol;;Hoog;Leegruimen;Huismeester;1-3-2027
7.1;Werkdruk;Er is geen rustige plek om te bellen;Balie;Midden;Belhokken plaatsen;Manager bedrijfsvoering;31-12-2027
7.2;PSA;Pesten komt niet op tafel;;Laag;;;
"""


def test_an_action_list_of_the_rie_is_looked_at_taken_in_and_known_again(know: Any) -> None:
    page = know.page
    picker = page.get_by_label("Lees een RI&E-lijst in (CSV of Excel)")
    picker.set_input_files({"name": "rie.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    dialog = page.get_by_role("dialog", name="rie.csv")
    dialog.get_by_text("2 nieuw, 1 gaat niet mee.").wait_for()
    before = know.state()

    dialog.get_by_label("Wie is ‘Balie’?").select_option(label="Klantcontact")
    dialog.locator("tr", has_text="rustige plek").get_by_text("Klantcontact").wait_for()
    assert know.state() == before, "nothing enters before it is taken in"
    dialog.get_by_label("Thema van 1.1").select_option(label="Werkdruk")
    dialog.get_by_text("3 nieuw").wait_for()
    dialog.get_by_label("Thema van 1.1").select_option(label="gaat niet mee")
    dialog.get_by_role("button", name="Neem 2 bevindingen en 1 maatregel over").click()
    dialog.wait_for(state="detached")
    state = know.kept(lambda s: len(s.noted) == len(before.noted) + 2 and s, "the findings")
    made = next(item for item in state.plan.items.values() if item.text == "Belhokken plaatsen")
    assert (made.owner, made.due, made.findings) == (
        "Manager bedrijfsvoering",
        "2027-12-31",
        (next(one.id for one in state.noted.values() if one.reference == "7.1"),),
    )
    later = LIST.replace("geen rustige plek om te bellen", "één rustige plek voor twaalf mensen")
    picker.set_input_files({"name": "rie.csv", "mimeType": "text/csv", "buffer": later.encode()})
    dialog.get_by_text("1 gewijzigd, 1 hetzelfde, 1 gaat niet mee.").wait_for()
    dialog.get_by_text("Was: Er is geen rustige plek om te bellen").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ongedaan").first.click()
    know.kept(lambda s: s.noted == before.noted and s.plan.items == before.plan.items, "one undo for the whole list")
