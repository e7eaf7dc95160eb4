"""The whole of the culture statements, with five phones at once: from the front door's session to looking back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from phones_room import counted, done, join, kept, let_in

from kits import dossier, live
from kits.culture.model import INSTRUMENT, MODEL

pytestmark = pytest.mark.browser


@pytest.fixture
def room(start_kit: Any, open_page: Any, tmp_path: Path) -> Any:
    """The page of a new session for seven people, its state, and the address of pages."""
    kit = start_kit("--no-preheat", data=tmp_path)
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Stellingen KCC", units=[file.add_unit("Klantcontact").id])
        page = open_page(kit.address("/culture", f"dossier={file.id}&session={row.id}"), 1920, 1080)
        page.locator(".psa-room").wait_for()
        yield page, live.Session(file, row.id, MODEL), kit


def to_step(page: Any, name: str) -> None:
    """Go to a step, also when something is still open."""
    page.locator(".psa-steps button", has_text=name).click()
    page.locator(f'.psa-steps [aria-current="step"]:has-text("{name}"), .psa-anyway').first.wait_for()
    anyway = page.locator(".psa-anyway")
    if anyway.count():
        anyway.click()
    page.locator('.psa-steps [aria-current="step"]', has_text=name).wait_for()


def typed(page: Any, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).last.fill(text)
    page.get_by_label(label, exact=True).last.press("Enter")


def test_a_whole_workshop_with_five_phones_and_two_people_without(  # noqa: PLR0915 - one walk, told in its order
    room: Any, open_page: Any
) -> None:
    page, session, _ = room
    page.get_by_label("Aantal mensen").fill("7")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Schud").click()
    page.get_by_role("button", name="Geen", exact=True).click()
    page.locator(".psa-c-set h2", has_text="0 van").wait_for()
    texts = "all => all.map((one) => one.value)"
    rows = page.locator(".psa-c-set li textarea").evaluate_all(texts)
    assert "gezond" not in page.locator(".psa-room").inner_text(), "how a statement can be read is not for the room yet"
    for n in (0, 1):
        page.locator(".psa-c-set li input[type=checkbox]").nth(n).click()
        page.locator(".psa-c-set li.on").nth(n).wait_for()
    assert page.locator(".psa-c-set li textarea").evaluate_all(texts) == rows, "nothing jumps while somebody ticks"
    phones = join(open_page, let_in(page))
    to_step(page, "Stellingen")

    for n, phone in enumerate(phones):
        phone.locator(".large button").nth(n % 3).dblclick()  # one tap is all it takes, and a second takes nothing back
        phone.locator(".sent", has_text="binnen").wait_for()
    counted(page, "5 klaar")
    assert page.locator(".psa-c-split").count() == 0, "hidden until it is shown"
    for label in ("eens", "oneens"):
        page.get_by_role("spinbutton", name=label, exact=True).press("ArrowUp")
        page.locator(f'[role=spinbutton][aria-label="{label}"][aria-valuenow="1"]').wait_for()
    page.get_by_role("spinbutton", name="oneens", exact=True).press("ArrowUp")
    page.locator(".psa-phones-take").click()  # two hands and five phones are seven people: a third hand is one too many
    page.locator(".psa-messages .wrong").wait_for()
    page.get_by_role("spinbutton", name="oneens", exact=True).press("ArrowDown")
    page.locator('[role=spinbutton][aria-label="oneens"][aria-valuenow="1"]').wait_for()
    page.locator(".psa-phones-take").click()
    page.locator(".psa-c-split").wait_for()
    assert page.locator(".psa-c-split b").all_inner_texts() == ["3", "2", "2"]
    counted(page, "5 geteld")
    page.get_by_role("button", name="Hand erbij").click()  # nothing closed for who has no phone
    page.get_by_role("spinbutton", name="eens", exact=True).wait_for()
    assert "%" not in page.locator("main").inner_text()
    page.keyboard.press("n")
    typed(page, "Wat er gezegd wordt, zonder naam", "Na een drukke week zegt niemand iets.")
    page.locator(".psa-c-list li").wait_for()
    page.keyboard.press("Escape")

    to_step(page, "Van")
    for n, phone in enumerate(phones[:3]):
        phone.locator("#memo").fill(f"Briefje {n}")
        phone.keyboard.press("Enter")
        kept(phone)
    page.locator(".psa-phones-take").click()
    page.locator(".psa-c-down li").nth(2).wait_for()
    assert "Briefje" not in page.locator("main").inner_text(), "face down until the facilitator turns them"
    page.locator(".psa-c-down li button").first.click()
    page.locator(".psa-c-down li").nth(2).wait_for(state="detached")
    page.get_by_role("button", name="Draai ze allemaal om").click()
    page.locator(".psa-c-pair").nth(2).wait_for()
    page.locator(".psa-c-down").wait_for(state="detached")
    page.get_by_label("Bij welke stelling").select_option(index=1)
    page.get_by_label("Zo niet", exact=True).first.fill("Wie vastloopt, zegt niets.")
    page.get_by_label("Zo niet", exact=True).first.press("Enter")
    page.locator(".psa-c-pair").nth(3).wait_for()
    line = page.get_by_label("Regel", exact=True).last
    line.fill("Niet meer alles altijd goed doen")
    page.locator(".psa-c-hints li").first.wait_for()
    for n in range(11):
        page.get_by_label("Regel", exact=True).last.fill(f"Wij zeggen om {n} uur wat niet lukt.")
        page.get_by_label("Regel", exact=True).last.press("Enter")
        page.locator(".psa-c-rule").nth(n).wait_for()

    to_step(page, "Stemmen")
    for phone in phones:
        for item in (0, 0, 1):
            phone.locator(".tap").nth(item).click()
        done(phone)
    counted(page, "5 klaar")
    page.locator(".psa-phones-take").click()
    page.locator(".psa-counter output b", has_text="10").wait_for()
    hands = page.locator("[role=spinbutton]").first
    hands.focus()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.locator(".psa-counter output b", has_text="13").wait_for()  # three hands beside ten votes by phone

    to_step(page, "Zo zijn onze manieren")
    for n in range(10):
        page.get_by_role("button", name="Spreek af").first.click()
        page.locator(".psa-c-house li").nth(n).wait_for()
    page.get_by_role("button", name="Spreek af").first.click()
    page.locator(".psa-messages .wrong", has_text="10").wait_for()
    page.get_by_label("Samen terugkijken").fill("2027-03-01")

    to_step(page, "Afronden")
    page.locator(".psa-next").click()
    page.locator(".psa-anyway, .psa-c-house li.plain").first.wait_for()
    if page.locator(".psa-anyway").count():
        page.locator(".psa-anyway").click()
    page.get_by_role("button", name="Heropen").wait_for()
    for phone in phones:
        phone.get_by_role("heading", name="Dank je wel").wait_for()
    for name in ("Verslag in Word", "Lijst met regels", "Poster", "Zakkaartje"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename.endswith(".docx")

    session.refresh()
    assert session.state.closed
    assert [rule.text for rule in session.dossier.actions(session.id)]
    assert len(session.state.agreed) == 10
    page.get_by_role("button", name="Maak de sessie om terug te kijken").click()
    page.locator(".psa-culture-plan").wait_for()
    to_step(page, "Terugkijken")
    page.get_by_role("spinbutton", name="gaat goed").first.press("ArrowUp")
    page.locator('[role=spinbutton][aria-label="gaat goed"][aria-valuenow="1"]').wait_for()
    page.get_by_role("radio", name="houden").first.check(force=True)
    page.locator("label.on", has_text="houden").wait_for()
    page.reload()
    page.locator('[role=spinbutton][aria-label="gaat goed"][aria-valuenow="1"]').wait_for()


def test_own_statements_are_looked_at_first_and_what_is_left_out_is_told(room: Any) -> None:
    page, session, _ = room
    page.get_by_role("button", name="Eigen stellingen").click()
    page.get_by_label("Of plak hier, elke stelling op een eigen regel").fill("Wij lachen hier.\nWij lachen hier.")
    page.get_by_role("button", name="Kijk wat erin staat").click()
    page.get_by_text("1 stelling gevonden").wait_for()
    page.get_by_text("rij 2: deze stelling staat ook in rij 1").wait_for()
    page.get_by_label("Of plak hier, elke stelling op een eigen regel").fill("Wij lachen hier.\nWij zwijgen hier.")
    page.get_by_role("button", name="Kijk wat erin staat").click()
    page.get_by_role("button", name="Neem ze in plaats van de andere").click()
    page.locator(".psa-c-set h2", has_text="van 2 stellingen").wait_for()
    session.refresh()
    assert sorted(one.text for one in session.state.statements.values()) == ["Wij lachen hier.", "Wij zwijgen hier."]


def test_the_days_of_practising_can_be_moved_in_either_order_and_a_count_that_is_none_is_not_kept(room: Any) -> None:
    page, session, _ = room
    people = page.get_by_label("Aantal mensen")
    people.fill("12")
    people.press("Enter")
    people.fill("2000")
    people.press("Enter")
    note = page.locator(".psa-unkept")
    note.filter(has_text="Vul een heel getal in, van 0 tot en met 1000.").filter(has_text="Bewaard is: 12.").wait_for()
    assert people.get_attribute("aria-invalid") == "true"
    note.get_by_role("button").click()
    note.wait_for(state="detached")
    assert people.input_value() == "12"
    session.do(session.model.event("PracticeSet", {"starts": "2027-01-01", "ends": "2027-02-01"}))
    to_step(page, "Zo zijn onze manieren")
    page.get_by_label("Oefenen vanaf").fill("2027-03-01")  # after its end: it waits for that
    note.filter(has_text="Het oefenen eindigt voor het begint.").filter(has_text="Bewaard is: 1 januari 2027.").wait_for()
    session.refresh()
    assert (session.state.practice.starts, session.state.plan.participants) == ("2027-01-01", 12)
    page.get_by_label("tot", exact=True).fill("2027-04-01")
    note.wait_for(state="detached")
    session.refresh()
    assert (session.state.practice.starts, session.state.practice.ends) == ("2027-03-01", "2027-04-01")
