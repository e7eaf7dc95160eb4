"""A prevention officer's year in the browser: from a finding to a measure, an adopted plan, and its document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from policy_desk import sample_desk
from running import until

from kits import dossier, live
from kits.dossier.records import FindingDraft, Outcome, Severity, Theme
from kits.policy_cycle.intent.records import Point
from kits.policy_cycle.measures import library
from kits.policy_cycle.model import MODEL

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(kit: Any, open_page: Any, sample_file: Path) -> Any:
    """The page of the sample's policy year, and its session."""
    desk = sample_desk(kit, open_page, sample_file, width=1920, height=1080)
    with dossier.open(desk.path) as client:
        session = live.Session(client, desk.session, MODEL)

        def state() -> Any:
            session.refresh()
            return session.state

        state.path = desk.path  # type: ignore[attr-defined]
        yield desk.page, state


def to(page: Any, name: str) -> None:
    page.locator(".psa-side nav a", has_text=name).click()
    page.locator('.psa-side nav a[aria-current="page"]', has_text=name).wait_for()


def typed(page: Any, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).last
    field.fill(text)
    field.blur()


def test_from_a_finding_to_an_adopted_plan_and_its_document(desk: Any) -> None:
    page, state = desk
    before = set(state().plan.items)

    to(page, "Weten")
    page.get_by_role("button", name="Maak er een maatregel van").first.click()
    page.locator('.psa-side nav a[aria-current="page"]', has_text="Werken").wait_for()
    [made] = until(lambda: set(state().plan.items) - before, "the measure made of a finding")
    assert state().plan.items[made].findings
    typed(page, "Doel", "Stil werken kan")
    typed(page, "Wie", "manager bedrijfsvoering")
    page.get_by_label("Klaar", exact=True).fill(f"{dt.date.today().year + 1}-05-01")
    until(lambda: state().plan.items[made].owner == "manager bedrijfsvoering", "the owner kept")
    assert state().plan.items[made].goal == "Stil werken kan"

    to(page, "Ondernemingsraad")
    adopt = page.get_by_role("button", name="Vaststellen als versie 1")
    assert adopt.is_disabled(), "a plan with gaps is not adopted"
    to(page, "Werken")
    for item in [item for item in state().plan.items.values() if not (item.goal and item.owner and item.due)]:
        page.get_by_role("button", name=item.text, exact=True).click()
        page.locator(".psa-details h3", has_text=item.text).wait_for()
        typed(page, "Doel", "Het gaat beter dan vorig jaar")
        typed(page, "Wie", "directeur")
        page.get_by_label("Klaar", exact=True).fill(f"{dt.date.today().year + 1}-06-01")
        until(lambda item=item: state().plan.items[item.id].due, "the date kept")
    to(page, "Ondernemingsraad")
    page.get_by_label("Besluit", exact=True).select_option("consent")
    until(lambda: next(iter(state().requests.values())).decision, "the council's decision kept")
    page.get_by_label("Door (functie)").fill("directeur")
    adopt.click()
    page.get_by_text("Versie 1, vastgesteld op").wait_for()
    assert state().versions[0].by == "directeur"

    to(page, "Werken")
    page.get_by_role("button", name=state().plan.items[made].text, exact=True).click()
    typed(page, "Doel", "Stil werken kan op elke etage")
    to(page, "Ondernemingsraad")
    page.get_by_text("1 wijziging sinds versie 1").wait_for()
    page.get_by_role("cell", name="Stil werken kan op elke etage", exact=True).wait_for()
    page.get_by_role("button", name="Bekijk", exact=True).click()
    page.locator(".psa-dialog").get_by_text("Stil werken kan ·").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    page.get_by_text("1 wijziging sinds versie 1").wait_for(state="detached")

    to(page, "Documenten")
    with page.expect_download() as download:
        page.get_by_role("button", name="Aanbiedingsbrief aan de OR").click()
        page.locator(".psa-p-document h3", has_text="Aanbiedingsbrief aan de OR").wait_for()
        page.get_by_role("button", name="Maak het Word-bestand").click()
    assert download.value.suggested_filename.endswith(".docx")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Documents").wait_for()


def test_causes_lead_to_one_another_and_to_a_measure(desk: Any) -> None:
    page, state = desk
    to(page, "Wegen")
    page.get_by_label("Nieuwe oorzaak").fill("Te weinig mensen aan de lijn")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Bij welk thema hoort").get_by_role("button", name="Werkdruk").click()
    card = page.locator(".psa-w-card", has_text="Te weinig mensen")
    card.wait_for()
    page.get_by_label("Leidt ook tot …").select_option(label="Pieken aan de telefoon")
    until(lambda: any(into == "piek" and a != "brieven" for a, into in state().plan.weighing.feeds), "an arrow")
    page.locator(".psa-w-arrow.on").first.wait_for(state="attached")
    page.locator(".psa-details").get_by_role("button", name="Maak er een maatregel van").click()
    page.locator(".psa-details h3", has_text="Te weinig mensen").wait_for()
    until(
        lambda: any(item.causes and item.text == "Te weinig mensen aan de lijn" for item in state().plan.items.values()),
        "the measure made of a cause",
    )


def test_a_list_of_figures_says_what_it_cannot_read_and_what_it_would_change(desk: Any) -> None:
    page, state = desk
    to(page, "Weten")
    page.get_by_role("button", name="Plak een lijst").click()
    year = dt.date.today().year
    page.locator(".psa-dialog textarea").fill(
        f"Team\tJaar\tOverwerk\nProjecten en planmatig onderhoud\t{year}\t12,5\nZolder\t{year}\t3"
    )
    page.get_by_role("button", name="Bekijk").click()
    page.get_by_text("‘Zolder’ staat niet in de organisatie").wait_for()
    page.get_by_label("Wie is ‘Zolder’?").select_option("skipped")
    page.get_by_role("button", name="Neem 1 cijfer over").click()
    until(
        lambda: any(figure.value == 12.5 for row in state().figures.values["overtime"].values() for figure in row.values()),
        "12,5",
    )


def test_a_wrong_number_stays_in_its_field_and_a_measure_that_is_there_is_shown(desk: Any) -> None:
    page, state = desk
    n = len(state().plan.items)
    to(page, "Werken")
    page.get_by_role("button", name="Klachtenregeling vernieuwen").click()
    typed(page, "Budget (€)", "een paar tientjes")
    page.get_by_text("Dit is geen getal").first.wait_for()
    assert page.get_by_label("Budget (€)").input_value() == "een paar tientjes"
    page.locator(".psa-head .psa-filter button", has_text="Ongewenste omgangsvormen").click()
    page.get_by_label("Schrijf een eigen maatregel").fill("Klachtenregeling vernieuwen")
    page.keyboard.press("Enter")
    page.get_by_text("Staat deze er al?").wait_for()
    assert len(state().plan.items) == n
    page.get_by_role("button", name="Toch toevoegen").click()
    until(lambda: len(state().plan.items) == n + 1, "the measure added all the same")
    page.locator(".psa-dialog").get_by_role("button", name="Ga toch weg").click()  # of the number that is none
    page.get_by_role("button", name="Bekijk en voeg samen").click()
    page.get_by_text("Welke blijft?").wait_for()
    page.locator(".psa-dialog").get_by_role("button", name="Voeg samen").click()
    until(lambda: len(state().plan.items) == n, "the two made one")


def test_a_year_is_judged_and_becomes_the_next_one(desk: Any) -> None:
    page, state = desk
    year = state().year
    to(page, "Evaluatie")
    page.get_by_text("Voor de evaluatie is nog niemand gehoord.").wait_for()
    page.get_by_role("button", name="Klachtenregeling vernieuwen").click()
    page.get_by_label("Uitgevoerd").select_option("no")
    typed(page, "Waarom niet of niet helemaal", "Er was geen tijd")
    page.get_by_label("Oordeel").select_option("too_early")
    page.get_by_label("Besluit", exact=True).select_option("stop")
    until(lambda: any(one.decision == "stop" for one in state().evaluation.judged.values()), "the decision kept")
    page.get_by_role("button", name="Een norm voor agressie").click()
    page.locator(".psa-details").get_by_text("Incidenten met agressie: 42 incidenten in").wait_for()
    page.get_by_role("button", name=f"Maak beleidsjaar {year + 1}").click()
    page.locator(".psa-dialog").get_by_role("button", name=f"Maak beleidsjaar {year + 1}").click()
    page.locator(".psa-side p", has_text=f"Beleidsjaar {year + 1}").wait_for()
    to(page, "Werken")
    page.get_by_role("button", name="Alarmknop aan de balie en op de wijkposten").wait_for()
    assert page.get_by_role("button", name="Klachtenregeling vernieuwen").count() == 0


def test_a_measure_is_chosen_from_the_library(desk: Any) -> None:
    page, state = desk
    to(page, "Werken")
    page.get_by_role("button", name="Kies uit de bibliotheek").click()
    page.get_by_label("Zoek een maatregel").fill("gegevens van medewerkers")
    page.get_by_role("button", name="Zet in het plan").click()
    page.locator(".psa-details h3", has_text="Gegevens van medewerkers afschermen").wait_for()
    [chosen] = [item for item in state().plan.items.values() if item.measure == "aggression_privacy"]
    assert (chosen.field, chosen.moment, chosen.at_source) == ("organisational", "before", True)
    assert chosen.goal == library.goal("aggression_privacy", "nl")
    page.get_by_role("status").get_by_text("‘Gegevens van medewerkers afschermen’ staat in het plan.").wait_for()
    page.get_by_label("Zoek een maatregel").fill("alarm")  # the library stays open for the next choice
    page.get_by_role("button", name="Klaar met kiezen").click()
    page.locator(".psa-dialog").wait_for(state="detached")


def test_a_measure_of_ones_own_under_all_themes_asks_for_its_theme_and_is_not_lost(desk: Any) -> None:
    page, state = desk
    n = len(state().plan.items)
    to(page, "Werken")
    line = page.get_by_label("Schrijf een eigen maatregel")
    for choice in ("Toch niet", "Ongewenste omgangsvormen"):
        line.fill("Een rustige plek om te bellen")
        line.press("Enter")
        question = page.get_by_role("group", name="Bij welk thema hoort ‘Een rustige plek om te bellen’?")
        question.wait_for()
        assert len(state().plan.items) == n
        question.get_by_role("button", name=choice).click()
        question.wait_for(state="detached")
        if choice == "Toch niet":
            until(lambda: line.input_value() == "Een rustige plek om te bellen", "what was typed to come back")
    until(lambda: len(state().plan.items) == n + 1, "the measure added")
    assert list(state().plan.items.values())[-1].theme == Theme.CONDUCT


@pytest.mark.parametrize(
    ("part", "label", "made"),
    [
        ("Willen", "Nieuwe doelstelling", lambda plan, _: plan.targets),
        ("Willen", "Nieuwe vraag", lambda _, questions: questions),
        ("Wegen", "Nieuwe oorzaak", lambda plan, _: plan.weighing.causes),
    ],
)
def test_what_is_new_under_all_themes_asks_for_its_theme(desk: Any, part: str, label: str, made: Any) -> None:
    page, state = desk
    to(page, part)
    n = len(made(state().plan, state().questions))
    line = page.get_by_label(label, exact=True)
    line.fill("Iets van omgangsvormen")
    line.press("Enter")
    question = page.get_by_role("group", name="Bij welk thema hoort ‘Iets van omgangsvormen’?")
    question.wait_for()
    assert len(made(state().plan, state().questions)) == n
    question.get_by_role("button", name="Ongewenste omgangsvormen").click()
    until(lambda: len(made(state().plan, state().questions)) == n + 1, "what was typed kept")
    assert list(made(state().plan, state().questions).values())[-1].theme == Theme.CONDUCT


def test_a_point_of_a_step_is_ticked_and_noted_on(desk: Any) -> None:
    page, state = desk
    to(page, "Waken")
    page.get_by_text("Wat hoort bij deze stap?").click()
    page.get_by_text("Schrijf ook een mondelinge evaluatie op").click()

    def written() -> Any:
        return state().points.get("workload", {}).get("watch_written", Point())

    until(lambda: written().done, "the tick kept")
    page.get_by_role("button", name="noteer: Schrijf ook een mondelinge evaluatie op").click()
    typed(page, "Toelichting", "Staat in het verslag van het werkoverleg")
    until(lambda: written().note, "the note kept")
    assert written().on == dt.date.today().isoformat()


def test_what_is_missing_leads_to_its_place_and_a_finding_arrives_by_itself(desk: Any) -> None:
    page, state = desk
    to(page, "Wat ontbreekt")
    page.get_by_role("button", name="3 vragen van de visie zijn nog niet beantwoord").click()
    page.locator('.psa-side nav a[aria-current="page"]', has_text="Willen").wait_for()
    typed(page, "Wanneer verhalen we schade, en hoe?", "Altijd, via de verzekeraar")
    until(lambda: state().plan.vision.get("damage"), "the vision's answer kept")
    to(page, "Wat ontbreekt")
    page.get_by_role("button", name="2 vragen van de visie zijn nog niet beantwoord").wait_for()

    to(page, "Weten")
    page.locator(".psa-head .psa-filter button", has_text="Alle thema").click()
    page.get_by_label("Zoek in de bevindingen").fill("parkeerplaats")
    page.get_by_text("Geen bevinding past hierbij").wait_for()
    with dossier.open(state.path) as client:
        made = client.add_session("memo_voting", "Werkdruk bij de parkeerplaats")
        found = Outcome((FindingDraft("x", Theme.CONDUCT, "topic", "Donker op de parkeerplaats", severity=Severity.FIRE),))
        with client.transaction() as connection:
            client.put_outcome(connection, made.id, Outcome(), found)
    arrived = page.locator(".psa-d-what", has_text="Donker op de parkeerplaats")
    arrived.locator(".psa-tag", has_text="brand").wait_for()
