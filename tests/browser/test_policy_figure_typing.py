"""Figures typed in the table of the policy year: in any order, and nothing that is not kept looks as if it were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from policy_desk import Desk, opened
from running import until

from kits import dossier, live
from kits.dossier.records import new_id
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.terms import ORGANISATION

pytestmark = pytest.mark.browser

YEAR = dt.date.today().year
VALUE = f"De hele organisatie, {YEAR}"
PEOPLE = f"Van hoeveel mensen: De hele organisatie, {YEAR}"
BEFORE = f"De hele organisatie, {YEAR - 1}"
BEFORE_PEOPLE = f"Van hoeveel mensen: De hele organisatie, {YEAR - 1}"
NOTE = ".psa-p-grid .psa-unkept"


@pytest.fixture
def desk(kit: Any, open_page: Callable[..., Any]) -> Desk:
    """The page of a year in which job satisfaction is asked about, at the step where its figures are."""
    path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        row = client.add_session(INSTRUMENT, "Beleid")
        live.Session(client, row.id, MODEL).do(
            e.YearOpened(year=YEAR),
            e.TargetAdded(target="t", theme="workload", text="Minder druk"),
            e.IndicatorAdded(indicator="k", name="Werkplezier", kind="questionnaire"),
        )
    made = opened(kit, open_page, path)
    made.to("know")
    made.page.locator(".psa-p-chips button", has_text="Werkplezier").click()
    made.field(VALUE).wait_for()
    return made


def figure(desk: Desk, year: int = YEAR) -> Any:
    """Return the figure that is kept of a year, and of how many people."""
    return desk.state().figures.values.get("k", {}).get(ORGANISATION, {}).get(str(year))


def test_number_and_people_are_kept_in_any_order_and_what_waits_survives_moving_about(desk: Desk) -> None:
    page = desk.page
    desk.field(VALUE).click()
    page.keyboard.type("7,1")
    page.keyboard.press("Tab")
    page.locator(NOTE, has_text="Nog niet bewaard: van hoeveel mensen?").wait_for()
    assert desk.field(VALUE).get_attribute("aria-invalid") == "true"
    desk.field(BEFORE_PEOPLE).fill("25")  # of another year, with Enter, and the people first
    desk.field(BEFORE_PEOPLE).press("Enter")
    page.locator(NOTE, has_text="Nog niet bewaard: welk cijfer?").wait_for()
    assert figure(desk) is None
    desk.to("act")
    desk.to("know")
    if not desk.field(VALUE).count():
        page.locator(".psa-p-chips button", has_text="Werkplezier").click()
    desk.field(VALUE).wait_for()
    assert (desk.field(VALUE).input_value(), desk.field(BEFORE_PEOPLE).input_value()) == ("7,1", "25")
    page.locator(".psa-languages [lang=en]").click()
    page.locator(NOTE, has_text="Not kept yet: of how many people?").wait_for()
    page.locator(".psa-languages [lang=nl]").click()
    page.locator(NOTE, has_text="Nog niet bewaard: van hoeveel mensen?").wait_for()
    desk.typed(PEOPLE, "20")
    until(lambda: figure(desk) == (7.1, 20), "the number that was typed before its people")
    desk.field(BEFORE).fill("6,8")
    desk.field(BEFORE).press("Enter")
    until(lambda: figure(desk, YEAR - 1) == (6.8, 25), "the people that were typed before their number")
    page.locator(NOTE).first.wait_for(state="detached")
    assert page.locator(".psa-p-grid [aria-invalid]").count() == 0


def test_what_is_refused_stays_marked_with_the_reason_and_the_way_back(desk: Desk) -> None:
    page = desk.page
    desk.typed(PEOPLE, "20")
    desk.typed(VALUE, "7,1")
    until(lambda: figure(desk) == (7.1, 20), "the figure")
    for text, why in (
        ("12", "Dit cijfer is van 12 mensen."),
        ("veel", "Dit is geen getal."),
        ("-3", "Minder dan 0 kan hier niet."),
    ):
        desk.typed(PEOPLE, text)
        page.locator(NOTE, has_text=why).wait_for()
        assert "Bewaard is: 7,1 (20 mensen)." in page.locator(NOTE).inner_text()
        assert desk.field(PEOPLE).input_value() == text
        assert desk.field(PEOPLE).get_attribute("aria-invalid") == "true"
        assert page.locator(f"#{desk.field(PEOPLE).get_attribute('aria-describedby')}").is_visible()
        assert figure(desk) == (7.1, 20)
    page.locator(NOTE).get_by_role("button", name="Terug naar wat bewaard is").click()
    page.locator(NOTE).wait_for(state="detached")
    assert (desk.field(VALUE).input_value(), desk.field(PEOPLE).input_value()) == ("7,1", "20")
    desk.typed(PEOPLE, "12")
    page.locator(NOTE).wait_for()
    desk.typed(VALUE, "6,5")
    desk.typed(PEOPLE, "40")
    until(lambda: figure(desk) == (6.5, 40), "both, once they are allowed")
    page.locator(NOTE).wait_for(state="detached")


def test_a_number_or_a_day_that_is_not_kept_says_so_beside_its_field_with_what_is(desk: Desk) -> None:
    page = desk.page
    desk.to("intend")
    desk.open("Minder druk")
    beside = page.locator(".psa-details .psa-unkept")
    desk.typed("Nulmeting", "2,5", ".psa-details")
    desk.kept(lambda s: s.plan.targets["t"].baseline == 2.5, "the baseline")
    desk.typed("Nulmeting", "ongeveer drie", ".psa-details")
    beside.filter(has_text="Niet bewaard. Dit is geen getal.").filter(has_text="Bewaard is: 2,5.").wait_for()
    assert desk.field("Nulmeting", ".psa-details").get_attribute("aria-invalid") == "true"
    beside.get_by_role("button").click()
    beside.wait_for(state="detached")
    assert desk.field("Nulmeting", ".psa-details").input_value() == "2,5"
    day = desk.field("Uiterlijk", ".psa-details")
    day.fill(f"{YEAR}-05-01")
    desk.kept(lambda s: s.plan.targets["t"].by == f"{YEAR}-05-01", "the day")
    day.focus()
    page.keyboard.press("Backspace")  # one part of the day is empty now: it is no day
    page.keyboard.press("Shift+Tab")
    beside.filter(has_text="Deze datum is niet af of bestaat niet.").filter(has_text=f"Bewaard is: 1 mei {YEAR}.").wait_for()
    assert desk.state().plan.targets["t"].by == f"{YEAR}-05-01", "the day that was kept is not lost"
    beside.get_by_role("button").click()
    beside.wait_for(state="detached")
    assert day.input_value() == f"{YEAR}-05-01"


def test_who_leaves_what_is_not_kept_beside_the_table_is_asked_first(desk: Desk) -> None:
    page = desk.page
    desk.typed("Norm", "veel", ".psa-details")
    page.locator(".psa-details .psa-unkept").wait_for()
    page.locator(".psa-side nav a").first.click()
    page.get_by_text("Er staat iets dat niet bewaard is").wait_for()
    desk.button("Blijf hier").click()
    assert desk.field("Norm", ".psa-details").input_value() == "veel", "nothing that was typed is lost unasked"
    page.locator(".psa-side nav a").first.click()
    desk.button("Ga toch weg").click()
    page.locator(".psa-side nav a[aria-current=page]", has_text="Willen").wait_for()
