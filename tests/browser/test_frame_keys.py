"""The frame of the wall: one rule for keys, messages said once and over nothing, and a wall that can be blank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments, live
from kits.culture import beginning
from kits.culture import model as culture
from kits.dossier.records import new_id
from kits.organogram import events as e
from kits.organogram import model as organogram
from kits.organogram.state import Colour

pytestmark = pytest.mark.browser

OVER = """() => {
  const [message] = document.querySelectorAll(".psa-messages p");
  const at = message.getBoundingClientRect();
  const others = [...document.querySelectorAll(".psa-room > header, .psa-room > main, .psa-room > footer, .psa-still")];
  return others.filter((one) => {
    const it = one.getBoundingClientRect();
    const [across, down] = [it.left < at.right && at.left < it.right, it.top < at.bottom && at.top < it.bottom];
    return it.width && it.height && across && down;
  }).map((one) => one.className || one.tagName);
}"""


ZERO = """() => {
  const pen = Object.assign(document.createElement("canvas"), { width: 200, height: 200 }).getContext("2d");
  pen.font = `650 200px ${getComputedStyle(document.body).fontFamily}`;
  pen.textAlign = "center";
  pen.fillText("0", 100, 180);
  return pen.getImageData(100, 180 - Math.round(pen.measureText("0").actualBoundingBoxAscent / 2), 1, 1).data[3];
}"""
"""How much ink lies in the middle of a zero."""


def on_the_wall(kit: Any, open_page: Callable[..., Any], model: Any, *happened: Any) -> tuple[Any, Callable[[], Any]]:
    """Open a new session's page after what `happened`; returns it, and what reads the session's state afresh."""
    path: Path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        row = client.add_session(model.INSTRUMENT, "Aan de muur")
        session = live.Session(client, row.id, model.MODEL)
        if model is culture:
            session.do(*beginning.beginning(row, "nl", participants=2))
        session.do(*happened)
        link = instruments.of(client.session(row.id)).link(client.id, row.id)

    def state() -> Any:
        with dossier.open(path) as client:
            return live.Session(client, row.id, model.MODEL).state

    page = open_page(kit.address(*link.split("?")))
    page.locator(".psa-room").wait_for()
    return page, state


def test_keys_do_what_is_printed_whatever_has_the_focus_and_messages_are_said_once(kit: Any, open_page: Any) -> None:
    page, state = on_the_wall(kit, open_page, culture, culture.MODEL.event("StepEntered", {"step": "statements"}))
    press = page.keyboard.press
    first = state().shown
    assert page.evaluate(ZERO) == 0, "a zero is open: 10 is no 1 with something struck out"

    agree = page.get_by_role("spinbutton").first
    for key in ("ArrowLeft", "3"):  # at nothing, the arrow is still the counter's
        agree.press(key)
    wrong = page.locator(".psa-messages .wrong")
    wrong.wait_for()
    assert page.evaluate(OVER) == [], "what is said has a place of its own"
    assert state().shown == first
    agree.press("2")
    page.locator("[role=spinbutton][aria-valuenow='2']").wait_for()
    press("Control+Enter")
    page.locator(".psa-c-split").wait_for()
    assert wrong.count() == 0, "what was said is not said again"
    press("n")
    note = page.locator("dialog textarea")
    note.fill("Zomaar een zin")
    press("o")
    assert note.input_value() == "Zomaar een zino", "keys of the page do nothing under a dialog"
    press("Control+b")
    page.locator(".psa-blank-wall", has_text="Ctrl B").wait_for()
    press("Escape")
    page.locator(".psa-blank-wall").wait_for(state="detached")
    assert note.is_visible()
    press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.get_by_role("button", name="Beeld stil").click()
    page.locator(".psa-blank-wall").wait_for()
    page.reload()
    page.locator(".psa-blank-wall").wait_for()
    press("Control+b")
    page.locator(".psa-blank-wall").wait_for(state="detached")

    page.locator(".psa-steps button").nth(2).click()
    page.locator(".psa-anyway, .psa-culture-wanted").first.wait_for()
    if page.locator(".psa-anyway").count():
        page.locator(".psa-anyway").click()
    page.locator(".psa-culture-wanted").wait_for()
    field = page.locator(".psa-c-why textarea")
    field.fill("Wie vastloopt, zegt niets")
    press("ArrowRight")
    field.press("Escape")
    page.wait_for_function("document.activeElement === document.body")
    assert page.locator(".psa-culture-wanted").count() == 1
    field.press("Control+Enter")
    page.locator(".psa-anyway").click()
    page.locator(".psa-culture-vote").wait_for()
    texts = [one.text for one in state().patterns.values()]
    assert texts == ["Wie vastloopt, zegt niets"], "what was typed is handed on first"


def test_a_key_decides_about_the_team_that_the_panel_shows(kit: Any, open_page: Any) -> None:
    units = [e.UnitAdded(unit=unit, name=f"Team {unit}") for unit in "abc"]
    raters = [e.RaterAdded(rater="x"), e.RaterAdded(rater="y")]
    colours = [
        e.ColourGiven(rater=rater, unit=unit, colour=colour)
        for unit in "abc"
        for rater, colour in (("x", Colour.RED), ("y", Colour.GREEN))
    ]
    happened = (*units, *raters, *colours, e.StepEntered(step="differences"))
    page, state = on_the_wall(kit, open_page, organogram, *happened)
    press = page.keyboard.press
    order: list[str] = []
    for n in range(3):
        name = page.locator(".psa-panel h2").inner_text()
        order.append(name[-1])
        if n == 0:
            page.locator("[data-unit].sel").focus()  # from here on the focus goes along with what is chosen
        press("o")
        page.locator(".psa-settle [aria-pressed=true]", has_text="risico").wait_for()
        if n < 2:
            press("Control+Enter")
            page.wait_for_function("before => document.querySelector('.psa-panel h2').innerText !== before", arg=name)
    assert sorted(order) == ["a", "b", "c"]
    assert {unit: settled.colour for unit, settled in state().settled.items()} == dict.fromkeys("abc", Colour.ORANGE)
    line = page.locator(".psa-line input")
    line.fill("r")
    line.press("g")
    line.press("Escape")
    page.wait_for_function("document.activeElement.matches('[data-unit].sel')")
    assert {settled.colour for settled in state().settled.values()} == {Colour.ORANGE}
