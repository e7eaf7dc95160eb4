"""Both meetings with a form, with phones and hands: from the front door's session to the report, and on to the follow-up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from phones_room import counted, done, join, let_in
from running import until

from kits import dossier, instruments, live
from kits.forms.meeting.model import MODEL

pytestmark = pytest.mark.browser

SIZES = ((1920, 1080), (1280, 720))
SMALL = """() => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const words = [...document.querySelectorAll(".psa-room *")].filter((one) =>
    one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const small = (one) => parseFloat(getComputedStyle(one).fontSize) < rem - 0.1;
  return words.filter(small).map((one) => one.outerHTML.slice(0, 90));
}"""


@pytest.fixture
def room(start_kit: Any, open_page: Any, tmp_path: Path) -> Any:
    """What opens the page of a new session of a form, for five people, as the front door makes it."""
    kit = start_kit("--no-preheat", data=tmp_path)
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        team = file.add_unit("Klantcontact").id

        def begun(form: str) -> tuple[Any, live.Session[Any]]:
            row = file.add_session(f"meeting:{form}", "Overleg KCC", [team], "2026-11-26")
            instruments.of(row).begin(file, row, "nl", 5)
            page = open_page(kit.address("/meeting", f"dossier={file.id}&session={row.id}"), 1920, 1080)
            page.locator(".psa-room").wait_for()
            return page, live.Session(file, row.id, MODEL)

        yield begun


def on(page: Any, name: str) -> None:
    """Go to a step, also when something is still open."""
    page.locator(".psa-steps button", has_text=name).click()
    page.locator(f'.psa-steps [aria-current="step"]:has-text("{name}"), .psa-anyway').first.wait_for()
    if page.locator(".psa-anyway").count():
        page.locator(".psa-anyway").click()
    page.locator('.psa-steps [aria-current="step"]', has_text=name).wait_for()


def looked_at(page: Any, where: str) -> None:
    """Look at what is on the wall, at both sizes: nobody is kept from it, nothing is too small to read."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert not page.evaluate(SMALL), where
        assert not page.evaluate("() => document.documentElement.scrollWidth > innerWidth"), where
    assert barriers(page, where) == []


def both_languages(page: Any, where: str) -> None:
    """Look at the wall in both languages; the page speaks Dutch again after it."""
    for language in ("nl", "en", "nl"):
        if page.locator("html").get_attribute("lang") != language:
            page.locator(".psa-menu").click()
            page.locator(f"dialog .psa-btn[lang={language}]").click()
            page.locator("dialog").wait_for(state="detached")
            page.locator(f"html[lang={language}]").wait_for()
        looked_at(page, f"{where} ({language})")


def chosen(phone: Any, point: str, option: str) -> None:
    """Choose an answer on a phone. Where the page scrolled under the finger, a tap on the same spot is the last one's."""
    button = phone.locator("li.thing", has_text=point).get_by_role("button", name=option)
    until(lambda: button.get_attribute("aria-pressed") == "true" or button.click(), f"{point}: {option}")


def agreed(page: Any, text: str) -> None:
    """Agree on something at the point on the wall, with who does it and when."""
    page.get_by_label("Nieuwe afspraak").fill(text)
    page.get_by_label("Nieuwe afspraak").press("Enter")
    row = page.get_by_role("group", name=text)
    row.get_by_label("Wie", exact=True).fill("voorzitter")
    row.get_by_label("Wanneer").fill("2027-01-15")
    page.keyboard.press("Tab")


def test_a_team_chooses_what_to_talk_about_and_its_agreements_are_actions_of_the_client_file(
    room: Any, open_page: Any
) -> None:
    page, session = room("team_talk")
    both_languages(page, "plan")
    phones = join(open_page, let_in(page), 3)
    on(page, "Kiezen")
    for phone in phones:
        for item in (1, 1, 2):
            phone.locator(".tap").nth(item).click()
        done(phone)
    counted(page, "3 klaar")
    page.locator(".psa-phones-take").click()
    page.locator(".psa-counter output b", has_text="6").wait_for()
    hands = page.get_by_role("spinbutton", name="Geven we elkaar feedback?")
    hands.focus()
    page.keyboard.type("7")  # two people without a phone have six votes
    page.locator(".psa-messages .wrong").wait_for()
    page.keyboard.type("6")
    page.locator('[role=spinbutton][aria-valuenow="6"]').wait_for()
    both_languages(page, "vote")
    on(page, "Praten")
    assert page.locator(".psa-g-all li b").all_inner_texts()[:4] == ["6 stemmen", "6 stemmen", "3 stemmen", "0 stemmen"]
    both_languages(page, "all")
    page.locator(".psa-next").click()
    page.get_by_role("heading", name="Hebben we buffers om een tegenvaller op te vangen?").wait_for()
    page.get_by_label("Wat er gezegd wordt").fill("Als er één ziek is, loopt de telefoon vast.")
    agreed(page, "Een invalrooster voor de telefoon")
    both_languages(page, "talk")
    page.locator(".psa-next").click()
    page.get_by_role("heading", name="Geven we elkaar feedback?").wait_for()
    page.keyboard.press("o")  # the team may choose another
    page.get_by_role("button", name="Hoe is de sfeer bij ons?").click()
    page.get_by_role("heading", name="Hoe is de sfeer bij ons?").wait_for()
    page.reload()
    page.get_by_role("heading", name="Hoe is de sfeer bij ons?").wait_for()
    on(page, "Afronden")
    both_languages(page, "close")
    page.locator(".psa-next").click()
    page.get_by_role("button", name="Heropen").wait_for()
    both_languages(page, "closed")
    for phone in phones:
        phone.get_by_role("heading", name="Dank je wel").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Verslag in Word").click()
    assert download.value.suggested_filename.endswith(".docx")
    [action], [finding] = session.dossier.actions(session.id), session.dossier.findings(session.id)
    assert (action.text, action.owner, action.due) == ("Een invalrooster voor de telefoon", "voorzitter", "2027-01-15")
    assert "loopt de telefoon vast" in finding.text
    assert finding.unit == session.state.plan.units[0]


def test_a_team_answers_sees_what_is_weakest_and_later_what_became_better(room: Any, open_page: Any) -> None:
    page, session = room("better_meeting")
    phones = join(open_page, let_in(page), 3)
    on(page, "Antwoorden")
    for n, phone in enumerate(phones):
        for part in ("In het algemeen", "Vooraf", "Tijdens"):
            phone.locator("summary", has_text=part).click()
            phone.locator("details[open]", has_text=part).wait_for()
        chosen(phone, "doel van het overleg", "zelden")
        chosen(phone, "verstoord", "zelden")
        if n < 2:
            chosen(phone, "op tijd aanwezig", "zelden")
        assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        done(phone)
    counted(page, "3 klaar")
    page.locator(".psa-phones-take").click()
    page.locator(".psa-counter output").first.wait_for()
    page.get_by_role("spinbutton", name="zelden").press("ArrowUp")
    page.get_by_role("spinbutton", name="vaak").press("ArrowUp")
    page.get_by_role("spinbutton", name="soms").press("ArrowUp")  # three phones and two hands are all five
    page.locator(".psa-messages .wrong").wait_for()
    both_languages(page, "answer")
    on(page, "Praten")
    rows = page.locator(".psa-g-all li")
    assert "doel van het overleg" in rows.first.inner_text()
    assert "▲ is zwak" in rows.first.inner_text()
    late = rows.filter(has_text="We zijn allemaal op tijd aanwezig.")
    assert "Minder dan drie" in late.inner_text(), "two phones answered this one: nobody sees it"
    assert "● gaat goed" in rows.filter(has_text="verstoord").inner_text(), "seldom disturbed is good"
    both_languages(page, "all")
    page.locator(".psa-next").click()
    page.locator(".psa-g-said", has_text="doel van het overleg").wait_for()
    agreed(page, "Boven elke agenda staat het doel")
    both_languages(page, "talk")
    on(page, "Stel je voor")
    page.locator(".psa-g-said", has_text="half zo vaak").wait_for()
    page.get_by_label("Wat er gezegd wordt").fill("Het rondje kan weg.")
    both_languages(page, "imagine")
    on(page, "Afronden")
    page.get_by_role("button", name="Maak de sessie om opnieuw te kijken").click()
    page.locator(".psa-g-earlier li", has_text="Boven elke agenda staat het doel").wait_for()
    both_languages(page, "follow-up")
    on(page, "Antwoorden")
    hands = page.get_by_role("spinbutton", name="vaak")
    hands.focus()
    page.keyboard.type("5")
    page.locator('[role=spinbutton][aria-valuenow="5"]').wait_for()
    on(page, "Praten")
    page.locator(".psa-still", has_text="1 punt beter sinds 26 november 2026.").wait_for()
    [finding] = session.dossier.findings(session.id)
    assert "zelden" in finding.text
