"""A checklist from the front door to Word, over a form of the organisation's own, in both languages and by keyboard."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from accessible import barriers
from running import until

from kits import dossier, live
from kits.forms.checklist.model import MODEL
from kits.forms.checklist.state import Answer, State

pytestmark = pytest.mark.browser

FORM = """id: own_round
kind: checklist
version: 1
of: units
themes: [aggression]
cycle: [know]
name: {nl: "Ronde langs de deuren", en: "Round along the doors"}
about: {nl: "Loop de deuren langs.", en: "Go along the doors."}
source: own
credit: {nl: "Van onszelf.", en: "Our own."}
---
scale: ok
scales:
  ok:
    - {id: "yes", means: good, said: {nl: "ja", en: "yes"}}
    - {id: "no", means: poor, said: {nl: "nee", en: "no"}}
  words: []
columns:
  - {id: seen, entry: day, said: {nl: "Gezien op", en: "Seen on"}}
parts:
  - id: doors
    title: {nl: "Deuren", en: "Doors"}
    points:
POINTS  - id: talk
    title: {nl: "Gesprek", en: "Talk"}
    scale: words
    points:
      - {id: guard, source: own, basis: choice, said: {nl: "Wat zegt de portier?", en: "What does the porter say?"}}
"""
DOORS = 75
"""Points in the first part: more than are drawn at once (`kit/rows.js`)."""
POINTS = "".join(
    f'      - {{id: door{n}, source: own, basis: choice, said: {{nl: "Deur {n} sluit.", en: "Door {n} shuts."}}}}\n'
    for n in range(1, DOORS + 1)
)
WORDS = {
    "nl": {
        "about": "Waarover en wanneer", "points": "Punten", "documents": "Documenten",
        "by": "Wie beantwoordt dit (functie)?",
        "why": "Waarom niet van toepassing?", "note": "Toelichting", "evidence": "Wat laat het zien?", "who": "Wie",
        "action": "Wat gaat er gebeuren?", "own": "Een punt dat hier ontbreekt", "open": "Nog open", "word": "Maak Word",
        "close": "Sluit de lijst af", "name": "Ronde langs de deuren",
    },
    "en": {
        "about": "About what, and when", "points": "Points", "documents": "Documents",
        "by": "Who answers this (function)?",
        "why": "Why does it not apply?", "note": "Note", "evidence": "What shows it?", "who": "Who",
        "action": "What is going to happen?", "own": "A point that is missing here", "open": "Still open",
        "word": "Make Word", "close": "Close the list", "name": "Round along the doors",
    },
}  # fmt: skip


class Round:
    """One checklist as somebody at a desk fills it in. `state()` reads the client file afresh."""

    def __init__(self, kit: Any, open_page: Any, language: str) -> None:
        self.words = WORDS[language]
        self.path = kit.data / f"rondes-{language}.psa"
        with dossier.create(self.path, "De Linde", language) as client:
            self.team = client.add_unit("Wonen").id
            client.add_unit("Vastgoed")
            self.page = open_page(kit.address("/start", f"dossier={client.id}"))

    def state(self) -> State:
        with dossier.open(self.path) as client:
            [row] = client.sessions()
            return live.Session(client, row.id, MODEL).state

    def kept(self, so: Any, what: str) -> Any:
        return until(lambda: so(self.state()), what)

    def answer(self, point: str) -> Answer:
        return self.state().answer(point, self.team)

    def to(self, part: str) -> None:
        self.page.locator(".psa-side nav a", has_text=self.words[part]).click()

    def field(self, label: str) -> Any:
        return self.page.get_by_label(self.words[label], exact=True)

    def entered(self, label: str, text: str) -> None:
        self.field(label).fill(text)
        self.field(label).press("Enter")

    def cell(self, point: str) -> Any:
        return self.page.locator(f"[data-cell^='{point} ']").first


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_of_ones_own_is_filled_in_from_the_front_door_to_word(kit: Any, open_page: Any, language: str) -> None:
    folder = kit.data / "forms"
    folder.mkdir(exist_ok=True)
    (folder / "own_round.yaml").write_text(FORM.replace("POINTS", POINTS), "utf8")
    walk = Round(kit, open_page, language)
    page = walk.page
    page.locator(".psa-instrument", has_text=walk.words["name"]).click()
    page.locator(".psa-checks label", has_text="Wonen").click()
    page.locator(".psa-details form button[type=submit]").click()
    walk.cell("door1").wait_for()
    assert barriers(page, "points") == []
    _answered(walk)
    _half_typed(walk)
    _to_the_end(walk)
    _on_paper(walk)


def _answered(walk: Round) -> None:
    """Answer by keyboard, and put a note, evidence and an action beside an answer."""
    page = walk.page
    walk.field("by").fill("beheerder")
    page.locator("tr", has=walk.cell("door1")).locator("td").first.click()  # its words
    page.keyboard.press("1")
    walk.kept(lambda _: walk.answer("door1").choice == "yes", "a digit answers")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    walk.kept(lambda _: walk.answer("door2").choice == "no", "the next")
    assert (walk.answer("door2").by, bool(walk.answer("door2").on)) == ("beheerder", True)
    walk.entered("evidence", "Foto")
    walk.entered("action", "Slot maken")
    walk.field("note").fill("Klemt.")
    walk.entered("who", "de timmerman")
    walk.kept(lambda _: walk.answer("door2").note and walk.answer("door2").agreed[0].owner, "what stands beside it")
    assert [one.name for one in walk.answer("door2").evidence] == ["Foto"]
    assert barriers(page, "details") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert barriers(page, "on a phone") == []
    page.set_viewport_size({"width": 1280, "height": 720})


def _half_typed(walk: Round) -> None:
    """Say why a point does not apply, with a reload half way; then take it back and do it again."""
    page = walk.page
    walk.cell("door3").focus()
    page.keyboard.press("0")
    walk.field("why").fill("Er is geen")
    page.reload()
    walk.cell("door3").focus()
    page.keyboard.press("0")
    assert walk.field("why").input_value() == "Er is geen", "what was half typed came back"
    walk.entered("why", "Er is geen derde deur.")
    walk.kept(lambda _: walk.answer("door3").why == "Er is geen derde deur.", "why it does not apply")
    page.wait_for_function("document.activeElement?.dataset.cell?.startsWith('door3')")
    page.keyboard.press("Control+z")
    walk.kept(lambda _: not walk.answer("door3").given, "undo")
    walk.cell("door3").locator("[aria-pressed=true]").wait_for(state="detached")
    page.keyboard.press("Control+y")
    walk.kept(lambda _: walk.answer("door3").given, "redo")


def _to_the_end(walk: Round) -> None:
    """Go down a long list by arrows, whose rows are drawn as one comes near them."""
    page = walk.page
    for _ in range(DOORS - 2):  # from the third door to what comes after the last
        page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement?.dataset.cell?.startsWith('guard')")
    guard = walk.cell("guard").locator("textarea")
    guard.fill("Rustig.")
    guard.blur()
    walk.kept(lambda _: walk.answer("guard").text == "Rustig.", "one's own words")
    walk.entered("own", "Is er een bel?")
    walk.kept(lambda s: len(s.own) == 1, "a point of one's own")
    page.locator(".psa-filter button", has_text=walk.words["open"]).click()
    page.wait_for_function("document.querySelector('[data-cell]').dataset.cell.startsWith('door4 ')")


def _on_paper(walk: Round) -> None:
    """Put two units side by side, make Word, and close: then nothing can be answered any more."""
    page = walk.page
    walk.to("about")
    assert barriers(page, "about") == []
    page.locator(".psa-checks label", has_text="Vastgoed").click()
    walk.kept(lambda s: len(s.about) == 2, "two units side by side")
    walk.to("documents")
    page.wait_for_selector("iframe.psa-paper")
    assert barriers(page, "documents") == []
    with page.expect_download() as coming:
        page.get_by_role("button", name=walk.words["word"]).click()
    said = "".join(docx.Document(io.BytesIO(Path(coming.value.path()).read_bytes())).element.itertext())
    told = ("Slot maken", "de timmerman", "Klemt.", "Foto", "Er is geen derde deur.", "Rustig.")
    assert [text for text in told if text not in said] == []
    with dossier.open(walk.path) as client:
        [action], [finding] = client.actions(), client.findings()
        assert (action.text, action.owner, action.findings) == ("Slot maken", "de timmerman", (finding.id,))
    walk.to("about")
    page.get_by_role("button", name=walk.words["close"]).click()
    walk.kept(lambda s: s.closed, "closed")
    walk.to("points")
    walk.cell("door1").focus()
    page.keyboard.press("2")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement?.dataset.cell?.length > 0")
    assert walk.answer("door1").choice == "yes"
