"""Lists of figures on the page: what is asked is answered there, in both languages, and what stands there is taken in."""

from __future__ import annotations

from typing import Any

import pytest
from policy_desk import Desk, sample_desk
from running import until

from kits.policy_cycle import events as e

pytestmark = pytest.mark.browser

MADE = (
    e.IndicatorAdded(indicator="abs", name="Verzuim per jaar", kind="own", every="year", measured_in="%"),
    e.IndicatorAdded(indicator="freq", name="Meldingen per medewerker", kind="own", every="year", measured_in="keer"),
    e.IndicatorAdded(indicator="inc", name="Meldingen van agressie", kind="own", every="year", measured_in="meldingen"),
    e.IndicatorChanged(indicator="inc", changes={"adds": True}),
)
WIDE = "Vestiging;Verzuim per jaar 2024;Meldfrequentie 2023;Meldfrequentie 2024\nTotaal;4,357%;2,9;2,5\n"
REGISTER = "Datum;Bijzonderheden\n12-01-2024;a\n14-02-2024;b\n03-03-2024;c\n05-03-2023;d\n"


@pytest.fixture
def desk(kit: Any, open_page: Any, sample_file: Any) -> Desk:
    """The page of the sample's policy year at its figures, with three indicators besides."""
    desk = sample_desk(kit, open_page, sample_file, *MADE, width=1280, height=720)
    desk.to("know")
    return desk


def brought(desk: Desk, name: str, text: str, label: str = "Lees een lijst in (CSV of Excel)") -> Any:
    desk.page.get_by_label(label).set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    dialog = desk.page.get_by_role("dialog", name=name)
    dialog.wait_for()
    return dialog


def test_one_column_is_put_right_its_year_stays_and_the_figures_are_shown_as_they_are_taken(desk: Desk) -> None:
    dialog = brought(desk, "breed.csv", WIDE)
    dialog.get_by_text("2 kolommen niet ingelezen (Meldfrequentie)").wait_for()
    dialog.locator("td", has_text="4,357").last.wait_for()
    assert dialog.get_by_label("Periode van Meldfrequentie 2024").input_value() == "2024"
    dialog.get_by_label("Kengetal van Meldfrequentie 2024").select_option(label="Meldingen per medewerker")
    dialog.get_by_text("2 nieuw, 0 gewijzigd, 0 hetzelfde").wait_for()
    assert dialog.get_by_label("Periode van Meldfrequentie 2024").input_value() == "2024"
    dialog.get_by_label("Welk kengetal is ‘Meldfrequentie’?").select_option(label="Meldingen per medewerker")
    dialog.get_by_role("button", name="Neem 3 cijfers over").click()
    dialog.wait_for(state="detached")
    values = desk.kept(lambda s: s.figures.values.get("freq"), "the reporting frequency kept")
    assert {period: one.value for period, one in values["organisation"].items()} == {"2023": 2.9, "2024": 2.5}


def test_a_register_counts_its_rows_and_says_so(desk: Desk) -> None:
    dialog = brought(desk, "register.csv", REGISTER)
    dialog.get_by_text("kies om welk kengetal het gaat").wait_for()
    dialog.get_by_label("Deze lijst gaat over").select_option(label="Meldingen van agressie")
    dialog.get_by_text("Elke rij telt als één: 4 rijen geteld.").wait_for()
    assert dialog.get_by_label("Elke rij telt als één").is_checked()
    dialog.get_by_role("button", name="Neem 2 cijfers over").click()
    values = desk.kept(lambda s: s.figures.values.get("inc"), "the counted rows kept")
    assert {period: one.value for period, one in values["organisation"].items()} == {"2023": 1, "2024": 3}


def test_what_only_a_person_can_say_is_asked_in_english_as_well(desk: Desk) -> None:
    desk.page.get_by_role("button", name="English").first.click()
    desk.page.get_by_role("heading", name="Indicators").wait_for()
    text = "Team,Year,Verzuim per jaar\nTotal,2024,104.5\nTotal,2024,6\nTotal,2023,7\nNowhere,2023,7\n"
    dialog = brought(desk, "rates.csv", text, "Read a list in (CSV or Excel)")
    dialog.get_by_text("is more than 100%").wait_for()
    dialog.get_by_label("Percentages above 100 are right").check()
    dialog.get_by_label("Several figures of one team and period").select_option(label="the last one counts")
    dialog.get_by_label("Who is ‘Nowhere’?").select_option(label="leave out")
    dialog.get_by_text("1 earlier figure left out: the last one counts.").wait_for()
    dialog.get_by_role("button", name="Take 2 figures in").click()
    until(lambda: desk.state().figures.values.get("abs"), "the figures kept")
    assert {p: one.value for p, one in desk.state().figures.values["abs"]["organisation"].items()} == {"2024": 6, "2023": 7}
