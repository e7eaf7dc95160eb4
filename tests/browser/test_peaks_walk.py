"""A calendar of peaks and lows on the wall, by keys and pointer: put on, hidden, shown, a peak, an agreement, a reload."""

from __future__ import annotations

from typing import Any

from accessible import barriers
from running import until

from kits import dossier, live, wording
from kits.peaks import events as e
from kits.peaks.model import MODEL
from kits.peaks.state import Step

SAID, KIT = (wording.of(package, "nl").say for package in ("widgets.peaks", "kits.peaks"))


def test_a_team_puts_its_peaks_on_the_wall_and_agrees(kit: Any, open_page: Any) -> None:
    with dossier.create(kit.data / "peaks-walk.psa", "De Linde") as client:
        row = client.add_session(MODEL.name, "Kalender", held_on="2026-11-30")
        session = live.Session(client, row.id, MODEL)
        session.begin(e.AxisChosen(axis="months", year=2027), e.ParticipantsCounted(participants=6))  # type: ignore[arg-type]
        page = open_page(kit.address("/peaks", f"dossier={client.id}&session={row.id}"))
        planned(page)
        session.do(e.StepEntered(step=Step.WEIGH))
        weighed(page, session)
        session.do(e.StepEntered(step=Step.CALENDAR))
        pointed_out(page, session)
        session.do(e.StepEntered(step=Step.PEAKS))
        agreed(page, session)


def planned(page: Any) -> None:
    work = page.get_by_role("combobox", name=SAID("plan.add_work"))
    work.fill("reparatie")
    page.get_by_text("Reparatieverzoeken", exact=True).click()
    work.fill("Eigen werk van ons")
    work.press("Enter")
    until(lambda: page.locator(".psa-p-rows li").count() == 2, "two kinds of work")
    page.get_by_role("button", name=SAID("plan.own_dates")).click()
    page.get_by_label(SAID("bring.paste")).fill("wat;van;tot\njaarmarkt;1-5-2027;2-5-2027\nfout;straks;")
    page.get_by_role("button", name=SAID("bring.look")).click()
    page.get_by_text("‘straks’ is geen dag").wait_for()
    page.get_by_role("button", name=SAID("bring.take")).click()
    page.locator(".psa-p-known > ul").get_by_text("jaarmarkt").wait_for()  # the dialog that shows it too may still go


def weighed(page: Any, session: Any) -> None:
    july = page.get_by_role("spinbutton", name="juli")
    july.press("4")
    july.press("ArrowUp")
    page.get_by_role("spinbutton", name="februari").press("1")
    page.reload()
    until(lambda: july.get_attribute("aria-valuetext") == f"5: {KIT('heights.5')}", "what was not put in yet is still there")
    page.get_by_label(SAID("weigh.people")).fill("4")
    page.get_by_role("button", name=SAID("weigh.put"), exact=True).click()
    page.get_by_text(SAID("weigh.counted", n=4, of=6)).wait_for()
    assert page.locator(".psa-p-spread").count() == 0, "nothing is seen of it yet"
    assert barriers(page, "put") == []
    page.get_by_role("button", name=SAID("weigh.show")).click()
    page.locator(".psa-p-spread td.middle", has_text="4").first.wait_for()
    assert barriers(page, "shown") == []
    session.refresh()
    assert next(iter(session.state.said.values())).counts("m07") == {5: 4}


def pointed_out(page: Any, session: Any) -> None:
    page.get_by_role("button", name="Reparatieverzoeken, juli").click()
    name = page.get_by_label(SAID("calendar.name_peak"))
    name.fill("Zomer")
    name.press("Enter")
    page.get_by_text(SAID("calendar.peak_marked")).first.wait_for()
    assert barriers(page, "calendar") == []
    session.refresh()
    assert [(one.name, one.periods) for one in session.state.peaks.values()] == [("Zomer", ("m07",))]


def agreed(page: Any, session: Any) -> None:
    page.get_by_label(SAID("peaks.first")).fill("storingen")
    page.get_by_role("button", name="augustus").click()
    new = page.get_by_label(SAID("agreed.new"))
    new.fill("in juli langer open")
    new.press("Enter")
    page.get_by_role("checkbox", name=SAID("agreed.hours")).check()
    page.locator(".psa-p-council").wait_for()

    def kept() -> bool:
        session.refresh()
        [peak], [one] = session.state.peaks.values(), session.state.agreed.values()
        return (peak.first, peak.periods, one.hours) == ("storingen", ("m07", "m08"), True)

    until(kept, "all of it is in the file")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ongedaan").click()
    page.locator(".psa-p-council").wait_for(state="detached")
