"""One incident from its report to the annual evaluation: told, looked after, analysed, planned for, counted in Word.

What a person would wait weeks for has gone by: it happened on the first day of the last quarter, and is reported today.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from accessible import barriers_everywhere
from policy_desk import Desk
from running import until

from kits import dossier as files
from kits import instruments, periods
from kits.dossier.records import new_id
from kits.incidents import clock
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.periods import Every

pytestmark = pytest.mark.browser

QUARTER = periods.before(periods.holding(clock.today(), Every.QUARTER))
YEAR, DAY = QUARTER[:4], periods.first_day(QUARTER).isoformat()
CONCLUSION, AGREED = "Aan de balie loopt het in de wachtrij op", "Met zijn tweeën aan de balie"


def fits(page: Any, *sizes: tuple[int, int]) -> None:
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def written_on_while_python_is_slow(page: Any, kit: Any) -> None:
    """What is written over what was not yet answered is no other person's change: it is kept, and nothing is refused."""
    page.locator("summary", has_text="Wat er gemeld is").click()
    site = page.get_by_label("Vestiging of wijk", exact=True)
    kernels = kit.kernels()
    for kernel in kernels:
        kernel.suspend()
    try:
        for text in ("Noord", "Noord 2"):
            site.fill(text)
            site.blur()
    finally:
        for kernel in kernels:
            kernel.resume()


def test_an_incident_goes_from_its_report_to_the_figure_in_the_annual_evaluation(  # noqa: PLR0915 - one walk
    kit: Any, open_page: Callable[..., Any]
) -> None:
    path = kit.data / f"{new_id()}.psa"
    with files.create(path, "Zorgplein") as client:
        client.add_unit("Vastgoed", headcount=40)
        register = client.add_session("incidents", "Register", held_on=f"{YEAR}-01-01")
        year = client.add_session("policy_cycle", f"Beleid {YEAR}", held_on=f"{YEAR}-01-01")
        for row in (register, year):
            instruments.of(row).begin(client, row, "nl", 0)
        earlier = Report(day=DAY, place="building", kinds=("verbal",))
        Register(client, register.id).take([(earlier, {}, key) for key in "ab"], "list")  # nobody is to be looked after
        door = f"dossier={client.id}"

    def kept(of_file: Callable[[files.Dossier], Any]) -> Any:
        with files.open(path) as client:
            return of_file(client)

    # a report, by whom it happened to
    page = open_page(kit.address("/incidents", f"{door}&session={register.id}"), height=900)
    page.get_by_role("link", name=re.compile("^Melden")).click()
    page.get_by_label("of op een andere dag").fill(DAY)
    page.get_by_role("button", name="balie, kantoor").click()
    page.get_by_role("group", name="Wat voor soort, meer mag").get_by_role("button").first.click()
    page.get_by_role("button", name="Meld", exact=True).click()
    number = f"{YEAR}-003"
    page.get_by_text(f"Gemeld, als {number}.").wait_for()

    # what waits stands at the front door
    page.goto(kit.address("/start", door))
    page.get_by_role("region", name="Vandaag aan de beurt").get_by_text(number).wait_for()
    fits(page, (1920, 1080), (390, 844), (1280, 900))

    # who reported hears what came of it, and aftercare is closed
    page.goto(kit.address("/incidents", f"{door}&session={register.id}"))
    page.get_by_role("link", name=re.compile("^Meldingen")).click()
    page.get_by_text(number).first.click()
    page.get_by_role("button", name="opvang en nazorg").click()
    told = page.get_by_label("Melder ingelicht op")
    told.fill(clock.today().isoformat())
    told.blur()
    until(lambda: kept(lambda client: Register(client, register.id).cases()[0].told_on), "the reporter told")
    written_on_while_python_is_slow(page, kit)
    until(lambda: kept(lambda client: Register(client, register.id).cases()[0].site) == "Noord 2", "what was written last")
    care = page.get_by_role("region", name="Opvang en nazorg")
    fits(page, (1920, 1080), (1280, 900))
    assert barriers_everywhere(page, "a case") == []
    care.get_by_role("listitem").filter(has_text="Slotgesprek").get_by_role("button", name="vandaag gedaan").click()
    care.get_by_role("button", name="geen verwijzing nodig").click()
    care.get_by_text("afgesloten op").wait_for()

    # the quarter's analysis says three, and is closed
    page.get_by_role("link", name=re.compile("^Patroon")).click()
    page.get_by_label("Periode").select_option(QUARTER)
    page.get_by_role("heading", name=periods.written(QUARTER, "nl")).wait_for()
    closing = page.get_by_role("region", name="Sluit de analyse af")
    what = closing.get_by_label("Wat", exact=True)
    what.first.fill(CONCLUSION)
    what.nth(2).fill(AGREED)  # an empty line for another conclusion came between
    closing.get_by_role("button", name="Sluit de analyse af").click()
    page.get_by_text("staan in het plan van aanpak").first.wait_for()

    # the policy year has the figure with its source, the finding, and takes what was agreed into its plan
    page.goto(kit.address("/policy-cycle", f"{door}&session={year.id}"))
    page.locator(".psa-desk").wait_for()
    desk = Desk(page, path, year.id)
    desk.to("know")
    page.locator("main").get_by_text(CONCLUSION).first.wait_for()
    desk.button("Incidenten in het register").click()
    page.get_by_text("Bron: Register, laatste analyse afgesloten op").wait_for()
    assert "3" in page.get_by_role("row", name=re.compile("De hele organisatie")).inner_text().split()
    page.locator("li", has_text=AGREED).get_by_role("button", name="Neem op in het plan").click()
    page.locator(".psa-details h3", has_text=AGREED).wait_for()
    assert [item.text for item in desk.state().plan.items.values()] == [AGREED]

    # the annual evaluation prints it
    desk.to("documents")
    page.get_by_role("navigation", name="Documenten van dit jaar").get_by_role("button", name="Jaarlijkse evaluatie").click()
    with desk.download() as found:
        page.get_by_role("button", name="Maak het Word-bestand").click()
    rows = [[cell.text for cell in row.cells] for table in docx.Document(str(found[0])).tables for row in table.rows]
    assert any(row[0] == "De hele organisatie" and "3" in row for row in rows), rows
