"""A document from the front door to Word: written, filled in, adopted, made; as a person does it, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from accessible import barriers
from running import until

from kits import dossier, live, wording
from kits.forms import reading
from kits.forms.document import filling
from kits.forms.document.model import MODEL
from kits.forms.document.state import State

OWN = "Onze eigen zin over respect."


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def state(folder: Path) -> State:
    """Return the document as the client file has it now."""
    [path] = folder.glob("*.psa")
    with dossier.open(path) as client:
        [row] = [one for one in client.sessions() if one.instrument == "document:house_rules"]
        return live.Session(client, row.id, MODEL).state


@pytest.fixture
def begun(start_kit: Callable[..., Any], open_page: Callable[..., Any], language: str) -> tuple[Any, Path]:
    """House rules as somebody begins them at the front door: their page, and the folder of the client's file."""
    kit = start_kit("--no-preheat", "--language", language)
    door = wording.of("widgets.start", language).say
    form = next(heading for _, heading in reading.headings() if heading.id == "house_rules")
    page = open_page(kit.address("/"), width=1280, height=720)
    page.get_by_label(door("welcome.name")).fill("De Linde")
    page.get_by_role("button", name=door("welcome.make_button")).click()
    page.get_by_role("radio", name=form.name[language]).check()
    page.get_by_role("button", name=door("new_session.make")).click()
    page.locator(".psa-f-clause").first.wait_for()
    return page, kit.data


def test_house_rules_go_from_the_front_door_to_word(begun: tuple[Any, Path], language: str) -> None:
    page, folder = begun
    paper = page.locator(".psa-f-sheet")
    paper.get_by_role("heading", level=1).wait_for()
    assert barriers(page, "writing") == []
    written(page, folder, wording.of("widgets.forms.document", language).say)
    adopted(page, folder, wording.of("widgets.forms.document", language).say, wording.of("widgets", language).say)


def written(page: Any, folder: Path, say: Callable[..., str]) -> None:
    """Reword a clause, move one, take one in; what is half typed comes back."""
    first = page.locator(".psa-f-clause").first
    first.get_by_role("button", name=say("clause.reword")).click()
    first.get_by_label(say("clause.words")).fill(OWN)
    page.locator(".psa-f-sheet").get_by_text(OWN).wait_for()  # the preview follows
    first.get_by_role("button", name=say("clause.back")).click()
    until(lambda: state(folder).draft.clauses["help"].words == "", "the kit's own words back")
    first.get_by_label(say("clause.words")).fill(OWN)
    until(lambda: state(folder).draft.clauses["help"].words == OWN, "the reworded clause")
    second = page.locator(".psa-f-clause").nth(1)
    moved = second.get_attribute("data-clause")
    second.get_by_role("button", name=say("clause.up")).click()
    until(lambda: state(folder).draft.order["expects"][0] == moved, "moved")
    page.keyboard.press("Alt+ArrowDown")
    until(lambda: state(folder).draft.order["expects"][1] == moved, "moved back by keys, the focus is where it was")
    dragged(page, "not_accepted", "respect")
    until(lambda: state(folder).draft.order["asks"][:2] == ("not_accepted", "respect"), "dragged")
    page.locator("[data-clause=explain]").get_by_role("button", name=say("clause.take_in")).click()
    until(lambda: filling.kept(state(folder), "explain"), "taken in")
    half = page.get_by_label(say("clause.new", part=page.locator(".psa-f-part h3").first.inner_text()))
    half.fill("Half getypt")
    page.reload()
    half.wait_for()
    assert half.input_value() == "Half getypt", "a reload keeps what was half typed"
    half.fill("")


def dragged(page: Any, clause: str, onto: str) -> None:
    """Drag a clause onto another with the mouse."""
    page.locator(f"[data-clause={onto}]").scroll_into_view_if_needed()
    start, end = (page.locator(f"[data-clause={one}]").bounding_box() for one in (clause, onto))
    page.mouse.move(start["x"] + 30, start["y"] + 15)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] - 20, steps=4)
    assert page.locator(".psa-ghost").evaluate("ghost => getComputedStyle(ghost).position") == "fixed"
    page.mouse.move(end["x"] + 40, end["y"] + 20, steps=6)
    page.mouse.up()


def adopted(page: Any, folder: Path, say: Callable[..., str], words: Callable[..., str]) -> None:
    """Fill in what is open, adopt it, and take it along."""
    page.get_by_role("link", name=say("sections.blanks")).press("Enter")
    page.locator(
        "nav a[aria-current=page]:focus", has_text=say("sections.blanks")
    ).wait_for()  # a keyboard goes on from there
    names = page_open(page)
    assert barriers(page, "blanks") == []
    full = page.locator("main .psa-sheet", has=page.get_by_role("heading", name=say("blanks.full")))
    for n, name in enumerate(names):
        field = page.get_by_label(name, exact=True)
        field.fill("3" if field.get_attribute("inputmode") == "decimal" else f"ingevuld {n}")
        field.blur()
        full.get_by_label(name).wait_for()
    assert names
    page.get_by_role("link", name=say("sections.adopt")).click()
    page.get_by_label(words("consent.adopt_by")).fill("directie")
    assert barriers(page, "adopting") == []
    page.get_by_role("button", name=words("consent.adopt_now", number=1)).click()
    until(lambda: len(state(folder).versions) == 1, "adopted")
    page.get_by_role("link", name=say("sections.documents")).click()
    page.frame_locator("iframe.psa-paper").get_by_role("heading", level=1).wait_for()
    assert barriers(page, "documents") == []
    with page.expect_download() as coming:
        page.locator("main .psa-btn.main").click()
    made = docx.Document(str(coming.value.path()))
    said = [paragraph.text for paragraph in made.paragraphs]
    assert OWN in said
    assert not any("………" in text for text in said)
    assert "directie" in made.tables[0].rows[0].cells[1].text


def page_open(page: Any) -> list[str]:
    """Return what the open blanks ask."""
    section = page.locator("main .psa-sheet").first
    section.wait_for()
    return [label.strip() for label in section.locator(".psa-field > span").all_inner_texts()]
